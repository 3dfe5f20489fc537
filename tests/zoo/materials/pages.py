"""Typesetting of flows into PDF pages: wrapped lines, tables over page breaks, page numbers, running heads."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from .grids import Grid, Place, Rectangle, occupied
from .layout import Flow, Kind, Raw, Sheet, Text
from .pdf import HEIGHT, WIDTH, Book

LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 90.0, 760.0
LEADING, SMALL = 24.0, 9.0


def measure(text: str, size: float) -> float:
    """The width of a line in points."""
    return sum(0.5 if letter.isascii() else 1.0 for letter in text) * size


def wrapped(text: str, width: float, size: float, first: float = 0.0) -> list[str]:
    """Lines no wider than `width`; the first has `first` points less."""
    lines, line, room = [], "", width - first
    for letter in text:
        if line and (letter == "\n" or measure(line + letter, size) > room + 0.01):
            lines.append(line)
            line, room = "", width
        if letter != "\n":
            line += letter
    return [*lines, line]


@dataclass(slots=True)
class Press:
    """Sets a flow page by page.

    number: pattern of the page number, "" for none. head: running head. ruled: draw table lines.
    repeat: header lines repeated when a table goes on. heads: how many lines of a grid are its header.
    """

    book: Book = field(default_factory=Book)
    number: str = "— {} —"
    head: str = ""
    ruled: bool = True
    repeat: bool = True
    y: float = 0.0

    def open_page(self) -> None:
        """Finish the page and begin the next."""
        self.book.page()
        self.y = TOP
        if self.head:
            self.book.text(LEFT, 50, self.head, 9)
        if self.number:
            label = self.number.format(len(self.book.pages))
            self.book.text((WIDTH - measure(label, 10)) / 2, HEIGHT - 40, label, 10)

    def set(self, flow: Flow) -> Book:
        """Set the whole flow and return the book."""
        self.open_page()
        for block in flow:
            match block:
                case Text():
                    self._paragraph(block)
                case Sheet():
                    self._table(block.grid)
                case Raw():
                    raise TypeError("there is no raw markup in a PDF flow")
        return self.book

    def _paragraph(self, block: Text) -> None:
        size = 18.0 if block.kind is Kind.TITLE else 14.0
        indent = 0.0 if block.kind in (Kind.TITLE, Kind.SIGNATURE) else 2 * size
        for number, line in enumerate(wrapped(block.text, RIGHT - LEFT, size, indent)):
            if self.y + LEADING > BOTTOM:
                self.open_page()
            room = RIGHT - LEFT - measure(line, size)
            inset = {Kind.TITLE: room / 2, Kind.SIGNATURE: room}.get(block.kind, 0.0 if number else indent)
            self.y += LEADING
            self.book.text(LEFT + inset, self.y, line, size)

    def _table(self, grid: Grid) -> None:
        places = occupied(grid)
        columns = _columns(places)
        heights = _heights(places, columns)
        header = _header_lines(grid)
        self.y += 12
        start = 0
        while start < len(places):
            if start and self.repeat:
                self._lines(places[:header], columns, heights[:header], 0)
            end = start + 1
            room = BOTTOM - self.y
            while end < len(places) and sum(heights[start : end + 1]) <= room:
                end += 1
            too_high = sum(heights[start:end]) > room
            header_alone = start == 0 and end <= header
            if (too_high or header_alone) and self.y > TOP + 100:
                self.open_page()
                continue
            self._lines(places[start:end], columns, heights[start:end], start)
            start = end
            if start < len(places):
                self.open_page()
        self.y += 8

    def _lines(self, places: Rectangle, columns: list[float], heights: list[float], first: int) -> None:
        tops = [self.y + sum(heights[:n]) for n in range(len(heights) + 1)]
        drawn: set[Place] = set()
        for top, line in enumerate(places):
            for left, place in enumerate(line):
                if place is None or place in drawn:
                    continue
                drawn.add(place)
                under = max(n for n, row in enumerate(places) if row[left] == place)
                edges = columns[left], tops[top], columns[left + place.box.across], tops[under + 1]
                self._box(place.box.text if place.top - first == top else "", edges)
        self.y = tops[-1]

    def _box(self, text: str, edges: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = edges
        if self.ruled:
            for x0, y0, x1, y1 in (
                (left, top, right, top), (left, bottom, right, bottom),
                (left, top, left, bottom), (right, top, right, bottom),
            ):  # fmt: skip
                self.book.rule(x0, y0, x1, y1)
        lines = wrapped(text, right - left - 4, SMALL) if text else []
        y = (top + bottom) / 2 - len(lines) * 11 / 2 + 9
        for number, line in enumerate(lines):
            inset = (right - left - measure(line, SMALL)) / 2
            self.book.text(left + inset, y + 11 * number, line, SMALL)


def _columns(places: Rectangle) -> list[float]:
    count = len(places[0])
    weights = [1.0] * count
    if count in (10, 11):
        weights[:3] = [1.6, 2.2, 3.2]
    if count == 4:
        weights[0] = 1.5
    unit = (RIGHT - LEFT) / sum(weights)
    edges = [LEFT]
    for weight in weights:
        edges.append(edges[-1] + weight * unit)
    return edges


def _heights(places: Rectangle, columns: list[float]) -> list[float]:
    heights = [18.0] * len(places)
    for place in {place for line in places for place in line if place and place.box.down == 1}:
        width = columns[place.left + place.box.across] - columns[place.left]
        lines = len(wrapped(place.box.text, width - 4, SMALL))
        heights[place.top] = max(heights[place.top], 11 * lines + 7)
    return heights


def _header_lines(grid: Grid) -> int:
    """How many lines come before the first line that holds a number or that is not all labels."""
    for count, (line, following) in enumerate(pairwise(grid), 1):
        if any(box.text in ("", "/") or box.text.replace(".", "").isdigit() for box in following):
            return count if len(line) > 1 else 1
    return 1
