"""What people do to a Word file that goes round: one function for each kind of edit, each at a place drawn by lot.

Every word written is a token of its own (``新字7甲``), so that whoever reads the file afterwards can ask for each.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

_ENDS = ("。", "", "；", "：", "，")


class Hand:
    """A person at work on one Word file."""

    def __init__(self, path: Path, chance: Random) -> None:
        self.path, self.chance = path, chance
        self.document: Document = docx.Document(str(path))
        self.tokens: list[str] = []
        self.body: etree._Element = self.document.element.body

    def save(self, path: Path) -> Path:
        self.document.save(str(path))
        return path

    def word(self, end: str | None = None) -> str:
        """A token nobody wrote before, long or short, with or without a mark at its end."""
        token = f"新字{len(self.tokens)}{self.chance.choice('甲乙丙丁')}"
        self.tokens.append(token)
        if self.chance.random() < 0.5:
            token = f"另经核对{token}的有关情况已经补写在这里"
        return token + (self.chance.choice(_ENDS) if end is None else end)

    def paragraph(self, *, words: bool = True) -> Paragraph:
        """Any paragraph of the body, ``words``: one that says something."""
        found = [one for one in self.document.paragraphs if one.text.strip() or not words]
        return self.chance.choice(found)

    def prose(self) -> Paragraph:
        return self.chance.choice([one for one in self.document.paragraphs if len(one.text) > 20])

    def cell(self) -> Paragraph:
        """A paragraph in a cell of a table."""
        table = self.chance.choice(self.document.tables)
        cell = self.chance.choice([one for row in table.rows for one in row.cells])
        paragraph: Paragraph = self.chance.choice(list(cell.paragraphs))
        return paragraph

    def element(self) -> etree._Element:
        """Any child of the body but its settings."""
        return self.chance.choice([one for one in self.body if one.tag != qn("w:sectPr")])


def _run(text: str) -> etree._Element:
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _line(*children: etree._Element) -> etree._Element:
    paragraph = OxmlElement("w:p")
    paragraph.extend(children)
    return paragraph


def _table(rows: list[list[str]]) -> etree._Element:
    table = OxmlElement("w:tbl")
    for texts in rows:
        row = OxmlElement("w:tr")
        for text in texts:
            cell = OxmlElement("w:tc")
            cell.append(_line(_run(text)))
            row.append(cell)
        table.append(row)
    return table


def _place_run(hand: Hand, paragraph: Paragraph, element: etree._Element) -> None:
    """Put an element among the runs of a paragraph."""
    runs = [one._r for one in paragraph.runs if one._r.getparent() is paragraph._p]
    if not runs:
        paragraph._p.append(element)
    elif hand.chance.random() < 0.5:
        hand.chance.choice(runs).addnext(element)
    else:
        hand.chance.choice(runs).addprevious(element)


def add_words(hand: Hand) -> None:
    """Type into a run, anywhere."""
    paragraph = hand.paragraph()
    runs = [run for run in paragraph.runs if run.text]
    if runs:
        run = hand.chance.choice(runs)
        place = hand.chance.randint(0, len(run.text))
        run.text = run.text[:place] + hand.word() + run.text[place:]


def add_run(hand: Hand) -> None:
    """Type in another colour: a run of its own."""
    _place_run(hand, hand.paragraph(), _run(hand.word()))


def split_runs(hand: Hand) -> None:
    """Have a spelling checker cut a run in three, and type into the middle."""
    paragraph = hand.prose()
    runs = [run for run in paragraph.runs if len(run.text) > 5]
    if runs:
        run = hand.chance.choice(runs)
        text, place = run.text, len(run.text) // 2
        middle, last = copy.deepcopy(run._r), copy.deepcopy(run._r)
        run.text = text[:place]
        run._r.addnext(last)
        run._r.addnext(middle)
        Run(middle, paragraph).text = hand.word("")
        Run(last, paragraph).text = text[place:]


def new_paragraph(hand: Hand) -> None:
    hand.element().addnext(_line(_run(hand.word())))


def first_paragraph(hand: Hand) -> None:
    hand.body.insert(0, _line(_run(hand.word())))


def new_heading(hand: Hand) -> None:
    heading = hand.document.add_paragraph(hand.word(""))
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), str(hand.chance.randint(0, 2)))
    heading._p.get_or_add_pPr().append(level)
    hand.element().addnext(heading._p)


def number_alone(hand: Hand) -> None:
    """A line that says nothing but a number or a year, as the tables do."""
    hand.element().addnext(_line(_run(hand.chance.choice(["0", "7", "64", "2025年", "小计", "12件"]))))


def own_table(hand: Hand) -> None:
    rows = [
        [hand.word("") for _ in range(hand.chance.randint(1, 3))] for _ in range(hand.chance.randint(1, 3))
    ]
    hand.element().addnext(_table(rows))


def table_of_numbers(hand: Hand) -> None:
    rows = [["事项", "件数"], [hand.word(""), "64"], ["合计", "64"]]
    hand.element().addnext(_table(rows))


def table_in_a_cell(hand: Hand) -> None:
    hand.cell()._p.addnext(_table([[hand.word("")]]))


def words_in_a_cell(hand: Hand) -> None:
    paragraph = hand.cell()
    paragraph._p.append(_run(hand.word()))


def words_for_a_number(hand: Hand) -> None:
    paragraph = hand.cell()
    for run in paragraph.runs[1:]:
        paragraph._p.remove(run._r)
    if paragraph.runs:
        paragraph.runs[0].text = hand.word("")


def line_in_a_cell(hand: Hand) -> None:
    hand.cell()._p.addnext(_line(_run(hand.word())))


def hyperlink(hand: Hand) -> None:
    link = OxmlElement("w:hyperlink")
    link.append(_run(hand.word()))
    _place_run(hand, hand.paragraph(), link)


def field(hand: Hand) -> None:
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), "QUOTE x")
    made.append(_run(hand.word()))
    _place_run(hand, hand.paragraph(), made)


def control(hand: Hand) -> None:
    """A content control around a paragraph."""
    made, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    made.append(OxmlElement("w:sdtPr"))
    made.append(content)
    content.append(_line(_run(hand.word())))
    hand.element().addnext(made)


def text_box(hand: Hand) -> None:
    picture, box = OxmlElement("w:pict"), OxmlElement("w:txbxContent")
    box.append(_line(_run(hand.word())))
    picture.append(box)
    run = OxmlElement("w:r")
    run.append(picture)
    _place_run(hand, hand.paragraph(), run)


def behind_a_tab(hand: Hand) -> None:
    run = _run(hand.word())
    run.insert(0, OxmlElement("w:tab"))
    hand.paragraph()._p.append(run)


def behind_a_break(hand: Hand) -> None:
    run = _run(hand.word())
    run.insert(0, OxmlElement("w:br"))
    hand.paragraph()._p.append(run)


def change_heading(hand: Hand) -> None:
    headings = [
        one
        for one in hand.document.paragraphs
        if one.text[:2] in ("一、", "二、", "三、", "四、", "五、", "六、")
    ]
    if headings:
        chosen = hand.chance.choice(headings)
        chosen.runs[-1].text += hand.word("")


def tracked_insertion(hand: Hand) -> None:
    made = OxmlElement("w:ins")
    made.set(qn("w:id"), "901")
    made.append(_run(hand.word()))
    _place_run(hand, hand.paragraph(), made)


def tracked_paragraph(hand: Hand) -> None:
    """A whole paragraph, its mark inserted too."""
    line = _line()
    properties, marks, mark = OxmlElement("w:pPr"), OxmlElement("w:rPr"), OxmlElement("w:ins")
    marks.append(mark)
    properties.append(marks)
    line.append(properties)
    made = OxmlElement("w:ins")
    made.append(_run(hand.word()))
    line.append(made)
    hand.element().addnext(line)


def tracked_deletion(hand: Hand) -> None:
    paragraph = hand.prose()
    runs = [one._r for one in paragraph.runs if one._r.getparent() is paragraph._p]
    if runs:
        run = hand.chance.choice(runs)
        made = OxmlElement("w:del")
        run.addprevious(made)
        made.append(run)
        for words in list(run.iter(qn("w:t"))):
            words.tag = qn("w:delText")


def tracked_join(hand: Hand) -> None:
    """The end mark of a paragraph deleted with revisions on."""
    paragraph = hand.prose()
    marks = paragraph._p.get_or_add_pPr()
    runs = OxmlElement("w:rPr")
    runs.append(OxmlElement("w:del"))
    marks.append(runs)


def delete(hand: Hand) -> None:
    paragraph = hand.prose()._p
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)


def merge(hand: Hand) -> None:
    """Press Delete at the end of a paragraph."""
    element = hand.paragraph()._p
    following = element.getnext()
    if following is not None and following.tag == qn("w:p"):
        for child in list(following):
            if child.tag != qn("w:pPr"):
                element.append(child)
        hand.body.remove(following)


def split(hand: Hand) -> None:
    """Press Enter in the middle of a run."""
    paragraph = hand.prose()
    runs = [run for run in paragraph.runs if len(run.text) > 3 and run._r.getparent() is paragraph._p]
    if runs:
        run = hand.chance.choice(runs)
        place = hand.chance.randint(1, len(run.text) - 1)
        second = _line(_run(run.text[place:]))
        rest = list(run._r.itersiblings())
        run.text = run.text[:place]
        second.extend(rest)
        paragraph._p.addnext(second)


def copy_paragraph(hand: Hand) -> None:
    """Copy with or without the bookmarks."""
    made = copy.deepcopy(hand.paragraph()._p)
    if hand.chance.random() < 0.7:
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(made.iter(qn(tag))):
                parent = mark.getparent()
                assert parent is not None
                parent.remove(mark)
    hand.element().addnext(made)


def move_paragraph(hand: Hand) -> None:
    hand.element().addnext(hand.prose()._p)


def copy_part(hand: Hand) -> None:
    """Copy a few words of one paragraph into a paragraph of their own."""
    text = hand.prose().text
    start = hand.chance.randint(0, len(text) - 10)
    hand.element().addnext(_line(_run(text[start : start + hand.chance.randint(4, 30)])))


def markup(hand: Hand) -> None:
    """Words that Markdown, HTML or draft.md would obey."""
    shape = hand.chance.choice(
        [
            "<!-- {} -->",
            "# {}",
            "## 二、{}",
            "<table><tr><td>{}</td></tr></table>",
            "--- {}",
            "\\<{}>",
            "| {} | b |",
            "{}\n\n{}",
        ]
    )
    hand.element().addnext(_line(_run(shape.format(hand.word(""), "又"))))


def lose_bookmarks(hand: Hand) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(hand.body.iter(qn(tag))):
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)


EDITS: tuple[Callable[[Hand], None], ...] = (
    add_words, add_run, split_runs, new_paragraph, first_paragraph, new_heading, number_alone, own_table,
    table_of_numbers, table_in_a_cell, words_in_a_cell, words_for_a_number, line_in_a_cell, hyperlink, field, control,
    text_box, behind_a_tab, behind_a_break, change_heading, tracked_insertion, tracked_paragraph, tracked_deletion,
    tracked_join, delete, merge, split, copy_paragraph, move_paragraph, copy_part, markup, lose_bookmarks,
)  # fmt: skip
