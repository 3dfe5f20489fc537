"""A district's own rules from narrator.yaml, and whether a declared rule finds what its examples say."""

import re
from collections.abc import Collection, Iterator

from narrator.checking.engine.declared import kinds_named, rule_of
from narrator.checking.engine.subject import PREFACE, Subject
from narrator.figures.unit import UnitKind
from narrator.files.declared import DeclaredRule, RuleKind
from narrator.files.settings import Settings
from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.read_model import ReadReport, ReadSection

_MARK = re.compile(r"〔(?P<kind>[\u4e00-\u9fff]+)?[ ]?(?P<year>\d{4})?〕")
_YEAR = 2025
_UNITS = {
    UnitKind.STREET: "青禾区柳园街道办事处",
    UnitKind.TOWN: "青禾县石泉镇人民政府",
    UnitKind.TOWNSHIP: "青禾县石泉乡人民政府",
    UnitKind.ETHNIC_TOWNSHIP: "青禾县石泉民族乡人民政府",
    UnitKind.DEPARTMENT: "青禾县水务局",
    UnitKind.BRANCH: "岚川市水务局青禾分局",
    UnitKind.COMMITTEE: "青禾经济开发区管理委员会",
    UnitKind.VERTICAL: "青禾县税务局",
    UnitKind.COUNTY: "青禾县人民政府",
    UnitKind.DISTRICT: "青禾区人民政府",
    UnitKind.PROVINCE: "青禾省人民政府",
}


def own_rule_findings(settings: Settings, known: Collection[str]) -> Iterator[Finding]:
    """Yield a warning for each rule of narrator.yaml whose id is taken or that does not do what its examples say."""
    where = Location(file=settings.path.name if settings.path else None)
    ids = [one.id for one in settings.rules]
    for rule in settings.rules:
        if rule.id in known or ids.count(rule.id) > 1:
            message = f"规则编号“{rule.id}”已经有了，请换一个编号"
            yield Finding(
                "SETTINGS-RULE", Severity.WARNING, message, where, subject=f"SETTINGS-RULE|{rule.id}"
            )
        for example, wanted in wrong_examples(rule):
            told = "应当报，没有报" if wanted else "不应当报，却报了"
            message = f"规则“{rule.id}”的例句“{example}”{told}，请核对规则"
            yield Finding(
                "SETTINGS-RULE",
                Severity.WARNING,
                message,
                where,
                subject=f"SETTINGS-RULE|{rule.id}|{example}",
            )


def wrong_examples(declared: DeclaredRule) -> Iterator[tuple[str, bool]]:
    """Yield the examples that the rule decides otherwise than they say, and whether it ought to find something."""
    for wanted, examples in ((True, declared.breaking), (False, declared.right)):
        for example in examples:
            found = any(True for _ in rule_of(declared).findings(_subject(declared, example)))
            if found is not wanted:
                yield example, wanted


def _subject(declared: DeclaredRule, example: str) -> Subject:
    """Return a report that consists of an example; ``〔镇 2024〕`` before it tells the kind of office and the year."""
    mark = _MARK.match(example)
    text = example[mark.end() :] if mark else example
    kinds = kinds_named([mark["kind"]] if mark and mark["kind"] else _offices(declared))
    unit = _UNITS[next((one for one in kinds if one in _UNITS), UnitKind.STREET)]
    scope = declared.scope
    year = (
        int(mark["year"])
        if mark and mark["year"]
        else _YEAR
        if scope.first <= _YEAR <= scope.last
        else scope.last
    )
    key = next(iter(scope.sections), "overview")
    lines = tuple(text.split("\n"))
    title = "" if key == PREFACE else EDITION_2021.section(key).heading
    return Subject(
        ReadReport(
            unit=unit,
            year=year,
            edition=2021,
            title=f"{unit}{year}年政府信息公开工作年度报告",
            preface=lines if key == PREFACE else (),
            signature=(),
            sections=() if key == PREFACE else (ReadSection(key, title, lines),),
            tables={},
            format="txt",
        )
    )


def _offices(declared: DeclaredRule) -> tuple[str, ...]:
    if declared.kind in (RuleKind.MISSING, RuleKind.ORDER) or declared.scope.offices:
        return declared.scope.offices
    told = [one.scope.offices for one in declared.wordings]
    return () if not all(told) else tuple(told[0])
