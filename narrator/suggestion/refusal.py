"""Why wording is not offered: a reason in words, and the kind of reason by which many are told together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """Kinds of reasons; the value is how a person is told of them."""

    CONDITION = "不合本年数据的短语"
    FIGURES = "本年数据证明不了或者相反"
    KIND = "别的类别的单位的话"
    TRADE = "别的行业的事"
    YEAR = "别的年份的提法"
    NAME = "带着别单位的名称"
    SLOGAN = "套话"
    RULES = "检查时会报"
    HALF = "标题或半句话"
    BARE = "去掉数字和名称后没有剩下什么话"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Wording that was looked at and is not offered, with the reason."""

    id: str
    reason: str
    why: Why = Why.FIGURES


def in_words(refused: Iterable[Refusal]) -> str:
    """Return how many were refused for which kind of reason, the most frequent first."""
    counts = Counter(one.why for one in refused)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], list(Why).index(pair[0])))
    return "、".join(f"{why.value}{number}条" for why, number in ordered)
