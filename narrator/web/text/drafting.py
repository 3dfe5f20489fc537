"""Drafting and editing for the page: each is one step that can be taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from narrator.errors import NarratorError
from narrator.files.write import write_all
from narrator.finding import Finding
from narrator.report.draft.markdown import write_draft
from narrator.report.draft.model import Draft
from narrator.web.answers import finding_json
from narrator.web.project.project import Project
from narrator.web.text.holes import Typed, typed_over
from narrator.web.text.panel import label_of
from narrator.workflow.result import Written
from narrator.workflow.writing.draft import DRAFT_FILE, MARKDOWN, DraftOptions, draft
from narrator.workflow.writing.edit_draft import Edit, names_of, paragraph_of, sentences_of

_CONFLICT = "DRAFT-FIGURE"
"""A number a person has to settle: its sentence is not shown as one that followed."""


class NoDraft(NarratorError):
    """There is no draft yet."""

    kind = "no-draft"

    def __init__(self) -> None:
        super().__init__("还没有出稿")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What an edit changed in a paragraph that was not edited: what stood there, what stands there now, behind what."""

    name: str
    was: str
    now: str
    behind: str

    def as_json(self) -> dict[str, object]:
        """Return it for the page."""
        told = {"name": self.name, "label": label_of(self.name)}
        return {**told, "was": self.was, "now": self.now, "behind": self.behind}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of drafting again: whether it was refused and why, and the sentences that are others now.

    After an edit also what it changed elsewhere, and the numbers ``typed`` where the tables have none.
    """

    refused: bool
    findings: tuple[Finding, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    typed: tuple[Typed, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it for the page."""
        return {
            "refused": self.refused,
            "findings": [finding_json(one) for one in self.findings],
            "changed": {name: list(some) for name, some in self.changed.items()},
            "elsewhere": [one.as_json() for one in self.elsewhere],
            "typed": [one.as_json() for one in self.typed],
        }


def is_stale(project: Project) -> bool:
    """Whether the figures are others than those the draft was made from, or there is no draft."""
    found = project.draft()
    return found is None or found[1].figures_digest != project.store.digest(project.figures_path.name)


def names_differ(project: Project) -> tuple[str, str]:
    """Return the office's name in the draft and in the figures where they differ, else two empty ones."""
    found = project.draft()
    now = project.loaded().figures.unit.full_name
    old = found[1].unit if found is not None else now
    return (old, now) if old != now else ("", "")


def draft_again(project: Project, renamed: str = "") -> Drafted:
    """Draft anew from the figures as they stand; what a person changed is kept, and so is every number.

    It goes with the step that made it needed. With ``renamed`` the draft is first made that of the office under its new name,
    which a person asked for and is a step.
    """
    with project.store.lock:
        before = project.draft()
        store = project.store
        with store.step(f"单位名跟着改：{renamed}") if renamed else store.going_on():
            if renamed and before is not None:
                made = write_draft(replace(before[1], unit=renamed)).encode()
                write_all({project.draft_path: made}, {project.draft_path: before[0]})
            written = draft(project.figures_path, DraftOptions(formats=(MARKDOWN,)))
        return _drafted(written, before[1] if before else None, project)


def edit(project: Project, label: str, seen: str | None, change: Edit, key: str = "") -> Drafted:
    """Change the draft and draft again, as one step; raise :class:`Stale` if the draft is another than was ``seen``."""
    with project.store.lock:
        project.store.expect(DRAFT_FILE, seen)
        found = project.draft()
        if found is None:
            raise NoDraft
        sha, before = found
        changed = change(before)
        with project.store.step(label, key):
            write_all({project.draft_path: write_draft(changed).encode()}, {project.draft_path: sha})
            written = draft(project.figures_path, DraftOptions(formats=(MARKDOWN,)))
        after = project.draft()
        done = _drafted(written, changed, project)
        return replace(
            done,
            elsewhere=tuple(_elsewhere(before, changed, after[1])) if after is not None else (),
            typed=tuple(_typed(before, changed)),
        )


def _elsewhere(before: Draft, changed: Draft, after: Draft) -> Iterator[Elsewhere]:
    """Yield what is others now in the paragraphs that the edit itself left as they were."""
    for name in names_of(changed):
        old = paragraph_of(changed, name).text
        if name not in names_of(before) or paragraph_of(before, name).text != old:
            continue
        was = sentences_of(old)
        now = sentences_of(paragraph_of(after, name).text) if name in names_of(after) else ()
        for kind, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if kind != "equal":
                yield Elsewhere(name, "".join(was[i:j]), "".join(now[k:m]), now[k - 1] if k else "")


def _typed(before: Draft, changed: Draft) -> Iterator[Typed]:
    """Yield the numbers that the edit put where one was awaited."""
    for name in names_of(before):
        if name in names_of(changed):
            yield from typed_over(paragraph_of(before, name), paragraph_of(changed, name).text)


def _drafted(written: Written, before: Draft | None, project: Project) -> Drafted:
    after = project.draft()
    changed = _changed(before, after[1]) if before is not None and after is not None else {}
    open_yet = [one.location.text or "" for one in written.findings if one.rule == _CONFLICT]
    changed = {
        name: kept
        for name, some in changed.items()
        if (kept := tuple(one for one in some if not any(one.strip() in text for text in open_yet)))
    }
    return Drafted(written.refused, written.findings, changed)


def _changed(before: Draft, after: Draft) -> dict[str, tuple[str, ...]]:
    """Return by paragraph the sentences that were not there before."""
    old = {name: set(sentences_of(paragraph_of(before, name).text)) for name in names_of(before)}
    found: dict[str, tuple[str, ...]] = {}
    for name in names_of(after):
        new = tuple(
            one for one in sentences_of(paragraph_of(after, name).text) if one not in old.get(name, set())
        )
        if new and name in old:
            found[name] = new
    return found
