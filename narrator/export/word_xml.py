"""Building WordprocessingML elements that python-docx has no words for."""

from collections.abc import Iterable
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return ``<w:tag>`` with its attributes, all of Word's own namespace, and children."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return cast(
        "BaseOxmlElement", made
    )  # for tags unknown to python-docx it is a plain element, which is enough


def paragraph(style: str, *runs: BaseOxmlElement, keep_next: bool = False) -> BaseOxmlElement:
    """Return a paragraph of the style with id ``style``."""
    kept = (element("keepNext"),) if keep_next else ()
    return element("p", element("pPr", element("pStyle", val=style), *kept), *runs)


def run(text: str, properties: Iterable[BaseOxmlElement] = ()) -> BaseOxmlElement:
    """Return a run; its spaces are kept as they stand."""
    words = element("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return element("r", element("rPr", chinese_quotes(), *properties), words)


def chinese_quotes() -> BaseOxmlElement:
    """Return the property that has quotation marks and dashes set in the Chinese font, not the Latin one."""
    return element("rFonts", hint="eastAsia")


def highlight() -> BaseOxmlElement:
    """Return the property that makes an open item visible."""
    return element("highlight", val="yellow")
