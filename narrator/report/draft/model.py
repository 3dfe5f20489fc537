"""The draft as a document: generated paragraphs with their anchors, a person's own text, tables.

A :class:`Draft` is what draft.md holds; :mod:`narrator.report.draft.markdown` writes and reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Question:
    """A statement nobody proved: answered 是 it stays, 否 it goes, 改成… it is replaced.

    ``sentence`` is the statement as generated, ``answer`` what the person wrote behind 答：.
    """

    key: str
    text: str
    sentence: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another wording for a topic of the paragraph above, with the phrase it comes from."""

    topic: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stands in the comment before a generated paragraph.

    ``digest`` is that of the text as generated; ``figures`` maps each cell or fact the text prints to what was
    printed; ``repetition`` is the share repeated from last year (0–100) or ``None`` while unknown.
    """

    id: str
    sources: tuple[str, ...] = ()
    digest: str = ""
    repetition: float | None = None
    figures: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()


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

    ``issued`` are the ids of all paragraphs ever generated, ``removed`` those the person deleted.
    ``answers`` are what a person answered to questions, by their keys; ``asked`` the keys of all ever asked, ``told``
    the notes that are told once.
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
