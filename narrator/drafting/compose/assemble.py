"""Assembling a fresh draft: title, preface, six sections with their tables, signature."""

from collections.abc import Iterable, Sequence

from narrator.drafting.compose.compose import Composed
from narrator.figures.model import Figures
from narrator.figures.values import spell_value
from narrator.form.model import Table
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Anchor, Block, Heading, Paragraph, TableBlock, digest

PREFACE = "preface"


def fresh_sections(
    figures: Figures,
    composed: Sequence[Composed],
    not_applicable: str,
    removed: frozenset[str] = frozenset(),
    year: str = "年",
) -> dict[str, tuple[Block, ...]]:
    """Return the generated blocks by section key, without those a person ``removed``.

    ``year`` is how the title says it, 年 or 年度. ``preface`` holds the title too, ``other`` ends in the signature.
    """
    sections: dict[str, list[Block]] = {PREFACE: [_generated(TITLE, title(figures, year))]}
    for section in figures.edition.sections:
        sections[section.key] = [Heading(section.heading, 2, section.key)]
    for item in composed:
        sections[item.section].append(item.paragraph)
    for section in figures.edition.sections:
        if section.table is not None:
            table = figures.edition.table(section.table)
            sections[section.key].append(table_block(figures, table, not_applicable))
    sections[figures.edition.sections[-1].key].append(_generated(SIGNATURE, signature(figures)))
    return {key: tuple(b for b in blocks if _id(b) not in removed) for key, blocks in sections.items()}


def _id(block: Block) -> str | None:
    return block.anchor.id if isinstance(block, Paragraph) and block.anchor else None


def title(figures: Figures, year: str = "年") -> str:
    """Return the title of the report."""
    return f"{figures.unit.title_name}{figures.year}{year}政府信息公开工作年度报告"


def signature(figures: Figures) -> str:
    """Return the office's full name and, if known, the date, on two lines."""
    day = figures.signed_on
    return figures.unit.full_name + (f"\n{day.year}年{day.month}月{day.day}日" if day else "")


def table_block(figures: Figures, table: Table, not_applicable: str) -> TableBlock:
    """Return a table with the figures as printed."""
    cells = tuple(
        (str(cell), spell_value(figures.cells[cell], not_applicable=not_applicable)) for cell in table.cells()
    )
    return TableBlock(table.key, cells, cells)


def _generated(paragraph_id: str, text: str) -> Paragraph:
    return Paragraph(text, Anchor(id=paragraph_id, sources=("数据文件",), digest=digest(text)))


def generated_ids(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the ids of the generated paragraphs among ``blocks``, in order."""
    return tuple(name for name in map(_id, blocks) if name is not None)
