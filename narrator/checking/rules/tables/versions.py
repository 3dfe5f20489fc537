"""Two files of the same office and year with different figures: the Word file and the web page, an early and a late version."""

from collections.abc import Iterable, Iterator

from narrator.figures.same_office import Same, same_office
from narrator.figures.values import UNSET, Value, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.lazy import lazy
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_RULE = "MULTI-VER"
_HINT = "请核对哪一份是定稿，只留一份，或把另一份改成一致"
_LISTED = 20
_NUMBER = lazy(r"\d[\d,]*(?:\.\d+)?")
_DATE = lazy(r"20\d\d年(?:度)?|\d{1,2}月(?:\d{1,2}日)?")


def differing_versions(reports: Iterable[tuple[str, ReadReport]]) -> Iterator[tuple[str, Finding]]:
    """Yield a warning for each further file of an office and year whose figures differ from the first.

    Takes (file name, report) pairs, yields (name of the later file, finding); each is laid beside the first of its
    office. The tables are compared cell by cell
    where both have a figure, the text of section one by its numbers where no cell differs.
    """
    groups: dict[int, list[list[tuple[str, ReadReport]]]] = {}
    for name, report in reports:
        if report.unit and report.year is not None:
            _add(groups.setdefault(report.year, []), name, report)
    for group in (group for year in groups.values() for group in year):
        first, one = group[0]
        for second, other in group[1:]:
            evidence = tuple(_cells(first, one, second, other)) or tuple(_text(first, one, second, other))
            if evidence:
                yield second, _finding(first, second, one, evidence)


def _add(groups: list[list[tuple[str, ReadReport]]], name: str, report: ReadReport) -> None:
    """Put a report with those of its office; two of offices that may or may not be one stay apart."""
    for group in groups:
        if same_office(group[0][1].unit, report.unit) is Same.YES:
            group.append((name, report))
            return
    groups.append([(name, report)])


def _finding(first: str, second: str, report: ReadReport, evidence: tuple[Evidence, ...]) -> Finding:
    shown = "、".join(one.what for one in evidence[:3])
    return Finding(
        _RULE,
        Severity.WARNING,
        f"与 {first} 是同一单位同一年度的报告，数字不同：{shown}{'等' if len(evidence) > 3 else ''} {len(evidence)} 处",
        Location(file=second),
        evidence[:_LISTED],
        _HINT,
        subject=f"{_RULE}|{report.unit}|{report.year}|{first}|{second}",
    )


def _cells(first: str, one: ReadReport, second: str, other: ReadReport) -> Iterator[Evidence]:
    for cell in EDITION_2021.cells():
        values = _value(one, cell), _value(other, cell)
        if UNSET not in values and values[0] != values[1]:
            told = "，".join(
                f"{name}：{spell_value(value)}" for name, value in zip((first, second), values, strict=True)
            )
            yield Evidence(EDITION_2021.describe(cell), told, str(cell))


def _value(report: ReadReport, cell: Cell) -> Value:
    return report.cell(cell.table, cell.row, cell.column)


def _text(first: str, one: ReadReport, second: str, other: ReadReport) -> Iterator[Evidence]:
    """Yield one piece of evidence if both have section one and its numbers differ."""
    first_numbers, second_numbers = _numbers(one), _numbers(other)
    if first_numbers and second_numbers and first_numbers != second_numbers:
        here = [number for number in first_numbers if number not in second_numbers][:_LISTED]
        there = [number for number in second_numbers if number not in first_numbers][:_LISTED]
        told = f"只在 {first}：{'、'.join(here) or '无'}；只在 {second}：{'、'.join(there) or '无'}"
        yield Evidence("总体情况的数字", told)


def _numbers(report: ReadReport) -> list[str]:
    section = report.section("overview")
    text = squeeze("".join(section.paragraphs)) if section else ""
    return [one.replace(",", "") for one in _NUMBER.findall(_DATE.sub("", text))]
