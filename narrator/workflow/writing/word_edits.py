"""`narrator export --from-docx`: the edits somebody made in the Word file, taken into draft.md."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from narrator.drafting.word_file.edits import WordFile, choose_issued, take_edits
from narrator.drafting.word_file.issued_text import IssuedText, read_issued
from narrator.drafting.word_file.tables import Printed, untaken_tables
from narrator.errors import FileUnreadable
from narrator.export.word.bookmarks import bookmark_name
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value, spell_value
from narrator.files.write import digest, standing, write_all
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell
from narrator.report.draft.markdown import parse_draft
from narrator.report.formats.word.edited import read_edited
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.workflow.read import NotAReport
from narrator.workflow.result import Written
from narrator.workflow.writing.export import DraftOnDisk, claims_against_figures, open_draft


def take_word_edits(draft_path: Path, word_path: Path, output: Path | None = None) -> Written:
    """Take the prose edits of the Word file at ``word_path`` into draft.md, whose old version stays beside it.

    ``output`` is the folder the exports were written to, if not the draft's. Cells that differ are errors and are not
    taken; the prose is.
    """
    opened = open_draft(draft_path)
    edited = read_edited(word_path)
    read = read_structure(edited.flow, word_path.name)
    if not read.recognised:
        raise NotAReport(word_path)
    _check_same_report(opened, read, word_path)
    record = read_issued(output or draft_path.parent)
    names = {name for known in record.values() for name in known.paragraphs} | _ids(opened)
    ids = {bookmark_name(name): name for name in sorted(names)}
    issued = choose_issued(record, word_path.name, edited, ids)
    word = WordFile(word_path.name, edited, read, issued)
    taken = take_edits(opened.text, draft_path, opened.draft, word, ids)
    cells = tuple(_changed_cells(opened, read, issued, word_path.name))
    tables = untaken_tables(edited.tables, _printed(opened, issued), cells, word_path.name)
    findings = [*taken.findings, *cells, *tables]
    if taken.text == opened.text:
        return Written((), (), tuple(findings))
    draft = parse_draft(taken.text, draft_path)
    findings += claims_against_figures(replace(opened, text=taken.text, draft=draft))
    return Written(_write(opened, taken.text), (), tuple(findings))


def _ids(opened: DraftOnDisk) -> set[str]:
    return {one.anchor.id for _, one in opened.draft.paragraphs() if one.anchor is not None}


def _check_same_report(opened: DraftOnDisk, read: ReadReport, path: Path) -> None:
    """Refuse the Word file of another year or office, as far as it says."""
    unit = opened.loaded.figures.unit
    if read.year is not None and read.year != opened.draft.year:
        reason = f"它是 {read.year} 年的年报，{opened.path.name} 是 {opened.draft.year} 年的"
        raise FileUnreadable(path, reason, "请确认是不是选错了文件")
    known = {unit.full_name, unit.short_name, unit.title_name}
    if read.unit and not any(name in read.unit or read.unit in name for name in known):
        reason = f"它是“{read.unit}”的年报，{opened.path.name} 是“{unit.full_name}”的"
        raise FileUnreadable(path, reason, "请确认是不是选错了文件")


def _write(opened: DraftOnDisk, text: str) -> tuple[Path, ...]:
    """Write draft.md and keep what stood there before in a file beside it."""
    kept = _free_name(opened.path, opened.data)
    write_all({kept: opened.data, opened.path: text.encode()}, {opened.path: digest(opened.data)})
    return opened.path, kept


def _free_name(path: Path, content: bytes) -> Path:
    """Return a name for the old version that covers no other one."""
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.bak{'' if number == 1 else number}")
        if standing(kept) in (None, digest(content)):
            return kept
        number += 1


def _changed_cells(
    opened: DraftOnDisk, read: ReadReport, issued: IssuedText | None, name: str
) -> Iterator[Finding]:
    """Yield an error for each cell that says something else than when it was exported."""
    edition, settings = opened.loaded.figures.edition, opened.settings
    printed: Mapping[str, str] = issued.cells if issued else {}
    for table in edition.tables:
        if read.tables.get(table.key) is None:
            message = f"Word 里找不到“{table.name}”的表格，表格没有核对"
            yield Finding(
                "DOCX-TABLE", Severity.ERROR, message, Location(file=name), hint=_HINT, subject=message
            )
            continue
        for cell in table.cells():
            value = opened.loaded.figures.cells.get(cell, UNSET)
            figure = spell_value(value, not_applicable=settings.not_applicable)
            before = printed.get(str(cell), figure)
            found = _as_text(read.cell(cell.table, cell.row, cell.column), before)
            if found not in (before, figure):
                yield _cell_finding(edition.describe(cell), cell, (found, before, figure), name)


def _printed(opened: DraftOnDisk, issued: IssuedText | None) -> Printed:
    """Return what the tables print, by the figures of now and as they were exported."""
    figures, mark = opened.loaded.figures, opened.settings.not_applicable
    edition, before = figures.edition, issued.cells if issued else {}
    now = {
        str(cell): spell_value(figures.cells.get(cell, UNSET), not_applicable=mark)
        for cell in edition.cells()
    }
    return Printed(edition, {name: frozenset({text, before.get(name, text)}) for name, text in now.items()})


_HINT = "表格以数据文件为准：真要改，请改数据文件后再运行 narrator draft"


def _cell_finding(label: str, cell: Cell, values: tuple[str, str, str], name: str) -> Finding:
    found, before, figure = values
    section = cell.table
    return Finding(
        "DOCX-TABLE",
        Severity.ERROR,
        f"表格“{label}”在 Word 里被改为 {found}（导出时是 {before}，数据文件里是 {figure}），没有采用",
        Location(file=name, section=section),
        (Evidence("Word 表格", found, str(cell)), Evidence("数据文件", figure, str(cell))),
        _HINT,
        subject=f"DOCX-TABLE|{cell}",
    )


def _as_text(value: Value, before: str) -> str:
    """Return a cell as it is printed; a blank where 待填 stood is that."""
    if value is UNSET:
        return before if before.startswith("【") else "空白"
    return "/" if value is NOT_APPLICABLE else spell_value(value)
