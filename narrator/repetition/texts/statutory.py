"""Statutory and standard expressions, by phrase: they are no repetition, whoever writes them.

The list is data (``statutory.txt``); its digest is printed with every result.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from narrator.repetition.texts.counted import count

OWN_SHARE = 0.30
"""A sentence with a smaller share of its own characters left is itself statutory."""
_GAP = "……"
_LONGEST_GAP = 30
_HEAD = 3
_PLENARY = re.compile("[一二三四五六七八九]中全会")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases as they are looked for; ``by_head`` maps the first characters to the longest first.

    ``heads`` finds every place where one may begin, and a few others.
    """

    heads: re.Pattern[str]
    by_head: dict[str, tuple[str, ...]]
    with_gap: tuple[tuple[str, re.Pattern[str]], ...]
    digest: str

    def flags(self, key: str) -> bytearray:
        """Return 1 for every counted character of ``key`` that belongs to a phrase, else 0."""
        marked = bytearray(len(key))
        for start, end in self._found(key):
            marked[start:end] = b"\x01" * (end - start)
        return marked

    def _found(self, key: str) -> Iterator[tuple[int, int]]:
        for place in self.heads.finditer(key):
            start = place.start()
            for phrase in self.by_head.get(key[start : start + _HEAD], ()):
                if key.startswith(phrase, start):
                    yield start, start + len(phrase)
                    break
        for head, pattern in self.with_gap:
            if head in key:
                for match in pattern.finditer(key):
                    yield match.span()


@cache
def statutory_phrases() -> Phrases:
    """Return the phrases of the list that ships with the product."""
    content = (
        files("narrator.repetition.texts").joinpath("statutory.txt").read_bytes().replace(b"\r\n", b"\n")
    )
    return parse_phrases(content.decode("utf-8"), sha256(content).hexdigest())


def parse_phrases(text: str, digest: str) -> Phrases:
    """Read a list: one expression a line with variants behind ``|``, ``……`` for a gap, ``#`` for remarks."""
    plain: set[str] = set()
    with_gap: dict[str, re.Pattern[str]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        for variant in line.replace("×中全会", "三中全会").split("|"):
            pieces = [fold_plenary(count(piece).key) for piece in variant.split(_GAP)]
            if len(pieces) == 1:
                plain.add(pieces[0])
            else:
                pattern = f".{{0,{_LONGEST_GAP}}}?".join(map(re.escape, pieces))
                with_gap[pattern] = re.compile(pattern)
    by_head: dict[str, list[str]] = {}
    for phrase in sorted(plain, key=lambda phrase: (-len(phrase), phrase)):
        by_head.setdefault(phrase[:_HEAD], []).append(phrase)
    gaps = tuple((pattern.partition(".{")[0], with_gap[pattern]) for pattern in sorted(with_gap))
    heads = _heads(head for head in by_head if len(head) == _HEAD)
    return Phrases(heads, {head: tuple(found) for head, found in by_head.items()}, gaps, digest)


def _heads(heads: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the first character of each head by its letters, place by place."""
    first, *others = (f"[{re.escape(''.join(sorted(set(letters))))}]" for letters in zip(*heads, strict=True))
    return re.compile(f"{first}(?={''.join(others)})")


def fold_plenary(key: str) -> str:
    """Return ``key`` with the number of a plenary session set to one sign, so the year's session does not matter."""
    return _PLENARY.sub("×中全会", key) if "中全会" in key else key
