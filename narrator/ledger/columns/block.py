"""Where on a sheet cases stand: headings of one or several lines, and the rows under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.ledger.columns.roles import Role
from narrator.ledger.reading.kind import is_kind_word
from narrator.ledger.reading.result import read_result
from narrator.ledger.sheet.grid import Grid, Value
from narrator.ledger.words.lexicon import headings, plain, plain_heading

_LOOK_AT, _MOST_LINES, _LONGEST = 80, 4, 40
_KEY_ROLES = frozenset(
    role.value
    for role in (
        *(Role.RECEIVED, Role.REGISTERED, Role.APPLIED, Role.REPLIED, Role.RESULT),
        *(Role.KIND, Role.APPLICANT, Role.CHANNEL, Role.CASE),
    )
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what its heading says, line by line from the top."""

    index: int
    lines: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The heading in one line."""
        return "/".join(self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows ``first`` to before ``end`` (from 0) under the same headings; ``title`` are the words above them."""

    columns: tuple[Column, ...]
    first: int
    end: int
    title: str = ""


def find_blocks(grid: Grid, told: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """Return the blocks of a sheet from the top down; none if nothing looks like the headings of a ledger.

    ``told`` are headings, reduced, that the mapping file names: a row with one of them is a row of headings.
    """
    heads = [row for row in range(min(_LOOK_AT, len(grid.rows))) if _is_head(grid.rows[row], told)][:1]
    if not heads:
        return ()
    blocks: list[Block] = []
    head: int | None = heads[0]
    above = 0
    while head is not None:
        first = _end_of_head(grid, head)
        columns = tuple(_columns(grid, head, first))
        following = _next_head(grid, first, told)
        blocks.append(
            Block(
                columns, first, len(grid.rows) if following is None else following, _title(grid, above, head)
            )
        )
        head, above = following, max(first, (following or 0) - 3)
    return tuple(blocks)


def _roles(text: str) -> set[str]:
    flat = plain_heading(text)
    return {one.role for one in headings() if one.pattern.fullmatch(flat)} if flat else set()


def _is_head(line: list[Value], told: frozenset[str]) -> bool:
    """Whether a row is made of headings, two of them such as every ledger has or as were told."""
    texts = [cell for cell in line if isinstance(cell, str) and cell.strip()]
    if (
        len(texts) < 3
        or len(texts) < sum(cell != "" for cell in line)
        or any(len(one) > _LONGEST for one in texts)
    ):
        return False
    named = [text for text in dict.fromkeys(texts) if plain(text) in told]
    known = [found for found in map(_roles, dict.fromkeys(texts)) if found]
    keys = sum(bool(found & _KEY_ROLES) for found in known)
    return len(named) >= 2 or (keys >= 2 and len(known) * 2 >= len(dict.fromkeys(texts)))


def _next_head(grid: Grid, start: int, told: frozenset[str]) -> int | None:
    """Return the next row of headings; only rows without any digit are looked at closely."""
    for row in range(start, len(grid.rows)):
        line = grid.rows[row]
        probe = line[0] if line and line[0] != "" else next((cell for cell in line if cell != ""), "")
        if isinstance(probe, str) and probe and not _DIGIT.search(probe) and _is_head(line, told):
            return row
    return None


def _end_of_head(grid: Grid, head: int) -> int:
    """Return the first row under the headings that began in row ``head``."""
    row = head + 1
    while row < min(head + _MOST_LINES, len(grid.rows)):
        covered = any(head <= top < row for top in grid.spans.get(row, {}).values())
        if not covered and not _continues(grid.rows[row]):
            break
        row += 1
    return row


def _continues(line: list[Value]) -> bool:
    """Whether a row under headings holds more of them: words for columns, kinds or results only, and blanks before."""
    texts = [cell for cell in line if cell != ""]
    if not texts or len(texts) == len(list(line)) or not all(isinstance(one, str) for one in texts):
        return False
    words = [str(one) for one in texts]
    return (
        (not line or line[0] == "")
        and len(words) > 1
        and all(
            not _DIGIT.search(one) and (_roles(one) or is_kind_word(one) or read_result(one).rows)
            for one in words
        )
    )


def _columns(grid: Grid, head: int, first: int) -> Iterator[Column]:
    lines = [_across(grid, row, below=row + 1 < first) for row in range(head, first)]
    for index in range(max(map(len, lines))):
        texts = [plain_text(line[index]) if index < len(line) else "" for line in lines]
        told = tuple(dict.fromkeys(text for text in texts if text))
        if told:
            yield Column(index, told)


def _across(grid: Grid, row: int, *, below: bool) -> list[Value]:
    """Return a line of headings with each that spans several columns in all of them."""
    line = list(grid.rows[row])
    line.extend([""] * (max((len(one) for one in grid.rows[row : row + 3]), default=0) - len(line)))
    wide = [one for one in grid.merges if one.top <= row <= one.bottom and one.right > one.left]
    for merge in wide:
        line.extend([""] * (merge.right + 1 - len(line)))
        for column in range(merge.left, merge.right + 1):
            line[column] = grid.at(merge.top, merge.left)
    if below and not grid.merges:
        for column in range(1, len(line)):
            if line[column] == "" and grid.at(row + 1, column) != "":
                line[column] = line[column - 1]
    return line


def plain_text(value: Value) -> str:
    """Return a cell's words on one line."""
    return "".join(str(value).split())


def _title(grid: Grid, above: int, head: int) -> str:
    """Return what stands above the headings, in one text."""
    rows = range(max(above, head - 6), head)
    return " ".join(plain_text(cell) for row in rows for cell in grid.rows[row] if cell != "")[:400]
