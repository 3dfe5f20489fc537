"""Elements of web pages: which stand within a line, which are never shown, which are not the page's matter."""

import re

from lxml import etree

_DROPPED_WORDS = (
    "script style noscript template head title iframe frame object embed applet svg canvas video audio "
    "select option button textarea datalist del rt rp map xml colgroup col"
)
DROPPED = frozenset(_DROPPED_WORDS.split())
_INLINE_WORDS = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr ruby rb img input o:p st1:chsdate st1:chmetcnv"
)
INLINE = frozenset(_INLINE_WORDS.split())
_AROUND = frozenset({"nav", "footer", "aside", "form"})
_FURNITURE_NAMES_WORDS = (
    "nav navbar navi navigation menu submenu foot footer bottom crumb crumbs breadcrumb breadcrumbs "
    "location position share sharebar print copyright link links friendlink related sidebar side aside "
    "catalog toc search login toolbar tool tools meta info source pager pagination prev next near "
    "banner topbar sitemap top qrcode tips"
)
_FURNITURE_NAMES = frozenset(_FURNITURE_NAMES_WORDS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def is_hidden(element: etree._Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_furniture(element: etree._Element, tag: str) -> bool:
    """Whether an element calls itself navigation, footer, side column or the like."""
    if tag in _AROUND or element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return not _FURNITURE_NAMES.isdisjoint(re.split(r"[\s_-]+", names.lower()))
