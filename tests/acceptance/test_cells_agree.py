"""Every cell of draft.docx, draft.html and draft.md is the figure of the example, in the form's order."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.acceptance.office import EXAMPLES, command

# Written down by hand from examples/qinghe-housing-2025/figures.yaml: seven columns a row, the last is the total.
_DISCLOSURE = "/ / /  2 1 9  1268  47  3  18.6"
_APPLICATIONS = """
38 6 1 1 5 2 53
3 0 0 0 1 0 4
14 3 1 1 2 1 22
6 1 0 0 1 0 8
0 0 0 0 0 0 0
0 0 0 0 0 0 0
0 0 0 0 0 0 0
1 1 0 0 0 0 2
0 0 0 0 0 0 0
2 0 0 0 0 0 2
1 0 0 0 1 0 2
2 0 0 0 0 0 2
5 0 0 0 0 1 6
2 1 0 0 0 0 3
1 0 0 0 0 0 1
3 0 0 0 0 0 3
1 0 0 0 1 0 2
0 0 0 0 0 0 0
0 0 0 0 0 0 0
0 0 0 0 0 0 0
1 0 0 0 0 0 1
0 0 0 0 0 0 0
0 0 0 0 0 0 0
39 6 1 1 5 2 54
2 0 0 0 1 0 3
"""
_REVIEW = "3 1 1 1 6  1 0 0 0 1  1 0 0 1 2"
EXPECTED = [*_DISCLOSURE.split(), *_APPLICATIONS.split(), *_REVIEW.split()]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = re.compile(r"\d+(\.\d+)?|/")


def _word_cells(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        document = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
    texts = (
        "".join(part.text or "" for part in cell.iter(f"{_WORD}t")) for cell in document.iter(f"{_WORD}tc")
    )
    return [text for text in texts if _VALUE.fullmatch(text)]


def _page_cells(path: Path) -> list[str]:
    return re.findall(r"<td[^>]*>([^<]*)</td>", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qinghe")
    assert command("draft", EXAMPLES / "qinghe-housing-2025" / "figures.yaml", "-o", folder, "-q").code == 0
    return folder


@pytest.mark.parametrize(
    ("name", "cells"),
    [("draft.docx", _word_cells), ("draft.html", _page_cells), ("draft.md", _page_cells)],
)
def test_every_cell_is_the_figure_of_the_example(
    drafted: Path, name: str, cells: Callable[[Path], list[str]]
) -> None:
    assert len(EXPECTED) == 10 + 175 + 15
    assert cells(drafted / name) == EXPECTED


def test_exports_carry_the_draft_mark_but_no_working_notes(drafted: Path) -> None:
    with zipfile.ZipFile(drafted / "draft.docx") as package:
        names = package.namelist()
        word = "".join(package.read(name).decode() for name in names if name.endswith((".xml", ".rels")))
    page = (drafted / "draft.html").read_text(encoding="utf-8")
    for text in (word, page):
        assert "草稿" in text
        assert not re.search("narrator|短语:|备选|答：|<!--", text)
    assert not re.search("<dc:creator>|lastModifiedBy|<Company>", word)
