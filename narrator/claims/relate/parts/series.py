"""Numbers of one kind told side by side in one form: 走简易程序者211件，走普通程序者67件; 集中授课5场470人次、线上课3场116人次."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.lists.runs import other_thing
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.language.lazy import lazy

_APART = lazy(any_word(words("no_part")))
_REST = lazy("其他|其余|其它|余下|剩余|剩下")
_AND = lazy("[和与及]|以及")
_ASIDE = lazy(
    "^[，,](?:约|近|已|均|数量)?(?:占|超过?|过|达到?|接近|不足|不到|将近)[^，。；、,;]*(?:半数?|成|%|％|分之[一二三四五六七八九])[^，。；、,;]{0,4}(?=[，；、,;])"
)  # 涉及学区的17件，超过半数；
_MARKS = "、，,；;：:。"
_NOMINAL = ("者", "的")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A number of a series with the words of its item before it, and the mark before these."""

    fact: Fact
    name: str
    mark: str

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return self.fact.value

    @property
    def nominal(self) -> bool:
        """Whether its words name those it counts: 未采纳的3条, 走普通程序者67件."""
        return self.name.endswith(_NOMINAL)


@dataclass(frozen=True, eq=False)
class Series:
    """Two or more terms in one form; ``lead`` are the words between the number before and its first term."""

    terms: tuple[Term, ...]
    lead: str
    behind: str

    @cached_property
    def total(self) -> Decimal:
        """Their sum as printed."""
        return sum((one.value for one in self.terms), Decimal(0))

    @property
    def first(self) -> Fact:
        """Its first number."""
        return self.terms[0].fact

    @property
    def last(self) -> Fact:
        """Its last number."""
        return self.terms[-1].fact

    @property
    def names(self) -> list[str]:
        """The words of each term."""
        return [one.name for one in self.terms]


def chains(scene: Scene, *, loose: bool = False) -> Iterator[tuple[Term, ...]]:
    """Yield the longest rows of numbers of one class of which each stands one mark behind the one before.

    ``loose``: whatever words stand between, as a reader takes them who looks for a way in which they are right.
    """
    for number in range(len(scene.sentences)):
        for known in _classes(scene, number):
            row: list[Term] = []
            for fact in known:
                term = _next(row[-1].fact, fact, loose=loose) if row else None
                if term is None:
                    if len(row) > 1:
                        yield tuple(row)
                    row = [_term(fact, "")]
                else:
                    row.append(term)
            if len(row) > 1:
                yield tuple(row)


def series_of(chain: Sequence[Term], scene: Scene) -> Iterator[Series]:
    """Yield the parts of a chain in one form: as long as marks and the form of names stay the same."""
    start = 0
    for place in range(1, len(chain) + 1):
        if place < len(chain) and _goes_on(chain[start:place], chain[place]):
            continue
        if place - start > 1:
            yield _series(chain[start:place], before_of(chain[start].fact, scene))
        weaker = place < len(chain) and chain[place].mark == "、" and chain[place - 1].mark != "、"
        start = place - 1 if weaker and _goes_on((chain[place - 1],), chain[place]) else place


def tails_of(chain: Sequence[Term], scene: Scene) -> Iterator[Series]:
    """Yield the series of a chain without its first term, which may be their whole: 查见41条，撤下17条，重发24条."""
    if len(chain) > 2 and chain[1].mark != "、" and not _alike(chain[0].name, chain[1].name):
        yield from (one for one in series_of(chain[1:], scene) if one.first is chain[1].fact)


def before_of(fact: Fact, scene: Scene) -> Fact | None:
    """Return the number of its class right before a number."""
    return next((one for one in scene.before(fact.place) if alike(one.quantity, fact.quantity)), None)


def is_rest(term: Term) -> bool:
    """Whether a term tells the others of a list: 其他2条."""
    return _REST.match(term.name) is not None


def called(fact: Fact) -> str:
    """Return the words of a number, of one right behind another those of that: 集中授课5场470人次."""
    return fact.item.label or _term(fact, "").name or fact.item.tail


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (one[0] == other[0] or one[-1] == other[-1])


def _series(terms: Sequence[Term], before: Fact | None) -> Series:
    """Return terms with the words since the number of their class before them."""
    flat = terms[0].fact.sentence.flat
    first, last = terms[0].fact.quantity, terms[-1].fact.quantity
    same = before is not None and before.sentence is terms[0].fact.sentence
    begin = before.quantity.end if same and before is not None else 0
    return Series(
        tuple(terms), flat[max(begin, first.start - _LONGEST) : first.start], flat[last.end :][:_LONGEST]
    )


def _goes_on(row: Sequence[Term], other: Term) -> bool:
    """Whether a term is parted and named like those before it."""
    return row[-1].nominal == other.nominal and (len(row) == 1 or row[-1].mark == other.mark)


def _classes(scene: Scene, number: int) -> list[list[Fact]]:
    found: list[list[Fact]] = []
    for fact in scene.of(number):
        if not fact.plain:
            continue
        same = next(
            (one for one in found if one[0].line is fact.line and alike(one[0].quantity, fact.quantity)), None
        )
        if same is None:
            found.append([fact])
        else:
            same.append(fact)
    return found


def _next(one: Fact, other: Fact, *, loose: bool) -> Term | None:
    """Return a number as the term behind another, if just one mark parts them and nothing sets it apart."""
    between = other.sentence.flat[one.quantity.end : other.quantity.start]
    text = _ASIDE.sub("", _without_brackets(between))
    marks = [char for char in text if char in _MARKS]
    if not marks and _AND.match(text):
        marks = ["、"]
    if len(marks) != 1 or marks[0] not in "、，,；;":
        return None
    if not loose and (_APART.search(text.replace("合计划", "")) or other_thing(other.item, one.item)):
        return None
    return _term(other, "，" if marks[0] == "," else marks[0])


def _term(fact: Fact, mark: str) -> Term:
    gap = fact.item.gap.text
    name = gap[max(gap.rfind(one) for one in _MARKS) + 1 :]
    if not name and fact.item.index:  # 集中授课5场470人次
        before = fact.sentence.flat[: fact.quantity.start]
        name = before[max(before.rfind(one) for one in _MARKS) + 1 :].rstrip("0123456789.,万亿场次期个")
    return Term(fact, name, mark)


def _without_brackets(text: str) -> str:
    kept, depth = [], 0
    for char in text:
        depth += char in "（("
        if not depth:
            kept.append(char)
        depth -= char in "）)" and depth > 0
    return "".join(kept)
