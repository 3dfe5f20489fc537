"""What goes out: prints, the final files, pieces to copy, and what stays behind."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import UsageError
from narrator.export.clipboard import section_clip, table_clip
from narrator.export.plain import render_tsv
from narrator.export.wording import printable
from narrator.figures.values import UNSET, spell_value
from narrator.files.issued import recorded
from narrator.files.lock import OWN_FOLDER
from narrator.files.office import office_program
from narrator.files.text import read_bytes
from narrator.files.write import standing
from narrator.form.edition_2021 import TABLE_NUMBERS
from narrator.form.model import Cell, Table
from narrator.report.model import Report
from narrator.web.check.findings import check_now
from narrator.web.check.refusing import contradicting, let_pass
from narrator.web.figures.parts import awaited
from narrator.web.figures.sources import name_of_row
from narrator.web.project.project import Project
from narrator.workflow.result import Written
from narrator.workflow.writing.clean_print import print_clean
from narrator.workflow.writing.export import ExportOptions, export, open_draft
from narrator.workflow.writing.exports import FINAL, PRINTED

TABLE = "table."
"""What stands before the key of a table that is copied alone."""
_KINDS = (".docx", ".html", ".pdf", ".txt", ".zip")
_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One number of the view for district web forms."""

    name: str
    label: str
    value: str


def print_draft(project: Project) -> Written:
    """Write the draft as Word with its clean sentences, and what is awaited at the end."""
    lists = awaited(project.loaded())
    lines = tuple(f"{one.who}：{'、'.join(name for name, _ in one.rows)}。" for one in lists)
    return _timed(print_clean(project.draft_path, ("docx",), lines))


def _timed(written: Written) -> Written:
    """Give the files the time of now, also those whose content stays: they were made anew."""
    for path in written.written:
        with suppress(OSError):
            os.utime(path)
    return written


def finish(project: Project) -> Written:
    """Write the final files; refused, with the reasons, as long as anything is open."""
    formats = ("docx", "html", "pdf") if office_program() else ("docx", "html")
    answered = frozenset(project.notes().not_wrong)
    allowed = answered | let_pass(check_now(project).findings, contradicting(project), answered)
    return _timed(export(project.draft_path, ExportOptions(formats=formats, not_wrong=allowed, stem=FINAL)))


def file_of(project: Project, name: str) -> tuple[str, bytes]:
    """Return an export of the project's own folder; raise :class:`UsageError` for anything else."""
    path = project.folder / name
    if Path(name).name != name or path.suffix not in _KINDS or path.resolve().parent != project.folder:
        raise UsageError(f"没有这个文件：{name}")
    return name, read_bytes(path, _BYTES)


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes on the clipboard: words for a web form, and HTML for Word and WPS."""

    text: str
    html: str


def copied(project: Project, key: str) -> Copied:
    """Return one section by its key, or one table alone by the key of the table behind ``table.``."""
    report = open_draft(project.draft_path).report
    table = key.removeprefix(TABLE)
    if table != key and table in TABLE_NUMBERS:
        return Copied(_tabs(report, table), table_clip(report, report.edition.table(table)))
    for section in report.sections:
        if section.key == key:
            table = next((one.table or "" for one in report.edition.sections if one.key == key), "")
            lines = (section.heading, *section.paragraphs, *([_tabs(report, table)] if table else ()))
            return Copied("\n".join(map(printable, lines)), section_clip(report, section))
    raise UsageError(f"没有这一节：{key}")


def _tabs(report: Report, key: str) -> str:
    """Return one table as rows of cells with tabs between them."""
    return render_tsv(report)[f"{TABLE_NUMBERS[key]}.tsv"].decode("utf-8-sig").replace("\r\n", "\n")


def steps(project: Project) -> tuple[Step, ...]:
    """Return every number in the official order, one after the other."""
    figures = project.loaded().figures
    return tuple(
        Step(str(cell), f"{TABLE_NUMBERS[table.key]}　{_label(table, cell)}", _value(figures.cells[cell]))
        for table in figures.edition.tables
        for cell in table.cells()
    )


def _label(table: Table, cell: Cell) -> str:
    row = table.row_by_key[cell.row]
    name = name_of_row(table, row)
    return f"{name}　{table.column_by_key[cell.column].label}" if len(row.columns) > 1 else name


def _value(value: object) -> str:
    return "还没填" if value is UNSET else spell_value(value)  # type: ignore[arg-type]


def title_of(project: Project) -> str:
    """Return the name under which the report is handed on: office, year and what it is."""
    figures = project.loaded().figures
    return f"{figures.unit.full_name}{figures.year}年政府信息公开工作年度报告"


def left_behind(project: Project) -> tuple[str, ...]:
    """Return what would be taken away when nothing but figures, final Word file and sheets is to stay."""
    names = [OWN_FOLDER, f"{project.draft_path.name}.说明.yaml", project.draft_path.name, "采访单.docx"]
    names += sorted(one.name for one in project.folder.glob("draft.md.bak*"))
    ours = recorded(project.folder).values()
    drafts = sorted(project.folder.glob(f"{PRINTED}*.docx"))
    names += [
        one.name for one in drafts if standing(one) in ours
    ]  # one a person changed is theirs, and stays
    names += sorted(one.name for one in project.folder.glob("另存的文字*.txt"))
    return tuple(name for name in names if (project.folder / name).exists())


def called(project: Project, name: str) -> str:
    """Return what a clerk calls a file that the program made for itself; a document by its name."""
    draft = project.draft_path.name
    words = {
        OWN_FOLDER: "改过的每一步、批注和答复的记录",
        draft: "稿子（没有出成 Word 的）",
        f"{draft}.说明.yaml": "写明的原因",
    }
    old = "以前留下的稿子" if name.startswith(f"{draft}.bak") else name
    return words.get(name, old)


def called_left(project: Project) -> tuple[str, ...]:
    """Return what would be taken away, in a clerk's words."""
    return tuple(dict.fromkeys(called(project, name) for name in left_behind(project)))


def clear(project: Project) -> tuple[str, ...]:
    """Take away the draft, its versions, reasons and notes; figures and final files stay. It cannot be taken back."""
    gone = left_behind(project)
    for name in gone:
        path = project.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return gone
