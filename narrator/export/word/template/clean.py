"""Taking out of an office's header and footer what tells who wrote them, and when."""

import re
from typing import cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.xml import every

_RELATIONS = f"{{{nsmap['r']}}}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_TELLING_FIELD = re.compile(
    r"\b(AUTHOR|LASTSAVEDBY|USER\w*|FILENAME|DOCPROPERTY|DOCVARIABLE|COMMENTS|KEYWORDS|SUBJECT|TITLE|INFO|TEMPLATE|"
    r"SAVEDATE|CREATEDATE|PRINTDATE|EDITTIME|REVNUM|INCLUDE\w*|LINK|DDE\w*|MERGEFIELD|HYPERLINK)\b",
    re.IGNORECASE,
)
_DROPPED = (
    "del",
    "moveFrom",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "commentRangeStart",
    "commentRangeEnd",
    "bookmarkStart",
    "bookmarkEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "proofErr",
    "rsid",
    "numPr",
    "dataBinding",
)
_UNWRAPPED = ("ins", "moveTo", "hyperlink", "smartTag")
_WITH_RUN = ("commentReference", "footnoteReference", "endnoteReference", "object", "control", "vanish")


def forget_revisions(element: BaseOxmlElement) -> None:
    """Take out who changed what in ``element`` and when: revision marks and numbers."""
    for node in list(element.iter()):
        for name in [name for name in node.attrib if "}rsid" in str(name) or "}paraId" in str(name)]:
            del node.attrib[name]
    for tag in _DROPPED:
        for node in every(element, tag):
            _remove(node)


def clean_story(part: XmlPart) -> None:
    """Leave of a header or footer its text and its pictures; what it refers to besides goes."""
    story = part.element
    forget_revisions(story)
    for tag in _UNWRAPPED:
        for node in every(story, tag):
            _unwrap(node)
    for tag in _WITH_RUN:
        for node in every(story, tag):
            _remove(_enclosing(node, "r"))
    for line in every(story, "p"):
        if _tells(line):
            for child in list(line)[1 if len(line) and line[0].tag == qn("w:pPr") else 0 :]:
                line.remove(child)
    _drop_relations(part)
    for node in story.iter():
        for name in ("descr", "title", "alt", f"{_OFFICE}title"):
            node.attrib.pop(name, None)


def _tells(line: BaseOxmlElement) -> bool:
    """Whether a paragraph holds a field that prints the author, the file or another property."""
    instructions = [str(node.get(qn("w:instr"), "")) for node in line.iter(qn("w:fldSimple"))]
    instructions.append("".join(node.text or "" for node in line.iter(qn("w:instrText"))))
    return any(_TELLING_FIELD.search(instruction) for instruction in instructions)


def _drop_relations(part: XmlPart) -> None:
    """Keep embedded pictures; drop links, objects and everything else together with what refers to it."""
    kept = {
        key
        for key, relation in part.rels.items()
        if relation.reltype == RELATIONSHIP_TYPE.IMAGE and not relation.is_external
    }
    for node in list(part.element.iter()):
        referred = {str(value) for name, value in node.attrib.items() if str(name).startswith(_RELATIONS)}
        if referred - kept:
            _remove(_enclosing(node, "r"))
    used = {
        str(value)
        for node in part.element.iter()
        for name, value in node.attrib.items()
        if str(name).startswith(_RELATIONS)
    }
    for key in list(part.rels):
        if key not in kept & used:
            del part.rels[key]


def _enclosing(node: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """Return the outermost ``w:tag`` around a node, or the node itself."""
    *_, outermost = (node, *node.iterancestors(qn(f"w:{tag}")))
    return cast("BaseOxmlElement", outermost)


def _remove(node: BaseOxmlElement) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: BaseOxmlElement) -> None:
    parent = node.getparent()
    if parent is not None:
        for child in list(node):
            node.addprevious(child)
        parent.remove(node)
