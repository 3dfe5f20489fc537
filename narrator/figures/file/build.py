"""From the validated file to :class:`Figures`: names resolved, kinds and states understood, tables read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from pydantic import BaseModel

from narrator.figures.file.schema import (
    AssuranceInput,
    ChargeInput,
    FeeInput,
    FiguresInput,
    PlatformsInput,
    UnitInput,
)
from narrator.figures.file.tables import TableReader
from narrator.figures.model import (
    AccountStatus,
    Assurance,
    Charge,
    Counted,
    Evaluation,
    Figures,
    Followup,
    FollowupStatus,
    Notice,
    Platforms,
    Preface,
    Problem,
    ProcessingFee,
    Published,
    Scope,
    Training,
)
from narrator.figures.unit import Unit, UnitGroup, UnitKind, guess_kind
from narrator.figures.values import Value
from narrator.files.tree import Node, Tree
from narrator.finding import Location, Severity
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Edition

E = TypeVar("E", bound=Enum)

_STATES = {
    AccountStatus.ACTIVE: ("正常", "正常运行", "运行", "使用中", "在用"),
    AccountStatus.CLOSED: ("关停", "停用", "注销", "已注销", "已停用", "已关停", "停更"),
    AccountStatus.MERGED: ("并入", "并入区级账号", "并入县级账号", "并入市级账号", "已并入"),
    AccountStatus.NONE: ("未开设", "无", "没有", "未开通"),
}
_STATUSES = {
    FollowupStatus.DONE: ("完成", "已完成", "已整改", "整改完成", "已解决"),
    FollowupStatus.PARTIAL: ("部分完成", "基本完成", "正在整改", "推进中", "持续推进", "长期坚持"),
    FollowupStatus.UNDONE: ("未完成", "没有完成", "未整改"),
}
_SCOPES = {Scope.OWN: ("本机关", "本单位"), Scope.REGION: ("本地区汇总", "本地区", "汇总")}


@dataclass(frozen=True, slots=True)
class BuiltFigures:
    """Figures with the places of their cells in the file."""

    figures: Figures
    places: Mapping[Cell, Location]


def build(source: FiguresInput, tree: Tree) -> BuiltFigures | None:
    """Return the figures, or ``None`` when a fault was recorded in ``tree`` that leaves no usable value."""
    edition = edition_for(source.year)
    if edition is None:
        tree.fault(
            ("年度",),
            f"{source.year} 年适用旧格式，现行格式（国办公开办函〔2021〕30号）从 2021 年年报起使用",
            "本工具按现行格式起草 2021 年及以后的年报；旧年报可留作比对",
        )
        return None
    unit = _unit(source.unit, tree)
    cells, places = _tables(source, tree, edition)
    fee = _fee(source.fee, tree)
    if fee is None:
        hint = "没有收取的写 未收取"
        tree.note(("信息处理费",), "没有填", hint, rule="FIGURES-MISSING", severity=Severity.WARNING)
    scope = _choose(source.scope, _SCOPES, ("口径",), tree) or Scope.OWN
    if unit is None:
        return None
    if scope is Scope.REGION and unit.kind.group is not UnitGroup.GOVERNMENT and not unit.kind.is_government:
        tree.fault(("口径",), f"“本地区汇总”只用于各级政府，{unit.kind.value}应为“本机关”")
    figures = Figures(
        unit=unit,
        year=source.year,
        cells=cells,
        scope=scope,
        preface=_preface(source),
        signed_on=source.signed_on,
        fee=fee,
        published=_published(source),
        platforms=_platforms(source.platforms, tree),
        assurance=_assurance(source.assurance),
        deeds=tuple(source.deeds),
        problems=_problems(source),
        followups=_followups(source, tree),
        other_matters=tuple(source.other_matters),
        sources={key: value for key, value in source.sources.items() if value},
        prior=source.prior,
    )
    return BuiltFigures(figures, places)


def _problems(source: FiguresInput) -> tuple[Problem, ...]:
    return tuple(
        Problem(p.problem, p.evidence, p.cause, p.measure, p.deadline, p.responsible) for p in source.problems
    )


def _followups(source: FiguresInput, tree: Tree) -> tuple[Followup, ...]:
    return tuple(
        Followup(
            f.problem, f.measure, f.result, _choose(f.status, _STATUSES, ("上年问题整改", i, "状态"), tree)
        )
        for i, f in enumerate(source.followups)
    )


def _unit(source: UnitInput, tree: Tree) -> Unit | None:
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


def _tables(
    source: FiguresInput, tree: Tree, edition: Edition
) -> tuple[dict[Cell, Value], dict[Cell, Location]]:
    nodes: dict[str, Node] = {
        "disclosure": source.disclosure,
        "applications": source.applications,
        "review_litigation": source.review_litigation,
    }
    cells: dict[Cell, Value] = {}
    places: dict[Cell, Location] = {}
    for table in edition.tables:
        reader = TableReader(tree, table)
        cells.update(reader.read(nodes[table.key]))
        places.update({cell: place.locate(tree.file) for cell, place in reader.places.items()})
        if nodes[table.key] is None:
            hint = "全年没有发生的写 无"
            tree.note(
                (table.name,),
                "没有填，表中各格按未填处理",
                hint,
                rule="FIGURES-MISSING",
                severity=Severity.WARNING,
            )
    return cells, places


def _choose(
    word: str | None, words: Mapping[E, tuple[str, ...]], path: tuple[str | int, ...], tree: Tree
) -> E | None:
    """Return the value that ``word`` stands for; an unknown word is a fault."""
    if word is None:
        return None
    for value, accepted in words.items():
        if word == value.value or word in accepted:
            return value
    tree.fault(path, f"不认识“{word}”", f"可填：{'、'.join(str(value.value) for value in words)}")
    return None


def _preface(source: FiguresInput) -> Preface | None:
    given = source.preface
    if given is None or not _says_something(given):
        return None
    return Preface(given.website, given.address_url, given.office, given.address, given.postcode, given.phone)


def _fee(source: FeeInput | None, tree: Tree) -> ProcessingFee | None:
    if source is None or not _says_something(source):
        return None
    by_count, by_volume = _charge(source.by_count), _charge(source.by_volume)
    parts = [charge.amount for charge in (by_count, by_volume) if charge is not None]
    known = [amount for amount in parts if amount is not None]
    summed = sum(known, Decimal(0)) if known and len(known) == len(parts) else None
    amount = source.amount if source.amount is not None else summed
    if source.not_charged:
        if amount:
            tree.fault(("信息处理费",), f"既写了未收取，又写了金额 {amount} 元", "请核对后只保留一种")
        return ProcessingFee(charged=False, waived=source.waived)
    if source.amount is not None and known and len(known) == len(parts) and sum(known) != source.amount:
        tree.fault(
            ("信息处理费", "金额"), f"按件、按量之和 {sum(known)} 元，金额写的是 {source.amount} 元", "请核对"
        )
    return ProcessingFee(
        charged=bool(parts) or bool(amount) or source.not_charged is False,
        by_count=by_count,
        by_volume=by_volume,
        amount=amount,
        waived=source.waived,
    )


def _says_something(source: BaseModel) -> bool:
    """Whether anything below ``source`` was filled in; an empty form says nothing, not even 未收取."""
    values = (getattr(source, name) for name in type(source).model_fields)
    return any(
        _says_something(value) if isinstance(value, BaseModel) else value not in (None, [], {})
        for value in values
    )


def _charge(source: ChargeInput | None) -> Charge | None:
    if source is None or not (source.count or source.pages or source.amount):
        return None
    return Charge(source.count, source.pages, source.amount)


def _counted(source: Mapping[str, int | None]) -> tuple[Counted, ...]:
    return tuple(
        Counted(" ".join(name.split()), count) for name, count in source.items() if count is not None
    )


def _published(source: FiguresInput) -> Published:
    given = source.published
    if given is None:
        return Published()
    return Published(
        given.total,
        _counted(given.channels),
        given.channels_overlap,
        _counted(given.categories),
        given.categories_complete,
        given.interpretations,
        given.responses,
    )


def _platforms(source: PlatformsInput | None, tree: Tree) -> Platforms:
    if source is None:
        return Platforms()
    account, boards = source.account, source.boards
    status = _choose(account.status, _STATES, ("平台", "公众号", "状态"), tree) if account else None
    return Platforms(
        account_name=account.name if account else None,
        account_status=status,
        column=source.column,
        zones=source.zones,
        boards=boards.count if boards else None,
        board_communities=boards.communities if boards else None,
    )


def _assurance(source: AssuranceInput | None) -> Assurance:
    if source is None:
        return Assurance()
    held = source.evaluation
    return Assurance(
        trainings=tuple(Training(t.when, t.topic, t.attendance) for t in source.trainings),
        assessment=source.assessment,
        evaluation=Evaluation(held.form, held.times, held.opinions, held.adopted)
        if held and _says_something(held)
        else None,
        accountability=source.accountability,
        notices=tuple(Notice(n.when, n.matter, n.remedy) for n in source.notices),
        corrected_cases=tuple(Notice(None, c.matter, c.remedy) for c in source.corrected_cases),
    )
