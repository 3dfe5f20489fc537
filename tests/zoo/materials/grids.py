"""The official tables as grids of boxes with spans, and the variants offices make of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from .figures import COLUMNS, OUTCOMES, PROCEEDINGS, Cell, Table


@dataclass(frozen=True, slots=True)
class Box:
    """One cell as it is written, with the columns and rows it spans."""

    text: str
    across: int = 1
    down: int = 1


Line: TypeAlias = tuple[Box, ...]
Grid: TypeAlias = tuple[Line, ...]
Wording: TypeAlias = Callable[[str], str]

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
COLUMN_LABELS = dict(
    zip(
        COLUMNS,
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        strict=True,
    )
)
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("（一）予以公开", (("granted", ""),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("partially_granted", ""),)),
    ("（三）不予公开", (
        ("denied.state_secret", "1.属于国家秘密"),
        ("denied.prohibited_by_law", "2.其他法律行政法规禁止公开"),
        ("denied.three_safeties_one_stability", "3.危及“三安全一稳定”"),
        ("denied.third_party_rights", "4.保护第三方合法权益"),
        ("denied.internal_affairs", "5.属于三类内部事务信息"),
        ("denied.process_info", "6.属于四类过程性信息"),
        ("denied.enforcement_files", "7.属于行政执法案卷"),
        ("denied.admin_query", "8.属于行政查询事项"),
    )),
    ("（四）无法提供", (
        ("unavailable.not_held", "1.本机关不掌握相关政府信息"),
        ("unavailable.needs_creation", "2.没有现成信息需要另行制作"),
        ("unavailable.still_unclear", "3.补正后申请内容仍不明确"),
    )),
    ("（五）不予处理", (
        ("not_processed.petition_complaint", "1.信访举报投诉类申请"),
        ("not_processed.repeated", "2.重复申请"),
        ("not_processed.publication", "3.要求提供公开出版物"),
        ("not_processed.excessive", "4.无正当理由大量反复申请"),
        ("not_processed.reconfirm", "5.要求行政机关确认或重新出具已获取信息"),
    )),
    ("（六）其他处理", (
        ("other_handling.no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("other_handling.unpaid_fee",
         "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("other_handling.other", "3.其他"),
    )),
    ("（七）总计", (("results_total", ""),)),
)  # fmt: skip
OUTCOME_LABELS = dict(zip(OUTCOMES, ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), strict=True))
PROCEEDING_LABELS = dict(zip(PROCEEDINGS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))


def show(cell: Cell) -> str:
    """A cell as plain text; a blank is the empty string."""
    return "" if cell is None else str(cell)


def values(row: dict[str, Cell], columns: Iterable[str]) -> Line:
    """The boxes of one row's values in the order of `columns`."""
    return tuple(Box(show(row[column])) for column in columns)


def relabelled(grid: Grid, wording: Wording) -> Grid:
    """Every text of the grid passed through `wording`."""
    return tuple(tuple(replace(box, text=wording(box.text)) for box in line) for line in grid)


def disclosure(table: Table, fee_label: str = "本年收费金额（单位：万元）") -> Grid:
    """Table two in one grid of four columns, as in the form."""

    def item(name: str) -> Line:
        return (Box(f"第二十条第（{name}）项", across=4),)

    def single(label: str, row: str, column: str = "decisions") -> Line:
        return (Box(label), Box(show(table[row][column]), across=3))

    def triple(label: str, row: str) -> Line:
        return (Box(label), *values(table[row], ("issued", "repealed", "in_force")))

    counts = (Box("信息内容"), *map(Box, ("本年制发件数", "本年废止件数", "现行有效件数")))
    decisions = (Box("信息内容"), Box("本年处理决定数量", across=3))
    return (
        item("一"), counts, triple("规章", "rules"), triple("行政规范性文件", "normative_documents"),
        item("五"), decisions, single("行政许可", "licensing"),
        item("六"), decisions, single("行政处罚", "penalty"), single("行政强制", "compulsion"),
        item("八"), (Box("信息内容"), Box(fee_label, across=3)),
        single("行政事业性收费", "fees", "amount_wan"),
    )  # fmt: skip


def disclosure_parts(table: Table, fee_label: str = "本年收费金额（单位：万元）") -> tuple[Grid, ...]:
    """Table two as four separate grids, one for each item of article 20."""
    whole = disclosure(table, fee_label)
    return whole[0:4], whole[4:7], whole[7:11], whole[11:14]


def applications_header(columns: tuple[str, ...] = COLUMNS, corner: str = CORNER) -> Grid:
    """The three header lines of table three, with the total where the form has it: last."""
    organisations = tuple(column for column in columns if column not in ("natural_person", "total"))
    return (
        (Box(corner, across=3, down=3), Box("申请人情况", across=len(columns))),
        (
            Box("自然人", down=2),
            Box("法人或其他组织", across=len(organisations)),
            Box("总计", down=2),
        ),
        tuple(Box(COLUMN_LABELS.get(column, column)) for column in organisations),
    )


def _group(label: str, leaves: list[tuple[str, str]], table: Table, columns: tuple[str, ...]) -> list[Line]:
    if leaves[0][1] == "":
        return [(Box(label, across=2), *values(table[leaves[0][0]], columns))]
    lines: list[Line] = []
    for number, (row, leaf) in enumerate(leaves):
        lead = (Box(label, down=len(leaves)),) if number == 0 else ()
        lines.append((*lead, Box(leaf), *values(table[row], columns)))
    return lines


