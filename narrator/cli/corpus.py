"""`narrator corpus add|list|remove|build`."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.help import ChineseCommand, ChineseGroup
from narrator.cli.options import Json, Quiet
from narrator.cli.show import say, show_findings, show_json, tell

if TYPE_CHECKING:
    from narrator.finding import Finding
    from narrator.workflow.stores.corpus import Listed
    from narrator.workflow.stores.corpus_add import Added

HELP = "自己的语料：把往年年报加进来（遮去个人信息）、列出、删去、建好索引。"

app = typer.Typer(
    cls=ChineseGroup, help=HELP, rich_markup_mode=None, no_args_is_help=False, invoke_without_command=True
)

Project = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="项目文件夹（默认：从当前文件夹往上找 corpus，到有 narrator.yaml 的文件夹为止）",
    ),
]


@app.callback()
def _corpus(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


@app.command(
    "add",
    cls=ChineseCommand,
    help="加入年报（read 能读的格式都行）；只留第一、五、六部分的文字，原件不复制。",
)
def add_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…|DIR", help="年报文件，可写多个；或放年报的文件夹（含下级）")
    ],
    project: Project = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="类别", help="单位类别，如 街道、镇、政府部门（默认：按单位名称判断）"
        ),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="单位全称（默认：年报里写的）")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年度", help="报告年度，只用于一份年报（默认：年报里写的）"),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take past reports into the project's own corpus."""
    from narrator.workflow.stores.corpus import find_project
    from narrator.workflow.stores.corpus_add import AddOptions, add_reports, files_to_add

    folder = find_project(project)
    found = files_to_add(files, folder)
    shown = sys.stderr.isatty() and not (quiet or as_json) and len(found) > 1
    bar = typer.progressbar(length=len(found), label="读取年报", file=sys.stderr) if shown else nullcontext()
    try:
        with bar as progress:
            added = add_reports(
                found,
                AddOptions(folder, kind, unit, year),
                lambda _: progress.update(1) if progress is not None else None,
            )
    except KeyboardInterrupt:
        say("已中断。已经写好的都是完整的；再运行一次，会跳过它们接着加。")
        raise typer.Exit(130) from None
    if as_json:
        show_json(added.as_json())
    else:
        _show_added(added, quiet=quiet)
    raise typer.Exit(added.exit_code)


def _show_added(added: "Added", *, quiet: bool) -> None:
    for one in added.additions:
        tell(str(one.path))
    unread = [_without_place(one) for one in added.findings if one.rule == "FILE-UNREADABLE"]
    show_findings(unread)
    if quiet:
        return
    for skipped in added.skipped:
        say(f"跳过 {skipped.file}：{skipped.reason}（{skipped.id}）")
    show_findings(one for one in added.findings if one.rule != "FILE-UNREADABLE")
    failed = f"，没能加入 {len(unread)} 份" if unread else ""
    say(f"加入 {len(added.additions)} 份，跳过 {len(added.skipped)} 份{failed}。语料在 {added.folder}")


def _without_place(finding: "Finding") -> "Finding":
    """Return a finding whose message names the file, without naming it again."""
    return replace(finding, location=replace(finding.location, file=None))


@app.command("list", cls=ChineseCommand, help="列出自己的语料：编号、年度、单位、类别、句数、来源。")
def list_command(
    project: Project = None,
    everything: Annotated[bool, typer.Option("--all", help="连自带的示范年报一起列出")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the reports of the corpus."""
    from narrator.workflow.stores.corpus import list_reports

    listing = list_reports(project, with_shipped=everything)
    if as_json:
        show_json(listing.as_json())
    else:
        for one in listing.reports:
            tell(_line(one))
        show_findings(listing.findings)
        if not quiet and not listing.reports:
            say(f"{listing.folder} 里还没有年报。用 narrator corpus add 加入；--all 列出自带的示范年报。")
    raise typer.Exit(listing.exit_code)


def _line(one: "Listed") -> str:
    report = one.report
    source = "自带" if one.shipped else report.origin + (f" {report.file}" if report.file else "")
    return f"{report.id}  {report.year}年  {report.unit}（{report.kind.value}）  {one.sentences}句  {source}"


@app.command("remove", cls=ChineseCommand, help="从自己的语料里删去年报；自带的示范年报不会删。")
def remove_command(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="编号，见 narrator corpus list；可写多个")],
    project: Project = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Delete reports from the project's own corpus."""
    from narrator.workflow.stores.corpus import remove_reports

    removed = remove_reports(ids, project)
    if as_json:
        show_json(removed.as_json())
    elif not quiet:
        for path in removed.files:
            say(f"已删去 {path}")


@app.command("build", cls=ChineseCommand, help="现在就建好缓存和索引（不建也行，第一次查找时会自动建）。")
def build_command(project: Project = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Build caches and indexes now."""
    from narrator.workflow.stores.corpus import build

    built = build(project)
    if as_json:
        show_json(built.as_json())
    elif not quiet:
        tell(
            f"年报 {built.reports} 份（自己的 {built.own} 份），句子 {len(built.passages)} 条，"
            f"其中可整句推荐 {built.offerable} 条；短语 {built.phrases} 条。"
        )
