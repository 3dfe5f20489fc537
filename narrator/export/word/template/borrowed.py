"""Which styles of an office's template a report takes; what the template lacks is added from our own sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.layout import Layout
from narrator.export.word.package import word_part
from narrator.export.word.styles import Styles, own_styles
from narrator.export.word.xml import find, parsed, value

# By role: the names a style may have in the office's file, the best first. Word writes its built-in ones in English.
_NAMES = {
    "title": ("公文标题", "文件标题", "Title", "标题"),
    "heading_1": ("一级标题", "公文一级标题", "heading 1", "标题 1"),
    "heading_2": ("二级标题", "公文二级标题", "heading 2", "标题 2"),
    "body": ("公文正文", "正文首行缩进", "Body Text First Indent", "Normal Indent", "Body Text", "正文文本"),
    "signature": ("落款", "公文落款"),
    "table_text": ("表格文字", "表格正文", "Table Text"),
    "table_label": ("Table Label",),
    "table_figure": ("Table Figure",),
    "draft_mark": ("Draft Mark",),
    "run_in": ("Run-in Heading",),
}
_TABLES = ("公文表格", "报告表格", "Table Grid", "网格型")
_FURNITURE = {"Header": "header", "Footer": "footer"}
_AS_BODY = ("Signature",)
_DEFAULT_SIZE = 10.0
_SHORTEST_TITLE = 8


def lend(sheet: BaseOxmlElement, layout: Layout, width: int) -> Styles:
    """Complete the style sheet ``sheet`` with what a report needs, and return what is taken for what.

    ``width`` is that of the type area in twips.
    """
    office = _Sheet(sheet)
    own = own_styles(layout)
    taken = dict(_taken(office))
    added = {role: str(getattr(own, role)) for role in _NAMES if role not in taken}
    ids = office.add(_own_sheet(layout), tuple(added.values()), body=taken.get("body"))
    roles = {**taken, **{role: ids[name] for role, name in added.items()}}
    table = office.named(_TABLES, "table")
    size = office.size(roles["body"])
    return Styles(
        width=width,
        character=size,
        title_line=max(_SHORTEST_TITLE, int(width / 20 / office.size(roles["title"]))),
        title=roles["title"],
        heading_1=roles["heading_1"],
        heading_2=roles["heading_2"],
        body=roles["body"],
        signature=roles["signature"],
        draft_mark=roles["draft_mark"],
        table=table or office.default("table") or ids["TableNormal"],
        table_text=roles["table_text"],
        table_label=roles["table_label"],
        table_figure=roles["table_figure"],
        run_in=roles["run_in"],
        indent=None if office.is_indented(roles["body"]) else round(40 * size),
        borders=table is None,
        numbered=own.numbered,
    )


def _taken(office: "_Sheet") -> Iterator[tuple[str, str]]:
    """Yield the roles the office's own styles play; body text is at least its default style."""
    for role, names in _NAMES.items():
        found = office.named(names, "character" if role == "run_in" else "paragraph")
        if found is None and role == "body":
            found = office.default("paragraph")
        if found is not None:
            yield role, found


def _own_sheet(layout: Layout) -> dict[str, BaseOxmlElement]:
    return dict(_Sheet(parsed(word_part("styles.xml.j2", layout))).styles())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The office's style sheet."""

    root: BaseOxmlElement

    def styles(self) -> Iterator[tuple[str, BaseOxmlElement]]:
        """Yield every style with its id."""
        for style in self.root.iterchildren(qn("w:style")):
            yield str(style.get(qn("w:styleId"))), cast("BaseOxmlElement", style)

    def _by_id(self, name: str | None) -> BaseOxmlElement | None:
        return next((style for style_id, style in self.styles() if style_id == name), None)

    def named(self, names: Sequence[str], kind: str) -> str | None:
        """Return the id of the first style of ``kind`` that has one of the names."""
        found = {
            (value(find(style, "name")) or "").casefold(): style_id
            for style_id, style in self.styles()
            if (value(style, "type") or "paragraph") == kind
        }
        return next((found[name.casefold()] for name in names if name.casefold() in found), None)

    def default(self, kind: str) -> str | None:
        """Return the id of the default style of ``kind``."""
        for style_id, style in self.styles():
            if value(style, "type") == kind and value(style, "default") in {"1", "true", "on"}:
                return style_id
        return None

    def chain(self, name: str) -> Iterator[BaseOxmlElement]:
        """Yield a style and those it is based on."""
        seen: set[str] = set()
        style = self._by_id(name)
        while style is not None and name not in seen:
            seen.add(name)
            yield style
            name = value(find(style, "basedOn")) or ""
            style = self._by_id(name)

    def size(self, name: str) -> float:
        """Return the size of a style's letters in points."""
        sizes = [value(find(style, "rPr", "sz")) for style in self.chain(name)]
        sizes.append(value(find(self.root, "docDefaults", "rPrDefault", "rPr", "sz")))
        return next((int(size) / 2 for size in sizes if size and size.isdigit() and int(size)), _DEFAULT_SIZE)

    def is_indented(self, name: str) -> bool:
        """Whether the first line of a style is indented."""
        for style in self.chain(name):
            indent = find(style, "pPr", "ind")
            values = [value(indent, key) for key in ("firstLineChars", "firstLine")]
            if any(value is not None for value in values):
                return any(value not in (None, "0") for value in values)
        return False

    def add(self, own: dict[str, BaseOxmlElement], wanted: Sequence[str], body: str | None) -> dict[str, str]:
        """Add the styles ``wanted`` from our ``own`` sheet; return the ids they have here."""
        ids: dict[str, str] = {}
        extra = [key for key, name in _FURNITURE.items() if self.named((name,), "paragraph") is None]
        tables = [] if self.default("table") else ["TableNormal"]
        for name in (*wanted, *extra, *tables):
            ids[name] = self._free(name)
        known = {
            "Normal": self.default("paragraph"),
            "DefaultParagraphFont": self.default("character"),
            "BodyText": body,
            "TableText": self.named(_NAMES["table_text"], "paragraph"),
        }
        for name, here in ids.items():
            style = own[name]
            style.set(qn("w:styleId"), here)
            for tag in ("basedOn", "next"):
                _name_here(style, tag, {**known, **ids})
            if name in _AS_BODY and body and (base := find(style, "basedOn")) is not None:
                base.set(qn("w:val"), body)
            if name in _AS_BODY and (letters := find(style, "rPr")) is not None:
                style.remove(letters)
            if name == "TableNormal":
                style.set(qn("w:default"), "1")
            self.root.append(style)
        return ids

    def _free(self, name: str) -> str:
        taken = {style_id for style_id, _ in self.styles()}
        while name in taken:
            name += "N"
        return name


def _name_here(style: BaseOxmlElement, tag: str, ids: dict[str, str | None]) -> None:
    node = find(style, tag)
    if node is None:
        return
    here = ids.get(value(node) or "")
    if here is None:
        style.remove(node)
    else:
        node.set(qn("w:val"), here)