def applications_body(table: Table, columns: tuple[str, ...] = COLUMNS) -> Grid:
    """The data lines of table three; rows the table lacks are left out and the spans shrink."""
    results: list[Line] = []
    for label, rows in GROUPS:
        leaves = [(row, leaf) for row, leaf in rows if row in table]
        if leaves:
            results += _group(label, leaves, table, columns)
    if results:
        results[0] = (Box("三、本年度办理结果", down=len(results)), *results[0])
    outer = {
        "new_received": "一、本年新收政府信息公开申请数量",
        "carried_in": "二、上年结转政府信息公开申请数量",
        "carried_out": "四、结转下年度继续办理",
    }
    lines = {
        row: (Box(label, across=3), *values(table[row], columns))
        for row, label in outer.items()
        if row in table
    }
    first = [lines[row] for row in ("new_received", "carried_in") if row in lines]
    last = [lines[row] for row in ("carried_out",) if row in lines]
    return (*first, *results, *last)


def applications(table: Table, corner: str = CORNER) -> Grid:
    """Table three as in the form."""
    return (*applications_header(corner=corner), *applications_body(table))


def with_subtotal_column(table: Table, label: str = "小计") -> Grid:
    """Table three with an extra column that adds up the five kinds of organisation."""
    columns = (*COLUMNS[:-1], label, "total")
    counted: Table = {}
    for row, cells in table.items():
        parts = [cell for cell in (cells[column] for column in COLUMNS[1:-1]) if isinstance(cell, int)]
        counted[row] = {**cells, label: sum(parts)}
    return (*applications_header(columns), *applications_body(counted, columns))


def review_litigation(table: Table) -> Grid:
    """Table four as in the form: three header lines, one line of fifteen values."""
    outcomes = tuple(Box(label) for label in OUTCOME_LABELS.values())
    return (
        (Box("行政复议", across=5), Box("行政诉讼", across=10)),
        (
            *(replace(box, down=2) for box in outcomes),
            Box("未经复议直接起诉", across=5),
            Box("复议后起诉", across=5),
        ),
        (*outcomes, *outcomes),
        tuple(box for proceeding in PROCEEDINGS for box in values(table[proceeding], OUTCOMES)),
    )


def review_in_rows(table: Table) -> Grid:
    """Table four turned into three lines, one for each kind of proceeding."""
    head = (Box("类别", across=2), *(Box(label) for label in OUTCOME_LABELS.values()))
    direct, after = ((Box(PROCEEDING_LABELS[key]), *values(table[key], OUTCOMES)) for key in PROCEEDINGS[1:])
    return (
        head,
        (Box("行政复议", across=2), *values(table["review"], OUTCOMES)),
        (Box("行政诉讼", down=2), *direct),
        after,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A box laid out: where its top left corner is. Every place that it covers holds the same value."""

    box: Box
    top: int
    left: int


Rectangle: TypeAlias = list[list[Place | None]]


def occupied(grid: Grid) -> Rectangle:
    """The grid laid out on a rectangle; None where no box reaches."""
    width = max((sum(box.across for box in line) for line in grid), default=0) + 12
    places: Rectangle = [[None] * width for _ in grid]
    for top, line in enumerate(grid):
        left = 0
        for box in line:
            while places[top][left] is not None:
                left += 1
            place = Place(box, top, left)
            for row in places[top : top + box.down]:
                row[left : left + box.across] = [place] * box.across
    used = max((n + 1 for row in places for n, place in enumerate(row) if place), default=0)
    return [row[:used] for row in places]


def flat(grid: Grid, covered: str | None = "") -> list[list[str]]:
    """Texts without spans; places that a span covers hold `covered`, or vanish if it is None."""
    rows: list[list[str]] = []
    for top, row in enumerate(occupied(grid)):
        texts: list[str] = []
        for left, place in enumerate(row):
            if place and (place.top, place.left) == (top, left):
                texts.append(place.box.text)
            elif covered is not None:
                texts.append(covered)
        rows.append(texts)
    return rows


def unspanned(grid: Grid) -> Grid:
    """Row and column spans thrown away, covered places gone: what careless copying leaves."""
    return tuple(tuple(Box(text) for text in row) for row in flat(grid, covered=None))


def blanks_for_spans(grid: Grid) -> Grid:
    """Spans replaced by empty boxes, as spreadsheets and some editors export them."""
    return tuple(tuple(Box(text) for text in row) for row in flat(grid, covered=""))


def half_width(text: str) -> str:
    """Labels the way keyboards produce them: (一) 予以公开, 1. 属于…"""
    text = text.replace("（", "(").replace("）", ") ").replace("，", ", ")
    return re.sub(r"^(\d)\.", r"\1. ", text).strip()


def enumeration_comma(text: str) -> str:
    """Numbers with 、 instead of a dot: 1、属于…"""
    return re.sub(r"^(\d)\.", r"\1、", text)


def spaced(text: str) -> str:
    """Two-character labels stretched with a space, as typists align them: 规 章, 总 计."""
    return {"规章": "规 章", "总计": "总　计", "其他": "其 他", "自然人": "自 然 人"}.get(text, text)


SHORT = {
    "一、本年新收政府信息公开申请数量": "一、本年新收申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年结转申请数量",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.申请人逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.申请人逾期未缴费",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息",
    CORNER: "项目",
}


def shortened(text: str) -> str:
    """Long labels cut down the way offices do to save room."""
    return SHORT.get(text, text)
