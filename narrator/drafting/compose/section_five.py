"""The entries of section five as facts a pattern can name, each with how its sentence begins."""

from collections.abc import Iterable, Iterator, Sequence

from narrator.figures.facts.facts import acting_name
from narrator.figures.facts.items import SHARED, followup_facts, problem_facts
from narrator.figures.facts.quantity import Fact, Facts, Words
from narrator.figures.keys.problems import Problem
from narrator.figures.model import Figures
from narrator.files.settings import APART, TOGETHER
from narrator.language.enumerators import without_enumerator
from narrator.language.numerals import spell_chinese

PROBLEMS, FOLLOWUPS = "存在问题", "上年问题整改"
_MENDING = ("措施", "时限", "责任", "序二", "序三")
_PAIR = 2
_APART, _TOGETHER = ("problem-apart", "measure-apart"), "problem"
"""How the groups of patterns begin that tell a problem in either layout."""
_STARTS, _NONE = ("序", "序二", "序三"), ("", "", "")


def section_five(figures: Figures, layout: str = "") -> dict[str, Fact]:
    """Return the problems and last year's, by the names under which patterns are made for each of them, and the layout."""
    layout = layout or usual_layout(figures)
    return {
        PROBLEMS: problems(figures, layout),
        FOLLOWUPS: followups(figures),
        "体例": Facts({"第五部分": layout}),
    }


def layout_of(patterns: Iterable[str]) -> str:
    """Return how section five goes in a draft with sentences of these patterns, empty where it has no problems."""
    for name in patterns:
        if name.startswith(_APART):
            return APART
        if name.startswith(_TOGETHER):
            return TOGETHER
    return ""


def usual_layout(figures: Figures) -> str:
    """Return how section five goes where nobody settled it: 分写 where hardly a measure says by when or by whom.

    A measure with a date and a doer stands behind its problem; without, 下一步 would stand behind every problem.
    """
    every = figures.problems
    measured = [one for one in every if one.measure and one.measure not in SHARED]
    if len(measured) < _PAIR or len(measured) < len(every):
        return TOGETHER
    settled = sum(bool(one.deadline or one.responsible) for one in measured)
    return APART if settled * _PAIR < len(measured) else TOGETHER


def problems(figures: Figures, layout: str = TOGETHER) -> tuple[Fact, ...]:
    """Return this year's problems; of several the first says so in one of three ways, each is numbered 一是, 二是.

    Of those that share one set of measures all but the last are told as 合用, without them; the last has them; its 共用 says how
    many problems they are for, and 同组 has these in order. 序二 and 序三 number the measures where they stand apart.
    """
    mended = [one for one in figures.problems if _has_mending(one)]
    every = figures.problems
    items = []
    for number, one in enumerate(every, 1):
        order = f"{spell_chinese(number)}是" if len(every) > 1 else ""
        first, second, third = (start + order for start in _starts(figures, number, layout))
        facts = problem_facts(one, number, first)
        place = mended.index(one) + 1 if one in mended else 0
        count = f"{spell_chinese(place)}是" if place and len(mended) > 1 else ""
        before = _measures_start(figures) if place == 1 else ("", "")
        next_, other = (start + count for start in before)
        items.append(_with(facts, 序甲=second, 序乙=third, 序二=next_, 序三=other, 共用=None, 同组=None))
    for run in _runs(every):
        _share(items, run, every)
    return tuple(items)


def _has_mending(problem: Problem) -> bool:
    """Whether anything is said of how a problem is mended that its own measure, date or doer says."""
    own = problem.measure not in (None, *SHARED)
    return own or bool(problem.deadline or problem.responsible)


def _starts(figures: Figures, number: int, layout: str) -> tuple[str, str, str]:
    """Return three ways to begin the first problem; none for the others."""
    year, count = figures.year, len(figures.problems)
    if number > 1:
        return _NONE
    if count == 1:
        return (f"{year}年的主要问题是",) * 3
    if layout == APART:
        return (
            f"{year}年主要存在以下问题：",
            f"{year}年的政府信息公开工作还有一些不足：",
            f"{year}年主要有{_many(count)}个方面的问题：",
        )
    return (
        f"{year}年的主要问题，",
        f"{year}年的问题，",
        f"{year}年的不足，",
    )


def _measures_start(figures: Figures) -> tuple[str, str]:
    """Return two ways to begin the measures where they stand behind all problems."""
    office = acting_name(figures.unit)
    return (f"下一步，{office}将从以下方面改进：", f"针对上述问题，{office}将采取以下措施：")


def _many(count: int) -> str:
    return "两" if count == _PAIR else spell_chinese(count)


def _runs(every: Sequence[Problem]) -> Iterator[range]:
    """Yield the places of problems in a row that have one set of measures among them."""
    start = 0
    for place in range(1, len(every) + 1):
        linked = place < len(every) and (
            every[place - 1].measure == SHARED[1] or every[place].measure == SHARED[0]
        )
        if not linked:
            if place - start > 1:
                yield range(start, place)
            start = place


def _share(items: list[Facts], run: range, every: Sequence[Problem]) -> None:
    """Give the measures of a run to its last problem, if nothing else of its own says when or by whom it is mended."""
    owners = [place for place in run if every[place].measure not in (None, *SHARED)]
    others = [every[place] for place in run if place not in owners]
    if len(owners) != 1 or any(one.deadline or one.responsible for one in others):
        return
    owner = items[owners[0]]
    moved = {name: owner[name] for name in _MENDING}
    for place in run[:-1]:
        items[place] = _with(items[place], 合用=SHARED[1], **dict.fromkeys(_MENDING))
    told = tuple(items[place] for place in run)
    items[run[-1]] = _with(items[run[-1]], 合用=None, 共用=_many(len(run)), 同组=told, **moved)


def followups(figures: Figures) -> tuple[Fact, ...]:
    """Return last year's problems; the first says whose they are, in one of three ways: 序, 序二, 序三."""
    year = figures.year - 1
    starts = (f"{year}年年报提出的", "上年提出的", "上年")
    return tuple(
        _with(
            followup_facts(one, number, ""),
            **dict(zip(_STARTS, starts if number == 1 else _NONE, strict=True)),
        )
        for number, one in enumerate(figures.followups, 1)
    )


def _with(facts: Facts, **more: Fact) -> Facts:
    """Return an entry with more facts; its problem without a number of its own (一是), in front of which another would stand."""
    told = {name: facts[name] for name in facts.names()}
    problem = told.get("问题")
    if isinstance(problem, Words):
        told["问题"] = Words(without_enumerator(problem), problem.ref)
    return Facts({**told, **more}, ref=facts.ref)
