"""Building WordprocessingML elements that python-docx has no words for."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

_BREAKS = re.compile("([\n\t])")


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return ``<w:tag>`` with its attributes, all of Word's own namespace, and children."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return cast(
        "BaseOxmlElement", made
    )  # for tags unknown to python-docx it is a plain element, which is enough


def paragraph(
    style: str, *content: BaseOxmlElement, keep_next: bool = False, properties: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """Return a paragraph of the style with id ``style``; ``properties`` stand in the order of the schema."""
    kept = (element("keepNext"),) if keep_next else ()
    return element("p", element("pPr", element("pStyle", val=style), *kept, *properties), *content)


def run(text: str, properties: Iterable[BaseOxmlElement] = (), style: str | None = None) -> BaseOxmlElement:
    """Return a run; its spaces are kept as they stand, its line ends and tabs become Word's."""
    named = (element("rStyle", val=style),) if style else ()
    return element("r", element("rPr", *named, chinese_quotes(), *properties), *_words(text))


def _words(text: str) -> Iterator[BaseOxmlElement]:
    for part in _BREAKS.split(text):
        if part in ("\n", "\t"):
            yield element("br" if part == "\n" else "tab")
        elif part:
            words = element("t")
            words.text = part
            words.set(qn("xml:space"), "preserve")
            yield words


def chinese_quotes() -> BaseOxmlElement:
    """Return the property that has quotation marks and dashes set in the Chinese font, not the Latin one."""
    return element("rFonts", hint="eastAsia")


def highlight() -> BaseOxmlElement:
    """Return the property that makes an open item visible."""
    return element("highlight", val="yellow")


def parsed(xml: bytes) -> BaseOxmlElement:
    """Return the root of a part; entities are not expanded. Raise ``SyntaxError`` if it is no XML."""
    return parse_xml(xml)


def find(node: BaseOxmlElement, *tags: str) -> BaseOxmlElement | None:
    """Return the first ``w:`` element down the path of ``tags``, or ``None``."""
    return cast("BaseOxmlElement | None", node.find("/".join(qn(f"w:{tag}") for tag in tags)))


def every(node: BaseOxmlElement, tag: str | None = None) -> list[BaseOxmlElement]:
    """Return all ``w:tag`` elements in ``node`` and itself, or all elements whatever."""
    return [cast("BaseOxmlElement", found) for found in node.iter(qn(f"w:{tag}") if tag else "*")]


def value(node: BaseOxmlElement | None, name: str = "val") -> str | None:
    """Return the attribute ``w:name`` of a node, if node and attribute are there."""
    return None if node is None else node.get(qn(f"w:{name}"))
