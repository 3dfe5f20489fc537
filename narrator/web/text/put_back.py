"""改回141: a number a person changed against the tables, one at a time, with the sentence as it would read again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from narrator.report.draft.model import Paragraph
from narrator.web.check.findings import address_of, check_now
from narrator.web.check.fixing import remedies
from narrator.web.project.project import Project

_PIECE = re.compile(r"\d[\d,.]*\d|\d|\D")
_PLAIN_NUMBER = re.compile(r"[\d,.]+")


@dataclass(frozen=True, slots=True)
class Changed:
    """A number that is another than before: both, and where the new one stands in the text."""

    was: str
    now: str
    start: int

    def back_in(self, text: str) -> str:
        """Return the text with the old number in its place."""
        return text[: self.start] + self.was + text[self.start + len(self.now) :]


@dataclass(frozen=True, slots=True)
class PutBack:
    """A number of a paragraph that contradicts the tables: both, the sentence now and as it would read, where it is filled in."""

    was: str
    now: str
    sentence: str
    restored: str
    address: str


def changed_numbers(before: str, after: str) -> Iterator[Changed]:
    """Yield the numbers of ``after`` that stand where ``before`` has others; what was worded anew has no such place."""
    old, new = (_PIECE.findall(text) for text in (before, after))
    starts = _starts(new)
    for kind, first, last, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "replace" or last - first != to - at:
            continue
        for offset in range(to - at):
            was, now = old[first + offset], new[at + offset]
            if _PLAIN_NUMBER.fullmatch(was) and _PLAIN_NUMBER.fullmatch(now) and was != now:
                yield Changed(was, now, starts[at + offset])


def _starts(pieces: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece)
    return starts


def against_the_tables(paragraph: Paragraph, after: str) -> tuple[Changed, ...]:
    """Return the numbers that were printed out of the figures and are others in ``after``; of an edited paragraph none."""
    if paragraph.anchor is None or paragraph.edited:
        return ()
    printed = {shown for _, shown in paragraph.anchor.figures}
    bare = {number for shown in printed for number in re.findall(r"[\d,.]*\d", shown)}
    return tuple(one for one in changed_numbers(paragraph.text, after) if one.was in bare)


def all_back(changes: Sequence[Changed], text: str) -> str:
    """Return a text with every one of the old numbers in its place again."""
    for one in sorted(changes, key=lambda one: one.start, reverse=True):
        text = one.back_in(text)
    return text


def put_backs(project: Project, name: str) -> tuple[PutBack, ...]:
    """Return the numbers of a paragraph as it is saved for which the tables surely say another."""
    firm = {one.finding: one for one in remedies(project) if one.paragraph == name}
    addresses = {one.id: address_of(one) for whole in check_now(project).findings for one in whole.apart()}
    return tuple(
        PutBack(right.now, right.was, remedy.before, remedy.after, addresses.get(finding, ""))
        for finding, remedy in firm.items()
        for right in list(changed_numbers(remedy.before, remedy.after))[:1]
    )
