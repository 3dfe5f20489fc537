"""A report as it is read or printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from narrator.figures.values import Value
from narrator.form.model import Cell, Edition


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section: its key in the form, its heading as printed, its paragraphs in reading order.

    ``ids`` runs beside ``paragraphs`` and names the paragraph of the draft each comes from, ``""`` for a person's own;
    it is empty where nobody knows.
    """

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready to be printed. ``marks`` counts open items; above 0 it is a 草稿, and so it is with ``draft``.

    ``awaited`` are lines below the signature of a draft that is printed while numbers are missing: no part of the report.
    ``preface_ids`` is to ``preface`` what a section's ``ids`` are to its paragraphs.
    """

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
    preface_ids: tuple[str, ...] = ()
    draft: bool = False
    awaited: tuple[str, ...] = ()
