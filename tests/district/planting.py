"""Errors and copies put into right reports, each with the rules that must find it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from narrator.cell import Cell
from narrator.figures.values import Value
from narrator.report.model import Report, ReportSection

from .offices import SyntheticOffice


@dataclass(frozen=True, slots=True)
class Planted:
    """An error: in whose report, of what kind, and the rules of which one must find it."""

    unit: str
    kind: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantedCopy:
    """A text two offices share: whole, a section, a sentence word for word, or one with words changed."""

    units: tuple[str, str]
    kind: str
    section: str


def _number(cells: Mapping[Cell, Value], cell: Cell) -> int:
    value = cells[cell]
    return value if isinstance(value, int) else 0


def _with_cell(report: Report, cell: Cell, change: int) -> Report:
    cells = dict(report.cells)
    cells[cell] = _number(cells, cell) + change
    return replace(report, cells=cells)


def with_section(report: Report, key: str, texts: tuple[str, ...]) -> Report:
    """Return a report with other paragraphs in a section."""
    sections = tuple(replace(one, paragraphs=texts) if one.key == key else one for one in report.sections)
    return replace(report, sections=sections)


def texts_of(report: Report, key: str) -> tuple[str, ...]:
    """Return the paragraphs of a section."""
    return next(one.paragraphs for one in report.sections if one.key == key)


@dataclass(frozen=True, slots=True)
class Case:
    """A right report, that of the year before, and an office of the same batch."""

    report: Report
    prior: Report
    other: SyntheticOffice


def _balance(case: Case) -> Report:
    return _with_cell(case.report, Cell("applications", "results_total", "natural_person"), 1)


def _row(case: Case) -> Report:
    return _with_cell(case.report, Cell("applications", "granted", "total"), 2)


def other_stock(case: Case) -> Report:
    return _with_cell(case.report, Cell("disclosure", "normative_documents", "in_force"), 2)


def _carry(case: Case) -> Report:
    made = case.report
    for row in ("carried_in", "granted", "results_total"):
        for column in ("enterprise", "total"):
            made = _with_cell(made, Cell("applications", row, column), 1)
    count = _number(made.cells, Cell("applications", "carried_in", "total"))
    done = _number(made.cells, Cell("applications", "results_total", "total"))
    texts = tuple(
        text.replace(f"上年结转{count - 1}件", f"上年结转{count}件").replace(
            f"办结{done - 1}件", f"办结{done}件"
        )
        for text in texts_of(made, "overview")
    )
    return with_section(made, "overview", texts)


def _prose(case: Case) -> Report:
    new = _number(case.report.cells, Cell("applications", "new_received", "total"))
    texts = tuple(
        text.replace(f"公开申请{new}件", f"公开申请{new + 3}件") for text in texts_of(case.report, "overview")
    )
    return with_section(case.report, "overview", texts)


def _no_fee(case: Case) -> Report:
    return with_section(
        case.report, "other", tuple(t for t in texts_of(case.report, "other") if "处理费" not in t)
    )


def _left_over(case: Case) -> Report:
    texts = list(texts_of(case.report, "overview"))
    texts[3] += f"{case.other.name}的信息由专人审核。"
    return with_section(case.report, "overview", tuple(texts))


def _to_fill(case: Case) -> Report:
    texts = list(texts_of(case.report, "overview"))
    texts[4] += "全年回复留言XX条。"
    return with_section(case.report, "overview", tuple(texts))


def _same_measures(case: Case) -> Report:
    return with_section(case.report, "problems", texts_of(case.prior, "problems"))


def _no_title(case: Case) -> Report:
    return replace(case.report, sections=tuple(one for one in case.report.sections if one.key != "problems"))


def _old_period(case: Case) -> Report:
    year = case.report.year
    preface = tuple(
        text.replace(f"{year}年1月1日至{year}年", f"{year - 1}年1月1日至{year - 1}年")
        for text in case.report.preface
    )
    return replace(case.report, preface=preface)


_Plant = Callable[[Case], Report]
ERRORS: Mapping[str, tuple[_Plant, tuple[str, ...]]] = {
    "列不平": (_balance, ("T3-BAL", "T3-COL", "T3-ROW")),
    "行不平": (_row, ("T3-ROW", "T3-COL")),
    "规范性文件前后年": (other_stock, ("T2-STOCK",)),
    "结转对不上": (_carry, ("T3-CARRY",)),
    "文表不符": (_prose, ("N-APP", "N-RES", "N-SELF")),
    "没写处理费": (_no_fee, ("FEE-MISSING",)),
    "残留别的单位": (_left_over, ("U-OTHER",)),
    "没填完": (_to_fill, ("FILL-TODO",)),
    "措施照搬上年": (_same_measures, ("P-SAME",)),
    "缺第五部分": (_no_title, ("S-MISSING",)),
    "统计期限是上年": (_old_period, ("Y-PERIOD", "PREFACE-PERIOD")),
}


def plant(kind: str, case: Case) -> tuple[Report, Planted]:
    """Return the report of a case with an error of a kind, and what must be found."""
    change, rules = ERRORS[kind]
    return change(case), Planted(case.report.unit, kind, rules)


def copied(kind: str, source: Report, into: Report, chance: random.Random) -> tuple[Report, PlantedCopy]:
    """Return ``into`` with text of ``source``, the offices' own names and words put in place of each other."""
    units = (source.unit, into.unit)
    if kind == "整篇":
        own = tuple(
            one if one.key not in ("overview", "problems", "other") else _borrowed(source, into, one.key)
            for one in into.sections
        )
        return replace(into, sections=own, cells=source.cells), PlantedCopy(units, kind, "")
    if kind == "整节":
        return with_section(into, "problems", texts_of(source, "problems")), PlantedCopy(
            units, kind, "problems"
        )
    texts = list(texts_of(into, "overview"))
    sentence = texts_of(source, "overview")[3].partition("。")[2]
    if kind == "改过的段落":
        sentence = _edited(sentence, chance)
    texts[3] = texts[3].partition("。")[0] + "。" + sentence
    return with_section(into, "overview", tuple(texts)), PlantedCopy(units, kind, "overview")


def _borrowed(source: Report, into: Report, key: str) -> ReportSection:
    section = next(one for one in source.sections if one.key == key)
    texts = tuple(text.replace(source.unit, into.unit) for text in section.paragraphs)
    return replace(section, paragraphs=texts)


def _edited(text: str, chance: random.Random) -> str:
    """Change every eighth character or so, as somebody does who retells a sentence."""
    other = "新增定期及时主动再次分别一并同步逐项"
    letters = list(text)
    for place in range(4, len(letters), 9):
        if letters[place] not in "，。；、":
            letters[place] = chance.choice(other)
    return "".join(letters)
