"""The facts of one entry of a list: what a phrase names as 项."""

from collections.abc import Iterable

from narrator.figures.facts.groups import words
from narrator.figures.facts.quantity import Fact, Facts, Words
from narrator.figures.model import Followup, Problem


def problem_facts(problem: Problem, position: int, order: str) -> Facts:
    """Return one 存在问题 as 项; ``position`` counts from 1 in the file, ``order`` is its printed number."""
    names = ("问题", "表现", "原因", "措施", "时限", "责任")
    values = (
        problem.problem,
        problem.evidence,
        problem.cause,
        problem.measure,
        problem.deadline,
        problem.responsible,
    )
    return _item(f"存在问题[{position}]", zip(names, values, strict=True), order)


def followup_facts(followup: Followup, position: int, order: str) -> Facts:
    """Return one 上年问题整改 as 项."""
    status = followup.status.value if followup.status else None
    values = (followup.problem, followup.measure, followup.result, status)
    return _item(
        f"上年问题整改[{position}]", zip(("问题", "措施", "结果", "状态"), values, strict=True), order
    )


def text_facts(text: str, ref: str) -> Facts:
    """Return one sentence of the clerk's own as 项."""
    return Facts({"文字": Words(text, ref)})


def _item(ref: str, entries: Iterable[tuple[str, str | None]], order: str) -> Facts:
    facts: dict[str, Fact] = {name: words(text, f"{ref}.{name}") for name, text in entries}
    return Facts({**facts, "序": order})


def ordinal(number: int) -> str:
    """Return ``（一）`` for 1, up to ninety-nine."""
    digits = "零一二三四五六七八九十"
    if number <= 10:
        return f"（{digits[number]}）"
    tens, ones = divmod(number, 10)
    return f"（{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}）"
