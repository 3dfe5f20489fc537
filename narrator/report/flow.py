"""What every reader of a file format produces: the document as a flow of text, tables and pictures.

Readers know formats, not reports; :mod:`narrator.report.structure` knows reports, not formats.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


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
    """

    blocks: tuple[FlowBlock, ...]
    format: str
    reflowed: bool = True
    notes: tuple[str, ...] = field(default=())
