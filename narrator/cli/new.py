"""`narrator new`."""

from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.show import say, show_findings, show_json, tell

HELP = "生成要填写的数据文件，附采访单；不覆盖已有文件。"


def new_command(
    last_year: Annotated[
        Path | None,
        typer.Argument(metavar="[LAST_YEAR]", help="上年的数据文件或年报，结转和现行有效从中带入"),
    ] = None,
    workbook: Annotated[bool, typer.Option("--xlsx", help="生成 Excel/WPS 表格而不是 YAML")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="文件名（默认：figures.yaml 或 figures.xlsx）"),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write a figures file to fill in."""
    from narrator.workflow.writing.new import new_figures, next_steps

    result = new_figures(last_year, output, workbook=workbook)
    if as_json:
        show_json(result.as_json())
    else:
        for path in result.written:
            tell(str(path))
        if not quiet:
            show_findings(result.findings)
            say("下一步：")
            for step in next_steps(result.written):
                say(f"  {step}")
    raise typer.Exit(result.exit_code)
