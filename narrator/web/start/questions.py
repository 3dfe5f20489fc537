"""The four questions that fill most of the tables: 没有 makes every cell nobody has filled in a zero."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from narrator.errors import UsageError
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET, is_number
from narrator.files.tree import Node, Text, TreePath
from narrator.form.model import Cell
from narrator.web.figures.entering import Entries, enter, part_of, unset_again
from narrator.web.project.notes import NAME, Notes, notes_bytes
from narrator.web.project.project import Project

NOTHING, SOMETHING, NOT_ASKED = "没有", "有", "还没问到"
ANSWERS = (NOTHING, SOMETHING, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: the parts of the tables and the values that 没有 fills, and where 有 leads."""

    text: str
    parts: tuple[str, ...]
    values: Mapping[TreePath, Node]
    address: str


_QUESTIONS = {
    "applications": _Asked(
        "{year}年收到过政府信息公开申请吗？", ("applications",), {}, "/figures/applications"
    ),
    "review": _Asked(
        "{year}年有没有因为信息公开被复议、被起诉？", ("review_litigation",), {}, "/figures/review_litigation"
    ),
    "fee": _Asked("{year}年收过信息处理费吗？", (), {("信息处理费",): Text("未收取")}, "/figures/信息处理费"),
    "documents": _Asked(
        "{year}年制发、废止过行政规范性文件吗？",
        ("disclosure.normative_documents.issued", "disclosure.normative_documents.repealed"),
        {},
        "/figures/disclosure",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is shown; ``state`` says what the answer has done."""

    key: str
    text: str
    answer: str
    state: str
    done: bool
    address: str


def questions(loaded: LoadedFigures, notes: Notes) -> tuple[Question, ...]:
    """Return the four questions with what was answered."""
    return tuple(_shown(loaded, key, asked, notes.answers.get(key, "")) for key, asked in _QUESTIONS.items())


def _shown(loaded: LoadedFigures, key: str, asked: _Asked, given: str) -> Question:
    state = ""
    if given == NOTHING:
        count = len(_cells(asked))
        state = f"已按“没有”填好{count}个数" if count else "已写明“未收取”"
    elif given == SOMETHING:
        unset = sum(loaded.figures.cells[cell] is UNSET for cell in _cells(asked))
        state = f"还有{unset}格要填" if unset else "填过了"
    elif given == NOT_ASKED:
        state = "先空着，算还没问到"
    return Question(
        key, asked.text.format(year=loaded.figures.year), given, state, given == NOTHING, asked.address
    )


def _cells(asked: _Asked) -> list[Cell]:
    return [cell for part in asked.parts for cell in part_of(part)]


def _said(project: Project, asked: _Asked) -> str:
    return asked.text.format(year=project.loaded().figures.year)


def _known(key: str) -> _Asked:
    if key not in _QUESTIONS:
        raise UsageError(f"没有这一问：{key}")
    return _QUESTIONS[key]


def answer(project: Project, key: str, given: str) -> str | None:
    """Take an answer; with 没有 the figures are filled in, and with another one that is taken back.

    Return the digest of the figures file after it.
    """
    asked = _known(key)
    if given not in ANSWERS:
        raise UsageError(f"答不上：{given}")
    notes = project.notes()
    noted = replace(notes, answers={**notes.answers, key: given})
    if given == NOTHING:
        cells = project.loaded().figures.cells
        unset = tuple(str(cell) for cell in _cells(asked) if cells[cell] is UNSET)
        before = notes.filled.get(key, ())
        noted = replace(noted, filled={**notes.filled, key: tuple(dict.fromkeys((*before, *unset)))})
        _enter(
            project, Entries(nothing=asked.parts, values=asked.values), f"{_said(project, asked)}没有", noted
        )
    elif notes.answers.get(key) == NOTHING:
        _emptied(project, key, noted, f"{_said(project, asked)}{given}")
    else:
        project.note(f"{_said(project, asked)}{given}", noted)
    return project.store.digest(project.figures_path.name)


def take_back(project: Project, key: str) -> str | None:
    """Take an answer back: what 没有 filled is empty again, unless it was filled otherwise meanwhile."""
    asked = _known(key)
    notes = project.notes()
    left = {name: given for name, given in notes.answers.items() if name != key}
    _emptied(project, key, replace(notes, answers=left), f"撤销：{_said(project, asked)}")
    return project.store.digest(project.figures_path.name)


def _emptied(project: Project, key: str, noted: Notes, label: str) -> None:
    """Empty what 没有 filled: the cells that are 0 still, and the words it wrote."""
    asked, loaded = _known(key), project.loaded()
    filled = noted.filled.get(key)
    if filled is None:
        cells = unset_again(loaded, asked.parts)
    else:
        zero = {str(cell) for cell, value in loaded.figures.cells.items() if is_number(value) and value == 0}
        cells = {name: "" for name in filled if name in zero}
    kept = {name: some for name, some in noted.filled.items() if name != key}
    values: dict[TreePath, Node] = dict.fromkeys(asked.values)
    _enter(project, Entries(cells=cells, values=values), label, replace(noted, filled=kept))


def _enter(project: Project, entries: Entries, label: str, notes: Notes) -> None:
    name = project.figures_path.name
    with project.store.lock:
        if project.is_workbook:
            raise project.workbook_refused()
        made, loaded = enter(project.figures_data(), project.loaded(), entries)
        seen = {name: project.store.digest(name), NAME: project.store.digest(NAME)}
        project.store.write(label, {name: made, NAME: notes_bytes(notes)}, seen)
        project.know(loaded)
