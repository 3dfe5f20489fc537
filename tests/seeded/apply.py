"""Load the seeded sets and apply an entry's edits to its report.

An edit names what it replaces: a string that stands exactly once, or the figure of a cell. Cells are found by
the labels of the form, in their order, because 其他 and 总计 stand in the tables many times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import normalise_label
from narrator.form.model import Cell, Row
from tests.read_yaml import read_yaml

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
HALVES = ("tuned", "frozen")
WITH_REPORTS = ("streets", "bureaus", "towns")  # sets that bring their own right reports


class EditFailed(Exception):
    """What an edit replaces does not stand in its report as it should."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replace the only occurrence of ``old`` by ``new``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CellEdit:
    """Replace the figure ``old`` of a cell, addressed table.row.column, by ``new``; both as printed."""

    cell: str
    old: str
    new: str


Edit: TypeAlias = TextEdit | CellEdit


@dataclass(frozen=True, slots=True)
class SeededError:
    """An error in an otherwise right report, and what a finding about it must say.

    rules: any of these; a trailing ``*`` stands for any ending. severity: at least this. cells: one of them
    must be named; text: the finding must point at this part of the report; sections: it must lie in one of
    them or in none.
    prior: name of last year's report of the same office, to be given along.
    """

    id: str
    report: str
    edits: tuple[Edit, ...]
    rules: tuple[str, ...]
    severity: str
    cells: tuple[str, ...]
    text: str | None
    sections: tuple[str, ...]
    prior: str | None


@dataclass(frozen=True, slots=True)
class RightVariant:
    """Edits that leave a report right. tempts: rules a careless checker breaks here.

    at_most: what may be said that was not said of the report before. ``none``: nothing. ``info``: infos.
    ``confirm``: infos and warnings that only ask.
    """

    id: str
    report: str
    edits: tuple[Edit, ...]
    about: str
    tempts: tuple[str, ...]
    at_most: str


@dataclass(frozen=True, slots=True)
class Report:
    """A right report, and what its text does not always tell."""

    name: str
    unit: str
    year: int
    kind: str
    scope: str
    folder: Path = REPORTS

    @property
    def path(self) -> Path:
        """Where the report lies."""
        return self.folder / f"{self.name}.txt"

    @property
    def text(self) -> str:
        """The report as it stands in the file."""
        return self.path.read_text(encoding="utf-8")


def _entries(path: Path) -> list[dict[str, object]]:
    loaded = read_yaml(path)
    entries = loaded["entries"]
    assert isinstance(entries, list), path
    return entries


def _strings(value: object) -> tuple[str, ...]:
    assert value is None or isinstance(value, list), value
    return tuple(map(str, value or ()))


def _optional(value: object) -> str | None:
    return None if value is None else str(value)


def _edits(value: object) -> tuple[Edit, ...]:
    assert isinstance(value, list), value
    return tuple(CellEdit(**edit) if "cell" in edit else TextEdit(**edit) for edit in value)


@cache
def reports() -> Mapping[str, Report]:
    """Return the right reports by name."""
    found = [
        Report(**entry, folder=home / "reports")  # type: ignore[arg-type]  # names and types as in the file
        for home in (HERE, *(HERE / name for name in WITH_REPORTS))
        for entry in _entries(home / "reports.yaml")
    ]
    return {report.name: report for report in found}


@cache
def seeded_errors(half: str) -> tuple[SeededError, ...]:
    """Return the seeded errors of one half, in the order of its file."""
    return tuple(map(_seeded_error, _entries(HERE / half / "mutations.yaml")))


def _seeded_error(entry: dict[str, object]) -> SeededError:
    where = entry["where"]
    assert isinstance(where, dict), entry["id"]
    return SeededError(
        id=str(entry["id"]),
        report=str(entry["report"]),
        edits=_edits(entry["edits"]),
        rules=_strings(entry["rules"]),
        severity=str(entry["severity"]),
        cells=_strings(where.get("cells")),
        text=_optional(where.get("text")),
        sections=_strings(where.get("sections")),
        prior=_optional(entry.get("prior")),
    )


@cache
def right_variants(half: str) -> tuple[RightVariant, ...]:
    """Return the right variants of one half, in the order of its file."""
    return tuple(
        RightVariant(
            id=str(entry["id"]),
            report=str(entry["report"]),
            edits=_edits(entry["edits"]),
            about=str(entry["about"]),
            tempts=_strings(entry["tempts"]),
            at_most=str(entry["at_most"]),
        )
        for entry in _entries(HERE / half / "variants.yaml")
    )


def applied(entries: Iterable[SeededError | RightVariant]) -> Iterator[tuple[str, str]]:
    """Yield the id of each entry and the text of its report after its edits."""
    for entry in entries:
        yield entry.id, apply_edits(reports()[entry.report].text, entry.edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` after all edits: cells first, then strings in their order."""
    edits = tuple(edits)
    text = _with_cells(text, [edit for edit in edits if isinstance(edit, CellEdit)])
    for edit in edits:
        if isinstance(edit, TextEdit):
            if (count := text.count(edit.old)) != 1:
                raise EditFailed(f"{count} times instead of once: {edit.old!r}")
            text = text.replace(edit.old, edit.new)
    return text


def _with_cells(text: str, edits: Iterable[CellEdit]) -> str:
    lines = [line.split("\t") for line in text.split("\n")]
    places = _places(lines)
    for edit in edits:
        line, field = places[edit.cell]
        if lines[line][field] != edit.old:
            raise EditFailed(f"{edit.cell} is {lines[line][field]!r} instead of {edit.old!r}")
        lines[line][field] = edit.new
    return "\n".join("\t".join(fields) for fields in lines)


def cells_of(text: str) -> dict[str, str]:
    """Return every figure of a right report by its address, as printed."""
    lines = [line.split("\t") for line in text.split("\n")]
    return {cell: lines[line][field] for cell, (line, field) in _places(lines).items()}


def _places(lines: list[list[str]]) -> dict[str, tuple[int, int]]:
    """Find line and field of every cell; all cells must be filled."""
    found: dict[str, tuple[int, int]] = {}
    line = 0
    for key in ("disclosure", "applications"):
        for row in EDITION_2021.table(key).rows:
            line, first = _find_row(lines, line, row)
            for offset, column in enumerate(row.columns):
                found[str(Cell(key, row.key, column))] = (line, first + offset)
            line += 1
    table = EDITION_2021.table("review_litigation")
    cells = [str(cell) for cell in table.cells()]
    line = next(
        n
        for n in range(line, len(lines))
        if len(lines[n]) == len(cells) and all(lines[n][:5]) and _is_number(lines[n][0])
    )
    found.update((cell, (line, field)) for field, cell in enumerate(cells))
    return found


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdigit()


def _find_row(lines: list[list[str]], start: int, row: Row) -> tuple[int, int]:
    """Return the line of a row from ``start`` on, and the field of its first figure."""
    label = normalise_label(row.label)
    for line in range(start, len(lines)):
        names = [normalise_label(field) for field in lines[line]]
        if len(names) > 1 and label in names:
            after = names.index(label) + 1
            return line, next(n for n in range(after, len(names)) if names[n])
    raise EditFailed(f"no row {row.label}")
