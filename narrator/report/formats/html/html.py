"""Web pages: saved from a site, from WPS or Word, or exported under the name of an office file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from lxml import etree

from narrator.language.lazy import lazy
from narrator.report.flow import Flow, FlowBlock, GridBlock, ImageBlock, TextBlock
from narrator.report.formats.errors import TooLarge
from narrator.report.formats.html.elements import DROPPED, INLINE, is_furniture, is_hidden
from narrator.report.formats.html.tabs import has_matter, is_pane, titles_of_panes
from narrator.report.formats.limits import BLOCKS, CELLS, COLUMNS, MARKUP_SIGNS, MEBIBYTE, TEXT_BYTES
from narrator.report.formats.tables import Box, furniture, settle
from narrator.report.formats.text import UNSEEN

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PANE_LEVEL = 2
_WINDOW_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})</title", re.I)
_HEAD_LENGTH, _LONGEST_WINDOW_TITLE = 100_000, 200
_MOST_FURNITURE, _MOST_FURNITURE_BLOCKS = 600, 150
_EMBEDDED = lazy(r"""(["'(])data:[^"')>]{200,}""")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’—…"
_BROKEN_WORD = lazy(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")
_SPACES = lazy(r"[ \t\n\f\v]+")
_EDGES = " \t\u3000"
_SMALLEST_PICTURE = 40


def flow_of_html(text: str, path: Path, name: str = "html") -> Flow:
    """Return the flow of a web page; ``name`` is the format to report."""
    title = _WINDOW_TITLE.search(text[:_HEAD_LENGTH])
    called = " ".join(unescape(title[1]).split()) if title else ""
    return Flow(tuple(blocks_of_html(text, path)), name, window_title=called[:_LONGEST_WINDOW_TITLE])


def blocks_of_html(text: str, path: Path) -> Iterator[FlowBlock]:
    """Yield the blocks of a web page or of a fragment; raise :class:`TooLarge`."""
    text = _EMBEDDED.sub(r"\1", text)
    if len(text) > TEXT_BYTES:
        raise TooLarge(path, f"网页的文字超过 {TEXT_BYTES // MEBIBYTE} MB")
    if text.count("<") + text.count("=") > MARKUP_SIGNS:
        raise TooLarge(path, "网页的标记多得不正常")
    root = _parsed(text, path)
    if root is None:
        return
    page = _Page(path, titles_of_panes(root))
    page.walk(root)
    if page.hides_matter and not any(_is_matter(block) for block in page.blocks):
        page = _Page(path, page.titles, show_hidden=True)
        page.walk(root)
    yield from page.blocks


def _is_matter(block: FlowBlock) -> bool:
    """Whether a block holds a table or a sentence of the page itself."""
    if isinstance(block, TextBlock):
        return "。" in block.text and not block.page_furniture
    return isinstance(block, GridBlock)


def _parsed(text: str, path: Path) -> etree._Element | None:
    """Return the tree of a page, or None of one without any element or text."""
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "")
    if not text.strip():
        return None
    # Tags left open nest deeper than the usual 256 elements; sizes were limited before.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooLarge(path, "网页的标记嵌套超过两千层")
    return root


@dataclass(slots=True)
class _Table:
    """A table being read, and where its surroundings go on."""

    outside: list[FlowBlock]
    rows: list[list[Box]] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """Reads the tree from start to end without recursion; ``blocks`` is what was read."""

    path: Path
    titles: dict[etree._Element, str]
    show_hidden: bool = False
    hides_matter: bool = False
    blocks: list[FlowBlock] = field(default_factory=list)
    target: list[FlowBlock] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pictures: list[FlowBlock] = field(default_factory=list)
    heading: int | None = None
    link: bool = False
    in_links: int = 0
    beside_links: int = 0
    preformatted: int = 0
    cells: int = 0
    count: int = 0
    starts: dict[etree._Element, tuple[list[FlowBlock], int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.target = self.blocks

    def walk(self, root: etree._Element) -> None:
        """Read everything below ``root``."""
        steps = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in steps:
            tag = element.tag
            if event == "start":
                if tag in DROPPED or self._leaves_out(element):
                    steps.skip_subtree()
                    skipped = element
                else:
                    self._start(element, tag)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._end(element, tag)
                if element.tail:
                    self._text(element.tail)
        self._flush()
        while self.tables:
            self._close_table()

    def _leaves_out(self, element: etree._Element) -> bool:
        """Whether an element is hidden and stays so."""
        if self.show_hidden or not is_hidden(element) or is_pane(element):
            return False
        self.hides_matter = self.hides_matter or has_matter(element)
        return True

    # --- elements ---

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag in INLINE:
            if tag == "a" and element.get("href"):
                self.link = True
            elif tag == "img":
                self._picture(element)
        elif tag == "br":
            if self.heading is None:
                self._flush()
        else:
            self._start_block(element, tag)
        if element.text:
            self._text(element.text)

    def _start_block(self, element: etree._Element, tag: str) -> None:
        self._flush()
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "table":
            self.tables.append(_Table(self.target))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
            self.target = self.tables[-1].outside
        elif tag in {"td", "th"} and self.tables:
            self._start_cell(element)
        if element in self.titles:
            self.target.append(TextBlock(self.titles[element], _PANE_LEVEL))
        if is_furniture(element, tag):
            self.starts[element] = (self.target, len(self.target))

    def _start_cell(self, element: etree._Element) -> None:
        self.cells += 1
        if self.cells > CELLS:
            raise TooLarge(self.path, f"表格超过 {CELLS} 格")
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        box = Box(
            rowspan=_number(element.get("rowspan"), 1) or CELLS,
            colspan=min(_number(element.get("colspan"), 1) or 1, COLUMNS),
        )
        table.rows[-1].append(box)
        self.target = box.blocks

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag in INLINE:
            if tag == "a":
                self.link = False
            return
        if tag == "br":
            return
        self._flush()
        if tag in _HEADINGS:
            self.heading = None
        elif tag == "pre":
            self.preformatted -= 1
        elif tag in {"td", "th"} and self.tables:
            self.target = self.tables[-1].outside
        elif tag == "table" and self.tables:
            self._close_table()
        if element in self.starts:
            self._close_furniture(*self.starts.pop(element))

    def _close_table(self) -> None:
        table = self.tables.pop()
        self.target = table.outside
        self.target += settle(table.rows, side_columns=True)

    def _close_furniture(self, target: list[FlowBlock], start: int) -> None:
        """Mark what stands inside an element that calls itself navigation and the like, unless it is the report."""
        if len(target) - start > _MOST_FURNITURE_BLOCKS:
            return
        inside = target[start:]
        if any(isinstance(block, GridBlock) for block in inside):
            return
        texts = [block.text for block in inside if isinstance(block, TextBlock)]
        if sum(map(len, texts)) <= _MOST_FURNITURE and sum(text.count("。") for text in texts) <= 1:
            target[start:] = furniture(inside)

    # --- text ---

    def _text(self, text: str) -> None:
        self.words.append(text)
        if not text.isspace():
            if self.link:
                self.in_links += 1
            else:
                self.beside_links += 1

    def _picture(self, element: etree._Element) -> None:
        sizes = [
            _number(element.get(name, "").removesuffix("px"), _SMALLEST_PICTURE)
            for name in ("width", "height")
        ]
        if min(sizes) >= _SMALLEST_PICTURE:
            self.pictures.append(ImageBlock((element.get("alt") or "").strip()))

    def _flush(self) -> None:
        """End the line that was being read."""
        if self.words:
            text = "".join(self.words).translate(UNSEEN)
            lines = text.split("\n") if self.preformatted else [_SPACES.sub(" ", _BROKEN_WORD.sub("", text))]
            only_links = self.in_links > 0 and self.beside_links == 0
            self.target += [
                TextBlock(line.strip(_EDGES), self.heading, only_links)
                for line in lines
                if line.strip(_EDGES)
            ]
            self.count += len(lines)
            self.words.clear()
        self.in_links = self.beside_links = 0
        if self.pictures:
            self.target += self.pictures
            self.count += len(self.pictures)
            self.pictures.clear()
        if self.count > BLOCKS:
            raise TooLarge(self.path, f"网页超过 {BLOCKS} 段")


def _number(text: str | None, otherwise: int) -> int:
    """Return the number of an attribute; ``otherwise`` if it holds none."""
    digits = (text or "").strip()[:9]
    return int(digits) if digits.isascii() and digits.isdigit() else otherwise
