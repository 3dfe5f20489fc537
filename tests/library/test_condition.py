"""Conditions: what they mean, what they refuse, and that plain slots print what Jinja would print."""

from pathlib import Path

import pytest

from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.items import problem_facts
from narrator.figures.facts.quantity import Fact, Quantity, UnsetFigure
from narrator.figures.file.load import load_figures
from narrator.figures.values import NOT_APPLICABLE, UNSET
from narrator.library.condition import ConditionError, compile_condition
from narrator.suggestion import render
from narrator.suggestion.trace import Trace
from tests.shipped_phrases import shipped_phrases

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS: dict[str, Fact] = {
    "三": Quantity(3, "三", ("a",)),
    "零": Quantity(0, "零", ("b",)),
    "无关": Quantity(NOT_APPLICABLE, "无关", ("c",)),
    "空": Quantity(UNSET, "空", ("d",)),
    "词": "已关停",
    "缺": None,
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("三 == 3 and 零 is 无", True),
        ("三 is 有 and not 零 is 有", True),
        ("无关 is 无", True),
        ("空 is 未填", True),
        ("空 is 有", False),
        ("空 is 无", False),
        ("三 - 1 == 2", True),
        ("三 + 零 > 3", False),
        ("词 == '已关停'", True),
        ("缺 is 已填", False),
        ("缺 is none", True),
        ("三 > 5 or 三 < 4", True),
    ],
)
def test_meaning(source: str, expected: bool) -> None:
    assert bool(compile_condition(source)(FACTS)) is expected


@pytest.mark.parametrize("source", ["空 == 0", "空 > 0", "not 空 == 0", "空 + 1 > 0"])
def test_an_unset_figure_decides_nothing(source: str) -> None:
    with pytest.raises(UnsetFigure):
        compile_condition(source)(FACTS)


@pytest.mark.parametrize(
    "source",
    [
        "__import__('os')",
        "三.__class__",
        "[x for x in 三]",
        "lambda: 1",
        "三 if 零 else 1",
        "三 * 2",
        "三 is 多",
        "1 < 三 < 5",
        "",
    ],
)
def test_what_is_not_in_the_grammar(source: str) -> None:
    if source == "三.__class__":
        with pytest.raises(UnsetFigure):
            compile_condition(source)(FACTS)
        return
    with pytest.raises(ConditionError):
        compile_condition(source)


@pytest.mark.parametrize("example", ["liuyuan-2025", "shiquan-2025", "qinghe-housing-2025"])
def test_plain_slots_print_what_jinja_prints(example: str) -> None:
    figures = load_figures(EXAMPLES / example / "figures.yaml").figures
    prior = None
    if (EXAMPLES / example.replace("2025", "2024")).exists():
        prior = load_figures(EXAMPLES / example.replace("2025", "2024") / "figures.yaml").figures
    facts: dict[str, Fact] = {**build_facts(figures, prior), "项数": 2}
    compared = 0
    for phrase in shipped_phrases().phrases:
        if "[" in phrase.text or "{?" in phrase.text:
            continue  # a pattern's own brackets, which Jinja does not know
        if figures.problems:
            facts["项"] = problem_facts(figures.problems[0], 1, "（一）")
        filled = render.fill(phrase, facts)
        if filled is None or render._pieces(phrase.text) is None:
            continue
        trace = Trace()
        token = render._trace.set(trace)
        try:
            assert render._compile(phrase.text).render(facts).strip() == filled.text
        finally:
            render._trace.reset(token)
        compared += 1
    assert compared > 100
