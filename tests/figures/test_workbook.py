"""The workbook: laid out like the form, exact there and back, and patient with what clerks do to it."""

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell

from narrator.errors import FileUnreadable
from narrator.figures.carry import carry_forward
from narrator.figures.checks.balance import check_balance
from narrator.figures.file.content import content_of
from narrator.figures.file.load import load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.values import NOT_APPLICABLE, UNSET
from narrator.figures.workbook.layout import SHEET_ORDER
from narrator.figures.workbook.write import blank_workbook, write_workbook
from narrator.finding import Severity
from narrator.form.edition_2021 import EDITION_2021
from tests.checkout import ROOT
from tests.figures.inputs import faults
from tests.figures.strategies import figures
from tests.figures.workbooks import TABLE_THREE, Change, both, changed, put, row_of, save
from tests.random_examples import few

EXAMPLES = sorted((ROOT / "examples").glob("*/figures.yaml"))
BUREAU = load_figures(ROOT / "examples" / "qinghe-housing-2025" / "figures.yaml").figures
NEW_RECEIVED = "一、本年新收政府信息公开申请数量"
OFFICE = both(put("基本情况", "全称", "B", "云溪区柳园街道办事处"), put("基本情况", "年度", "B", 2025))


@cache
def filled() -> bytes:
    return write_workbook(content_of(BUREAU))


@cache
def blank() -> bytes:
    return blank_workbook(None)


def _load(tmp_path: Path, change: Change, data: bytes = b"") -> LoadedFigures:
    return load_figures(save(tmp_path, data or filled(), change))


