"""Word, PDF, RTF and text files in further layouts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, animal
from ..materials import figures, grids, markup, oddments, plain, word
from ..materials.containers import converted, rich_text
from ..materials.layout import Flow, Kind, Raw, Sheet, Text, expected, flow, relabelled, sheets
from ..materials.old_form import OLD_CELLS, old_disclosure
from ..materials.pages import Press
from ..materials.stories import BUREAU, COUNTY, OFFICE, STREET, TITLES, TOWN


@animal()
def one_cell_on_each_line(folder: Path) -> Exhibit:
    """Copied from a browser into Notepad: every cell of every table is a line."""
    data = figures.busy(121)
    text = plain.text(flow(TOWN, sheets(data)), plain.one_cell_a_line, gap="\n")
    path = folder / "lines.txt"
    path.write_bytes(text.encode("utf-8-sig"))
    return Exhibit(path, expected(TOWN, data))


@animal()
def tables_cut_between_page_numbers(folder: Path) -> Exhibit:
    """Converted from PDF: cut tables without a second header, "第 2 页 共 5 页" as paragraphs between."""
    data = figures.busy(122)
    rows = (*grids.applications_header(), *grids.applications_body(data.applications))
    flat = grids.blanks_for_spans(rows)
    parts = (flat[:6], flat[6:13], flat[13:20], flat[20:])
    blocks: Flow = []
    for block in flow(COUNTY, {**sheets(data), "applications": parts}):
        blocks.append(block)
        if isinstance(block, Sheet) and block.grid in parts[:3]:
            blocks.append(Text(f"第 {parts.index(block.grid) + 2} 页 共 5 页"))
    path = word.write(folder, "frompdf.docx", word.body(blocks))
    return Exhibit(path, replace(expected(COUNTY, data), absent=("页 共 5 页",)))


@animal()
def text_boxes_inside_controls_inside_cells(folder: Path) -> Exhibit:
    """A layout table whose cell holds a content control, which holds a text box with section five."""
    data = figures.busy(123)
    blocks = flow(BUREAU, sheets(data))
    five = next(n for n, b in enumerate(blocks) if isinstance(b, Text) and b.text == TITLES["problems"])
    six = next(n for n, b in enumerate(blocks) if isinstance(b, Text) and b.text == TITLES["other"])
    boxed = oddments.controlled(oddments.text_box(word.body(blocks[five:six])))
    middle = word.table(["<w:tr>" + word.cell(boxed + "<w:p/>") + "</w:tr>"])
    inner = word.body(blocks[:five]) + middle + word.body(blocks[six:])
    return Exhibit(word.write(folder, "boxcell.docx", inner), expected(BUREAU, data))


@animal()
def horizontal_merges_of_old_word(folder: Path) -> Exhibit:
    """Cells merged sideways by w:hMerge instead of a span, and rows that begin with skipped columns."""
    data = figures.busy(124)
    lines = word.rows(grids.review_litigation(data.review_litigation))
    wide = word.cell(word.paragraph(word.run("行政诉讼")), extra='<w:hMerge w:val="restart"/>')
    more = word.cell("<w:p/>", extra="<w:hMerge/>") * 9
    lines[0] = word.swapped(lines[0], word.cell(word.paragraph(word.run("行政诉讼")), 10), wide + more)
    first = word.cell("<w:p/>", 1, "continue") * 5
    lines[2] = word.swapped(lines[2], "<w:tr>" + first, '<w:tr><w:trPr><w:gridBefore w:val="5"/></w:trPr>')
    blocks = flow(STREET, {**sheets(data), "review_litigation": ()})
    heading = next(
        n for n, b in enumerate(blocks) if isinstance(b, Text) and b.text == TITLES["review_litigation"]
    )
    blocks.insert(heading + 1, Raw(word.table(lines, 15)))
    return Exhibit(word.write(folder, "hmerge.docx", word.body(blocks)), expected(STREET, data))


@animal()
def rows_missing_from_flattened_table(folder: Path) -> Exhibit:
    """Spans lost, 小计 column, 1、-numbers, and six rows gone, among them （六）其他处理 1 and 2."""
    gone = (
        "granted", "denied.state_secret", "unavailable.not_held",
        "other_handling.no_correction", "other_handling.unpaid_fee", "carried_in",
    )  # fmt: skip
    data = figures.without_rows(figures.busy(125), "applications", gone)
    grid = grids.unspanned(grids.with_subtotal_column(data.applications))
    tables = {**sheets(data), "applications": (grids.relabelled(grid, grids.enumeration_comma),)}
    path = word.write(folder, "six.docx", word.body(flow(TOWN, tables)))
    labels = ("予以公开", "属于国家秘密", "本机关不掌握", "逾期不补正", "逾期未按收费通知", "上年结转")
    return Exhibit(path, replace(expected(TOWN, data), missing_rows=labels, rules=("ROW-MISSING",)))


@animal()
def blank_rows_and_slash_rows(folder: Path) -> Exhibit:
    """规章 is "/", 行政强制 blank, table four blank altogether, table three has whole rows of "/"."""
    data = figures.busy(126)
    slashes: dict[tuple[str, str], figures.Cell] = {
        ("rules", c): "/" for c in ("issued", "repealed", "in_force")
    } | {("compulsion", "decisions"): None}
    data = figures.with_cells(data, "disclosure", slashes)
    rows: dict[tuple[str, str], figures.Cell] = {
        ("not_processed.publication", c): "/" for c in figures.COLUMNS
    }
    rows |= {("denied.enforcement_files", c): None for c in figures.COLUMNS}
    data = figures.with_cells(data, "applications", rows)
    data = replace(data, review_litigation=figures.filled(data, None).review_litigation)
    path = word.write(folder, "slashes.docx", word.body(flow(OFFICE, sheets(data)), word.STYLED))
    return Exhibit(path, expected(OFFICE, data))


@animal()
def turned_pages_without_lines(folder: Path) -> Exhibit:
    """A PDF on turned pages without table rules, header not repeated, bare digits as page numbers."""
    data = figures.busy(127)
    press = Press(number="{}", ruled=False, repeat=False)
    book = press.set(flow(BUREAU, sheets(data)))
    book.turned.update(range(len(book.pages)))
    return Exhibit(book.save(folder / "turned.pdf"), expected(BUREAU, data))


@animal()
def radicals_that_no_normal_form_mends(folder: Path) -> Exhibit:
    """A PDF with letters of the CJK Radicals Supplement, which NFKC leaves alone: ⻅, ⻓, ⻔, ⻚, ⻛."""
    data = figures.busy(132)
    book = Press(head="第五部分见网页").set(flow(OFFICE, sheets(data)))
    supplement = str.maketrans("见长门页风车贝马鱼鸟龙齐龟", "⻅⻓⻔⻚⻛⻋⻉⻢⻥⻦⻰⻬⻳")
    book.glyphs = {letter.translate(supplement): code for letter, code in book.glyphs.items()}
    return Exhibit(book.save(folder / "supplement.pdf"), replace(expected(OFFICE, data), absent=("见网页",)))


@animal()
def old_form_in_pdf(folder: Path) -> Exhibit:
    """Table two of 2019 in a PDF with lines."""
    data = figures.busy(128)
    story = replace(TOWN.renamed("2023年", "2019年").renamed("2024年", "2020年"), year=2019)
    book = Press().set(flow(story, {**sheets(data), "disclosure": old_disclosure()}))
    wanted = replace(expected(story, data), edition=2019, tables={"disclosure": None}, old_cells=OLD_CELLS)
    return Exhibit(book.save(folder / "2019.pdf"), wanted)


@animal()
def markdown_with_html_tables(folder: Path) -> Exhibit:
    """Underlined titles, bold headings, HTML tables, and spaces inside labels."""
    data = figures.busy(129)
    blocks: Flow = [Raw(f"{STREET.title}\n" + "=" * 20)]
    for block in flow(STREET, relabelled(sheets(data), grids.spaced))[1:]:
        if isinstance(block, Sheet):
            blocks.append(Raw(markup.table(block.grid)))
        elif isinstance(block, Text) and block.kind is Kind.HEADING:
            blocks.append(Raw(f"**{block.text}**"))
        else:
            blocks.append(block)
    path = folder / "notes.markdown.md"
    path.write_text(plain.markdown(blocks), encoding="utf-8")
    return Exhibit(path, expected(STREET, data))


@animal(office=True)
def rich_text_in_unicode(folder: Path) -> Exhibit:
    """RTF in Unicode escapes under the name of a .doc, only totals filled."""
    data = figures.only_totals(figures.busy(130))
    path = folder / "定稿.doc"
    path.write_bytes(rich_text(flow(BUREAU, sheets(data)), unicode_escapes=True))
    return Exhibit(path, expected(BUREAU, data))


@animal(office=True)
def printed_form_with_only_totals(folder: Path) -> Exhibit:
    """The official form printed to PDF by an office program with only the totals filled and shortened labels."""
    data = figures.only_totals(figures.busy(131))
    tables = relabelled(sheets(data), grids.shortened)
    made = word.write(folder, "form.docx", word.body(flow(OFFICE, tables)))
    return Exhibit(converted(made, "pdf"), expected(OFFICE, data))
