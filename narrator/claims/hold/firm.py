"""Firm readings: read again behind 一是, behind 据统计 and with other measure words, a statement says the same."""

import re
from collections.abc import Iterator

from narrator.claims.find import find_claims
from narrator.claims.model import Claim, ClaimContext

_MEASURES = (("件", "宗"), ("条", "篇"))
_HEADED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．]|第[一二三四五六七八九十])"
)


def is_firm(claim: Claim, text: str, section: str | None, context: ClaimContext) -> bool:
    """Whether a claim found in ``text`` is found the same in every probe; ``text`` is the paragraph it was found in."""
    return all(
        _same(claim, start, find_claims(probe, section, context)) for probe, start in _probes(claim, text)
    )


def _probes(claim: Claim, text: str) -> Iterator[tuple[str, int]]:
    """Yield the paragraph said in another way, and where the claim's sentence begins in it."""
    head, rest = text[: claim.start], text[claim.start :]
    for words in ("一是", "据统计，"):
        if not _HEADED.match(rest):
            yield f"{head}{words}{rest}", claim.start + len(words)
    sentence = claim.text
    for one, other in _MEASURES:
        said = re.sub(rf"(?<=[\d余多]){one}(?!次)", other, sentence)
        if said != sentence and claim.unit in ("", one, "%"):
            yield head + said + rest[len(sentence) :], claim.start


def _same(claim: Claim, start: int, again: tuple[Claim, ...]) -> bool:
    """Whether a claim of the same kind, value and cells stands in the sentence that begins there, or right behind its head."""
    place = start + claim.span[0]
    return any(
        one.kind is claim.kind
        and one.value == claim.value
        and one.readings[:1] == claim.readings[:1]
        and one.start + one.span[0] == place
        for one in again
    )
