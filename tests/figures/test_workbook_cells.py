"""What clerks and their programs do to single cells and sheets: taken with a word, or named by the right cell."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from narrator.figures.file.content import content_of
from narrator.figures.file.load import load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.figures.workbook.formulas import moved
from narrator.figures.workbook.sheet import plain_sheet
from narrator.figures.workbook.write import write_workbook
from narrator.finding import Severity
from tests.checkout import ROOT
from tests.figures.inputs import faults
from tests.figures.workbooks import TABLE_THREE, Change, both, put, row_of, save
from tests.zoo.materials.mutations import packed, unpacked

BUREAU = load_figures(ROOT / "examples" / "qinghe-housing-2025" / "figures.yaml").figures
FILLED = write_workbook(content_of(BUREAU))
NEW_RECEIVED = "一、本年新收政府信息公开申请数量"


def _load(tmp_path: Path, change: Change) -> LoadedFigures:
    return load_figures(save(tmp_path, FILLED, change))


@pytest.mark.parametrize(
    ("value", "number", "rules"),
    [
        ("4件", 4, set()),
        ("4 宗", 4, set()),
        ("４件", 4, {"FIGURES-WIDTH"}),
        ("12.0", 12, {"FIGURES-TEXT-NUMBER"}),
        ("12.00 件", 12, {"FIGURES-TEXT-NUMBER"}),
        ("\u00a012\u00a0", 12, {"FIGURES-TEXT-NUMBER", "FIGURES-INVISIBLE"}),
        ("\u200b12", 12, {"FIGURES-TEXT-NUMBER", "FIGURES-INVISIBLE"}),
        ("1\u200b2\ufeff件", 12, {"FIGURES-INVISIBLE"}),
        ("\u202a12\u202c", 12, {"FIGURES-TEXT-NUMBER", "FIGURES-INVISIBLE"}),
        ("　12　", 12, {"FIGURES-TEXT-NUMBER"}),
        ("\u200b无", 0, {"FIGURES-INVISIBLE"}),
    ],
)
def test_a_count_in_other_dress_is_taken(tmp_path: Path, value: str, number: int, rules: set[str]) -> None:
    loaded = _load(tmp_path, put(TABLE_THREE, NEW_RECEIVED, "D", value))
    assert loaded.figures.value("applications", "new_received", "natural_person") == number
    assert {finding.rule for finding in loaded.findings} == rules
    assert {finding.location.section for finding in loaded.findings} <= {"依申请公开表!D7"}


@pytest.mark.parametrize(
    ("sheet", "label", "value"), [("公开与平台", "合计", "486条"), ("公开与平台", "县政府门户网站", "331条")]
)
def test_a_fact_with_its_own_unit_is_taken(tmp_path: Path, sheet: str, label: str, value: str) -> None:
    loaded = _load(tmp_path, put(sheet, label, "B", value))
    assert loaded.findings == ()
    assert loaded.figures == BUREAU


@pytest.mark.parametrize(
    "value", ["12条", "12人次", "12.5", "12.5件", "0x1", "1e3", "12件3", "约12", "12-1", "０１２"]
)
def test_a_count_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    found = faults(save(tmp_path, FILLED, put(TABLE_THREE, NEW_RECEIVED, "D", value)))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert [finding.location.section for finding in errors] == ["依申请公开表!D7"]
    assert f'"{value}"' in errors[0].message


def test_another_unit_asks_what_was_counted(tmp_path: Path) -> None:
    found = faults(save(tmp_path, FILLED, put(TABLE_THREE, NEW_RECEIVED, "D", "12条")))
    assert "以“件”计" in found[0].message


def test_invisible_characters_are_named_and_dropped_from_words(tmp_path: Path) -> None:
    loaded = _load(tmp_path, put("基本情况", "简称", "B", "住\u200b建\u00a0局"))
    assert loaded.figures.unit.short_name == "住建 局"
    assert len(loaded.findings) == 1
    assert "零宽空格、不换行空格" in loaded.findings[0].message
    assert loaded.findings[0].severity is Severity.INFO


def _dirty_labels(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=60, max_col=12):
            for cell in row:
                if isinstance(cell.value, str) and cell.column == 1 and len(cell.value) > 2:
                    cell.value = f"\u200b{cell.value}\u00a0"


def test_labels_with_invisible_characters_are_known(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _dirty_labels)
    assert loaded.figures.cells == BUREAU.cells


# --- sheets under another name


def _rename(*names: tuple[str, str]) -> Change:
    def change(book: Workbook) -> None:
        for old, new in names:
            book[old].title = new

    return change


def test_renamed_sheets_are_known_by_what_is_printed_on_them(tmp_path: Path) -> None:
    renamed = [("基本情况", "Sheet1"), ("主动公开表", "表一"), (TABLE_THREE, "2025年依申请"), ("复议诉讼表", "Sheet4"),
               ("公开与平台", "其他数据"), ("做法与问题", "文字"), ("采访单", "问答")]  # fmt: skip
    loaded = _load(tmp_path, _rename(*renamed))
    assert loaded.figures == BUREAU
    notes = [finding for finding in loaded.findings if finding.severity is Severity.INFO]
    assert loaded.findings == tuple(notes)
    assert len(notes) == len(renamed)
    assert any("“2025年依申请”按内容认作“依申请公开表”" in finding.message for finding in notes)


def test_faults_on_a_renamed_sheet_name_it_as_it_is_called(tmp_path: Path) -> None:
    change = both(put(TABLE_THREE, NEW_RECEIVED, "D", "3a"), _rename((TABLE_THREE, "表三")))
    errors = [f for f in faults(save(tmp_path, FILLED, change)) if f.severity is Severity.ERROR]
    assert [finding.location.section for finding in errors] == ["表三!D7"]


def _copy(book: Workbook) -> None:
    book.copy_worksheet(book[TABLE_THREE]).title = "依申请公开表 (2)"


def test_a_second_copy_of_a_sheet_is_not_read_and_told(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _copy)
    assert loaded.figures == BUREAU
    assert [(f.severity, "同样的表" in f.message) for f in loaded.findings] == [(Severity.WARNING, True)]


def test_two_candidates_for_one_sheet_are_a_question(tmp_path: Path) -> None:
    change = both(_copy, _rename((TABLE_THREE, "新表")))
    errors = [f for f in faults(save(tmp_path, FILLED, change)) if f.severity is Severity.ERROR]
    assert len(errors) == 1
    assert "都像“依申请公开表”" in errors[0].message


# --- the right cell


def _entries() -> Iterator[tuple[str, str]]:
    """Yield every cell of the filled workbook that holds a number."""
    book = load_workbook(BytesIO(FILLED))
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    yield sheet.title, cell.coordinate


def _spoil_all(cells: list[tuple[str, str]]) -> Change:
    def change(book: Workbook) -> None:
        for sheet, cell in cells:
            book[sheet][cell] = "3a"

    return change


def test_every_number_spoiled_is_named_by_its_cell_in_one_run(tmp_path: Path) -> None:
    cells = list(_entries())
    assert len(cells) > 30
    found = faults(save(tmp_path, FILLED, _spoil_all(cells)))
    named = {finding.location.section for finding in found if finding.severity is Severity.ERROR}
    assert named == {f"{sheet}!{cell}" for sheet, cell in cells}


def _list_row(page: Worksheet, title: str) -> int:
    """Return the first line of entries under the band called ``title``."""
    return next(
        int(row[0].row or 0) + 2
        for row in page.iter_rows(max_col=1)
        if str(row[0].value or "").split("（")[0] == f"■ {title}"
    )


def _spoil_lists(book: Workbook) -> None:
    page = book["公开与平台"]
    row = _list_row(page, "监督保障·培训")
    page[f"A{row}"], page[f"B{row}"], page[f"C{row}"] = "2025-05", "保密审查", "三十"
    page[f"A{row + 1}"], page[f"C{row + 1}"] = "2025-06", "多"
    page[f"B{row_of(page, '公众号·状态')}"] = "半关"
    page[f"B{row_of(page, '公开专区·个数')}"] = "若干"
    page = book["做法与问题"]
    row = _list_row(page, "上年问题整改")
    page[f"A{row}"], page[f"D{row}"] = "更新慢", "差不多"
    page[f"B{row + 1}"] = "只有措施"


def test_faults_in_lists_name_the_cell_and_come_in_one_run(tmp_path: Path) -> None:
    path = save(tmp_path, FILLED, _spoil_lists)
    book = load_workbook(path)
    facts, deeds = book["公开与平台"], book["做法与问题"]
    training, followup = _list_row(facts, "监督保障·培训"), _list_row(deeds, "上年问题整改")
    expected = {
        f"公开与平台!C{training}",
        f"公开与平台!C{training + 1}",
        f"公开与平台!B{row_of(facts, '公众号·状态')}",
        f"公开与平台!B{row_of(facts, '公开专区·个数')}",
        f"做法与问题!A{followup + 1}",
    }
    named = {f.location.section for f in faults(path) if f.severity is Severity.ERROR}
    assert named >= expected


# --- formulas


def test_shared_formulas_move_with_their_cells() -> None:
    assert moved('IF(AND($D$3<>"是",COUNTBLANK(D7:I7)>0),"",SUM(D7:I7))', 2, 0) == (
        'IF(AND($D$3<>"是",COUNTBLANK(D9:I9)>0),"",SUM(D9:I9))'
    )
    assert moved("Z1+AA$2+$B3+\"A1\"+'A1'!C1+LOG10(A1)", 1, 1) == "AA2+AB$2+$B4+\"A1\"+'A1'!D2+LOG10(B2)"


def test_sums_saved_as_one_shared_formula_stay_our_own(tmp_path: Path) -> None:
    """Excel writes a formula that goes down a column once; the sums of the other rows are no typed values."""
    parts = unpacked(FILLED)
    sheet = parts["xl/worksheets/sheet4.xml"]
    first = re.search(rb'<c r="J7"[^>]*><f>(.*?)</f>', sheet)
    assert first
    shared, count = re.subn(
        rb'(<c r="J(?!7")\d+"[^>]*>)<f>IF\(AND.*?</f>', rb'\1<f t="shared" si="0"/>', sheet
    )
    assert count > 20
    shared = shared.replace(b"<f>" + first[1], b'<f t="shared" ref="J7:J33" si="0">' + first[1], 1)
    path = save(tmp_path, packed(parts | {"xl/worksheets/sheet4.xml": shared}))
    assert load_figures(path).figures == BUREAU
    assert load_figures(path).findings == ()


_SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="3"><c r="B3"><v>3</v></c><c><v>4</v></c><c r="A3" t="str"><v>a&amp;b</v></c></row>
<row><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C4"><f>B3</f></c></row>
<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c r="ZZ1"><v>1</v></c></row>
</sheetData><mergeCells><mergeCell ref="B3:C3"/></mergeCells></worksheet>"""


def test_a_sheet_is_put_in_order() -> None:
    marks, plain = plain_sheet(etree.fromstring(_SHEET), "甲", ())
    assert marks.errors == {(3, 1): "#DIV/0!"}
    assert marks.formulas == {(3, 1): "=1/0", (3, 2): "=B3"}
    assert marks.cut_off
    cells = {cell.get("r"): cell.findtext("{*}v") for cell in etree.fromstring(plain).iter("{*}c")}
    assert list(cells.items()) == [("A1", "甲乙"), ("A3", "a&b"), ("B3", "3")]  # C3 lies under the merge
