"""The counts of a paragraph with the words that name them, and which of them a word means."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Quantity, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.measures import alike
from narrator.language.lazy import lazy

_T = TypeVar("_T")
_FILL = lazy(
    "花在|用在|用于|来自|集中在|集中于|投向|属于|出自|加起来|合起来|加在一起|合在一起|相加|之和|二者|上的?$|其中|合计|共计|总计|一共|两项|三项|两者|二者|两类|三类|全年|年内|今年|本年|当年|所有|全部|分别|已经|占比|占到|占据|占了|占|比例|比重|总体|整体|单是|光是|仅|只|恰好|恰|正好|刚好|刚|就|已|均|都|约|也|还|又|则|再|更|另|的|了|有|是|为|达到|达|及|共|即|超过|超|不到|不足|接近|将近|逾|过|近|高达|左右|以上|大约|大概|几乎|差不多|明显|竟|仍|却"
)
_TOGETHER = lazy("加起来|合起来|加在一起|合在一起|加总|相加|合并|两者|二者|之和")
_AND = lazy("加上|再加|以及|连同|[、和与及加并跟同]")
_THINGS = lazy(
    "(?:渠道|方式|途径|类别|数量|总量|总数|人数|件数|条数|次数|部分|情况|方面|这一块|一项|一类|类|量|数|件|的)+$"
)
_GENERAL = lazy("申请|提交|发布|推送|公开|信息|渠道|方式|的|提出|办理|类")
_DENIED = lazy("[不未非无没]$|没有$|部分$|基本$|不予$|未予$|尚未$")
_IN_ORDER = lazy("依次|分别")
_TAIL = 8


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A number of a paragraph: its sentence, that sentence's number, its item, and the bracket it stands in."""

    sentence: Sentence
    number: int
    item: Item
    line: Line

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.item.quantity

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return self.item.quantity.value

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the paragraph."""
        return self.number, self.item.quantity.start

    @property
    def plain(self) -> bool:
        """Whether it is an exact count of this year."""
        item = self.item
        counted = item.use in (Use.COUNT, Use.TO) and not item.apiece and not item.last
        return counted and item.quantity.exact and item.quantity.sort is Sort.COUNT


class Scene:
    """The numbers of a paragraph in order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Take the sentences of the paragraph."""
        self.sentences = sentences
        self._made: dict[Hashable, tuple[object, ...]] = {}

    def once(self, make: Callable[..., Iterable[_T]], *parts: Hashable) -> tuple[_T, ...]:
        """Return what ``make`` gives of ``parts`` of the paragraph, else of this scene, made at the first call."""
        key = (make, parts)
        if key not in self._made:
            self._made[key] = tuple(make(*(parts or (self,))))
        return cast("tuple[_T, ...]", self._made[key])

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All numbers, in order."""
        return tuple(
            fact
            for number, sentence in enumerate(self.sentences)
            for fact in sorted(_facts(sentence, number), key=lambda one: one.quantity.start)
        )

    @cached_property
    def _by_sentence(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for one in self.facts:
            found.setdefault(one.number, []).append(one)
        return found

    def of(self, number: int) -> list[Fact]:
        """Return the numbers of a sentence."""
        return list(self._by_sentence.get(number, ()))

    def before(self, place: tuple[int, int], reach: int = 3) -> list[Fact]:
        """Return the plain counts before a place, the nearest first, of the sentences right before it."""
        return [
            one
            for one in reversed(self.facts)
            if one.plain and one.place < place and place[0] - one.number <= reach
        ]

    def after(self, place: tuple[int, int], reach: int = 0) -> list[Fact]:
        """Return the plain counts behind a place, the nearest first."""
        return [
            one for one in self.facts if one.plain and one.place > place and one.number - place[0] <= reach
        ]

    def like(self, one: Quantity) -> list[Fact]:
        """Return the plain counts of its class."""
        return [other for other in self.facts if other.plain and alike(other.quantity, one)]

    def named(self, term: str, among: Sequence[Fact]) -> Fact | None:
        """Return the number a word means: the one that shares most with it, the nearest of several."""
        best, found = 0, None
        for fact in among:
            score = likeness(term, fact)
            if score > best:
                best, found = score, fact
        return found

    def terms(self, words: str) -> list[str]:
        """Return the names in the words of a claim: 图解 and 短视频 of 图解和短视频占到."""
        apart = _TOGETHER.sub("", words)
        parts = (_THINGS.sub("", _FILL.sub("", part)) for part in _AND.split(apart))
        return [part for part in parts if part]

    def sum_named(self, words: str, among: Sequence[Fact]) -> tuple[Fact, ...]:
        """Return the numbers that words name, one for each name; none if one of them names nothing."""
        names = self.terms(words)
        found = [self.named(name, among) for name in names]
        known = tuple(one for one in found if one is not None)
        return known if len(known) == len(names) == len(set(map(id, known))) else ()

    def wholes_of(self, part: Fact) -> list[Fact]:
        """Return what a number may be a part of, the likeliest first: what its list adds up to, the nearest greater one."""
        known = [one for one in self.before(part.place) if alike(one.quantity, part.quantity)]
        listed = self.list_of(part)
        sums = {sum((one.value for one in listed[n:]), Decimal(0)) for n in range(len(listed) - 1)}
        first = listed[0].place
        all_of = [one for one in known if one.place < first and one.value in sums and len(listed) > 1]
        over = [
            one
            for one in known
            if one.place < first and one.value >= sum((x.value for x in listed), Decimal(0))
        ]
        greater = [one for one in known if one.value > part.value]
        return all_of[:1] or list(dict.fromkeys((*greater[:1], *over[:1])))

    def list_of(self, part: Fact) -> list[Fact]:
        """Return the numbers of its class told side by side with it in its sentence."""
        here = [one for one in self.of(part.number) if one.plain]
        place = here.index(part) if part in here else -1
        if place < 0:
            return [part]
        first = last = place
        while first and _beside(here[first - 1], here[first]):
            first -= 1
        while last + 1 < len(here) and _beside(here[last], here[last + 1]):
            last += 1
        listed = here[first : last + 1]
        rest = sum((one.value for one in listed[1:]), Decimal(0))
        return listed[1:] if len(listed) > 2 and listed[0].value == rest and part is not listed[0] else listed


@lru_cache(maxsize=256)
def scene_of(sentences: tuple[Sentence, ...]) -> Scene:
    """Return the scene of a paragraph, the same one as long as its sentences are kept and not read anew."""
    return Scene(sentences)


def _beside(one: Fact, other: Fact) -> bool:
    """Whether two numbers stand side by side in one list."""
    near = alike(one.quantity, other.quantity) and other.quantity.start - one.quantity.end <= 14
    mark = other.item.mark
    other_list = "其中" in other.item.gap.text or other.item.gap.has(Role.SUM)
    return near and mark is not None and mark.value in "、，" and not other_list


def _facts(sentence: Sentence, number: int) -> Iterator[Fact]:
    return (Fact(sentence, number, item, line) for line in lines_of(sentence.line) for item in items_of(line))


def likeness(term: str, fact: Fact) -> int:
    """Return how well a name fits the words of a number: 0 if they do not hold all of it, most if they are just it."""
    if _IN_ORDER.search(fact.item.gap.text):
        return 0
    label, tail = fact.item.label, fact.item.tail[:_TAIL]
    core = _FILL.sub("", label)
    for size, name in ((2, term), (1, _GENERAL.sub("", term))):
        if not name:
            continue
        if core == name:
            return size * 2 + 4
        if len(name) == 1:
            continue
        if (name in label and not _DENIED.search(label[: label.index(name)])) or tail.startswith(name):
            return size * 2 + (label.endswith(name) or tail.startswith(name))
    return 0
