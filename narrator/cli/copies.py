"""`narrator copies`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.progress import progress
from narrator.cli.show import copy_json, say, tell
from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.workflow.copying.copies import Found

HELP = "在任意多份年报里找出文字相同或改动不多的段落，按年度先后列成组；一个县、一个省、几年放在一起都可以。"
_Source = Annotated[
    Path,
    typer.Argument(
        metavar="DIR|PARQUET",
        help="年报文件夹（各种格式、压缩包都可以）、语料文件夹，或 Parquet（unit、year、section、text 四列）",
    ),
]
_Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="local 在本机内存里（默认）；duckdb 内存不够时；spark 一台机器不够时",
    ),
]
_Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUT", help="结果放在哪里（默认在 DIR 旁边的“DIR-雷同”）"),
]
_Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep", metavar="DIR", help="把各年的签名留在这里：下一年只读新的，与留下的一起比；换文件夹就是重来"
    ),
]
_Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", help="同时用几个进程读（默认按处理器个数）")
]
_Memory = Annotated[
    str, typer.Option("--memory", metavar="SIZE", help="duckdb 最多用多少内存（默认 1GB），超出的放到磁盘上")
]
_Master = Annotated[
    str, typer.Option("--master", metavar="URL", help="spark 的主节点（默认 local[*]，即本机）")
]


def copies_command(
    source: _Source,
    engine: _Engine = "local",
    output: _Out = None,
    keep: _Keep = None,
    jobs: _Jobs = None,
    memory: _Memory = "1GB",
    master: _Master = "local[*]",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Find copied passages."""
    from narrator.copies.options import CopiesOptions, Engine
    from narrator.desk.parallel import default_jobs
    from narrator.workflow.copying.copies import find_copies, results_folder

    if jobs is not None and not 1 <= jobs <= 64:
        raise UsageError(f"--jobs 应在 1 到 64 之间，现为 {jobs}")
    if engine not in {one.value for one in Engine}:
        raise UsageError(f"--engine 没有“{engine}”", hint="可以写 local、duckdb 或 spark")
    out = output or results_folder(source)
    wishes = CopiesOptions(source, out, Engine(engine), keep, jobs or default_jobs(), memory, master)
    found = find_copies(wishes, progress(quiet))
    if as_json:
        copy_json(found.json, {"written": [str(path) for path in found.written]})
    else:
        _show(found, out, quiet=quiet)
    raise typer.Exit(found.exit_code)


def _show(found: "Found", out: Path, *, quiet: bool) -> None:
    tell(found.summary.line())
    for one in found.summary.searched.troubles[:20]:
        say(f"读不出 {one.file}：{one.reason}" + (f"（{one.hint}）" if one.hint else ""))
    if len(found.summary.searched.troubles) > 20:
        say(f"显示 20 / 共 {len(found.summary.searched.troubles)}，全部在 copies.html 里")
    if not quiet:
        say(f"写到 {out}")
        say(f"先打开 {out / 'copies.html'}；全部段落在 {out / 'copies.csv'}")
