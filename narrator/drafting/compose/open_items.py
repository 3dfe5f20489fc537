"""What a draft still asks for: unset figures, blanks, statements nobody proved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.figures.model import Figures
from narrator.form.model import Edition
from narrator.language.sentences import UNPROVEN_MARK
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Paragraph
from narrator.report.prose.five_topics import TOPICS, missing_topics

_MARKS = re.compile(r"【待填(?:[：:](?P<what>[^】]*))?】|(?P<blank>[＿_]{2,})|" + re.escape(UNPROVEN_MARK))
_DATE = re.compile(
    r"[\d〇○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_NAMED_ROWS = 4


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing a person must still settle: what kind, where, and the question to answer."""

    kind: str
    where: str
    question: str

    def as_json(self) -> dict[str, str]:
        """Return the documented JSON shape."""
        return {"kind": self.kind, "where": self.where, "question": self.question}

    def text(self) -> str:
        """Return the item as one line."""
        return f"{self.kind}（{self.where}）{self.question}"


def find_open_items(draft: Draft, figures: Figures) -> tuple[OpenItem, ...]:
    """Return the open items of a draft in reading order, those of the tables last."""
    edition = figures.edition
    items: list[OpenItem] = []
    for section, paragraph in draft.paragraphs():
        items.extend(_in_paragraph(paragraph, _heading(edition, section)))
    items.extend(_left_out(draft))
    items.extend(_in_tables(figures))
    return tuple(dict.fromkeys(items))


def _left_out(draft: Draft) -> Iterator[OpenItem]:
    """Yield what a report has and this draft has not: a preface, a topic of section one, the date of issue."""
    texts: dict[str, list[str]] = {}
    signature = ""
    for section, paragraph in draft.paragraphs():
        name = paragraph.anchor.id if paragraph.anchor else ""
        if name == SIGNATURE:
            signature = paragraph.text
        elif name != TITLE and paragraph.text.strip():
            texts.setdefault(section, []).extend(paragraph.text.splitlines())
    if not texts.get(""):
        yield OpenItem(
            "待填", "前言", "没有前言：请填数据文件的“前言”（公布网站、联系科室、地址、电话），再出稿"
        )
    for topic in missing_topics(texts.get("overview", ())) or (() if "overview" in texts else tuple(TOPICS)):
        question = f"没有写“{topic}”：请在数据文件里补上这方面的数或做法，没有的也写一句"
        yield OpenItem("待填", "一、总体情况", question)
    if not _DATE.search("".join(signature.split())):
        yield OpenItem("待填", "落款", "没有日期：请填数据文件的“落款日期”，如 2026-01-16")


def _heading(edition: Edition, section: str) -> str:
    return edition.section(section).heading if section else "前言"


def _in_paragraph(paragraph: Paragraph, where: str) -> Iterator[OpenItem]:
    questions = iter(paragraph.anchor.questions if paragraph.anchor else ())
    for match in _MARKS.finditer(paragraph.text):
        if match["blank"]:
            yield OpenItem("空白", where, f"请填写：{_around(paragraph.text, match.start())}")
        elif match[0] == UNPROVEN_MARK:
            question = next(questions, None)
            text = question.text if question else _around(paragraph.text, match.start())
            yield OpenItem("待核实", where, text)
        else:
            yield OpenItem("待填", where, match["what"] or _around(paragraph.text, match.start()))


def _around(text: str, position: int) -> str:
    start = max(text.rfind("。", 0, position) + 1, position - 20)
    return text[start : position + 12].replace("\n", " ").strip()


def _in_tables(figures: Figures) -> Iterator[OpenItem]:
    """Yield one item per table with unset cells, naming the first rows."""
    edition = figures.edition
    unset = figures.unset_cells()
    for section in edition.sections:
        cells = [cell for cell in unset if cell.table == section.table]
        if not cells or section.table is None:
            continue
        table = edition.table(section.table)
        rows = list(dict.fromkeys(table.row_by_key[cell.row].name for cell in cells))
        more = "等" if len(rows) > _NAMED_ROWS else ""
        yield OpenItem(
            "待填", section.heading, f"表中还有 {len(cells)} 格未填：{'、'.join(rows[:_NAMED_ROWS])}{more}"
        )