def _says(tmp_path: Path, change: Change, data: bytes = b"") -> list[str]:
    return [finding.text() for finding in faults(save(tmp_path, data or filled(), change))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_there_and_back(path: Path, tmp_path: Path) -> None:
    original = load_figures(path).figures
    data = write_workbook(content_of(original))
    for saved in (data, changed(data)):
        loaded = load_figures(save(tmp_path, saved))
        assert loaded.figures == original
        assert loaded.findings == ()


@settings(
    max_examples=few(5),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(original=figures())
def test_anything_there_and_back_through_another_program(original: Figures, tmp_path: Path) -> None:
    data = write_workbook(content_of(original))
    assert load_figures(save(tmp_path, changed(data))).figures == original


def test_same_content_same_bytes() -> None:
    assert write_workbook(content_of(BUREAU)) == filled()
    assert blank_workbook(None) == blank()


def test_metadata_is_clean() -> None:
    with zipfile.ZipFile(BytesIO(filled())) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_and_labels_follow_the_form() -> None:
    book = load_workbook(BytesIO(blank()))
    assert tuple(book.sheetnames) == SHEET_ORDER
    for table in EDITION_2021.tables:
        words = {cell.value for row in book[table.name].iter_rows() for cell in row}
        assert words >= {box.text for box in table.grid.boxes if box.text}
        spans = {str(merged) for merged in book[table.name].merged_cells.ranges}
        assert len(spans) >= sum(box.rowspan > 1 or box.colspan > 1 for box in table.grid.boxes)


def test_sums_checks_validation_and_print_setup() -> None:
    page = load_workbook(BytesIO(blank()))[TABLE_THREE]
    row = row_of(page, NEW_RECEIVED)
    assert page[f"J{row}"].value == f'=IF(AND($D$3<>"是",COUNTBLANK(D{row}:I{row})>0),"",SUM(D{row}:I{row}))'
    assert str(page[f"K{row}"].value).startswith(f'=IF(J{row}=""')
    assert page.freeze_panes == f"D{row}"
    assert page.page_setup.paperSize == 9
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert len(page.conditional_formatting) > 20
    rules = {rule.errorTitle for rule in page.data_validations.dataValidation}
    assert "应为非负整数" in rules
    lists = {
        rule.formula1 for rule in load_workbook(BytesIO(blank()))["基本情况"].data_validations.dataValidation
    }
    assert any("街道" in str(known) for known in lists)


def test_cached_sums_are_empty() -> None:
    page = load_workbook(BytesIO(blank()), data_only=True)[TABLE_THREE]
    assert not page[f"J{row_of(page, NEW_RECEIVED)}"].value


def test_untouched_workbook_says_exactly_what_is_missing(tmp_path: Path) -> None:
    found = faults(save(tmp_path, blank()))
    errors = [finding.text() for finding in found if finding.severity is Severity.ERROR]
    assert [text.split("!")[0] for text in errors] == ["figures.xlsx:基本情况"] * 2
    assert "单位.全称" in errors[0]
    assert "年度" in errors[1]


def test_blank_is_unset(tmp_path: Path) -> None:
    loaded = _load(tmp_path, OFFICE, blank())
    assert set(loaded.figures.cells.values()) == {UNSET}
    assert loaded.figures.fee is None


def test_zero_none_and_not_applicable_differ_from_blank(tmp_path: Path) -> None:
    labels = [
        (NEW_RECEIVED, "D", 0),
        (NEW_RECEIVED, "E", "无"),
        (NEW_RECEIVED, "F", "/"),
        (NEW_RECEIVED, "G", "不适用"),
    ]
    loaded = _load(tmp_path, both(OFFICE, *(put(TABLE_THREE, *label) for label in labels)), blank()).figures
    row = [
        loaded.value("applications", "new_received", column.key)
        for column in EDITION_2021.table("applications").columns
    ]
    assert row == [0, 0, NOT_APPLICABLE, NOT_APPLICABLE, UNSET, UNSET, UNSET]


def _answer_rest(book: Workbook) -> None:
    book[TABLE_THREE]["D3"] = "是"
    book["复议诉讼表"]["F3"] = "否"


def test_rest_is_zero_makes_blanks_zero(tmp_path: Path) -> None:
    loaded = _load(
        tmp_path, both(OFFICE, _answer_rest, put(TABLE_THREE, NEW_RECEIVED, "D", 4)), blank()
    ).figures
    assert loaded.value("applications", "new_received", "total") == 4
    assert loaded.value("applications", "denied.state_secret", "total") == 0
    assert loaded.value("review_litigation", "review", "upheld") is UNSET
    assert [f.rule for f in check_balance(loaded)] == ["T3-BAL", "T3-BAL"]


@pytest.mark.parametrize(
    ("value", "number", "rules"),
    [
        (33.0, 33, set()),
        ("12", 12, {"FIGURES-TEXT-NUMBER"}),
        (" 12 ", 12, {"FIGURES-TEXT-NUMBER"}),
        ("１２", 12, {"FIGURES-WIDTH"}),
        ("1,234", 1234, {"FIGURES-TEXT-NUMBER"}),
        ("  ", UNSET, set()),
    ],
)
def test_numbers_as_clerks_type_them(tmp_path: Path, value: object, number: object, rules: set[str]) -> None:
    loaded = _load(tmp_path, put(TABLE_THREE, NEW_RECEIVED, "D", value))
    assert loaded.figures.value("applications", "new_received", "natural_person") == number
    assert {finding.rule for finding in loaded.findings} == rules


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3.5, '应为非负整数，现为 "3.5"'),
        (-3, '应为非负整数，现为 "-3"'),
        (True, '应为非负整数，现为 "TRUE"'),
        ("3a", '应为非负整数，现为 "3a"'),
        (date(2025, 3, 5), '应为非负整数，现为 "2025-03-05"'),
        (1e15, "应为非负整数"),
        ("#REF!", "公式出错（#REF!）"),
        ("=3+2", "请在 WPS 或 Excel 中打开后保存一次"),
        ("=SUM(A1:B9)", "请在 WPS 或 Excel 中打开后保存一次"),
    ],
)
def test_cells_that_hold_no_count_are_named_by_sheet_and_cell(
    tmp_path: Path, value: object, said: str
) -> None:
    texts = _says(tmp_path, put(TABLE_THREE, NEW_RECEIVED, "D", value))
    assert len(texts) == 1
    assert texts[0].startswith("figures.xlsx:依申请公开表!D7: 依申请公开表.本年新收.自然人: ")
    assert said in texts[0]


