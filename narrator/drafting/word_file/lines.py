"""An edited Word file beside its draft: which of its paragraphs belongs to which of the draft's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrator.drafting.printing import split_lines
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Heading, Paragraph
from narrator.report.formats.word.edited import EditedParagraph
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_AWAITED = "还等着的("
_DRAFT_MARK = re.compile(r"草稿:(?:还有\d+处待填写或核实|还不是定稿)")


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
    """A paragraph of the Word file: its section, its number there, and the ids of the paragraphs whose bookmarks it bears."""

    text: str
    section: str
    ids: tuple[str, ...] = ()
    number: int = 0

    @property
    def flat(self) -> str:
        """The text without white space."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class WordText:
    """The prose of a Word file, and the lines of its title, headings and signature that are not as printed."""

    lines: tuple[WordLine, ...]
    fixed: tuple[WordLine, ...] = ()


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
) -> WordText:
    """Return the narrative paragraphs of the Word file, and apart from them what is no prose of the draft's.

    ``ids`` maps names of bookmarks to ids; ``read`` is the same file as a report. Title, mark of a draft, headings of
    sections and signature are left out where they say what the draft says; where they say more, they are ``fixed``.
    """
    around = _Around.of(draft, read)
    opening = _openings(paragraphs, around.headings)
    found: list[WordLine] = []
    fixed: list[WordLine] = []
    section = ""
    before: set[str] = set()
    seen: set[str] = set()
    below = False
    for number, paragraph in enumerate(paragraphs, 1):
        if number in opening:
            before |= seen  # a bookmark that reaches over a heading has lost its end
        names = tuple(ids[name] for name in paragraph.bookmarks if name in ids and name not in before)
        seen.update(paragraph.bookmarks)
        line = WordLine(paragraph.text.strip(), section, names, number)
        below = below or line.flat.startswith(_AWAITED)
        if below and _is_awaited(line.flat):
            continue
        if number in opening:
            section = opening[number]
            as_printed: bool | None = line.flat in around.own_headings
        else:
            as_printed = None if names else around.takes(line.flat, section)
        if as_printed is None:
            found.append(line)
        elif not as_printed:
            fixed.append(line)
    return WordText(tuple(found), tuple(fixed))


def _is_awaited(flat: str) -> bool:
    """Whether a line is one of those printed below the signature of a draft: what is awaited of whom, and nothing else."""
    if flat.startswith(_AWAITED) or not flat:
        return True
    who, colon, names = flat.rstrip("。").partition(":")
    rows = _rows()
    return bool(colon and who) and all(any(one.startswith(row) for row in rows) for one in names.split("、"))


@lru_cache(maxsize=1)
def _rows() -> tuple[str, ...]:
    """Return what lines of what is awaited name: rows, groups of rows and tables."""
    tables = EDITION_2021.tables
    named = {row.name for table in tables for row in table.rows}
    groups = {group.name for table in tables for group in table.groups if group.name}
    return tuple(squeeze(one) for one in sorted({*named, *groups, *TABLE_NUMBERS.values(), "信息处理费"}))


def _openings(paragraphs: Sequence[EditedParagraph], headings: Mapping[str, str]) -> dict[int, str]:
    """Return the section that each heading opens, by the paragraph's number.

    Of headings that stand more than once those count that together keep the order of the form, as many as possible.
    """
    order = {key: place for place, key in enumerate(dict.fromkeys(headings.values()))}
    best: dict[int, tuple[tuple[int, str], ...]] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        key = headings.get(squeeze(paragraph.text))
        if key is None:
            continue
        shorter = [chain for place, chain in best.items() if place < order[key]]
        before = _longest(shorter)
        if len(before) + 1 > len(best.get(order[key], ())):
            best[order[key]] = (*before, (number, key))
    return dict(_longest(best.values()))


def _length(chain: tuple[tuple[int, str], ...]) -> int:
    return len(chain)


def _longest(chains: Iterable[tuple[tuple[int, str], ...]]) -> tuple[tuple[int, str], ...]:
    return max(chains, key=_length, default=())


@dataclass(slots=True)
class _Around:
    """What stands around the prose: headings with their sections, the title's lines, the signature.

    Each is looked for once, so that a copy of it among the prose is a line like any other.
    """

    own_headings: dict[str, str]
    headings: dict[str, str]
    title: str
    read_title: str
    signature: list[str]
    read_signature: list[str]

    @classmethod
    def of(cls, draft: Draft, read: ReadReport) -> "_Around":
        own = heading_keys(draft)
        other = {squeeze(one.title): one.key for one in read.sections if one.key in own.values()}
        return cls(
            own,
            own | {flat: key for flat, key in other.items() if flat not in own},
            squeeze(printed(draft, TITLE)),
            squeeze(read.title or ""),
            [squeeze(line) for line in printed(draft, SIGNATURE).splitlines()],
            [squeeze(line) for line in read.signature],
        )

    def takes(self, flat: str, section: str) -> bool | None:
        """Return whether a line of title, draft mark or signature is as printed; ``None`` if it is none of these."""
        if not section:
            return self._takes_title(flat)
        if section == next(reversed(self.own_headings.values()), ""):
            return self._takes_signature(flat)
        return None

    def _takes_title(self, flat: str) -> bool | None:
        if flat and self.title.startswith(flat):
            self.title = self.title[len(flat) :]
            return True
        if flat and self.read_title.startswith(flat):
            self.read_title = self.read_title[len(flat) :]
            return False
        return True if _DRAFT_MARK.fullmatch(flat) else None

    def _takes_signature(self, flat: str) -> bool | None:
        for lines in (self.signature, self.read_signature):
            if flat in lines:
                lines.remove(flat)
                return lines is self.signature
        return None


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
