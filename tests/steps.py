"""Work counted instead of timed: lines that Python runs. The count is the same on every computer, however busy.

What regular expressions and libraries in C do inside is not seen; `benchmarks/growth.py` times that.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from narrator.checking.engine.subject import read_before
from narrator.checking.rules.words.heard import likelier_in
from narrator.claims.bind.statements import bound

_SMALL = 300  # steps that do not matter: a cache filled, a branch taken once


def steps(action: Callable[[], object]) -> int:
    """Return how many lines of Python run until ``action`` returns; what it raises is passed on."""
    count = 0

    def local(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return local

    before = sys.gettrace()  # coverage, where it is on
    sys.settrace(local)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def _anew(action: Callable[[], object]) -> int:
    for kept in (read_before, bound, likelier_in):
        kept.cache_clear()
    return steps(action)


def growth(action: Callable[[str], object], text: Callable[[int], str], length: int) -> float:
    """Return how many times as many steps the second doubling of a text adds as the first.

    ``text`` makes a text of a length. Work that grows with the length has a growth of 2, whatever it costs besides;
    work that grows with its square, 4. Caches are filled beforehand, but for those of what stands in a text.
    """
    for times in (1, 2, 4):  # a short text may need what a long one, cut, does not
        action(text(length * times))
    one, two, four = (_anew(lambda n=n: action(text(length * n))) for n in (1, 2, 4))  # type: ignore[misc]  # n is bound
    return (max(four - two, 0) + _SMALL) / (max(two - one, 0) + _SMALL)


def repeated(piece: str) -> Callable[[int], str]:
    """Return what makes a text of any length of one piece."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]
