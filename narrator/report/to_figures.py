"""The figures a report amounts to: its tables, its office and year, and the few facts its text states plainly."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import NarratorError
from narrator.figures.keys.fee import ProcessingFee
from narrator.figures.keys.problems import Problem
from narrator.figures.kind import kind_of
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit, UnitGroup, UnitKind
from narrator.figures.values import UNSET, Value
from narrator.finding import Finding, Location, Severity
from narrator.form.lookup import edition_for
from narrator.form.model import Cell
from narrator.report.prose.contact import preface_of
from narrator.report.prose.problems import problems_of
from narrator.report.prose.unit_year import window_title
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

if TYPE_CHECKING:
    from narrator.figures.file.content import Content

_NOT_CHARGED = re.compile(
    r"(?:未|没有|没|无|不)[^。；]{0,30}(?:收取|收费|产生|发生|涉及)?[^。；]{0,30}信息(?:公开)?(?:处理)?费|信息(?:公开)?处理费[^。；\d]{0,10}(?:为)?0元"
)
_CHARGED = re.compile(r"(?:收取|收费|计收|实收|金额)[^。；]{0,20}?[1-9][\d,]*(?:\.\d+)?(?:余)?(?:万)?元")

_OWN = re.compile(
    r"我(?:街道|局|镇|乡|委(?!托)|厅|县|区|市|省|单位|中心|办(?![理结好事公]))|本(?:机关(?!不掌握)|街道|局|镇|乡|委(?!托)|单位)"
)
"""How an office calls itself; 本机关不掌握 is a row of table three."""
_BEGINS = r"(?:^|(?<=[。；，：、）\n])|(?<=\d年))"
_ACTS = r"(?=[\u4e00-\u9fff]{0,2}(?:了|将|通过|按|对|把|在|从|向|由|未|没有|新收|收到|公开|发布|开展|组织|制[定发]|修订|建立|主动|全年|共|办理|作出|坚持|持续|设|每))"


class NoFigures(NarratorError):
    """A report does not say what a figures file cannot do without, or is on a form that is not drafted."""

    kind = "no-figures"

    def __init__(self, path: Path, reason: str, hint: str) -> None:
        super().__init__(f"不能由 {path.name} 还原数据文件：{reason}", hint=hint, file=str(path))


@dataclass(frozen=True, slots=True)
class RecoveredFigures:
    """Figures read back from a report. ``kind_known``: the kind of office could be told from its name."""

    figures: Figures
    kind_known: bool
    findings: tuple[Finding, ...] = ()

    def content(self) -> "Content":
        """Return everything under the keys of a figures file; an unknown kind of office is left to fill in."""
        from narrator.figures.file.content import content_of  # noqa: PLC0415  (loads what reads figures files)

        content = content_of(self.figures)
        unit = content.get("单位")
        if not self.kind_known and isinstance(unit, dict):
            unit["类别"] = None
        return content


def figures_of_report(report: ReadReport, path: Path) -> RecoveredFigures:
    """Return the figures of a report on the form of 2021; raise :class:`NoFigures` for any other.

    A blank or missing cell is unset, ``/`` is not applicable.
    """
    if report.year is None or report.unit is None:
        missing = "年度" if report.year is None else "单位名称"
        raise NoFigures(
            path, f"没有找到{missing}", "请在题目里写明单位和年度，如“某某局2025年政府信息公开工作年度报告”"
        )
    edition = edition_for(report.year)
    if edition is None or report.edition == 2019:
        hint = "旧格式的年报可以留作比对；narrator new 只从中带入结转件数"
        raise NoFigures(path, "它用的是2019年的旧格式，表的行和列与现行格式不同", hint)
    unit, known = unit_of(report)
    figures = Figures(
        unit=unit,
        year=report.year,
        cells={cell: report.cell(cell.table, cell.row, cell.column) for cell in edition.cells()},
        scope=Scope.REGION if known and unit.kind.group is UnitGroup.GOVERNMENT else Scope.OWN,
        preface=preface_of(report),
        fee=processing_fee(report),
        problems=tuple(Problem(one.problem, measure=one.measure) for one in problems_of(report)),
    )
    return RecoveredFigures(figures, known, tuple(kind_note(unit, known)))


def unit_of(report: ReadReport) -> tuple[Unit, bool]:
    """Return the office of a report, its kind told by its name or by how the report speaks of itself."""
    texts = (text for section in report.sections for text in section.paragraphs)
    told = (*report.preface, *texts)
    unit, known = unit_named(report.unit or "", told)
    own = own_word("\n".join(told), unit.kind.self_reference if known else "")
    short = _short_name(report.title, unit.full_name)
    return replace(unit, short_name=short, self_reference=own or unit.self_reference), known


def _short_name(title: str | None, full: str) -> str:
    """Return the office's name in the title where that is part of the full one (柳园街道), else the full one."""
    read = window_title(title) if title else None
    name = read.unit if read is not None else None
    return name if name and name in full else full


def own_word(text: str, bare: str = "") -> str | None:
    """Return how a text calls its own office most often, ``None`` if it has no word for it.

    ``bare`` is a word without 我 or 本 that is one where it begins a clause and does something: 街道修订了.
    """
    counts = Counter(_OWN.findall(text))
    if bare and bare[0] not in "我本全":
        found = len(re.findall(rf"{_BEGINS}{bare}{_ACTS}", text))
        counts += Counter({bare: found} if found else {})
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None


def unit_named(name: str, texts: Iterable[str] = ()) -> tuple[Unit, bool]:
    """Return the office of that name, and whether its kind could be told; otherwise it is taken for 政府部门."""
    kind = kind_of(name, texts)
    chosen = kind or UnitKind.DEPARTMENT
    return Unit(name, name, chosen.self_reference, chosen), kind is not None


def kind_note(unit: Unit, known: bool) -> Iterator[Finding]:
    """Yield a warning if the kind of office could not be told from its name."""
    if not known:
        yield Finding(
            "FIGURES-KIND",
            Severity.WARNING,
            f"从“{unit.full_name}”看不出单位类别，请在数据文件里填写",
            Location(),
            hint=f"可填：{'、'.join(kind.value for kind in UnitKind)}",
            subject="FIGURES-KIND",
        )


def processing_fee(report: ReadReport) -> ProcessingFee | None:
    """Return 未收取 where section six says so and names no amount; anything else is left to a person."""
    section = report.section("other")
    text = squeeze("".join(section.paragraphs)) if section else ""
    if "信息" not in text or _CHARGED.search(text) or not _NOT_CHARGED.search(text):
        return None
    return ProcessingFee(charged=False)


def carried_cells(report: ReadReport) -> dict[Cell, Value]:
    """Return what the report's 结转下年度 row hands on, by the columns of the form, of either edition."""
    table = report.tables.get("applications") or report.tables_2019.get("applications") or {}
    row = table.get("carried_out", {})
    return {
        Cell("applications", "carried_in", key): value
        for key, value in row.items()
        if key != "total" and value is not UNSET
    }
