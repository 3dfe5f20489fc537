"""What reading a table gathers: cells by row and column, and what could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from narrator.figures.values import UNSET, Value
from narrator.finding import Finding, Location, Severity
from narrator.form.model import Cell, Table
from narrator.report.tables.cell_text import parse_cell
from narrator.report.tables.sheet import Slot


@dataclass(slots=True)
class TableValues:
    """The rows read so far of the table ``key``; ``findings`` say what was odd."""

    key: str
    rows: dict[str, dict[str, Value]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def put(self, row: str, name: str, columns: Sequence[str], values: Mapping[str, Value]) -> None:
        """Take a row; the same row again counts only if nothing was in it before."""
        cells = {column: values.get(column, UNSET) for column in columns}
        known = self.rows.get(row)
        if known is None or all(value is UNSET for value in known.values()):
            self.rows[row] = cells
        elif cells != known and any(value is not UNSET for value in cells.values()):
            self.note("ROW-TWICE", f"“{name}”一行出现两次，数字不同，按先出现的读取", row, Severity.WARNING)

    def parse(self, slot: Slot | None, row: str, name: str, column: str, *, whole: bool = True) -> Value:
        """Return the value of one cell; what is no number is reported and left unset."""
        if slot is None:
            return UNSET
        value = parse_cell(slot.text)
        if value is None or (whole and not isinstance(value, int) and not _is_mark(value)):
            text = " ".join(slot.text.split())
            message = f"“{name}”一行有一格不是数字：“{text[:20]}”"
            cells = (Cell(self.key, row, column),)
            self.note("UNREAD-CELL", message, f"{row}.{column}", text=text, cells=cells)
            return UNSET
        return value

    def note(
        self,
        rule: str,
        message: str,
        subject: str,
        severity: Severity = Severity.ERROR,
        text: str | None = None,
        cells: tuple[Cell, ...] = (),
    ) -> None:
        """Record what is odd about a row or cell of this table."""
        place = Location(section=self.key, text=text)
        key = f"{rule}|{self.key}.{subject}"
        self.findings.append(Finding(rule, severity, message, place, subject=key, cells=cells))

    def name_missing(self, table: Table, where: str) -> None:
        """Report every row of the form that was not found."""
        groups = {group.key: group.label for group in table.groups}
        for row in table.rows:
            if row.key not in self.rows:
                label = f"{groups[row.group]} {row.label}" if row.group in groups else row.label
                hint = "请补上这一行；没有发生的填 0"
                place = Location(section=self.key, text=row.label)
                self.findings.append(
                    Finding(
                        "ROW-MISSING",
                        Severity.ERROR,
                        f"{where}缺少“{label}”一行",
                        place,
                        hint=hint,
                        subject=f"ROW-MISSING|{self.key}.{row.key}",
                    )
                )

    def ordered(self, table: Table) -> dict[str, dict[str, Value]]:
        """Return the rows in the order of the form."""
        return {row.key: self.rows[row.key] for row in table.rows if row.key in self.rows}


def _is_mark(value: Value) -> bool:
    return not isinstance(value, int) and not hasattr(value, "is_nan")
