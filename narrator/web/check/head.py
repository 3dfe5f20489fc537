"""The Word file the head edited: what comes back, paragraph by paragraph, before anything is taken."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from narrator.drafting.word_file.issued_text import TEXT_RECORD
from narrator.files.write import write_bytes
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import Draft, Remark
from narrator.web.project.project import Project
from narrator.web.text.drafting import Drafted, NoDraft, edit
from narrator.web.text.panel import label_of
from narrator.web.text.put_back import against_the_tables, all_back
from narrator.workflow.writing import edit_draft
from narrator.workflow.writing.draft import DRAFT_FILE
from narrator.workflow.writing.edit_draft import OWN, Edit, names_of, paragraph_of
from narrator.workflow.writing.word_edits import take_word_edits

CHANGED, REMOVED, ADDED = "改了", "删掉了", "加的"


@dataclass(frozen=True, slots=True)
class Change:
    """What the head did to one paragraph. ``behind`` is the paragraph an added one follows.

    ``numbers`` are those of the figures that became others (was, now), ``restored`` the new text with the old ones in it.
    """

    kind: str
    name: str
    label: str
    before: str
    after: str
    behind: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    restored: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that comes back: changes of paragraphs, comments as notes, what is said of numbers and tables."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]


def read_back_from(project: Project, name: str, data: bytes) -> Returned:
    """Return what an edited Word file changes; nothing in the project is written."""
    found = project.draft()
    if found is None:
        raise NoDraft
    with tempfile.TemporaryDirectory(prefix="narrator-") as scratch:
        folder = Path(scratch)
        for one in (project.figures_path, project.draft_path):
            shutil.copyfile(one, folder / one.name)
        record = project.folder / TEXT_RECORD
        if record.is_file():
            (folder / TEXT_RECORD).parent.mkdir()
            shutil.copyfile(record, folder / TEXT_RECORD)
        write_bytes(folder / "back" / name, data)
        written = take_word_edits(folder / DRAFT_FILE, folder / "back" / name, folder)
        after = parse_draft((folder / DRAFT_FILE).read_text(encoding="utf-8"), folder / DRAFT_FILE)
    before = found[1]
    known = {one.text for one in before.blocks if isinstance(one, Remark)}
    remarks = tuple(
        one.text.strip() for one in after.blocks if isinstance(one, Remark) and one.text not in known
    )
    told = tuple(
        one.message + (f"（{one.hint}）" if one.hint else "")
        for one in written.findings
        if one.rule != "DOCX-TAKEN"  # nothing is taken here yet
    )
    return Returned(tuple(_changes(before, after)), remarks, told)


def _changes(before: Draft, after: Draft) -> Iterator[Change]:
    old, new = (_texts(one) for one in (before, after))
    for name, text in old.items():
        if name.startswith(OWN):
            continue
        if name not in new:
            yield Change(REMOVED, name, label_of(name), text, "")
        elif new[name] != text:
            numbers = against_the_tables(paragraph_of(before, name), new[name])
            told = tuple((one.was, one.now) for one in numbers)
            restored = all_back(numbers, new[name]) if numbers else ""
            yield Change(CHANGED, name, label_of(name), text, new[name], "", told, restored)
    mine = {text for name, text in old.items() if name.startswith(OWN)}
    behind = ""
    for name, text in new.items():
        if name.startswith(OWN) and text not in mine:
            yield Change(ADDED, name, "加的一段", "", text, behind)
        elif name in old:
            behind = name
    theirs = {text for name, text in new.items() if name.startswith(OWN)}
    for name, text in old.items():
        if name.startswith(OWN) and text not in theirs:
            yield Change(REMOVED, name, "自己加的一段", text, "")


def _texts(draft: Draft) -> dict[str, str]:
    return {name: paragraph_of(draft, name).text for name in names_of(draft)}


def take(project: Project, seen: str | None, changes: tuple[Change, ...]) -> Drafted:
    """Take the chosen changes into the draft as one step, each marked as the head's."""
    stamp = datetime.now().astimezone().strftime("%m月%d日 %H:%M")
    label = f"领导改后稿 {stamp}，{len(changes)}处"
    with project.store.step(label):
        drafted = edit(project, label, seen, _all(changes))
        notes = project.notes()
        kept = tuple(one.name for one in changes if one.kind == CHANGED)
        by_head = tuple(dict.fromkeys((*notes.by_head, *kept)))
        project.note(label, replace(notes, by_head=by_head, taken=stamp))
    return drafted


def _all(changes: tuple[Change, ...]) -> Edit:
    def change(draft: Draft) -> Draft:
        for one in changes:
            if one.kind == CHANGED:
                draft = edit_draft.set_text(draft, one.name, one.after)
            elif one.kind == REMOVED:
                draft = edit_draft.remove(draft, one.name)
            elif one.behind:
                draft = edit_draft.add_after(draft, one.behind, one.after)
        return draft

    return change
