"""`narrator export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.show import say, show_findings, show_json, tell

if TYPE_CHECKING:
    from narrator.workflow.result import Written

HELP = "由改好的 draft.md 生成定稿（docx、html、pdf 等）；或把 Word 里的修改收回 draft.md。"
_USUAL = "docx,html"


def export_command(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="草稿 draft.md")],
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="docx,html,pdf",
            help="要哪些格式：docx、html、pdf、txt、tsv（填网上表单用）、fragment（贴进网站后台用）；默认 docx,html",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹（默认：草稿所在文件夹）"),
    ] = None,
    as_draft: Annotated[bool, typer.Option("--draft", help="还有没办完的事也导出，稿上标明草稿")] = False,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="T.docx", help="借用这个 Word 文件的版式")
    ] = None,
    from_docx: Annotated[
        Path | None,
        typer.Option(
            "--from-docx",
            metavar="EDITED.docx",
            help="把这个 Word 文件里的文字修改收进 draft.md；不加 --format 就只收修改",
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the exports of a draft, or take the edits of a Word file into it first."""
    from narrator.workflow.writing.export import ExportOptions, export
    from narrator.workflow.writing.exports import check_formats, split_formats

    options = ExportOptions(split_formats(formats or _USUAL), output, as_draft, template)
    check_formats(options.formats)
    results: list[Written] = []
    if from_docx is not None:
        from narrator.workflow.writing.word_edits import take_word_edits

        results.append(take_word_edits(draft, from_docx, output))
    if from_docx is None or (formats is not None and results[0].exit_code == 0):
        results.append(export(draft, options))
    _show(_together(results), draft, as_json=as_json, quiet=quiet)


def _together(results: "list[Written]") -> "Written":
    from narrator.workflow.result import Written

    return Written(
        tuple(path for one in results for path in one.written),
        tuple(item for one in results for item in one.open),
        tuple(finding for one in results for finding in one.findings),
        refused=any(one.refused for one in results),
    )


def _show(result: "Written", draft: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        show_json(result.as_json())
        raise typer.Exit(result.exit_code)
    for path in result.written:
        tell(str(path))
    if not quiet or result.refused:
        show_findings(result.findings)
        if result.open:
            say(f"还有 {len(result.open)} 处待填写或核实：")
        for number, item in enumerate(result.open, 1):
            say(f"  {number}. {item.text()}")
    if result.refused and result.open:
        from narrator.telling.next_steps import open_lines

        say("怎么办：")
        for line in open_lines(result.open, None, draft):
            say(line)
    if result.refused:
        say("没有导出任何文件。" + ("办完这些事再导出；先看样子，加 --draft。" if result.open else ""))
    raise typer.Exit(result.exit_code)
