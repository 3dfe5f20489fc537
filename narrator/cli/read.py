"""`narrator read`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.show import show_findings, show_json, tell

if TYPE_CHECKING:
    from narrator.report.read_model import ReadReport

HELP = "读一份年报（docx、网页、PDF、txt、draft.md 等），按结构列出各部分、三张表和读不出的地方。"


def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="年报文件；真实格式按内容判断")],
    figures: Annotated[
        Path | None,
        typer.Option("--figures", metavar="OUT.yaml", help="另把读出的数据写成数据文件；不覆盖已有文件"),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show what a report file says, as structure."""
    from narrator.workflow.read import read_file

    reading = read_file(file, figures)
    if as_json:
        show_json(reading.report.as_json())
        return
    _show(reading.report)
    if not quiet:
        show_findings(reading.report.findings)
    if reading.written is not None:
        tell(str(reading.written))


def _show(report: "ReadReport") -> None:
    """Print the outline: office and year, sections, tables."""
    from narrator.report.prose.outline_text import outline_lines

    for line in outline_lines(report):
        tell(line)
