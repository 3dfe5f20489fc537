"""What a district's narrator.yaml makes of findings: other severities, rules kept silent, wordings let pass."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrator.files.settings import Settings
from narrator.finding import Finding, Location, Severity
from narrator.report.tables.cell_text import squeeze


def tuned(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """Return the findings as the settings want them, in their order.

    A wording let pass is looked for in the sentence of a finding, without white space. What nothing can be done
    about otherwise (an unreadable file) is no rule and stays.
    """
    return tuple(_tuned(findings, settings))


def _tuned(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    allowed = [(one.rule, squeeze(one.text)) for one in settings.allowed]
    for found in findings:
        texts = [text for rule, text in allowed if rule == found.rule]
        left = [
            place
            for place in found.places
            if not any(text in squeeze(place.text or found.message) for text in texts)
        ]
        if not left:
            continue
        finding = replace(found, location=left[0], also=tuple(left[1:])) if texts else found
        severity = settings.severities.get(finding.rule, finding.severity)
        if severity is not None:
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def unknown_rules(settings: Settings, known: Iterable[str]) -> tuple[Finding, ...]:
    """Return a warning for every rule narrator.yaml names that is not there."""
    rules = set(known)
    named = [*settings.severities, *(one.rule for one in settings.allowed)]
    where = Location(file=settings.path.name if settings.path else None)
    return tuple(
        Finding(
            "SETTINGS-RULE",
            Severity.WARNING,
            f"没有“{name}”这条规则，这一项设置没有用上",
            where,
            hint="规则编号见核对结果每条末尾的括号",
            subject=f"SETTINGS-RULE|{name}",
        )
        for name in dict.fromkeys(named)
        if name not in rules
    )
