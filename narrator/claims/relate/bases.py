"""What a share, a rate or a change may be taken of: numbers further up, and those the tables or the figures file hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Line, Quantity, Sentence

_GENERAL = (
    "依次为",
    "分别为",
    "依次",
    "分别",
    "总数",
    "总量",
    "数量",
    "全部",
    "全年",
    "所有",
    "总体",
    "总",
    "数",
    "量",
    "的",
    "件",
    "比例",
    "比重",
    "约",
    "了",
    "到",
    "近",
    "年内",
    "当年",
    "本年",
)


@dataclass(frozen=True, slots=True)
class Base:
    """A number from outside the text: its value, the words that name it, and its cell or fact."""

    value: Decimal
    names: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a share is told of: one number, or several together."""

    items: tuple[Item, ...]

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return sum((one.quantity.value for one in self.items), Decimal(0))

    @property
    def low(self) -> Decimal:
        """The least it may be."""
        return sum((one.quantity.low for one in self.items), Decimal(0))

    @property
    def high(self) -> Decimal:
        """The most it may be."""
        return sum((one.quantity.high for one in self.items), Decimal(0))

    @property
    def exact(self) -> bool:
        """Whether all of it is exact."""
        return all(one.quantity.exact for one in self.items)


@dataclass(frozen=True, slots=True)
class Owned:
    """A line with its items, the number its bracket stands behind, and the items of the line around it."""

    sentence: Sentence
    line: Line
    items: tuple[Item, ...]
    owner: Item | None = None
    around: tuple[Item, ...] = ()


@lru_cache(maxsize=64)
def owned_lines(sentence: Sentence) -> tuple[Owned, ...]:
    """Return the line of a sentence and those of its brackets, each with what it hangs on."""
    return tuple(_owned(sentence))


def _owned(sentence: Sentence) -> Iterator[Owned]:
    waiting = [Owned(sentence, sentence.line, items_of(sentence.line))]
    while waiting:
        one = waiting.pop()
        yield one
        for number, gap in enumerate(one.line.gaps):
            owner = one.items[number - 1] if number else None
            for inner in gap.inside:
                held = owner if inner in gap.beside else None
                waiting.append(Owned(sentence, inner, items_of(inner), held, (*one.around, *one.items)))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was told before a sentence in its paragraph, the nearest first, and what is known from elsewhere.

    ``told`` are the numbers of the whole report by their measure word.
    """

    earlier: tuple[tuple[Sentence, Item], ...] = ()
    later: tuple[tuple[Sentence, Item], ...] = ()
    known: tuple[Base, ...] = ()
    told: Mapping[str, frozenset[Decimal]] = field(default_factory=dict)


def plain(items: Sequence[Item]) -> list[Item]:
    """Return the plain counts among items."""
    return [one for one in items if one.use in (Use.COUNT, Use.TO) and not one.apiece]


def core_of(name: str) -> str:
    """Return what a base is called without general words: 办结 of 办结总数."""
    for word in _GENERAL:
        name = name.replace(word, "")
    return name


def likeness(name: str, label: str) -> int:
    """Return how many characters of a name stand together in a label."""
    for size in range(len(name), 1, -1):
        if any(name[n : n + size] in label for n in range(len(name) - size + 1)):
            return size
    return 0


def names_it(core: str, label: str) -> bool:
    """Whether two names share two characters side by side."""
    return any(core[n : n + 2] in label for n in range(len(core) - 1))


def value_of(one: Quantity) -> Decimal:
    """Return the number as printed."""
    return one.value
