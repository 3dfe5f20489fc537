"""The entries of section five as facts a pattern can name, each with how its sentence begins."""

from narrator.figures.facts.items import SHARED, followup_facts, problem_facts
from narrator.figures.facts.quantity import Fact, Facts
from narrator.figures.model import Figures
from narrator.files.settings import TOGETHER
from narrator.language.numerals import spell_chinese

PROBLEMS, FOLLOWUPS = "存在问题", "上年问题整改"
_STARTS, _NONE = ("序", "序二", "序三"), ("", "", "")


def section_five(figures: Figures, layout: str = TOGETHER) -> dict[str, Fact]:
    """Return the problems and last year's, by the names under which patterns are made for each of them, and the layout."""
    return {
        PROBLEMS: problems(figures),
        FOLLOWUPS: followups(figures),
        "体例": Facts({"第五部分": layout}),
    }


def problems(figures: Figures) -> tuple[Fact, ...]:
    """Return this year's problems; of several the first says so, each is numbered 一是, 二是.

    共用 tells of one whose measures are those of the problem before it too. 序二 numbers the measures where they stand apart.
    """
    mended = [one for one in figures.problems if one.measure not in (None, *SHARED)]
    every = figures.problems
    items = []
    for number, one in enumerate(every, 1):
        start = f"{figures.year}年的主要问题{'，' if len(every) > 1 else '是'}" if number == 1 else ""
        order = start + (f"{spell_chinese(number)}是" if len(every) > 1 else "")
        before = every[number - 2].measure if number > 1 else None
        facts = problem_facts(one, number, order)
        place = mended.index(one) + 1 if one in mended else 0
        apart = f"{figures.year + 1}年的改进措施：" if place == 1 and len(mended) > 1 else ""
        measures = apart + (f"{spell_chinese(place)}是" if len(mended) > 1 else "")
        items.append(
            _with(facts, 序二=measures, 共用=before == SHARED[1] and one.measure not in (None, *SHARED))
        )
    return tuple(items)


def followups(figures: Figures) -> tuple[Fact, ...]:
    """Return last year's problems; the first says whose they are, in one of three ways: 序, 序二, 序三."""
    count, year = len(figures.followups), figures.year - 1
    many = "两" if count == 2 else spell_chinese(count) if count else ""
    whose = f"的{many}个问题中，" if count > 1 else "的"
    starts = (f"{year}年年报提出{whose}", f"{year}年年报列出{whose}", f"上年提出{whose}")
    return tuple(
        _with(
            followup_facts(one, number, ""),
            **dict(zip(_STARTS, starts if number == 1 else _NONE, strict=True)),
        )
        for number, one in enumerate(figures.followups, 1)
    )


def _with(facts: Facts, **more: Fact) -> Facts:
    return Facts({**{name: facts[name] for name in facts.names()}, **more}, ref=facts.ref)
