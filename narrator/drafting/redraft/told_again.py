"""A fact that a person's own words tell and another sentence of the draft tells as well: 解读6件 in two places.

Only what is firmly said in both counts, as where a person's words take the place of the draft's; parts of it and what is said
of some of it (6件解读中，图解4件) do not tell it again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.drafting.compose.messages import Message, messages_of
from narrator.drafting.redraft.own_text import states
from narrator.figures.model import Figures
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.report.draft.model import Draft, Hold, digest, pieces

TOLD_AGAIN = "DRAFT-AGAIN"
_WHERE = frozenset({"overview", "other"})
"""The parts that tell what was done; problems and their measures refer to it."""
_BESIDE = re.compile(r"（[^（）]*(?:上年|去年)[^（）]*）")
"""How much it was last year, told in brackets behind it."""
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the part it stands in; one that was generated with what it printed, another is a person's."""

    text: str
    section: str
    printed: frozenset[str] | None

    @property
    def own(self) -> bool:
        """Whether a person wrote it."""
        return self.printed is None

    def tells(self, message: Message, among: tuple[Message, ...]) -> bool:
        """Whether it says what a message tells, all of it and not of some of it."""
        if self.printed is not None:
            return message.ref in self.printed
        text = _BESIDE.sub("", self.text)
        of_some = re.search(rf"{re.escape(message.value)}[\u4e00-\u9fff]{{1,8}}[中里]，", text)
        return of_some is None and states(text, message, among)


def told_again(draft: Draft, figures: Figures, file: str) -> tuple[Finding, ...]:
    """Return a warning for each number beside the tables that a person's own sentence and another one both tell."""
    sentences = tuple(_sentences(draft))
    if not any(one.own for one in sentences):
        return ()
    messages = messages_of(figures)
    found: dict[tuple[str, str], list[Message]] = {}
    for message in messages:
        if not _NUMBER.fullmatch(message.value) or message.value in ("0", "1"):
            continue  # one of a kind is spoken of in passing
        telling = [one for one in sentences if one.tells(message, messages)]
        mine = next((one for one in telling if one.own), None)
        other = next((one for one in telling if one is not mine), None)
        if mine is not None and other is not None:
            found.setdefault((mine.text, other.text), []).append(message)
    section = {one.text: one.section for one in sentences}
    return tuple(_finding(pair, some, section[pair[0]], file) for pair, some in found.items())


def _sentences(draft: Draft) -> Iterator[_Sentence]:
    for section, paragraph in draft.paragraphs():
        if section not in _WHERE or paragraph.html:
            continue
        anchor = paragraph.anchor
        telling = anchor.sentences if anchor else ()
        made = {
            one.digest: frozenset(ref for ref, _ in one.printed)
            for one in telling
            if one.hold is not Hold.EDITED
        }
        for one in pieces(paragraph.body):
            if one.strip():
                yield _Sentence(one.strip(), section, made.get(digest(one)))


def _finding(pair: tuple[str, str], some: list[Message], section: str, file: str) -> Finding:
    mine, other = pair
    named = "、".join(dict.fromkeys(f"{one.object}{one.value}" for one in some))
    return Finding(
        TOLD_AGAIN,
        Severity.WARNING,
        f"同一件事写了两处：{named}",
        Location(file=file, section=section, text=mine),
        (Evidence("您写的", mine), Evidence("另一处", other)),
        hint="留一处就够了：请删去一处，或者写明为什么要写两处",
        subject=f"{some[0].ref}|{other}",
        confirm=True,
    )