def test_formula_with_a_value_is_taken(tmp_path: Path) -> None:
    path = save(tmp_path, filled())
    data = _with_cached_value(path.read_bytes(), "D7", "=30+8", "38")
    loaded = load_figures(save(tmp_path, data))
    assert loaded.figures == BUREAU


def _with_cached_value(data: bytes, cell: str, formula: str, value: str) -> bytes:
    """Return the workbook with a formula and its value in a cell of table three, as an office program saves it."""
    stream = BytesIO()
    sheet = f"xl/worksheets/sheet{SHEET_ORDER.index(TABLE_THREE) + 1}.xml"
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == sheet:
                head, rest = content.split(f'<c r="{cell}"', 1)
                inner, tail = rest.split("</c>", 1)
                style = inner.split(">", 1)[0].replace(' t="s"', "").replace(' t="str"', "")
                content = f'{head}<c r="{cell}"{style}><f>{formula[1:]}</f><v>{value}</v></c>{tail}'
            new.writestr(name, content)
    return stream.getvalue()


def test_total_typed_over_the_sum_is_checked(tmp_path: Path) -> None:
    loaded = _load(tmp_path, put(TABLE_THREE, NEW_RECEIVED, "J", 99))
    found = [finding for finding in check_balance(loaded.figures, loaded.places) if finding.rule == "T3-ROW"]
    assert len(found) == 1
    assert "= 53" in found[0].message
    assert "总计99" in found[0].message


def test_other_sum_with_a_value_counts_as_typed(tmp_path: Path) -> None:
    data = _with_cached_value(save(tmp_path, filled()).read_bytes(), "J7", "=SUM(D7:H7)", "51")
    loaded = load_figures(save(tmp_path, data))
    assert loaded.figures.value("applications", "new_received", "total") == 51


def _insert_rows_and_columns(book: Workbook) -> None:
    page = book[TABLE_THREE]
    page["O20"] = "备忘：已与司法所核对"
    _unmerge(book)  # openpyxl would leave the merges behind when it moves rows
    book["主动公开表"].insert_rows(1, 2)
    book["主动公开表"]["A1"] = "柳园街道用"
    book.create_sheet("草稿纸")["A1"] = 5


def test_own_notes_and_sheets_are_ignored_with_an_info(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _insert_rows_and_columns)
    assert loaded.figures == BUREAU
    assert {finding.rule for finding in loaded.findings} == {"FIGURES-WORKBOOK"}
    assert {finding.severity for finding in loaded.findings} == {Severity.INFO}
    assert any("草稿纸" in finding.message for finding in loaded.findings)


def _add_unknown_row(book: Workbook) -> None:
    page = book[TABLE_THREE]
    page["A40"], page["D40"] = "九、网上申请数量", 7


def test_figures_under_an_unknown_label_are_a_fault(tmp_path: Path) -> None:
    assert any("不认识“九、网上申请数量”这一行" in text for text in _says(tmp_path, _add_unknown_row))


def test_unknown_figure_in_the_facts_is_a_fault(tmp_path: Path) -> None:
    assert any(
        "不认识“总共”这一项" in text for text in _says(tmp_path, put("公开与平台", "合计", "A", "总共"))
    )


def _swap_rows(book: Workbook) -> None:
    page = book["主动公开表"]
    licensing, penalty = row_of(page, "行政许可"), row_of(page, "行政处罚")
    for column in "ABF":
        one, other = page[f"{column}{licensing}"], page[f"{column}{penalty}"]
        one.value, other.value = other.value, one.value


def test_moved_rows_are_found_by_label(tmp_path: Path) -> None:
    assert _load(tmp_path, _swap_rows).figures == BUREAU


