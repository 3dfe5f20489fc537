"""What phrases can name: one tree of facts from the figures of this year and last year."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from narrator.figures.model import Charge, Counted, Figures, Followup, Notice, Problem, ProcessingFee
from narrator.figures.quantity import Fact, Facts, Quantity, Row, Words, total
from narrator.figures.values import UNSET, Value
from narrator.form.model import Cell, Table

_MONTH = re.compile(r"(?:\d{4})[-./年](\d{1,2})(?:[-./月]\d{1,2}日?|月)?")
_LITIGATION = ("litigation_direct", "litigation_after_review")
_ALIASES = {"litigation_direct": "直接起诉"}


def build_facts(figures: Figures, prior: Figures | None) -> dict[str, Fact]:
    """Return every name a phrase may use. Without ``prior`` all of 上年 is unset."""
    unit, preface = figures.unit, figures.preface
    office = preface.office if preface and preface.office else None
    facts: dict[str, Fact] = {
        "年": figures.year,
        "去年": figures.year - 1,
        "明年": figures.year + 1,
        "单位": Facts(
            {
                "全称": unit.full_name,
                "简称": unit.title_name,
                "自称": unit.self_reference,
                "上级": _words(unit.parent, "单位.上级政府"),
                "主管": _words(unit.authority or unit.parent, "单位.公开主管"),
                "类别": unit.kind.value,
            }
        ),
        "机构": Words(office, "前言.联系科室") if office else "政府信息公开工作机构",
        "辖区": unit.kind.area,
        "有上年": prior is not None,
        **_table_facts(figures),
        "公开": _published(figures),
        "平台": _platforms(figures),
        "保障": _assurance(figures),
        "费": _fee(figures.fee),
        "前言": _preface(figures),
    }
    past: Fact = Facts({**_table_facts(prior or figures), "公开": _published(prior or figures)})
    facts["上年"] = _each(past, _last_year if prior else _unset, present=prior is not None)
    return facts


def _table_facts(figures: Figures) -> dict[str, Fact]:
    edition = figures.edition
    facts: dict[str, Fact] = {}
    disclosure = edition.table("disclosure")
    for row in disclosure.rows:
        cells = {column: _cell(figures, disclosure, row.key, column) for column in row.columns}
        if len(cells) > 1:
            facts[row.name] = Facts({disclosure.column_by_key[key].name: cell for key, cell in cells.items()})
        else:
            facts[row.name] = next(iter(cells.values()))
    facts["申请"] = Facts(dict(_applications(figures, edition.table("applications"))))
    facts.update(_reviews(figures, edition.table("review_litigation")))
    return facts


def _cell(figures: Figures, table: Table, row: str, column: str) -> Quantity:
    cell = Cell(table.key, row, column)
    unit = "万元" if table.row_by_key[row].unit.value == "万元" else ""
    return Quantity(
        figures.cells[cell], figures.edition.describe(cell).removesuffix("·总计"), (str(cell),), unit
    )


def _applications(figures: Figures, table: Table) -> Iterable[tuple[str, Fact]]:
    """Yield the rows outside groups with their columns, the groups with their rows, and 收办."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        if row.group is None:
            columns = {
                c.name: _cell(figures, table, row.key, c.key) for c in table.columns if c.key != "total"
            }
            rows[row.name] = Row(_cell(figures, table, row.key, "total"), columns)
    for group in table.groups:
        leaves = {row.name: _cell(figures, table, row.key, "total") for row in table.rows_of(group.key)}
        rows[group.name] = Row(total(leaves.values(), group.name), leaves)
    yield from rows.items()
    received, carried = (rows[table.row_by_key[key].name] for key in ("new_received", "carried_in"))
    yield "收办", total((received, carried), "收办（新收与结转之和）")
    single = (table.row_by_key[key].name for key in ("granted", "partially_granted"))
    outcomes: dict[str, Quantity] = {name: rows[name] for name in (*single, *(group.name for group in table.groups))}
    yield "结果", Row(total(outcomes.values(), "各类办理结果"), outcomes)


def _reviews(figures: Figures, table: Table) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for row in table.rows:
        cells: dict[str, Fact] = {c.name: _cell(figures, table, row.key, c.key) for c in table.columns}
        facts[_ALIASES.get(row.key, row.name)] = Facts(cells)
    litigation: dict[str, Fact] = {}
    for column in table.columns:
        cells_of = [_cell(figures, table, key, column.key) for key in _LITIGATION]
        litigation[column.name] = total(cells_of, f"{table.groups[0].name}·{column.name}")
    facts[table.groups[0].name] = Facts(litigation)
    return facts


