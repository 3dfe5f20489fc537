"""From the flow of any format to the structure of a report: title, sections, tables, and what could not be read."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from narrator.report.flow import Flow, GridBlock, ImageBlock, TextBlock, without_long_runs
from narrator.report.prose.lines import Wrapping, clean, is_around_page, is_document_number, is_page_mark
from narrator.report.prose.section_match import (
    Heading,
    choose_headings,
    headings_at,
    is_contents_line,
)
from narrator.report.prose.signature import Ending, signature_in, split_ending
from narrator.report.prose.unit_year import (
    Title,
    best_name,
    find_title,
    is_date,
    is_issuer,
    read_title,
    unit_in,
    window_title,
    year_in,
)
from narrator.report.read_findings import findings_of, notes_of
from narrator.report.read_model import ReadReport, ReadSection
from narrator.report.tables.cell_text import squeeze
from narrator.report.tables.match import PlacedSheet, read_tables
from narrator.report.tables.sheet import Sheet, lay_out
from narrator.report.tables.text_stitch import TextRow
from narrator.report.tables.text_tables import inner_row, is_table, make_sheet, table_row

_OPENING_LINES, _LONGEST_OPENING = 40, 400
_CONTENTS_RUN, _LONGEST_TITLE = 3, 60
MAX_BLOCKS = 20_000


@dataclass(frozen=True, slots=True)
class _Item:
    """One line, table or picture of the document."""

    text: str = ""
    level: int | None = None
    sheet: Sheet | None = None
    image: ImageBlock | None = None

    @property
    def is_text(self) -> bool:
        return self.sheet is None and self.image is None


@dataclass(slots=True)
class _Part:
    """What stands between two headings."""

    heading: Heading | None
    lines: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    images: int = 0

    @property
    def key(self) -> str | None:
        return self.heading.key if self.heading else None


def read_structure(flow: Flow, name: str) -> ReadReport:
    """Return what the document says, as structure. ``name`` is the file's, for messages.

    Nothing is raised: what is missing is ``None`` or empty and named by a finding.
    """
    flow = without_long_runs(flow)
    items = _with_text_tables(_items(flow), flow)
    found = _headings(items)
    contents = _contents(found, items)
    parts = _parts(items, choose_headings([one for one in found if one.place not in contents]), contents)
    opening = parts[0]
    title, preface = _opening(opening.lines, has_sections=len(parts) > 1)
    title = title if title is not None and title.unit else window_title(flow.window_title) or title
    wrapping = Wrapping() if flow.reflowed else Wrapping.of([line for part in parts for line in part.lines])
    ending = (
        split_ending(parts[-1].lines, title.unit if title else None) if len(parts) > 1 else Ending((), ())
    )
    if len(parts) > 1:
        parts[-1].lines = list(ending.text)
    signature = ending.signature or signature_in(_furniture(flow))
    sections = tuple(_section(part, wrapping) for part in parts if part.heading)
    placed = [PlacedSheet(sheet, part.key) for part in parts for sheet in part.sheets]
    tables = read_tables(placed, title.year if title else None)
    paragraphs = tuple(wrapping.join(preface))
    texts = [text for section in sections for text in section.paragraphs]
    report = ReadReport(
        unit=best_name(title.unit if title else None, filter(is_issuer, signature)) or unit_in(paragraphs),
        year=(title.year if title else None) or year_in(paragraphs, texts, signature),
        edition=tables.edition,
        title=title.text if title else None,
        preface=paragraphs,
        signature=signature,
        sections=sections,
        tables=tables.tables,
        tables_2019=tables.tables_2019,
        format=flow.format,
    )
    images = frozenset(part.key for part in parts if part.images)
    findings = (*notes_of(flow, MAX_BLOCKS), *findings_of(report, images, tables))
    return replace(report, findings=tuple(finding.in_file(name) for finding in findings))


def _items(flow: Flow) -> list[_Item]:
    """Return lines, tables and pictures; page furniture and page numbers are left out."""
    items: list[_Item] = []
    for block in flow.blocks[:MAX_BLOCKS]:
        if isinstance(block, GridBlock):
            items.extend(_titles_and_sheets(block))
        elif isinstance(block, ImageBlock):
            items.append(_Item(text=block.alt, image=block))
        elif not block.page_furniture:
            items.extend(_lines(block, flow))
    return items


def _titles_and_sheets(block: GridBlock) -> Iterator[_Item]:
    """Yield a table; rows that are nothing but a section's title are titles, and part it."""
    start = 0
    for place, row in enumerate(block.rows):
        words = [cell.text for cell in row if cell.text.strip()]
        title = _Item(clean(words[0])) if len(words) == 1 and len(words[0]) <= _LONGEST_TITLE else None
        if title is not None and _is_title(title):
            if place > start:
                yield _Item(sheet=lay_out(GridBlock(block.rows[start:place])))
            yield title
            start = place + 1
    if start < len(block.rows):
        yield _Item(sheet=lay_out(GridBlock(block.rows[start:]) if start else block))


