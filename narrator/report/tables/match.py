"""Which of the three tables the rows of a report's tables belong to, and reading each from all its pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2019 import DISCLOSURE as OLD_DISCLOSURE
from narrator.form.edition_2019 import OLD_APPLICATIONS
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Table
from narrator.report.read_model import TABLES, ReadTable
from narrator.report.tables.applications import ApplicationsReader
from narrator.report.tables.disclosure import DisclosureReader
from narrator.report.tables.labels import BOOKS, Kind
from narrator.report.tables.one_row import one_row_finding, with_one_row
from narrator.report.tables.review import ReviewReader
from narrator.report.tables.sheet import Line, Sheet, values_in

_TELLING = frozenset({Kind.ROW, Kind.COLUMN, Kind.GROUP})
_ENOUGH_ROWS = {"disclosure": 2, "applications": 3, "review_litigation": 1}
_READERS = {
    "disclosure": DisclosureReader,
    "applications": ApplicationsReader,
    "review_litigation": ReviewReader,
}
WHERE = {section.table: f"第{section.number}部分的表" for section in EDITION_2021.sections if section.table}


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A table of the document and the key of the section it stands in (``None``: before the first)."""

    sheet: Sheet
    section: str | None


@dataclass(frozen=True, slots=True)
class ReadTables:
    """The tables read, those of the form of 2019 apart, and the sheets that belong to none."""

    tables: dict[str, ReadTable | None]
    tables_2019: dict[str, ReadTable]
    findings: tuple[Finding, ...]
    foreign: tuple[PlacedSheet, ...]

    @property
    def edition(self) -> int | None:
        """The edition the tables follow, ``None`` if there are none."""
        if self.tables_2019:
            return 2019
        return 2021 if any(self.tables.values()) else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows that belong to one table; ``sure`` if they stand in that table's section."""

    table: str
    sheet: Sheet
    sure: bool


def read_tables(sheets: Sequence[PlacedSheet], year: int | None = None) -> ReadTables:
    """Read the three tables wherever they stand; a table in its own section comes before one elsewhere.

    A table three of 2021 but for （六）其他处理 in one row is read as what it is: table two tells, or else ``year``.
    """
    pieces: list[_Piece] = []
    foreign: list[PlacedSheet] = []
    last: tuple[str | None, str | None] = (None, None)
    for placed in sheets:
        before = last[1] if last[0] == placed.section else None
        found = list(_pieces(placed, before))
        pieces.extend(found)
        if found:
            last = (placed.section, found[-1].table)
        else:
            foreign.append(placed)
    tables: dict[str, ReadTable | None] = {}
    old: dict[str, ReadTable] = {}
    findings: list[Finding] = []
    for key in TABLES:
        own = [piece for piece in pieces if piece.table == key]
        form, table, said = _read(key, [p for p in own if p.sure] or own)
        tables[key] = None
        if form is OLD_DISCLOSURE or form is OLD_APPLICATIONS:
            old[key] = table
        elif form is not None:
            tables[key] = table
        findings.extend(said)
    newer = tables["disclosure"] is not None or (year or 0) >= EDITION_2021.first_year
    if "applications" in old and "disclosure" not in old and newer:
        tables["applications"] = with_one_row(old.pop("applications"))
        findings.append(one_row_finding(tables["applications"]))
    return ReadTables(tables, old, tuple(findings), tuple(foreign))


def _read(key: str, pieces: Iterable[_Piece]) -> tuple[Table | None, ReadTable, list[Finding]]:
    """Read one table from its pieces; the form is ``None`` where too little of it was recognised."""
    reader = _READERS[key]()
    for piece in pieces:
        reader.read(piece.sheet)
    form = reader.finish()
    if form is None or len(reader.found.rows) < _ENOUGH_ROWS[key]:
        return None, {}, [one for one in reader.found.findings if one.rule == "UNREAD-ROW"]
    reader.found.name_missing(form, WHERE[key])
    return form, reader.found.ordered(form), reader.found.findings


def _pieces(placed: PlacedSheet, before: str | None) -> Iterable[_Piece]:
    """Yield the runs of rows that belong to one table each; ``before`` is the table of the sheet before."""
    rows = placed.sheet.rows
    owners = [_owner(line) for line in rows]
    known = [owner for owner in owners if owner]
    if not known:
        if before is None or not any(map(values_in, rows)):
            return
        known = [before]
    current, start = known[0], 0
    for place, owner in enumerate([*owners, None]):
        if place == len(rows) or (owner and owner != current):
            piece = Sheet(rows[start:place], placed.sheet.even, placed.sheet.dense, placed.sheet.trimmed)
            yield _Piece(current, piece, placed.section == current)
            current, start = owner or current, place


def _owner(line: Line) -> str | None:
    """Return the table whose words a row holds; 其他 and 总计 tell nothing."""
    votes = dict.fromkeys(TABLES, 0)
    for slot in line:
        if slot.words:
            tables = _tables_of(slot.text)
            if len(tables) == 1:
                votes[tables[0]] += 1
    best = max(votes, key=lambda key: votes[key])
    return best if votes[best] else None


@lru_cache(maxsize=8192)
def _tables_of(text: str) -> tuple[str, ...]:
    return tuple(
        key for key, book in BOOKS.items() if any(label.kind in _TELLING for label in book.find(text))
    )


def foreign_finding(placed: PlacedSheet, number: int) -> Finding:
    """Say that a table is none of the form's and was left out."""
    words = next((slot.text for line in placed.sheet.rows for slot in line if slot.words), "")
    return Finding(
        "TABLE-OTHER",
        Severity.INFO,
        f"有一张表不是规定的表，没有读入（表中有“{' '.join(words.split())[:20]}”）",
        Location(section=placed.section, text=" ".join(words.split())[:80]),
        subject=f"TABLE-OTHER|{placed.section}|{number}",
    )
