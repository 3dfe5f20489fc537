"""A paragraph that was changed here and in the Word file since it was printed: both put together, or both shown to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from narrator.drafting.word_file.issued_text import read_issued, text_digest
from narrator.drafting.word_file.merge import WORD_WAY
from narrator.errors import NarratorError
from narrator.files.text import decode
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import Draft, Paragraph, Remark, pieces
from narrator.web.project.project import Project
from narrator.workflow.writing.edit_draft import names_of, paragraph_of


@dataclass(frozen=True, slots=True)
class Both:
    """A paragraph with its words here and in the Word file; ``together`` has both changes, empty where they meet in a sentence."""

    name: str
    here: str
    word: str
    together: str


def both_changed(project: Project, before: Draft, after: Draft) -> Iterator[Both]:
    """Yield the paragraphs of which ``after`` notes that the Word file has them otherwise than they were changed here."""
    known = {one.text for one in before.blocks if isinstance(one, Remark)}
    last: Paragraph | None = None
    for block in after.blocks:
        if isinstance(block, Paragraph):
            last = block
        elif (
            isinstance(block, Remark)
            and block.text not in known
            and last is not None
            and last.anchor is not None
        ):
            _, found, word = block.text.strip().partition(WORD_WAY)
            if found:
                base = _printed(project, last.anchor.id)
                yield Both(last.anchor.id, last.text, word.strip(), _together(base, last.text, word.strip()))


def _printed(project: Project, name: str) -> str:
    """Return the words a paragraph had when it was printed last, empty where no version has them any more."""
    digests = {one.paragraphs.get(name) for one in read_issued(project.folder).values()}
    tried: set[str] = set()
    for step in reversed(project.store.journal.steps):
        sha = dict(step.files).get(project.draft_path.name)
        data = project.store.journal.content(sha) if sha is not None and sha not in tried else None
        if sha is None or data is None:
            continue
        tried.add(sha)
        try:
            draft = parse_draft(decode(data, project.draft_path).text, project.draft_path)
        except NarratorError:
            continue
        text = paragraph_of(draft, name).text if name in names_of(draft) else ""
        if text and text_digest([text]) in digests:
            return text
    return ""


def _together(base: str, here: str, word: str) -> str:
    """Return ``here`` with what ``word`` changed of ``base``, empty where both changed the same sentence."""
    if not base:
        return ""
    old, mine = list(pieces(base)), list(pieces(here))
    edits = _edits(old, list(pieces(word)))
    kept = _edits(old, mine)
    if any((a < d and c < b) or (a, b) == (c, d) for a, b, _ in edits for c, d, _ in kept):
        return ""
    made = old[:]
    for first, last, words in sorted((*edits, *kept), key=lambda one: one[0], reverse=True):
        made[first:last] = words
    return "".join(made)


def _edits(old: list[str], new: list[str]) -> list[tuple[int, int, list[str]]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(first, last, new[at:to]) for kind, first, last, at, to in codes if kind != "equal"]
