"""All of them at least, or at most, so many, and one that is told to be less, or more: 均在90分以上，最低的88.5分."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import LazyPattern, lazy

_ALL = rf"(?:{any_word(words('universal'))}|每(?:个|家|项|次|件|月|周|季度)?)[^，。；：\d]{{0,10}}?"
_LEAST = lazy(
    rf"{_ALL}(?:不少于|不低于|不足|超过|高于|多于|达到|在)(?P<n>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff%])(?:以上|及以上)?"
)
_MOST = lazy(
    rf"{_ALL}(?:不超过|不多于|不高于|低于|少于|在)(?P<n>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff%])(?:以内|以下|之内)?"
)
_LOWEST = lazy("最(?:少|低|短)")
_HIGHEST = lazy("最(?:多|高|长|慢|晚)")
_NO = lazy("应|须|要求|目标|力争|确保|计划|原则|上年|去年|不足")


def bounded(scene: Scene) -> Iterator[Relation]:
    """Yield the least, or the most, that is beyond the bound all are said to keep."""
    for number, sentence in enumerate(scene.sentences):
        for pattern, extreme, below in ((_LEAST, _LOWEST, True), (_MOST, _HIGHEST, False)):
            for match in pattern.finditer(sentence.flat):
                if _NO.search(match[0]) or not _is_bound(match[0], below=below):
                    continue
                behind = [one for one in scene.of(number) if one.quantity.start > match.end()]
                yield from _beyond(match, behind, extreme, below=below)


def _is_bound(said: str, *, below: bool) -> bool:
    """Whether 在 is said of a bound: 在90分以上."""
    if below and re.search("不(?:得|能|许|应|准)?(?:超过|多于|高于|大于|长于)", said):
        return False
    if re.search(r"(?:达到|在)\d", said):
        return said.endswith("以上" if below else ("以内", "以下", "之内"))
    return True


def _beyond(
    match: re.Match[str], behind: Sequence[Fact], extreme: LazyPattern, *, below: bool
) -> Iterator[Relation]:
    limit = Decimal(match["n"])
    for one in behind:
        said = re.split("[，,；;。]", one.sentence.flat[: one.quantity.start])[-1]
        if not one.quantity.unit.startswith(match["unit"]) or one.item.last or not extreme.search(said):
            continue
        if (one.value < limit) if below else (one.value > limit):
            member = Member(Part.PART, one.value, one.sentence, one.quantity)
            span = (one.quantity.start, one.quantity.end)
            reckoning = f"前面写的是“{match[0]}”，这里是{spell_number(one.value)}"
            yield Relation(Kind.BOUNDS, one.sentence, span, (member,), False, "", reckoning, Weight.ASK)
        return
