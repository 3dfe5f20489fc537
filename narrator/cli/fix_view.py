"""Showing what `narrator check --fix` would change, and writing it when a person agrees."""

import sys
from typing import TYPE_CHECKING

import typer

from narrator.cli.show import say
from narrator.cli.visible import visible

if TYPE_CHECKING:
    from narrator.workflow.checking.fix import FixPlan


def show_fix(plan: "FixPlan", yes: bool) -> int:
    """Print the difference to stdout and write it if ``yes``, or if the person at a terminal says so.

    Return the exit code: 0, also where nothing was written. Raise a :class:`NarratorError` if the file cannot be
    written or was changed meanwhile.
    """
    for one in plan.unfixed:
        say(f"{plan.path.name} 未改：{one.finding.message}（{one.finding.rule}）——{one.reason}")
    if not plan.diff:
        say(f"{plan.path.name} 没有可以代您改的地方")
        return 0
    sys.stdout.write(visible(plan.diff))
    for fix in plan.fixes:
        say(f"{fix.rule} {fix.place}")
    if not (yes or _agreed(len(plan.fixes))):
        say(f"以上 {len(plan.fixes)} 处还没有写入；确认后加 --yes 再运行一次")
        return 0
    from narrator.workflow.checking.fix import apply_fixes

    apply_fixes(plan)
    say(f"已改 {len(plan.fixes)} 处，写入 {plan.path}（编码 {plan.encoding} 不变）")
    return 0


def _agreed(count: int) -> bool:
    """Ask at a terminal; where nobody can answer the answer is no."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return typer.confirm(f"把以上 {count} 处写入文件吗？", default=False, err=True)
