"""From the draft a person works on to the report that is printed: no anchor, comment or remark passes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.figures.model import Figures
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Heading, Paragraph
from narrator.report.draft.run_in import run_in_heading
from narrator.report.model import Report, ReportSection

_SENTENCE_END = "。！？；：”）】"


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed paragraph and the id of the draft's paragraph it comes from (``""``: a person's own)."""

    text: str
    id: str


def to_report(draft: Draft, figures: Figures, *, marks: int, not_applicable: str) -> Report:
    """Return what is printed. ``marks`` is the number of open items."""
    title = ""
    preface: list[_Line] = []
    signature: list[str] = []
    sections: dict[str, list[_Line]] = {}
    headings: dict[str, str] = {}
    current = ""
    for block in draft.blocks:
        if isinstance(block, Heading) and block.section is not None:
            current = block.section
            headings[current] = block.text
            sections.setdefault(current, [])
        elif isinstance(block, Paragraph) and block.anchor is not None and block.anchor.id == TITLE:
            title = block.text
        elif isinstance(block, Paragraph) and block.anchor is not None and block.anchor.id == SIGNATURE:
            signature = block.text.splitlines()
        elif isinstance(block, Paragraph | Heading):
            (sections[current] if current else preface).extend(_lines(block))
    return Report(
        unit=figures.unit.full_name,
        year=figures.year,
        edition=figures.edition,
        title=title,
        preface=tuple(line.text for line in preface),
        preface_ids=tuple(line.id for line in preface),
        sections=tuple(_section(key, headings[key], lines) for key, lines in sections.items()),
        cells=figures.cells,
        signature=tuple(line.strip() for line in signature if line.strip()),
        marks=marks,
        not_applicable=not_applicable,
    )


def _lines(block: Paragraph | Heading) -> Iterator[_Line]:
    """Yield what a block prints, each line with the id of the generated paragraph it belongs to."""
    name = block.anchor.id if isinstance(block, Paragraph) and block.anchor is not None else ""
    return (_Line(text, name) for text in split_lines(block.text))


def _section(key: str, heading: str, lines: Sequence[_Line]) -> ReportSection:
    texts = tuple(line.text for line in lines)
    return ReportSection(key, heading, texts, tuple(line.id for line in lines))


def split_lines(text: str) -> Iterator[str]:
    """Yield the paragraphs of a block: a line that ends a sentence or is a heading ends one, others are rejoined."""
    current = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            continue
        glue = " " if re.search(r"[A-Za-z0-9]$", current) and re.match(r"[A-Za-z0-9]", line) else ""
        current = f"{current}{glue}{line}" if current else line
        if current[-1] in _SENTENCE_END or run_in_heading(f"{current}\n"):
            yield current
            current = ""
    if current:
        yield current
