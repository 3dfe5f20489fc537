"""`narrator tally`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.show import say, show_findings, show_json, tell
from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.workflow.tallying.result import Explained, TallyResult

HELP = "由依申请公开台账数出第三部分（和第四部分）的表；拿不准的逐条问，姓名和申请内容不外露。"


_Ledger = Annotated[
    Path | None,
    typer.Argument(metavar="LEDGER", help="台账：.xlsx、.xls、.ods、.csv，或系统导出的网页表格"),
]
_Figures = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FIGURES",
        help="填进这份数据文件（没有就新建）；已填的不同数不改，列出两边",
    ),
]
_Year = Annotated[
    int | None, typer.Option("--year", metavar="2025", help="哪一年的年报（默认看数据文件和台账标题）")
]
_Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help="对应表（默认：数据文件或台账旁边的 台账对应表.yaml）"),
]
_Answer = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="编号=答复", help="回答一个问题，可写多次；记进对应表"),
]
_Explain = Annotated[
    list[str] | None,
    typer.Option(
        "--explain", metavar="格", help="列出一格由哪些行合成，如 applications.granted.natural_person"
    ),
]
_Holidays = Annotated[
    Path | None, typer.Option("--holidays", metavar="FILE", help="节假日文件，补程序还不知道的年份")
]
_On = Annotated[
    str | None, typer.Option("--on", metavar="2026-01-08", help="按哪一天看临期、超期（默认：今天）")
]
_Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE.xlsx", help="生成一份空台账，带下拉选项；不读台账"),
]


def tally_command(
    ledger: _Ledger = None,
    figures: _Figures = None,
    year: _Year = None,
    mapping: _Mapping = None,
    answer: _Answer = None,
    explain: _Explain = None,
    holidays: _Holidays = None,
    on: _On = None,
    template: _Template = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Count a case ledger."""
    from narrator.workflow.tallying.result import TallyRequest
    from narrator.workflow.tallying.tally import tally_ledger, write_template

    if template is not None:
        made = write_template(template, year)
        show_json({"written": [str(made)]}) if as_json else tell(str(made))
        return
    if ledger is None:
        raise UsageError("缺少参数 LEDGER", hint="如 narrator tally 台账.xlsx -o figures.yaml")
    request = TallyRequest(ledger, figures, mapping, year, _answers(answer or ()), holidays, _day(on))
    result = tally_ledger(request)
    _show(result, explain or (), as_json=as_json, quiet=quiet)
    raise typer.Exit(result.exit_code)


def _answers(given: "list[str] | tuple[()]") -> dict[str, str]:
    """Return answers by question; each is written 编号=答复."""
    answers: dict[str, str] = {}
    for one in given:
        name, mark, text = one.replace("＝", "=").partition("=")
        if not (name.strip() and mark and text.strip()):
            raise UsageError(
                "--answer 要写成 编号=答复", hint="如 --answer 信息不存在=本机关不掌握相关政府信息"
            )
        answers[name.strip()] = text.strip()
    return answers


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("--on 要写日期", hint="如 --on 2026-01-08") from None


def _show(result: "TallyResult", cells: "list[str] | tuple[()]", *, as_json: bool, quiet: bool) -> None:
    from narrator.telling.tally_lines import column_lines, explained_lines, question_lines, tally_lines
    from narrator.workflow.tallying.result import explain

    counted = result.tally
    explained = [explain(counted, cell) for cell in cells]
    if as_json:
        _show_as_json(result, explained)
        return
    lines = [line for one in explained for line in explained_lines(counted, one.name, one.counted)]
    for line in lines or tally_lines(counted):
        tell(line)
    columns = (
        ()
        if quiet
        else ("列是这样读的（不对就改对应表）：", *(f"  {line}" for line in column_lines(counted)))
    )
    for line in (*columns, *question_lines(counted)):
        say(line)
    show_findings(
        result.findings if not quiet else [one for one in result.findings if one.severity.value == "error"]
    )
    for path in result.written:
        say(f"已写：{path}")


def _show_as_json(result: "TallyResult", explained: "list[Explained]") -> None:
    from narrator.telling.tally_json import explained_json, tally_json

    show_json(
        {
            **tally_json(result.tally),
            "explained": [explained_json(result.tally, one.cell, one.counted) for one in explained],
            "findings": [finding.as_json() for finding in result.findings],
            "written": [str(path) for path in result.written],
        }
    )
