"""The accepted view of a Word document: what a reader of the finished text would see, and nothing twice."""

from lxml import etree

from narrator.report.formats.word.names import (
    ALTERNATIVES,
    CELL,
    CHOICE,
    CONTROL,
    CONTROL_CONTENT,
    DELETED,
    DELETED_CELL,
    FALLBACK,
    HIDDEN,
    MOVED_AWAY,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PHONETIC,
    PLACEHOLDER,
    ROW_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VAL,
)

_UNWANTED = (DELETED, MOVED_AWAY, DELETED_CELL, FALLBACK, PHONETIC, HIDDEN, PLACEHOLDER)


def accept(root: etree._Element) -> None:
    """Change the tree in place: deletions, copies for old programs, hidden text and placeholders are gone."""
    joined: list[etree._Element] = []
    for element in list(root.iter(*_UNWANTED)):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag == HIDDEN:
            _hide(element, parent)
        elif element.tag == PLACEHOLDER:
            _empty(parent.getparent())
        elif element.tag == FALLBACK:
            if parent.tag == ALTERNATIVES and parent.find(CHOICE) is not None:
                parent.remove(element)
        else:
            _take_out(element, parent, joined)
    for paragraph in joined:
        _join_with_next(paragraph)


def _take_out(element: etree._Element, parent: etree._Element, joined: list[etree._Element]) -> None:
    """Remove what is deleted or moved away: runs, or the row, cell or paragraph mark that the element speaks of."""
    if parent.tag == RUN_PROPERTIES:
        _mark_of_paragraph(parent, joined)
    elif parent.tag == ROW_PROPERTIES:
        _remove(parent.getparent())
    elif element.tag == DELETED_CELL:
        _remove(next(element.iterancestors(CELL), None))
    else:
        parent.remove(element)


def _remove(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _hide(mark: etree._Element, properties: etree._Element) -> None:
    run = properties.getparent()
    if run is not None and run.tag == RUN and mark.get(VAL) not in {"0", "false", "off"}:
        _remove(run)


def _empty(control: etree._Element | None) -> None:
    """Take the words out of a content control that shows its prompt; its rows and cells stay."""
    content = control.find(CONTROL_CONTENT) if control is not None and control.tag == CONTROL else None
    if content is not None:
        for text in list(content.iter(TEXT)):
            _remove(text)


def _mark_of_paragraph(properties: etree._Element, joined: list[etree._Element]) -> None:
    """Remember a paragraph whose end mark is deleted."""
    holder = properties.getparent()
    paragraph = holder.getparent() if holder is not None and holder.tag == PARAGRAPH_PROPERTIES else None
    if paragraph is not None and paragraph.tag == PARAGRAPH:
        joined.append(paragraph)


def _join_with_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    runs = [child for child in paragraph if child.tag != PARAGRAPH_PROPERTIES]
    if following is None or following.tag != PARAGRAPH:
        if not runs:
            _remove(paragraph)
        return
    start = 1 if len(following) and following[0].tag == PARAGRAPH_PROPERTIES else 0
    following[start:start] = runs
    _remove(paragraph)
