"""What last year's report hands on to this year's figures file."""

from dataclasses import replace
from pathlib import Path

from narrator.figures.carry import CarriedForward, carry_forward
from narrator.finding import Finding, Location, Severity
from narrator.form.lookup import edition_for
from narrator.report.prose.contact import preface_of
from narrator.report.read_model import ReadReport
from narrator.report.to_figures import NoFigures, carried_cells, figures_of_report, kind_note, unit_of
from narrator.workflow.read import read_report

_TOLD = frozenset(
    {"FORM-OLD", "ROW-MISSING", "TABLE-IMG", "TABLE-MISSING", "UNREAD-CELL", "UNREAD-ROW", "FIGURES-KIND"}
)


def carry_from_report(path: Path, prior: str | None) -> tuple[CarriedForward, tuple[Finding, ...]]:
    """Return what the report in ``path`` hands on, and what a person should check.

    From the form of 2019 only 结转 is taken. ``prior`` is how the new file names last year's. Raises what reading
    raises, and :class:`NoFigures` where office or year cannot be told.
    """
    report = read_report(path)
    if report.edition == 2019:
        carried, findings = _from_old_form(report, path, prior)
    else:
        recovered = figures_of_report(report, path)
        carried, findings = carry_forward(recovered.figures, prior), recovered.findings
    told = (
        finding for finding in (*report.findings, *findings) if finding.rule in _TOLD | {"CARRY-OLD-FORM"}
    )
    unset = () if carried.carried_in else (_nothing_carried(path),)
    said = tuple(finding.in_file(path.name) for finding in (*told, *unset, _to_confirm(path)))
    return replace(carried, confirm=True), said


def _to_confirm(path: Path) -> Finding:
    message = f"单位、前言、上年问题是从 {path.name} 的文字里读出来的，新文件里标了“请确认”"
    return Finding("CARRY-CONFIRM", Severity.INFO, message, Location(), subject="CARRY-CONFIRM")


def _from_old_form(
    report: ReadReport, path: Path, prior: str | None
) -> tuple[CarriedForward, tuple[Finding, ...]]:
    if report.unit is None or report.year is None:
        raise NoFigures(path, "没有找到单位名称或年度", "请在题目里写明单位和年度")
    if edition_for(report.year + 1) is None:
        hint = "请给出上一年的年报或数据文件，或直接运行 narrator new 生成空表"
        raise NoFigures(path, f"{report.year + 1} 年年报还用旧格式，本工具起草 2021 年及以后的年报", hint)
    unit, known = unit_of(report)
    carried = CarriedForward(
        unit=unit,
        year=report.year + 1,
        preface=preface_of(report),
        carried_in=tuple(carried_cells(report).items()),
        stock=(),
        followups=(),
        prior=prior,
    )
    note = Finding(
        "CARRY-OLD-FORM",
        Severity.INFO,
        f"{path.name} 用的是2019年的旧格式，主动公开表的行列与现行格式不同，只带入了上年结转",
        Location(),
        hint="现行有效件数请按司法行政部门的清单填写",
        subject="CARRY-OLD-FORM",
    )
    return carried, (note, *kind_note(unit, known))


def _nothing_carried(path: Path) -> Finding:
    message = f"{path.name} 里没有读到结转下年度的数字，上年结转空着"
    return Finding("CARRY-UNSET", Severity.WARNING, message, Location(), subject="CARRY-UNSET")
