"""`narrator check`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Priors, Quiet
from narrator.cli.show import show_json

if TYPE_CHECKING:
    from narrator.workflow.check import CheckedFile, Checking

HELP = "核对年报或数据文件：表格勾稽、标题结构、信息处理费、年份、用语、个人信息。"


def check_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="年报（各种格式）或数据文件；- 表示从标准输入读文字")
    ],
    figures: Annotated[
        Path | None, typer.Option("--figures", metavar="F", help="本年的数据文件，用来认定单位类别")
    ] = None,
    prior: Priors = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check reports and figures files."""
    from narrator.workflow.check import STDIN, check_files

    stdin = sys.stdin.read() if Path(STDIN) in files else ""
    checking = check_files(files, figures=figures, priors=prior or [], stdin=stdin)
    if as_json:
        show_json(checking.as_json())
    else:
        _show(checking, quiet=quiet)
    raise typer.Exit(checking.exit_code)


def _show(checking: "Checking", *, quiet: bool) -> None:
    """Print file by file, what must be fixed first."""
    for file in checking.files:
        for line in _lines(file, quiet=quiet):
            typer.echo(line)


def _lines(file: "CheckedFile", *, quiet: bool) -> list[str]:
    from narrator.finding import Severity
    from narrator.workflow.finding_lines import finding_lines

    about = "，".join(filter(None, (file.unit, f"{file.year}年" if file.year else None)))
    lines = [f"{file.file}（{about}）" if about else file.file]
    shown = (Severity.ERROR,) if quiet else tuple(Severity)
    for severity in shown:
        findings = [one for one in file.findings if one.severity is severity]
        if findings or severity is Severity.ERROR:
            lines.append(f"{severity.label} {len(findings)} 条")
        for number, one in enumerate(findings, 1):
            lines += finding_lines(one, number)
    return [*lines, ""]
