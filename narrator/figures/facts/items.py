"""The facts of one entry of a list: what a phrase names as 项."""

from narrator.figures.facts.keyed import Place, record_facts
from narrator.figures.facts.quantity import Facts, Words
from narrator.figures.keys.problems import Followup, Problem

SHARED = ("同上", "同下")
"""What stands for the measures of the problem before or behind."""


def problem_facts(problem: Problem, position: int, order: str) -> Facts:
    """Return one 存在问题 as 项; ``position`` counts from 1 in the file, ``order`` is its printed number."""
    return _item(problem, f"存在问题[{position}]", order)


def followup_facts(followup: Followup, position: int, order: str) -> Facts:
    """Return one 上年问题整改 as 项."""
    return _item(followup, f"上年问题整改[{position}]", order)


def text_facts(text: str, ref: str) -> Facts:
    """Return one sentence of the clerk's own as 项."""
    return Facts({"文字": Words(text, ref)})


def _item(item: Problem | Followup, ref: str, order: str) -> Facts:
    """Return an entry's facts with its printed number; measures shared with a neighbour are named 合用 instead."""
    facts = record_facts(item, type(item), Place(ref, 0))
    told = {name: facts[name] for name in facts.names()}
    shared = item.measure if item.measure in SHARED else None
    return Facts(
        {**told, "序": order, **({"措施": None, "合用": shared} if shared else {"合用": None})}, ref=ref
    )