def _each(fact: Fact, change: Callable[[Quantity], Quantity], *, present: bool) -> Fact:
    """Return the same tree with every number changed; words are left out."""
    if isinstance(fact, Row):
        parts = {name: change(part) for name, part in fact.parts.items()}
        return Row(change(Quantity(fact.value, fact.label, fact.refs, fact.unit)), parts)
    if isinstance(fact, Quantity):
        return change(fact)
    if isinstance(fact, Facts):
        inner = {name: _each(fact[name], change, present=present) for name in fact.names()}
        return Facts(inner, present=present)
    if isinstance(fact, tuple):
        return tuple(_each(item, change, present=present) for item in fact) if present else ()
    return fact if isinstance(fact, bool) and present else None


def _last_year(quantity: Quantity) -> Quantity:
    """Mark a number as last year's, so that it is not taken for this year's of the same cell."""
    refs = tuple(f"上年.{ref}" for ref in quantity.refs)
    return Quantity(quantity.value, f"上年{quantity.label}", refs, quantity.unit)


def _unset(quantity: Quantity) -> Quantity:
    """Return the number as nobody knows it."""
    return Quantity(UNSET, f"上年{quantity.label}", (), quantity.unit)


def _words(text: str | None, ref: str) -> Words | None:
    return Words(text, ref) if text else None


def _count(value: int | None, label: str, ref: str) -> Quantity:
    known: Value = UNSET if value is None else value
    return Quantity(known, label, (ref,))


def _money(value: Decimal | None, ref: str) -> Quantity:
    return Quantity(UNSET if value is None else value, "信息处理费金额", (ref,), "元")


def month(text: str | None, ref: str) -> Words | None:
    """Return ``5月`` for ``2025-05``; other wordings stand as written."""
    if not text:
        return None
    match = _MONTH.fullmatch(text.strip())
    return Words(f"{int(match[1])}月" if match else text, ref)


def _counted(items: Iterable[Counted], ref: str) -> tuple[Quantity, ...]:
    """Return what was counted, without what came to nothing."""
    return tuple(Quantity(item.count, item.name, (f"{ref}.{item.name}",)) for item in items if item.count)


def _published(figures: Figures) -> Facts:
    given = figures.published
    return Facts(
        {
            "合计": _count(given.total, "主动公开政府信息总条数", "公开数量.合计"),
            "渠道": _counted(given.channels, "公开数量.渠道"),
            "渠道合计": total(_counted(given.channels, "公开数量.渠道"), "各渠道条数之和"),
            "类别": _counted(given.categories, "公开数量.类别"),
            "类别合计": total(_counted(given.categories, "公开数量.类别"), "各类别条数之和"),
            "重复": given.channels_overlap,
            "列全": given.categories_complete,
            "解读": _count(given.interpretations, "政策解读件数", "公开数量.政策解读"),
            "回应": _count(given.responses, "回应关切条数", "公开数量.回应关切"),
        }
    )


def _platforms(figures: Figures) -> Facts:
    given = figures.platforms
    account = Facts(
        {
            "名称": _words(given.account_name, "平台.公众号.名称"),
            "状态": given.account_status.value if given.account_status else None,
        },
        present=given.account_status is not None or given.account_name is not None,
    )
    boards = Facts(
        {
            "个数": _count(given.boards, "公开栏个数", "平台.公开栏.个数"),
            "社区数": _count(given.board_communities, "设公开栏的社区数", "平台.公开栏.社区数"),
        },
        present=given.boards is not None or given.board_communities is not None,
    )
    zones = _count(given.zones, "政务公开专区个数", "平台.公开专区")
    return Facts(
        {"公众号": account, "专栏": _words(given.column, "平台.专栏"), "公开专区": zones, "公开栏": boards}
    )


