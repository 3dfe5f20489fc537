"""What was read from a report file: structure, figures as they stand, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from narrator.figures.values import NOT_APPLICABLE, UNSET, Mark, Value
from narrator.finding import Finding

TABLES = ("disclosure", "applications", "review_litigation")

ReadRow: TypeAlias = Mapping[str, Value]
ReadTable: TypeAlias = Mapping[str, ReadRow]
JsonCell: TypeAlias = int | float | str | None


@dataclass(frozen=True, slots=True)
class ReadSection:
    """One section as found: its key in the form, its heading as written, its paragraphs in reading order."""

    key: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as read. What was not found is ``None``, empty, or (a row, a cell) not there or unset.

    ``edition`` is the form the tables follow, 2021 or 2019; tables that differ in 2019 stand in ``tables_2019``.
    """

    unit: str | None
    year: int | None
    edition: int | None
    title: str | None
    preface: tuple[str, ...]
    signature: tuple[str, ...]
    sections: tuple[ReadSection, ...]
    tables: Mapping[str, ReadTable | None]
    findings: tuple[Finding, ...] = ()
    tables_2019: Mapping[str, ReadTable] = field(default_factory=dict)
    format: str = ""

    @property
    def recognised(self) -> bool:
        """Whether anything of a report was found at all."""
        return bool(self.sections or self.tables_2019 or any(table for table in self.tables.values()))

    def section(self, key: str) -> ReadSection | None:
        """Return the section called ``key``, if it was found."""
        return next((section for section in self.sections if section.key == key), None)

    def cell(self, table: str, row: str, column: str) -> Value:
        """Return one cell; unset where it is blank or not there."""
        rows = self.tables.get(table) or {}
        return rows.get(row, {}).get(column, UNSET)

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        content: dict[str, object] = {
            "unit": self.unit,
            "year": self.year,
            "edition": self.edition,
            "title": self.title,
            "preface": list(self.preface),
            "signature": list(self.signature),
            "sections": [
                {"key": section.key, "title": section.title, "paragraphs": list(section.paragraphs)}
                for section in self.sections
            ],
            "tables": {key: _table_json(self.tables.get(key)) for key in TABLES},
            "findings": [finding.as_json() for finding in self.findings],
        }
        if self.tables_2019:
            content["tables_2019"] = {key: _table_json(table) for key, table in self.tables_2019.items()}
        return content


def _table_json(table: ReadTable | None) -> dict[str, dict[str, JsonCell]] | None:
    if table is None:
        return None
    return {row: {key: cell_json(value) for key, value in cells.items()} for row, cells in table.items()}


def cell_json(value: Value) -> JsonCell:
    """Return a cell for JSON: a number, ``None`` where blank, ``"/"`` where not applicable."""
    if isinstance(value, Mark):
        return "/" if value is NOT_APPLICABLE else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
