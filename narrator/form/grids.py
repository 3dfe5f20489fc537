"""How each table is laid out and merged on the official blank form."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from narrator.form.model import Box, Cell, Column, Grid, Group, Row


def disclosure_grid(
    table: str, rows: Sequence[Row], groups: Sequence[Group], columns: Sequence[Column], corner: str
) -> Grid:
    """Lay out table two: a band per item of article 20, four columns, single figures spread over three."""
    labels = {column.key: column.label for column in columns}
    boxes: list[Box] = []
    line = 0
    for group in groups:
        members = [row for row in rows if row.group == group.key]
        boxes.append(Box(line, 0, colspan=4, text=group.label, header=True))
        boxes.append(Box(line + 1, 0, text=corner, header=True))
        boxes.extend(_spread(line + 1, members[0].columns, texts=labels))
        line += 2
        for row in members:
            boxes.append(Box(line, 0, text=row.label, header=True))
            boxes.extend(_spread(line, row.columns, cells=(table, row.key)))
            line += 1
    return Grid(line, 4, 0, (30, 23, 23, 24), tuple(boxes))


def _spread(
    line: int,
    keys: Sequence[str],
    *,
    texts: dict[str, str] | None = None,
    cells: tuple[str, str] | None = None,
) -> Iterator[Box]:
    """Yield the boxes right of the first column: three, or one over all three."""
    span = 3 // len(keys)
    for index, key in enumerate(keys):
        cell = Cell(*cells, key) if cells else None
        text = texts[key] if texts else ""
        yield Box(line, 1 + index * span, colspan=span, text=text, cell=cell, header=texts is not None)


def applications_grid(
    table: str,
    rows: Sequence[Row],
    groups: Sequence[Group],
    columns: Sequence[Column],
    *,
    corner: str,
    heads: tuple[str, str, str],
) -> Grid:
    """Lay out table three: three label columns, seven figure columns, three header rows.

    ``heads`` are the words over the applicants, over the organisations, and beside the results.
    """
    applicants, organisations, results = heads
    person, *organisation_columns, total = columns
    boxes = [
        Box(0, 0, 3, 3, corner, header=True),
        Box(0, 3, 1, 7, applicants, header=True),
        Box(1, 3, 2, 1, person.label, header=True),
        Box(1, 4, 1, 5, organisations, header=True),
        Box(1, 9, 2, 1, total.label, header=True),
        *(Box(2, 4 + i, text=column.label, header=True) for i, column in enumerate(organisation_columns)),
    ]
    labels = {group.key: group.label for group in groups}
    inner = [row for row in rows if row.group or row.label.startswith("（")]
    first = 3 + rows.index(inner[0])
    boxes.append(Box(first, 0, len(inner), 1, results, header=True))
    for line, row in enumerate(rows, 3):
        if row not in inner:
            boxes.append(Box(line, 0, 1, 3, row.label, header=True))
        elif row.group is None:
            boxes.append(Box(line, 1, 1, 2, row.label, header=True))
        else:
            boxes.append(Box(line, 2, text=row.label, header=True))
        boxes.extend(
            Box(line, 3 + i, cell=Cell(table, row.key, column.key)) for i, column in enumerate(columns)
        )
    line = 3
    for key, members in groupby(rows, lambda row: row.group):
        count = len(list(members))
        if key is not None:
            boxes.append(Box(line, 1, count, 1, labels[key], header=True))
        line += count
    boxes.sort(key=lambda box: (box.row, box.column))
    return Grid(3 + len(rows), 10, 3, (7, 9, 28, 8, 9, 9, 8, 8, 7, 7), tuple(boxes))


def review_grid(table: str, rows: Sequence[Row], groups: Sequence[Group], columns: Sequence[Column]) -> Grid:
    """Lay out table four: reviews in five columns, litigation in two bands of five, one row of figures."""
    review, *litigation = rows
    width = len(columns)
    boxes = [
        Box(0, 0, 1, width, review.label, header=True),
        Box(0, width, 1, width * len(litigation), groups[0].label, header=True),
        *(Box(1, i, 2, 1, column.label, header=True) for i, column in enumerate(columns)),
        *(Box(1, width * (i + 1), 1, width, row.label, header=True) for i, row in enumerate(litigation)),
    ]
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if i:
                boxes.append(Box(2, width * i + j, text=column.label, header=True))
            boxes.append(Box(3, width * i + j, cell=Cell(table, row.key, column.key)))
    boxes.sort(key=lambda box: (box.row, box.column))
    return Grid(4, width * len(rows), 3, (7,) * 5 + (6, 7, 7, 7, 6) * 2, tuple(boxes))
