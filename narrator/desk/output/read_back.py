"""Reading the reviewer's decisions back out of the workbook."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from narrator.desk.output import book
from narrator.desk.rounds.answers import (
    Answers,
    ElsewhereAnswer,
    FindingAnswer,
    Handling,
    RuleAnswer,
    StrayAnswer,
    UnitAnswer,
)
from narrator.desk.rounds.history import OfficeHistory
from narrator.desk.rounds.states import CHOSEN
from narrator.errors import NarratorError
from narrator.figures.workbook.open import SheetCells, open_workbook
from narrator.files.text import read_bytes
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS

_BYTES = 50 << 20
_HEADINGS = 6
_HEADS = frozenset({book.UNIT, book.RULE, book.ITEM, book.CALLED})
_YES = "是"
_HANDLINGS = {one.value: one for one in Handling}
_CHOSEN = frozenset(one.value for one in CHOSEN)


def read_answers(
    path: Path, history: Mapping[str, OfficeHistory], before: Answers
) -> tuple[Answers, tuple[str, ...]]:
    """Return what was written into the workbook, and what of it was not understood.

    ``before`` is what was decided so far: a state or a handling that the run itself had written is no decision. A state
    holds for the file the office had when the workbook was written (``history``). A sheet or column that is gone says
    nothing. Raise a :class:`NarratorError` if the file is no workbook.
    """
    sheets = open_workbook(read_bytes(path, _BYTES), path)
    told: list[str] = []
    found = Answers(
        tuple(_of_findings(_rows(sheets.get(book.FINDINGS)), before, told)),
        tuple(_of_rules(_rows(sheets.get(book.SHARED_FAULTS)), told)),
        tuple(_of_units(_rows(sheets.get(book.MAIN)), history, before)),
        tuple(_of_strays(_rows(sheets.get(book.FILES)), told)),
        tuple(_of_sums(_rows(sheets.get(book.SUMS)))),
    )
    return found, tuple(told)


def _rows(sheet: SheetCells | None) -> list[Mapping[str, str]]:
    """Return the rows below the headings by their headings."""
    if sheet is None:
        return []
    headings: dict[int, str] = {}
    found: list[Mapping[str, str]] = []
    for row, cells in sheet.rows():
        words = {column: " ".join(str(text).split()) for column, text in cells.items()}
        if not headings and row < _HEADINGS:
            if _HEADS & set(words.values()):
                headings = words
        elif headings:
            found.append({name: words.get(column, "") for column, name in headings.items()})
    return found


def _of_findings(rows: list[Mapping[str, str]], before: Answers, told: list[str]) -> Iterator[FindingAnswer]:
    known = {(one.unit, one.id) for one in before.findings}
    rules = {one.rule: (one.handling, one.reason) for one in before.rules}
    for row in rows:
        handling = _handling(row, told)
        unit, identity, reason = (row.get(name, "") for name in (book.UNIT, book.ID, book.REASON))
        if not unit or not identity or handling is None or handling is Handling.MENDED:
            continue
        of_rule = handling is Handling.OPEN or rules.get(row.get(book.RULE, "")) == (handling, reason)
        if (unit, identity) in known or not of_rule:
            yield FindingAnswer(unit, identity, handling, reason)


def _of_sums(rows: list[Mapping[str, str]]) -> Iterator[ElsewhereAnswer]:
    cells = {(TABLE_NUMBERS[c.table], EDITION_2021.describe(c)): str(c) for c in EDITION_2021.cells()}
    for row in rows:
        cell = cells.get((row.get(book.TABLE, ""), row.get(book.ITEM, "")))
        if cell is not None:
            yield ElsewhereAnswer(cell, row.get(book.ELSEWHERE, ""))


def _of_strays(rows: list[Mapping[str, str]], told: list[str]) -> Iterator[StrayAnswer]:
    for row in rows:
        called, whose = row.get(book.CALLED, ""), row.get(book.WHOSE, "")
        if whose == _YES:
            whose = row.get(book.LIKE, "")
            if not whose:
                told.append(f"“{called}”写了“是”，没有“可能是”的那一户，没有用上；请写单位名")
        if called:
            yield StrayAnswer(called, whose)


def _of_rules(rows: list[Mapping[str, str]], told: list[str]) -> Iterator[RuleAnswer]:
    for row in rows:
        handling = _handling(row, told)
        if row.get(book.RULE) and handling is not None:
            yield RuleAnswer(row[book.RULE], handling, row.get(book.REASON, ""))


def _handling(row: Mapping[str, str], told: list[str]) -> Handling | None:
    word = row.get(book.HANDLING, "")
    if word and word not in _HANDLINGS:
        known = "、".join(_HANDLINGS)
        told.append(f"“处理”一格写的“{word}”不认识，没有用上；可写：{known}")
    return _HANDLINGS.get(word)


def _of_units(
    rows: list[Mapping[str, str]], history: Mapping[str, OfficeHistory], before: Answers
) -> Iterator[UnitAnswer]:
    for row in rows:
        unit = row.get(book.UNIT, "")
        past = history.get(unit)
        digest = past.rounds[-1].digest if past and past.rounds else ""
        state = row.get(book.STATE, "")
        if past is not None and state == past.state:
            earlier = before.of_unit(unit)
            state = earlier.state if earlier.digest == digest else ""
        if unit:
            yield UnitAnswer(unit, state if state in _CHOSEN else "", row.get(book.REMARK, ""), digest)


def is_workbook_of_ours(path: Path) -> bool:
    """Whether the file has the main sheet of a review."""
    try:
        return book.MAIN in open_workbook(read_bytes(path, _BYTES), path)
    except NarratorError:
        return False
