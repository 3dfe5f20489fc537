"""Word files in the layouts offices use, with the oddities that editing leaves behind."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, animal
from ..materials import figures, grids, oddments, word
from ..materials.layout import Flow, Kind, Raw, Sheet, Text, expected, flow, section, sheets
from ..materials.stories import BUREAU, COUNTY, OFFICE, SECTIONS, STREET, TITLES, TOWN


@animal()
def official_form_filled_in(folder: Path) -> Exhibit:
    """The official template as it comes: no heading styles, merged cells, 规章 crossed out, decimals."""
    cells: dict[tuple[str, str], figures.Cell] = {("fees", "amount_wan"): 9237.2449}
    cells |= {("rules", column): "/" for column in ("issued", "repealed", "in_force")}
    data = figures.with_cells(figures.busy(31), "disclosure", cells)
    path = word.write(folder, "form.docx", word.body(flow(COUNTY, sheets(data))))
    return Exhibit(path, expected(COUNTY, data))


@animal()
def headings_numbered_by_the_program(folder: Path) -> Exhibit:
    """Bold plain headings whose 一、二、三、 is automatic numbering and not in the text."""
    data = figures.busy(32)
    titles = {key: title[2:] for key, title in TITLES.items()}
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    patterns = {**word.PLAIN, Kind.HEADING: word.paragraph("{}", numbered)}
    inner = word.body(flow(BUREAU, sheets(data), titles), patterns, bold_headings=True)
    path = word.write(folder, "numbered.docx", inner, {"word/numbering.xml": oddments.chinese_numbering()})
    return Exhibit(path, expected(BUREAU, data))


@animal()
def title_and_signature_in_text_boxes(folder: Path) -> Exhibit:
    """Title, a paragraph and signature stand in text boxes, each written twice for old programs."""
    data = figures.busy(33)
    blocks = flow(replace(STREET, signature=()), sheets(data), title="")
    boxed = oddments.text_box(word.paragraph(word.run(STREET.title)))
    last = oddments.text_box("".join(word.paragraph(word.run(line)) for line in STREET.signature))
    inside = oddments.text_box(word.paragraph(word.run(STREET.overview[3])))
    inner = boxed + word.body(blocks[1:]) + last
    inner = word.swapped(inner, word.PLAIN[Kind.PARAGRAPH].format(word.run(STREET.overview[3])), inside)
    return Exhibit(word.write(folder, "boxes.docx", inner), expected(STREET, data))


@animal()
def tracked_changes(folder: Path) -> Exhibit:
    """A reviewer's marks are still in: the accepted text and the accepted cells count."""
    data = figures.busy(34)
    story = replace(TOWN, overview=("2023年，石桥镇公开信息64条，其中补贴类31条。", *TOWN.overview[1:]))
    marked = word.paragraph(
        word.run("2023年，石桥镇公开信息") + oddments.deleted("46条") + oddments.inserted(word.run("64条"))
        + oddments.moved_away("（村级除外）") + word.run("，其中补贴类") + oddments.moved_here("31条") + word.run("。")
    )  # fmt: skip
    inner = word.body(flow(story, sheets(data)))
    inner = word.swapped(inner, word.PLAIN[Kind.PARAGRAPH].format(word.run(story.overview[0])), marked)
    heading = word.run(TITLES["disclosure"])
    inner = word.swapped(inner, heading, heading + oddments.deleted("表"))
    gone = word.PLAIN[Kind.PARAGRAPH].format(oddments.deleted("这一段已经整段删去。"))
    heading = word.PLAIN[Kind.HEADING].format(word.run(TITLES["problems"]))
    inner = word.swapped(inner, heading, gone + heading)
    licensing = word.run(str(data.disclosure["licensing"]["decisions"]))
    inner = word.swapped(inner, licensing, oddments.deleted("9999") + oddments.inserted(licensing))
    extra = word.rows(((grids.Box("行政征收"), grids.Box("77", across=3)),))[0]
    fees = inner.index("<w:tr>", inner.index("本年收费金额"))
    inner = inner[:fees] + oddments.deleted_row(extra) + inner[fees:]
    path = word.write(folder, "审签稿.docx", inner)
    return Exhibit(path, replace(expected(story, data), absent=("46条", "村级除外", "整段删去")))


