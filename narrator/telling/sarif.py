"""The findings as a SARIF 2.1.0 log, for programs that show findings beside a file.

The format is that of OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from narrator import __version__
from narrator.export.wording import printable
from narrator.finding import Finding, Location, Severity
from narrator.telling.check_result import CheckResult
from narrator.telling.finding_words import place_words

STANDARD_INPUT = "-"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOOL = "narrator"
_OURS = f'"name": "{_TOOL}"'.encode()
_HEAD_BYTES = 1000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "narratorFinding/v1"

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a log says of a rule."""

    id: str
    severity: Severity
    title: str
    remedy: str = ""
    source: str = ""


def render_sarif(results: Sequence[CheckResult], rules: Iterable[RuleNote], base: Path) -> bytes:
    """Return the log in UTF-8; file names are told relative to the folder ``base`` where they lie in it."""
    notes = _all_rules(results, rules)
    places = {note.id: number for number, note in enumerate(notes)}
    run: Json = {
        "tool": {"driver": {"name": _TOOL, "version": __version__, "rules": [_rule(note) for note in notes]}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(one.read for one in results)}],
        "results": [
            _result(finding, result.name, places[finding.rule], base)
            for result in results
            for finding in result.findings
        ],
    }
    log: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(_clean(log), ensure_ascii=False, indent=2) + "\n").encode()


def is_sarif_log(data: bytes) -> bool:
    """Whether a file that is there is such a log and may be written anew."""
    return _OURS in data[:_HEAD_BYTES]


def uri_of(name: str, base: Path) -> str:
    """Return a file's name as a URI: relative to ``base`` where possible, percent-encoded."""
    path = Path(name)
    if not path.is_absolute():
        return quote(path.as_posix())
    if path.is_relative_to(base):
        return quote(path.relative_to(base).as_posix())
    return path.as_uri()


def _all_rules(results: Sequence[CheckResult], rules: Iterable[RuleNote]) -> list[RuleNote]:
    """Return the notes on all rules, and one on every other finding by its id alone."""
    notes = {note.id: note for note in rules}
    for result in results:
        for one in result.findings:
            notes.setdefault(one.rule, RuleNote(one.rule, one.severity, one.rule))
    return list(notes.values())


def _rule(note: RuleNote) -> Json:
    help_text = "。".join(filter(None, (note.remedy, f"依据：{note.source}" if note.source else "")))
    return {
        "id": note.id,
        "shortDescription": {"text": note.title},
        "help": {"text": help_text or note.title},
        "defaultConfiguration": {"level": _LEVELS[note.severity]},
    }


def _result(finding: Finding, name: str, rule: int, base: Path) -> Json:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f"（{finding.hint}）" if finding.hint else "")},
        "locations": [_location(finding.location, name, base)],
        "relatedLocations": [_location(place, name, base) for place in finding.also],
        "partialFingerprints": {_FINGERPRINT: finding.id},
        "properties": {
            "severity": finding.severity.label,
            "confirm": finding.confirm,
            "hint": finding.hint,
            "evidence": [
                {"what": one.what, "value": one.value, "where": one.where} for one in finding.evidence
            ],
        },
    }


def _location(place: Location, name: str, base: Path) -> Json:
    """Return a place; the sentence is the region's snippet where the line is known, else the place's message."""
    location: dict[str, Json] = {}
    if name != STANDARD_INPUT:
        physical: dict[str, Json] = {"artifactLocation": {"uri": uri_of(name, base)}}
        if place.line is not None:
            physical["region"] = _region(place, place.line)
        location["physicalLocation"] = physical
    if place.section is not None:
        location["logicalLocations"] = [_logical(place, place.section)]
    if place.text and (place.line is None or name == STANDARD_INPUT):
        location["message"] = {"text": place.text}
        if place.span is not None:
            location["properties"] = {"span": list(place.span)}
    return location


def _region(place: Location, line: int) -> Json:
    region: dict[str, Json] = {"startLine": line}
    if place.column is not None:
        region["startColumn"] = place.column
    if place.text:
        region["snippet"] = {"text": place.text}
    return region


def _logical(place: Location, section: str) -> Json:
    paragraph = place.paragraph
    return {
        "name": place_words(place) or section,
        "fullyQualifiedName": section if paragraph is None else f"{section}/{paragraph}",
        "kind": "section" if paragraph is None else "paragraph",
    }


def _clean(value: Json) -> Json:
    """Return the log without what no text file can hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return value
