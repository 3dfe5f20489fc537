"""Table cells of a draft that a person changed by hand: told with both values, never taken over silently."""

from narrator.drafting.compose.assemble import table_block
from narrator.figures.model import Figures
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell, Edition
from narrator.report.draft.model import Draft, TableBlock


def changed_tables(draft: Draft, figures: Figures, not_applicable: str, file: str) -> tuple[Finding, ...]:
    """Return an error for every table cell changed by hand that the figures, as printed today, do not agree with."""
    edition = figures.edition
    values: dict[str, str] = {}
    for table in edition.tables:
        values.update(table_block(figures, table, not_applicable).shown)
    findings = []
    for block in draft.blocks:
        if not isinstance(block, TableBlock):
            continue
        section = next(s.key for s in edition.sections if s.table == block.table)
        if block.damaged:
            message = f"“{edition.table(block.table).name}”的表格结构被改动，读不出各格"
            hint = "请用 --discard-tables 按数据文件重新生成表格"
            findings.append(
                Finding("DRAFT-TABLE", Severity.ERROR, message, Location(file, section), hint=hint)
            )
            continue
        generated = dict(block.generated)
        for address, shown in block.shown:
            if shown.strip() != generated.get(address, "").strip() and shown.strip() != values[address]:
                findings.append(
                    _table_finding(address, shown.strip(), values[address], edition, Location(file, section))
                )
    return tuple(findings)


def _table_finding(address: str, shown: str, figure: str, edition: Edition, where: Location) -> Finding:
    label = edition.describe(Cell.parse(address))
    return Finding(
        "DRAFT-TABLE",
        Severity.ERROR,
        f"表格“{label}”被手工改为 {shown or '空白'}，数据文件里是 {figure}",
        where,
        (Evidence("草稿表格", shown, address), Evidence("数据文件", figure, address)),
        "请改数据文件里的这个数；或用 --discard-tables 放弃表格里的手工改动",
        subject=f"DRAFT-TABLE|{address}",
    )
