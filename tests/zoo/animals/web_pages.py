"""Web pages as content management systems, WPS and browsers leave them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, animal
from ..materials import figures, grids, markup
from ..materials.containers import web_archive
from ..materials.layout import Kind, Raw, Sheet, Text, expected, flow, reshaped, sheets
from ..materials.oddments import png
from ..materials.stories import BUREAU, COUNTY, OFFICE, SECTIONS, STREET, TITLES, TOWN

_NO_HEADINGS = {
    Kind.TITLE: '<p align="center"><font size="5"><b>{}</b></font></p>',
    Kind.HEADING: "<p>　　<strong>{}</strong></p>",
    Kind.PARAGRAPH: "<p>　　<span>{}</span></p>",
    Kind.SIGNATURE: '<p align="right">{}　　</p>',
}
_META = "<div class='meta'>发布时间：2025-01-15 09:30　来源：党政综合办　浏览次数：<span id='hits'>213</span>　字体：【大 中 小】</div>"


@animal()
def cms_page_in_nested_layout_tables(folder: Path) -> Exhibit:
    """Content three layout tables deep, navigation, scripts and footer around it."""
    data = figures.busy(11)
    content = markup.body(flow(STREET, sheets(data)), _NO_HEADINGS)
    inner = (
        f'<table width="1000"><tr><td>{markup.NAVIGATION}</td></tr><tr><td><table><tr>'
        '<td width="200" valign="top"><ul><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li>'
        "<li>政府信息公开年报</li><li>依申请公开</li></ul></td>"
        f'<td><table><tr><td>{_META}</td></tr><tr><td class="content">{content}</td></tr></table></td></tr></table>'
        f"</td></tr><tr><td>{markup.FOOTER}</td></tr></table>{markup.SCRIPTS}"
    )
    path = markup.write(folder, "content_1024.html", markup.page(inner, f"{STREET.title}-桐岭区政府网"))
    absent = (*markup.FURNITURE, "浏览次数", "法定主动公开内容")
    return Exhibit(path, replace(expected(STREET, data), absent=absent))


@animal()
def table_of_contents_repeats_the_titles(folder: Path) -> Exhibit:
    """A list of links with the six titles stands before the report."""
    data = figures.busy(12)
    anchors = "".join(f'<li><a href="#{key}">{TITLES[key]}</a></li>' for key in SECTIONS)
    content = markup.body(flow(COUNTY, sheets(data)))
    inner = f'{markup.NAVIGATION}<div class="catalog"><h3>目录</h3><ul>{anchors}</ul></div>{content}{markup.FOOTER}'
    path = markup.write(folder, "annual.html", markup.page(inner, COUNTY.title))
    return Exhibit(path, replace(expected(COUNTY, data), absent=markup.FURNITURE))


@animal()
def wps_export_in_gb18030_behind_gb2312(folder: Path) -> Exhibit:
    """Saved by WPS as a web page: office markup, line breaks inside words, a letter outside gb2312."""
    story = TOWN.renamed("石桥镇", "䶮水镇")
    data = figures.busy(13)
    head = (
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
        '<style>@font-face{font-family:"仿宋_GB2312";} p.MsoNormal{mso-style-name:正文;text-indent:32.0pt}</style>'
    )
    letter = (
        '<p class=MsoNormal><span style="font-family:仿宋;mso-font-kerning:1.0pt">{}<o:p></o:p></span></p>'
    )
    patterns = {
        Kind.TITLE: '<p class=MsoNormal align=center><b><span style="font-size:22pt">{}</span></b><o:p></o:p></p>',
        Kind.HEADING: "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-US>{}</span></b></p>",
        Kind.PARAGRAPH: letter,
        Kind.SIGNATURE: letter,
    }
    content = markup.body(
        flow(story, sheets(data)), patterns, "<table class=MsoNormalTable border=1 cellspacing=0>",
        "<p class=MsoNormal align=center><span>{}</span><o:p></o:p></p>", "&nbsp;",
    )  # fmt: skip
    content = content.replace("政府信息公开", "政府\n信息公开").replace("wps", "WPS")
    page = markup.page(f'<div class="Section0">{content}</div>', "年报（定稿）", "gb2312", head)
    return Exhibit(markup.write(folder, "年报.htm", page, "gb18030"), expected(story, data))


@animal()
def html_called_doc_in_gbk(folder: Path) -> Exhibit:
    """A publishing system's "download as Word": HTML in GBK with the name of a Word file."""
    data = figures.busy(14)
    content = markup.body(flow(BUREAU, sheets(data)), _NO_HEADINGS)
    page = f'<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><title>下载</title></head><body>{content}</body></html>'
    return Exhibit(markup.write(folder, "2024年报.doc", page, "gbk"), expected(BUREAU, data))


@animal()
def html_called_xls_blank_merges(folder: Path) -> Exhibit:
    """A back office's "export to Excel": spans written as empty cells, the paragraphs as rows of one cell."""
    data = figures.busy(15)
    tables = reshaped(sheets(data), grids.blanks_for_spans)
    lines = []
    for block in flow(OFFICE, tables):
        if isinstance(block, Text):
            lines.append(f'<tr><td colspan="16">{block.text}</td></tr>')
        elif isinstance(block, Sheet):
            lines += ["<tr>" + "".join(map(markup.cell, row)) + "</tr>" for row in block.grid]
    table = f'<table border="1" x:str>{"".join(lines)}</table>'
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">'
        f"<!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--></head><body>{table}</body></html>"
    )
    return Exhibit(markup.write(folder, "年报导出.xls", page), expected(OFFICE, data))