@animal()
def content_controls(folder: Path) -> Exhibit:
    """A form made of content controls around runs, paragraphs, rows and cells."""
    data = figures.busy(35)
    blocks = flow(COUNTY, sheets(data))
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Sheet):
            lines = word.rows(block.grid)
            lines[-1] = oddments.controlled(lines[-1])
            lines[-2] = lines[-2].replace("<w:tc>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tc>")
            lines[-2] = lines[-2].replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>")
            parts.append(word.table(lines, len(grids.occupied(block.grid)[0])))
        elif isinstance(block, Text) and number % 2:
            parts.append(oddments.controlled(word.paragraph(word.run(block.text))))
        elif isinstance(block, Text):
            parts.append(word.paragraph(oddments.controlled(word.run(block.text))))
    path = word.write(folder, "controls.docx", "".join(parts))
    return Exhibit(path, replace(expected(COUNTY, data), absent=("单击此处输入文字",)))


@animal()
def whole_report_inside_one_cell(folder: Path) -> Exhibit:
    """Pasted from a web page: a layout table of one cell holds the text and the nested tables."""
    data = figures.busy(36)
    inner = word.table(["<w:tr>" + word.cell(word.body(flow(STREET, sheets(data)))) + "</w:tr>"])
    return Exhibit(word.write(folder, "nested.docx", inner + "<w:p/>"), expected(STREET, data))


@animal()
def table_three_cut_in_three(folder: Path) -> Exhibit:
    """The table was cut at page breaks by hand, with the header repeated and "（续表）" between."""
    data = figures.busy(37)
    header = grids.applications_header()
    rows = grids.applications_body(data.applications)
    cuts = (rows[:4], rows[4:16], rows[16:])
    # A cut group keeps its label only in the part where it began.
    parts = tuple((*header, *grids.unspanned(cut)) for cut in cuts)
    blocks: Flow = []
    for block in flow(BUREAU, {**sheets(data), "applications": parts}):
        blocks.append(block)
        if isinstance(block, Sheet) and block.grid in parts[:2]:
            blocks.append(Raw(word.paragraph(word.run("（续表）"))))
    wanted = expected(BUREAU, data)
    paragraphs = {key: texts for key, texts in wanted.paragraphs.items() if key != "applications"}
    return Exhibit(word.write(folder, "cut.docx", word.body(blocks)), replace(wanted, paragraphs=paragraphs))


@animal()
def rows_missing(folder: Path) -> Exhibit:
    """Three rows were deleted to save room; those below keep their own values."""
    gone = ("denied.three_safeties_one_stability", "not_processed.publication", "other_handling.other")
    data = figures.without_rows(figures.busy(38), "applications", gone)
    path = word.write(folder, "missing.docx", word.body(flow(TOWN, sheets(data))))
    labels = ("三安全一稳定", "要求提供公开出版物", "其他")
    return Exhibit(path, replace(expected(TOWN, data), missing_rows=labels, rules=("ROW-MISSING",)))


@animal()
def subtotal_column(folder: Path) -> Exhibit:
    """An extra column 法人小计 before 总计, which is neither 其他 nor 总计."""
    data = figures.busy(39)
    tables = sheets(data)
    tables["applications"] = (grids.with_subtotal_column(data.applications, "法人小计"),)
    return Exhibit(word.write(folder, "xj.docx", word.body(flow(BUREAU, tables))), expected(BUREAU, data))


@animal()
def subtotal_rows(folder: Path) -> Exhibit:
    """Each group of table three ends in a line 小计 of its own."""
    data = figures.busy(40)
    lines: list[grids.Line] = []
    for line in grids.unspanned(grids.applications(data.applications)):
        starts = line[0].text.startswith(("（四）", "（五）", "（六）", "（七）"))
        if starts:
            lines.append((grids.Box("小计"), *(grids.Box(str(800 + n)) for n in range(7))))
        lines.append(line)
    tables = {**sheets(data), "applications": (tuple(lines),)}
    return Exhibit(word.write(folder, "rows.docx", word.body(flow(COUNTY, tables))), expected(COUNTY, data))


