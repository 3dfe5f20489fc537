"""Ledgers as delimited text: CSV of any separator and encoding."""

import csv
import io

from narrator.ledger.sheet.grid import MOST_CELLS, Grid, Value

_SEPARATORS = (",", "\t", ";", "|", "，")
_SAMPLE = 30


def grid_of_text(text: str) -> Grid:
    """Return delimited text as a grid; the separator is the one that most of the first lines share."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    separator = max(
        _SEPARATORS,
        key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)),
    )
    csv.field_size_limit(1_000_000)
    rows: list[list[Value]] = []
    cells = 0
    for line in csv.reader(io.StringIO(text), delimiter=separator):
        cells += len(line)
        if cells > MOST_CELLS:
            raise ValueError("too many cells")
        rows.append([_plain(cell) for cell in line])
    return Grid("CSV", rows)


def _plain(cell: str) -> str:
    """Return a cell without what programs put around text to keep it text: ``="001"`` and a leading tab or apostrophe."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text.lstrip("'").strip()
