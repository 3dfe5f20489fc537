"""Plain text, Markdown, web archives and the telling of encodings."""

import base64
import quopri
from pathlib import Path

import pytest

from narrator.report.flow import ImageBlock, TextBlock
from narrator.report.formats.errors import Damaged, NotADocument, TooLarge
from narrator.report.formats.open import read_flow, read_text_flow
from narrator.report.formats.text import decode_text
from tests.report.formats.packages import grids, texts

PATH = Path("report.txt")


def test_lines_keep_indentation_tabs_and_blank_lines() -> None:
    flow = read_text_flow("　　甲 \n\n规章\t0\t\n\f末\u200b行\xa0里", PATH)
    assert (flow.format, flow.reflowed) == ("txt", False)
    assert texts(flow) == ["　　甲", "", "规章\t0\t", "", "末行 里"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = "一、总体情况\r\n2024年公开12条。\r䶮"
    assert decode_text(text.encode(encoding), PATH).text == "一、总体情况\n2024年公开12条。\n䶮"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_letter_at_the_end_does_no_harm(encoding: str) -> None:
    assert decode_text("公开信息".encode(encoding)[:-1], PATH).text.startswith("公开信")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x01\x02\x03" * 100, b"a" * 50 + b"\0" * 500])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises((NotADocument, Damaged)):
        decode_text(data, PATH)


def test_markdown() -> None:
    text = (
        "---\n单位: 某局\n---\n# 某局*年报* #\n\n<!-- 注\n释 -->## 一、总体情况\n**全年**公开\\#1。\n- 第一项\n> 引文\n"
        "![表三](a.png)\n\n---\n\n| 项目 | 数量 |\n| --- | :-: |\n| 规章 | 0 |\n| 甲\\|乙 | |\n文\n"
    )
    flow = read_text_flow(text, PATH)
    assert flow.format == "md"
    shown = [
        (block.text, block.level) for block in flow.blocks if isinstance(block, TextBlock) and block.text
    ]
    assert shown == [
        ("某局*年报*", 1), ("一、总体情况", 2), ("全年公开#1。", None), ("第一项", None), ("引文", None), ("文", None),
    ]  # fmt: skip
    assert ImageBlock("表三") in flow.blocks
    assert grids(flow) == [[["项目", "数量"], ["规章", "0"], ["甲|乙", ""]]]


def test_html_tables_inside_markdown() -> None:
    table = "<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>"
    flow = read_text_flow(f"# 题\n{table}\n文\n{table.removesuffix('</table>')}", PATH)
    assert grids(flow) == [[["甲<2×1>", "1"], ["2"]]] * 2
    assert texts(flow)[0] == "题"


def test_a_page_or_markdown_is_told_by_its_content() -> None:
    assert read_text_flow("<p>甲</p>", PATH).format == "html"
    assert read_text_flow("<!-- 注 --><DIV>甲</DIV>", PATH).format == "html"
    assert read_text_flow("前言\n<html><body>甲</body></html>", PATH).format == "html"
    assert read_text_flow("甲<br>乙</p><p>丙</p>", PATH).format == "html"
    assert read_text_flow("# 题\n<table><tr><td>1</td></tr></table>", PATH).format == "md"
    assert read_text_flow("面积<5亩的不计\n#1楼", PATH).format == "txt"


def test_tags_entities_and_underlines_in_markdown() -> None:
    text = "<center><b>某局报告</b></center>\n甲\n===\n&emsp;乙<br>丙 - 丁 > 戊\n**己己**\n\n<table><tr><td>1</td></tr></table>"
    flow = read_text_flow(text, PATH)
    assert [one.strip() for one in texts(flow) if one] == [
        "某局报告",
        "甲",
        "乙",
        "丙 - 丁 > 戊",
        "己己",
        "1",
    ]
    assert read_text_flow("**甲**\n\n<p>乙</p>", PATH).format == "html"


def test_too_many_lines() -> None:
    with pytest.raises(TooLarge):
        read_text_flow("\n" * 100_001, PATH)
    with pytest.raises(TooLarge):
        read_text_flow("甲" * (9 << 20), PATH)


def _archive(coding: str, body: bytes, kind: str = 'text/html; charset="gb2312"') -> bytes:
    head = (
        'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n'
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--x--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_web_archives(coding: str, tmp_path: Path) -> None:
    page = "<html><body><p>䶮水镇公开信息。</p></body></html>".encode("gb18030")
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(page)
    path = tmp_path / "page.doc"
    path.write_bytes(_archive(coding, coded))
    flow = read_flow(path)
    assert (flow.format, texts(flow)) == ("mht", ["䶮水镇公开信息。"])


def test_web_archives_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    for data in (_archive("base64", b"AAAA", "image/png"), _archive("8bit", b"a") + b"\n--x" * 3000):
        path.write_bytes(data)
        with pytest.raises(Damaged):
            read_flow(path)
