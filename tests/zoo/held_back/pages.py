"""Web pages, archives and exports in further layouts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, Refusal, animal
from ..materials import figures, grids, markup
from ..materials.containers import web_archive
from ..materials.layout import Flow, Kind, Sheet, Text, expected, flow, relabelled, reshaped, section, sheets
from ..materials.stories import BUREAU, COUNTY, OFFICE, SECTIONS, STREET, TITLES, TOWN


@animal()
def whole_report_is_one_table(folder: Path) -> Exhibit:
    """An online filling system prints one table: titles, paragraphs and all four tables are its rows."""
    data = figures.busy(101)
    rows = []
    for block in flow(COUNTY, sheets(data)):
        if isinstance(block, Text):
            rows.append(f'<tr><td colspan="15" class="{block.kind.value}">{block.text}</td></tr>')
        elif isinstance(block, Sheet):
            rows.append('<tr><td colspan="15">' + markup.table(block.grid, "<table>") + "</td></tr>")
    page = f"<html><head><meta charset='utf-8'></head><body><table>{''.join(rows)}</table></body></html>"
    return Exhibit(markup.write(folder, "xxgkAnnualReport.html", page), expected(COUNTY, data))


@animal()
def claims_utf8_but_is_gbk(folder: Path) -> Exhibit:
    """The meta tag says utf-8, the bytes are GBK; thousands separators; th cells, caption and thead."""
    data = figures.busy(102)
    data = figures.with_cells(data, "disclosure", {("licensing", "decisions"): 12846})
    shown = figures.with_cells(data, "disclosure", {("licensing", "decisions"): "12,846"})
    tables = {**sheets(data), "disclosure": grids.disclosure_parts(shown.disclosure)}
    content = markup.body(flow(BUREAU, tables))
    content = content.replace("<tr>", "<thead><tr>", 1).replace("</tr>", "</tr></thead>", 1)
    content = content.replace("<td>", "<th>", 4).replace("</td>", "</th>", 4)
    page = markup.page(content, BUREAU.title, "utf-8")
    return Exhibit(markup.write(folder, "gbk.html", page, "gbk"), expected(BUREAU, data))


@animal()
def web_archive_in_base64(folder: Path) -> Exhibit:
    """An .mht from another browser: utf-8 in base64, the page not marked by its extension."""
    data = figures.zero()
    page = markup.page(markup.body(flow(TOWN, sheets(data))) + markup.FOOTER, TOWN.title)
    parts = [("text/html; charset=utf-8", "https://www.example.gov.cn/art/2024/1/22", page.encode())]
    path = folder / "saved.mhtml"
    path.write_bytes(web_archive(parts, base64_text=True))
    return Exhibit(path, replace(expected(TOWN, data), absent=markup.FURNITURE))


@animal()
def one_pane_for_each_section(folder: Path) -> Exhibit:
    """Tabs: six buttons with the titles, then six panes of which five are hidden by style."""
    data = figures.busy(103)
    story = replace(STREET, signature=(), preface=())
    buttons = "".join(f"<li class='tab'>{TITLES[key]}</li>" for key in SECTIONS)
    panes = []
    for number, key in enumerate(SECTIONS):
        style = ' style="display:none"' if number else ""
        panes.append(
            f'<div class="pane"{style}>{markup.body(section(key, story, sheets(data), TITLES))}</div>'
        )
    inner = f"<h1>{story.title}</h1><ul class='tabs'>{buttons}</ul>{''.join(panes)}{markup.FOOTER}{markup.SCRIPTS}"
    path = markup.write(folder, "tabs.html", markup.page(inner, story.title))
    return Exhibit(path, replace(expected(story, data), absent=markup.FURNITURE))


@animal()
def items_in_the_first_column(folder: Path) -> Exhibit:
    """Table two has the item of article 20 in a first column that spans rows, one header for all."""
    data = figures.busy(104)
    table = data.disclosure

    def line(label: str, row: str, column: str) -> grids.Line:
        return (grids.Box(label), grids.Box(grids.show(table[row][column]), across=3))

    def triple(label: str, row: str) -> grids.Line:
        return (grids.Box(label), *grids.values(table[row], ("issued", "repealed", "in_force")))

    def head(text: str) -> grids.Line:
        return (grids.Box("信息内容"), grids.Box(text, across=3))

    def item(name: str, down: int) -> grids.Box:
        return grids.Box(f"第二十条第({name})项", down=down)

    counts = (grids.Box("信息内容"), *map(grids.Box, ("本年制发件数", "本年废止件数", "现行有效件数")))
    grid = (
        (item("一", 3), *counts), triple("规 章", "rules"), triple("行政规范性文件", "normative_documents"),
        (item("五", 2), *head("本年处理决定数量")), line("行政许可", "licensing", "decisions"),
        (item("六", 3), *head("本年处理决定数量")), line("行政处罚", "penalty", "decisions"),
        line("行政强制", "compulsion", "decisions"),
        (item("八", 2), *head("本年收费金额（单位：万元）")), line("行政事业性收费", "fees", "amount_wan"),
    )  # fmt: skip
    page = markup.page(markup.body(flow(OFFICE, {**sheets(data), "disclosure": (grid,)})), OFFICE.title)
    return Exhibit(markup.write(folder, "items.html", page), expected(OFFICE, data))


@animal()
def total_column_comes_first(folder: Path) -> Exhibit:
    """Table three with 总计 as the first column of values and 其他 before 商业企业."""
    data = figures.busy(105)
    columns = (
        "total",
        "natural_person",
        "other_org",
        "enterprise",
        "research",
        "public_welfare",
        "legal_service",
    )
    labels = [grids.COLUMN_LABELS[column] for column in columns]
    header: grids.Grid = (
        (grids.Box(grids.CORNER, across=3, down=3), grids.Box("申请人情况", across=7)),
        (grids.Box("总计", down=2), grids.Box("自然人", down=2), grids.Box("法人或其他组织", across=5)),
        tuple(map(grids.Box, labels[2:])),
    )
    tables = sheets(data)
    tables["applications"] = ((*header, *grids.applications_body(data.applications, columns)),)
    page = markup.page(markup.body(flow(BUREAU, tables)), BUREAU.title)
    return Exhibit(markup.write(folder, "first.html", page), expected(BUREAU, data))


@animal()
def amounts_written_out(folder: Path) -> Exhibit:
    """The fee cell says 126000元 under a header in 万元-less words; blanks for merged headers; short labels."""
    data = figures.with_cells(figures.busy(106), "disclosure", {("fees", "amount_wan"): 12.6})
    shown = figures.with_cells(data, "disclosure", {("fees", "amount_wan"): "126000元"})
    tables = {**sheets(data), "disclosure": (grids.disclosure(shown.disclosure, "本年收费金额"),)}
    tables = reshaped(relabelled(tables, grids.shortened), grids.blanks_for_spans)
    page = markup.page(markup.body(flow(TOWN, tables), blank="&#160;"), TOWN.title)
    return Exhibit(markup.write(folder, "yuan.html", page), expected(TOWN, data))


@animal()
def only_a_shell(folder: Path) -> Exhibit:
    """A page whose text is fetched by script: navigation and nothing else."""
    inner = markup.NAVIGATION + '<div id="app"></div>' + markup.SCRIPTS + markup.FOOTER
    return Exhibit(markup.write(folder, "shell.html", markup.page(inner, "政府信息公开")), Refusal())


@animal()
def year_in_brackets_and_unit_above(folder: Path) -> Exhibit:
    """信息公开工作年度报告（２０２３年） below the office, in a table of layout; span soup in headings."""
    data = figures.busy(107)
    patterns = {
        **markup.PLAIN,
        Kind.TITLE: "<p><span>{}</span></p>",
        Kind.HEADING: "<p><span><span>　　</span></span><strong><span>{}</span></strong><strong>　</strong></p>",
    }
    blocks: Flow = [Text(TOWN.unit, Kind.TITLE), Text("政府信息公开工作年度报告（２０２３年度）", Kind.TITLE)]
    blocks += flow(TOWN, sheets(data))[1:]
    date = "<p>索引号：000000/2024-00017　发文日期：2024-01-22　文号：无</p>"
    page = markup.page(date + markup.body(blocks, patterns), "年报")
    return Exhibit(markup.write(folder, "brackets.html", page), expected(TOWN, data))
