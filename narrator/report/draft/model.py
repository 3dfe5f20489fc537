"""The draft as a document: generated paragraphs with their anchors, a person's own text, tables.

A :class:`Draft` is what draft.md holds; :mod:`narrator.report.draft.markdown` writes and reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from typing import TypeAlias

from narrator.language.sentences import END
from narrator.report.draft.run_in import run_in_heading

_HEADED = "overview."
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """A statement nobody proved: answered 是 it stays, 否 it goes, 改成… it is replaced.

    ``sentence`` is the statement as generated, ``answer`` what the person wrote behind 答：.
    """

    key: str
    text: str
    sentence: str
    answer: str = ""


class Hold(Enum):
    """What a person did to a sentence, as far as it binds the next draft."""

    FREE = ""
    CHOSEN = "chosen"
    EDITED = "edited"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of a generated paragraph.

    ``tells`` are the messages it tells: its identity. ``pattern`` is the phrase it comes from, ``digest`` that of its text
    as it stood last, ``printed`` what it printed of each figure or fact. ``origin`` of one a person changed is the digest of
    the text they changed.
    """

    tells: tuple[str, ...]
    pattern: str
    digest: str
    printed: tuple[tuple[str, str], ...] = ()
    hold: Hold = Hold.FREE
    origin: str = ""


REFERENCE = "参考:"
"""What the source of a wording begins with that is only to be looked at: put in, it is the person's own sentence."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another wording for a topic of the paragraph above, with the phrase it comes from and the messages it tells."""

    topic: str
    source: str
    text: str
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stands in the comment before a generated paragraph.

    ``digest`` is that of the text as generated; ``figures`` maps each cell or fact the text prints to what was
    printed; ``repetition`` is the share repeated from last year (0–100) or ``None`` while unknown. ``sentences`` are those
    of the text that were generated, in order; a draft of format 1 has none.
    ``placed`` are the clerk's own lines in it that nobody placed, each with what settled that it stands here.
    """

    id: str
    sources: tuple[str, ...] = ()
    digest: str = ""
    repetition: float | None = None
    figures: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    sentences: tuple[Telling, ...] = ()
    placed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; without an anchor it is the person's own.

    ``html`` is the table of a person's own that it stands for, kept as it was written; ``text`` are its rows.
    """

    text: str
    anchor: Anchor | None = None
    alternatives: tuple[Alternative, ...] = ()
    html: str = ""

    @property
    def edited(self) -> bool:
        """Whether a person changed it since it was generated."""
        return self.anchor is not None and self.anchor.digest != digest(self.text)

    @property
    def heading(self) -> str:
        """The numbered run-in heading it begins with, empty if it has none."""
        under = self.anchor is not None and self.anchor.id.startswith(_HEADED)
        return run_in_heading(self.text) if under else ""

    @property
    def body(self) -> str:
        """The text behind the heading."""
        return self.text[len(self.heading) :]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading; ``section`` is its key in the form, ``None`` for one the person added."""

    text: str
    level: int
    section: str | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as it stands in draft.md: cell addresses with the printed text, and as it was generated.

    ``damaged`` says the table's own structure can no longer be read.
    """

    table: str
    shown: tuple[tuple[str, str], ...]
    generated: tuple[tuple[str, str], ...]
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that is the person's own, kept as it stands."""

    text: str


Block: TypeAlias = Paragraph | Heading | TableBlock | Remark


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft.md. ``figures_file`` and its digest say what it was made from.

    ``issued`` are the ids of all paragraphs ever generated, ``removed`` those the person deleted; ``silenced``
    are the messages of sentences they deleted. ``counted`` are the figures as they were, noted where there is text of a person's
    own that may tell them.
    ``answers`` are what a person answered to questions, by their keys; ``asked`` the keys of all ever asked, ``told``
    the notes that are told once. ``equal`` notes own sentences with a number that a cell had before it changed: the
    sentence's digest, the cell, its number then. ``gave_way`` is what was left out for being too long, by messages and topics.
    """

    unit: str
    year: int
    figures_file: str
    figures_digest: str
    blocks: tuple[Block, ...]
    issued: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    silenced: tuple[str, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()
    equal: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    faults: tuple[str, ...] = field(default=())

    def headings(self) -> Iterator[Heading]:
        """Yield the headings of the form's sections."""
        return (block for block in self.blocks if isinstance(block, Heading) and block.section is not None)

    def paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        """Yield every paragraph with the key of its section (``""`` before the first heading)."""
        section = ""
        for block in self.blocks:
            if isinstance(block, Heading) and block.section is not None:
                section = block.section
            elif isinstance(block, Paragraph):
                yield section, block


def digest(text: str) -> str:
    """Return the short digest by which an edited paragraph is told; spaces at line ends do not count."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    return sha256(lines.encode()).hexdigest()[:16]


def digest_without_numbers(text: str) -> str:
    """Return the digest of a sentence whatever its numbers are."""
    return digest(_NUMBER.sub("0", text))


def pieces(text: str) -> tuple[str, ...]:
    """Return the sentences of a draft's paragraph; joined they are the text again, to the last space."""
    cut: list[str] = []
    start = 0
    for match in END.finditer(text):
        cut.append(text[start : match.end()])
        start = match.end()
    if text[start:]:
        cut.append(text[start:])
    return tuple(cut)
