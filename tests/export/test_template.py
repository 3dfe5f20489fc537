"""An office's own Word file lends its look, and nothing else."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from lxml import etree

from narrator.errors import FileMissing
from narrator.export.word.docx import render_docx
from narrator.export.word.template.package import TemplateUnusable
from narrator.export.word.template.template import read_template
from tests.export.sample import UNFILLED, report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AUTHOR = "机密作者"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def _office() -> Document:
    """Return an office's file: theme fonts, an author, a comment, a header with logo and field, numbered headings."""
    document = docx.Document()
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = AUTHOR
    document.add_paragraph(f"{AUTHOR}的正文")
    document.add_comment(document.paragraphs[0].runs, text=AUTHOR, author=AUTHOR, initials="x")
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.page_width, section.page_height = Mm(210), Mm(297)
    head = section.header.paragraphs[0]
    head.text = "石桥街道办事处文件"
    head.add_run().add_picture(BytesIO(PIXEL), width=Mm(5))
    telling = section.header.add_paragraph()
    telling._p.append(
        parse_xml(
            f'<w:fldSimple xmlns:w="{W}" w:instr=" AUTHOR "><w:r><w:t>{AUTHOR}</w:t></w:r></w:fldSimple>'
        )
    )
    telling._p.append(
        parse_xml(
            f'<w:del xmlns:w="{W}" w:id="1" w:author="{AUTHOR}"><w:r><w:delText>{AUTHOR}</w:delText></w:r></w:del>'
        )
    )
    section.footer.paragraphs[0].text = "内部页脚"
    first = document.styles["Heading 1"]
    first.font.size = Pt(17)
    first.element.get_or_add_pPr().append(parse_xml(f'<w:numPr xmlns:w="{W}"><w:numId w:val="1"/></w:numPr>'))
    body = document.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
    body.font.name, body.font.size = "Arial", Pt(15)
    return document


def _bytes(document: Document) -> bytes:
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _changed(data: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, change(name, archive.read(name)))
        for name, content in added.items():
            copy.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_styles_page_header_and_footer_are_the_offices() -> None:
    made = docx.Document(BytesIO(render_docx(report(), template=_bytes(_office()))))
    section = made.sections[0]
    assert [round((section.left_margin or 0) / 36000), round((section.right_margin or 0) / 36000)] == [30, 20]
    assert section.header.paragraphs[0].text == "石桥街道办事处文件"
    assert (
        len(section.header.part.inline_shapes if hasattr(section.header.part, "inline_shapes") else [0]) == 1
    )
    assert section.footer.paragraphs[0].text == "内部页脚"
    names = {paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "公文正文"} <= names
    assert made.styles["Heading 1"].font.size.pt == 17
    body = [p for p in made.paragraphs if p.style is not None and p.style.name == "公文正文"]
    assert body
    for paragraph in body:
        assert [ind.get(qn("w:firstLineChars")) for ind in paragraph._p.iter(qn("w:ind"))] == ["200"]
    for table in made.tables:
        assert sum(column.width or 0 for column in table.columns) / 36000 == pytest.approx(160, abs=0.1)


def test_the_text_is_the_reports_alone() -> None:
    made = report()
    plain = docx.Document(BytesIO(render_docx(made)))
    lent = docx.Document(BytesIO(render_docx(made, template=_bytes(_office()))))
    squeezed = [[re.sub(r"\s", "", p.text) for p in document.paragraphs] for document in (lent, plain)]
    assert squeezed[0] == squeezed[1]
    cells = [
        ["".join(t.text or "" for t in table._tbl.iter(qn("w:t"))) for table in document.tables]
        for document in (lent, plain)
    ]
    assert cells[0] == cells[1]


def test_nothing_tells_who_wrote_the_template() -> None:
    parts = _parts(render_docx(report(), template=_bytes(_office())))
    everything = b"".join(parts.values())
    assert AUTHOR.encode() not in everything
    assert not [
        name
        for name in parts
        if re.search(r"comments|custom|app\.xml|theme|numbering|thumbnail|footnotes", name)
    ]
    told = {etree.QName(node).localname for node in etree.fromstring(parts["docProps/core.xml"])}
    assert told == {"title", "language"}
    assert b"rsid" not in everything
    assert b"numPr" not in parts["word/styles.xml"]
    assert [name for name in parts if "media" in name]


