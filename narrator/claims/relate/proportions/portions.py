"""What a share claims: an expression of a share in its clause, and between which bounds the true one may lie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.measures import digits
from narrator.language.lazy import lazy

_HALF = "(?:一半|半数|半)"
_NO_TIME = "(?![年月天个小数场程价径])"
_WORDED = lazy(
    rf"(?P<over>(?:一半|半数)(?:还多|以上|多|有余)|(?:超过|超出|逾|过|超){_HALF}{_NO_TIME}|过半(?:数|{_NO_TIME})|大半(?![年天个])|多半|绝?大多数|占(?:了)?多数|大部分|绝大部分)"
    rf"|(?P<under>(?:一半|半数)以下|(?:不足|不到|未到|未过|不及|未达|不够|不超过|少于){_HALF}{_NO_TIME})"
    rf"|(?P<near>(?:接近|将近|近|几乎){_HALF}{_NO_TIME})"
    r"|(?P<half>(?:占|达到?|有|为|是|恰|恰好|正好|刚好|各)(?:了|到|好)?(?:约|大约)?(?:一半|半数)(?!以上|以下|多|还))"
)
_RANGES = {"over": (50, 100), "under": (0, 50), "near": (40, 51), "half": (45, 55)}
_UNDER, _NEAR = (lazy(f"{any_word(words(name))}(?:有|了|是|达|到)?$") for name in ("under", "nearly"))
_OVER, _ABOUT = (lazy(f"{any_word(words(name))}(?:有|了|是|达|到)?$") for name in ("over", "roughly"))
_OVER_BEHIND = lazy("(?:以上|还多|有余|之多|多|强)")
_UNDER_BEHIND = lazy("(?:以下|以内|不到)")
_ABOUT_BEHIND = lazy("(?:左右|上下)")
_CHANGED = lazy(any_word(words("changed")))
_EARLIER = lazy(
    any_word(words("earlier")) + r"|[比较]20\d\d年|^20\d\d年[^，]{0,8}(?:占|为)|任务|目标|要求|计划"
)
_TENTH, _FIFTY, _FULL = Decimal(10), Decimal(50), Decimal(100)


@dataclass(frozen=True, slots=True)
class Portion:
    """A share as it is said, in its clause: the bounds of what it may be of, and the words around it."""

    clause: Clause
    start: int
    end: int
    low: Decimal
    high: Decimal
    quantity: Quantity | None
    before: str
    behind: str

    def is_given(self, share: Decimal) -> bool:
        """Whether a share may be told so."""
        return self.low <= share <= self.high

    @property
    def exact(self) -> bool:
        """Whether it is a percentage to the digit, which hardly any two numbers give by chance."""
        return self.quantity is not None and self.high - self.low <= 3

    def words(self, share: Decimal) -> str:
        """Return a share as it would be printed here."""
        return (digits(share, self.quantity) if self.quantity is not None else f"{share:.1f}") + "%"


def portions(scene: Scene, number: int) -> Iterator[Portion]:
    """Yield the shares of a sentence, one to a clause, that are of this year and no changes."""
    sentence = scene.sentences[number]
    shares = [
        one.quantity
        for one in scene.of(number)
        if one.quantity.sort is Sort.SHARE and one.item.use in (Use.SHARE, Use.RATE, Use.TO)
    ]
    for clause in clauses(sentence):
        here = [one for one in shares if clause.start <= one.start < clause.end]
        worded = list(_WORDED.finditer(clause.text))
        if len(here) + len(worded) != 1 or _CHANGED.search(clause.text) or _EARLIER.search(clause.text):
            continue
        if here:
            yield _of_number(clause, here[0])
        else:
            low, high = map(Decimal, _RANGES[worded[0].lastgroup or "half"])
            start, end = (clause.start + place for place in worded[0].span())
            yield _portion(clause, start, end, low, high, None)


def _portion(
    clause: Clause, start: int, end: int, low: Decimal, high: Decimal, quantity: Quantity | None
) -> Portion:
    flat = clause.sentence.flat
    return Portion(
        clause, start, end, low, high, quantity, flat[clause.start : start], flat[end : clause.end]
    )


def _of_number(clause: Clause, one: Quantity) -> Portion:
    """Return a share told in figures, percents or tenths, with the bounds the words beside it give it."""
    flat = clause.sentence.flat
    before, said, behind = (
        flat[clause.start : one.start],
        flat[one.start : one.end],
        flat[one.end : clause.end],
    )
    coarse = not said.endswith(("%", "％")) and "百分之" not in said
    start = one.start
    for pattern, bounds in ((_UNDER, _under), (_NEAR, _near), (_OVER, _over), (_ABOUT, _about)):
        match = pattern.search(before)
        if match is not None:
            return _portion(clause, start - len(match[0]), one.end, *bounds(one, coarse=coarse), one)
    ends = re.sub("^.*?(?=(?:以上|以下|以内|左右|上下|还多|有余|之多|多|强)$)|^.*$", "", said)
    tail = ends or behind
    for pattern, bounds in ((_OVER_BEHIND, _over), (_UNDER_BEHIND, _under), (_ABOUT_BEHIND, _about)):
        match = pattern.match(tail)
        if match is not None:
            low, high = bounds(one, coarse=coarse)
            high = min(high, one.value + _TENTH) if match[0] in ("多", "强", "还多", "有余") else high
            return _portion(clause, start, one.end, low, high, one)
    return _portion(clause, start, one.end, *_plain(one, said, coarse=coarse), one)


def _plain(one: Quantity, said: str, *, coarse: bool) -> tuple[Decimal, Decimal]:
    """Return the bounds of a share that claims to be exact: 六成 is 55% to under 70%, 三分之二 a few percent around."""
    if coarse:
        return (
            (one.value - 3, one.value + 3)
            if "分之" in said
            else (one.value - 5, one.value + one.step * Decimal("1.9"))
        )
    return one.value - one.step, one.value + one.step


def _under(one: Quantity, *, coarse: bool) -> tuple[Decimal, Decimal]:
    return Decimal(0), one.value if coarse else one.value + one.step / 10


def _over(one: Quantity, *, coarse: bool) -> tuple[Decimal, Decimal]:
    wide = one.value + 2 * _TENTH
    high = _FULL if one.value >= _FIFTY or not coarse else wide
    return one.value - (Decimal("0.05") if coarse else one.step / 10), high


def _near(one: Quantity, *, coarse: bool) -> tuple[Decimal, Decimal]:
    slack = Decimal(8) if coarse else max(Decimal(3), one.value / 20)
    return one.value - slack, one.value + 1


def _about(one: Quantity, *, coarse: bool) -> tuple[Decimal, Decimal]:
    slack = Decimal(7) if coarse else max(Decimal(2), one.value / 20)
    return one.value - slack, one.value + slack
