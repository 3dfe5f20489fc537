"""Reading table two, of either edition: rows by their words, columns by the header of each item of article 20."""

from dataclasses import dataclass, field
from decimal import Decimal

from narrator.figures.values import Value, is_number
from narrator.finding import Severity
from narrator.form.edition_2019 import DISCLOSURE as OLD_DISCLOSURE
from narrator.form.edition_2021 import DISCLOSURE
from narrator.form.model import Row, Table
from narrator.report.tables.cell_text import has_money_unit, squeeze
from narrator.report.tables.labels import BOOKS, SUBTOTAL_WORDS, Kind, bare_label
from narrator.report.tables.sheet import Line, Sheet, Slot, align, values_in
from narrator.report.tables.values import TableValues

KEY = "disclosure"
_BOOK = BOOKS[KEY]
_OLD_COLUMNS = frozenset(column.key for column in OLD_DISCLOSURE.columns) - {"decisions", "amount_wan"}
_OLD_ROWS = frozenset(row.key for row in OLD_DISCLOSURE.rows) - {row.key for row in DISCLOSURE.rows}


@dataclass(slots=True)
class DisclosureReader:
    """Reads the pieces of table two one after another."""

    found: TableValues = field(default_factory=lambda: TableValues(KEY))
    columns: tuple[str | None, ...] = ()
    first: int | None = None
    in_yuan: bool = False
    old: bool = False

    def read(self, sheet: Sheet) -> None:
        """Take the rows of one piece."""
        for line in sheet.rows:
            rows = [n for n, slot in enumerate(line) if _row_key(slot) is not None]
            if rows:
                for place, end in zip(rows, [*rows[1:], len(line)], strict=True):
                    self._read_row(line[place], line[place + 1 : end], sheet)
            elif not values_in(line):
                self._read_header(line)
            else:
                self._leave_out(line)

    def _read_header(self, line: Line) -> None:
        labels = [(slot, _BOOK.find(slot.text)) for slot in line if slot.words]
        heads = [(slot, _column_key(slot)) for slot, _ in labels]
        if any(key for _, key in heads):
            start = next(n for n, (_, key) in enumerate(heads) if key)
            self.columns = tuple(key for _, key in heads[start:])
            self.first = heads[start][0].start
            self.in_yuan = any(key == "amount_wan" and _counts_yuan(slot.text) for slot, key in heads)
            self.old = self.old or any(key in _OLD_COLUMNS for key in self.columns)
        elif any(label.kind is Kind.GROUP for _, found in labels for label in found):
            self.columns, self.in_yuan = (), False

    def _leave_out(self, line: Line) -> None:
        label = next((slot for slot in line if slot.words), None)
        if label is not None and not _BOOK.find(label.text) and bare_label(label.text) not in SUBTOTAL_WORDS:
            name = " ".join(label.text.split())[:30]
            message = f"第二部分的表有格式里没有的一行“{name}”，没有读入"
            self.found.note("ROW-UNKNOWN", message, name, Severity.WARNING, label.text)

    def _read_row(self, label: Slot, behind: Line, sheet: Sheet) -> None:
        row = self._row(_row_key(label) or "")
        name = " ".join(label.text.split())
        columns = self._columns(row, behind)
        chosen = align(behind, len(columns), sheet, self.first)
        if chosen is None:
            text = " ".join(slot.text for slot in (label, *behind)).strip()
            self.found.note("UNREAD-ROW", f"“{name}”一行的数字与列对不上，没有读入", row.key, text=text)
            chosen = [None] * len(columns)
        pairs = zip(columns, chosen, strict=True)
        values = {key: self._value(slot, row, name, key) for key, slot in pairs if key is not None}
        self.found.put(row.key, name, tuple(values) if self._is_old(row) else row.columns, values)

    def _row(self, key: str) -> Row:
        table = OLD_DISCLOSURE if self.old or key in _OLD_ROWS else DISCLOSURE
        return table.row_by_key.get(key) or OLD_DISCLOSURE.row_by_key[key]

    def _is_old(self, row: Row) -> bool:
        return self.old or row.key in _OLD_ROWS

    def _columns(self, row: Row, behind: Line) -> tuple[str | None, ...]:
        """Return the columns by the header; by the form where the header is not there or is another item's."""
        named = [key for key in self.columns if key in row.columns]
        if named and (len(named) == len(row.columns) or self._is_old(row)):
            return self.columns
        if len(named) == 1 and sum(not slot.blank for slot in behind) <= 1:
            return self.columns
        return row.columns

    def _value(self, slot: Slot | None, row: Row, name: str, column: str) -> Value:
        money = column == "amount_wan"
        value = self.found.parse(slot, row.key, name, column, whole=not money)
        if money and slot is not None and self.in_yuan and is_number(value) and not has_money_unit(slot.text):
            yuan = Decimal(value) / 10_000
            return int(yuan) if yuan == yuan.to_integral_value() else yuan
        return value

    def finish(self) -> Table | None:
        """Return the edition of the table that was read, or ``None`` if there is none."""
        if not self.found.rows:
            return None
        return OLD_DISCLOSURE if self.old or set(self.found.rows) & _OLD_ROWS else DISCLOSURE


def _row_key(slot: Slot) -> str | None:
    if not slot.words:
        return None
    keys = [label.key for label in _BOOK.find(slot.text) if label.kind is Kind.ROW]
    return keys[0] if len(keys) == 1 else None


def _column_key(slot: Slot) -> str | None:
    keys = [label.key for label in _BOOK.find(slot.text) if label.kind is Kind.COLUMN]
    return keys[0] if keys else None


def _counts_yuan(text: str) -> bool:
    """Whether a column head counts in 元 and not in 万元."""
    flat = squeeze(text)
    return "元" in flat and "万元" not in flat
