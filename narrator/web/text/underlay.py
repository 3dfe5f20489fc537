"""What the rules say of a paragraph while it is typed, for the marks that lie under the text."""

from dataclasses import dataclass
from functools import lru_cache

from narrator.finding import Severity
from narrator.library.passage import Passage, Store
from narrator.suggestion.ground import Screen
from narrator.web.check.findings import is_waiting
from narrator.web.project.project import Project
from narrator.workflow.priors import find_prior
from narrator.workflow.writing.edit_draft import sentences_of
from narrator.workflow.writing.screen import screen_for


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, in code points, with what is wrong with it."""

    start: int
    end: int
    message: str
    severity: Severity


def marks_in(project: Project, name: str, text: str) -> tuple[Mark, ...]:
    """Return the marks of ``text`` as the paragraph ``name``, in order."""
    screen = _screen(project, project.loaded().sha256)
    section = name.split(".", 1)[0]
    passage = Passage(id="", store=Store.CORPUS, section=section, topic="", text=text, source="")
    found: list[Mark] = []
    at = 0
    for sentence in sentences_of(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        for one in screen(passage, sentence):
            if is_waiting(one):
                continue
            span = one.location.span or (0, len(one.location.text or ""))
            offset = start + max(sentence.find(one.location.text or ""), 0)
            hint = f"（{one.hint}）" if one.hint else ""
            found.append(Mark(offset + span[0], offset + span[1], one.message + hint, one.severity))
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end)))


@lru_cache(maxsize=2)
def _screen(project: Project, figures: str) -> Screen:
    """Return the check of one sentence against the figures as they stand."""
    del figures
    loaded = project.loaded()
    return screen_for(loaded.figures, find_prior(loaded, ()).figures)