def _spaced_labels(book: Workbook) -> None:
    page = book["主动公开表"]
    page[f"A{row_of(page, '规章')}"] = "规 章"
    page = book[TABLE_THREE]
    page[f"A{row_of(page, NEW_RECEIVED)}"] = "一、本年新收政府信息公开申请数量 "


def test_labels_with_other_spaces(tmp_path: Path) -> None:
    assert _load(tmp_path, _spaced_labels).figures == BUREAU


def _unmerge(book: Workbook) -> None:
    for table in EDITION_2021.tables:
        page = book[table.name]
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))


def test_unmerged_cells(tmp_path: Path) -> None:
    assert _load(tmp_path, _unmerge).figures == BUREAU


def _double(book: Workbook) -> None:
    page = book["主动公开表"]
    page["A30"], page["B30"] = "行政许可", 5


def test_row_given_twice(tmp_path: Path) -> None:
    assert any("写了两次" in text for text in _says(tmp_path, _double))


def _without_table_four(book: Workbook) -> None:
    del book["复议诉讼表"]


def test_deleted_sheet_is_missing_not_zero(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _without_table_four)
    assert loaded.figures.value("review_litigation", "review", "total") is UNSET
    assert [finding.rule for finding in loaded.findings] == ["FIGURES-MISSING"]


def test_dates_money_and_yes_no(tmp_path: Path) -> None:
    change = both(
        put("基本情况", "落款日期", "B", date(2026, 1, 20)),
        put("基本情况", "按量·金额", "B", 880),
        put("公开与平台", "渠道之间有重复", "B", True),
        put("主动公开表", "行政事业性收费", "B", "186000元"),
    )
    figures = _load(tmp_path, change).figures
    assert figures.signed_on == date(2026, 1, 20)
    assert figures.fee is not None
    assert figures.fee.amount == 880
    assert figures.published.channels_overlap is True
    assert figures.value("disclosure", "fees", "amount_wan") == Decimal("18.6")


def test_date_as_text_and_year_as_text(tmp_path: Path) -> None:
    change = both(put("基本情况", "落款日期", "B", "2026年1月20日"), put("基本情况", "年度", "B", "2025年"))
    assert _load(tmp_path, change).figures.signed_on == date(2026, 1, 20)


def test_sources_stand_beside_the_numbers(tmp_path: Path) -> None:
    change = both(
        put("主动公开表", "行政许可", "E", "便民服务中心"),
        put("主动公开表", "行政许可", "F", date(2026, 1, 5)),
        put(TABLE_THREE, NEW_RECEIVED, "L", "党政办"),
        put("公开与平台", "合计", "D", "网信办"),
    )
    sources = _load(tmp_path, change).figures.sources
    assert sources == {
        "行政许可": "便民服务中心，2026-01-05",
        "本年新收": "党政办",
        "公开数量·合计": "网信办",
    }


def _answer(book: Workbook) -> None:
    page = book["采访单"]
    page[f"C{row_of(page, '群众问得最多的三件事是什么？分别公开在哪里？')}"] = (
        "咨询低保公示的最多，公开在社区公开栏"
    )
    page[f"C{row_of(page, '明年最想改的一件事是什么？打算什么时候改完？')}"] = "更新慢"


def test_answers_become_deeds_or_are_pointed_elsewhere(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _answer)
    assert loaded.figures.deeds == (*BUREAU.deeds, "咨询低保公示的最多，公开在社区公开栏")
    assert ["第 12 问的回答没有读取" in finding.message for finding in loaded.findings] == [True]


