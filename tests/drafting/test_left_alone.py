"""A sentence nobody touched keeps its words where only its pattern would change, if the figures are those of the last draft."""

import pytest

from narrator.drafting.compose.compose import Composed
from narrator.drafting.compose.said import Said
from narrator.drafting.redraft.align import Piece, Work
from narrator.drafting.redraft.sentences import Merging
from narrator.report.draft.model import Hold, Paragraph, Telling, digest
from narrator.suggestion.trace import Printed

NAME, STOOD, ANEW = "overview.disclosure", "信息内容为社会救助31条。", "街道公开社会救助信息31条。"
STANDING = frozenset({"kinds-a", "kinds-b"})


def _line(
    *,
    name: str = NAME,
    standing: frozenset[str] = STANDING,
    hold: Hold = Hold.FREE,
    printed: str = "31",
    pattern: str = "kinds-a",
) -> str:
    """Return what stands in a paragraph where another pattern tells what its one sentence told."""
    telling = Telling(("类别",), pattern, digest(STOOD), (("类别", printed),), hold)
    said = Said(ANEW, ("类别",), "kinds-b", (Printed("类别", "31"),), "disclosure.total")
    fresh = {name: Composed("overview", Paragraph(ANEW), (said,))}
    merging = Merging(fresh, {}, Work({name: (Piece(STOOD, (telling,)),)}), standing=standing)
    [line] = merging.lines(name)
    return line.text


def test_it_stands_as_it_was() -> None:
    assert _line() == STOOD


@pytest.mark.parametrize(
    "changed",
    [
        {"standing": frozenset()},
        {"standing": frozenset({"kinds-b"})},
        {"printed": "30"},
        {"hold": Hold.CHOSEN},
        {"pattern": "kinds-b"},
        {"name": "problems.problems"},
    ],
    ids=["figures changed", "pattern is gone", "number changed", "chosen", "same pattern", "section five"],
)
def test_else_it_is_made_anew(changed: dict[str, object]) -> None:
    assert _line(**changed) == ANEW  # type: ignore[arg-type]
