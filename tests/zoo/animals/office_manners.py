"""Layouts that offices and their suppliers arrive at: tabs, exports of editors, prints, hand-made headings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, animal
from ..materials import figures, grids, markup, plain, word
from ..materials.containers import converted
from ..materials.layout import Flow, Kind, Raw, Sheet, Text, expected, flow, relabelled, section, sheets
from ..materials.pages import Press
from ..materials.stories import BUREAU, COUNTY, OFFICE, SECTIONS, STREET, TITLES, TOWN

_NUMBER = re.compile(r"^(?:（[一二三四五六七八]）|[一二三四]、|\d\.)")


def _page(folder: Path, name: str, inner: str, title: str) -> Path:
    return markup.write(folder, name, markup.page(inner, title))


def _panes(data: figures.Figures, pattern: str, skip: int = 0) -> str:
    """The sections of the street's report, each in a pane; `skip` leaves out so many blocks of each."""
    made = []
    for number, key in enumerate(SECTIONS, 1):
        blocks = section(key, replace(STREET, signature=(), preface=()), sheets(data), TITLES)
        made.append(pattern.format(number=number, inner=markup.body(blocks[skip:])))
    return "".join(made)


# --- web pages ---


@animal()
def titles_only_on_the_tabs(folder: Path) -> Exhibit:
    """The titles stand on tabs that link to the panes; a pane holds nothing but its matter."""
    data = figures.busy(201)
    tabs = "".join(
        f'<li role="presentation"><a href="#tab{number}" data-toggle="tab">{TITLES[key]}</a></li>'
        for number, key in enumerate(SECTIONS, 1)
    )
    panes = _panes(data, '<div role="tabpanel" class="tab-pane" id="tab{number}">{inner}</div>', skip=1)
    inner = (
        f'<h1>{STREET.title}</h1><ul class="nav nav-tabs">{tabs}</ul><div class="tab-content">{panes}</div>'
    )
    story = replace(STREET, signature=(), preface=())
    return Exhibit(_page(folder, "pills.html", inner + markup.FOOTER, STREET.title), expected(story, data))


@animal()
def every_pane_hidden_until_a_script_runs(folder: Path) -> Exhibit:
    """All six panes are hidden by style; a script would show the first."""
    data = figures.busy(202)
    panes = _panes(data, '<div class="box con_{number} item" style="display: none;">{inner}</div>')
    script = "<script>document.querySelector('.con_1').style.display='block'</script>"
    story = replace(STREET, signature=(), preface=())
    path = _page(folder, "hide.html", f"<h1>{STREET.title}</h1>{panes}{script}", STREET.title)
    return Exhibit(path, expected(story, data))


@animal()
def whole_report_in_a_hidden_block(folder: Path) -> Exhibit:
    """The text waits in a hidden block from which a script copies it into the page."""
    data = figures.busy(203)
    content = markup.body(flow(BUREAU, sheets(data)))
    inner = (
        f'{markup.NAVIGATION}<div id="show"></div><div id="source" style="display:none">{content}</div>'
        f"{markup.SCRIPTS}{markup.FOOTER}"
    )
    path = _page(folder, "copied.html", inner, BUREAU.title)
    return Exhibit(path, replace(expected(BUREAU, data), absent=markup.FURNITURE))


@animal()
def unfolding_sections(folder: Path) -> Exhibit:
    """Each section is a details element; its summary is the title, with a word to click on."""
    data = figures.busy(204)
    parts = [
        f"<details><summary>{TITLES[key]}</summary>{markup.body(section(key, TOWN, sheets(data), TITLES)[1:])}</details>"
        for key in SECTIONS
    ]
    preface = "".join(f"<p>{text}</p>" for text in TOWN.preface)
    signature = "".join(f"<p align=right>{text}</p>" for text in TOWN.signature)
    inner = f"<h2>{TOWN.title}</h2>{preface}{''.join(parts)}{signature}"
    return Exhibit(_page(folder, "details.html", inner, TOWN.title), expected(TOWN, data))


@animal()
def tables_made_of_divs(folder: Path) -> Exhibit:
    """A page for telephones: the tables are divs styled as rows and cells, blanks kept."""
    data = figures.busy(205)
    parts = []
    for block in flow(OFFICE, sheets(data)):
        if isinstance(block, Text):
            parts.append(markup.PLAIN[block.kind].format(block.text))
        elif isinstance(block, Sheet):
            rows = [
                '<div class="tr">' + "".join(f'<div class="td">{text}</div>' for text in row) + "</div>"
                for row in grids.flat(block.grid, covered=None)
            ]
            parts.append(f'<div class="table">{"".join(rows)}</div>')
    return Exhibit(_page(folder, "mobile.html", "".join(parts), OFFICE.title), expected(OFFICE, data))