def test_theme_fonts_are_spelt_out() -> None:
    styles = etree.fromstring(_parts(render_docx(report(), template=_bytes(_office())))["word/styles.xml"])
    names = [str(name) for node in styles.iter() for name in node.attrib]
    assert not [name for name in names if "heme" in name]
    assert {node.get(qn("w:ascii")) for node in styles.iter(qn("w:rFonts"))} >= {"Calibri", "Cambria"}


def test_the_same_template_gives_the_same_bytes_and_survives_its_own_output() -> None:
    first = render_docx(report(), template=_bytes(_office()))
    assert first == render_docx(report(), template=_bytes(_office()))
    again = render_docx(report(), template=first)
    assert [p.text for p in docx.Document(BytesIO(again)).paragraphs] == [
        p.text for p in docx.Document(BytesIO(first)).paragraphs
    ]
    own = docx.Document(BytesIO(render_docx(report(), template=render_docx(report()))))
    assert own.sections[0].footer.paragraphs[0]._p.find(qn("w:fldSimple")) is not None
    assert len({style.style_id for style in own.styles}) == len(list(own.styles))


def test_a_template_without_header_and_footer_gets_page_numbers_and_the_draft_mark() -> None:
    made = docx.Document(
        BytesIO(render_docx(report(marks=1, unset=(UNFILLED,)), template=_bytes(docx.Document())))
    )
    section = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0]._p.find(qn("w:fldSimple")) is not None
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text.startswith("草稿")


def test_the_mark_of_a_draft_stands_above_the_offices_header() -> None:
    made = docx.Document(BytesIO(render_docx(report(marks=2), template=_bytes(_office()))))
    texts = [paragraph.text for paragraph in made.sections[0].header.paragraphs]
    assert texts[:2] == ["草稿：还有 2 处待填写或核实", "石桥街道办事处文件"]


def test_inherited_headers_of_the_last_section_are_found() -> None:
    document = _office()
    document.add_section()
    made = docx.Document(BytesIO(render_docx(report(), template=_bytes(document))))
    assert made.sections[0].header.paragraphs[0].text == "石桥街道办事处文件"


def _with_macros(name: str, content: bytes) -> bytes:
    if name != "[Content_Types].xml":
        return content
    return content.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def _as_dotx(name: str, content: bytes) -> bytes:
    return (
        content.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
        if "[C" in name
        else content
    )


GOOD = _bytes(docx.Document())
UNUSABLE = {
    "nothing": b"",
    "text": "不是 Word".encode(),
    "an old .doc": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "cut off": GOOD[: len(GOOD) // 2],
    "another zip": _changed(GOOD, lambda _name, content: content).replace(b"word/", b"wrd_/"),
    "broken XML": _changed(
        GOOD, lambda name, content: content[:-20] if name == "word/document.xml" else content
    ),
    "broken styles": _changed(GOOD, lambda name, content: b"<x" if name == "word/styles.xml" else content),
    "macros by type": _changed(GOOD, _with_macros),
    "macros by part": _changed(GOOD, lambda _name, content: content, word__vbaProject=b"x"),
    "a page too narrow": _changed(
        GOOD,
        lambda name, content: (
            re.sub(rb'w:left="\d+"', b'w:left="6000"', content) if "document" in name else content
        ),
    ),
    "strict": _changed(
        GOOD,
        lambda _name, content: content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
    ),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_serve_is_refused_in_chinese(name: str, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(UNUSABLE[name])
    with pytest.raises(TemplateUnusable) as refused:
        read_template(path)
    assert "模板.docx 不能用作版式模板" in refused.value.message
    assert refused.value.hint
    assert ("宏" in refused.value.message) == name.startswith("macros")
    with pytest.raises(TemplateUnusable):
        render_docx(report(), template=UNUSABLE[name])


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_template(tmp_path / "没有.docx")


def test_a_dotx_serves(tmp_path: Path) -> None:
    path = tmp_path / "模板.dotx"
    path.write_bytes(_changed(GOOD, _as_dotx))
    made = docx.Document(BytesIO(render_docx(report(), template=read_template(path))))
    assert len(made.tables) == 3
