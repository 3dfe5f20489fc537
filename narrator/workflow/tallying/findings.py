"""What a person should know about a ledger; rows only, never what stands in them."""

from collections.abc import Sequence

from narrator.finding import Finding, Location, Severity
from narrator.ledger.model import Tally
from narrator.ledger.questions import RowPlace


def ledger_findings(counted: Tally, name: str) -> Sequence[Finding]:
    """Return what a person should know about the ledger; rows only, never what stands in them."""
    found: list[Finding] = []

    def note(rule: str, severity: Severity, message: str, hint: str | None = None) -> None:
        found.append(
            Finding(rule, severity, message, Location(file=name), hint=hint, subject=f"{rule}|{message}")
        )

    for one in counted.sums:
        message = f"{counted.label(one.place)}的合计是 {one.says} 件，上面读到 {one.read} 件"
        note("LEDGER-SUM", Severity.WARNING, message, "请核对有没有漏登、重登，或没有认出的行")
    if counted.noted:
        rows = rows_text(counted, counted.noted)
        note("LEDGER-REMARK", Severity.INFO, f"办理结果没有写明、按备注读的：{rows}", "请核对")
    if counted.unknown_channels:
        rows = rows_text(counted, counted.unknown_channels)
        hint = "在对应表的“取值.提出方式”里写明是哪一种"
        note("LEDGER-CHANNEL", Severity.INFO, f"提出方式认不出：{rows}，提出方式没有填进数据文件", hint)
    for fee in counted.fees.differences:
        message = (
            f"{rows_text(counted, fee.rows)}：收费 {fee.charged:f} 元，{fee.why}按标准应为 {fee.tariff:f} 元"
        )
        note("LEDGER-FEE", Severity.WARNING, message, "请核对；标准见国办函〔2020〕109号")
    if counted.fees.unclear:
        rows = rows_text(counted, counted.fees.unclear)
        note(
            "LEDGER-FEE",
            Severity.WARNING,
            f"{rows}：有收费金额，没有写按件还是按量",
            "请在台账里补上收费方式",
        )
    return found


def rows_text(counted: Tally, rows: Sequence[RowPlace], most: int = 10) -> str:
    """Return rows for a person: 第3行、第8行等12行."""
    shown = "、".join(counted.label(row) for row in rows[:most])
    return f"{shown}等{len(rows)}行" if len(rows) > most else shown
