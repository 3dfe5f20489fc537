"""From the validated file to :class:`Figures`: names resolved, kinds and states understood, tables read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from narrator.figures.file.schema import FileModel
from narrator.figures.file.tables import TableReader
from narrator.figures.keys.declare import Choices, Key, Kind, keys_of, says_something
from narrator.figures.keys.fee import FeeEntry, ProcessingFee, entered, settle_fee
from narrator.figures.keys.office import UnitEntry
from narrator.figures.kind import guess_kind
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit, UnitGroup, UnitKind
from narrator.figures.values import Value
from narrator.files.tree import Tree, TreePath
from narrator.finding import Location, Severity
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Edition

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class BuiltFigures:
    """Figures with the places of their cells in the file."""

    figures: Figures
    places: Mapping[Cell, Location]


def build(source: FileModel, tree: Tree) -> BuiltFigures | None:
    """Return the figures, or ``None`` when a fault was recorded in ``tree`` that leaves no usable value.

    ``source`` is a :data:`~narrator.figures.file.schema.FiguresInput`.
    """
    year: int = _at(source, "year")
    edition = edition_for(year)
    if edition is None:
        tree.fault(
            ("年度",),
            f"{year} 年适用旧格式，现行格式（国办公开办函〔2021〕30号）从 2021 年年报起使用",
            "本工具按现行格式起草 2021 年及以后的年报；旧年报可留作比对",
        )
        return None
    keys = dict(keys_of(Figures))
    unit = _unit(_record(UnitEntry, _at(source, "unit"), ("单位",), tree), tree)
    cells, places = _tables(source, tree, edition)
    fee = _fee(_record(FeeEntry, _at(source, "fee"), ("信息处理费",), tree), tree)
    scope = _value(keys.pop("scope"), _at(source, "scope"), ("口径",), tree) or Scope.OWN
    if unit is None:
        return None
    if scope is Scope.REGION and unit.kind.group is not UnitGroup.GOVERNMENT and not unit.kind.is_government:
        tree.fault(("口径",), f"“本地区汇总”只用于各级政府，{unit.kind.value}应为“本机关”")
    settled: dict[str, Any] = {"unit": unit, "cells": cells, "fee": fee, "scope": scope}
    others: dict[str, Any] = {
        attribute: _value(key, _at(source, attribute), (key.name,), tree)
        for attribute, key in keys.items()
        if attribute not in settled
    }
    return BuiltFigures(Figures(**settled, **others), places)


def _at(source: FileModel, attribute: str) -> Any:
    """Return an attribute of a model made of the declared keys."""
    return getattr(source, attribute)


def _record(kind: type[R], source: FileModel | None, path: TreePath, tree: Tree) -> R | None:
    """Return the record that ``source`` fills in, ``None`` if nothing is."""
    if source is None:
        return None
    values = {
        attribute: _value(key, _at(source, attribute), (*path, key.name), tree)
        for attribute, key in keys_of(kind)
    }
    made = kind(**values)
    return made if says_something(made) else None


def _value(key: Key, given: Any, path: TreePath, tree: Tree) -> Any:
    """Return what a key comes to, as its record holds it."""
    if key.record is not None:
        if key.kind is Kind.RECORDS:
            return tuple(_item(key.record, item, (*path, i), tree) for i, item in enumerate(given))
        return _record(key.record, given, path, tree) or (None if key.optional else key.record())
    if key.kind is Kind.CHOICE and key.choices is not None:
        return _choose(given, key.choices, path, tree)
    if key.kind is Kind.NOTES:
        return {name: text for name, text in given.items() if text}
    return tuple(given) if key.kind in (Kind.LINES, Kind.COUNTS) else given


def _item(kind: type[R], source: FileModel, path: TreePath, tree: Tree) -> R:
    """Return an item of a list; one in which nothing is filled in is an item all the same."""
    return _record(kind, source, path, tree) or kind()


def _choose(word: str | None, choices: Choices, path: TreePath, tree: Tree) -> Enum | None:
    """Return the value that ``word`` stands for; an unknown word is a fault."""
    if word is None:
        return None
    for value in choices.values:
        if word == value.value or word in choices.accepted.get(value, ()):
            return value
    tree.fault(path, f"不认识“{word}”", f"可填：{'、'.join(choices.words)}")
    return None


def _unit(source: UnitEntry | None, tree: Tree) -> Unit | None:
    if source is None:
        return None
    kind = next((k for k in UnitKind if k.value == source.kind), None)
    if kind is None:
        kind = guess_kind(source.kind, source.full_name)
        known = "、".join(k.value for k in UnitKind)
        if kind is None:
            problem = f"不认识“{source.kind}”" if source.kind else "缺少这一项，也不能从全称判断"
            tree.fault(("单位", "类别"), problem, f"可填：{known}")
            return None
        shown = f"“{source.kind}”" if source.kind else "没有填，"
        tree.note(("单位", "类别"), f"{shown}按“{kind.value}”处理", f"可填：{known}", rule="FIGURES-KIND")
    if not source.self_reference:
        note = f"没有填，按“{kind.self_reference}”处理"
        tree.note(("单位", "自称"), note, rule="FIGURES-SELF-REFERENCE")
    return Unit(
        full_name=source.full_name,
        short_name=source.short_name or source.full_name,
        self_reference=source.self_reference or kind.self_reference,
        kind=kind,
        parent=source.parent,
        authority=source.authority,
        level=source.level,
    )


def _fee(entry: FeeEntry | None, tree: Tree) -> ProcessingFee | None:
    if entry is None:
        hint = "没有收取的写 未收取"
        tree.note(("信息处理费",), "没有填", hint, rule="FIGURES-MISSING", severity=Severity.WARNING)
        return None
    given, fee = entered(entry), settle_fee(entry)
    amount = given.amount if given.amount is not None else given.summed
    if entry.not_charged and amount:
        tree.fault(("信息处理费",), f"既写了未收取，又写了金额 {amount} 元", "请核对后只保留一种")
    elif not entry.not_charged and given.summed is not None and given.summed != amount:
        tree.fault(
            ("信息处理费", "金额"), f"按件、按量之和 {given.summed} 元，金额写的是 {amount} 元", "请核对"
        )
    return fee


def _tables(
    source: FileModel, tree: Tree, edition: Edition
) -> tuple[dict[Cell, Value], dict[Cell, Location]]:
    cells: dict[Cell, Value] = {}
    places: dict[Cell, Location] = {}
    for table in edition.tables:
        node = _at(source, table.key)
        reader = TableReader(tree, table)
        cells.update(reader.read(node))
        places.update({cell: place.locate(tree.file) for cell, place in reader.places.items()})
        if node is None:
            hint = "全年没有发生的写 无"
            tree.note(
                (table.name,),
                "没有填，表中各格按未填处理",
                hint,
                rule="FIGURES-MISSING",
                severity=Severity.WARNING,
            )
    return cells, places
