"""Reading table four: fifteen figures in one row, or a row or a block for each kind of proceeding."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.finding import Severity
from narrator.form.edition_2021 import REVIEW_LITIGATION
from narrator.form.model import Table
from narrator.report.tables.labels import BOOKS, Kind
from narrator.report.tables.sheet import Line, Sheet, Slot, align, values_in
from narrator.report.tables.values import TableValues

KEY = "review_litigation"
_BOOK = BOOKS[KEY]
_OUTCOMES = tuple(column.key for column in REVIEW_LITIGATION.columns)
_NAMES = {row.key: row.name for row in REVIEW_LITIGATION.rows}
_PROCEEDINGS = tuple(_NAMES)


@dataclass(slots=True)
class ReviewReader:
    """Reads the pieces of table four one after another; ``heads`` are the header rows not yet used."""

    found: TableValues = field(default_factory=lambda: TableValues(KEY))
    heads: list[Line] = field(default_factory=list)
    outcomes: tuple[str, ...] = ()
    used: bool = False

    def read(self, sheet: Sheet) -> None:
        """Take the rows of one piece."""
        for line in sheet.rows:
            outcomes, proceedings = _named(line, Kind.COLUMN), _named(line, Kind.ROW)
            written = values_in(line)
            if len(outcomes) > 1 and not written:
                self._take_head(line)
                self.outcomes = tuple(outcomes[: len(_OUTCOMES)])
            elif proceedings and self.outcomes and (written or self._in_rows()):
                self._read_labelled(line, proceedings[-1], sheet)
            elif _named(line, Kind.GROUP) and self.outcomes and self._in_rows():
                continue
            elif (proceedings or _named(line, Kind.GROUP)) and not written:
                self._take_head(line)
            elif written or (self.heads and not any(slot.words for slot in line)):
                self._read_wide(line, sheet)

    def _take_head(self, line: Line) -> None:
        if self.used:
            self.heads, self.outcomes, self.used = [], (), False
        self.heads.append(line)

    def _in_rows(self) -> bool:
        """Whether the outcomes stand over rows of proceedings, not under them."""
        return not any(_named(line, Kind.ROW) for line in self.heads)

    def _read_labelled(self, line: Line, row: str, sheet: Sheet) -> None:
        place = max(n for n, slot in enumerate(line) if _keys(slot, Kind.ROW))
        columns = self.outcomes if len(set(self.outcomes)) == len(_OUTCOMES) else _OUTCOMES
        self._put(row, columns, align(line[place + 1 :], len(columns), sheet, None))
        self.used = True

    def _read_wide(self, line: Line, sheet: Sheet) -> None:
        """Read a row of figures below the header; words before the first figure are a label of no importance."""
        columns = self._columns(sheet) or [(row, key) for row in _PROCEEDINGS for key in _OUTCOMES]
        place = next((n for n, slot in enumerate(line) if not slot.words), len(line))
        chosen = align(line[place:], len(columns), sheet, None)
        if chosen is None:
            if values_in(line) > 1:
                message = "第四部分表中一行数字与列对不上，没有读入"
                self.found.note(
                    "UNREAD-ROW", message, "row", text=" ".join(slot.text for slot in line).strip()
                )
            return
        if self.used and not values_in(line):
            return
        for row in dict.fromkeys(row for row, _ in columns):
            pairs = [(key, slot) for (owner, key), slot in zip(columns, chosen, strict=True) if owner == row]
            self._put(row, [key for key, _ in pairs], [slot for _, slot in pairs])
        self.used = True

    def _put(self, row: str, columns: Sequence[str], chosen: Sequence[Slot | None] | None) -> None:
        name = _NAMES[row]
        if chosen is None:
            self.found.note("UNREAD-ROW", f"“{name}”的数字与列对不上，没有读入", row, Severity.ERROR)
            chosen = [None] * len(columns)
        pairs = zip(columns, chosen, strict=True)
        values = {key: self.found.parse(slot, row, name, key) for key, slot in pairs}
        self.found.put(row, name, _OUTCOMES, values)

    def _columns(self, sheet: Sheet) -> list[tuple[str, str]] | None:
        """Return proceeding and outcome of every column, by the places of the header cells or by their order."""
        by_place = _by_place(self.heads) if sheet.even else None
        if by_place is not None:
            return by_place
        named = list(dict.fromkeys(key for line in self.heads for key in _named(line, Kind.ROW)))
        outcomes = [key for line in self.heads for key in _named(line, Kind.COLUMN)]
        rows = [key for key in _PROCEEDINGS if key in named]
        if not rows or len(outcomes) != len(rows) * len(_OUTCOMES):
            return None
        order = outcomes[: len(_OUTCOMES)]
        return [(row, key) for row in rows for key in order]

    def finish(self) -> Table | None:
        """Return the table, or ``None`` if nothing of it was found; a header without figures is a blank table."""
        if not self.found.rows and self.heads and self.outcomes:
            for row in dict.fromkeys(key for line in self.heads for key in _named(line, Kind.ROW)):
                self.found.put(row, _NAMES[row], _OUTCOMES, {})
        return REVIEW_LITIGATION if self.found.rows else None


def _keys(slot: Slot, kind: Kind) -> list[str]:
    return [label.key for label in _BOOK.find(slot.text) if label.kind is kind] if slot.words else []


def _named(line: Line, kind: Kind) -> list[str]:
    return [key for slot in line for key in _keys(slot, kind)[:1]]


def _by_place(heads: Sequence[Line]) -> list[tuple[str, str]] | None:
    """Return proceeding and outcome of each column where spans are kept; ``None`` unless all fit together."""
    width = max((slot.start + slot.width for line in heads for slot in line), default=0)
    columns: list[tuple[str, str]] = []
    for column in range(width):
        over = [slot for line in heads for slot in line if slot.start <= column < slot.start + slot.width]
        rows = [key for slot in over for key in _keys(slot, Kind.ROW)]
        outcomes = [key for slot in over for key in _keys(slot, Kind.COLUMN)]
        if rows and outcomes:
            columns.append((rows[-1], outcomes[-1]))
        elif columns and (rows or outcomes):
            return None
    whole = len(columns) == len(set(columns)) and len(columns) % len(_OUTCOMES) == 0
    return columns if columns and whole else None
