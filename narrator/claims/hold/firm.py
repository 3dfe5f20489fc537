"""Firm readings: read again behind 一是, behind 据统计 and with other measure words, a statement says the same."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import Claim, ClaimContext, ClaimKind, Reading
from narrator.language.sentences import split_sentences

_MEASURES = (("件", "宗"), ("条", "篇"))
_HEADS = ("一是", "据统计，")
_HEADED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．]|第[一二三四五六七八九十])"
)
_Said: TypeAlias = tuple[ClaimKind, Decimal | None, tuple[Reading, ...], int]


def is_firm(claim: Claim, text: str, section: str | None, context: ClaimContext) -> bool:
    """Whether a claim found in ``text`` is found the same in every probe; ``text`` is the paragraph it was found in."""
    said = _said(claim, 0)
    headed, measured = _probed(text, section, context)
    return all(said in found for found in headed) and all(
        said in found for unit, found in measured if claim.unit in ("", unit, "%")
    )


@lru_cache(maxsize=256)  # most paragraphs stay while a report is worked on
def _probed(
    text: str, section: str | None, context: ClaimContext
) -> tuple[tuple[frozenset[_Said], ...], tuple[tuple[str, frozenset[_Said]], ...]]:
    """Return what is found in a paragraph said in other ways, each probe read once, with the places of ``text``."""
    headed = tuple(_headed(text, words, section, context) for words in _HEADS)
    return headed, tuple(_measured(text, section, context))


def _headed(text: str, words: str, section: str | None, context: ClaimContext) -> frozenset[_Said]:
    """Return what is found where each sentence stands behind ``words``."""
    pieces: list[str] = []
    moved: dict[int, int] = {}
    place = added = 0
    for sentence in split_sentences(text):
        pieces.append(text[place : sentence.start])
        if not _HEADED.match(sentence.text):
            pieces.append(words)
            added += len(words)
        moved[sentence.start + added] = added
        place = sentence.start
    pieces.append(text[place:])
    starts = sorted(moved)
    found = []
    for one in claims_in("".join(pieces), section, context):
        at = one.start + one.span[0]
        behind = bisect_right(starts, at)
        found.append(_said(one, moved[starts[behind - 1]] if behind else 0))
    return frozenset(found)


def _measured(
    text: str, section: str | None, context: ClaimContext
) -> Iterator[tuple[str, frozenset[_Said]]]:
    """Yield what is found with the other measure word of a class."""
    for one, other in _MEASURES:
        said = re.sub(rf"(?<=[\d余多]){one}(?!次)", other, text)
        if said != text:
            yield one, frozenset(_said(claim, 0) for claim in claims_in(said, section, context))


def _said(claim: Claim, shift: int) -> _Said:
    """Return what a claim says, and where it stood before ``shift`` characters came in before it."""
    return claim.kind, claim.value, claim.readings[:1], claim.start + claim.span[0] - shift
