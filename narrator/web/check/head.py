"""The Word file the head edited: what comes back, paragraph by paragraph, before anything is taken."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from narrator.drafting.word_file.issued_text import TEXT_RECORD
from narrator.drafting.word_file.merge import WORD_WAY
from narrator.files.write import write_bytes
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import Draft, Paragraph, Remark
from narrator.report.formats.word.edited import EditedComment, read_edited
from narrator.report.tables.cell_text import squeeze
from narrator.telling.stages import stage
from narrator.web.check.both_changed import Both, both_changed
from narrator.web.check.head_warnings import Warned, warning_of
from narrator.web.check.word_diff import Piece, word_diff
from narrator.web.project.notes import Remark as Comment
from narrator.web.project.project import Project
from narrator.web.text.drafting import Drafted, NoDraft, draft_again, edit
from narrator.web.text.numbers import origin_of, printed_in
from narrator.web.text.panel import label_of
from narrator.web.text.put_back import against_the_tables, all_back
from narrator.workflow.writing import edit_draft
from narrator.workflow.writing.draft import DRAFT_FILE
from narrator.workflow.writing.edit_draft import OWN, Edit, names_of, paragraph_of
from narrator.workflow.writing.word_edits import take_word_edits

_TOLD_APART = frozenset({"DOCX-TAKEN", "DOCX-COMMENT", "DOCX-CONFLICT"})
"""Nothing is taken here yet; comments are shown with who made them, and what both sides changed is shown to be chosen."""
HEAD = "领导"
_SHOWN = 40
CHANGED, REMOVED, ADDED = "改了", "删掉了", "加的"


@dataclass(frozen=True, slots=True)
class Change:
    """What the head did to one paragraph. ``behind`` is the paragraph an added one follows.

    ``numbers`` are those of the figures that became others (was, now, where it is filled in), ``restored`` the new text with the old ones in it; ``who``
    revised it, as far as the file says; ``either``: it was changed here too since, and one of both has to be chosen.
    """

    kind: str
    name: str
    label: str
    before: str
    after: str
    behind: str = ""
    numbers: tuple[tuple[str, str, str], ...] = ()
    restored: str = ""
    who: str = ""
    either: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was changed, word by word."""
        return word_diff(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that comes back: changes of paragraphs, comments with who made them, what is said of numbers and tables."""

    changes: tuple[Change, ...]
    remarks: tuple[Comment, ...]
    warnings: tuple[Warned, ...]


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
        stage("正在读 Word")
        edited = read_edited(folder / "back" / name)
        stage("正在一段一段对照")
        written = take_word_edits(folder / DRAFT_FILE, folder / "back" / name, folder)
        after = parse_draft((folder / DRAFT_FILE).read_text(encoding="utf-8"), folder / DRAFT_FILE)
    before = found[1]
    known = {one.text for one in before.blocks if isinstance(one, Remark)}
    both = tuple(both_changed(project, before, after))
    left = tuple(
        Comment("", one.text.strip())
        for one in after.blocks
        if isinstance(one, Remark) and one.text not in known and WORD_WAY not in one.text
    )
    remarks = tuple(_comment((before, after), one) for one in edited.comments if one.text)
    told = tuple(warning_of(one) for one in written.findings if one.rule not in _TOLD_APART)
    revised = {squeeze(one.text): "、".join(one.authors) for one in edited.paragraphs if one.authors}
    made = (*_changes(project, before, after), *map(_of_both, both))
    changes = (replace(one, who=revised.get(squeeze(one.after), "")) for one in made)
    return Returned(tuple(changes), (*remarks, *left), told)


def _of_both(one: Both) -> Change:
    """Return what is to be taken of a paragraph changed on both sides: both together, or the Word file's words for a choice."""
    label = label_of(one.name)
    if one.together:
        return Change(CHANGED, one.name, label, one.here, one.together)
    return Change(CHANGED, one.name, label, one.here, one.word, either=True)


def _comment(drafts: tuple[Draft, Draft], one: EditedComment) -> Comment:
    """Return a comment with the paragraph it speaks of, as far as its words stand in one here or as the file has it."""
    about, words = squeeze(one.about), one.about.strip()
    texts = (item for draft in drafts for item in _texts(draft).items())
    name = next((name for name, text in texts if about and about in squeeze(text)), "")
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
    return Comment(one.author, one.text, shown, name)


def _changes(project: Project, before: Draft, after: Draft) -> Iterator[Change]:
    old, new = (_texts(one) for one in (before, after))
    for name, text in old.items():
        if name.startswith(OWN):
            continue
        if name not in new:
            yield Change(REMOVED, name, label_of(name), text, "")
        elif new[name] != text:
            numbers = against_the_tables(paragraph_of(before, name), new[name])
            told = tuple(
                (one.was, one.now, _address(project, paragraph_of(before, name), one.was)) for one in numbers
            )
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


def _address(project: Project, paragraph: Paragraph, number: str) -> str:
    """Return where a printed number is filled in."""
    for at, _, shown in printed_in(paragraph):
        if number in shown and paragraph.anchor is not None:
            origin = origin_of(project, paragraph.anchor.id, at, shown)
            place = origin.cell or origin.field
            return f"{origin.address}#{quote(place)}" if origin.address and place else origin.address
    return ""


def _texts(draft: Draft) -> dict[str, str]:
    return {name: paragraph_of(draft, name).text for name in names_of(draft)}


def take(
    project: Project, seen: str | None, changes: tuple[Change, ...], remarks: tuple[Comment, ...], who: str
) -> Drafted:
    """Take the chosen changes into the draft as one step, each marked as those of ``who``; comments are kept as notes."""
    stamp = datetime.now().astimezone().strftime("%m月%d日 %H:%M")
    label = f"{who}改后稿 {stamp}，{len(changes)}处"
    project.store.mark("领导改以前")
    with project.store.step(label):
        drafted = edit(project, label, seen, _all(changes)) if changes else draft_again(project)
        notes = project.notes()
        kept = tuple(one.name for one in changes if one.kind == CHANGED)
        by_head = tuple(dict.fromkeys((*notes.by_head, *kept)))
        changed_by = {
            **notes.changed_by,
            **{one.name: one.who or who for one in changes if one.kind == CHANGED},
        }
        new = tuple(
            one
            for one in remarks
            if replace(one, done=True) not in notes.remarks and one not in notes.remarks
        )
        noted = replace(
            notes, by_head=by_head, taken=stamp, changed_by=changed_by, remarks=(*notes.remarks, *new)
        )
        project.note(label, noted)
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
