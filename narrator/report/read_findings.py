"""What a person should know about a report that was read: what is missing, a picture, or of the old form."""

from collections.abc import Iterator, Set

from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.flow import Flow
from narrator.report.read_model import TABLES, ReadReport
from narrator.report.tables.match import ReadTables, foreign_finding


def notes_of(flow: Flow, limit: int) -> Iterator[Finding]:
    """Yield what the format reader found odd, and whether the document is longer than ``limit`` blocks."""
    cut = (f"文件太长，只读了前 {limit} 段",) if len(flow.blocks) > limit else ()
    for number, note in enumerate((*flow.notes, *cut), 1):
        yield Finding("FILE-NOTE", Severity.INFO, note, subject=f"FILE-NOTE|{number}|{note}")


def findings_of(report: ReadReport, images: Set[str | None], tables: ReadTables) -> Iterator[Finding]:
    """Yield what is missing, unreadable or of another form; ``images`` are the sections that hold pictures."""
    yield from tables.findings
    if report.recognised:
        yield from _missing_sections(report)
        yield from _missing_tables(report, images, tables)
    for number, placed in enumerate(tables.foreign, 1):
        yield foreign_finding(placed, number)
    if tables.tables_2019 and report.year is not None and report.year >= EDITION_2021.first_year:
        yield Finding(
            "FORM-OLD",
            Severity.ERROR,
            f"{report.year}年年报的表用的是旧格式（国办公开办函〔2019〕60号）",
            Location(section=next(iter(tables.tables_2019))),
            hint=f"请改用{EDITION_2021.source}规定的格式",
            subject="FORM-OLD",
        )


def _missing_sections(report: ReadReport) -> Iterator[Finding]:
    for section in EDITION_2021.sections:
        if report.section(section.key) is None:
            yield Finding(
                "SECTION-MISSING",
                Severity.ERROR,
                f"没有找到第{section.number}部分“{section.heading}”",
                Location(section=section.key),
                hint="请核对标题；标题是图片的，请改成文字",
                subject=f"SECTION-MISSING|{section.key}",
            )


def _missing_tables(report: ReadReport, images: Set[str | None], tables: ReadTables) -> Iterator[Finding]:
    unread = {finding.location.section for finding in tables.findings}
    for section in EDITION_2021.sections:
        key = section.table
        if key not in TABLES or report.tables.get(key) is not None or key in report.tables_2019:
            continue
        if key in unread:
            continue
        if key in images or (report.section(key) is None and images):
            message = f"第{section.number}部分的表是图片，读不出数字"
            rule, hint = "TABLE-IMG", "请换成可以复制文字的表格"
        else:
            message = f"第{section.number}部分没有找到表"
            rule, hint = "TABLE-MISSING", "请核对这一部分是否漏了表"
        place = Location(section=key)
        yield Finding(rule, Severity.WARNING, message, place, hint=hint, subject=f"{rule}|{key}")
