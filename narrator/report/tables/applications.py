"""Reading table three: rows and columns by their words, 其他 and 总计 by where they stand."""

from dataclasses import dataclass, field

from narrator.figures.values import Value
from narrator.finding import Severity
from narrator.form.edition_2019 import OLD_APPLICATIONS
from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Table
from narrator.report.tables.cell_text import squeeze
from narrator.report.tables.header import Header, read_header
from narrator.report.tables.labels import BOOKS, SUBTOTAL_WORDS, TOTAL_WORDS, Kind, Label, bare_label
from narrator.report.tables.sheet import Line, Sheet, Slot, align, values_in
from narrator.report.tables.values import TableValues

KEY = "applications"
_COLUMNS = tuple(column.key for column in APPLICATIONS.columns)
_PARENTS = frozenset({"申请人情况", "法人或其他组织", "法人和其他组织", "法人及其他组织", "法人或者其他组织"})
_BOOK = BOOKS[KEY]
_TOTAL = "results_total"
_OLD_ROW = "other_handling"


@dataclass(frozen=True, slots=True)
class _TotalRow:
    """A row called 总计 or 合计: the table's, or one below a group, to be told at the end."""

    text: str
    values: dict[str, Value]


@dataclass(slots=True)
class ApplicationsReader:
    """Reads the pieces of table three one after another; the header of a piece holds for the next ones."""

    found: TableValues = field(default_factory=lambda: TableValues(KEY))
    header: Header = field(default_factory=lambda: Header(()))
    pending: list[Line] = field(default_factory=list)
    totals: list[_TotalRow] = field(default_factory=list)
    last_row: str = ""

    def read(self, sheet: Sheet) -> None:
        """Take the rows of one piece."""
        for line in sheet.rows:
            if _is_header(line):
                self.pending.append(line)
            elif any(slot.words for slot in line):
                self._close_header()
                self._read_row(line, sheet)
        self._close_header()

    def _close_header(self) -> None:
        if self.pending:
            header = read_header(self.pending, _BOOK, _PARENTS)
            if len([key for key in header.columns if key]) > 1:
                self.header = header
            self.pending = []

    def _read_row(self, line: Line, sheet: Sheet) -> None:
        place = _last_label(line)
        label = line[place]
        row, name = self._row_of(label.text), " ".join(label.text.split())
        behind = line[place + 1 :]
        if row is None:
            self._leave_out(label, behind)
            return
        if row == _TOTAL:
            self.totals.append(_TotalRow(label.text, self._values(line, place, sheet)))
            return
        if row == _OLD_ROW and not values_in(behind):
            return
        self.last_row = row
        self.found.put(row, name, _COLUMNS, self._values(line, place, sheet))

    def _row_of(self, text: str) -> str | None:
        """Return the key of the row that ``text`` names; 其他处理 is a row of its own on the form of 2019."""
        if bare_label(text) in TOTAL_WORDS:
            return _TOTAL
        labels = _BOOK.find(text)
        rows = [label.key for label in labels if label.kind is Kind.ROW]
        if len(rows) == 1:
            return rows[0]
        if rows:
            return self.last_row if self.last_row in rows else None
        return _OLD_ROW if Label(Kind.GROUP, _OLD_ROW) in labels else None

    def _leave_out(self, label: Slot, behind: Line) -> None:
        """Report a row that the form does not have, unless it only adds up or names a group."""
        known = _BOOK.find(label.text) or bare_label(label.text) in SUBTOTAL_WORDS | {""}
        if not known and values_in(behind) and not _BOOK.has_fragment(label.text):
            name = " ".join(label.text.split())[:30]
            message = f"第三部分的表有格式里没有的一行“{name}”，没有读入"
            self.found.note("ROW-UNKNOWN", message, name, Severity.WARNING, label.text)

    def _values(self, line: Line, place: int, sheet: Sheet) -> dict[str, Value]:
        name = " ".join(line[place].text.split())
        behind = line[place + 1 :]
        columns = self._columns(sheet, behind)
        chosen = align(behind, len(columns), sheet, self.header.first)
        if chosen is None:
            chosen = _only_total(behind, columns, sheet)
        if chosen is None:
            message = f"“{name}”一行的数字与列对不上，没有读入"
            self.found.note("UNREAD-ROW", message, name, text=" ".join(slot.text for slot in line).strip())
            return {}
        row = self._row_of(line[place].text) or ""
        pairs = zip(columns, chosen, strict=True)
        return {key: self.found.parse(slot, row, name, key) for key, slot in pairs if key is not None}

    def _columns(self, sheet: Sheet, behind: Line) -> tuple[str | None, ...]:
        """Return the columns by the header, or by the form where the header does not name them all."""
        columns = self.header.columns
        named = {key for key in columns if key}
        if named == set(_COLUMNS):
            return columns
        if "total" in named and len(named) > 1 and values_in(behind) <= len(columns) and not sheet.dense:
            complete = sum(not slot.blank for slot in behind) == len(_COLUMNS)
            return _COLUMNS if complete else columns
        return _COLUMNS

    def finish(self) -> Table | None:
        """Settle the totals; return the edition of the table that was read, or ``None`` if there is none."""
        self._settle_total()
        rows = set(self.found.rows)
        if not rows - {_TOTAL}:
            return None
        parts = [row.key for row in APPLICATIONS.rows_of("other_handling")]
        old = _OLD_ROW in rows and not rows & set(parts)
        if not old:
            self.found.rows.pop(_OLD_ROW, None)
        return OLD_APPLICATIONS if old else APPLICATIONS

    def _settle_total(self) -> None:
        """Choose among rows called 总计 or 合计: the one numbered （七）, else the last with a result above it."""
        numbered = [total for total in self.totals if squeeze(total.text).startswith(("(七)", "七、", "7"))]
        totals = [total for total in self.totals if bare_label(total.text) == "总计"]
        candidates = numbered or totals or self.totals
        if candidates:
            name = "（七）总计"
            self.found.put(_TOTAL, name, _COLUMNS, candidates[-1].values)


def _is_header(line: Line) -> bool:
    """Whether a row names columns: two of them, or the words over them, and no value."""
    if values_in(line):
        return False
    words = [slot for slot in line if slot.words]
    named = sum(any(label.kind is Kind.COLUMN for label in _BOOK.find(slot.text)) for slot in words)
    return named > 1 or any(bare_label(slot.text) in _PARENTS or "勾稽" in slot.text for slot in words)


def _last_label(line: Line) -> int:
    """Return the place of the last label before the values; words of the form, or whatever stands first.

    Between a group and a row may stand a piece of a group's name that wrapped lines left.
    """
    place = next(n for n, slot in enumerate(line) if slot.words)
    for n in range(place + 1, len(line)):
        slot = line[n]
        if slot.blank:
            continue
        if not slot.words:
            break
        if _BOOK.find(slot.text):
            place = n
    return place


def _only_total(behind: Line, columns: tuple[str | None, ...], sheet: Sheet) -> list[Slot | None] | None:
    """Return the values of a row with one number, where blanks left no trace: it is the total."""
    written = [slot for slot in behind if not slot.blank]
    if not sheet.dense or len(written) != 1 or any(values_in(line) > 1 for line in sheet.rows):
        return None
    return [written[0] if key == "total" else None for key in columns]
