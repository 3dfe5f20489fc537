"""The figures file as a workbook to fill in: the official tables, the facts, the interview."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO

from narrator.figures.carry import CarriedForward, carried_content, carried_notes
from narrator.figures.file.content import Content
from narrator.figures.file.outline import Entry, Field, Listing, Section, Shape
from narrator.figures.interview import QUESTIONS
from narrator.figures.keys.declare import PARTS
from narrator.figures.workbook.layout import (
    BAND,
    BASICS,
    DEEDS,
    FIELD_HEADINGS,
    GUIDE,
    INTERVIEW,
    INTERVIEW_HEADINGS,
    REPORTED_ON,
    REPORTER,
    SHEET_ORDER,
    band_of,
    row_source_key,
    sheet_sections,
    source_key,
)
from narrator.figures.workbook.style import Styles, Workbook, Worksheet, allow_only, set_page
from narrator.figures.workbook.tables import TableSheet, write_known
from narrator.files.tree import Node, Text
from narrator.form.edition_2021 import EDITION_2021

_CREATED = datetime(2021, 9, 26)  # fixed (the form's own day): the same content, the same bytes
_WIDTHS = {
    BASICS: (20, 44, 46, 16, 14),
    "公开与平台": (28, 36, 40, 16, 14),
    DEEDS: (34, 34, 30, 34, 18, 18),
    INTERVIEW: (22, 46, 50, 26),
}
_GUIDE = (
    "这个工作簿与 figures.yaml 内容相同，填哪一种都可以。填好后用它起草年报。",
    "一、浅黄色的格子填写；灰色的格子自动求和，不用填。",
    "二、空着 = 还没填，草稿里印【待填】，不会当作 0。没有发生的填 0 或“无”；不适用的填“不适用”或“/”。",
    "三、依申请公开表、复议诉讼表：确认空着的格子都是 0 时，在表上方“其余为零”处选“是”。",
    "四、官方三张表以外的数可以填 326、310余、近600、1.2万、3（上年11）；没有人数过的填 未统计，正文不写，也不问。",
    "五、数字旁边的“谁报的”“哪天”记下来源，自己备查，不进年报。",
    "六、采访单 12 问，答一句、草稿就多一句实话；没有的不用填，也不会编。写岗位，不写姓名。",
    "七、可以加行、移动行、加自己的工作表；表上印好的项目名称请不要改，程序按名称认。",
    "八、用 WPS 表格或 Excel 打开、保存为 .xlsx 即可；不要设打开密码。",
)


def blank_workbook(carried: CarriedForward | None) -> bytes:
    """Return a new workbook; what ``carried`` brings from last year is filled in."""
    if carried is None:
        return write_workbook({})
    return write_workbook(carried_content(carried), carried_notes(carried))


def write_workbook(content: Content, notes: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook that says ``content`` (as :func:`content_of` gives it); the same content, the same bytes.

    ``notes`` are remarks for the clerk, by the name of the row they are about.
    """
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "政府信息公开工作年度报告数据", "created": _CREATED})
    styles = Styles(book)
    sheets = {name: book.add_worksheet(name) for name in SHEET_ORDER}
    sources = dict(_mapping(content.get("来源")))
    _write_guide(sheets[GUIDE], styles, notes or {})
    for table in EDITION_2021.tables:
        TableSheet(sheets[table.name], styles, table, content.get(table.name), sources).write()
        for row in table.rows:
            sources.pop(row_source_key(table, row), None)
    for name, sections in sheet_sections().items():
        writer = _FactSheet(sheets[name], styles, content, sources)
        writer.begin(name)
        if name == INTERVIEW:
            writer.write_interview()
        writer.write_sections(sections)
    sheets[BASICS].activate()
    book.close()
    return stream.getvalue()


def _mapping(node: Node) -> dict[str, Node]:
    return node if isinstance(node, dict) else {}


def _write_guide(sheet: Worksheet, styles: Styles, notes: Mapping[str, str]) -> None:
    set_page(sheet, landscape=False)
    sheet.set_column(0, 0, 96)
    sheet.write_string(0, 0, "政府信息公开工作年度报告数据", styles.named("title"))
    for row, line in enumerate([*_GUIDE, *(f"{name}：{note}" for name, note in notes.items())], 2):
        sheet.write_string(row, 0, line, styles.named("text"))
        sheet.set_row(row, 32 if len(line) > 48 else 20)


def _counted(node: Node, columns: int) -> tuple[Node, ...]:
    """Return the number of a name, and in further columns what it consists of."""
    if not isinstance(node, dict):
        return (node, *[None] * (columns - 1))
    parts = _mapping(node.get(PARTS[1]))
    line = Text("，".join(f"{name}：{number}" for name, number in parts.items())) if parts else None
    return (node.get(PARTS[0]), line, node.get(PARTS[2]))


