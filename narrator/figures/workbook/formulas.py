"""Formulas as an office program saves them: each in its own cell, or once for many cells and moved along."""

import re
from dataclasses import dataclass, field

from lxml import etree

from narrator.figures.workbook.layout import letters_of

_TOKEN = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*')              # words and names of sheets stay
    | (?<![\w.$]) (\$?)([A-Z]{1,3}) (\$?)([1-9]\d{0,6}) (?![\w(.])""",
    re.VERBOSE,
)
_LONGEST, _LONG = 120, "=…"  # our sums have half of that


@dataclass(slots=True)
class FormulaReader:
    """Reads the formulas of one sheet in order; a shared one is known from its first cell on."""

    shared: dict[str, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def read(self, at: tuple[int, int], element: etree._Element) -> str:
        """Return the formula of the cell ``at`` (from 0), with its equals sign."""
        text, key = element.text or "", element.get("si", "")
        if element.get("t") == "shared" and text:
            self.shared[key] = (at, text)
        elif element.get("t") == "shared" and key in self.shared:
            first, text = self.shared[key]
            text = text if len(text) > _LONGEST else moved(text, at[0] - first[0], at[1] - first[1])
        return f"={text}" if len(text) <= _LONGEST else _LONG


def moved(formula: str, rows: int, columns: int) -> str:
    """Return ``formula`` as it reads so many rows and columns further; what stands behind ``$`` stays."""

    def move(match: re.Match[str]) -> str:
        words, fixed_column, letters, fixed_row, row = match.groups()
        if words is not None:
            return match[0]
        column = letters if fixed_column else letters_of(_number(letters) + columns)
        line = row if fixed_row else str(max(1, int(row) + rows))
        return f"{fixed_column}{column}{fixed_row}{line}"

    return _TOKEN.sub(move, formula)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
