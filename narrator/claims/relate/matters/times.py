"""So many, so many to each, and what that makes in all, which a word of sum tells behind them.

860户每户2份，共送1720份; 5期，每期2天、60人参加，共训300人次; 22处，每处每期30份，全年6期，共送3960份; 6个街道各设2处，另设1处，合计13处.
Told is only what no choice of numbers gives, and what one digit of one of them would make right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.parts.wholes import one_digit
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_NOUNS = lazy(rf"每一?{any_word(words('each_of'))}")
_EACH_OF = lazy(r"各(?![类种级项界地自])[^，,。；;：:、\d]{0,10}$")
_TOTAL = lazy(r"(?:共|合计|总计|累计|一共|(?<![统估设审])计)[^，,。；;：:、\d]{0,8}$")
_HANDED = lazy(rf"{any_word(words('handed_out'))}$")
_UNSURE = lazy(
    "至少|不少于|不低于|以上|不超过|约(?![请谈定见])|平均|最多|最少|左右|除|缺|轮流|部分|有的|不等|应|须|拟|计划|上限"
)
_BESIDE = lazy(r"[^，,。；;：:、\d]{0,2}、[^，,。；;：:、\d]{0,4}")
_AND = lazy("^[^，,。；;：:\\d]{0,8}(?:[、和及与]|以及)$")
_PERSONS = frozenset({"人", "人次", "名", "位", "员"})
_MOST = 4


@dataclass(frozen=True, slots=True)
class _Each:
    """A number for each of something: of what, and how many of these there may be."""

    fact: Fact
    counts: tuple[tuple[Decimal, ...], ...]


def times(scene: Scene, wrong: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the totals that so many times so many do not make; ``wrong`` are numbers already told of."""
    for number, sentence in enumerate(scene.sentences):
        if "每" not in sentence.flat and "各" not in sentence.flat:
            continue
        here = [one for one in scene.of(number) if one.quantity.exact]
        for place, fact in enumerate(here):
            total = _total(here, place) if fact.quantity not in wrong else None
            each = _each(here, place, total) if total is not None else None
            if each is not None and total is not None and total.quantity not in wrong:
                yield from _judged(here, each, total)


def _clause(fact: Fact) -> str:
    """Return the words of a number's clause before it."""
    return re.split("[，,。；;：:（）()]", fact.sentence.flat[: fact.quantity.start])[-1]


def _total(here: Sequence[Fact], place: int) -> Fact | None:
    """Return the total of the same things told behind a number in its sentence, before another is told for each."""
    fact = here[place]
    for one in here[place + 1 :]:
        said = _clause(one)
        if _same(fact, one) and one.plain and (_TOTAL.search(said) or _HANDED.fullmatch(said)):
            return one if "每" not in said else None
        if "每" in said and _same(fact, one):
            return None
    return None


def _same(fact: Fact, other: Fact) -> bool:
    """Whether two numbers count the same: in one measure word, or without any before the same noun."""
    one, two = fact.quantity.unit, other.quantity.unit
    if not one and not two:
        return fact.item.tail[:2] == other.item.tail[:2]
    return one == two or {one, two} <= _PERSONS or f"{one}次" == two


def _each(here: Sequence[Fact], place: int, total: Fact) -> _Each | None:
    """Return a number told for each, with the numbers of what it is told for."""
    fact, clause = here[place], _clause(here[place])
    if _UNSURE.search(clause) or _UNSURE.search(_clause(total)) or _UNSURE.search(fact.item.tail[:4]):
        return None
    said = fact.item.gap.text
    if (
        place
        and "每" not in said
        and _BESIDE.fullmatch(said)
        and here[place - 1].quantity.unit != fact.quantity.unit
    ):
        said = here[place - 1].item.gap.text  # 每期脱产2天、60人参加
    pers = [re.sub("^每一?个?", "", one) for one in _NOUNS.findall(re.split("[，,。；;：:、]", said)[-1])]
    if pers:
        counts = [_counts(here, fact, total, one) for one in pers]
        return _Each(fact, tuple(counts)) if all(counts) else None
    if _EACH_OF.search(clause) is None or not place:
        return None
    before = here[place - 1]
    near = before.plain and before.quantity.start >= fact.quantity.start - len(clause)
    many = sum((one.value for one in _beside(here[:place])), Decimal(0))
    return _Each(fact, ((many,),)) if near and many > 1 else None


