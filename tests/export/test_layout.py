"""A layout is a file: the official one, or an office's own that says only what differs."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn

from narrator.errors import InvalidInput
from narrator.export.word.docx import render_docx
from narrator.export.word.layout import Layout, load_layout
from tests.export.sample import report


def _load(folder: Path, text: str) -> Layout:
    path = folder / "版式.yaml"
    path.write_text(text, encoding="utf-8")
    return load_layout(path)


def test_the_official_layout_has_22_lines_of_28_characters() -> None:
    layout = load_layout()
    assert int(layout.page.type_width / 25.4 * 72 / (layout.body.size + layout.spacing) + 0.01) == 28
    assert int(layout.page.type_height / 25.4 * 72 / layout.pitch) == 22
    assert (layout.page.type_width, layout.page.type_height) == (156, 225)


def test_a_file_says_only_what_differs(tmp_path: Path) -> None:
    own = _load(tmp_path, "页边距: {上: 30}\n行距: 28\n字体:\n  正文: {字号: 小三}\n")
    official = load_layout()
    assert (own.page.top, own.page.left, own.pitch, own.body.size) == (30, 28, 28, 15)
    assert own.body.chinese == "仿宋_GB2312"
    assert replace(own, page=official.page, pitch=official.pitch, body=official.body) == official


def test_another_font_does_not_inherit_the_official_fallbacks(tmp_path: Path) -> None:
    assert _load(tmp_path, "字体: {正文: {中文: 宋体}}").body.fallbacks == ()


def test_what_the_file_says_is_in_the_document(tmp_path: Path) -> None:
    layout = _load(
        tmp_path,
        "页边距: {左: 30, 右: 30}\n行距: 28\n前言: 否\n页码: {印: 否}\n"
        "字体:\n  题目: {中文: 华文中宋, 加粗: 是}\n  表格: {字号: 8}\n落款: {盖章: 是, 空行: 2}\n",
    )
    made = report()
    document = docx.Document(BytesIO(render_docx(made, layout)))
    section = document.sections[0]
    assert round((section.left_margin or 0) / 36000) == 30
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert made.preface[0] not in [paragraph.text for paragraph in document.paragraphs]
    assert not section.footer.paragraphs or not section.footer.paragraphs[0].text
    title = document.styles["Title"]
    assert title.font.bold
    assert title.element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "华文中宋"
    assert document.styles["Table Text"].font.size.pt == 8
    for table in document.tables:
        assert sum(column.width or 0 for column in table.columns) / 36000 == pytest.approx(150, abs=0.1)
    signed = [p for p in document.paragraphs if p.style is not None and p.style.name == "Signature"]
    assert [bool(paragraph.text) for paragraph in signed] == [False, False, True, True]
    assert {paragraph.alignment for paragraph in signed[2:]} == {WD_PARAGRAPH_ALIGNMENT.CENTER}
    assert render_docx(made, layout) == render_docx(made, layout)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("行距: 28\n页边距: {上: 6o}", 2, 10, "应为 5～100 的数"),
        ("字体:\n  题目: {字号: 八号}", 2, 12, "应为字号"),
        ("字体:\n  题目: {字号: 16.3}", 2, 12, "应为字号"),
        ("页边矩: {上: 30}", 1, 1, "不认识这个键"),
        ("落款: 是", 1, 5, "应为“键: 值”的一组"),
        ("落款: {盖章: 也许}", 1, 10, "应为 是 或 否"),
        ("字体: {正文: {中文: '仿宋\", 宋体'}}", 1, 15, "一种字体的名称"),
        ("字体: {正文: {备用: 仿宋}}", 1, 15, "应为列表"),
        ("页边距: {左: 90}", 1, 1, "毫米宽，表格放不下"),
        ("行距: 12", 1, 5, "小于字号 16 磅"),
        ("纸张: {宽: 210, 宽: 297}", 1, 14, "重复的键"),
        ("落款: {空行: 9}", 1, 10, "0～5 的整数"),
        ("行距: nan", 1, 5, "的数"),
    ],
)
def test_faults_are_told_with_their_place(
    tmp_path: Path, text: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        _load(tmp_path, text)
    found = [f for f in refused.value.findings if words in f.message]
    assert [(f.location.file, f.location.line, f.location.column) for f in found] == [
        ("版式.yaml", line, column)
    ]
