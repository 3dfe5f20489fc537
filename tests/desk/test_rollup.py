"""The sums beside the report above: what a difference may come from is said, and who is not in the sums."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.cell import Cell
from narrator.desk.batch.rollup import JOINT, OWN, Share, Summed
from narrator.figures.values import UNSET, Value

_NEW = Cell("applications", "new_received", "total")
_REVIEW = Cell("review_litigation", "review", "total")
_UPHELD = Cell("review_litigation", "review", "upheld")
_LICENSING = Cell("disclosure", "licensing", "decisions")


@pytest.mark.parametrize(
    ("cell", "parent", "own", "words"),
    [
        (_NEW, UNSET, None, ""),
        (_NEW, 10, None, ""),
        (_NEW, 12, None, OWN),
        (_NEW, 8, None, ""),
        (_NEW, 7, 3, "上级的数不含本机关自己的，合计里含了"),
        (_NEW, 12, 3, ""),
        (_LICENSING, 12, None, ""),
        (_REVIEW, 8, None, JOINT),
        (_REVIEW, UNSET, None, JOINT),
        (_UPHELD, UNSET, None, ""),
        (_REVIEW, 10, None, ""),
    ],
)
def test_what_a_difference_may_come_from_is_said(
    cell: Cell, parent: Value, own: int | None, words: str
) -> None:
    summed = Summed(cell, 10, (Share("甲局", 7), Share("乙局", 3)), (), parent, own)
    assert summed.words == words


def test_one_office_alone_counts_nothing_twice() -> None:
    summed = Summed(_REVIEW, 10, (Share("甲局", 10),), ())
    assert summed.words == ""
    assert replace(summed, parent=9).words == JOINT
