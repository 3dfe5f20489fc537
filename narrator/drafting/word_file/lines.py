"""An edited Word file beside its draft: which of its paragraphs belongs to which of the draft's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrator.drafting.printing import split_lines
from narrator.form.lookup import normalise_label
from narrator.language.similarity import alike
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Heading, Paragraph
from narrator.report.formats.word.edited import EditedParagraph
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_DRAFT_MARK = re.compile(r"草稿:还有\d+处")
_ALIKE = 0.5
_SHORTEST_PART = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of the draft: its place among the blocks, its section, its id (``""``: a person's own), its lines."""

    block: int
    section: str
    id: str
    lines: tuple[str, ...]
    edited: bool = False

    @property
    def flat(self) -> str:
        """The text without white space."""
        return squeeze("".join(self.lines))


@dataclass(frozen=True, slots=True)
class WordLine:
    """A paragraph of the Word file: its section and the ids of the draft's paragraphs whose bookmarks it bears."""

    text: str
    section: str
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Placing:
    """Which lines (by number) each unit (by number) has now; ``merged`` units went into another one's line.

    ``new`` lines belong to no unit; with each stands the unit it follows, ``None`` at the start of its section.
    ``gone`` lines bear the bookmark of a paragraph that is no longer in the draft.
    """

    lines: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    new: list[tuple[int | None, int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def units_of(draft: Draft) -> tuple[Unit, ...]:
    """Return the paragraphs of a draft that a Word export prints, without title and signature."""
    found: list[Unit] = []
    section = ""
    for place, block in enumerate(draft.blocks):
        if isinstance(block, Heading) and block.section is not None:
            section = block.section
        elif isinstance(block, Paragraph | Heading):
            anchor = block.anchor if isinstance(block, Paragraph) else None
            name = anchor.id if anchor else ""
            edited = isinstance(block, Paragraph) and block.edited
            if name not in (TITLE, SIGNATURE):
                found.append(Unit(place, section, name, tuple(split_lines(block.text)), edited))
    return tuple(found)


def word_lines(
    paragraphs: Sequence[EditedParagraph], draft: Draft, read: ReadReport, ids: Mapping[str, str]
) -> tuple[WordLine, ...]:
    """Return the narrative paragraphs of the Word file; title, draft mark, section headings and signature are left out.

    ``ids`` maps names of bookmarks to ids; ``read`` is the same file as a report.
    """
    titles = {squeeze(text) for text in (printed(draft, TITLE), read.title or "")}
    endings = {squeeze(line) for line in (*printed(draft, SIGNATURE).splitlines(), *read.signature)}
    headings = {squeeze(one.title): one.key for one in read.sections} | heading_keys(draft)
    last = next(reversed(heading_keys(draft).values()), "")
    found: list[WordLine] = []
    section = ""
    for paragraph in paragraphs:
        flat = squeeze(paragraph.text)
        names = tuple(ids[name] for name in paragraph.bookmarks if name in ids)
        key = headings.get(flat) if not names else None
        if key is not None:
            section = key
        elif not names and _is_around(flat, section, last, titles, endings):
            continue
        else:
            found.append(WordLine(paragraph.text.strip(), section, names))
    return tuple(found)


def printed(draft: Draft, name: str) -> str:
    """Return the text of the draft's paragraph called ``name``; empty if it is not there."""
    texts = (one.text for _, one in draft.paragraphs() if one.anchor is not None and one.anchor.id == name)
    return next(texts, "")


def heading_keys(draft: Draft) -> dict[str, str]:
    """Return the headings of the draft's sections without white space, with the keys of the sections."""
    return {
        squeeze(block.text): block.section
        for block in draft.blocks
        if isinstance(block, Heading) and block.section is not None
    }


def _is_around(flat: str, section: str, last: str, titles: set[str], endings: set[str]) -> bool:
    """Whether a line is the title, the mark of a draft, or part of the signature."""
    if not section and (_DRAFT_MARK.match(flat) or any(flat in title for title in titles)):
        return True
    return section == last and flat in endings


def place_lines(units: Sequence[Unit], lines: Sequence[WordLine]) -> Placing:
    """Lay the lines beside the units: by bookmark, then by equal or contained text, then by likeness in a section."""
    placer = _Placer(units, lines)
    placer.by_bookmark()
    placer.by_text()
    placer.by_likeness()
    placer.settle()
    return placer.placing


@dataclass(slots=True)
class _Placer:
    units: Sequence[Unit]
    lines: Sequence[WordLine]
    placing: Placing = field(default_factory=Placing)
    done: dict[int, int] = field(default_factory=dict)

    def by_bookmark(self) -> None:
        by_id = {unit.id: number for number, unit in enumerate(self.units) if unit.id}
        for number, line in enumerate(self.lines):
            known = [by_id[name] for name in line.ids if name in by_id]
            if known:
                self.done[number] = known[0]
                self._merge(known[1:], known[0])
            elif line.ids:
                self.placing.gone.append(number)

    def _merge(self, others: Sequence[int], into: int) -> None:
        for other in others:
            self.placing.merged.setdefault(other, into)

    def _open_lines(self) -> Iterator[tuple[int, WordLine]]:
        gone = set(self.placing.gone)
        return ((n, line) for n, line in enumerate(self.lines) if n not in self.done and n not in gone)

    def by_text(self) -> None:
        """Place a line that says what a unit says, is a part of it, or holds all of it."""
        taken = set(self.done.values())
        for number, line in list(self._open_lines()):
            flat = squeeze(line.text)
            free = [n for n, unit in enumerate(self.units) if n not in taken and unit.flat]
            inside = [n for n, unit in enumerate(self.units) if _is_part(flat, unit)]
            held = [
                n for n in free if len(self.units[n].flat) >= _SHORTEST_PART and self.units[n].flat in flat
            ]
            equal = [n for n in free if self.units[n].flat == flat]
            chosen = (equal or inside or held)[:1]
            if chosen:
                self.done[number] = chosen[0]
                if len(held) > 1:
                    self._merge([n for n in held if n != chosen[0]], chosen[0])
                if chosen[0] in equal:
                    taken.add(chosen[0])

    def by_likeness(self) -> None:
        """Pair what is left within each section, the most alike first."""
        taken = {*self.done.values(), *self.placing.merged}
        free = [(n, unit) for n, unit in enumerate(self.units) if n not in taken]
        pairs = [
            (alike(line.text, "".join(unit.lines)), -number, -n)
            for number, line in self._open_lines()
            for n, unit in free
            if unit.section == line.section
        ]
        used: set[int] = set()
        for score, number, n in sorted(pairs, reverse=True):
            if score >= _ALIKE and -number not in self.done and -n not in used:
                self.done[-number] = -n
                used.add(-n)

    def settle(self) -> None:
        """Gather the lines of each unit; a line of none is new, behind the unit of the line before it."""
        for number in sorted(self.done):
            self.placing.lines.setdefault(self.done[number], []).append(number)
        for number in list(self.placing.merged):
            if number in self.placing.lines:
                del self.placing.merged[number]
        behind: int | None = None
        section = ""
        gone = set(self.placing.gone)
        for number, line in enumerate(self.lines):
            if line.section != section:
                behind, section = None, line.section
            if number in self.done:
                behind = self.done[number]
            elif number not in gone:
                self.placing.new.append((behind, number))


def _is_part(flat: str, unit: Unit) -> bool:
    """Whether a line is a part of a unit, long enough to tell."""
    return len(flat) >= _SHORTEST_PART and flat in unit.flat


def lost_headings(draft: Draft, paragraphs: Sequence[EditedParagraph]) -> tuple[str, ...]:
    """Return the headings of the draft's sections that the Word file does not have any more."""
    there = {normalise_label(paragraph.text) for paragraph in paragraphs}
    return tuple(
        block.text
        for block in draft.blocks
        if isinstance(block, Heading)
        and block.section is not None
        and normalise_label(block.text) not in there
    )