def test_lists_can_grow(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book["公开与平台"]
        row = row_of(page, "微信公众号")
        page.insert_rows(row)
        page[f"A{row}"], page[f"B{row}"] = "社区公开栏", 24

    channels = _load(tmp_path, change).figures.published.channels
    assert [(item.name, item.count) for item in channels] == [
        ("县政府门户网站", 331),
        ("社区公开栏", 24),
        ("微信公众号", 155),
    ]


def test_count_without_a_name(tmp_path: Path) -> None:
    assert any("没有名称" in text for text in _says(tmp_path, put("公开与平台", "微信公众号", "A", None)))


def test_carried_forward(tmp_path: Path) -> None:
    loaded = load_figures(save(tmp_path, blank_workbook(carry_forward(BUREAU, "../2025/figures.xlsx"))))
    assert loaded.figures.year == 2026
    assert loaded.figures.value("applications", "carried_in", "total") == 3
    assert loaded.figures.value("disclosure", "normative_documents", "in_force") == 9
    assert loaded.figures.value("disclosure", "normative_documents", "issued") is UNSET
    assert loaded.figures.fee is None


def test_macro_workbook_and_any_name(tmp_path: Path) -> None:
    assert load_figures(save(tmp_path, filled(), name="figures.xlsm")).figures == BUREAU
    assert load_figures(save(tmp_path, filled(), name="数据")).figures == BUREAU


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(TABLE_THREE, "自然人", "D", "自然"), "这一列没有认得出的列名"),
        (put("复议诉讼表", "结果维持", "A", "维持了"), "这一列没有认得出的列名"),
        (put("主动公开表", "行政许可", "A", "许可证"), "不认识“许可证”这一行"),
        (put("主动公开表", "本年收费金额（单位：万元）", "B", "收的钱"), "这一行上面的列名对不上"),
        (put(TABLE_THREE, NEW_RECEIVED, "A", "收到"), "不认识“收到”这一行"),
    ],
)
def test_figures_whose_label_was_overwritten_are_never_dropped(
    tmp_path: Path, change: Change, said: str
) -> None:
    assert any(said in text for text in _says(tmp_path, change))


def _clear_headings(book: Workbook) -> None:
    for row in book[TABLE_THREE]["A4:M6"]:
        for cell in row:
            if not isinstance(cell, MergedCell):
                cell.value = None
    page = book["公开与平台"]
    page[f"A{row_of(page, '县政府门户网站') - 1}"] = page[f"B{row_of(page, '县政府门户网站') - 1}"] = None


def test_table_without_headings(tmp_path: Path) -> None:
    texts = _says(tmp_path, _clear_headings)
    assert "找不到这张表的行名和列名" in texts[0]


def _archive(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _foreign() -> bytes:
    stream = BytesIO()
    book = Workbook()
    book.save(stream)
    return stream.getvalue()


def _with_part(name: str, content: bytes) -> bytes:
    stream = BytesIO(filled())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: b"PK\x03\x04" + b"junk" * 50, "已损坏"),
        (lambda: filled()[: len(filled()) // 2], "已损坏"),
        (lambda: _archive({"a.txt": b"x"}), "已损坏"),
        (lambda: _archive({"word/document.xml": b"<a/>"}), "已损坏"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "加密的工作簿或旧版"),
        (lambda: b"<html><table></table></html>", "扩展名是工作簿，内容却不是"),
        (lambda: b"", "扩展名是工作簿，内容却不是"),
        (_foreign, "不是年报数据工作簿"),
        (lambda: _with_part("xl/bomb.xml", b"0" * 9_000_000), "解压后过大"),
        (lambda: _with_part("xl/entities.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "不允许的 XML 声明"),
    ],
)
def test_what_is_no_figures_workbook_is_one_clear_error(
    tmp_path: Path, made: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(FileUnreadable, match=said) as caught:
        load_figures(save(tmp_path, made()))
    assert caught.value.exit_code == 2
    assert caught.value.hint


def _far_away(book: Workbook) -> None:
    book[TABLE_THREE].cell(1_048_576, 16_384, "x")


def test_far_away_cell_costs_nothing(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _far_away)
    assert loaded.figures == BUREAU
    assert any("只读取前" in finding.message for finding in loaded.findings)