@animal()
def shortened_and_spaced_labels(folder: Path) -> Exhibit:
    """规 章, 总　计, 1、…, 逾期不补正: labels shortened, stretched and renumbered; zeros only in totals."""
    data = figures.only_totals(figures.busy(41))

    def wording(text: str) -> str:
        return grids.spaced(grids.enumeration_comma(grids.shortened(text)))

    tables = {
        key: tuple(grids.relabelled(grid, wording) for grid in parts) for key, parts in sheets(data).items()
    }
    return Exhibit(word.write(folder, "short.docx", word.body(flow(STREET, tables))), expected(STREET, data))


@animal()
def table_four_in_three_rows(folder: Path) -> Exhibit:
    """Table four turned: one line for each kind of proceeding, outcomes as columns; table two in four."""
    data = figures.busy(42)
    tables = sheets(data)
    tables["disclosure"] = grids.disclosure_parts(data.disclosure)
    tables["review_litigation"] = (grids.review_in_rows(data.review_litigation),)
    return Exhibit(word.write(folder, "turned.docx", word.body(flow(OFFICE, tables))), expected(OFFICE, data))


@animal()
def running_heads_notes_and_comments(folder: Path) -> Exhibit:
    """Header, footer, footnote and reviewer's comment are not part of the text."""
    data = figures.busy(43)
    ids = {name: word.relation_id(f"word/{name}.xml") for name in ("header1", "footer1")}
    refer = (
        f'<w:headerReference w:type="default" r:id="{ids["header1"]}"/>'
        f'<w:footerReference w:type="default" r:id="{ids["footer1"]}"/>'
    )
    notes = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="4"/></w:r>'
    inner = word.body(flow(BUREAU, sheets(data)))
    first = word.run(BUREAU.overview[0])
    inner = word.swapped(inner, first, first + notes)
    parts = {
        "word/header1.xml": oddments.part("hdr", word.paragraph(word.run("内部资料　注意保存"))),
        "word/footer1.xml": oddments.part("ftr", word.paragraph(word.run("— 3 —"))),
        "word/footnotes.xml": oddments.part(
            "footnotes",
            f'<w:footnote w:id="2">{word.paragraph(word.run("脚注：数据由办公室提供。"))}</w:footnote>',
        ),
        "word/comments.xml": oddments.part(
            "comments",
            f'<w:comment w:id="4" w:author="某某">{word.paragraph(word.run("这里要再核一下。"))}</w:comment>',
        ),
    }
    path = word.pack(folder / "notes.docx", word.document(inner, refer), parts)
    absent = ("内部资料", "— 3 —", "再核一下")
    return Exhibit(path, replace(expected(BUREAU, data), absent=absent))


@animal()
def tables_are_pictures(folder: Path) -> Exhibit:
    """Tables three and four are screenshots: they are null, and the reader says that they are pictures."""
    data = figures.busy(44)
    tables = {**sheets(data), "applications": (), "review_litigation": ()}
    blocks: Flow = []
    for block in flow(TOWN, tables):
        blocks.append(block)
        if isinstance(block, Text) and block.text in (TITLES["applications"], TITLES["review_litigation"]):
            blocks.append(Raw(oddments.picture()))
    path = word.write(folder, "shots.docx", word.body(blocks), {"word/media/image1.png": oddments.png()})
    wanted = expected(TOWN, data)
    nothing = {**wanted.tables, "applications": None, "review_litigation": None}
    return Exhibit(path, replace(wanted, tables=nothing, told=("图片",)))


@animal()
def covering_letter_before_the_report(folder: Path) -> Exhibit:
    """A letter with document number and contact person precedes the report itself."""
    data = figures.busy(45)
    letter = (
        "望岚县水务局文件", "望水〔2025〕3号", "签发人：某某",
        "关于报送2024年政府信息公开工作年度报告的函", "县政府办公室：",
        "现将我局2024年政府信息公开工作年度报告呈报贵室，请审阅。", "附件：望岚县水务局2024年政府信息公开工作年度报告",
        "（联系人：甲某某，联系电话：0100-5501234）", "望岚县水务局", "2025年1月21日",
    )  # fmt: skip
    blocks = [Text(line) for line in letter] + flow(BUREAU, sheets(data))
    path = word.write(folder, "han.docx", word.body(blocks))
    wanted = replace(expected(BUREAU, data), preface=(), signature=())
    return Exhibit(path, wanted)