def _furniture(flow: Flow) -> list[str]:
    """Return the lines that the format calls furniture; some pages sign a report in their footer."""
    return [block.text for block in flow.blocks if isinstance(block, TextBlock) and block.page_furniture]


def _lines(block: TextBlock, flow: Flow) -> Iterator[_Item]:
    for line in block.text.split("\n"):
        text = clean(line)
        if flow.reflowed and not text.strip():
            continue
        if not is_page_mark(text) and not is_contents_line(text):
            yield _Item(text, block.level)


# --- tables written as text ------------------------------------------------------------------------------


def _with_text_tables(items: Sequence[_Item], flow: Flow) -> list[_Item]:
    """Return the items with runs of table lines made into tables."""
    made: list[_Item] = []
    run: list[tuple[_Item, TextRow | None]] = []
    for item, following in pairwise((*items, _Item())):
        row = _row_of(item, table_row)
        if row is None and run and _row_of(following, table_row) is not None:
            row = _row_of(item, inner_row)
        if row is not None or (run and item.is_text and not item.text.strip()):
            run.append((item, row))
        else:
            made.extend(_close_run(run))
            run = []
            made.append(item)
    made.extend(_close_run(run))
    return [item for item in made if not _is_stray_number(item, flow)]


def _row_of(item: _Item, read: Callable[[str], TextRow | None]) -> TextRow | None:
    """Return a line of text as ``read`` takes it for a table's row, unless it is a title."""
    return read(item.text) if item.is_text and item.text.strip() and not _is_title(item) else None


def _is_title(item: _Item) -> bool:
    """Whether a line is a section's title, which is made of much the same words as the tables."""
    return any(heading.rank > 1 for heading in headings_at(0, item.text, item.level))


def _close_run(run: Sequence[tuple[_Item, TextRow | None]]) -> list[_Item]:
    rows = [row for _, row in run if row is not None]
    return [_Item(sheet=make_sheet(rows))] if is_table(rows) else [item for item, _ in run]


def _is_stray_number(item: _Item, flow: Flow) -> bool:
    """Whether a line is a bare number outside any table: a page number."""
    flat = squeeze(item.text) if item.is_text and not flow.reflowed else ""
    return flat.isdigit() and len(flat) <= 3


# --- headings --------------------------------------------------------------------------------------------


def _headings(items: Sequence[_Item]) -> list[Heading]:
    """Return every line that may head a section."""
    return [
        heading
        for place, item in enumerate(items)
        if item.sheet is None
        for heading in headings_at(place, item.text, item.level)
    ]


def _contents(found: Sequence[Heading], items: Sequence[_Item]) -> set[int]:
    """Return the places of a table of contents: headings in a run, whose sections come again later."""
    listed: set[int] = set()
    last = {heading.key: heading.place for heading in found}
    run: list[Heading] = []
    for heading in (*found, None):
        keys = {one.key for one in run}
        if run and (
            heading is None
            or heading.key in keys
            or not _nothing_between(items, run[-1].place, heading.place)
        ):
            if len(run) >= _CONTENTS_RUN and all(last[key] > run[-1].place for key in keys):
                listed.update(one.place for one in run)
            run = []
        if heading is not None:
            run.append(heading)
    return listed


def _nothing_between(items: Sequence[_Item], start: int, end: int) -> bool:
    return all(item.is_text and not item.text.strip() for item in items[start + 1 : end])


def _parts(items: Sequence[_Item], headings: Sequence[Heading], left_out: Container[int]) -> list[_Part]:
    """Return what stands before the first section, and each section; without the items ``left_out``."""
    at = {heading.place: heading for heading in headings}
    parts = [_Part(None)]
    for place, item in enumerate(items):
        if place in at:
            parts.append(_Part(at[place], [at[place].rest] if at[place].rest else []))
        elif item.sheet is not None:
            parts[-1].sheets.append(item.sheet)
            parts[-1].lines.append("")
        elif item.image is not None:
            parts[-1].images += 1
        elif place not in left_out:
            parts[-1].lines.append(item.text)
    return parts


def _section(part: _Part, wrapping: Wrapping) -> ReadSection:
    heading = part.heading
    if heading is None:
        raise ValueError("the opening is no section")
    lines = [line for line in part.lines if not is_around_page(line)]
    return ReadSection(heading.key, heading.title, tuple(wrapping.join(lines)))


def _opening(lines: Sequence[str], *, has_sections: bool) -> tuple[Title | None, list[str]]:
    """Return the title and the preface: what stands between the title and the first section."""
    skipped = max(len(lines) - _LONGEST_OPENING, 0) if has_sections else 0
    title = find_title(lines[skipped:] if has_sections else lines[:_OPENING_LINES])
    if not has_sections:
        return title, []
    start = skipped + (title.start + title.lines if title else 0)
    kept = [
        line
        for line in lines[start:]
        if not (is_around_page(line) or is_date(line) or is_document_number(line))
    ]
    return title, [line for line in kept if read_title([line], 0, 1) is None]
