"""A finding as a person reads it: what is wrong, where, the sentence with the place marked, the remedy."""

from collections.abc import Iterator

from narrator.finding import Finding, Location
from narrator.form.edition_2021 import EDITION_2021

_PLACES = {section.key: f"第{section.number}部分" for section in EDITION_2021.sections} | {
    "title": "题目",
    "preface": "前言",
    "signature": "落款",
}
_AROUND = 24


def finding_lines(finding: Finding, number: int) -> Iterator[str]:
    """Yield the lines of one finding under its number in the list."""
    yield f"  {number}. {finding.message}（{finding.rule}）"
    place = _place(finding.location)
    quoted = _quoted(finding.location)
    if place or quoted:
        yield f"     {place}{'：' if place and quoted else ''}{quoted}"
    if finding.hint:
        yield f"     → {finding.hint}"


def _place(location: Location) -> str:
    """Return ``第五部分第3段`` or ``第7行``, as far as known."""
    place = _PLACES.get(location.section or "", "")
    if place and location.paragraph and location.section not in ("title", "signature"):
        place += f"第{location.paragraph}段"
    return place or (f"第{location.line}行" if location.line else "")


def _quoted(location: Location) -> str:
    """Return the sentence, shortened around the place, which stands between 【 and 】."""
    text = location.text
    if not text:
        return ""
    if location.span is None:
        return f"“{text[: 2 * _AROUND]}{'…' if len(text) > 2 * _AROUND else ''}”"
    start, end = location.span
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"“{before}{text[first:start]}【{text[start:end]}】{text[end:last]}{after}”"
