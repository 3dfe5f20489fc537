"""`narrator draft`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Corpora, Figures, Json, Phrasebanks, Priors, Quiet
from narrator.cli.show import say, show_findings, show_json, tell

if TYPE_CHECKING:
    from narrator.drafting.compose.open_items import OpenItem
    from narrator.workflow.result import Written

HELP = "由数据文件生成完整的年报草稿（draft.md、draft.docx、draft.html）；改过的段落会保留。"


def draft_command(
    figures: Figures,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹（默认：数据文件所在文件夹）"),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="md,docx,html,pdf", help="要哪些格式；draft.md 总会写")
    ] = "md,docx,html",
    prior: Priors = None,
    corpus: Corpora = None,
    phrasebank: Phrasebanks = None,
    force: Annotated[bool, typer.Option("--force", help="数据不平也出稿，稿上标明草稿")] = False,
    discard_tables: Annotated[
        bool, typer.Option("--discard-tables", help="放弃 draft.md 表格里的手工改动")
    ] = False,
    restore: Annotated[
        list[str] | None, typer.Option("--restore", metavar="ID", help="恢复删掉的段落或语句，可写多次")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="逐项列出：填的每一项写在哪里，或者为什么没有写")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the draft of a figures file and list what is still open."""
    from narrator.workflow.writing.draft import DraftOptions, draft

    options = DraftOptions(
        output=output,
        formats=tuple(dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip())),
        priors=tuple(prior or ()),
        phrasebanks=tuple(phrasebank or ()),
        corpora=tuple(corpus or ()),
        force=force,
        discard_tables=discard_tables,
        restore=tuple(restore or ()),
        explain=explain,
    )
    result = draft(figures, options)
    if as_json:
        show_json(result.as_json())
    else:
        _show(result, figures, (output or figures.parent) / "draft.md", quiet=quiet)
    raise typer.Exit(result.exit_code)


def _show(result: "Written", figures: Path, written: Path, *, quiet: bool) -> None:
    if result.refused:
        show_findings(result.findings)
        say("没有写入任何文件。")
        return
    for path in result.written:
        tell(str(path))
    for line in result.explanation:
        say(line)
    if not quiet:
        show_findings(result.findings)
        _show_open(result.open, figures, written)


def _show_open(items: tuple["OpenItem", ...], figures: Path, draft: Path) -> None:
    from narrator.telling.next_steps import finished_lines, open_lines

    if items:
        say(f"还有 {len(items)} 处待填写或核实（稿上标有“草稿”）：")
        for number, item in enumerate(items, 1):
            say(f"  {number}. {item.text()}")
        say("怎么办：")
    for line in open_lines(items, figures, draft) if items else finished_lines(draft):
        say(line)
