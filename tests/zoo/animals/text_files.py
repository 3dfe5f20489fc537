"""Text and Markdown files, pasted and typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, animal
from ..materials import figures, grids, markup, plain, word
from ..materials.containers import converted, rich_text
from ..materials.layout import Flow, Kind, Raw, Sheet, Text, expected, flow, relabelled, sheets
from ..materials.stories import BUREAU, COUNTY, OFFICE, SECTIONS, STREET, TITLES, TOWN


def _save(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@animal()
def pasted_with_tabs(folder: Path) -> Exhibit:
    """Pasted from Word: tabs, blank places under spans, the last two rows out of line as if spans were lost."""
    data = figures.busy(71)
    text = plain.text(flow(STREET, relabelled(sheets(data), grids.half_width)))
    text = text.replace("\t\t3. 其他", "3. 其他").replace("\t(七) 总计\t", "(七) 总计\t\t")
    return Exhibit(_save(folder, "报告.txt", text), expected(STREET, data))


@animal()
def pasted_without_blank_places(folder: Path) -> Exhibit:
    """Places under spans vanish; Windows line ends; GB18030 without any mark."""
    data = figures.busy(72)
    text = plain.text(flow(COUNTY, sheets(data)), plain.tabbed_short, gap="\n").replace("\n", "\r\n")
    return Exhibit(_save(folder, "county.txt", text, "gb18030"), expected(COUNTY, data))


@animal()
def columns_by_spaces(folder: Path) -> Exhibit:
    """Cells stand apart by spaces; UTF-16 from Notepad."""
    data = figures.busy(73)
    text = plain.text(flow(TOWN, sheets(data)), plain.spaced)
    return Exhibit(_save(folder, "记事本.txt", text, "utf-16"), expected(TOWN, data))


@animal()
def blanks_and_slashes_in_text(folder: Path) -> Exhibit:
    """Tabs with nothing between are null, "/" and "／" are not applicable, 0 is 0."""
    data = figures.with_cells(
        figures.zero(), "disclosure",
        {("rules", c): "/" for c in ("issued", "repealed", "in_force")} | {("licensing", "decisions"): None},
    )  # fmt: skip
    data = figures.with_cells(
        data, "applications",
        {("denied.state_secret", "research"): None, ("granted", "enterprise"): "/", ("results_total", "total"): None},
    )  # fmt: skip
    text = plain.text(flow(OFFICE, sheets(data))).replace("规章\t/\t/\t/", "规章\t／\t /　\t/")
    return Exhibit(_save(folder, "slash.txt", "\ufeff" + text), expected(OFFICE, data))


@animal()
def row_missing_in_text(folder: Path) -> Exhibit:
    """结转下年度 and 补正后仍不明确 were left out of a pasted table."""
    data = figures.without_rows(
        figures.busy(74), "applications", ("carried_out", "unavailable.still_unclear")
    )
    path = _save(folder, "lack.txt", plain.text(flow(BUREAU, sheets(data))))
    labels = ("结转下年度继续办理", "补正后申请内容仍不明确")
    return Exhibit(path, replace(expected(BUREAU, data), missing_rows=labels, rules=("ROW-MISSING",)))


@animal()
def run_in_headings(folder: Path) -> Exhibit:
    """六、其他需要报告的事项。本年度…: the heading and its text share a line."""
    data = figures.busy(75)
    blocks = flow(OFFICE, sheets(data))
    joined: Flow = []
    for block in blocks:
        before = joined[-1] if joined else None
        heads = isinstance(before, Text) and before.text in (TITLES["problems"], TITLES["other"])
        if isinstance(block, Text) and isinstance(before, Text) and heads:
            joined[-1] = Text(f"{before.text}。{block.text}", Kind.HEADING)
        else:
            joined.append(block)
    return Exhibit(_save(folder, "runin.txt", plain.text(joined)), expected(OFFICE, data))


@animal()
def markdown_with_pipes(folder: Path) -> Exhibit:
    """Markdown with # headings and pipe tables whose merged header cells are blank."""
    data = figures.busy(76)
    return Exhibit(
        _save(folder, "report.md", plain.markdown(flow(COUNTY, sheets(data)))), expected(COUNTY, data)
    )


@animal()
def draft_with_anchors(folder: Path) -> Exhibit:
    """A draft: front matter, comments before paragraphs, alternatives in comments, HTML tables."""
    data = figures.busy(77)
    blocks: Flow = []
    for number, block in enumerate(flow(BUREAU, sheets(data))):
        if isinstance(block, Text) and block.kind is Kind.PARAGRAPH:
            blocks.append(
                Raw(f"<!-- narrator: id=p{number} source=phrasebank hash=0a1b2c3d repetition=null -->")
            )
            blocks.append(block)
            blocks.append(
                Raw("<!-- 备选：\n这是没有选用的另一种写法，共999条。\n备选里有 -\\- 两个连字符\n-->")
            )
        elif isinstance(block, Sheet):
            blocks.append(Raw(markup.table(block.grid)))
        else:
            blocks.append(block)
    front = "---\n单位: 望岚县水务局\n年度: 2024\nfigures: figures.yaml\nsha256: 00ff\n---\n\n"
    path = _save(folder, "draft.md", front + plain.markdown(blocks))
    return Exhibit(path, replace(expected(BUREAU, data), absent=("另一种写法", "narrator: id", "sha256")))


@animal(office=True)
def old_word_file(folder: Path) -> Exhibit:
    """A real binary .doc."""
    data = figures.busy(78)
    made = word.write(folder, "source.docx", word.body(flow(STREET, sheets(data))))
    return Exhibit(converted(made, "doc"), expected(STREET, data))


@animal(office=True)
def wps_file(folder: Path) -> Exhibit:
    """A .wps: what WPS writes under that name is the old binary Word format."""
    data = figures.zero()
    made = word.write(folder, "source.docx", word.body(flow(OFFICE, sheets(data))))
    return Exhibit(converted(made, "doc").rename(folder / "年报.wps"), expected(OFFICE, data))


@animal(office=True)
def rich_text_in_gbk(folder: Path) -> Exhibit:
    """RTF with GBK escapes, as old mail systems attach it."""
    data = figures.busy(79)
    path = folder / "mail.rtf"
    path.write_bytes(rich_text(flow(TOWN, sheets(data))))
    return Exhibit(path, expected(TOWN, data))


@animal()
def title_variants_in_text(folder: Path) -> Exhibit:
    """第一部分, trailing colons and commas, spaces inside: the titles as typists vary them."""
    data = figures.busy(80)
    titles = {
        "overview": "第一部分　总体情况",
        "disclosure": "第二部分　主动公开政府信息情况：",
        "applications": "第三部分　收到和处理政府信息公开申请情况",
        "review_litigation": "第四部分　因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
        "problems": "第五部分　存在的主要问题及改进情况、",
        "other": "第六部分　其他 需要 报告的 事项",
    }
    story = replace(COUNTY, problems=(*COUNTY.problems, "三、总体看，以上两项在下一年继续跟踪。"))
    path = _save(folder, "parts.txt", plain.text(flow(story, sheets(data), titles, SECTIONS)))
    return Exhibit(path, expected(story, data))
