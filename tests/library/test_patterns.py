"""The shipped patterns: each group has several builds, none a copy of another, each thing can be said by itself."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import jieba.posseg  # type: ignore[import-untyped]  # no types
import pytest

from narrator.drafting.compose.compose import Composer
from narrator.drafting.compose.messages import Duty, Message, messages_of
from narrator.drafting.compose.wishes import Wishes
from narrator.figures.file.load import load_figures
from narrator.figures.keys.declare import Topic
from narrator.figures.model import Figures
from narrator.language.similarity import alike
from narrator.library.brackets import Choice, Draw, Nodes, Repeat, Slot, parse
from narrator.library.phrase import Phrase
from tests.each import each
from tests.shipped_phrases import shipped_phrases

MODELS = Path(__file__).parents[1] / "figures" / "models"
BUILDS, LIKE = 3, 0.8
_SIGNS = ord("㐀")
_TOPICS = {
    Topic.DISCLOSURE: "disclosure",
    Topic.MANAGEMENT: "management",
    Topic.PLATFORM: "platform",
    Topic.ASSURANCE: "assurance",
}


_WITHIN_ANOTHER = ("顺序[", "栏目.类别.", "分季.渠道", "分月.渠道")
"""Told only with what they are of: a step of a chain, the kinds of one channel, where the quarters were counted."""
_SAYING = ("有", "为", "是", "共", "多", "同比", "更新", "被", "用", "清理", "指导")
"""Words that carry a sentence and are no verbs to the cutter."""


def groups() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for one in shipped_phrases().phrases:
        if one.group:
            found[one.group].append(one)
    return found


def masked(nodes: Nodes, signs: dict[str, str]) -> str:
    """Return a wording with all that can stand, of several ways the first, each slot as a sign of its own."""
    return "".join(_masked(nodes, signs))


def _masked(nodes: Nodes, signs: dict[str, str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Slot):
            yield signs.setdefault(node.source, chr(_SIGNS + len(signs)))
        elif isinstance(node, Choice | Draw):
            yield masked(node.options[0], signs)
        elif isinstance(node, Repeat):
            yield masked(node.nodes, signs)


@each(lambda: groups().items())
def test_a_group_has_builds_that_differ(name: str, patterns: list[Phrase]) -> None:
    """The account of applications is told plainly and not varied; what is plain is for want of a better."""
    assert len(patterns) >= BUILDS, name
    signs: dict[str, str] = {}
    own = [one for one in patterns if not one.plain and not one.topic.startswith("applications")]
    texts = {one.id: masked(parse(one.text), signs) for one in own}
    for one, other in combinations(texts, 2):
        assert alike(texts[one], texts[other]) <= LIKE, (texts[one], texts[other])


def _cases() -> list[tuple[str, Message]]:
    every = []
    for name in ("street", "bureau"):
        figures = _figures(name)
        every += [
            (name, one) for one in messages_of(figures) if one.duty is Duty.MUST and one.topic in _TOPICS
        ]
    alone = [(name, one) for name, one in every if not any(within in one.ref for within in _WITHIN_ANOTHER)]
    return [(name, one) for name, one in alone if one.path[0] not in ("本年做法", "存在问题", "上年问题整改")]


@cache
def _figures(name: str) -> Figures:
    return load_figures(MODELS / f"{name}.yaml").figures


@pytest.mark.parametrize(("name", "message"), _cases(), ids=lambda one: getattr(one, "ref", one))
def test_each_thing_can_be_said_by_itself(name: str, message: Message) -> None:
    figures = _figures(name)
    others = frozenset(one.ref for one in messages_of(figures) if one.ref != message.ref)
    composer = Composer(figures, None, shipped_phrases(), wishes=Wishes(hidden=others))
    own = _TOPICS[message.topic]
    for topic in (own, *(other for other in _TOPICS.values() if other != own)):
        for chosen in composer.covering.plan(topic, frozenset(), {}):
            if message.id in chosen.candidate.tells:
                assert _is_whole(chosen.candidate.text), chosen.candidate.text
                return
    raise AssertionError(f"{message.name} cannot be said by itself")


def _is_whole(text: str) -> bool:
    """Whether what is said says something: it begins and ends well, and some word of it is a verb."""
    if text[0] in "的，、；和" or "，。" in text or "；。" in text:
        return False
    return any(
        word.flag.startswith("v") or word.word in _SAYING
        for clause in text.split("；")
        for word in jieba.posseg.cut(clause)
    )
