"""Findings as lines for a terminal: what is wrong, where, the sentence with the place marked, both values, the remedy."""

from collections.abc import Iterable, Iterator, Sequence

from narrator.finding import Evidence, Finding, Location
from narrator.telling.finding_words import Told, one_line, place_words, quote_of, tell_once

_AROUND = 24
_MOST_PLACES = 10
_MOST_VALUES = 4


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the lines of every finding under its number; what is said of several places is told once."""
    for number, told in enumerate(tell_once(findings), 1):
        yield from _lines(told, number)


def folded_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield one line for each rule: how often, and what it says first."""
    by_rule: dict[str, list[Finding]] = {}
    for one in findings:
        by_rule.setdefault(one.rule, []).append(one)
    for rule, same in by_rule.items():
        others = "" if len({one.message for one in same}) == 1 else "等"
        yield f"  · {rule} {len(same)} 处：{one_line(same[0].message)}{others}"


def _lines(told: Told, number: int) -> Iterator[str]:
    one, count = told.first, len(told.findings)
    if count == 1:
        yield f"  {number}. {one_line(one.message)}（{one.id}）"
        where = _where(one.location)
        if one.also:
            yield from _places([_where(place) for place in one.places])
        elif where:
            yield f"     {where}"
    else:
        yield f"  {number}. {one_line(one.message)}（{one.rule}，{count} 处）"
        yield from _places([f"{_where(same.location)}（{same.id}）" for same in told.findings])
    yield from _values(one)
    if one.confirm:
        yield "     请确认：可能是另一口径的数"
    if one.hint:
        yield f"     → {one_line(one.hint)}"


def _places(places: Sequence[str]) -> Iterator[str]:
    yield from (f"     - {place}" for place in places[:_MOST_PLACES])
    if len(places) > _MOST_PLACES:
        yield f"     - 另有 {len(places) - _MOST_PLACES} 处"


def _where(location: Location) -> str:
    place, quote = place_words(location), quote_of(location, _AROUND)
    return "：".join(filter(None, (place, quote.plain if quote else "")))


def _values(finding: Finding) -> Iterator[str]:
    """Yield the values compared, unless message and remedy name them all."""
    values, told = finding.evidence, finding.message + (finding.hint or "")
    if not values or all(one.value in told for one in values[:_MOST_VALUES]):
        return
    more = f"；另有 {len(values) - _MOST_VALUES} 项" if len(values) > _MOST_VALUES else ""
    yield f"     {'；'.join(map(_value, values[:_MOST_VALUES]))}{more}"


def _value(evidence: Evidence) -> str:
    return f"{one_line(evidence.what)}：{one_line(evidence.value)}"
