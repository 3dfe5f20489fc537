"""What a person does to an exported Word file: retype, delete, split, join, revise, comment, change a cell."""

import copy
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


class WordEdit:
    """A Word file opened by a person; ``save`` writes it back or elsewhere."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document: Document = docx.Document(str(path))

    def save(self, path: Path | None = None) -> Path:
        target = path or self.path
        self.document.save(str(target))
        return target

    def find(self, words: str) -> Paragraph:
        return next(one for one in self.document.paragraphs if words in one.text)

    def retype(self, words: str, text: str) -> None:
        """Replace all words of the paragraph; its bookmarks stay."""
        paragraph = self.find(words)
        first, *rest = paragraph.runs
        first.text = text
        for run in rest:
            _remove(run._r)

    def change(self, old: str, new: str) -> None:
        paragraph = self.find(old)
        self.retype(old, paragraph.text.replace(old, new))

    def delete(self, words: str) -> None:
        _remove(self.find(words)._p)

    def add_after(self, words: str, text: str) -> None:
        paragraph = self.find(words)
        made = copy.deepcopy(paragraph._p)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        paragraph._p.addnext(made)
        Paragraph(made, paragraph._parent).add_run(text)

    def split(self, words: str) -> None:
        """Press Enter behind ``words``: the bookmark's end goes to the second paragraph."""
        paragraph = self.find(words)
        before, _, after = paragraph.text.partition(words)
        ends = paragraph._p.findall(qn("w:bookmarkEnd"))
        self.retype(words, before + words)
        made = copy.deepcopy(paragraph._p)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        paragraph._p.addnext(made)
        Paragraph(made, paragraph._parent).add_run(after)
        for end in ends:
            made.append(end)

    def join_with_next(self, words: str) -> None:
        """Press Delete at the end of the paragraph."""
        element = self.find(words)._p
        following = element.getnext()
        assert following is not None
        for child in list(following):
            if child.tag != qn("w:pPr"):
                element.append(child)
        _remove(following)

    def revise(self, words: str, old: str, new: str) -> None:
        """Change ``old`` to ``new`` with revisions switched on."""
        paragraph = self.find(words)
        before, _, after = paragraph.text.partition(old)
        self.retype(words, before)
        first = paragraph.runs[0]._r
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        for change, text, tag in ((deleted, old, "w:delText"), (inserted, new, "w:t")):
            change.set(qn("w:id"), "900")
            change.set(qn("w:author"), "某科长")
            run = copy.deepcopy(first)
            Run(run, paragraph).text = text
            if tag == "w:delText":
                for one in run.findall(qn("w:t")):
                    one.tag = qn(tag)
            change.append(run)
        rest = copy.deepcopy(first)
        Run(rest, paragraph).text = after
        first.addnext(rest)
        first.addnext(inserted)
        first.addnext(deleted)

    def comment(self, words: str, text: str) -> None:
        self.document.add_comment(self.find(words).runs, text=text, author="某科长")

    def cell(self, old: str, new: str) -> None:
        """Retype the first table cell that says ``old``."""
        cells = (cell for table in self.document.tables for row in table.rows for cell in row.cells)
        found = next(cell for cell in cells if cell.text == old)
        found.paragraphs[0].runs[0].text = new

    def drop_bookmarks(self) -> None:
        """Lose every bookmark, as copying into a new document does."""
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for element in list(self.document.element.body.iter(qn(tag))):
                _remove(element)
