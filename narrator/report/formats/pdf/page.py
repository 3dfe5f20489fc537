"""What stands on a page of a PDF: letters with their places, and the straight lines drawn around them."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it has no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it has no types

from narrator.report.formats.limits import DRAWINGS, LETTERS
from narrator.report.formats.pdf.radicals import CHARACTERS

_THIN, _DEEPEST_FORM = 3.0, 8
_INVISIBLE = frozenset((0, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE))
_Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_Point: TypeAlias = tuple[float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooMuch(Exception):
    """The pages hold more letters or drawings than those of any report."""


@dataclass(slots=True)
class Allowance:
    """How many letters and drawings the pages still to be read may hold."""

    letters: int = LETTERS
    drawings: int = DRAWINGS

    def take_letters(self, count: int) -> None:
        """Count letters; raise :class:`TooMuch` when there are too many."""
        self.letters -= count
        if self.letters < 0:
            raise TooMuch

    def take_drawings(self, count: int) -> None:
        """Count drawn objects or corners; raise :class:`TooMuch` when there are too many."""
        self.drawings -= max(0, count)
        if self.drawings < 0:
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and its box in points from the top left corner of the page as shown."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of the letter's box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of the middle of the letter."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line: at which height (or distance from the left), from where to where."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's box in points from the top left corner of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: its height and width as shown, letters in file order, lines and pictures."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    pictures: tuple[Picture, ...]


def read_page(page: pdfium.PdfPage, allowance: Allowance) -> PageContent:
    """Return what stands on a page; raise :class:`TooMuch` when the allowance is used up."""
    turn = _Turn(page)
    edges, pictures = _drawn(page, turn, allowance)
    glyphs = tuple(_glyphs(page, turn, allowance))
    return PageContent(turn.width, turn.height, glyphs, tuple(edges), tuple(pictures))


class _Turn:
    """From the coordinates of the file to those of the page as shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.rotation = page.get_rotation()
        self.width, self.height = abs(self.right - self.left), abs(self.top - self.bottom)
        if self.rotation in {90, 270}:
            self.width, self.height = self.height, self.width

    def point(self, x: float, y: float) -> _Point:
        """Return distance from the left and from the top."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _glyphs(page: pdfium.PdfPage, turn: _Turn, allowance: Allowance) -> Iterator[Glyph]:
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        allowance.take_letters(count)
        box = pdfium_c.FS_RECTF()
        handle, place = text_page.raw, ctypes.byref(box)
        high = 0
        for index in range(count):
            if pdfium_c.FPDFText_IsGenerated(handle, index) == 1:
                continue
            code = pdfium_c.FPDFText_GetUnicode(handle, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            if (
                code in _INVISIBLE
                or code > 0x10FFFF
                or not pdfium_c.FPDFText_GetLooseCharBox(handle, index, place)
            ):
                continue
            (xa, ya), (xb, yb) = turn.point(box.left, box.top), turn.point(box.right, box.bottom)
            if not (math.isfinite(xa + xb + ya + yb)):
                continue
            text = chr(code)
            yield Glyph(CHARACTERS.get(code, text), min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    finally:
        text_page.close()


# --- drawings ---


def _drawn(page: pdfium.PdfPage, turn: _Turn, allowance: Allowance) -> tuple[list[Edge], list[Picture]]:
    edges: list[Edge] = []
    pictures: list[Picture] = []
    waiting = [(page.raw, True, _SAME, 0)]
    while waiting:
        holder, is_page, matrix, depth = waiting.pop()
        count = (
            pdfium_c.FPDFPage_CountObjects(holder) if is_page else pdfium_c.FPDFFormObj_CountObjects(holder)
        )
        allowance.take_drawings(count)
        for index in range(count):
            item = (pdfium_c.FPDFPage_GetObject if is_page else pdfium_c.FPDFFormObj_GetObject)(holder, index)
            kind = pdfium_c.FPDFPageObj_GetType(item)
            if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                allowance.take_drawings(pdfium_c.FPDFPath_CountSegments(item))
                edges.extend(_edges(item, _combined(_matrix(item), matrix), turn))
            elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                pictures.append(_picture(_combined(_matrix(item), matrix), turn))
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                waiting.append((item, False, _combined(_matrix(item), matrix), depth + 1))
    return edges, pictures


def _matrix(item: object) -> _Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _combined(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """Return the matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _picture(matrix: _Matrix, turn: _Turn) -> Picture:
    """Return where a picture stands: its matrix places a square of one by one."""
    a, b, c, d, e, f = matrix
    corners = [turn.point(a * x + c * y + e, b * x + d * y + f) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Picture(min(xs), min(ys), max(xs), max(ys))


def _edges(path: object, matrix: _Matrix, turn: _Turn) -> Iterator[Edge]:
    fill, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    if not pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    for points in _outlines(path, matrix, turn):
        if stroke.value:
            for (xa, ya), (xb, yb) in pairwise(points):
                yield from _straight(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        elif fill.value:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield from _straight(min(xs), min(ys), max(xs), max(ys))


def _straight(x0: float, y0: float, x1: float, y1: float) -> Iterator[Edge]:
    """Yield the line that a long thin box is; nothing for other boxes, and for mere dots."""
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN < wide:
        yield Edge(True, (y0 + y1) / 2, x0, x1)
    elif wide <= _THIN < high:
        yield Edge(False, (x0 + x1) / 2, y0, y1)


def _outlines(path: object, matrix: _Matrix, turn: _Turn) -> Iterator[list[_Point]]:
    """Yield the corners of each part of a path; closed parts end where they began."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = turn.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not math.isfinite(point[0] + point[1]):
            continue
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            if points:
                yield points
            points = []
        points.append(point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield [*points, points[0]]
            points = []
    if points:
        yield points
