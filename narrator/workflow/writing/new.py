"""`narrator new`: this year's figures file to fill in, begun from last year's."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrator.errors import FileExists, UsageError
from narrator.figures.carry import CarriedForward, carry_forward
from narrator.figures.file.blank import SCHEMA_NAME, blank_figures
from narrator.figures.file.json_schema import SCHEMA_TITLE, schema_text
from narrator.figures.file.load import load_figures
from narrator.figures.interview import QUESTIONS
from narrator.files.text import read_bytes
from narrator.files.write import write_all
from narrator.files.yaml import MAX_BYTES
from narrator.finding import Finding, Location, Severity
from narrator.telling.stages import stage
from narrator.workflow.figures_file import is_figures_file
from narrator.workflow.result import Written
from narrator.workflow.writing.last_answers import answers_beside

WORKBOOK_SUFFIXES = (".xlsx",)
SHEET_NAME = "采访单.docx"


def new_figures(last_year: Path | None, target: Path | None, *, workbook: bool) -> Written:
    """Write a new figures file to ``target`` (default: figures.yaml or figures.xlsx here), never over an existing one.

    From ``last_year``, a figures file or a report, 上年结转, 现行有效, the office and the problems to follow up are carried
    forward. Beside a YAML file stands its JSON Schema, beside either the interview as a sheet to print. Raises :class:`FileExists`, :class:`FileMissing`, and what
    loading, reading and writing raise.
    """
    workbook = workbook or (target is not None and target.suffix.lower() in WORKBOOK_SUFFIXES)
    if workbook and target is not None and target.suffix.lower() not in WORKBOOK_SUFFIXES:
        raise UsageError(f"表格的文件名应以 .xlsx 结尾，现为 {target.name}", hint="改文件名，或去掉 --xlsx")
    path = target or Path("figures.xlsx" if workbook else "figures.yaml")
    if os.path.lexists(path):
        raise FileExists(path)
    stage("正在读去年的年报，认表格和正文")
    carried, findings = _carry(last_year, path) if last_year is not None else (None, ())
    if carried is not None and last_year is not None:
        carried = replace(carried, answers=answers_beside(last_year, carried))
    stage("正在记下带过来的")
    contents = _workbook(path, carried) if workbook else _yaml(path, carried)
    sheet = _sheet(path, carried)
    contents |= sheet
    write_all(contents, {path: None, **dict.fromkeys(sheet)})
    return Written((path, *(other for other in contents if other != path)), findings=findings)


def next_steps(written: Sequence[Path]) -> tuple[str, ...]:
    """Return what a clerk does next with the files of :func:`new_figures`, step by step."""
    figures = written[0]
    editor = "WPS 或 Excel" if figures.suffix == ".xlsx" else "记事本"
    sheet = next((path for path in written if path.name == SHEET_NAME), None)
    steps = (
        *([f"打印 {sheet}，照着问一圈，把回答记在上面"] if sheet else []),
        f"用{editor}打开 {figures}，照采访单和各科室报的数填；没有发生的写 无，还没问到的先空着",
        f"运行 narrator draft {figures} 出稿；数没齐也能出，缺什么会列出来",
    )
    return tuple(f"{number}. {step}" for number, step in enumerate(steps, 1))


def _sheet(figures: Path, carried: CarriedForward | None) -> dict[Path, bytes]:
    """Return the interview to print; one that is there already stays, it may have been filled in."""
    path = figures.parent / SHEET_NAME
    if os.path.lexists(path):
        return {}
    from narrator.export.word.question_sheet import render_question_sheet  # noqa: PLC0415  (python-docx only here)

    unit, year = (carried.unit.full_name, carried.year) if carried else ("", None)
    questions = [(question.number, question.text) for question in QUESTIONS]
    return {path: render_question_sheet(unit, year, questions)}


def _carry(last_year: Path, target: Path) -> tuple[CarriedForward, tuple[Finding, ...]]:
    """Return what last year hands on, and what a person should know about it."""
    if not is_figures_file(last_year):
        from narrator.workflow.writing.last_year import carry_from_report  # noqa: PLC0415  (the readers load large libraries)

        return carry_from_report(last_year, _relative(last_year, target.parent))
    loaded = load_figures(last_year)
    unset = [
        cell for cell in loaded.figures.unset_cells() if cell.row == "carried_out" and cell.column != "total"
    ]
    findings: tuple[Finding, ...] = ()
    if unset:
        message = f"{last_year.name} 的结转下年度有 {len(unset)} 格没有填，相应的上年结转也空着"
        findings = (Finding("CARRY-UNSET", Severity.INFO, message, Location(file=last_year.name)),)
    return carry_forward(loaded.figures, _relative(last_year, target.parent)), findings


def _relative(path: Path, folder: Path) -> str:
    """Return how a file in ``folder`` names ``path``; on another drive by its full name."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _yaml(path: Path, carried: CarriedForward | None) -> dict[Path, bytes]:
    """Return the YAML file and its schema; a file of that name that is no schema of ours is left alone."""
    contents = {path: blank_figures(carried).encode()}
    schema = path.parent / SCHEMA_NAME
    if not os.path.lexists(schema) or SCHEMA_TITLE.encode() in read_bytes(schema, MAX_BYTES):
        contents[schema] = schema_text().encode()
    return contents


def _workbook(path: Path, carried: CarriedForward | None) -> dict[Path, bytes]:
    from narrator.figures.workbook.write import blank_workbook  # noqa: PLC0415  (xlsxwriter only where it is used)

    return {path: blank_workbook(carried)}
