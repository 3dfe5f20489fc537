"""What changed between two versions of a report, and which of it nobody asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from narrator.cell import Cell
from narrator.desk.rounds.change import Change
from narrator.desk.rounds.history import Asked
from narrator.figures.values import spell_value
from narrator.form.edition_2021 import EDITION_2021, NARRATIVE
from narrator.language.sentences import split_sentences
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_NAMES = {section.key: f"第{section.number}部分" for section in EDITION_2021.sections}
_HEADINGS = {section.key: squeeze(section.title) for section in EDITION_2021.sections}
_NUMBERED = 3
_WHOLE_TEXT = frozenset({"R-SELF"})
"""Rules that ask for the text as a whole to be written anew."""


def changes(old: ReadReport, new: ReadReport) -> tuple[Change, ...]:
    """Return every changed cell, then every changed sentence of the narrative."""
    return (*_cells(old, new), *(one for section in NARRATIVE for one in _sentences(section, old, new)))


def all_changes(old: ReadReport, new: ReadReport) -> tuple[Change, ...]:
    """Return what :func:`changes` does and the changed paragraphs of the title, the preface and the signature."""
    titles = [[part.title for part in one.sections] for one in (old, new)]
    around: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("题目", (old.title or "",), (new.title or "",)),
        ("前言", old.preface, new.preface),
        ("各部分标题", titles[0], titles[1]),
        ("落款", old.signature, new.signature),
    )
    outside = (one for what, before, after in around for one in _between(what, None, before, after))
    return (*changes(old, new), *outside)


def unasked(found: Iterable[Change], asked: Sequence[Asked]) -> tuple[Change, ...]:
    """Return the changes that no finding of the round before asked for.

    A finding about cells asks for their rows and columns, one about a sentence for that sentence and what is put in its
    place, one about a section or at its heading for all of it; a figure of the prose may follow a cell that was to change.
    """
    cells = [Cell.parse(cell) for one in asked for cell in one.cells]
    return tuple(one for one in found if not _is_asked(one, asked, cells))


def standing(moved: Iterable[Change], found: Iterable[Change], new: ReadReport) -> tuple[Change, ...]:
    """Return ``found``, the changes nobody asked for, with the figures ``moved`` before that are not what they were yet.

    Figures were to be explained, and one put back is put right; one that stays, or is a third now, still stands out.
    """
    before = {one.cell: one for one in moved if one.cell is not None}
    now = {cell: spell_value(new.cell(*Cell.parse(cell)), unset="空") for cell in before}
    cells = [replace(one, new=now[cell]) for cell, one in before.items() if now[cell] != one.old]
    texts = {squeeze(text) for section in NARRATIVE for text in _texts(new, section)}
    told = [one for one in moved if one.cell is None]
    back = {squeeze(one.old) for one in told if one.old and squeeze(one.old) in texts}
    kept = [
        one for one in told if squeeze(one.old) not in back and (not one.new or squeeze(one.new) in texts)
    ]
    more = [one for one in found if one.cell not in before and not (one.new and squeeze(one.new) in back)]
    known = {(one.section, one.old, one.new) for one in kept}
    return (*cells, *kept, *(one for one in more if (one.section, one.old, one.new) not in known))


def _is_asked(change: Change, asked: Sequence[Asked], cells: Sequence[Cell]) -> bool:
    if change.cell is not None:
        cell = Cell.parse(change.cell)
        same = (one for one in cells if one.table == cell.table)
        return any(one.row == cell.row or one.column == cell.column for one in same)
    if any(one.rule in _WHOLE_TEXT for one in asked):
        return True
    if any(_asks_for(one, change) for one in asked if one.section == change.section):
        return True
    return bool(cells) and _only_figures(change)


def _asks_for(one: Asked, change: Change) -> bool:
    text, old, instead = (squeeze(words) for words in (one.text, change.old, change.instead))
    heading = _HEADINGS.get(change.section or "", "")
    at_heading = bool(heading) and text.endswith(heading) and len(text) <= len(heading) + _NUMBERED
    return not text or at_heading or bool(old and old in text) or (text in (instead or old))


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
    yield from _between(_NAMES[section], section, _texts(old, section), _texts(new, section))


def _between(what: str, section: str | None, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, list(map(squeeze, before)), list(map(squeeze, after)), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield Change(what, one, other, section=section, instead="".join(before[a:b]))


def _texts(report: ReadReport, section: str) -> list[str]:
    found = report.section(section)
    return [one.text for text in (found.paragraphs if found else ()) for one in split_sentences(text)]
