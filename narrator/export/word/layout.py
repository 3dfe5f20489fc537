"""The layout of the Word file: page, fonts, sizes, signature. The official one is a file, an office's another.

Source: GB/T 9704-2012, 党政机关公文格式. Lengths are in millimetres, sizes and line pitches in points, distances of the
signature in characters of body text.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.errors import InvalidInput
from narrator.export.word.layout_file import FontFile, LayoutFile
from narrator.files.load import validate
from narrator.files.tree import Node, Tree
from narrator.files.yaml import read_tree

_OFFICIAL = Path(__file__).parent / "layouts" / "official.yaml"
_LEAST_WIDTH = 120
_LEAST_HEIGHT = 150
_WIDER_DIGITS = 4 * 0.14
TWIPS_PER_MM = 1440 / 25.4
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Font:
    """A Chinese font with those to take its place, the font of digits and letters, and the size in points."""

    chinese: str
    fallbacks: tuple[str, ...]
    latin: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and the margins around the type area, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def type_width(self) -> float:
        """The width of the type area in millimetres."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> float:
        """The height of the type area in millimetres."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How tables are set: the size where columns are few, exact line pitch and least height of a row, in points."""

    roomy_size: float
    line: float
    row_height: float


@dataclass(frozen=True, slots=True)
class SignatureLayout:
    """Where office and date stand: ``right`` is the distance from the edge in characters, ``blank_lines`` go before."""

    sealed: bool
    right: float
    blank_lines: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything about the Word file that is not its text. ``pitch`` and ``spacing`` are those of body text.

    ``number_gap`` is the distance of the page number from the type area in millimetres, ``None`` for no page number.
    """

    page: Page
    pitch: float
    spacing: float
    title_pitch: float
    title: Font
    heading_1: Font
    heading_2: Font
    body: Font
    table_font: Font
    page_number: Font
    draft_mark: Font
    table: TableLayout
    number_gap: float | None
    preface: bool
    signature: SignatureLayout

    @property
    def fonts(self) -> tuple[Font, ...]:
        """All fonts, each Chinese name once."""
        roles = (self.title, self.heading_1, self.heading_2, self.body, self.table_font)
        named = {font.chinese: font for font in (*roles, self.page_number, self.draft_mark)}
        return tuple(named.values())

    @property
    def title_characters(self) -> int:
        """How many characters a line of the title holds, with room for digits that are wider in another font than half a one."""
        return int(self.page.type_width * POINTS_PER_MM / self.title.size - _WIDER_DIGITS)


def load_layout(path: Path | None = None) -> Layout:
    """Return the layout of the file at ``path``, completed from the official one; without a file the official one.

    Raise :class:`InvalidInput` with every fault, each at its line.
    """
    return _official() if path is None else _read(path)


@lru_cache(maxsize=1)
def _official() -> Layout:
    return _read(_OFFICIAL)


def _read(path: Path) -> Layout:
    tree = read_tree(path)
    _forget_fallbacks(tree.root.get("字体"))
    tree.root = _completed(read_tree(_OFFICIAL).root, tree.root)
    layout = _layout(validate(tree, path, LayoutFile).value)
    _check_room(layout, tree, path)
    return layout


def _completed(official: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """Return ``own`` with what it leaves out taken from ``official``, group by group."""
    merged = dict(official)
    for key, node in own.items():
        known = official.get(key)
        both = isinstance(known, dict) and isinstance(node, dict)
        merged[key] = _completed(known, node) if both else node  # type: ignore[arg-type]  # both are mappings
    return merged


def _forget_fallbacks(fonts: Node) -> None:
    """Keep the official fallbacks of one font from standing in for another that is named without any."""
    for font in fonts.values() if isinstance(fonts, dict) else ():
        if isinstance(font, dict) and "中文" in font:
            font.setdefault("备用", [])


def _check_room(layout: Layout, tree: Tree, path: Path) -> None:
    """Refuse a layout whose parts do not fit into one another."""
    page = layout.page
    if page.type_width < _LEAST_WIDTH:
        tree.fault(("页边距",), f"版心只有 {page.type_width:g} 毫米宽，表格放不下", "至少要 120 毫米")
    if page.type_height < _LEAST_HEIGHT:
        tree.fault(("页边距",), f"版心只有 {page.type_height:g} 毫米高", "至少要 150 毫米")
    for key, pitch, size in (
        (("行距",), layout.pitch, layout.body.size),
        (("题目行距",), layout.title_pitch, layout.title.size),
        (("表格", "行距"), layout.table.line, max(layout.table.roomy_size, layout.table_font.size)),
    ):
        if pitch < size:
            tree.fault(key, f"行距 {pitch:g} 磅小于字号 {size:g} 磅，字会被切掉", "请加大行距或减小字号")
    if any(finding.severity.value == "error" for finding in tree.findings):
        raise InvalidInput(path, tree.findings)


def _layout(file: LayoutFile) -> Layout:
    margins, signature, fonts = file.margins, file.signature, file.fonts
    return Layout(
        page=Page(
            file.paper.width, file.paper.height, margins.top, margins.bottom, margins.left, margins.right
        ),
        pitch=file.pitch,
        spacing=file.spacing,
        title_pitch=file.title_pitch,
        title=_font(fonts.title),
        heading_1=_font(fonts.heading_1),
        heading_2=_font(fonts.heading_2),
        body=_font(fonts.body),
        table_font=_font(fonts.table),
        page_number=_font(fonts.page_number),
        draft_mark=_font(fonts.draft_mark),
        table=TableLayout(file.table.roomy_size, file.table.line, file.table.row_height),
        number_gap=file.page_number.gap if file.page_number.printed else None,
        preface=file.preface,
        signature=SignatureLayout(
            signature.sealed,
            signature.right_sealed if signature.sealed else signature.right,
            signature.blank_lines,
        ),
    )


def _font(font: FontFile) -> Font:
    return Font(font.chinese, font.fallbacks, font.latin, font.size, font.bold)
