"""Web pages: lines, headings, what is dropped, what is furniture, tables for data and for layout."""

from pathlib import Path

import pytest

from narrator.report.flow import Flow, ImageBlock, TextBlock
from narrator.report.formats.errors import EmptyDocument, TooLarge
from narrator.report.formats.html.html import flow_of_html
from narrator.report.formats.open import read_flow
from tests.endless import HIDDEN
from tests.report.formats.packages import furniture, grids, texts
from tests.steps import growth, repeated

PATH = Path("page.html")


def _read(inner: str) -> Flow:
    return flow_of_html(f"<html><head><title>题</title></head><body>{inner}</body></html>", PATH)


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<p>甲</p><div>乙<p>丙</p>丁</div>", ["甲", "乙", "丙", "丁"]),
        ("甲<br>乙<br/><br/>　　丙", ["甲", "乙", "丙"]),
        ("<p>政府\n  信息 公开 in\nEnglish</p>", ["政府信息 公开 in English"]),
        ("<p>甲<b>乙</b><span>丙</span><o:p></o:p>&nbsp;&#160;</p>", ["甲乙丙"]),
        ("<p>2&lt;3&amp;&ldquo;甲&rdquo;&#x4e59;</p>", ["2<3&“甲”乙"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<p>一<p>二", ["一", "二"]),
        ("<p>甲<!-- 注 -->乙<![if !supportLists]>一、<![endif]>丙</p>", ["甲乙一、丙"]),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>甲</p>", ["甲"]),
        ("<p>甲<script>document.write('<p>乙</p>')</script>丙<style>p{}</style></p>", ["甲丙"]),
        ("<p>甲</p><p style='DISPLAY: none'>乙</p><p hidden>丙</p><p style='mso-hide:all'>丁</p>", ["甲"]),
        ("<p>甲<del>旧</del><ins>新</ins></p><select><option>选</option></select>", ["甲新"]),
        ("<p>甲<a href='x.doc'>乙</a>丙</p>", ["甲乙丙"]),
    ],
)
def test_lines(inner: str, lines: list[str]) -> None:
    assert texts(_read(inner)) == lines


def test_headings_have_levels_and_join_their_lines() -> None:
    flow = _read("<h1>某局2024年<br>年度报告</h1><h3>一、总体情况</h3><p>文</p>")
    assert [(block.text, block.level) for block in flow.blocks if isinstance(block, TextBlock)] == [
        ("某局2024年年度报告", 1), ("一、总体情况", 3), ("文", None),
    ]  # fmt: skip


def test_what_calls_itself_navigation_is_furniture() -> None:
    flow = _read(
        "<nav>首页</nav><div class='main-nav'>要闻</div><div id='footer'><p>主办</p></div><p>正文</p>"
        "<ul><li><a href='#1'>一、总体情况</a></li></ul><form>搜索</form>"
    )
    assert (texts(flow), furniture(flow)) == (["正文"], ["首页", "要闻", "主办", "一、总体情况", "搜索"])


def test_the_report_itself_is_never_furniture() -> None:
    prose = "<p>全年公开政府信息十二条。</p><p>更新便民指南三期。</p>"
    data = "<table><tr><td>规章</td><td>0</td></tr><tr><td>文件</td><td>1</td></tr></table>"
    assert not furniture(_read(f"<div class='content link'>{prose}</div><div id='top'>{data}</div>"))


def test_a_side_column_beside_the_main_one() -> None:
    long = "<p>" + "全年公开政府信息十二条。" * 30 + "</p>"
    page = f"<table><tr><td><ul><li>公开指南</li><li>公开年报</li></ul></td><td>{long}</td></tr></table>"
    flow = _read(page)
    assert (len(texts(flow)), furniture(flow)) == (1, ["公开指南", "公开年报"])


def test_tables_keep_their_spans() -> None:
    table = (
        "<table><caption>表三</caption><thead><tr><th rowspan=2>项目</th><th colspan='2'>申请人</th></tr><tr><th>甲<br>方<th>乙</thead>"
        "<tbody><tr><td>新收<td>&nbsp;<td>3</table>"
    )
    flow = _read(table)
    assert texts(flow) == ["表三"]
    assert grids(flow) == [[["项目<2×1>", "申请人<1×2>"], ["甲\n方", "乙"], ["新收", "", "3"]]]