@animal()
def date_and_office_under_the_title(folder: Path) -> Exhibit:
    """A page whose office and date stand under the title in brackets; none at the end."""
    data = figures.busy(206)
    blocks = flow(replace(COUNTY, signature=()), sheets(data))
    blocks[1:1] = [Text("（" + COUNTY.signature[-1] + "）", Kind.SIGNATURE)]
    path = _page(folder, "dated.html", markup.body(blocks), COUNTY.title)
    return Exhibit(path, replace(expected(COUNTY, data), signature=()))


@animal()
def tabs_told_by_place(folder: Path) -> Exhibit:
    """The titles stand on tabs without links; the panes follow in the same order, without titles of their own."""
    data = figures.busy(221)
    tabs = "".join(f"<li onclick='show({number})'>{TITLES[key]}</li>" for number, key in enumerate(SECTIONS))
    panes = _panes(data, '<div class="tabCon c{number}" style="display:none">{inner}</div>', skip=1)
    inner = (
        f'<h1>{STREET.title}</h1><div class="tabTit"><ul>{tabs}</ul></div><div class="tabBox">{panes}</div>'
    )
    story = replace(STREET, signature=(), preface=())
    return Exhibit(_page(folder, "byplace.html", inner, STREET.title), expected(story, data))


@animal()
def titles_inside_the_tables(folder: Path) -> Exhibit:
    """Sections two to four have their title as the first row of their table, over its whole width."""
    data = figures.busy(222)
    parts = []
    widths = {"disclosure": 4, "applications": 10, "review_litigation": 15}
    tables = sheets(data)
    for block in flow(COUNTY, tables):
        key = next((key for key in widths if isinstance(block, Text) and block.text == TITLES[key]), None)
        if isinstance(block, Sheet):
            key = next(key for key in widths if block.grid in tables[key])
            title = (grids.Box(TITLES[key], across=widths[key]),)
            parts.append(markup.table((title, *block.grid)))
        elif isinstance(block, Text) and key is None:
            parts.append(markup.PLAIN[block.kind].format(block.text))
    return Exhibit(_page(folder, "intable.html", "".join(parts), COUNTY.title), expected(COUNTY, data))


@animal()
def list_of_other_years_below(folder: Path) -> Exhibit:
    """A page that lists the reports of other years as links beside and below the report."""
    data = figures.busy(223)
    years = "".join(
        f'<li><a href="/{year}">{TOWN.unit}{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></li>'
        for year in range(2017, 2023)
    )
    content = markup.body(flow(TOWN, sheets(data)))
    inner = f"<ul>{years}</ul>{content}<h4>历年年报</h4><ul>{years}</ul>{markup.FOOTER}"
    path = _page(folder, "years.html", inner, TOWN.title)
    return Exhibit(path, replace(expected(TOWN, data), absent=("2019年政府信息公开工作年度报告", "历年年报")))


# --- Markdown and text ---


@animal()
def typed_to_forty_columns(folder: Path) -> Exhibit:
    """Text of an old mail program: wrapped to twenty characters a line, indented by two, tables by spaces."""
    data = figures.busy(224)
    parts = []
    for block in flow(OFFICE, sheets(data)):
        if isinstance(block, Sheet):
            parts.append(plain.spaced(block.grid))
        elif isinstance(block, Text):
            text = ("　　" if block.kind is Kind.PARAGRAPH else "") + block.text
            wide = len(text) if block.kind is not Kind.PARAGRAPH else 30
            parts.append("\n".join(text[n : n + wide] for n in range(0, len(text), wide)))
    path = folder / "mail.txt"
    path.write_text("\n".join(parts), encoding="gb18030")
    return Exhibit(path, expected(OFFICE, data))


@animal()
def export_of_a_markdown_editor(folder: Path) -> Exhibit:
    """Centred title in HTML, entities for the indent, hard breaks, bold headings, pipe tables without outer bars."""
    data = figures.busy(207)
    parts = [f'<center><font size="5"><b>{STREET.title}</b></font></center>']
    for block in flow(STREET, sheets(data))[1:]:
        match block:
            case Sheet():
                parts.append("\n".join(line.strip("| ") for line in plain.piped(block.grid).split("\n")))
            case Text(kind=Kind.HEADING):
                parts.append(f"### **{block.text}**")
            case Text(kind=Kind.SIGNATURE):
                parts.append(f'<div align="right">{block.text}</div>')
            case Text():
                parts.append(f"&emsp;&emsp;{block.text}  ")
            case Raw():
                parts.append(block.markup)
    path = folder / "export.md"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return Exhibit(path, expected(STREET, data))


