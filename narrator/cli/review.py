"""`narrator review`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.progress import progress
from narrator.cli.show import say, show_json, tell
from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.workflow.reviewing.last import Reviewed

HELP = (
    "审核一个地区的年报：逐户核对、与去年比、同批比、汇总，写出总表、网页和每户一份通知；再运行就是下一轮。"
)
_Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="放着各单位年报的文件夹；各种格式、压缩包、几个版本都可以")
]
_PriorDir = Annotated[
    Path | None,
    typer.Option("--prior-dir", metavar="DIR", help="放着各单位去年年报的文件夹：核对结转、比对文字"),
]
_Units = Annotated[
    Path | None,
    typer.Option(
        "--units", metavar="LIST.csv", help="单位名单（csv 或 xlsx）：单位、类别、曾用名、发布日期、片区"
    ),
]
_Parent = Annotated[
    Path | None, typer.Option("--parent", metavar="FILE", help="上级（本地区）的年报：与逐格汇总的数比对")
]
_Jobs = Annotated[int | None, typer.Option("--jobs", metavar="N", help="同时用几个进程（默认按处理器个数）")]
_Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUTDIR", help="结果放在哪里（默认在 DIR 旁边的“DIR-审核”）"),
]
_Comments = Annotated[bool, typer.Option("--comments", help="另把各户的 Word 文件加上批注，放在 notices/ 里")]
_Learn = Annotated[
    bool, typer.Option("--learn", help="列出这一批里多户都有的句子，供写进 narrator.yaml 的“通用表述”")
]


def review_command(
    folder: _Folder,
    prior_dir: _PriorDir = None,
    units: _Units = None,
    parent: _Parent = None,
    jobs: _Jobs = None,
    output: _Out = None,
    comments: _Comments = False,
    learn: _Learn = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Review the reports of a district."""
    from narrator.desk.options import ReviewOptions
    from narrator.desk.parallel import default_jobs
    from narrator.workflow.reviewing.place import results_folder
    from narrator.workflow.reviewing.review import review_folder

    if jobs is not None and not 1 <= jobs <= 64:
        raise UsageError(f"--jobs 应在 1 到 64 之间，现为 {jobs}")
    wishes = ReviewOptions(
        folder,
        output or results_folder(folder),
        prior_dir,
        units,
        parent,
        jobs or default_jobs(),
        comments=comments,
    )
    reviewed = review_folder(wishes, progress(quiet))
    if as_json:
        show_json(json.loads(reviewed.json) | {"written": list(reviewed.written)})
    else:
        _show(reviewed, wishes.out, learn=learn, quiet=quiet)
    raise typer.Exit(reviewed.exit_code)


def _show(reviewed: "Reviewed", out: Path, *, learn: bool, quiet: bool) -> None:
    for line in reviewed.lines:
        tell(line)
    for line in reviewed.warnings:
        say(f"注意：{line}")
    if learn:
        tell("通用表述:" if reviewed.common else "# 没有三户以上都有、又超过占比的句子")
        for text in reviewed.common:
            tell(f"  - {json.dumps(text, ensure_ascii=False)}")
    if not quiet:
        say("没有变化，结果和上次一样" if reviewed.unchanged else f"写到 {out}")
        say(f"先打开 {out / 'review.html'}；总表是 {out / 'review.xlsx'}，通知在 {out / 'notices'}")