def test_spans_beyond_reason_are_cut() -> None:
    table = "<table><tr><td rowspan=99999999 colspan=99999999999>甲</td><td>1</td></tr><tr><td rowspan=0>乙</td><td colspan=x>2</td></tr></table>"
    assert grids(_read(table)) == [[["甲<2×100>", "1"], ["乙", "2"]]]


def test_layout_tables_are_taken_apart() -> None:
    data = "<table><tr><td>规章</td><td>0</td></tr><tr><td>文件</td><td>1</td></tr></table>"
    flow = _read(f"<table><tr><td><table><tr><td><p>前</p>{data}后</td></tr></table></td></tr></table>")
    assert (texts(flow), len(grids(flow))) == (["前", "后"], 1)


def test_hidden_panes_are_read_and_other_hidden_parts_are_not() -> None:
    pane = "<div class='pane {0}' {1}><p>{2}。</p></div>"
    hidden = "style='display:none'"
    panes = pane.format("on", "", "甲") + pane.format("", hidden, "乙") + pane.format("", hidden, "丙")
    assert texts(_read(panes + f"<div class='tip' {hidden}>提示。</div>")) == ["甲。", "乙。", "丙。"]
    assert texts(_read(f"<p>甲</p><div id='store' {hidden}><p>全文。</p></div>")) == ["甲", "全文。"]
    assert texts(_read(f"<p>甲。</p><div id='old' {hidden}><p>旧文。</p></div>")) == ["甲。"]


def test_tabs_name_their_panes() -> None:
    tabs = "".join(f"<li><a href='#p{number}'>第{number}栏</a></li>" for number in (1, 2, 3))
    panes = "".join(f"<div class='tab-pane' id='p{number}'><p>文{number}。</p></div>" for number in (1, 2))
    flow = _read(f"<ul>{tabs}</ul>{panes}<div class='tab-pane' id='p3'><h3>第3栏</h3><p>文3。</p></div>")
    assert texts(flow) == ["第1栏", "文1。", "第2栏", "文2。", "第3栏", "文3。"]


@pytest.mark.parametrize("piece", HIDDEN)
def test_work_grows_with_the_number_of_hidden_parts_alone(piece: str) -> None:
    def read(text: str) -> None:
        _read("<ul><li>甲<li>乙<li>丙</ul>" + text)

    assert growth(read, repeated(piece), 50 * len(piece)) <= 2.3


def test_hidden_rows_and_stray_words_in_tables() -> None:
    table = "<table>散<tr style='display:none'><td>x</td></tr><tr><td>甲</td><td>1</td></tr><td>乙</td><td>2</td></table>末"
    flow = _read(table)
    assert grids(flow) == [[["甲", "1"], ["乙", "2"]]] or grids(flow) == [[["甲", "1", "乙", "2"]]]
    assert "末" in texts(flow)


def test_pictures_but_no_icons() -> None:
    flow = _read(
        "<p>甲<img src=a.png alt=' 表三 '><img src=i.gif width=16 height=16></p><img src='data:image/png;base64,AAAA'>"
    )
    assert flow.blocks == (TextBlock("甲"), ImageBlock("表三"), ImageBlock(""))


def test_embedded_pictures_do_not_count_as_text() -> None:
    flow = _read(f"<p>甲</p><img src='data:image/png;base64,{'A' * (9 << 20)}'>")
    assert texts(flow) == ["甲"]


def test_limits() -> None:
    with pytest.raises(TooLarge):
        _read("甲" * (9 << 20))
    with pytest.raises(TooLarge):
        _read("<div>" * 5000 + "底")
    with pytest.raises(TooLarge):
        _read("<p>甲" * 100_001)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_bytes_tell_the_encoding_whatever_the_page_claims(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    page = "<html><head><meta charset=gb2312></head><body><p>䶮水镇公开信息。</p></body></html>"
    path.write_bytes(page.encode(encoding))
    assert texts(read_flow(path)) == ["䶮水镇公开信息。"]


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><script>load()</script></body></html>", encoding="utf-8")
    with pytest.raises(EmptyDocument):
        read_flow(path)
