"""A draft.md as a flow, so that it is read as any other report is."""

from collections.abc import Iterator

from narrator.form.lookup import edition_for
from narrator.form.model import Box, Table
from narrator.report.draft.markdown import TITLE
from narrator.report.draft.model import Draft, Heading, Paragraph, TableBlock
from narrator.report.flow import Flow, FlowBlock, GridBlock, GridCell, TextBlock

_OPEN = "【待填】"


def flow_of_draft(draft: Draft) -> Flow:
    """Return the draft's title, headings, paragraphs and tables in order; remarks and anchors are left out."""
    return Flow(tuple(_blocks(draft)), "draft.md")


def _blocks(draft: Draft) -> Iterator[FlowBlock]:
    edition = edition_for(draft.year)
    for block in draft.blocks:
        if isinstance(block, Heading):
            yield TextBlock(block.text, block.level)
        elif isinstance(block, Paragraph):
            title = block.anchor is not None and block.anchor.id == TITLE
            yield TextBlock(block.text, 1 if title else None)
        elif isinstance(block, TableBlock) and edition is not None:
            yield _grid(edition.table(block.table), dict(block.shown))


def _grid(table: Table, shown: dict[str, str]) -> GridBlock:
    """Return the table as printed; what is still open is blank."""

    def text(box: Box) -> str:
        if box.cell is None:
            return box.text
        return shown.get(str(box.cell), "").replace(_OPEN, "")

    rows = [
        tuple(GridCell(text(box), box.rowspan, box.colspan) for box in table.grid.boxes if box.row == row)
        for row in range(table.grid.rows)
    ]
    return GridBlock(tuple(rows))