def _beside(before: Sequence[Fact]) -> list[Fact]:
    """Return the last number with those told side by side with it in its measure word: 8个科室和11个单位."""
    run = list(before[-1:])
    for one in reversed(before[:-1]):
        between = one.sentence.flat[one.quantity.end : run[0].quantity.start]
        if one.quantity.unit != run[0].quantity.unit or not one.plain or not _AND.search(between):
            break
        run.insert(0, one)
    return run


def _counts(here: Sequence[Fact], fact: Fact, total: Fact, per: str) -> tuple[Decimal, ...]:
    """Return how many there may be of what 每 names: 5期 of 每期, 46名 of 每人, 四个季度 of 每季度, one in 一周合计."""
    if f"一{per}" in _clause(total) or f"每{per}" in _clause(total):
        return (Decimal(1),)
    near = [one for one in here if one is not fact and one.place < total.place]
    known = [one.value for one in near if _is_count(one) and _names(one, per)]
    said = fact.sentence.flat[: total.quantity.start]
    told = re.search(rf"(?P<n>[一二两三四五六七八九十\d]{{1,2}})个{re.escape(per)}", said)
    amount = parse_numeral("二" if told["n"] == "两" else told["n"]) if told else None
    if not known and amount is not None:
        known = [amount.value]
    return tuple(dict.fromkeys(one for one in known if one > 1))[:_MOST]


def _is_count(one: Fact) -> bool:
    """Whether a number counts things of this year: not 18处 of 由18处增为22处."""
    item = one.item
    moved = item.use is Use.FROM and any(
        token.is_a(Role.TO) for token in one.line.gaps[item.index + 1].tokens
    )
    return one.plain or (item.use is Use.FROM and not moved and one.quantity.exact and not item.apiece)


def _names(one: Fact, per: str) -> bool:
    """Whether a number counts what 每 names."""
    unit, noun = one.quantity.unit, per.removeprefix("个")
    if unit == noun or unit[:1] == noun or (noun in _PERSONS and unit in _PERSONS):
        return True
    return bool(noun) and (
        one.item.tail.startswith(noun) or one.item.label.endswith(noun) or noun in one.item.tail[:4]
    )


def _judged(here: Sequence[Fact], each: _Each, total: Fact) -> Iterator[Relation]:
    """Yield that no choice of counts makes the total, if there is just one and a slip would explain it."""
    others = [one for one in here if one is not each.fact and one.place < total.place and _same(one, total)]
    added = [one for one in others if one.place > each.fact.place and one.item.gap.has(Role.PLUS)]
    chosen = [tuple(some) for some in product(*each.counts)]
    if len(chosen) != 1 or len(others) > len(added) or len(added) > 1:
        return
    (some,) = chosen
    alone = not total.item.gap.text.strip("，,；;合共总计一")
    more = added[0].value if added and alone else Decimal(0)
    result = prod(some) * each.fact.value
    fitting = {result + more, *(result + one.value for one in added)}
    told = {one.value for one in here if one is not total}
    if total.value in fitting | told or (added and not alone and total.value == result):
        return
    if _may_be_slip(total.value, each.fact.value, some, more):
        yield _relation(each, total, some, more)


def _relation(each: _Each, total: Fact, counts: Sequence[Decimal], more: Decimal) -> Relation:
    result = prod(counts) * each.fact.value
    reckoning = (
        f"{'乘'.join(spell_number(one) for one in (*counts, each.fact.value))}是{spell_number(result)}"
    )
    if more:
        reckoning += f"，加{spell_number(more)}是{spell_number(result + more)}"
    members = (
        Member(Part.AVERAGE, each.fact.value, each.fact.sentence, each.fact.quantity),
        Member(Part.TOTAL, total.value, total.sentence, total.quantity),
    )
    span = (total.quantity.start, total.quantity.end)
    reckoning += f"，写的是{spell_number(total.value)}"
    computed = spell_number(result + more)
    return Relation(Kind.AVERAGE, total.sentence, span, members, False, computed, reckoning, Weight.ASK)


def _may_be_slip(total: Decimal, each: Decimal, counts: Sequence[Decimal], extra: Decimal) -> bool:
    """Whether one digit, or two that changed places, of one number make it right."""
    every = prod(counts) * each
    if one_digit(total, every + extra):
        return True
    for one in (each, *counts):
        other = (total - extra) / (every / one)
        if other == other.to_integral_value() and one_digit(one, other):
            return True
    return False
