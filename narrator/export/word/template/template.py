"""An office's own Word file lends its styles, page, header and footer; its text and its history stay behind."""

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.layout import TWIPS_PER_MM, Layout, load_layout
from narrator.export.word.package import word_part
from narrator.export.word.styles import Styles
from narrator.export.word.template.borrowed import lend
from narrator.export.word.template.clean import clean_story, forget_revisions
from narrator.export.word.template.package import BROKEN, TemplateUnusable, clean_package
from narrator.export.word.template.theme import spell_out_theme
from narrator.export.word.xml import element, find, parsed, value
from narrator.files.text import read_bytes

_BYTES = 20_000_000
_LEAST_WIDTH_MM = 120
_KEPT_OF_SECTION = ("pgSz", "pgMar", "pgNumType", "vAlign", "titlePg", "docGrid")
_FONTS = PackURI("/word/fontTable.xml")


def read_template(path: Path) -> bytes:
    """Return the Word file at ``path`` once it is known to serve as a template.

    Raise :class:`FileMissing`, :class:`FileUnreadable` or :class:`TemplateUnusable`.
    """
    data = read_bytes(path, _BYTES)
    try:
        borrow(data, load_layout())
    except TemplateUnusable as error:
        raise error.at(path) from error
    return data


def borrow(data: bytes, layout: Layout) -> tuple[Document, Styles]:
    """Return an empty document with the look of the Word file ``data``, and what it offers the text.

    Styles it lacks are those of ``layout``. Raise :class:`TemplateUnusable`.
    """
    package = clean_package(data)
    try:
        document = docx.Document(BytesIO(package))
        return document, _emptied(document, layout)
    except BROKEN as error:
        raise TemplateUnusable from error


def _emptied(document: Document, layout: Layout) -> Styles:
    """Take everything out of the document but its look."""
    section, wanted = _last_section(document, layout)
    body = document.element.body
    for node in list(body):
        body.remove(node)
    body.append(section)
    theme = _theme(document)
    stories = _keep_relations(document, wanted)
    for part in stories:
        clean_story(part)
    sheet = document.styles.element
    forget_revisions(sheet)
    spell_out_theme([sheet, *(part.element for part in stories)], theme, layout.body.chinese)
    _name_chinese_font(sheet, layout)
    has_footer = any("footer" in str(part.content_type) for part in stories)
    even_and_odd = bool(document.settings.odd_and_even_pages_header_footer) or not stories
    _replace_settings(document, layout, even_and_odd=even_and_odd)
    _replace_fonts(document, layout)
    styles = lend(sheet, layout, _type_width(section))
    return replace(styles, numbered=styles.numbered and not has_footer)


def _last_section(document: Document, layout: Layout) -> tuple[BaseOxmlElement, set[str]]:
    """Return the page setup of the last section, with the headers it inherits, and their relationships."""
    sections = list(document.element.body.iter(qn("w:sectPr")))
    references: dict[tuple[str, str], BaseOxmlElement] = {}
    for section in sections:
        for tag in ("headerReference", "footerReference"):
            for reference in section.iterchildren(qn(f"w:{tag}")):
                references[tag, str(reference.get(qn("w:type"), "default"))] = deepcopy(reference)
    kept = list(references.values())
    own = _own_section(layout)
    last = sections[-1] if sections else own
    for tag in _KEPT_OF_SECTION:
        node = find(last, tag)
        if node is None and tag in {"pgSz", "pgMar"}:
            node = find(own, tag)
        if node is not None:
            kept.append(deepcopy(node))
    made = element("sectPr", *kept)
    return made, {str(reference.get(qn("r:id"))) for reference in references.values()}


def _own_section(layout: Layout) -> BaseOxmlElement:
    section = find(parsed(word_part("document.xml.j2", layout)), "body", "sectPr")
    if section is None:
        raise TemplateUnusable
    return section


def _theme(document: Document) -> bytes | None:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME and not relation.is_external:
            return bytes(relation.target_part.blob)
    return None


def _keep_relations(document: Document, wanted: set[str]) -> list[XmlPart]:
    """Cut the document loose from everything but styles, settings and the headers ``wanted``; return the latter."""
    stories: list[XmlPart] = []
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if key in wanted and isinstance(relation.target_part, XmlPart):
            if relation.target_part not in stories:
                stories.append(relation.target_part)
        elif relation.reltype not in {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}:
            del relations[key]
    for relation in relations.values():
        if relation.reltype in {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}:
            relation.target_part.rels.clear()
    return stories


def _name_chinese_font(sheet: BaseOxmlElement, layout: Layout) -> None:
    """See to it that text without a Chinese font of its own has one."""
    defaults = find(sheet, "docDefaults")
    fonts = find(sheet, "docDefaults", "rPrDefault", "rPr", "rFonts")
    if fonts is not None and not fonts.get(qn("w:eastAsia")):
        fonts.set(qn("w:eastAsia"), layout.body.chinese)
    elif fonts is None:
        if defaults is not None:
            sheet.remove(defaults)
        own = find(parsed(word_part("styles.xml.j2", layout)), "docDefaults")
        sheet[0:0] = [] if own is None else [own]
    for language in sheet.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _replace_settings(document: Document, layout: Layout, *, even_and_odd: bool) -> None:
    own = parsed(word_part("settings.xml.j2", layout, even_and_odd=even_and_odd))
    settings = document.settings.element
    for node in list(settings):
        settings.remove(node)
    settings.extend(list(own))


def _replace_fonts(document: Document, layout: Layout) -> None:
    """Give the document our font table: the office's may hold embedded fonts."""
    blob = word_part("font-table.xml.j2", layout)
    part = Part(_FONTS, CONTENT_TYPE.WML_FONT_TABLE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _type_width(section: BaseOxmlElement) -> int:
    """Return the width of the type area in twips."""
    margins = find(section, "pgMar")
    taken = (value(margins, name) or "0" for name in ("left", "right", "gutter"))
    width = int(value(find(section, "pgSz"), "w") or "0") - sum(map(int, taken))
    if width < _LEAST_WIDTH_MM * TWIPS_PER_MM:
        reason = f"版心只有 {width / TWIPS_PER_MM:.0f} 毫米宽，表格放不下"
        raise TemplateUnusable(reason, "请把模板的左右页边距改小，版心至少要 120 毫米宽")
    return width