@animal()
def text_under_and_before_the_tables(folder: Path) -> Exhibit:
    """Paragraphs stand before table two, under table three and under table four; all are kept in order."""
    data = figures.busy(46)
    under = {
        "disclosure": (
            "本机关未制定规章。行政许可与处罚的数量含依法未公开的决定。",
            "注：收费按非税系统入库数填列。",
        ),
        "applications": ("2024年度申请以信函方式提出的居多。",),
        "review_litigation": ("以上诉讼案件均由法制员出庭。",),
    }
    story = replace(STREET, under=under)
    blocks = flow(story, sheets(data))
    place = next(n for n, block in enumerate(blocks) if isinstance(block, Sheet))
    blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    return Exhibit(word.write(folder, "under.docx", word.body(blocks)), expected(story, data))


@animal()
def inner_numbering_restarts(folder: Path) -> Exhibit:
    """一、存在的主要问题 and 二、改进措施 stand inside section five; older titles for four and five."""
    data = figures.busy(47)
    titles = {
        **TITLES,
        "overview": "—、总体情况",
        "review_litigation": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "problems": "五、政府信息公开工作存在的主要问题及改进措施",
    }
    path = word.write(folder, "restart.docx", word.body(flow(TOWN, sheets(data), titles)))
    return Exhibit(path, expected(TOWN, data))


@animal()
def section_six_missing_and_two_swapped(folder: Path) -> Exhibit:
    """No section six; five stands before four. What is there is reported in the order found."""
    data = figures.busy(48)
    keys = ("overview", "disclosure", "applications", "problems", "review_litigation")
    titles = {
        **TITLES,
        "problems": "四、" + TITLES["problems"][2:],
        "review_litigation": "五、" + TITLES["review_litigation"][2:],
    }
    blocks = flow(COUNTY, sheets(data), titles, keys)
    path = word.write(folder, "five.docx", word.body(blocks))
    wanted = expected(COUNTY, data)
    paragraphs = {key: wanted.paragraphs[key] for key in keys}
    return Exhibit(path, replace(wanted, sections=keys, paragraphs=paragraphs))


@animal()
def docx_called_doc(folder: Path) -> Exhibit:
    """Renamed by hand: a .docx inside a .doc name."""
    data = figures.zero()
    made = word.write(folder, "x.docx", word.body(flow(OFFICE, sheets(data)), word.STYLED))
    return Exhibit(Path(shutil.move(made, folder / "2025年报(终稿)改3.doc")), expected(OFFICE, data))


@animal()
def only_table_three(folder: Path) -> Exhibit:
    """An extract that holds nothing but the applications table: recognised, all else null or empty."""
    data = figures.busy(49)
    path = word.write(folder, "t3.docx", word.sheet(grids.applications(data.applications)) + "<w:p/>")
    tables = {"disclosure": None, "applications": data.applications, "review_litigation": None}
    wanted = replace(expected(OFFICE, None), units=(), year=None, edition=2021, sections=None, paragraphs={})
    return Exhibit(path, replace(wanted, tables=tables, signature=()))


@animal()
def two_line_title_in_chinese_digits(folder: Path) -> Exhibit:
    """The office stands on one line, 二〇二三年度 on the next; a later date must not win."""
    data = figures.busy(50)
    blocks: Flow = [Text(TOWN.unit, Kind.TITLE), Text("二〇二三年度政府信息公开工作年度报告", Kind.TITLE)]
    blocks += [Text("（2024年1月22日）", Kind.TITLE)]
    for key in SECTIONS:
        blocks += section(key, TOWN, sheets(data), TITLES)
    path = word.write(folder, "two.docx", word.body(blocks))
    return Exhibit(path, replace(expected(TOWN, data), preface=(), signature=()))
