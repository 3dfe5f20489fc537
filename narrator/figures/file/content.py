"""Figures as the tree a figures file holds: the way back from values to what a person writes."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import TypeAlias

from narrator.figures.file.tables import complete
from narrator.figures.model import (
    Assurance,
    Charge,
    Counted,
    Evaluation,
    Figures,
    Followup,
    Notice,
    Platforms,
    Preface,
    Problem,
    ProcessingFee,
    Published,
    Training,
)
from narrator.figures.values import UNSET, Value, is_number, spell_number
from narrator.files.tree import Node, Text
from narrator.form.model import Cell, Row, Table, Unit

Content = dict[str, Node]
_Record: TypeAlias = Preface | Charge | Training | Evaluation | Notice | Problem | Followup


def content_of(figures: Figures) -> Content:
    """Return everything ``figures`` says under the keys of a figures file; what is unset or absent is left out.

    Reading the content back gives equal figures. A total is written only where it is not the sum of its parts.
    """
    unit, preface = figures.unit, figures.preface
    content: Content = {
        "单位": _texts(
            {
                "全称": unit.full_name,
                "简称": unit.short_name,
                "自称": unit.self_reference,
                "类别": unit.kind.value,
                "上级政府": unit.parent,
                "公开主管": unit.authority,
                "层级": unit.level,
            }
        ),
        "年度": Text(str(figures.year)),
        "口径": Text(figures.scope.value),
        "前言": _plain(preface, ("公布网站", "网址", "联系科室", "地址", "邮编", "电话")),
        "落款日期": _text(figures.signed_on),
        **{table.name: table_content(table, figures.cells) for table in figures.edition.tables},
        "信息处理费": _fee(figures.fee),
        "公开数量": _published(figures.published),
        "平台": _platforms(figures.platforms),
        "监督保障": _assurance(figures.assurance),
        "本年做法": _lines(figures.deeds),
        "存在问题": _items(figures.problems, ("问题", "表现", "原因", "措施", "时限", "责任")),
        "上年问题整改": _items(figures.followups, ("问题", "措施", "结果", "状态")),
        "其他事项": _lines(figures.other_matters),
        "来源": _texts(figures.sources),
        "上年": _text(figures.prior),
    }
    return {key: node for key, node in content.items() if node}


def table_content(table: Table, cells: Mapping[Cell, Value]) -> dict[str, Node]:
    """Return a table's rows as written, by name; rows of table three stand in their groups."""
    parts = {cell: value for cell, value in cells.items() if not _is_total(cell)}
    computed = complete(table, parts, UNSET)
    given = {cell: cells[cell] for cell in table.cells() if cell in parts or cells[cell] != computed[cell]}
    groups = {group.key: group.name for group in table.groups} if table.key != "disclosure" else {}
    content: dict[str, Node] = {}
    for row in table.rows:
        written = _row(table, row, given)
        if written is None:
            continue
        rows = content.setdefault(groups[row.group], {}) if row.group in groups else content
        if isinstance(rows, dict):
            rows[row.name] = written
    return content


def _is_total(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _row(table: Table, row: Row, given: Mapping[Cell, Value]) -> Node:
    """Return the row's columns; all of them, once one is known, because what is not listed counts 0."""
    columns = {key: given.get(Cell(table.key, row.key, key), UNSET) for key in row.columns}
    if all(value is UNSET for value in columns.values()):
        return None
    if len(columns) == 1:
        return spell_entry(next(iter(columns.values())), row.unit)
    return {
        table.column_by_key[key].name: spell_entry(value, row.unit)
        for key, value in columns.items()
        if value is not UNSET or not _is_total(Cell(table.key, row.key, key))
    }


def spell_entry(value: Value, unit: Unit) -> Text | None:
    """Write a cell as it is entered: ``不适用``, ``12``, ``18.6万元``; ``None`` if it is unset."""
    if value is UNSET:
        return None
    if not is_number(value):
        return Text("不适用")
    return Text(spell_number(value) + (unit.value if unit is Unit.MONEY else ""))


def _text(value: object) -> Text | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return Text("是" if value else "否")
    return Text(f"{spell_number(value)}元" if isinstance(value, Decimal) else str(value))


def _texts(values: Mapping[str, object]) -> dict[str, Node]:
    return {key: _text(value) for key, value in values.items() if value is not None}


def _plain(value: _Record | None, keys: tuple[str, ...]) -> dict[str, Node]:
    """Return a flat dataclass under ``keys``, in the order of its fields; empty for ``None``."""
    if value is None:
        return {}
    values = (getattr(value, field.name) for field in fields(value))
    return _texts(
        {key: getattr(one, "value", one) for key, one in zip(keys, values, strict=True) if one is not None}
    )


def _items(values: Iterable[_Record], keys: tuple[str, ...]) -> list[Node]:
    return [_plain(value, keys) for value in values]


def _lines(lines: Iterable[str]) -> list[Node]:
    return [Text(line) for line in lines]


def _counts(counted: Iterable[Counted]) -> dict[str, Node]:
    return {item.name: Text(str(item.count)) for item in counted}


def _fee(fee: ProcessingFee | None) -> dict[str, Node]:
    if fee is None:
        return {}
    content: dict[str, Node] = {} if fee.charged else {"未收取": Text("是")}
    charges = {"按件": fee.by_count, "按量": fee.by_volume}
    content |= {key: _plain(charge, ("件数", "页数", "金额")) for key, charge in charges.items() if charge}
    known = [charge.amount for charge in charges.values() if isinstance(charge, Charge)]
    summed = (
        None if None in known or not known else sum((part for part in known if part is not None), Decimal(0))
    )
    if fee.charged and fee.amount is not None and fee.amount != summed:
        content["金额"] = _text(fee.amount)
    if fee.charged and not content:
        content["未收取"] = Text("否")
    return content | _texts({"减免": fee.waived})


def _published(published: Published) -> dict[str, Node]:
    content: dict[str, Node] = {
        "合计": _text(published.total),
        "渠道": _counts(published.channels),
        "渠道之间有重复": _text(published.channels_overlap),
        "类别": _counts(published.categories),
        "类别是否列全": _text(published.categories_complete),
        "政策解读": _text(published.interpretations),
        "回应关切": _text(published.responses),
    }
    return {key: node for key, node in content.items() if node}


def _platforms(platforms: Platforms) -> dict[str, Node]:
    status = platforms.account_status
    content: dict[str, Node] = {
        "公众号": _texts({"名称": platforms.account_name, "状态": status.value if status else None}),
        "专栏": _text(platforms.column),
        "公开专区": _text(platforms.zones),
        "公开栏": _texts({"个数": platforms.boards, "社区数": platforms.board_communities}),
    }
    return {key: node for key, node in content.items() if node}


def _assurance(assurance: Assurance) -> dict[str, Node]:
    content: dict[str, Node] = {
        "培训": _items(assurance.trainings, ("时间", "主题", "人次")),
        "工作考核": _text(assurance.assessment),
        "社会评议": _plain(assurance.evaluation, ("形式", "次数", "意见", "采纳")),
        "责任追究": _text(assurance.accountability),
        "上级通报": _items(assurance.notices, ("时间", "事项", "整改")),
        "被纠正案件": [
            _texts({"原因": case.matter, "整改": case.remedy}) for case in assurance.corrected_cases
        ],
    }
    return {key: node for key, node in content.items() if node}
