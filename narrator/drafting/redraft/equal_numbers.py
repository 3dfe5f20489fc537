"""Numbers of a person's own words that were equal to a cell before it changed: 全年审核12件, where 12 had been answered.

Nothing binds such a number to the cell, so it does not follow; whether it counts the same cases only its writer knows. The
draft notes which sentences they are and asks until the sentence or the cell is another.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from narrator.claims.verify import Cells
from narrator.figures.values import UNSET, Value, is_number, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.numerals_in_text import NumeralKind, Rounding, find_numerals
from narrator.report.draft.model import Block, Draft, Hold, Paragraph, digest, pieces

_CELLS = {str(cell): cell for cell in EDITION_2021.cells()}
_LEAST = 5
"""Smaller numbers are equal to too much."""
_LINES = ("本年做法#", "存在问题#", "上年问题整改#", "其他事项#")
_UNITS = frozenset("件宗份项例起个部") | {""}
_WORDS = {
    "applications": ("申请", "答复", "办结", "办复", "办理", "受理", "回复", "文书"),
    "review_litigation": ("复议", "诉讼", "应诉", "案件"),
}
_WORDS_OF_ROWS = {
    "normative_documents": ("规范性文件",),
    "licensing": ("许可", "审批"),
    "penalty": ("处罚",),
    "compulsion": ("强制",),
}


def equal_numbers(old: Draft, before: Cells, now: Cells, blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return what the draft notes of sentences that stayed as they were, each with a cell and its number before."""
    changed = [cell for cell in before if _changed(before[cell], now.get(cell, UNSET)) and _words(cell)]
    stood = {name for _, paragraph in old.paragraphs() for name in _own(paragraph)}
    still = {name for block in blocks if isinstance(block, Paragraph) for name in _own(block)}
    kept = [note for note in old.equal if _differs(note, now) and note.split()[0] in still]
    found = [
        f"{name} {cell} {spell_value(before[cell])}"
        for block in blocks
        if isinstance(block, Paragraph) and changed
        for name, text in _own(block).items()
        if name in stood
        for cell in changed
        if _may_count(text, cell, before[cell]) and not _is_printed(name, block, before[cell])
    ]
    return tuple(dict.fromkeys((*kept, *found)))


def still_equal(draft: Draft, now: Cells, file: str) -> Iterator[Finding]:
    """Yield a question for each sentence noted that stands as it was while its cell does not."""
    noted: dict[str, list[tuple[Cell, str]]] = {}
    for note in draft.equal:
        if _differs(note, now):
            name, cell, before = note.split()
            noted.setdefault(name, []).append((_CELLS[cell], before))
    for section, paragraph in draft.paragraphs():
        for name, text in _own(paragraph).items() if noted else ():
            told = noted.get(name, ())
            if not told:
                continue
            changes = "、".join(
                f"“{_name(cell)}”由{before}改为{spell_value(now[cell])}" for cell, before in told
            )
            yield Finding(
                "DRAFT-EQUAL",
                Severity.WARNING,
                f"{changes}；这一句里的{told[0][1]}原来与它相等，没有代您改",
                Location(file, section or None, text=text),
                tuple(
                    Evidence(_name(cell), f"{before} → {spell_value(now[cell])}", str(cell))
                    for cell, before in told
                ),
                "说的是同一批件的，请改这一句（本年做法等在“数”里改）；说的是别的，写明原因就不再问",
                confirm=True,
                subject=f"{name}|{told[0][0]}",
            )


def _name(cell: Cell) -> str:
    return EDITION_2021.describe(cell).removesuffix("·总计")


def _differs(note: str, now: Cells) -> bool:
    """Whether a note is whole and its cell is another number than it was."""
    parts = note.split()
    known = len(parts) == 3 and parts[1] in _CELLS
    return known and is_number(value := now.get(_CELLS[parts[1]], UNSET)) and spell_value(value) != parts[2]


def _changed(before: Value, now: Value) -> bool:
    return is_number(before) and is_number(now) and before >= _LEAST and before != now


def _words(cell: Cell) -> tuple[str, ...]:
    """Return words a sentence has that counts what a cell counts; none for a column that is not the total."""
    if cell.column not in ("total", "decisions", "issued", "repealed", "in_force"):
        return ()
    return _WORDS_OF_ROWS.get(cell.row) or _WORDS.get(cell.table, ())


def _own(paragraph: Paragraph) -> dict[str, str]:
    """Return the sentences of a paragraph that a person wrote, by their digests."""
    texts = {digest(one): one.strip() for one in pieces(paragraph.body)}
    anchor = paragraph.anchor
    if anchor is None or not anchor.sentences:
        return texts if anchor is None or paragraph.edited else {}
    made = {
        one.digest
        for one in anchor.sentences
        if one.hold is not Hold.EDITED and not any(told.startswith(_LINES) for told in one.tells)
    }
    return {name: text for name, text in texts.items() if name not in made}


def _is_printed(name: str, paragraph: Paragraph, before: Value) -> bool:
    """Whether a sentence printed a number of another figure: whose it is, its note says."""
    tellings = paragraph.anchor.sentences if paragraph.anchor else ()
    return any(
        spell_value(before) == shown for one in tellings if one.digest == name for _, shown in one.printed
    )


def _may_count(text: str, cell: Cell, before: Value) -> bool:
    """Whether a sentence has a cell's number, exact and of cases, beside a word of its matter."""
    if not is_number(before) or not any(word in text for word in _words(cell)):
        return False
    return any(
        one.kind is NumeralKind.COUNT
        and one.rounding is Rounding.EXACT
        and one.value == Decimal(before)
        and one.unit in _UNITS
        for one in find_numerals(text)
    )
