"""Parts of a table on several pages of a PDF, put together again, and the grid that comes of it."""

import re
from dataclasses import replace

from narrator.language.enumerators import begins_item
from narrator.report.flow import GridBlock, GridCell
from narrator.report.formats.pdf.tables import REACH, Part, Piece, clustered

_SAME_WIDTH = 8.0
_FIGURE = re.compile(r"[\d０-９,，.．/／]+")


def continues(above: Part, below: Part) -> bool:
    """Whether a part can be the continuation of one on the page before: it is as wide."""
    return abs((above.right - above.left) - (below.right - below.left)) <= _SAME_WIDTH


def joined(above: Part, below: Part) -> Part:
    """Return both parts as one table; a header that is repeated and cells that are cut stand once."""
    header = _repeated_rows(above, below)
    shift = above.left - below.left
    lower = [
        replace(
            piece,
            row=max(piece.row, header) - header + above.rows,
            end_row=piece.end_row - header + above.rows,
            x0=piece.x0 + shift,
            x1=piece.x1 + shift,
        )
        for piece in below.pieces
        if piece.end_row > header
    ]
    upper = list(above.pieces)
    if not _merge_cut_row(upper, lower, above.rows):
        _merge_cut_cells(upper, lower, above.rows)
        return replace(above, rows=above.rows + below.rows - header, pieces=tuple(_in_order(upper + lower)))
    lower = [replace(piece, row=piece.row - 1, end_row=piece.end_row - 1) for piece in lower]
    return replace(above, rows=above.rows + below.rows - header - 1, pieces=tuple(_in_order(upper + lower)))


def _in_order(pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: (piece.row, piece.x0))


def _repeated_rows(above: Part, below: Part) -> int:
    """Return how many rows at the head of both parts say the same and hold no figures."""

    def row(part: Part, index: int) -> list[str]:
        return [piece.text for piece in part.pieces if piece.row == index]

    count = 0
    while count < min(above.rows, below.rows):
        texts = row(below, count)
        if texts != row(above, count) or any(text.isdigit() for text in texts):
            break
        if not any(texts) and count == 0:
            break
        count += 1
    ends = {piece.end_row for piece in below.pieces if piece.row < count}
    return count if not ends or max(ends) <= count else 0


def _merge_cut_row(upper: list[Piece], lower: list[Piece], seam: int) -> bool:
    """Put a row that the page break cut through together; return whether there was one."""
    first = [piece for piece in lower if piece.row == seam]
    last = [piece for piece in upper if piece.end_row == seam]
    if not first or any(piece.end_row != seam + 1 for piece in first if piece.text):
        return False
    texts = [piece for piece in first if piece.text]
    pairs = [(piece, next((one for one in last if _same_sides(one, piece)), None)) for piece in texts]
    if not texts or any(one is None or not one.text for _, one in pairs):
        return False
    if any(begins_item(piece.text) or _FIGURE.fullmatch(piece.text) for piece in texts):
        return False
    if not any(_FIGURE.fullmatch(piece.text) for piece in last):
        return False
    for piece, one in pairs:
        if one is not None:
            upper[upper.index(one)] = replace(one, text=one.text + piece.text)
    for piece in first:
        lower.remove(piece)
        same = next((one for one in upper if one.end_row == seam and _same_sides(one, piece)), None)
        if same is not None and piece.end_row > seam + 1:
            upper[upper.index(same)] = replace(same, end_row=piece.end_row - 1)
    return True


def _merge_cut_cells(upper: list[Piece], lower: list[Piece], seam: int) -> None:
    """Let a cell over several rows that the page break cut be one cell again; its lower half is blank."""
    for piece in [one for one in lower if one.row == seam and not one.text]:
        above = next((one for one in upper if one.end_row == seam and _same_sides(one, piece)), None)
        if above is None or not above.text:
            continue
        if above.end_row - above.row > 1 or piece.end_row - piece.row > 1:
            upper[upper.index(above)] = replace(above, end_row=piece.end_row)
            lower.remove(piece)


def _same_sides(one: Piece, other: Piece) -> bool:
    return abs(one.x0 - other.x0) <= REACH and abs(one.x1 - other.x1) <= REACH


def grid_of(part: Part) -> GridBlock:
    """Return a whole table as the flow has it."""
    sides = clustered((side for piece in part.pieces for side in (piece.x0, piece.x1)), REACH)

    def column(side: float) -> int:
        return min(range(len(sides)), key=lambda index: abs(sides[index] - side))

    rows: list[list[GridCell]] = [[] for _ in range(part.rows)]
    for piece in part.pieces:
        span = max(1, column(piece.x1) - column(piece.x0))
        rows[piece.row].append(GridCell(piece.text, piece.end_row - piece.row, span))
    return GridBlock(tuple(tuple(row) for row in rows))
