"""A read report in a few lines for a person: office, year, sections, the totals of the tables."""

from collections.abc import Iterator, Mapping

from narrator.figures.values import UNSET, Value, is_number, spell_value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Table
from narrator.report.read_model import ReadReport, ReadTable


def outline_lines(report: ReadReport) -> Iterator[str]:
    """Yield the lines of the outline, in Chinese."""
    yield report.title or "（没有找到题目）"
    yield f"单位：{report.unit or '没有认出'}　年度：{report.year or '没有认出'}　格式：{_form(report)}"
    if report.preface:
        yield f"前言：{len(report.preface)} 段，{_letters(report.preface)} 字"
    for section in report.sections:
        yield f"{section.title}：{len(section.paragraphs)} 段，{_letters(section.paragraphs)} 字"
    for table in EDITION_2021.tables:
        old = report.tables_2019.get(table.key)
        yield f"{table.name}：{_figures(table, report.tables.get(table.key), old)}"
    if report.signature:
        yield f"落款：{'　'.join(report.signature)}"


def _form(report: ReadReport) -> str:
    return {2021: "2021年格式", 2019: "2019年旧格式", None: "没有认出"}[report.edition]


def _letters(paragraphs: tuple[str, ...]) -> int:
    return sum(len("".join(text.split())) for text in paragraphs)


def _figures(table: Table, rows: ReadTable | None, old: ReadTable | None) -> str:
    if old is not None:
        return f"旧格式，{len(old)} 行"
    if rows is None:
        return "没有读到"
    cells = [value for row in rows.values() for value in row.values()]
    blank = sum(value is UNSET for value in cells)
    shown = "；".join(_totals(table, rows))
    return f"{shown}（{len(rows)} 行 {len(cells)} 格，空白 {blank} 格）"


def _totals(table: Table, rows: ReadTable) -> Iterator[str]:
    for row in table.rows:
        cells = rows.get(row.key)
        if cells is None or (row.group is not None and table.key == "applications"):
            continue
        if table.key == "disclosure":
            yield f"{row.name} {'/'.join(_shown(cells[key]) for key in row.columns if key in cells)}"
        else:
            yield f"{row.name} {_shown(_total(cells))}"


def _total(cells: Mapping[str, Value]) -> Value:
    return cells.get("total", UNSET)


def _shown(value: Value) -> str:
    return spell_value(value, unset="空") if is_number(value) or value is not UNSET else "空"
