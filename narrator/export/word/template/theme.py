"""Theme fonts and colours of a borrowed style sheet, spelt out, so that no theme need travel with the document."""

from collections.abc import Iterable
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.xml import every, parsed

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ATTRIBUTES = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}
_COLOURS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


def spell_out_theme(elements: Iterable[BaseOxmlElement], theme: bytes | None, chinese: str) -> None:
    """Replace every theme font in ``elements`` by its name and drop theme colours, whose value stands beside them.

    ``chinese`` takes the place of a Chinese font the theme does not name.
    """
    names = _names(theme) if theme else {}
    for element in elements:
        for fonts in every(element, "rFonts"):
            _spell_out(fonts, names, chinese)
        for node in every(element):
            for colour in _COLOURS:
                node.attrib.pop(qn(f"w:{colour}"), "")


def _spell_out(fonts: BaseOxmlElement, names: dict[str, str], chinese: str) -> None:
    for attribute, plain in _ATTRIBUTES.items():
        theme = str(fonts.attrib.pop(qn(f"w:{attribute}"), ""))
        if not theme:
            continue
        name = names.get(theme) or (chinese if plain == "eastAsia" else None)
        if name:
            fonts.set(qn(f"w:{plain}"), name)


def _names(theme: bytes) -> dict[str, str]:
    """Return the fonts of a theme by the names Word has for them: ``minorEastAsia``."""
    root = parsed(theme)
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = cast("BaseOxmlElement | None", root.find(f".//{_DRAWING}{kind}Font"))
        if fonts is None:
            continue
        scripts = {node.get("script"): node.get("typeface") for node in fonts.iter(f"{_DRAWING}font")}
        latin, east, other = (_typeface(fonts, tag) for tag in ("latin", "ea", "cs"))
        for ending, name in (
            ("Ascii", latin),
            ("HAnsi", latin),
            ("EastAsia", east or scripts.get("Hans")),
            ("Bidi", other or latin),
        ):
            if name:
                found[kind + ending] = str(name)
    return found


def _typeface(fonts: BaseOxmlElement, tag: str) -> str | None:
    node = fonts.find(f"{_DRAWING}{tag}")
    return None if node is None else node.get("typeface")
