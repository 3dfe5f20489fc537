"""The address of one figure of the form. It lies below everything, so that a finding can carry it as a value."""

from typing import NamedTuple


class Cell(NamedTuple):
    """The address of one figure, written ``table.row.column``; a row key may hold dots.

    A tuple, since every look at a figure hashes and compares one.
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @classmethod
    def parse(cls, text: str) -> "Cell":
        """Read ``applications.denied.admin_query.total`` back into an address."""
        table, rest = text.split(".", 1)
        row, column = rest.rsplit(".", 1)
        return cls(table, row, column)
