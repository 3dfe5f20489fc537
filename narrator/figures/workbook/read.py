"""A filled-in workbook as the same tree a YAML file gives, so that one model judges both.

Rows are found by their label and columns by their heading, wherever they stand. An empty cell is unset;
``其余为零：是`` beside tables three and four makes the empty ones 0.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from narrator.errors import FileUnreadable
from narrator.figures.file.outline import Entry, Field, Listing, Section, Shape
from narrator.figures.interview import QUESTIONS
from narrator.figures.keys.declare import PARTS
from narrator.figures.workbook.cells import is_figure, note_invisible
from narrator.figures.workbook.layout import (
    BAND,
    BASICS,
    INTERVIEW,
    band_of,
    place,
    sheet_sections,
    source_key,
)
from narrator.figures.workbook.open import SheetCells, open_workbook
from narrator.figures.workbook.read_tables import RESAVE, read_table
from narrator.figures.workbook.sheet import MAX_COLUMNS, MAX_ROWS
from narrator.figures.workbook.sheets import sheets_by_part
from narrator.files.tree import Node, Place, Text, Tree, TreePath
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import normalise_label

_RULE = "FIGURES-WORKBOOK"


def read_workbook(data: bytes, path: Path) -> Tree:
    """Return what the workbook in ``data``, read from ``path``, says; raise :class:`FileUnreadable` if it is not one of ours.

    Faults of single cells become findings of the tree.
    """
    tree = Tree(path.name, {})
    sheets = sheets_by_part(open_workbook(data, path), tree)
    tables = {table.name: table for table in EDITION_2021.tables}
    if BASICS not in sheets or not tables.keys() & sheets.keys():
        hint = "请用 narrator new --xlsx 生成空表，把数字填进去"
        raise FileUnreadable(path, f"不是年报数据工作簿（没有“{BASICS}”等工作表）", hint)
    tree.places[()] = Place(sheet=sheets[BASICS].name)
    sources: dict[str, Node] = {}
    for part, cells in sheets.items():
        if cells.cut_off:
            _info(tree, Place(sheet=cells.name), f"只读取前 {MAX_ROWS} 行、{MAX_COLUMNS} 列")
        if part in tables:
            node = read_table(tree, cells, tables[part], sources)
            if node:
                tree.root[part] = node
        elif part in sheet_sections():
            _FactReader(tree, cells, sheet_sections()[part], sources).read(interview=part == INTERVIEW)
    if sources:
        _merge_sources(tree, sources)
    tree.root.setdefault("单位", {})
    tree.root.setdefault("年度", None)
    return tree


def _merge_sources(tree: Tree, sources: dict[str, Node]) -> None:
    listed = tree.root.setdefault("来源", {})
    if isinstance(listed, dict):
        for key, value in sources.items():
            both = [str(text) for text in (value, listed.get(key)) if text]
            listed[key] = Text("；".join(both), value.place if isinstance(value, Text) else None)


@lru_cache(maxsize=8)
def _fields_by_label(sections: tuple[Section, ...]) -> dict[str, tuple[tuple[str, Field], ...]]:
    """Return the fields of these sections with their bands, by what identifies their label."""
    found: dict[str, tuple[tuple[str, Field], ...]] = {}
    for section in sections:
        for known in section.fields:
            label = normalise_label(known.label)
            found[label] = (*found.get(label, ()), (band_of(section), known))
    return found


def _info(tree: Tree, where: Place, message: str) -> None:
    tree.note((), message, rule=_RULE, place=where)


@dataclass(slots=True)
class _FactReader:
    """Reads one sheet of fields and lists from the top down."""

    tree: Tree
    cells: SheetCells
    sections: tuple[Section, ...]
    sources: dict[str, Node]
    band: str = ""
    listing: Listing | None = None
    columns: dict[int, Field] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)

    def read(self, *, interview: bool) -> None:
        """Put everything the sheet says into the tree."""
        self._remember_places()
        for row, line in self.cells.rows():
            title = self._band_title(row)
            if title is not None:
                self._begin(title)
            elif interview and self.listing is None:
                self._read_answer(row, line)
            elif self.listing is not None:
                self._read_item(row, line)
            else:
                self._read_field(row, line)

    def _remember_places(self) -> None:
        """Note where each known field stands, filled in or not, so that a missing one can be pointed at."""
        band = ""
        for row, _ in self.cells.rows():
            title = self._band_title(row)
            if title is not None:
                band = title
                for section in self.sections:
                    if section.key == band:
                        self.tree.places.setdefault((section.key,), place(self.cells.name, row, 0))
            known = self._find_field(self.cells.text(row, 0), band)
            if known is not None:
                self.tree.places[known.path] = place(self.cells.name, row, 1)

    def _band_title(self, row: int) -> str | None:
        """Return the title of the band in this row; a line a person began with ■ is no band."""
        text = self.cells.text(row, 0)
        if not text.startswith(BAND.strip()):
            return None
        title = text.removeprefix(BAND.strip()).strip().split("（")[0]
        titles = {band_of(section) for section in self.sections if section.fields}
        titles |= {"·".join(listing.path) for section in self.sections for listing in section.listings}
        return title if title in titles else None

    def _begin(self, title: str) -> None:
        self.band, self.listing, self.columns, self.extra = title, None, {}, {}
        for section in self.sections:
            for listing in section.listings:
                if title == "·".join(listing.path):
                    self.listing = listing
                    if listing.shape is Shape.LINES:
                        self.columns = {0: listing.columns[0]}

    def _find_field(self, label: str, band: str) -> Field | None:
        """Return the field called ``label``: under its band, or anywhere if only one is called so."""
        found = _fields_by_label(self.sections).get(normalise_label(label), ())
        under = [known for name, known in found if name == band]
        return under[0] if under else found[0][1] if len(found) == 1 else None

    def _read_field(self, row: int, line: dict[int, Text]) -> None:
        known = self._find_field(self.cells.text(row, 0), self.band)
        if known is None:
            if self.band and any(is_figure(text) for column, text in line.items() if column in (1, 2)):
                problem = f"不认识“{self.cells.text(row, 0)}”这一项"
                self.tree.fault(
                    (),
                    problem,
                    "项目名称请照空表写；自己的计算请放到另一张工作表",
                    place=place(self.cells.name, row, 0),
                )
            elif self.band and 1 in line:
                _info(
                    self.tree,
                    place(self.cells.name, row, 0),
                    f"“{self.cells.text(row, 0)}”不是空表原有的项目，没有读取",
                )
            return
        value = self._value(row, 1, known, known.path)
        if value is not None:
            self._put(known.path, value)
        self._read_source(row, known)

    def _read_source(self, row: int, known: Field) -> None:
        """Take what stands under 谁报的 and 哪天, beside a number."""
        if known.entry in (Entry.COUNT, Entry.NUMBER, Entry.YUAN) and len(known.path) > 1:
            said = "，".join(filter(None, (self.cells.text(row, 3), self.cells.text(row, 4))))
            if said:
                self.sources[source_key(known)] = Text(said, place(self.cells.name, row, 3))

    def _read_item(self, row: int, line: dict[int, Text]) -> None:
        listing = self.listing
        if listing is None or not line:
            return
        if not self.columns and self._read_headings(line, listing):
            return
        path: TreePath = listing.path
        index = len(self._items(listing)) if listing.shape in (Shape.ITEMS, Shape.LINES) else 0
        item: dict[str, Node] = {}
        for column, known in self.columns.items():
            where = (*path, index, known.path[0]) if listing.shape is Shape.ITEMS else path
            if listing.shape is Shape.ITEMS:
                self.tree.places[where] = place(self.cells.name, row, column)
            value = self._value(row, column, known, where)
            if value is not None:
                item[known.path[0]] = value
        self._ignore_strays(row, line)
        if item:
            self._add(listing, item, row)

    def _read_headings(self, line: dict[int, Text], listing: Listing) -> bool:
        """Take the headings in this line; without any, the columns stand as in the empty workbook."""
        names = {normalise_label(column.path[0]): column for column in listing.columns}
        if listing.shape is Shape.WORDS:
            names[normalise_label("谁报的")] = listing.columns[1]
        for column, text in line.items():
            heading = normalise_label(text)
            if heading in names:
                self.columns[column] = names[heading]
            elif heading == "哪天":
                self.extra["哪天"] = column
        if self.columns:
            return True
        self.columns = dict(enumerate(listing.columns))
        return False

    def _ignore_strays(self, row: int, line: dict[int, Text]) -> None:
        for column in line:
            if column not in self.columns and column not in self.extra.values():
                message = "这一列没有列名，或不是空表原有的列，没有读取"
                _info(self.tree, place(self.cells.name, row, column), message)

    def _add(self, listing: Listing, item: dict[str, Node], row: int) -> None:
        where = place(self.cells.name, row, min(self.columns))
        if listing.shape in (Shape.ITEMS, Shape.LINES):
            items = self._items(listing)
            self.tree.places.setdefault((*listing.path, len(items)), where)
            items.append(item if listing.shape is Shape.ITEMS else item[listing.columns[0].path[0]])
            return
        name, value = (item.get(column.path[0]) for column in listing.columns[:2])
        if len(listing.columns) > 2 and any(part in item for part in PARTS):
            told = {PARTS[0]: value, **{part: item.get(part) for part in PARTS[1:]}}
            value = {part: node for part, node in told.items() if node is not None}
        if listing.shape is Shape.WORDS and "哪天" in self.extra:
            said = [str(value or ""), self.cells.text(row, self.extra["哪天"])]
            value = Text("，".join(filter(None, said)), where)
        if not isinstance(name, Text):
            self.tree.fault(listing.path, "有数字，没有名称", "请在同一行补上名称", place=where)
            return
        path = (*listing.path, str(name))
        if path in self.tree.places:
            self.tree.fault(path, "写了两次", "只保留一处", place=where)
        self.tree.places[path] = value.place if isinstance(value, Text) else where
        self._put(path, value)

    def _items(self, listing: Listing) -> list[Node]:
        node: Node = self.tree.root
        for key in listing.path[:-1]:
            node = node.setdefault(key, {}) if isinstance(node, dict) else None
        items = node.setdefault(listing.path[-1], []) if isinstance(node, dict) else []
        return items if isinstance(items, list) else []

    def _put(self, path: TreePath, value: Node) -> None:
        node: Node = self.tree.root
        for key in path[:-1]:
            node = node.setdefault(str(key), {}) if isinstance(node, dict) else None
        if isinstance(node, dict):
            node[str(path[-1])] = value
        if isinstance(value, Text) and value.place.sheet:
            self.tree.places[path] = value.place

    def _value(self, row: int, column: int, known: Field, path: TreePath) -> Text | None:
        """Return a cell as it would be written in YAML."""
        where = place(self.cells.name, row, column)
        value = self.cells.values.get((row, column))
        note_invisible(self.tree, self.cells, (row, column), path)
        if (row, column) in self.cells.errors:
            self.tree.fault(path, f"公式出错（{value}）", "请直接填写结果", place=where)
            return None
        if value is None and (row, column) in self.cells.formulas:
            self.tree.fault(path, "公式还没有算出结果", RESAVE, place=where)
            return None
        if value is not None and known.entry is Entry.YUAN and not value.quoted:
            return Text(f"{value}元", value.place)
        return value

    def _read_answer(self, row: int, line: dict[int, Text]) -> None:
        """Take the answer to a question: one sentence is a 本年做法; the others are answered elsewhere."""
        number = self.cells.text(row, 0)
        question = next((q for q in QUESTIONS if str(q.number) == number), None)
        answer = line.get(2)
        if question is None or answer is None or not answer.strip():
            return
        note_invisible(self.tree, self.cells, (row, 2), ("本年做法",))
        if question.is_deed:
            listing = next(
                part
                for sections in sheet_sections().values()
                for section in sections
                for part in section.listings
                if part.path == ("本年做法",)
            )
            items = self._items(listing)
            self.tree.places["本年做法", len(items)] = answer.place
            items.append(answer)
        elif answer.strip() != "请填到右边所指的地方":
            message = f"第 {number} 问的回答没有读取，请填到：{'、'.join(question.goes_to)}"
            _info(self.tree, answer.place, message)
