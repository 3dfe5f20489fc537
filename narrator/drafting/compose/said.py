"""The sentences a paragraph is made of, and the messages each of them tells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate

from narrator.drafting.compose.messages import Duty, Message, by_ref
from narrator.figures.facts.quantity import Facts
from narrator.figures.keys.declare import Kind, keys_of
from narrator.figures.model import Figures
from narrator.library.phrase import Phrase
from narrator.report.draft.model import Telling, digest, pieces
from narrator.suggestion.trace import Printed

PAST = "往年:"
"""What the pattern of a sentence of the office's own earlier years is called by, before the sentence's id."""
_LAST_YEAR = "上年."
_CODE = re.compile(r"\{[{%](.*?)[%}]\}")
_EQUAL = re.compile(r"([\w.]+) (?:== (?:'|true)|is 无)")
_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)+")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a draft: its text, what it tells, the pattern it comes from, what it prints."""

    text: str
    tells: tuple[str, ...]
    pattern: str
    printed: tuple[Printed, ...]
    topic: str
    proven: bool = True

    @property
    def source(self) -> str:
        """What the draft notes as its source: a key, a sentence of an earlier year, or a phrase."""
        return self.pattern if self.pattern in self.tells else source_of(self.pattern)

    def telling(self) -> Telling:
        """Return the sentence as the anchor notes it."""
        printed = tuple((one.ref, one.text) for one in self.printed)
        return Telling(self.tells, self.pattern, digest(self.text), printed)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The messages of an office and year, by the places their values are printed from; some are ``hidden``."""

    messages: tuple[Message, ...]
    hidden: frozenset[str] = frozenset()
    by_ref: Mapping[str, Message] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_ref", by_ref(self.messages))

    def told_by(self, phrase: Phrase, printed: tuple[Printed, ...], item: Facts | None) -> tuple[str, ...]:
        """Return the ids of the messages that a filled phrase tells; a cell that is no message stands for itself."""
        refs = [one.ref for one in printed if not one.ref.startswith(_LAST_YEAR)]
        refs += [ref for ref in named_in(phrase, item) if ref in self.by_ref and ref not in self.hidden]
        return tuple(dict.fromkeys(map(self.id_of, refs)))

    def id_of(self, ref: str) -> str:
        """Return the message that is printed from a place; a place without one stands for itself."""
        return self.by_ref[ref].id if ref in self.by_ref else ref

    def musts(self, tells: tuple[str, ...]) -> frozenset[str]:
        """Return those of the ids that have to be told, and so only once."""
        must = {message.id for message in self.messages if message.duty is Duty.MUST}
        return frozenset(must.intersection(tells))


def source_of(pattern: str) -> str:
    """Return what a draft notes as the source of a pattern."""
    return pattern if pattern.startswith(PAST) else f"短语:{pattern}"


def named_in(phrase: Phrase, item: Facts | None) -> tuple[str, ...]:
    """Return where the facts stand that a phrase names in its text, or demands to have one value."""
    names = [name for code in _CODE.findall(phrase.text) for name in _NAME.findall(code)]
    names += _EQUAL.findall(phrase.when)
    return tuple(dict.fromkeys(filter(None, (_ref(name, item) for name in names))))


def _ref(name: str, item: Facts | None) -> str:
    if name.startswith("项."):
        return f"{item.ref}.{name.removeprefix('项.')}" if item is not None and item.ref else ""
    return ref_of_fact(name)


def ref_of_fact(name: str) -> str:
    """Return where a key stands in the file by its name in phrases, empty if it is none."""
    return _refs_by_fact().get(name, "")


@lru_cache(maxsize=1)
def _refs_by_fact() -> Mapping[str, str]:
    """Return where a key stands in the file by its name in phrases."""
    found: dict[str, str] = {}

    def walk(kind: type, fact: str, ref: str) -> None:
        for _, key in keys_of(kind):
            if key.kind in (Kind.TABLES, Kind.RECORDS):
                continue
            name = ".".join(filter(None, (fact, key.fact or key.name)))
            place = ".".join(filter(None, (ref, key.name)))
            found[name] = place
            if key.record is not None:
                walk(key.record, name, place)

    walk(Figures, "", "")
    return found


def by_sentence(said: Said, ledger: Ledger) -> tuple[Said, ...]:
    """Return a wording of several sentences as single ones, each with what it prints; the first has what none prints."""
    texts = pieces(said.text)
    if len(texts) < 2:
        return (said,)
    places = _places(texts, said.printed)
    single: list[Said] = []
    left = dict.fromkeys(said.tells)
    for number, text in enumerate(texts):
        own = tuple(one for one, place in zip(said.printed, places, strict=True) if place == number)
        told = [ledger.id_of(one.ref) for one in own]
        tells = tuple(one for one in dict.fromkeys(told) if one in left)
        left = {one: None for one in left if one not in tells}
        name = tells or (f"~{said.topic}{said.tells[0] if said.tells else ''}~{number}",)
        single.append(Said(text, name, said.pattern, own, said.topic, said.proven))
    rest = tuple(one for one, place in zip(said.printed, places, strict=True) if place is None)
    return (
        replace(single[0], tells=(*single[0].tells, *left), printed=(*single[0].printed, *rest)),
        *single[1:],
    )


def _places(texts: Sequence[str], printed: Sequence[Printed]) -> list[int | None]:
    """Return which text each printed value stands in, ``None`` for one that stands in none.

    A wording prints from its beginning to its end: of two equal numbers the first printed stands first.
    """
    whole = "".join(texts)
    found: list[int | None] = []
    reached = 0
    for one in printed:
        start = _find(whole, one.text, reached)
        if start is None:
            start = _find(whole, one.text, 0)
        else:
            reached = start + len(one.text)
        found.append(None if start is None else _piece_at(texts, start))
    return found


def _find(whole: str, printed: str, start: int) -> int | None:
    """Return where what was printed stands at or behind a place, a number as a whole number."""
    ends = (r"(?<![\d.])" if printed[:1].isdigit() else "", r"(?!\.?\d)" if printed[-1:].isdigit() else "")
    match = re.compile(ends[0] + re.escape(printed) + ends[1]).search(whole, start) if printed else None
    return match.start() if match else None


def _piece_at(texts: Sequence[str], place: int) -> int:
    """Return the number of the piece that holds a place of the joined text."""
    ends = accumulate(map(len, texts))
    return next(number for number, end in enumerate(ends) if place < end)
