"""Running rules over a report."""

from collections.abc import Iterator, Sequence
from itertools import islice

from narrator.checking.engine.masking import without_private
from narrator.checking.engine.rule import Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Finding, Location, Severity

MOST_OF_A_RULE = 50
_TOLD_BY_RULES = frozenset({"UNREAD-CELL", "SECTION-MISSING"})


def run(rules: Sequence[Rule], subject: Subject) -> tuple[Finding, ...]:
    """Return every finding about a report: what reading it found, then rule by rule.

    Without last year's figures nothing is compared across years. At most :data:`MOST_OF_A_RULE` places are told of a
    rule. Nothing found quotes a name or a number of a person.
    """
    report = subject.report
    read = (one for one in report.findings if one.rule not in _TOLD_BY_RULES)
    found = (one for rule in rules for one in islice(rule.findings(subject), MOST_OF_A_RULE))
    return tuple(map(without_private, (*read, *_prior_note(subject), *_once(found))))


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Leave out what is said twice of the same place."""
    seen: set[tuple[str, str, Location]] = set()
    for one in findings:
        key = (one.rule, one.message, one.location)
        if key not in seen:
            seen.add(key)
            yield one


def _prior_note(subject: Subject) -> Iterator[Finding]:
    """Say so where last year's figures cannot be compared."""
    if not subject.prior_has_this_form:
        message = "上年的年报用的是2019年的旧格式，表的行和列不同，没有比对"
        yield Finding("PRIOR-UNUSED", Severity.INFO, message, subject="PRIOR-UNUSED|2019")
    if subject.prior is None or subject.year is None or subject.prior.year == subject.year - 1:
        return
    message = f"给出的上年数据是 {subject.prior.year} 年的，不是 {subject.year - 1} 年，没有比对"
    yield Finding("PRIOR-UNUSED", Severity.INFO, message, subject="PRIOR-UNUSED")
