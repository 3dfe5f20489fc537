"""A text cut at its marks, what stands in quotes, titles and brackets left whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.numerals import parse_numeral

_OPENING, _CLOSING = "《“「（([【", "》”」）)]】"
_TITLES = (("》", "《"), ("”", "“"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands between two marks; ``mark`` is the one before it, nothing between two names in quotes."""

    text: str
    start: int
    mark: str


def fragments(text: str, start: int = 0, marks: str = "、，,；;：:。") -> tuple[Fragment, ...]:
    """Return a text from ``start`` on cut at ``marks``; “甲”“乙” and 《甲》《乙》 are cut between them."""
    found: list[Fragment] = []
    depth, begin, mark = 0, start, ""
    for place in range(start, len(text)):
        char = text[place]
        if char in _OPENING:
            beside = place and (text[place - 1], char) in _TITLES
            if not depth and beside:
                found.append(Fragment(text[begin:place], begin, mark))
                begin, mark = place, "、"
            depth += 1
        elif char in _CLOSING:
            if not depth:
                return (*found, Fragment(text[begin:place], begin, mark))
            depth -= 1
        elif not depth and char in marks and not _is_in_number(text, place):
            found.append(Fragment(text[begin:place], begin, mark))
            begin, mark = place + 1, char
    return (*found, Fragment(text[begin:], begin, mark))


def _is_in_number(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in ",:" and len(around) == 2 and around.isdigit()


def groups_of(parts: Sequence[Fragment], marks: str) -> list[list[Fragment]]:
    """Return fragments in groups parted by ``marks``."""
    found: list[list[Fragment]] = []
    for one in parts:
        if found and one.mark not in marks:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def number_of(size: str) -> int:
    """Return a small number as a digit or a word: 2 of 两."""
    amount = parse_numeral("二" if size == "两" else size)
    return int(amount.value) if amount else 0


def counts_otherwise(
    sentence: Sentence, span: tuple[int, int], told: int, listed: int, *, holds: bool = False
) -> Relation:
    """Return that so many are told and so many listed."""
    reckoning = f"写的是“{sentence.flat[slice(*span)]}”，列出的是{listed}项"
    members = (Member(Part.WHOLE, Decimal(told), sentence), Member(Part.PART, Decimal(listed), sentence))
    return Relation(Kind.SUM, sentence, span, members, holds, str(listed), reckoning, Weight.ASK)
