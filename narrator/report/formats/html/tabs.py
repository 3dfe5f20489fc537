"""Pages that show one part at a time: which hidden parts belong to the text, and what their tabs call them."""

from itertools import chain, islice

from lxml import etree

from narrator.report.formats.html.elements import is_hidden

_PANES = frozenset({"div", "section", "li", "article", "dd"})
_CONTROLS = ("a", "button", "li", "div", "span")
_LISTS = frozenset({"ul", "ol", "div", "nav", "p"})
_STATES_WORDS = "active on current cur selected show hide hidden fade in out first last clearfix"
_STATES = frozenset(_STATES_WORDS.split())
_FEWEST_TABS, _MOST_TABS, _LONGEST_TITLE = 3, 12, 45
_MOST_NEIGHBOURS, _MOST_NODES, _START = 60, 4000, 20


def is_pane(element: etree._Element) -> bool:
    """Whether a hidden element is one of several alike that a page shows in turn, such as the panes of tabs.

    It holds a table or a sentence, and stands beside elements of its tag and class.
    """
    if element.tag not in _PANES:
        return False
    beside = chain(element.itersiblings(preceding=True), element.itersiblings())
    return any(_alike(element, other) for other in islice(beside, _MOST_NEIGHBOURS)) and has_matter(element)


def has_matter(element: etree._Element) -> bool:
    """Whether there is a table or a sentence inside an element (among its first few thousand nodes)."""
    inside = islice(element.iter(), _MOST_NODES)
    return any(
        one.tag == "table" or "。" in (one.text or "") or (one is not element and "。" in (one.tail or ""))
        for one in inside
    )


def titles_of_panes(root: etree._Element) -> dict[etree._Element, str]:
    """Return the words on the tab of each pane that does not begin with them itself.

    A tab names its pane by a link, or the hidden panes come in the order of a list of as many tabs before them.
    """
    titles = _linked(root) | _by_place(root)
    return {pane: title for pane, title in titles.items() if not _start_of(pane).startswith(title)}


def _linked(root: etree._Element) -> dict[etree._Element, str]:
    names: dict[str, str] = {}
    for control in root.iter(*_CONTROLS):
        target = control.get("aria-controls") or control.get("data-target") or control.get("href") or ""
        name = target.removeprefix("#")
        text = _start_of(control) if name else ""
        if 0 < len(text) <= _LONGEST_TITLE:
            names.setdefault(name, text)
    if not names:
        return {}
    found = {pane: names.get(pane.get("id", "")) for pane in root.iter(*_PANES)}
    return {
        pane: title
        for pane, title in found.items()
        if title is not None and (pane.get("role") == "tabpanel" or _is_called_pane(pane))
    }


def _is_called_pane(element: etree._Element) -> bool:
    names = element.get("class", "").lower()
    return any(word in names for word in ("pane", "tab", "item", "con"))


def _by_place(root: etree._Element) -> dict[etree._Element, str]:
    lists: dict[int, list[str]] = {}
    titles: dict[etree._Element, str] = {}
    for element in root.iter(*_LISTS, *_PANES):
        if element in titles:
            continue
        if element.tag in _LISTS and _FEWEST_TABS <= len(element) <= _MOST_TABS:
            texts = [_start_of(child) for child in element]
            if all(0 < len(text) <= _LONGEST_TITLE for text in texts):
                lists[len(texts)] = texts
        if lists and is_hidden(element) and is_pane(element):
            parent = element.getparent()
            panes = [] if parent is None else _panes_in(parent, element)
            titles.update(zip(panes, lists.get(len(panes), ()), strict=False))
    return titles


def _panes_in(parent: etree._Element, one: etree._Element) -> list[etree._Element]:
    """Return the children of ``parent`` that are panes like ``one``; none if there are too many."""
    panes = [child for child in islice(parent, _MOST_NEIGHBOURS) if child is one or _alike(one, child)]
    return panes if len(panes) <= _MOST_TABS else []


def _alike(one: etree._Element, other: etree._Element) -> bool:
    return one.tag == other.tag and not _kind(one).isdisjoint(_kind(other))


def _kind(element: etree._Element) -> frozenset[str]:
    """Return the classes that say what an element is, not in what state; the role counts as one."""
    names = frozenset(element.get("class", "").lower().split())
    return names - _STATES | {element.get("role", "")} - {""}


def _start_of(element: etree._Element) -> str:
    """Return the first words inside an element; no more than its first nodes are looked at."""
    words = []
    for one in islice(element.iter(), _START):
        words.append((one.text or "").strip())
        if one is not element and not len(one):
            words.append((one.tail or "").strip())
    return "".join(words)
