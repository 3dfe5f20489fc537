"""The program: its commands, and the one place where errors become messages and exit codes."""

import contextlib
import difflib
import gc
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from narrator.cli import (
    check,
    compare,
    copies,
    corpus,
    doctor,
    draft,
    edit,
    export,
    new,
    read,
    review,
    suggest,
    tally,
)
from narrator.cli.help import ChineseCommand, ChineseGroup
from narrator.cli.show import show_error
from narrator.errors import NarratorError, SystemRefused, UsageError

app = typer.Typer(
    cls=ChineseGroup,
    help="政府信息公开工作年度报告写作助手：填数据，出稿，核对。",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    invoke_without_command=True,
)


def _version(wanted: bool) -> None:
    if wanted:
        from narrator import __version__
        from narrator.repetition.rates import NAME, VERSION
        from narrator.retrieval import INDEX_FORMAT

        sys.stdout.write(
            f"narrator {__version__}（检索索引格式 {INDEX_FORMAT}，重复率口径 {NAME} {VERSION}）\n"
        )
        raise typer.Exit


@app.callback()
def _program(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  (handled by its callback)
        bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


_COMMANDS = (
    "edit", "new", "draft", "export", "suggest", "read", "check", "compare", "review", "copies", "tally", "corpus", "doctor",
    *("add", "list", "remove", "build"),
)  # fmt: skip
app.command("edit", cls=ChineseCommand, help=edit.HELP)(edit.edit_command)
app.command("new", cls=ChineseCommand, help=new.HELP)(new.new_command)
app.command("draft", cls=ChineseCommand, help=draft.HELP)(draft.draft_command)
app.command("export", cls=ChineseCommand, help=export.HELP)(export.export_command)
app.command("suggest", cls=ChineseCommand, help=suggest.HELP)(suggest.suggest_command)
app.command("read", cls=ChineseCommand, help=read.HELP)(read.read_command)
app.command("check", cls=ChineseCommand, help=check.HELP)(check.check_command)
app.command("compare", cls=ChineseCommand, help=compare.HELP)(compare.compare_command)
app.command("review", cls=ChineseCommand, help=review.HELP)(review.review_command)
app.command("copies", cls=ChineseCommand, help=copies.HELP)(copies.copies_command)
app.command("tally", cls=ChineseCommand, help=tally.HELP)(tally.tally_command)
app.command("doctor", cls=ChineseCommand, help=doctor.HELP)(doctor.doctor_command)
app.add_typer(corpus.app, name="corpus", cls=ChineseGroup, help=corpus.HELP)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with ``argv`` (default: the process's) and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        gc.set_threshold(50_000)  # a short-lived process: collecting while modules load only costs time
    _make_streams_tolerant()
    try:
        return _run(words)
    except OSError as problem:  # the result itself cannot be written: a full disk, a reader that went away
        return _cannot_tell(problem)


def _run(words: list[str]) -> int:
    """Run the command and tell what came of it."""
    try:
        result: Any = typer.main.get_command(app).main(
            args=words, prog_name="narrator", standalone_mode=False
        )
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, UnicodeEncodeError, MemoryError) as problem:
        refused = _refused(problem)
        show_error(refused, as_json="--json" in words)
        return refused.exit_code
    except NarratorError as error:
        show_error(error, as_json="--json" in words)
        return error.exit_code
    except typer.TyperException as error:
        show_error(_usage(error), as_json="--json" in words)
        return UsageError.exit_code
    except (typer.Abort, KeyboardInterrupt):
        show_error(UsageError("已中断"), as_json="--json" in words)
        return 130
    return result if isinstance(result, int) else 0


def _make_streams_tolerant() -> None:
    """Keep a console that cannot show a character (GBK), or is not there at all, from stopping the program."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, io.StringIO())
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _refused(problem: Exception) -> NarratorError:
    """Return what the system refused as an error that says so."""
    if isinstance(problem, OSError):
        return SystemRefused(problem)
    if isinstance(problem, MemoryError):
        return UsageError("内存不够，没有做完", hint="请确认文件是不是选错了")
    return UsageError("文件名里有认不出的字符", hint="请把文件改成普通的中文或英文名字")


def _cannot_tell(problem: OSError) -> int:
    """Say, where that is still possible, that the result could not be shown; leave nothing to be flushed at the end."""
    if not isinstance(problem, BrokenPipeError):
        with contextlib.suppress(OSError):
            show_error(SystemRefused(problem), as_json=False)
            sys.stderr.flush()
    with contextlib.suppress(OSError, ValueError):
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, sys.stdout.fileno())
        os.close(quiet)
    return UsageError.exit_code


def _usage(error: typer.TyperException) -> UsageError:
    """Say in Chinese what the parser did not understand."""
    name = type(error).__name__
    what = getattr(error, "option_name", None) or getattr(error, "param_hint", None) or ""
    parameter = getattr(error, "param", None)
    if parameter is not None and not what:
        what = parameter.metavar or parameter.name
    messages = {
        "MissingParameter": f"缺少参数 {what}",
        "BadParameter": f"{what} 的值不对",
        "BadOptionUsage": f"选项 {what} 用法不对",
    }
    unknown = re.search(r"No such command '([^']*)'", error.format_message())
    if unknown:
        return UsageError(f"没有命令“{unknown[1]}”", hint=_meant(unknown[1], _COMMANDS, "narrator --help"))
    if name == "NoSuchOption":
        known = getattr(error, "possibilities", None) or ()
        return UsageError(f"没有选项“{what}”", hint=_meant(str(what), known, "narrator 命令 --help"))
    message = messages.get(name, f"命令写法不对：{error.format_message()}")
    return UsageError(message, hint="用 narrator --help 或 narrator 命令 --help 看用法")


def _meant(word: str, known: Iterable[str], where: str) -> str:
    """Return the hint for a word nobody knows: what is most like it, and where all are listed."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return (f"是不是“{near[0]}”？" if near else "") + f"用 {where} 看全部"
