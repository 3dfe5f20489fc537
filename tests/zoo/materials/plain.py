"""Writers for text files and Markdown."""

from __future__ import annotations

from collections.abc import Callable

from .grids import Grid, flat
from .layout import Flow, Kind, Sheet, Text

TableWriter = Callable[[Grid], str]


def tabbed(grid: Grid) -> str:
    """A table as copied from a word processor: tabs, nothing but tabs for places under a span."""
    return "\n".join("\t".join(row) for row in flat(grid))


def tabbed_short(grid: Grid) -> str:
    """The same where places under a span vanish, so that rows start wherever their first text is."""
    return "\n".join("\t".join(row) for row in flat(grid, covered=None))


def one_cell_a_line(grid: Grid) -> str:
    """A table as copied from some browsers: every cell on a line of its own."""
    return "\n".join(text for row in flat(grid, covered=None) for text in row)


def spaced(grid: Grid) -> str:
    """A table whose cells stand apart by runs of spaces."""
    return "\n".join("  ".join(text for text in row if text) for row in flat(grid, covered=None))


def piped(grid: Grid) -> str:
    """A Markdown table with pipes; the first line is the header, spans are empty cells."""
    rows = [f"| {' | '.join(row)} |" for row in flat(grid)]
    rows.insert(1, "|" + " --- |" * len(flat(grid)[0]))
    return "\n".join(rows)


def text(flow: Flow, write_table: TableWriter = tabbed, indent: str = "　　", gap: str = "\n\n") -> str:
    """The flow as plain text; paragraphs start with `indent` and stand `gap` apart."""
    parts: list[str] = []
    for block in flow:
        match block:
            case Text(kind=Kind.PARAGRAPH):
                parts.append(indent + block.text)
            case Text():
                parts.append(block.text)
            case Sheet():
                parts.append(write_table(block.grid))
            case _:
                parts.append(block.markup)
    return gap.join(parts) + "\n"


def markdown(flow: Flow, write_table: TableWriter = piped) -> str:
    """The flow as Markdown with # and ## headings."""
    parts: list[str] = []
    for block in flow:
        match block:
            case Text(kind=Kind.TITLE):
                parts.append(f"# {block.text}")
            case Text(kind=Kind.HEADING):
                parts.append(f"## {block.text}")
            case Text():
                parts.append(block.text)
            case Sheet():
                parts.append(write_table(block.grid))
            case _:
                parts.append(block.markup)
    return "\n\n".join(parts) + "\n"
