"""`narrator edit`."""

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.show import say, show_json, tell
from narrator.errors import UsageError

HELP = "在浏览器里做年报：填数、改文字、核对、出稿。只在这台电脑上，不联网。"
_IDLE = 240.0


def edit_command(
    named: Annotated[
        Path | None,
        typer.Argument(metavar="[FIGURES|DRAFT]", help="数据文件、draft.md 或文件夹（默认：当前文件夹）"),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口（默认自己找一个空的）")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不打开浏览器，只显示地址")] = False,
    idle: Annotated[
        float,
        typer.Option("--idle", metavar="MINUTES", min=0.01, help="多少分钟没人用就自己关掉（默认 240）"),
    ] = _IDLE,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Serve the page until it is closed."""
    try:
        from narrator.web.server import serve
    except ModuleNotFoundError as missing:
        hint = "请安装：pip install 'narrator[web]'"
        raise UsageError(f"缺少网页用的组件 {missing.name}", hint=hint) from missing
    from narrator.web.project.project import open_project
    from narrator.web.running import address_of_running

    project = open_project(named)
    there = address_of_running(project)

    def begun(address: str) -> None:
        if as_json:
            show_json({"address": address, "folder": str(project.folder), "running": bool(there)})
        else:
            if not quiet:
                say(f"文件存在 {project.folder}")
                if there:
                    say("这份年报已经打开着，接着用原来的那个程序")
                say(
                    "浏览器里没有自己打开的话，把下面的地址粘进去。做完按页面上的“关掉程序”，或在这里按 Ctrl+C"
                )
            tell(address)
        sys.stdout.flush()

    if there:
        begun(there)
        if not no_browser:
            webbrowser.open(there)
        return
    serve(project, port, idle * 60, begun, browser=not no_browser)
