"""What stands around every page: whose report, the three steps with their states, when it was saved."""

from dataclasses import dataclass

from narrator.errors import NarratorError
from narrator.report.draft.model import Draft
from narrator.web.check.findings import must_words
from narrator.web.figures.parts import figures_state
from narrator.web.project.project import EXAMPLE, Project


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page. ``etags`` are the digests of the files it was made from, ``none`` where there is none."""

    title: str
    folder: str
    figures: str
    text: str
    check: str
    figures_etag: str
    draft_etag: str
    saved: str
    undo: str
    redo: str
    to_confirm: int
    example: bool


def frame_of(project: Project, here: str) -> Frame:
    """Return the frame of a page of the step ``here``."""
    del here
    stand = project.store.standing()
    title, figures = "", ""
    if project.figures_name is not None:
        try:
            loaded = project.loaded()
            unit = loaded.figures.unit
            title = f"{unit.title_name}{loaded.figures.year}年"
            figures = figures_state(loaded)
        except NarratorError:
            title, figures = "政府信息公开年报", "读不出来"
    return Frame(
        title,
        str(project.folder),
        figures,
        _text_state(project),
        must_words(project),
        _etag(project, project.figures_name),
        _etag(project, project.draft_path.name),
        (stand.saved or "")[11:16],
        stand.undo or "",
        stand.redo or "",
        project.notes().to_confirm,
        project.folder.name == EXAMPLE,
    )


def _etag(project: Project, name: str | None) -> str:
    return (project.store.digest(name) if name else None) or "none"


def _text_state(project: Project) -> str:
    try:
        draft = project.draft()
    except NarratorError:
        return "读不出来"
    if draft is None:
        return "还没出"
    asked = questions_open(draft[1])
    return f"待答{asked}问" if asked else "已出"


def questions_open(draft: Draft) -> int:
    """Return how many questions of the draft wait for an answer."""
    answered = dict(draft.answers)
    return sum(
        question.key not in answered
        for _, block in draft.paragraphs()
        if block.anchor is not None
        for question in block.anchor.questions
    )