class _FactSheet:
    """Writes one sheet of fields and lists from the top down."""

    def __init__(self, sheet: Worksheet, styles: Styles, content: Content, sources: dict[str, Node]) -> None:
        self.sheet, self.styles, self.content, self.sources = sheet, styles, content, sources
        self.row = 0
        self.columns = 5

    def begin(self, name: str) -> None:
        """Write the sheet's title."""
        set_page(self.sheet, landscape=name in (DEEDS, INTERVIEW))
        self.columns = len(_WIDTHS[name])
        for column, width in enumerate(_WIDTHS[name]):
            self.sheet.set_column(column, column, width)
        self.sheet.write_string(0, 0, name, self.styles.named("title"))
        self.row = 2
        if name not in (INTERVIEW, DEEDS):
            self._headings(FIELD_HEADINGS)
            self.sheet.freeze_panes(self.row, 1)
        else:
            self.sheet.freeze_panes(1, 0)

    def write_sections(self, sections: tuple[Section, ...]) -> None:
        """Write every section: its fields under a band, its lists each under one of their own."""
        band = ""
        for section in sections:
            if section.fields and band != band_of(section):
                band = band_of(section)
                self._band(band)
            for field in section.fields:
                self._field(field)
            for listing in section.listings:
                self._listing(listing)

    def write_interview(self) -> None:
        """Write the twelve questions; where one sentence is the answer, with a cell for it."""
        self._headings(INTERVIEW_HEADINGS)
        for question in QUESTIONS:
            self.sheet.set_row(self.row, 34)
            self.sheet.write_number(self.row, 0, question.number, self.styles.named("head"))
            self.sheet.write_string(self.row, 1, question.text, self.styles.named("label"))
            style = self.styles.named("entry" if question.is_deed else "note")
            if question.is_deed:
                self.sheet.write_blank(self.row, 2, None, style)
            else:
                self.sheet.write_string(self.row, 2, "请填到右边所指的地方", style)
            self._link(question.goes_to)
            self.row += 1

    def _link(self, goes_to: tuple[str, ...]) -> None:
        target = next(
            name
            for name, sections in sheet_sections().items()
            for section in sections
            if section.key == goes_to[0].split("·")[0]
        )
        text = "、".join(goes_to)
        self.sheet.write_url(
            self.row, 3, f"internal:'{target}'!A1", self.styles.named("link"), f"{target}：{text}"
        )

    def _headings(self, headings: tuple[str, ...]) -> None:
        for column, heading in enumerate(headings):
            self.sheet.write_string(self.row, column, heading, self.styles.named("head"))
        self.row += 1

    def _band(self, title: str, meaning: str = "") -> None:
        self.row += 1
        text = BAND + title + (f"（{meaning}）" if meaning else "")
        for column in range(self.columns):
            self.sheet.write_blank(self.row, column, None, self.styles.named("band"))
        self.sheet.write_string(self.row, 0, text, self.styles.named("band"))
        self.row += 1

    def _field(self, field: Field) -> None:
        self.sheet.write_string(self.row, 0, field.label, self.styles.named("label"))
        node: Node = self.content
        for key in field.path:
            node = _mapping(node).get(key)
        self._entry(1, field, node)
        meaning = field.meaning + (
            "（元）" if field.entry is Entry.YUAN and "元" not in field.meaning else ""
        )
        self.sheet.write_string(self.row, 2, meaning, self.styles.named("note"))
        self.sheet.set_row(self.row, 32 if len(meaning) > 30 else 20)
        if field.entry in (Entry.COUNT, Entry.NUMBER, Entry.YUAN) and len(field.path) > 1:
            known = self.sources.pop(source_key(field), None)
            self._text(3, known)
            self._text(4, None)
        self.row += 1

    def _entry(self, column: int, field: Field, node: Node) -> None:
        style = self.styles.for_entry(field.entry)
        if not isinstance(node, Text):
            self.sheet.write_blank(self.row, column, None, style)
        elif field.entry in (Entry.COUNT, Entry.YUAN) or (field.entry is Entry.NUMBER and node.isdigit()):
            write_known(self.sheet, self.row, column, node, style)
        elif field.entry is Entry.DAY:
            self.sheet.write_datetime(self.row, column, date.fromisoformat(node), style)
        else:
            self.sheet.write_string(self.row, column, node, style)
        allow_only(self.sheet, self.row, column, field.entry, field.choices)

    def _text(self, column: int, node: Node) -> None:
        style = self.styles.named("entry")
        if isinstance(node, Text):
            self.sheet.write_string(self.row, column, node, style)
        else:
            self.sheet.write_blank(self.row, column, None, style)

    def _listing(self, listing: Listing) -> None:
        self._band("·".join(listing.path), listing.meaning)
        if listing.shape is Shape.LINES:
            self._lines(listing)
            return
        words = listing.shape is Shape.WORDS
        headings = (
            ("数字", REPORTER, REPORTED_ON) if words else tuple(column.path[0] for column in listing.columns)
        )
        self._headings(headings)
        for item in self._items(listing):
            self.sheet.set_row(self.row, 34 if len(listing.columns) > 3 else 20)
            for column, (field, value) in enumerate(zip(listing.columns, item, strict=True)):
                self._entry(column, field, value)
            if words:
                self._text(2, None)
            self.row += 1

    def _lines(self, listing: Listing) -> None:
        for item in self._items(listing):
            self.sheet.merge_range(self.row, 0, self.row, self.columns - 1, "", self.styles.named("entry"))
            self._text(0, item[0])
            self.sheet.set_row(self.row, 24)
            self.row += 1

    def _items(self, listing: Listing) -> Iterator[tuple[Node, ...]]:
        """Yield the known items column by column, then empty lines to write more on."""
        node: Node = self.content
        for key in listing.path:
            node = _mapping(node).get(key)
        if listing.shape is Shape.WORDS:
            node = self.sources
        known: list[tuple[Node, ...]]
        if isinstance(node, dict):
            known = [(Text(name), *_counted(value, len(listing.columns) - 1)) for name, value in node.items()]
        else:
            keys = [column.path[0] for column in listing.columns]
            known = [
                tuple(item.get(key) for key in keys) if isinstance(item, dict) else (item,)
                for item in (node if isinstance(node, list) else [])
            ]
        yield from known
        spare = max(3, listing.spare - len(known))
        for _ in range(spare):
            yield (None,) * len(listing.columns)