@animal()
def underlined_headings_and_quoted_text(folder: Path) -> Exhibit:
    """Markdown with titles underlined by = and -, and the paragraphs quoted."""
    data = figures.busy(208)
    parts = []
    for block in flow(BUREAU, sheets(data)):
        match block:
            case Sheet():
                parts.append(plain.piped(block.grid))
            case Text(kind=Kind.TITLE):
                parts.append(f"{block.text}\n{'=' * 12}")
            case Text(kind=Kind.HEADING):
                parts.append(f"{block.text}\n{'-' * 12}")
            case Text():
                parts.append(f"> {block.text}")
            case Raw():
                parts.append(block.markup)
    path = folder / "setext.txt"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return Exhibit(path, expected(BUREAU, data))


@animal()
def boxes_drawn_with_characters(folder: Path) -> Exhibit:
    """Text from a terminal: tables framed with box-drawing characters, a rule between any two rows."""
    data = figures.busy(209)

    def boxed(grid: grids.Grid) -> str:
        rows = grids.flat(grid)
        rule = "├" + "┼".join("──────" for _ in rows[0]) + "┤"
        lines = ["│" + "│".join(f" {text} " for text in row) + "│" for row in rows]
        return "\n".join([rule.replace("├", "┌"), f"\n{rule}\n".join(lines), rule.replace("├", "└")])

    path = folder / "terminal.txt"
    path.write_text(plain.text(flow(COUNTY, sheets(data)), boxed), encoding="gb18030")
    return Exhibit(path, expected(COUNTY, data))


# --- Word and PDF ---


@animal()
def labels_without_numbers(folder: Path) -> Exhibit:
    """No label of any table has its number; the two rows 其他 are told apart by where they stand."""
    data = figures.busy(210)
    tables = relabelled(sheets(data), lambda text: _NUMBER.sub("", text))
    return Exhibit(word.write(folder, "bare.docx", word.body(flow(TOWN, tables))), expected(TOWN, data))


@animal()
def labels_without_numbers_and_without_spans(folder: Path) -> Exhibit:
    """The same with every merged cell taken apart."""
    data = figures.busy(211)
    tables = relabelled(sheets(data), lambda text: _NUMBER.sub("", text))
    tables["applications"] = tuple(map(grids.unspanned, tables["applications"]))
    return Exhibit(word.write(folder, "bare2.docx", word.body(flow(STREET, tables))), expected(STREET, data))


@animal()
def sealed_by_hand(folder: Path) -> Exhibit:
    """（公章）behind the office in the signature, （盖章）and a colon before it, the date in Chinese digits."""
    data = figures.busy(212)
    signature = (f"{BUREAU.unit}（公章）", "二〇二五年一月十日")
    story = replace(BUREAU, signature=signature)
    path = word.write(folder, "sealed.docx", word.body(flow(story, sheets(data))))
    return Exhibit(path, replace(expected(story, data), units=(BUREAU.unit,)))


@animal()
def sealed_in_front(folder: Path) -> Exhibit:
    """填报单位（盖章）：… before the office's name, 填报日期：… before the date."""
    data = figures.busy(213)
    signature = (f"填报单位（盖章）：{TOWN.unit}", "填报日期：2025年1月16日")
    story = replace(TOWN, signature=signature)
    path = word.write(folder, "sealed2.docx", word.body(flow(story, sheets(data))))
    return Exhibit(path, replace(expected(story, data), units=(TOWN.unit,)))


@animal()
def headings_stretched_and_in_brackets(folder: Path) -> Exhibit:
    """Headings spaced by hand, in full-width brackets, with a stop or a seal's note behind them."""
    data = figures.busy(214)
    titles = {
        "overview": "一、总　体　情　况",
        "disclosure": "二 、主动公开政府信息情况：",
        "applications": "三．收到和处理政府信息公开申请情况。",
        "review_litigation": "四、 政府信息公开行政复议、行政诉讼情况（单位：件）",
        "problems": "【五、存在的主要问题及改进情况】",
        "other": "六、其他需要报告的事项（公章）",
    }
    path = word.write(folder, "stretched.docx", word.body(flow(OFFICE, sheets(data), titles)))
    return Exhibit(path, expected(OFFICE, data))


@animal()
def headings_in_boxes_of_their_own(folder: Path) -> Exhibit:
    """Every heading stands alone in a table of one cell, as a bar of colour behind it."""
    data = figures.busy(225)
    blocks: Flow = [
        Sheet(((grids.Box(block.text),),))
        if isinstance(block, Text) and block.kind is Kind.HEADING
        else block
        for block in flow(STREET, sheets(data))
    ]
    return Exhibit(word.write(folder, "bars.docx", word.body(blocks)), expected(STREET, data))


