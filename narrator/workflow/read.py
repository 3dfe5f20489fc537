"""What a report file says, as structure; and the figures file it would have been made from."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import FileExists, FileUnreadable, NarratorError
from narrator.files.text import is_file, read_start, read_text
from narrator.files.write import write_all
from narrator.finding import Finding, Location, Severity
from narrator.report.flow import Flow
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.report.to_figures import figures_of_report

DRAFT_BYTES = 2_000_000
_FRONT = 20


class NotAReport(NarratorError):
    """A file can be read, but nothing in it belongs to an annual report."""

    kind = "not-a-report"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} 里没有年报的内容：六个部分的标题和三张表一样也没有找到",
            hint="请确认是不是选错了文件；标题和表是图片的，要换成文字",
            file=str(path),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read, and where its figures were written, if they were."""

    report: ReadReport
    written: Path | None = None


def read_report(path: Path) -> ReadReport:
    """Read a report of any format, or a draft.md; raise a :class:`NarratorError` if nothing can be read."""
    report = read_structure(_flow(path), path.name)
    if not report.recognised:
        raise NotAReport(path)
    return report


def read_typed(text: str, path: Path) -> ReadReport:
    """Read a report from text that came from elsewhere than a file; ``path`` names it in messages."""
    from narrator.report.formats.open import read_text_flow  # noqa: PLC0415  (the readers load large libraries)

    report = read_structure(read_text_flow(text, path), path.name)
    if not report.recognised:
        raise NotAReport(path)
    return report


def _flow(path: Path) -> Flow:
    if path.suffix.lower() == ".md" and is_file(path):
        flow = _draft_flow(path)
        if flow is not None:
            return flow
    from narrator.report.formats.open import read_flow  # noqa: PLC0415  (the format readers load large libraries)

    return read_flow(path)


def _draft_flow(path: Path) -> Flow | None:
    """Return the flow of a draft.md that narrator wrote; ``None`` for any other Markdown."""
    start = read_start(path, _FRONT)
    from narrator.report.draft.flow import flow_of_draft  # noqa: PLC0415  (the YAML parser only for Markdown)
    from narrator.report.draft.markdown import is_draft, parse_draft  # noqa: PLC0415

    if not is_draft(start.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")):
        return None
    text = read_text(path, DRAFT_BYTES).text
    try:
        return flow_of_draft(parse_draft(text, path))
    except FileUnreadable:
        return None


def read_file(path: Path, figures: Path | None = None) -> Reading:
    """Read ``path``; with ``figures`` also write the figures file it amounts to, never over an existing one."""
    report = read_report(path)
    if figures is None:
        return Reading(report)
    if os.path.lexists(figures):
        raise FileExists(figures)
    from narrator.figures.file.blank import figures_text  # noqa: PLC0415

    recovered = figures_of_report(report, path)
    write_all({figures: figures_text(recovered.content()).encode()}, {figures: None})
    note = Finding(
        "FIGURES-RECOVERED",
        Severity.INFO,
        f"数据文件写到 {figures}，请核对后使用：只带回了表格、单位、年度和能认出的几项",
        Location(file=path.name),
        subject="FIGURES-RECOVERED",
    )
    findings = (*report.findings, *(one.in_file(path.name) for one in recovered.findings), note)
    return Reading(replace(report, findings=findings), figures)
