"""Paragraph styles of a Word document: which are headings, which are numbered, which list the contents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from narrator.report.formats.word.names import (
    NUMBERING,
    NUMBERING_ID,
    NUMBERING_LEVEL,
    OUTLINE,
    PARAGRAPH_PROPERTIES,
    VAL,
    W,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of its paragraphs: heading level from 1, list and depth, table of contents."""

    level: int | None = None
    list_id: str = ""
    depth: int = 0
    contents: bool = False


NO_STYLE = ParagraphStyle()


def read_styles(root: etree._Element) -> Mapping[str, ParagraphStyle]:
    """Return the paragraph styles of ``styles.xml`` by id, with what they inherit."""
    own: dict[str, ParagraphStyle] = {}
    parents: dict[str, str] = {}
    for element in root.iterchildren(f"{W}style"):
        if element.get(f"{W}type") != "paragraph":
            continue
        style_id = element.get(f"{W}styleId", "")
        own[style_id] = _own(element)
        base = next(element.iterchildren(f"{W}basedOn"), None)
        parents[style_id] = base.get(VAL, "") if base is not None else ""
    return {style_id: _inherited(style_id, own, parents) for style_id in own}


def _own(element: etree._Element) -> ParagraphStyle:
    name_element = next(element.iterchildren(f"{W}name"), None)
    name = name_element.get(VAL, "") if name_element is not None else ""
    properties = next(element.iterchildren(PARAGRAPH_PROPERTIES), None)
    style = NO_STYLE if properties is None else with_properties(NO_STYLE, properties)
    if name.lower().startswith("toc "):
        return replace(style, contents=True)
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(style, level=int(heading[1]))
    return replace(style, level=1) if name.lower() == "title" or name == "标题" else style


def with_properties(style: ParagraphStyle, properties: etree._Element) -> ParagraphStyle:
    """Return the style as direct paragraph properties (``w:pPr``) change it."""
    for child in properties.iterchildren(OUTLINE, NUMBERING):
        if child.tag == OUTLINE:
            value = child.get(VAL, "")
            style = replace(style, level=int(value) + 1 if value in set("012345678") else None)
        else:
            numbers = {one.tag: one.get(VAL, "") for one in child.iterchildren(NUMBERING_ID, NUMBERING_LEVEL)}
            depth = numbers.get(NUMBERING_LEVEL, "")
            style = replace(
                style,
                list_id=numbers.get(NUMBERING_ID, style.list_id),
                depth=int(depth) if depth in set("012345678") else style.depth,
            )
    return style


def _inherited(
    style_id: str, own: Mapping[str, ParagraphStyle], parents: Mapping[str, str]
) -> ParagraphStyle:
    style, above = own[style_id], parents.get(style_id, "")
    for _ in range(_DEEPEST_CHAIN):
        if above not in own:
            break
        base = own[above]
        style = ParagraphStyle(
            base.level if style.level is None else style.level,
            style.list_id or base.list_id,
            style.depth or base.depth,
            style.contents or base.contents,
        )
        above = parents.get(above, "")
    return style
