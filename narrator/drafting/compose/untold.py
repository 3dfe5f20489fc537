"""Filled keys of the figures file that no sentence of the draft tells."""

from collections.abc import Iterable, Iterator

from narrator.figures.facts.groups import groups
from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row, Words
from narrator.figures.model import Figures
from narrator.figures.values import is_number
from narrator.report.draft.model import Paragraph

_OWN_LINES = "本年做法"
_TOPICS = ("公开", "平台", "保障")
_ONCE = "1"


def untold(figures: Figures, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the paths of what was filled in and stands in no generated paragraph, in the order of the file.

    Of a record (a training, the account) one key told is enough, but each number above one counts by itself.
    """
    written = list(paragraphs)
    printed = {
        part for one in written if one.anchor for ref, _ in one.anchor.figures for part in ref.split("+")
    }
    text = "".join("".join(one.text.split()) for one in written)
    known = groups(figures)
    told_of = [known[name] for name in _TOPICS if name in known]
    filled = dict(pair for group in told_of for pair in _filled(group))
    ones = {ref for ref, value in filled.items() if value == _ONCE}
    filled = {ref: None if value == _ONCE else value for ref, value in filled.items()}
    filled.update({f"{_OWN_LINES}[{n}]": line for n, line in enumerate(figures.deeds, 1)})
    told = {*printed, *(ref for ref, value in filled.items() if _stands(value, text))}
    records = {_record(ref) for ref in told}
    return tuple(
        ref
        for ref, value in filled.items()
        if ref not in told and not (_record(ref) in records and (value is not None or ref in ones))
    )


def _record(ref: str) -> str:
    return ref.rsplit(".", 1)[0] if "." in ref else ""


def _stands(value: str | None, text: str) -> bool:
    return value is not None and "".join(value.split()).rstrip("。；;") in text


def _filled(fact: Fact) -> Iterator[tuple[str, str | None]]:
    """Yield the path of everything filled in; with it the words, ``None`` of a number above one."""
    if isinstance(fact, Quantity):
        if len(fact.refs) == 1 and is_number(fact.value) and fact.value:
            yield fact.refs[0], _ONCE if fact.value == 1 else None
    elif isinstance(fact, Words) and fact.ref:
        yield fact.ref, str(fact)
    for one in _inner(fact):
        yield from _filled(one)


def _inner(fact: Fact) -> Iterable[Fact]:
    if isinstance(fact, Row):
        return tuple(fact.parts.values())
    if isinstance(fact, Facts):
        return tuple(fact[name] for name in fact.names())
    return fact if isinstance(fact, tuple) else ()
