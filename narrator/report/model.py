"""A report as it is read or printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from narrator.figures.values import Value
from narrator.form.model import Cell, Edition


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section: its key in the form, its heading as printed, its paragraphs in reading order."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready to be printed. ``marks`` counts open items; above 0 it is a 草稿."""

    unit: str
    year: int
    edition: Edition
    title: str
    preface: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    cells: Mapping[Cell, Value]
    signature: tuple[str, ...]
    marks: int = 0
    not_applicable: str = "/"
