"""The Word file as LibreOffice prints it: where every character and every line of a table stands on the page."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it has no stubs
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it has no stubs
import pytest
from docx.shared import Mm

from narrator.export.word.docx import render_docx
from narrator.report.model import Report
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.checkout import ROOT
from tests.export.sample import FEES, HOSTILE, UNFILLED, report

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/figures.yaml"))
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
TOLERANCE = 0.3
MM = 25.4 / 72


@dataclass(frozen=True)
class Mark:
    """A character or a drawn line with its edges in millimetres from the upper left corner of the page."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def in_margin(self) -> bool:
        """Whether it belongs to the page number or to the mark above the page."""
        return self.bottom < TOP - 5 or self.top > BOTTOM + 3


def _plain_page() -> Report:
    made = report()
    first = replace(made.sections[0], paragraphs=("石" * 28 * 60,))
    return replace(made, sections=(first, *made.sections[1:]))


def _seven_digits() -> Report:
    made = report(marks=1, unset=(UNFILLED,))
    cells = {cell: 1_000_003 + 7 * place for place, cell in enumerate(made.edition.cells())}
    return replace(made, cells={**cells, FEES: Decimal("1234567.1234")})


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print every example and some reports made for it; return the folder of the PDF files."""
    folder = tmp_path_factory.mktemp("printed")
    for name in EXAMPLES:
        shutil.copytree(ROOT / "examples" / name, folder / name)
        draft(folder / name / "figures.yaml", DraftOptions(formats=("docx",)))
        shutil.copy(folder / name / "draft.docx", folder / f"{name}.docx")
    made = {
        "plain": render_docx(_plain_page()),
        "seven": render_docx(_seven_digits()),
        "hostile": render_docx(replace(report(extra=(HOSTILE,)), signature=(HOSTILE,))),
        "lent": render_docx(report(marks=1), template=_office()),
        "short": render_docx(report(marks=1), template=_office(height=150)),
    }
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        shutil.which("soffice") or "libreoffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        *sorted(path.name for path in folder.glob("*.docx")),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


def _office(height: int = 297) -> bytes:
    document = docx.Document()
    document.sections[0].page_height = Mm(height)
    document.sections[0].header.paragraphs[0].text = "某街道办事处"
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _text(pdf: Path) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _marks(pdf: Path) -> Iterator[Mark]:
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            height = page.get_height()
            text = page.get_textpage()
            for place in range(text.count_chars()):
                character = text.get_text_range(place, 1)
                if character.strip():
                    left, bottom, right, top = text.get_charbox(place)
                    yield _mark(number, character, (left, height - top, right, height - bottom))
            for drawn in page.get_objects([pdfium_c.FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = drawn.get_bounds()
                yield _mark(number, "line", (left, height - top, right, height - bottom))


def _mark(page: int, text: str, box: tuple[float, float, float, float]) -> Mark:
    left, top, right, bottom = (side * MM for side in box)
    return Mark(page, text, left, top, right, bottom)


@pytest.mark.parametrize("name", [*EXAMPLES, "plain", "seven"])
def test_everything_stands_inside_the_type_area(printed: Path, name: str) -> None:
    marks = list(_marks(printed / f"{name}.pdf"))
    assert sum(mark.text == "line" for mark in marks) > 50
    outside = [
        mark
        for mark in marks
        if not mark.in_margin
        and (
            mark.left < LEFT - TOLERANCE
            or mark.right > RIGHT + TOLERANCE
            or mark.top < TOP - TOLERANCE
            or mark.bottom > BOTTOM + TOLERANCE
        )
    ]
    assert not outside
    in_margin: dict[int, str] = defaultdict(str)
    for mark in marks:
        if mark.in_margin:
            in_margin[mark.page] += mark.text
    for page, words in in_margin.items():
        assert re.fullmatch(rf"(草稿：还有\d+处待填写或核实)?—{page}—", words), words
    assert len(in_margin) == max(mark.page for mark in marks)


def test_a_full_page_has_22_lines_of_28_characters(printed: Path) -> None:
    lines: dict[int, list[Mark]] = defaultdict(list)
    for mark in _marks(printed / "plain.pdf"):
        if mark.page == 2 and not mark.in_margin:
            lines[round(mark.bottom)].append(mark)
    assert [len(line) for line in lines.values()] == [28] * 22
    assert {mark.text for line in lines.values() for mark in line} == {"石"}


def test_page_numbers_stand_outside(printed: Path) -> None:
    digits = [mark for mark in _marks(printed / "plain.pdf") if mark.top > BOTTOM + 3 and mark.text.isdigit()]
    assert len(digits) >= 4
    for mark in digits:
        assert (mark.left > 150) == (mark.page % 2 == 1)
        assert (mark.right < 60) == (mark.page % 2 == 0)


def test_seven_digits_stay_on_one_line(printed: Path) -> None:
    made = _seven_digits()
    text = "\n".join(_text(printed / "seven.pdf"))
    found = set(re.findall(r"(?<!\d)\d{7}(?:\.\d+)?(?!\d)", text))
    expected = {str(value) for cell, value in made.cells.items() if cell != UNFILLED}
    assert expected <= found


@pytest.mark.parametrize("name", [*EXAMPLES, "seven", "lent"])
def test_table_three_stands_on_one_page_with_all_its_labels(printed: Path, name: str) -> None:
    assert len(set(_pages_of_table_three(printed / f"{name}.pdf"))) == 1


def test_the_head_of_a_table_longer_than_a_page_is_repeated(printed: Path) -> None:
    first, last, *heads = _pages_of_table_three(printed / "short.pdf")
    assert first < last
    assert heads == list(range(first, last + 1))


def _pages_of_table_three(pdf: Path) -> list[int]:
    """Return the pages of its first row, of its last, and those on which its head stands."""
    pages = [re.sub(r"\s", "", text) for text in _text(pdf)]
    first, last = (
        next(n for n, text in enumerate(pages) if words in text)
        for words in ("一、本年新收政府信息公开申请数量", "四、结转下年度继续办理")
    )
    return [first, last, *(n for n, text in enumerate(pages) if "申请人情况" in text)]


def test_office_and_date_stay_together_at_the_end(printed: Path) -> None:
    for name in EXAMPLES:
        last = re.sub(r"\s", "", _text(printed / f"{name}.pdf")[-1])
        assert (
            re.search(r"(政府|处|局|会)\d{4}年\d{1,2}月\d{1,2}日(—\d+—)?$", last.replace("草稿", ""))
            or "待填" in last
        )


def test_hostile_text_is_printed_as_text(printed: Path) -> None:
    text = re.sub(r"\s", "", "".join(_text(printed / "hostile.pdf")))
    assert "<script>alert(1)</script>{{7*7}}{%x%}&amp;&\"'" in text
    assert text.count("<!--注-->") == 2


def test_a_borrowed_layout_is_printed_too(printed: Path) -> None:
    pages = _text(printed / "lent.pdf")
    assert all("某街道办事处" in text and "草稿：还有 1 处" in text for text in pages)
    assert "四、结转下年度继续办理" in re.sub(r"\s", "", "".join(pages))
