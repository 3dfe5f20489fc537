"""Rules for the three tables: sums, blanks, what is no number, and what must follow from last year."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Check, Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.figures.values import NOT_APPLICABLE, UNSET, is_number, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.form.model import Cell, Table, Unit

_FORM = "国办公开办函〔2021〕30号 附表勾稽关系"
_LISTED = 20
BLANK = "空白"
"""What the evidence says of a cell nobody filled in; a stroke is filled in."""


def _hit(one: Finding) -> Hit:
    """Take over a finding of the figures with its cells."""
    subject = one.subject.removeprefix(f"{one.rule}|") if one.subject else None
    return Hit(one.message, one.location, one.evidence, None, one.hint, subject, cells=one.cells)


def _balance(rule: str) -> Check:
    def check(subject: Subject) -> Iterator[Hit]:
        if rule == "T2-RULES-LEVEL" and subject.kind is None:
            return
        yield from (_hit(one) for one in subject.imbalances if one.rule == rule)

    return check


def _years(rule: str) -> Check:
    def check(subject: Subject) -> Iterator[Hit]:
        yield from (_hit(one) for one in subject.breaks if one.rule == rule)

    return check


def _blanks(subject: Subject) -> Iterator[Hit]:
    for table in EDITION_2021.tables:
        rows = subject.report.tables.get(table.key)
        if rows is None:
            continue
        cells = [cell for cell in table.cells() if cell.row in rows]
        value = subject.tables.cells
        blank = [cell for cell in cells if value[cell] is UNSET and not _unreadable(subject, cell)]
        stroke = [cell for cell in cells if value[cell] is NOT_APPLICABLE and cell.row != "rules"]
        if blank or stroke:
            yield _blank(table, blank, stroke, subject)
        yield from _rules_row([c for c in cells if c.row == "rules"], subject)


def _blank(table: Table, blank: list[Cell], stroke: list[Cell], subject: Subject) -> Hit:
    counts = [f"{len(blank)} 格{BLANK}"] if blank else []
    counts += [f"{len(stroke)} 格写“/”"] if stroke else []
    total = subject.tables.cells.get(Cell("applications", "new_received", "total"))
    note = "，总计为 0" if table.key == "applications" and blank and total == 0 else ""
    evidence = tuple(
        Evidence(EDITION_2021.describe(cell), spell_value(subject.tables.cells[cell], unset=BLANK), str(cell))
        for cell in (*blank, *stroke)[:_LISTED]
    )
    message = f"{TABLE_NUMBERS[table.key]}有 {'、'.join(counts)}{note}"
    return Hit(message, Location(section=table.key), evidence, subject=table.key, cells=(*blank, *stroke))


def _rules_row(cells: list[Cell], subject: Subject) -> Iterator[Hit]:
    """Tell a row 规章 that says there are none otherwise than the district settled, or by a stroke where nothing is settled."""
    values = subject.tables.cells
    settled = subject.style.no_rules
    makes_none = subject.kind is not None and not subject.kind.may_make_rules
    wanted_not = 0 if settled == "/" and makes_none else NOT_APPLICABLE if settled != "/" else UNSET
    found = [cell for cell in cells if wanted_not is not UNSET and values[cell] == wanted_not]
    if not found or (settled and subject.report.format == "draft.md"):  # a draft prints what is settled
        return
    mark = spell_value(values[found[0]])
    remedy = f"本地区统一写“{settled}”，请改过来" if settled else "有的地方要求填 0，请按当地要求填写"
    yield Hit(
        f"规章一行写的是“{mark}”",
        Location(section="disclosure"),
        tuple(Evidence("规章", mark, str(cell)) for cell in found),
        None if settled else Severity.INFO,
        remedy,
        "disclosure.rules",
        cells=tuple(found),
    )


def _unreadable(subject: Subject, cell: Cell) -> bool:
    return any(one.rule == "UNREAD-CELL" and cell in one.cells for one in subject.report.findings)


def _whole(subject: Subject) -> Iterator[Hit]:
    for one in subject.report.findings:
        if one.rule == "UNREAD-CELL" and not _is_negative(one):
            yield _unread(one)


def _unread(one: Finding) -> Hit:
    """Take over what reading found in a cell."""
    address = str(one.cells[0]) if one.cells else ""
    evidence = (Evidence("这一格", one.location.text or "", address),)
    return Hit(one.message, one.location, evidence, subject=address, cells=one.cells)


def _is_negative(finding: Finding) -> bool:
    return (finding.location.text or "").lstrip().startswith(("-", "－", "\u2212"))


def _negative(subject: Subject) -> Iterator[Hit]:
    for cell, value in subject.tables.cells.items():
        if is_number(value) and value < 0:
            unit = EDITION_2021.table(cell.table).row_by_key[cell.row].unit
            name = EDITION_2021.describe(cell)
            word = "金额" if unit is Unit.MONEY else "件数"
            evidence = (Evidence(name, spell_value(value), str(cell)),)
            message = f"“{name}”的{word}是负数：{spell_value(value)}"
            yield Hit(message, Location(section=cell.table), evidence, subject=str(cell), cells=(cell,))
    for one in subject.report.findings:
        if one.rule == "UNREAD-CELL" and _is_negative(one):
            yield _unread(one)


TABLE_RULES = (
    Rule(
        "T3-ROW",
        Severity.ERROR,
        "表三每一行：自然人与五类组织之和等于总计",
        "请核对这一行各列与总计",
        _FORM,
        _balance("T3-ROW"),
    ),
    Rule(
        "T3-COL",
        Severity.ERROR,
        "表三每一列：各项办理结果之和等于（七）总计",
        "请核对这一列的各项办理结果与总计",
        _FORM,
        _balance("T3-COL"),
    ),
    Rule(
        "T3-BAL",
        Severity.ERROR,
        "表三每一列：本年新收加上年结转等于办理结果总计加结转下年度",
        "请核对这一列的四项数字",
        _FORM,
        _balance("T3-BAL"),
    ),
    Rule(
        "T4-SUM",
        Severity.ERROR,
        "表四复议、两类诉讼：四种结果之和等于总计",
        "请核对这一项的四种结果与总计",
        _FORM,
        _balance("T4-SUM"),
    ),
    Rule(
        "T2-RULES-LEVEL",
        Severity.ERROR,
        "只有省级和设区的市级政府能制定规章",
        "如果填的是行政规范性文件，请移到下一行",
        "《中华人民共和国立法法》关于规章制定主体的规定",
        _balance("T2-RULES-LEVEL"),
    ),
    Rule(
        "T-BLANK",
        Severity.WARNING,
        "表格不留空白，没有发生的填 0",
        "没有发生的请填 0",
        "填报惯例：空白按漏报处理",
        _blanks,
    ),
    Rule(
        "T-INT",
        Severity.ERROR,
        "表格里填的应是数字，件数应是整数",
        "请改成整数；行政事业性收费可以有小数",
        _FORM,
        _whole,
    ),
    Rule("T-NEG", Severity.ERROR, "件数、金额不能是负数", "请核对这一格", _FORM, _negative),
    Rule(
        "T3-CARRY",
        Severity.WARNING,
        "上年结转等于上年年报的结转下年度",
        "今年填错的，对登记簿改今年的；确实不同的，在第六部分写一句原因，去年已公布的年报不用改",
        "两年年报的衔接关系",
        _years("T3-CARRY"),
    ),
    Rule(
        "T2-STOCK",
        Severity.WARNING,
        "现行有效等于上年现行有效加本年制发减本年废止",
        "核对制发、废止件数；如因清理、移交或口径变化，在第六部分写明原因",
        "两年年报的衔接关系",
        _years("T2-STOCK"),
    ),
)