def _assurance(figures: Figures) -> Facts:
    given, held = figures.assurance, figures.assurance.evaluation
    ref = "监督保障.社会评议"
    trainings = tuple(
        Facts(
            {
                "时间": month(t.when, f"监督保障.培训[{i}].时间"),
                "主题": _words(t.topic, f"监督保障.培训[{i}].主题"),
                "人次": _count(t.attendance, "培训人次", f"监督保障.培训[{i}].人次"),
            }
        )
        for i, t in enumerate(given.trainings, 1)
    )
    evaluation = Facts(
        {
            "形式": _words(held.form if held else None, f"{ref}.形式"),
            "次数": _count(held.times if held else None, "社会评议次数", f"{ref}.次数"),
            "意见": _count(held.opinions if held else None, "社会评议意见条数", f"{ref}.意见"),
            "采纳": _count(held.adopted if held else None, "社会评议采纳条数", f"{ref}.采纳"),
        },
        present=held is not None,
    )
    return Facts(
        {
            "培训": trainings,
            "工作考核": _words(given.assessment, "监督保障.工作考核"),
            "社会评议": evaluation,
            "责任追究": _words(given.accountability, "监督保障.责任追究"),
            "上级通报": _notices(given.notices, "监督保障.上级通报", "事项"),
            "被纠正案件": _notices(given.corrected_cases, "监督保障.被纠正案件", "原因"),
        }
    )


def _notices(notices: Iterable[Notice], ref: str, matter: str) -> tuple[Fact, ...]:
    return tuple(
        Facts(
            {
                "时间": month(n.when, f"{ref}[{i}].时间"),
                matter: _words(n.matter, f"{ref}[{i}].{matter}"),
                "整改": _words(n.remedy, f"{ref}[{i}].整改"),
            }
        )
        for i, n in enumerate(notices, 1)
    )


def _fee(fee: ProcessingFee | None) -> Facts:
    given = fee or ProcessingFee(charged=False)
    charges = [charge for charge in (given.by_count, given.by_volume) if charge is not None]
    counts = [charge.count for charge in charges if charge.count is not None]
    count = sum(counts) if charges and len(counts) == len(charges) else None
    return Facts(
        {
            "未收取": not given.charged,
            "件数": _count(count, "收取信息处理费的申请件数", "信息处理费"),
            "金额": _money(given.amount, "信息处理费.金额"),
            "按件": _charge(given.by_count, "按件"),
            "按量": _charge(given.by_volume, "按量"),
            "减免": _words(given.waived if given.waived != "无" else None, "信息处理费.减免"),
        },
        present=fee is not None,
    )


def _charge(charge: Charge | None, name: str) -> Facts:
    given = charge or Charge()
    ref = f"信息处理费.{name}"
    return Facts(
        {
            "件数": _count(given.count, f"{name}收费的申请件数", f"{ref}.件数"),
            "页数": _count(given.pages, f"{name}收费的页数", f"{ref}.页数"),
            "金额": _money(given.amount, f"{ref}.金额"),
        },
        present=charge is not None,
    )


def _preface(figures: Figures) -> Facts:
    given = figures.preface
    names = ("公布网站", "网址", "联系科室", "地址", "邮编", "电话")
    values = (
        (given.website, given.address_url, given.office, given.address, given.postcode, given.phone)
        if given
        else (None,) * len(names)
    )
    facts: dict[str, Fact] = {n: _words(v, f"前言.{n}") for n, v in zip(names, values, strict=True)}
    return Facts(facts, present=given is not None)


def problem_facts(problem: Problem, position: int, order: str) -> Facts:
    """Return one 存在问题 as 项; ``position`` counts from 1 in the file, ``order`` is its printed number."""
    names = ("问题", "表现", "原因", "措施", "时限", "责任")
    values = (
        problem.problem,
        problem.evidence,
        problem.cause,
        problem.measure,
        problem.deadline,
        problem.responsible,
    )
    return _item(f"存在问题[{position}]", zip(names, values, strict=True), order)


def followup_facts(followup: Followup, position: int, order: str) -> Facts:
    """Return one 上年问题整改 as 项."""
    status = followup.status.value if followup.status else None
    values = (followup.problem, followup.measure, followup.result, status)
    return _item(
        f"上年问题整改[{position}]", zip(("问题", "措施", "结果", "状态"), values, strict=True), order
    )


def text_facts(text: str, ref: str) -> Facts:
    """Return one sentence of the clerk's own as 项."""
    return Facts({"文字": Words(text, ref)})


def _item(ref: str, words: Iterable[tuple[str, str | None]], order: str) -> Facts:
    facts: dict[str, Fact] = {name: _words(text, f"{ref}.{name}") for name, text in words}
    return Facts({**facts, "序": order})


def ordinal(number: int) -> str:
    """Return ``（一）`` for 1, up to ninety-nine."""
    digits = "零一二三四五六七八九十"
    if number <= 10:
        return f"（{digits[number]}）"
    tens, ones = divmod(number, 10)
    return f"（{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}）"
