"""What every reader of a file format produces: the document as a flow of text, tables and pictures.

Readers know formats, not reports; :mod:`narrator.report.structure` knows reports, not formats.
"""

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

_WIDEST_GAP, _LONGEST_RUN = 40, 200
_GAP = re.compile(rf"[^\S\n]{{{_WIDEST_GAP + 1},}}")
_RUN = re.compile(rf"(.)\1{{{_LONGEST_RUN},}}")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph or line in reading order. ``level`` is its heading level if the format says so.

    ``page_furniture`` marks text the format itself declares as header, footer, navigation or script remains.
    """

    text: str
    level: int | None = None
    page_furniture: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as the format gives it; merged cells appear once, with their spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A table: rows of cells from left to right (cells covered from above are not repeated)."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ImageBlock:
    """A picture that stands in the flow; ``alt`` is its alternative text, if any."""

    alt: str = ""


FlowBlock: TypeAlias = TextBlock | GridBlock | ImageBlock


@dataclass(frozen=True, slots=True)
class Flow:
    """A read document. ``format`` is the real format by content; ``notes`` say in Chinese what was odd.

    ``reflowed`` says that paragraphs are exact; False (PDF, plain text) that lines may be wrapped.
    ``window_title`` is what a web page is called in its head.
    """

    blocks: tuple[FlowBlock, ...]
    format: str
    reflowed: bool = True
    notes: tuple[str, ...] = field(default=())
    window_title: str = ""


def without_long_runs(flow: Flow) -> Flow:
    """Return the flow with no more than some forty blanks, or two hundred of one sign, in a row.

    More say nothing, and every pattern that looks for a word goes over them again from each of them.
    """
    return replace(flow, blocks=tuple(map(_shortened, flow.blocks)))


def _shortened(block: FlowBlock) -> FlowBlock:
    if not isinstance(block, TextBlock) or len(block.text) <= _WIDEST_GAP:
        return block
    text = _GAP.sub(lambda gap: gap[0][:_WIDEST_GAP], block.text)
    text = _RUN.sub(lambda run: run[0][:_LONGEST_RUN], text)
    return block if text == block.text else replace(block, text=text)
