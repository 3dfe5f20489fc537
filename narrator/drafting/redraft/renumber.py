"""Numbering run-in headings anew after a person moved paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from narrator.report.draft.model import Block, Heading, Paragraph, digest
from narrator.report.draft.run_in import is_numbered, renumbered

_SECTION = "overview"


def renumber(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the numbered paragraphs of section one numbered in the order they stand.

    Paragraphs a person edited keep their text; they count.
    """
    done: list[Block] = []
    section, number = "", 0
    for block in blocks:
        if isinstance(block, Heading) and block.section is not None:
            section = block.section
        if section == _SECTION and isinstance(block, Paragraph) and is_numbered(block.text):
            number += 1
            done.append(_with_number(block, number))
        else:
            done.append(block)
    return tuple(done)


def _with_number(paragraph: Paragraph, number: int) -> Paragraph:
    if paragraph.anchor is None or (paragraph.edited and not paragraph.anchor.sentences):
        return paragraph
    text = renumbered(paragraph.text, number)
    if paragraph.edited:
        return replace(paragraph, text=text)
    return replace(paragraph, text=text, anchor=replace(paragraph.anchor, digest=digest(text)))
