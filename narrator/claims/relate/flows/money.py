"""Money: one amount in two units, what was planned, spent and saved, and so many at a price.

237400元，即23.74万元; 预算45万元，41.3万元成交，节约3.7万元; 2400册，单价3.5元，共8400元.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.read.model import Sort
from narrator.claims.relate.claimed.pool import is_near, is_slip
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_YUAN = "元"
_ROLES = {
    role: lazy(rf"{any_word(steps('money', role)[0])}[^，。；、\d]{{0,6}}$")
    for role in ("over", "saved", "spent", "planned")
}
_RATE = lazy(rf"{any_word(steps('money', 'rate')[0])}(?:为|是|达到?|约)*$")
_TOTAL = lazy(any_word(steps("money", "total")[0]))
_SAME = lazy("^[，,（(]?(?:即|折合|也就是|合计即|约合|折)(?:人民币)?$")
_PRICE = lazy("单价(?:为|是|约)?$|每(?P<of>[\u4e00-\u9fff])[^，。；\\d]{0,6}$")
_BEHIND_PRICE = lazy("^[/／一](?P<of>[\u4e00-\u9fff])")
_OTHER = lazy("上年|去年|同比|比上|较上|至少|以上|不超过|最高|最低|人均|户均|平均|月均|另")
_DONE_BEHIND = lazy("^(?:成交|中标|签约|拿下)")
_POWERS = (10, 100, 1000, 10000)
_UNITS = frozenset("册本台套块份个张盏件把处户家亩人名只幅枚辆")
_MOST, _CLOSE = 6, Decimal("0.01")


def money(scene: Scene) -> Iterator[Relation]:
    """Yield the amounts of a paragraph that do not follow from those beside them."""
    for number, sentence in enumerate(scene.sentences):
        if _YUAN not in sentence.flat:
            continue
        here = scene.of(number)
        amounts = [one for one in here if one.quantity.unit == _YUAN and one.quantity.sort is Sort.COUNT]
        yield from _told_in_two_units(amounts)
        yield from _planned(here, [one for one in amounts if not _OTHER.search(one.item.gap.text)])
        near = [*scene.of(number - 1), *here] if number else here
        yield from _at_a_price(near, amounts)


def _told_in_two_units(amounts: Sequence[Fact]) -> Iterator[Relation]:
    for one, other in pairwise(amounts):
        if _SAME.fullmatch(other.item.gap.text) is None:
            continue
        slack = max(one.quantity.step, other.quantity.step) / 2
        if abs(one.value - other.value) > slack and one.quantity.exact and other.quantity.exact:
            yield _relation(
                other,
                (one, other),
                f"前面写的是{spell_number(one.value)}元，这里是{spell_number(other.value)}元",
            )


def _planned(here: Sequence[Fact], amounts: Sequence[Fact]) -> Iterator[Relation]:
    """Check planned less spent is saved, spent less planned is over, and the rate of the two."""
    roles: dict[str, list[Fact]] = {}
    for one in amounts:
        if one.item.use is Use.CHANGE and not _ROLES["over"].search(one.item.label):
            continue
        roles.setdefault(_role(one), []).append(one)
    if len(roles.get("planned", ())) != 1 or len(roles.get("spent", ())) != 1:
        return
    planned, spent = roles["planned"][0], roles["spent"][0]
    slack = max(planned.quantity.step, spent.quantity.step) / 2
    apart = planned.value - spent.value
    for role, sign in (("saved", 1), ("over", -1)):
        for told in roles.get(role, [])[:1]:
            made = apart * sign
            explained = any(
                abs(abs(a.value - b.value) - told.value) <= slack
                for a, b in combinations(amounts, 2)
                if told not in (a, b)
            )
            if (
                not explained
                and told.quantity.exact
                and told.place > planned.place
                and is_near(planned.value, spent.value + told.value * sign)
            ):
                yield _relation(
                    told,
                    (planned, spent, told),
                    f"{_wan(planned)}与{_wan(spent)}相差{_spell(made)}，写的是{_wan(told)}",
                )
    rate = next(
        (one for one in here if one.quantity.sort is Sort.SHARE and _RATE.search(one.item.label)), None
    )
    if rate is not None and planned.value and not printed(spent.value * 100 / planned.value, rate.quantity):
        actual = (spent.value * 100 / planned.value).quantize(Decimal("0.1"))
        yield _relation(
            rate,
            (planned, spent, rate),
            f"{_wan(spent)}是{_wan(planned)}的{actual}%，写的是{rate.value.normalize():f}%",
        )


def _role(one: Fact) -> str:
    if _DONE_BEHIND.match(one.item.tail):
        return "spent"
    return next((role for role, said in _ROLES.items() if said.search(one.item.label)), "")


def _at_a_price(near: Sequence[Fact], amounts: Sequence[Fact]) -> Iterator[Relation]:
    """Check 2400册，单价3.5元，共8400元, where one price, one total and one count or what is left of one is told."""
    prices = [one for one in amounts if _price_of(one) is not None and one.quantity.exact]
    if len(prices) != 1:
        return
    price, of = prices[0], _price_of(prices[0]) or ""
    totals = [
        one
        for one in amounts
        if one is not price and one.value > price.value and _TOTAL.search(one.item.label + one.item.gap.text)
    ]
    counts = [
        one
        for one in near
        if one.quantity.sort is Sort.COUNT
        and one.plain
        and one.value > 1
        and (one.quantity.unit == of or (not of and one.quantity.unit in _UNITS))
    ][:_MOST]
    if len(totals) != 1 or not counts or _OTHER.search(totals[0].item.label):
        return
    total = totals[0]
    numbers = [one.value for one in counts]
    numbers += [abs(a - b) for a, b in combinations(numbers, 2)] + [
        a + b for a, b in combinations(numbers, 2)
    ]
    slack = max(total.quantity.step / 2, total.value * _CLOSE if not total.quantity.exact else Decimal(0))
    if any(abs(one * price.value - total.value) <= slack for one in numbers):
        return
    made = next(
        (
            one * price.value
            for one in reversed(numbers)
            if is_near(total.value, one * price.value) or is_slip(total.value, one * price.value)
        ),
        None,
    )
    if made is not None and len(counts) <= 2:
        yield _relation(
            total,
            (*counts, price, total),
            f"按单价{spell_number(price.value)}元算是{_spell(made)}，写的是{_wan(total)}",
        )


def _price_of(one: Fact) -> str | None:
    """Return what a price is for, nothing of a plain 单价; ``None`` if it is no price."""
    match = _PRICE.search(one.item.gap.text) or _BEHIND_PRICE.match(one.item.tail)
    if match is None:
        return None
    return match.groupdict().get("of") or ""


def _spell(value: Decimal) -> str:
    return f"{(value / 10000).normalize():f}万元" if abs(value) >= 10000 else f"{value.normalize():f}元"


def _wan(one: Fact) -> str:
    return one.sentence.words(one.quantity)


def _relation(told: Fact, facts: Sequence[Fact], reckoning: str) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(
        Kind.CHANGE,
        told.sentence,
        span,
        members,
        False,
        "",
        re.sub(r"(\.\d*?)0+(?=\D)", r"\1", reckoning),
        Weight.ASK,
    )