@animal()
def last_year_beside_this_year(folder: Path) -> Exhibit:
    """Behind the whole report stands an annex with the signature before it and its own small table."""
    data = figures.busy(226)
    box = grids.Box
    extra: grids.Grid = (
        (box("栏目"), box("2023年"), box("2024年")),
        (box("便民指南"), box("31"), box("36")),
        (box("会议公开"), box("8"), box("9")),
    )
    blocks: Flow = [*flow(BUREAU, sheets(data)), Text("附件：栏目更新对照"), Sheet(extra)]
    path = word.write(folder, "withannex.docx", word.body(blocks))
    return Exhibit(path, expected(BUREAU, data))


@animal()
def numbers_of_a_technical_report(folder: Path) -> Exhibit:
    """Headings "1 总体情况" to "6 其他需要报告的事项" without a mark behind the number."""
    data = figures.busy(215)
    titles = {key: f"{number} {TITLES[key][2:]}" for number, key in enumerate(SECTIONS, 1)}
    path = word.write(folder, "iso.docx", word.body(flow(COUNTY, sheets(data), titles)))
    return Exhibit(path, expected(COUNTY, data))


@animal()
def figures_with_their_units(folder: Path) -> Exhibit:
    """Cells say 12件 and 3.5万元; a remark stands in a last row of each table."""
    data = figures.busy(216)
    amount = data.disclosure["fees"]["amount_wan"]

    def united(text: str) -> str:
        return f"{text}件" if text.isdigit() else f"{text}万元" if text == grids.show(amount) else text

    tables = relabelled(sheets(data), united)
    remark = (grids.Box("注：数据由各科室报送，办公室汇总。", across=10),)
    tables["applications"] = tuple((*grid, remark) for grid in tables["applications"])
    path = word.write(folder, "units.docx", word.body(flow(STREET, tables)))
    return Exhibit(path, expected(STREET, data))


@animal()
def tables_attached_at_the_end(folder: Path) -> Exhibit:
    """Sections two to four say "see annex"; the tables stand behind the signature under 附表1 to 附表3."""
    data = figures.busy(217)
    under = {key: (f"详见附表{number}。",) for number, key in enumerate(SECTIONS[1:4], 1)}
    story = replace(TOWN, under=under)
    blocks: Flow = flow(story, {})
    for number, (key, parts) in enumerate(sheets(data).items(), 1):
        blocks += [Text(f"附表{number}"), *map(Sheet, parts)]
        assert key in SECTIONS
    path = word.write(folder, "annex.docx", word.body(blocks))
    return Exhibit(path, expected(story, data))


@animal()
def dashes_and_words_for_nothing(folder: Path) -> Exhibit:
    """Cells without matter say —, - or 无; they are no zeros."""
    data = figures.busy(227)
    shown = figures.with_cells(
        data, "applications", {("denied.state_secret", column): "—" for column in figures.COLUMNS}
    )
    shown = figures.with_cells(
        shown, "disclosure", {("rules", column): "-" for column in ("issued", "repealed")}
    )
    path = word.write(folder, "dashes.docx", word.body(flow(COUNTY, sheets(shown))))
    return Exhibit(
        path, replace(expected(COUNTY, data), tables={"review_litigation": data.review_litigation})
    )


@animal()
def continued_tables_in_a_pdf(folder: Path) -> Exhibit:
    """A PDF with ruled tables, 续表 is no part of it, the pages turned, the number between dots."""
    data = figures.busy(228)
    book = Press(number="· {} ·", head="望岚县 内部资料").set(flow(COUNTY, sheets(data)))
    return Exhibit(book.save(folder / "cont.pdf"), replace(expected(COUNTY, data), absent=("内部资料",)))


@animal(office=True)
def printed_without_lines(folder: Path) -> Exhibit:
    """Printed to PDF by an office program from tables without borders, every cell filled, labels in full."""
    data = figures.busy(218)
    made = word.write(folder, "noborder.docx", word.body(flow(BUREAU, sheets(data))))
    return Exhibit(converted(made, "pdf"), expected(BUREAU, data))


@animal()
def bare_labels_in_a_pdf_without_lines(folder: Path) -> Exhibit:
    """A PDF without table lines whose labels are short and have lost their numbers."""
    data = figures.busy(219)
    tables = relabelled(sheets(data), lambda text: _NUMBER.sub("", grids.shortened(text)))
    book = Press(ruled=False, number="第{}页").set(flow(TOWN, tables))
    return Exhibit(book.save(folder / "bare.pdf"), expected(TOWN, data))
