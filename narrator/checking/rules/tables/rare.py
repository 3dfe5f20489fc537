"""Rules for rows of tables three and four that are seldom used, used too much, or easily counted twice."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.figures.values import is_number, spell_number
from narrator.finding import Evidence, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.lazy import lazy

_RARE = tuple(
    Cell("applications", row, "total")
    for row in ("denied.state_secret", "denied.three_safeties_one_stability", "not_processed.excessive")
)
_OTHER = Cell("applications", "other_handling.other", "total")
_RESULTS = Cell("applications", "results_total", "total")
_JOINT = (
    Cell("review_litigation", "review", "total"),
    Cell("review_litigation", "litigation_after_review", "total"),
)
_SAID_OTHER = lazy(
    "(?:其他处理|其他情形|其他方式)[^。]{0,40}(?:撤回|因|系|为|属于|包括|其中|合并|转|并案|主要|即|指)"
    "|(?:撤回|撤销)[^。]{0,12}申请|申请[^。，；]{0,12}(?:撤回|撤销)|(?:并案|合并)(?:处理|答复|办理)"
)
_COUNTS_CASES = lazy("共同被告|原行为(?:主体|机关)|重复计算|重复统计|不重复")


def _rare(subject: Subject) -> Iterator[Hit]:
    kind = subject.kind
    if kind is None or kind.group is UnitGroup.GOVERNMENT:
        return
    for cell in _RARE:
        value = subject.tables.cells[cell]
        if is_number(value) and value > 0:
            name = EDITION_2021.describe(cell)
            evidence = (Evidence(name, spell_number(value), str(cell)),)
            message = f"“{name}”填了 {spell_number(value)} 件，本级很少用到"
            yield Hit(message, Location(section=cell.table), evidence, subject=cell.row, confirm=True)


def _others(subject: Subject) -> Iterator[Hit]:
    value, total = subject.tables.cells[_OTHER], subject.tables.cells[_RESULTS]
    if not (is_number(value) and is_number(total) and total > 0):
        return
    if value * 100 <= subject.limits.others_percent * total or _says_others(subject):
        return
    evidence = (
        Evidence(EDITION_2021.describe(_OTHER), spell_number(value), str(_OTHER)),
        Evidence(EDITION_2021.describe(_RESULTS), spell_number(total), str(_RESULTS)),
    )
    share = round(value * 100 / total)
    message = f"（六）3.其他 {spell_number(value)} 件，占办结的 {share}%，正文没有解释"
    yield Hit(message, Location(section="applications"), evidence, subject="others")


def _says_others(subject: Subject) -> bool:
    return any(_SAID_OTHER.search(one.flat) for one in subject.body)


def is_regional_government(subject: Subject) -> bool:
    """Whether the tables add up the figures of an area: a government of county level or above."""
    kind = subject.kind
    if kind is None:
        return bool(re.search("[市州盟旗](?:人民)?政府$", subject.unit))
    return kind.group is UnitGroup.GOVERNMENT and kind is not UnitKind.PROVINCE


def _joint(subject: Subject) -> Iterator[Hit]:
    values = [subject.tables.cells[cell] for cell in _JOINT]
    if not is_regional_government(subject) or not all(is_number(one) and one > 0 for one in values):
        return
    if not any(_COUNTS_CASES.search(one.flat) for one in subject.body):
        evidence = tuple(
            Evidence(EDITION_2021.describe(cell), spell_number(value), str(cell))
            for cell, value in zip(_JOINT, values, strict=True)
            if is_number(value)
        )
        message = "没有写明复议机关作共同被告的案件怎样统计，汇总时容易重复"
        yield Hit(message, Location(section="review_litigation"), evidence, subject="joint", confirm=True)


RARE_RULES = (
    Rule(
        "T3-RARE",
        Severity.INFO,
        "国家秘密、三安全一稳定、大量反复申请等少见情形有佐证",
        "请核对是否填错行，并备好佐证材料",
        "审核经验：街道、乡镇、部门很少用到这几行",
        _rare,
    ),
    Rule(
        "T3-OTHER",
        Severity.INFO,
        "（六）其他处理中的“3.其他”占比高的，正文有解释",
        "请写明是哪些情形，如申请人主动撤回；能归入别的行的归入别的行",
        "审核经验：能归类的不填“其他”",
        _others,
    ),
    Rule(
        "T4-JOINT",
        Severity.INFO,
        "汇总数据写明共同被告案件的统计口径",
        "复议机关作共同被告的，只由原行为主体统计；请在第六部分写明",
        "国办公开办函〔2016〕201号",
        _joint,
    ),
)
