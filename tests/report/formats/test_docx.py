"""Word files: the accepted view, floating and nested things, numbers that the program writes."""

import zipfile
from pathlib import Path

import pytest

from narrator.report.flow import ImageBlock, TextBlock
from narrator.report.formats.errors import Damaged, EmptyDocument, EntitiesDeclared, OnlyPictures, TooLarge
from narrator.report.formats.open import read_flow
from narrator.report.formats.word.numbering import numeral
from tests.report.formats.packages import (
    W,
    flow_of_body,
    furniture,
    grids,
    p,
    relations,
    tbl,
    tc,
    texts,
    tr,
    write_docx,
)

_MARK = 'w:id="1" w:author="甲"'


def _numbering(levels: str, nums: str = "") -> bytes:
    nums = nums or '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'.encode()


def _level(depth: int, kind: str, pattern: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'


def _in_list(depth: int = 0, list_id: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


# --- words ---


def test_runs_tabs_breaks_and_invisible_letters(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>公开</w:t></w:r><w:hyperlink><w:r><w:t>指\u200b南</w:t></w:r></w:hyperlink><w:r><w:softHyphen/><w:tab/>"
        "<w:t>12</w:t><w:noBreakHyphen/><w:t>3件</w:t><w:br/><w:t>　第二行</w:t></w:r>"
    )
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    body = f"<w:p><w:pPr>{stops}</w:pPr>{runs}</w:p>"
    assert texts(flow_of_body(tmp_path, body)) == ["公开指南\t12-3件", "第二行"]


def test_the_result_of_a_field_counts_and_its_code_does_not(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>2024年</w:t><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>度</w:t></w:r></w:fldSimple></w:p>'
    )
    assert texts(flow_of_body(tmp_path, body)) == ["2024年度"]


def test_hidden_text_and_phonetic_guides_are_not_read(tmp_path: Path) -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>jie</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>街</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    body = f"<w:p>{ruby}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>" + p(
        "显示", run='<w:vanish w:val="0"/>'
    )
    assert texts(flow_of_body(tmp_path, body)) == ["街", "显示"]


def test_headings_by_style_name_outline_and_inheritance(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="大纲"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        "</w:styles>"
    )
    marked = [p("甲", f'<w:pStyle w:val="{style}"/>') for style in ("1", "own", "t", "o", "unknown")]
    marked.append(p("甲", '<w:outlineLvl w:val="0"/>'))
    marked.append(p("甲", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'))
    flow = flow_of_body(tmp_path, "".join(marked), {"word/styles.xml": styles.encode()})
    assert [block.level for block in flow.blocks if isinstance(block, TextBlock)] == [
        2,
        2,
        1,
        3,
        None,
        1,
        None,
    ]


def test_the_lines_of_a_heading_are_one(tmp_path: Path) -> None:
    body = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>五、存在的主要问题</w:t><w:br/><w:t>及改进情况</w:t></w:r></w:p>'
    assert texts(flow_of_body(tmp_path, body)) == ["五、存在的主要问题及改进情况"]


def test_a_table_of_contents_is_furniture(tmp_path: Path) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f"<w:sdt>{gallery}<w:sdtContent>{p('一、总体情况 1')}</w:sdtContent></w:sdt>" + p("一、总体情况")
    flow = flow_of_body(tmp_path, body)
    assert (furniture(flow), texts(flow)) == (["一、总体情况 1"], ["一、总体情况"])


# --- numbers ---


def test_numbers_of_several_levels(tmp_path: Path) -> None:
    levels = (
        _level(0, "chineseCountingThousand", "%1、") + _level(1, "chineseCounting", "（%2）") + _level(2, "decimal", "%3.")
        + _level(3, "bullet", "●")
    )  # fmt: skip
    depths = (0, 1, 1, 2, 2, 3, 1, 2, 0, 1)
    body = "".join(p("甲", _in_list(depth)) for depth in depths)
    flow = flow_of_body(tmp_path, body, {"word/numbering.xml": _numbering(levels)})
    assert texts(flow) == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "2.甲", "甲", "（三）甲", "1.甲", "二、甲", "（一）甲",
    ]  # fmt: skip


def test_a_list_that_starts_anew_and_one_that_goes_on(tmp_path: Path) -> None:
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in (
            (5, ""),
            (6, ""),
            (7, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    parts = {"word/numbering.xml": _numbering(_level(0, "decimal", "%1）"), nums)}
    body = "".join(p("甲", _in_list(list_id=number)) for number in (5, 6, 7, 7, 0, 99))
    assert texts(flow_of_body(tmp_path, body, parts)) == ["1）甲", "2）甲", "1）甲", "2）甲", "甲", "甲"]


def test_numbers_come_from_styles_too(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/>'
        f"<w:pPr>{_in_list()}</w:pPr></w:style></w:styles>"
    ).encode()
    parts = {
        "word/styles.xml": styles,
        "word/numbering.xml": _numbering(_level(0, "japaneseCounting", "%1、")),
    }
    body = p("总体情况", '<w:pStyle w:val="h"/>') + p("主动公开政府信息情况", '<w:pStyle w:val="h"/>')
    assert texts(flow_of_body(tmp_path, body, parts)) == ["一、总体情况", "二、主动公开政府信息情况"]


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"),
        (99, "chineseCounting", "九十九"), (105, "ideographDigital", "一〇五"), (3, "decimalEnclosedCircle", "③"),
        (2, "upperLetter", "B"), (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"), (2, "ideographTraditional", "乙"),
        (12, "ideographZodiac", "亥"), (7, "never heard of", "7"), (27, "lowerLetter", "27"),
    ],
)  # fmt: skip
def test_numerals(number: int, kind: str, text: str) -> None:
    assert numeral(number, kind) == text


# --- changes ---


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:r><w:t>公开</w:t></w:r><w:del {_MARK}><w:r><w:delText>46</w:delText></w:r></w:del>"
        f"<w:ins {_MARK}><w:r><w:t>64</w:t></w:r></w:ins><w:moveFrom {_MARK}><w:r><w:t>件</w:t></w:r></w:moveFrom>"
        f"<w:moveTo {_MARK}><w:r><w:t>条</w:t></w:r></w:moveTo></w:p>"
        f"<w:p><w:del {_MARK}><w:r><w:delText>整段</w:delText></w:r></w:del></w:p>"
    )
    assert texts(flow_of_body(tmp_path, body)) == ["公开64条"]


def test_paragraphs_whose_mark_is_deleted_become_one(tmp_path: Path) -> None:
    gone = f"<w:rPr><w:del {_MARK}/></w:rPr>"
    body = p("全年公开", gone) + p("信息") + p("", gone) + p("12条") + p("末段", gone)
    assert texts(flow_of_body(tmp_path, body)) == ["全年公开信息", "12条", "末段"]


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("规章"), tc("1"), tc("划去", f"<w:cellDel {_MARK}/>")),
        tr(tc("旧行"), tc("9"), properties=f"<w:del {_MARK}/>"),
        tr(tc("文件"), tc("2"), properties=f"<w:ins {_MARK}/>"),
    )
    assert grids(flow_of_body(tmp_path, table)) == [[["规章", "1"], ["文件", "2"]]]


# --- what floats, wraps, nests ---


def _box(inner: str) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    body = f"<w:p>{_box(p('标题') + p('副题'))}<w:r><w:t>正文</w:t></w:r></w:p>"
    assert texts(flow_of_body(tmp_path, body)) == ["标题", "副题", "正文"]


def test_a_box_in_a_box_and_one_with_a_table(tmp_path: Path) -> None:
    inner = f"<w:p>{_box(p('里层'))}<w:r><w:t>外层</w:t></w:r></w:p>"
    body = f"<w:p>{_box(inner)}</w:p><w:p>{_box(tbl(tr(tc('甲'), tc('1')), tr(tc('乙'), tc('2'))))}</w:p>"
    flow = flow_of_body(tmp_path, body)
    assert (texts(flow), grids(flow)) == (["里层", "外层"], [[["甲", "1"], ["乙", "2"]]])


def test_only_the_fallback_is_there(tmp_path: Path) -> None:
    body = f"<mc:AlternateContent><mc:Fallback>{p('旧程序的正文')}</mc:Fallback></mc:AlternateContent>"
    assert texts(flow_of_body(tmp_path, body)) == ["旧程序的正文"]


def test_content_controls_everywhere_and_prompts_left_out(tmp_path: Path) -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    prompt = control("<w:r><w:t>单击此处输入</w:t></w:r>", "<w:showingPlcHdr/>")
    table = tbl(control(tr(control(tc("规章")), tc(f"<w:p>{prompt}</w:p>"))), tr(tc("文件"), tc("3")))
    body = control(p("甲")) + f"<w:p>{control('<w:r><w:t>乙</w:t></w:r>')}</w:p>" + table
    flow = flow_of_body(tmp_path, body)
    assert (texts(flow), grids(flow)) == (["甲", "乙"], [[["规章", ""], ["文件", "3"]]])


def test_spans_of_all_kinds(tmp_path: Path) -> None:
    two, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("甲", start), tc("乙", two)),
        tr(tc("藏", on), tc("1"), tc("2")),
        tr(tc("", on), tc("3", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>')),
        tr(tc("4"), tc("5"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("续", on), tc("6"), tc("7")),
    )
    assert grids(flow_of_body(tmp_path, table)) == [
        [["甲<3×1>", "乙<1×2>"], ["1", "2"], ["3<1×2>"], ["", "4", "5"], ["续", "6", "7"]]
    ]


def test_a_layout_table_is_taken_apart_and_the_data_inside_kept(tmp_path: Path) -> None:
    data = tbl(tr(tc("规章"), tc("0")), tr(tc("文件"), tc("2")))
    flow = flow_of_body(tmp_path, tbl(tr(tc(p("一、总体情况") + data + p("说明")), tc("旁注"))))
    assert [type(block).__name__ for block in flow.blocks] == [
        "TextBlock",
        "GridBlock",
        "TextBlock",
        "TextBlock",
    ]


def test_a_report_filled_into_a_form_of_two_columns(tmp_path: Path) -> None:
    long = "全年公开政府信息，更新便民指南，解答群众咨询。" * 12
    flow = flow_of_body(tmp_path, tbl(tr(tc("总体情况"), tc(p(long) + p("第二段")))))
    assert texts(flow) == ["总体情况", long, "第二段"]


def test_paragraphs_as_rows_between_data(tmp_path: Path) -> None:
    whole = '<w:gridSpan w:val="2"/>'
    prose = "全年公开政府信息十二条，更新便民指南三期。"
    rows = [
        tr(tc("一、总体情况", whole)),
        *[tr(tc(prose, whole))] * 3,
        tr(tc("规章"), tc("0")),
        tr(tc("文件"), tc("1")),
    ]
    flow = flow_of_body(tmp_path, tbl(*rows))
    assert (texts(flow), grids(flow)) == (["一、总体情况", *[prose] * 3], [[["规章", "0"], ["文件", "1"]]])


def test_a_note_at_the_foot_of_a_table_is_text(tmp_path: Path) -> None:
    note = tr(tc("说明：本表不含依法未公开的处理决定数量。", '<w:gridSpan w:val="2"/>'))
    flow = flow_of_body(tmp_path, tbl(tr(tc("规章"), tc("0")), tr(tc("文件"), tc("1")), note))
    assert (len(texts(flow)), len(grids(flow)[0])) == (1, 2)


def test_cells_of_several_paragraphs(tmp_path: Path) -> None:
    flow = flow_of_body(
        tmp_path, tbl(tr(tc(p("结果") + p("维持")), tc(p("1") + "<w:p/>")), tr(tc("a"), tc("b")))
    )
    assert grids(flow) == [[["结果\n维持", "1"], ["a", "b"]]]


def test_pictures_stand_where_they_are(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="年报表格"/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing></w:r>'
    flow = flow_of_body(tmp_path, p("甲") + f"<w:p>{picture}</w:p>" + p("乙"))
    assert flow.blocks == (TextBlock("甲"), ImageBlock("年报表格"), TextBlock("乙"))
    with pytest.raises(OnlyPictures):
        flow_of_body(tmp_path, f"<w:p>{picture}</w:p>")


# --- the package ---


def test_a_web_page_inside(tmp_path: Path) -> None:
    parts = {
        "word/_rels/document.xml.rels": relations(("rId9", "aFChunk", "/word/afchunk.mht")),
        "word/afchunk.mht": "MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<p>页内正文</p>".encode(
            "gb18030"
        ),
    }
    assert texts(flow_of_body(tmp_path, p("前") + '<w:altChunk r:id="rId9"/>', parts)) == ["前", "页内正文"]


def test_strict_namespaces_and_another_name_of_the_main_part(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("正文"), main="word/document2.xml")
    assert texts(read_flow(path)) == ["正文"]
    strict = f"<w:document {W}><w:body>{p('正文')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(tmp_path / "s.docx", "w") as package:
        package.writestr("word/document.xml", strict)
    assert texts(read_flow(tmp_path / "s.docx")) == ["正文"]


@pytest.mark.parametrize("declared", ['<!DOCTYPE w [<!ENTITY a "b">]>', "<!DOCTYPE w>"])
def test_declarations_are_refused(declared: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.docx", "w") as package:
        package.writestr(
            "word/document.xml", f"{declared}<w:document {W}><w:body>{p('&a;')}</w:body></w:document>"
        )
    with pytest.raises((EntitiesDeclared, Damaged)):
        read_flow(tmp_path / "e.docx")


def test_no_external_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    declared = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as package:
        package.writestr(
            "word/document.xml", f"{declared}<w:document {W}><w:body>{p('&x;')}</w:body></w:document>"
        )
    with pytest.raises(EntitiesDeclared):
        read_flow(tmp_path / "x.docx")


def test_empty_broken_and_huge(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument):
        flow_of_body(tmp_path, "<w:p/>")
    with pytest.raises(Damaged):
        flow_of_body(tmp_path, "<w:p>")
    with pytest.raises(TooLarge):
        flow_of_body(tmp_path, "<w:p/>" * 100_001)
    with pytest.raises(TooLarge):
        flow_of_body(tmp_path, " " * (33 << 20))
    with pytest.raises(Damaged):
        flow_of_body(tmp_path, "<w:tbl><w:tr><w:tc>" * 50 + p("底") + "</w:tc></w:tr></w:tbl>" * 50)
