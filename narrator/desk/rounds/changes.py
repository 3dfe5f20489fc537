"""What changed between two versions of a report, and which of it nobody asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from narrator.cell import Cell
from narrator.desk.rounds.history import Asked
from narrator.figures.values import spell_value
from narrator.form.edition_2021 import EDITION_2021, NARRATIVE
from narrator.language.sentences import split_sentences
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_NAMES = {section.key: f"第{section.number}部分" for section in EDITION_2021.sections}
_WHOLE_TEXT = frozenset({"R-SELF"})
"""Rules that ask for the text as a whole to be written anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell or a sentence, as it was and as it is; empty where there was or is none."""

    what: str
    old: str
    new: str
    cell: str | None = None
    section: str | None = None


def changes(old: ReadReport, new: ReadReport) -> tuple[Change, ...]:
    """Return every changed cell, then every changed sentence of the narrative."""
    return (*_cells(old, new), *(one for section in NARRATIVE for one in _sentences(section, old, new)))


def unasked(found: Iterable[Change], asked: Sequence[Asked]) -> tuple[Change, ...]:
    """Return the changes that no finding of the round before asked for.

    A finding about cells asks for their rows and columns, one about a sentence for that sentence, one about a section
    for all of it; a figure of the prose may follow a cell that was to change.
    """
    cells = [Cell.parse(cell) for one in asked for cell in one.cells]
    return tuple(one for one in found if not _is_asked(one, asked, cells))


def _is_asked(change: Change, asked: Sequence[Asked], cells: Sequence[Cell]) -> bool:
    if change.cell is not None:
        cell = Cell.parse(change.cell)
        same = (one for one in cells if one.table == cell.table)
        return any(one.row == cell.row or one.column == cell.column for one in same)
    if any(one.rule in _WHOLE_TEXT for one in asked):
        return True
    old = squeeze(change.old)
    for one in asked:
        text = squeeze(one.text)
        if one.section == change.section and (not text or (old and (text in old or old in text))):
            return True
    return bool(cells) and _only_figures(change)


def _only_figures(change: Change) -> bool:
    return _without_figures(change.old) == _without_figures(change.new)


def _without_figures(text: str) -> str:
    return "".join("0" if one.isdigit() else one for one in squeeze(text)).replace("0", "")


def _cells(old: ReadReport, new: ReadReport) -> Iterator[Change]:
    for cell in EDITION_2021.cells():
        before, after = (spell_value(one.cell(*cell), unset="空") for one in (old, new))
        if before != after:
            yield Change(EDITION_2021.describe(cell), before, after, str(cell), cell.table)


def _sentences(section: str, old: ReadReport, new: ReadReport) -> Iterator[Change]:
    before, after = (_texts(one, section) for one in (old, new))
    matcher = SequenceMatcher(None, list(map(squeeze, before)), list(map(squeeze, after)), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield Change(_NAMES[section], one, other, section=section)


def _texts(report: ReadReport, section: str) -> list[str]:
    found = report.section(section)
    return [one.text for text in (found.paragraphs if found else ()) for one in split_sentences(text)]
