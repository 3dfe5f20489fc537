"""`narrator check`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Priors, Quiet
from narrator.cli.show import say, show_json, tell
from narrator.cli.standard_input import standard_input
from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.telling.checked import Checking
    from narrator.workflow.checking.results import CheckTargets

HELP = "核对年报或数据文件：表格勾稽、标题结构、信息处理费、年份、用语、个人信息。"
_Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="年报（各种格式）或数据文件；- 表示从标准输入读文字")
]
_Figures = Annotated[
    Path | None,
    typer.Option("--figures", metavar="F", help="本年的数据文件：认定单位类别，并与年报的三张表逐格核对"),
]
_Claims = Annotated[
    bool, typer.Option("--claims", help="列出文字里与三张表有关的每个数字：出自哪一格，是否相符")
]
_Html = Annotated[
    Path | None, typer.Option("--html", metavar="OUT", help="另把结果写成一页网页，可打印，可发给科长")
]
_Sarif = Annotated[
    Path | None, typer.Option("--sarif", metavar="OUT", help="另把结果写成 SARIF 2.1.0，给别的程序用")
]
_Fix = Annotated[
    bool,
    typer.Option("--fix", help="代改有把握的小毛病（标点、文号括号、重复的词）：先列出改动，同意后写入"),
]
_TablesRight = Annotated[
    bool, typer.Option("--tables-right", help="与 --fix 同用：确认表格无误，照表改正文里的数字")
]
_Yes = Annotated[bool, typer.Option("--yes", help="与 --fix 同用：不再询问，直接写入")]
_Reasons = Annotated[
    list[str] | None,
    typer.Option("--reason", metavar="编号=原因", help="说明一条意见为什么不改，可写多次；以后不再列出"),
]
_Dismissed = Annotated[
    list[str] | None,
    typer.Option("--dismiss", metavar="编号", help="不采纳一条意见，可写多次；以后不再列出"),
]
_Comments = Annotated[
    Path | None,
    typer.Option("--comments", metavar="OUT.docx", help="另存一份原来的 Word 文件，意见写成批注；原文不动"),
]
_All = Annotated[bool, typer.Option("--all", help="建议也逐条列出，不折叠")]


def check_command(
    files: _Files,
    figures: _Figures = None,
    prior: Priors = None,
    claims: _Claims = False,
    html: _Html = None,
    sarif: _Sarif = None,
    fix: _Fix = False,
    tables_right: _TablesRight = False,
    yes: _Yes = False,
    reason: _Reasons = None,
    dismiss: _Dismissed = None,
    everything: _All = False,
    comments: _Comments = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check reports and figures files."""
    from narrator.workflow.checking.check import STDIN, check_files, explain
    from narrator.workflow.checking.results import CheckTargets

    if fix or yes or tables_right:
        _refuse_with_fix(fix, as_json, [html, sarif, reason, dismiss, comments])
        raise typer.Exit(_fix(files, figures, prior or [], tables_right=tables_right, yes=yes))
    answers = _answers(reason or [], dismiss or [])
    targets = CheckTargets(html, sarif) if html or sarif else None
    if comments is not None:
        from narrator.workflow.checking.comments import refuse_comments

        refuse_comments(_only(files), comments)
    if targets is not None:
        targets.refuse_others()
    stdin = standard_input(Path(STDIN)) if Path(STDIN) in files else ""
    checking = check_files(files, figures=figures, priors=prior or [], stdin=stdin, claims=claims)
    if answers:
        say(f"说明写到 {explain(_only(files), answers, checking)}")
        checking = check_files(files, figures=figures, priors=prior or [], claims=claims)
    _show(checking, _written(files, checking, targets, comments), as_json, quiet, everything)
    raise typer.Exit(checking.exit_code)


def _written(
    files: Sequence[Path], checking: "Checking", targets: "CheckTargets | None", comments: Path | None
) -> tuple[Path, ...]:
    """Write the pages and the copy with comments that were asked for; return them."""
    from narrator.workflow.checking.results import write_results

    written = write_results(checking, targets) if targets is not None else ()
    if comments is None:
        return written
    from narrator.workflow.checking.comments import write_comments

    write_comments(_only(files), checking.files[0].findings, comments)
    return (*written, comments)


def _show(
    checking: "Checking", written: Sequence[Path], as_json: bool, quiet: bool, everything: bool
) -> None:
    from narrator.telling.check_lines import check_lines

    if as_json:
        also = {"written": [str(path) for path in written]} if written else {}
        show_json(checking.as_json() | also)
        return
    for file in checking.files:
        for line in check_lines(file, quiet=quiet, unfolded=everything):
            tell(line)
    for path in written:
        say(f"已写到 {path}")


def _answers(reasons: Sequence[str], dismissed: Sequence[str]) -> dict[str, str]:
    """Return the reasons given, by the id of the finding."""
    from narrator.checking.engine.reasons import DISMISSED

    answers = dict.fromkeys(dismissed, DISMISSED)
    for one in reasons:
        name, equals, text = one.replace("＝", "=", 1).partition("=")
        if not equals:
            raise UsageError(f"看不懂 --reason “{one}”", hint="写法：--reason 编号=原因")
        answers[name.strip()] = text.strip()
    return answers


def _only(files: Sequence[Path]) -> Path:
    if len(files) != 1 or str(files[0]) == "-":
        raise UsageError("写说明、代改、加批注都要一次一个文件", hint="请只写一个文件名")
    return files[0]


def _refuse_with_fix(fix: bool, as_json: bool, others: Sequence[object]) -> None:
    if not fix:
        raise UsageError("--yes 和 --tables-right 要与 --fix 同用")
    if as_json or any(others):
        raise UsageError(
            "--fix 不能与 --json、--html、--sarif、--reason、--dismiss、--comments 同用", hint="请分两次运行"
        )


def _fix(
    files: Sequence[Path], figures: Path | None, priors: Sequence[Path], *, tables_right: bool, yes: bool
) -> int:
    from narrator.cli.fix_view import show_fix
    from narrator.workflow.checking.fix import fix_file

    if len(priors) > 1:
        raise UsageError("--fix 时 --prior 只能写一个文件")
    plan = fix_file(_only(files), figures, priors[0] if priors else None, tables_right=tables_right)
    return show_fix(plan, yes)
