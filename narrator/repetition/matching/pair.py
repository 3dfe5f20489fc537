"""How much two passages have in common by the metric, without a pool: for the many pairs that are alike anyhow.

Counts as :mod:`narrator.repetition.matching.matching` does: a sentence aligned at 0.6 or more with one of the other
passage, or with a stretch of it, counts with every matched run, what that leaves at either end is looked for once
more, and runs of more than 12 characters count wherever they stand.
"""

from collections.abc import Iterator, Sequence

from narrator.repetition.matching.align import Alignment, align_part, align_whole, similarity
from narrator.repetition.matching.matching import ALIGNED, NEARLY_WHOLE
from narrator.repetition.texts.prepared import LONGEST_UNCOUNTED

_RUN = LONGEST_UNCOUNTED + 1
_PIECE = (_RUN + 1) // 2
"""Any run holds a whole one of these pieces."""


def common_share(first: Sequence[str], second: Sequence[str]) -> float:
    """Return which share (0–1) of the comparable characters of two passages stands in the respective other one.

    Both are given as the keys of their sentences. The share is the same whichever comes first.
    """
    sizes = sum(map(len, first)) + sum(map(len, second))
    return (matched_characters(first, second) + matched_characters(second, first)) / sizes if sizes else 0.0


def matched_characters(sentences: Sequence[str], others: Sequence[str]) -> int:
    """Return how many characters of ``sentences`` stand in ``others`` (keys of the sentences of a passage each)."""
    known = set(others)
    stream = "".join(others)
    return sum(len(key) if key in known else _matched(key, others, stream) for key in sentences)


def _matched(key: str, others: Sequence[str], stream: str) -> int:
    flags = bytearray(len(key))
    for start, end in _runs(key, stream):
        flags[start:end] = b"\x01" * (end - start)
    best = _best(key, others, stream)
    if best is not None:
        _mark(flags, best, 0)
        for start, end in ((0, best.start), (best.end, len(key))):
            if end - start > LONGEST_UNCOUNTED:
                rest = _best(key[start:end], others, stream)
                if rest is not None:
                    _mark(flags, rest, start)
    return flags.count(1)


def _mark(flags: bytearray, found: Alignment, offset: int) -> None:
    for start, _, size in found.blocks:
        flags[offset + start : offset + start + size] = b"\x01" * size


def _best(key: str, others: Sequence[str], stream: str) -> Alignment | None:
    """Return how a sentence lies beside the one most like it, or beside a stretch that holds clearly more of it."""
    whole = None
    score, nearest = max((similarity(key, other), other) for other in others)
    if score >= ALIGNED:
        whole = align_whole(key, nearest)
        if score >= NEARLY_WHOLE or len(key) <= whole.matched + LONGEST_UNCOUNTED:
            return whole
    part = align_part(key, stream, ALIGNED)
    if part is None or part.matched <= LONGEST_UNCOUNTED:
        return whole
    return whole if whole is not None and part.matched <= whole.matched + LONGEST_UNCOUNTED else part


def _runs(key: str, stream: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of more than 12 characters of ``key`` that stand in ``stream``."""
    if not any(key[at : at + _PIECE] in stream for at in range(0, len(key) - _PIECE + 1, _PIECE)):
        return
    reached = 0
    for first in range(len(key) - _RUN + 1):
        if first + _RUN <= reached or (position := stream.find(key[first : first + _RUN])) < 0:
            continue
        reached = first + _RUN
        while reached < len(key) and stream.startswith(key[reached], position + reached - first):
            reached += 1
        yield first, reached
