"""The workbook's sheets, headings and formulas, known to its writer and its reader alike."""

from functools import lru_cache

from narrator.figures.file.outline import Field, Section, outline
from narrator.figures.keys.declare import KeyPath
from narrator.files.tree import Place
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Row, Table

GUIDE, INTERVIEW = "说明", "采访单"
BASICS, FACTS, DEEDS = "基本情况", "公开与平台", "做法与问题"
_SHEETS = {
    BASICS: ("单位", "年度", "口径", "落款日期", "上年", "前言", "开头", "信息处理费"),
    FACTS: ("公开数量", "申请办理", "信息管理", "平台", "监督保障"),
    DEEDS: ("本年做法", "存在问题", "上年问题整改", "第六部分", "其他事项", "不写"),
    INTERVIEW: ("来源",),
}
SHEET_ORDER = (GUIDE, BASICS, *(table.name for table in EDITION_2021.tables), FACTS, DEEDS, INTERVIEW)

BAND = "■ "
REPORTER, REPORTED_ON, CHECK = "谁报的", "哪天", "校验"
FIELD_HEADINGS = ("项目", "内容", "说明", REPORTER, REPORTED_ON)
INTERVIEW_HEADINGS = ("题号", "问题", "一句话事实（写进本年做法）", "填到哪里")
SINGLE_FIELDS = "年份和口径"
GRID_ROW = 3
WORKBOOK_BYTES = 20_000_000


@lru_cache(maxsize=1)
def sheet_sections() -> dict[str, tuple[Section, ...]]:
    """Return the sections on each sheet; one nobody has placed stands on 公开与平台."""
    sections = {section.key: section for section in outline() if section.table is None}
    placed = {key for keys in _SHEETS.values() for key in keys}
    sheets = {name: [sections[key] for key in keys if key in sections] for name, keys in _SHEETS.items()}
    sheets[FACTS].extend(section for key, section in sections.items() if key not in placed)
    return {name: tuple(found) for name, found in sheets.items()}


def band_of(section: Section) -> str:
    """Return the heading a section's fields stand under; sections of a single field share one."""
    return (
        SINGLE_FIELDS
        if [part.path for part in section.parts] == [(section.key,)] and section.fields
        else section.key
    )


def source_key(field: Field) -> str:
    """Return the name under which 来源 keeps who reported a field."""
    return "·".join(field.path)


def row_source_key(table: Table, row: Row) -> str:
    """Return the name under which 来源 keeps who reported a row of a table."""
    if table.key != "applications":
        return row.name
    group = next((group.name for group in table.groups if group.key == row.group), None)
    return f"{group}·{row.name}" if group else row.name


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 0: 3 is ``D``; one before the first is the first."""
    letters = ""
    column = max(column, 0) + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the name of a cell counted from 0: ``(5, 3)`` is ``D6``."""
    return f"{letters_of(column)}{row + 1}"


def place(sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell counted from 0."""
    return Place(sheet=sheet, cell=address(row, column))


def cell_range(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the name of the cells from ``first`` to ``last``, counted from 0."""
    return f"{address(*first)}:{address(*last)}"


def sum_formula(cells: str, rest_is_zero: str | None) -> str:
    """Return the sum of ``cells`` that stays empty while one of them is, unless the cell ``rest_is_zero`` says 是."""
    empty = f"COUNTBLANK({cells})>0"
    if rest_is_zero:
        empty = f'AND({rest_is_zero}<>"是",{empty})'
    return f'=IF({empty},"",SUM({cells}))'


def is_own_sum(formula: str, cells: str) -> bool:
    """Whether ``formula``, as an office program saved it, still is our sum of ``cells``."""
    flat = formula.replace(" ", "").replace("$", "").replace("\n", "").upper()
    return (
        flat.startswith("=IF(") and flat.endswith(f'COUNTBLANK({cells})>0),"",SUM({cells}))')
    ) or flat == (f'=IF(COUNTBLANK({cells})>0,"",SUM({cells}))')


def keys_of(section: Section) -> dict[KeyPath, Field]:
    """Return a section's fields by path."""
    return {field.path: field for field in section.fields}


def results_rows(table: Table) -> tuple[Row, ...]:
    """Return the rows of table three that add up to the results' total."""
    return tuple(row for row in table.rows if row.group or row.key in ("granted", "partially_granted"))
