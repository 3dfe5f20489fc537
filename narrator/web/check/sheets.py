"""Sheets of paper: 数据核对单 for the head, 交接单 for who takes over."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.drafting.compose.answers import TOPIC, Reply, understand
from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.values import UNSET, Value, is_number, spell_value
from narrator.form.edition_2021 import TABLE_NUMBERS
from narrator.form.model import Cell
from narrator.report.draft.model import Draft
from narrator.web.check.findings import check_now
from narrator.web.check.head import HEAD
from narrator.web.check.prose_numbers import ToldSentence, prose_numbers
from narrator.web.check.word_files import word_files
from narrator.web.figures.parts import Awaited, awaited, parts_of
from narrator.web.figures.sources import row_source
from narrator.web.project.notes import Remark
from narrator.web.project.project import Project
from narrator.web.said import here
from narrator.web.text.numbers import printed_in
from narrator.web.text.panel import label_of
from narrator.workflow.priors import find_prior
from narrator.workflow.writing.edit_draft import names_of, paragraph_of, sentences_of


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number: where it stands, this year's and last year's, the change, who reported it, which sentence states it."""

    table: str
    label: str
    now: str
    last: str
    change: str
    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NumberSheet:
    """The numbers to be gone through by the head: those of the tables, and those the sentences tell.

    ``on_word`` are sentences that rest on an answer alone.
    """

    lines: tuple[NumberLine, ...]
    prose: tuple[ToldSentence, ...]
    on_word: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """What somebody who takes over is given; ``done`` is what is filled in or made, by name with its state."""

    done: tuple[tuple[str, str], ...]
    lists: tuple[Awaited, ...]
    answers: tuple[tuple[str, str], ...]
    by_head: tuple[str, ...]
    remarks: tuple[Remark, ...]
    reasons: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def number_sheet(project: Project) -> NumberSheet:
    """Return every number that is not zero this year or last, in the order of the form."""
    loaded = project.loaded()
    last = _last(loaded)
    found = project.draft()
    draft = found[1] if found else None
    lines = tuple(_line(loaded, last, cell, draft) for cell in _told(loaded.figures, last))
    return NumberSheet(lines, prose_numbers(project), tuple(_on_word(draft)) if draft else ())


def _last(loaded: LoadedFigures) -> Figures | None:
    try:
        return find_prior(loaded, ()).figures
    except NarratorError:
        return None


def _told(figures: Figures, last: Figures | None) -> Iterator[Cell]:
    for cell in figures.edition.cells():
        values = (figures.cells[cell], last.cells.get(cell, UNSET) if last else UNSET)
        shown = cell.table != "applications" or cell.column == "total"
        if shown and (values[0] is UNSET or any(is_number(value) and value != 0 for value in values)):
            yield cell


def _line(loaded: LoadedFigures, last: Figures | None, cell: Cell, draft: Draft | None) -> NumberLine:
    figures = loaded.figures
    now = figures.cells[cell]
    before: Value = last.cells.get(cell, UNSET) if last else UNSET
    return NumberLine(
        TABLE_NUMBERS[cell.table],
        figures.edition.describe(cell),
        _spelt(now) or "还没填",
        _spelt(before),
        _change(now, before),
        row_source(figures.sources, cell).text,
        _sentence(draft, str(cell)) if draft else "",
    )


def _spelt(value: Value) -> str:
    return "" if value is UNSET else spell_value(value)


def _change(now: Value, before: Value) -> str:
    if not is_number(now) or not is_number(before):
        return ""
    change = Decimal(now) - Decimal(before)
    return "持平" if change == 0 else f"{'＋' if change > 0 else '－'}{spell_value(abs(change))}"


def _sentence(draft: Draft, cell: str) -> str:
    """Return the sentence that prints a cell, empty where none does or where a person has changed it."""
    for name in names_of(draft):
        paragraph = paragraph_of(draft, name)
        for start, reference, _ in printed_in(paragraph):
            if reference == cell:
                return _around(paragraph.text, start)
    return ""


def _around(text: str, place: int) -> str:
    at = 0
    for one in sentences_of(text):
        at = text.index(one, at) + len(one)
        if place < at:
            return one
    return ""


def _on_word(draft: Draft) -> Iterator[str]:
    """Yield the questions answered with yes or with words of one's own: what stands on the clerk's word alone."""
    for key, answer in draft.answers:
        if understand(answer).reply in (Reply.YES, Reply.CHANGE):
            yield f"{question_words(key)}：{answer}"


def question_words(key: str) -> str:
    """Return a question by its key as a person reads it; what there is to write of a topic is asked by the topic."""
    return f"{label_of(key.replace(TOPIC, 'overview.', 1))}有什么可写的" if key.startswith(TOPIC) else key


def handover(project: Project) -> Handover:
    """Return what somebody who takes over has to know."""
    found = project.draft()
    notes = project.notes()
    explained: tuple[tuple[str, str], ...] = ()
    if found is not None:
        checked = check_now(project)
        explained = tuple((here(one.finding.message), one.reason) for one in checked.explained)
        explained += tuple(
            (here(one.message), notes.not_wrong[one.id])
            for one in checked.findings
            if one.id in notes.not_wrong
        )
    files = [(one.name, one.words) for one in word_files(project)]
    if (project.folder / "采访单.docx").is_file():
        files.append(("采访单.docx", "空白的提问单，可以打印出来去问各科室"))
    loaded = project.loaded()
    done = [(one.name, one.state) for one in parts_of(loaded, notes) if one.kind == "done"]
    if found is not None:
        done.append(("稿子", "已出"))
    return Handover(
        tuple(done),
        awaited(loaded),
        tuple((question_words(key), given) for key, given in found[1].answers) if found else (),
        tuple(f"{label_of(name)}（{notes.changed_by.get(name, HEAD)}）" for name in notes.by_head),
        notes.remarks,
        explained,
        tuple(files),
    )
