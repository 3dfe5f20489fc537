"""【待填】 in the text: which cell each waits for, where that is filled in, and what a person typed over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.report.draft.model import Draft, Paragraph

HOLE = re.compile(r"【待填[：:]([^】]*)】")
_AROUND = 4
_CELLS = {str(cell): cell for cell in EDITION_2021.cells()}


@dataclass(frozen=True, slots=True)
class Typed:
    """A number typed where one was awaited: the cell it belongs in, what that is called, in which table."""

    cell: str
    label: str
    table: str
    number: str

    def as_json(self) -> dict[str, object]:
        """Return it for the page."""
        return {"cell": self.cell, "label": self.label, "table": self.table, "number": self.number}


def hole_address(draft: Draft, words: str) -> str:
    """Return where the first 【待填】 among words is filled in, empty if there is none or it is no cell's."""
    hole = HOLE.search(words)
    if hole is None:
        return ""
    cells = (_cell(block, hole[0]) for _, block in draft.paragraphs())
    return next((f"/figures/{cell.partition('.')[0]}#{cell}" for cell in cells if cell), "")


def typed_over(before: Paragraph, text: str) -> Iterator[Typed]:
    """Yield the numbers that stand in a text where a paragraph had 【待填】."""
    for hole in HOLE.finditer(before.text):
        cell = _cell(before, hole[0])
        if not cell or hole[0] in text:
            continue
        ahead = before.text[max(0, hole.start() - _AROUND) : hole.start()]
        behind = before.text[hole.end() : hole.end() + 1]
        found = re.search(rf"{re.escape(ahead)}(\d[\d,]*){re.escape(behind)}", text)
        if found is not None:
            label = EDITION_2021.describe(_CELLS[cell])
            yield Typed(cell, label, TABLE_NUMBERS[_CELLS[cell].table], found[1].replace(",", ""))


def _cell(paragraph: Paragraph, hole: str) -> str:
    """Return the one cell a 【待填】 of a paragraph waits for, empty if it is none or several."""
    printed = paragraph.anchor.figures if paragraph.anchor else ()
    return next((ref for ref, shown in printed if shown == hole and ref in _CELLS), "")
