"""What phrases can name: one tree of facts from the figures of this year and last year."""

import re
from collections.abc import Callable
from dataclasses import replace

from narrator.figures.facts.groups import groups
from narrator.figures.facts.keyed import words
from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row, Words
from narrator.figures.facts.tables import table_facts
from narrator.figures.model import Figures
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import UNSET

_ACTING = {
    UnitKind.COUNTY: "县政府",
    UnitKind.DISTRICT: "区政府",
    UnitKind.COUNTY_CITY: "市政府",
    UnitKind.PREFECTURE_CITY: "市政府",
    UnitKind.PROVINCE: "省政府",
}
"""Who does what a government does; 全县 receives and publishes, but holds no meeting."""


def acting_name(unit: Unit) -> str:
    """Return what an office is called where it does something."""
    return _ACTING.get(unit.kind, unit.self_reference)


def build_facts(figures: Figures, prior: Figures | None) -> dict[str, Fact]:
    """Return every name a phrase may use. Without ``prior`` all of 上年 is unset."""
    unit, given = figures.unit, figures.preface
    if given and given.office:  # the office's own name is said where it has to be
        given = replace(given, office=unit.department(given.office))
        figures = replace(figures, preface=given)
    office = given.office if given and given.office else None
    facts: dict[str, Fact] = {
        "年": figures.year,
        "去年": figures.year - 1,
        "明年": figures.year + 1,
        "单位": Facts(
            {
                "全称": unit.full_name,
                "简称": unit.title_name,
                "自称": unit.self_reference,
                "主语": acting_name(unit),
                "上级": words(unit.parent, "单位.上级政府"),
                "主管": words(unit.authority or unit.parent, "单位.公开主管"),
                "类别": unit.kind.value,
                "下设": _below(figures),
            }
        ),
        "机构": Words(office, "前言.联系科室") if office else "政府信息公开工作机构",
        "辖区": unit.kind.area,
        "有上年": prior is not None,
        "体例": Facts({"第五部分": "逐条"}),
        "自述": Facts({"按期": None, "别的内容": None, "专区用途": None, "领导小组": None}),
        **table_facts(figures),
        **groups(figures),
    }
    past: Fact = Facts({**table_facts(prior or figures), **groups(prior or figures, last_year=True)})
    before = _each(past, _last_year if prior else _unset, present=prior is not None)
    facts["上年"] = _with_written(before, Facts({**groups(figures, last_year=True)}))
    return facts


_COMMUNITY, _VILLAGE = "社区", "村"
_NOT_A_VILLAGE = re.compile("农村|乡村|村镇|村级|新村|城中村|村（社区）|村\\(社区\\)")


def _below(figures: Figures) -> str:
    """Return what stands below an office: villages or communities alone where its facts name only the one."""
    told = [one.name for one in figures.published.channels]
    told += [*figures.deeds, figures.platforms.boards.patrol or ""]
    told += [
        text for one in figures.problems for text in (one.problem, one.evidence or "", one.measure or "")
    ]
    told += [text for one in figures.followups for text in (one.problem, one.measure or "", one.result or "")]
    text = "".join(told)
    for name in (figures.unit.full_name, figures.unit.title_name, figures.unit.parent or ""):
        text = text.replace(name, "")
    villages, communities = _VILLAGE in _NOT_A_VILLAGE.sub("", text), _COMMUNITY in text
    if villages != communities:
        return _VILLAGE if villages else _COMMUNITY
    return _COMMUNITY if figures.unit.kind is UnitKind.STREET else "村（社区）"


def _with_written(past: Fact, now: Fact) -> Fact:
    """Return last year's facts; where one is not known, as it was written beside this year's."""
    if not isinstance(past, Facts) or not isinstance(now, Facts):
        return past
    merged: dict[str, Fact] = {}
    for name in past.names():
        fact = past[name]
        written = now[f"上年{name}"] if f"上年{name}" in now.names() else None
        if isinstance(fact, Quantity) and not fact.is_set and isinstance(written, Quantity):
            merged[name] = written
        else:
            merged[name] = _with_written(fact, now[name]) if name in now.names() else fact
    return Facts(merged, present=past.is_set)


def _each(fact: Fact, change: Callable[[Quantity], Quantity], *, present: bool) -> Fact:
    """Return the same tree with every number changed; words are left out."""
    if isinstance(fact, Row):
        parts = {name: change(part) for name, part in fact.parts.items()}
        return Row(change(fact.called(fact.label)), parts)
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
    return Quantity(
        quantity.value,
        f"上年{quantity.label}",
        refs,
        quantity.unit,
        quantity.spelt,
        quantity.measure,
    )


def _unset(quantity: Quantity) -> Quantity:
    """Return the number as nobody knows it."""
    return Quantity(UNSET, f"上年{quantity.label}", (), quantity.unit)