@animal()
def utf16_page(folder: Path) -> Exhibit:
    """A page saved by an old editor as "Unicode", that is UTF-16 with a byte order mark."""
    data = figures.zero()
    page = markup.page(markup.body(flow(STREET, sheets(data))), STREET.title, "unicode")
    return Exhibit(markup.write(folder, "wutong.htm", page, "utf-16"), expected(STREET, data))


@animal()
def web_archive_quoted_printable(folder: Path) -> Exhibit:
    """An .mht saved by a browser: gb2312 page in quoted-printable, a style sheet and a picture."""
    data = figures.busy(16)
    content = markup.body(flow(TOWN, sheets(data)), _NO_HEADINGS)
    page = markup.page(markup.NAVIGATION + content + markup.FOOTER, TOWN.title, "gb2312")
    parts = [
        (
            'text/html;\r\n\tcharset="gb2312"',
            "http://www.example.gov.cn/n1/2024.html",
            page.encode("gb18030"),
        ),
        ("text/css", "http://www.example.gov.cn/a.css", b"td {padding: 2px}"),
        ("image/png", "http://www.example.gov.cn/logo.png", png(60, 40)),
    ]
    path = folder / "石桥镇年报.mht"
    path.write_bytes(web_archive(parts))
    return Exhibit(path, replace(expected(TOWN, data), absent=markup.FURNITURE))


@animal()
def flattened_rowspans(folder: Path) -> Exhibit:
    """All spans lost: rows of one group begin with whatever label they have left."""
    data = figures.busy(17)
    tables = reshaped(sheets(data), grids.unspanned)
    page = markup.page(markup.body(flow(COUNTY, tables), _NO_HEADINGS), COUNTY.title)
    return Exhibit(markup.write(folder, "bg.html", page), expected(COUNTY, data))


@animal()
def half_width_labels_and_full_width_digits(folder: Path) -> Exhibit:
    """(一) 予以公开, 1. 属于…, and digits ０１２ from an input method."""
    data = figures.busy(18)
    digits = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def wording(text: str) -> str:
        return text.translate(digits) if text.replace(".", "").isdigit() else grids.half_width(text)

    tables = {
        key: tuple(grids.relabelled(grid, wording) for grid in parts) for key, parts in sheets(data).items()
    }
    page = markup.page(markup.body(flow(BUREAU, tables)), BUREAU.title)
    return Exhibit(markup.write(folder, "sw.html", page), expected(BUREAU, data))


@animal()
def header_and_body_in_separate_tables(folder: Path) -> Exhibit:
    """A system that keeps the header of table three fixed: header and rows are two tables."""
    data = figures.busy(19)
    tables = sheets(data)
    tables["applications"] = (grids.applications_header(), grids.applications_body(data.applications))
    page = markup.page(markup.body(flow(STREET, tables)), STREET.title)
    return Exhibit(markup.write(folder, "fixed.html", page), expected(STREET, data))


@animal()
def headings_are_images(folder: Path) -> Exhibit:
    """Section headings are pictures with the title as alternative text; the applications are a picture too."""
    data = figures.busy(20)
    patterns = {**markup.PLAIN, Kind.HEADING: '<p><img src="h.png" alt="{}"></p>'}
    tables = {**sheets(data), "applications": ()}
    blocks = flow(BUREAU, tables)
    place = next(
        n for n, block in enumerate(blocks) if isinstance(block, Text) and block.text.startswith("三、收到")
    )
    blocks.insert(place + 1, Raw('<p><img src="W020250120.png" width="640" height="900"></p>'))
    path = markup.write(folder, "pic.html", markup.page(markup.body(blocks, patterns), BUREAU.title))
    wanted = expected(BUREAU, data)
    return Exhibit(
        path,
        replace(
            wanted,
            sections=None,
            paragraphs={},
            tables={**wanted.tables, "applications": None},
            told=("图片",),
        ),
    )


@animal()
def cells_blank_by_entities(folder: Path) -> Exhibit:
    """Blank cells hold &nbsp;, full-width spaces or <br>; 规章 is crossed out; only totals are filled."""
    data = figures.only_totals(figures.busy(21))
    data = figures.with_cells(
        data, "disclosure",
        {("rules", column): "/" for column in ("issued", "repealed", "in_force")} | {("penalty", "decisions"): None},
    )  # fmt: skip
    page = markup.page(markup.body(flow(OFFICE, sheets(data)), blank="&nbsp;　<br>"), OFFICE.title)
    return Exhibit(markup.write(folder, "blank.html", page), expected(OFFICE, data))


@animal()
def paragraphs_by_line_breaks(folder: Path) -> Exhibit:
    """The whole text is one <div> with <br>, tables in between, and no paragraph marks at all."""
    data = figures.busy(22)
    patterns = dict.fromkeys(Kind, "　　{}<br/>\n<br/>\n")
    page = markup.page(
        f"<div id='zoom'>{markup.body(flow(COUNTY, sheets(data)), patterns)}</div>", COUNTY.title
    )
    return Exhibit(markup.write(folder, "br.html", page), expected(COUNTY, data))


@animal()
def fees_in_yuan(folder: Path) -> Exhibit:
    """The fee column counts yuan and has thousands separators; the value is kept in 万元."""
    data = figures.with_cells(figures.busy(23), "disclosure", {("fees", "amount_wan"): 12.6})
    tables = sheets(data)
    shown = figures.with_cells(data, "disclosure", {("fees", "amount_wan"): "126,000.00"})
    tables["disclosure"] = grids.disclosure_parts(shown.disclosure, "本年收费金额（单位：元）")
    page = markup.page(markup.body(flow(BUREAU, tables)), BUREAU.title)
    return Exhibit(markup.write(folder, "fee.html", page), expected(BUREAU, data))
