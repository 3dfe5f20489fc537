"""So many, each with so many, makes so many, in any order: 12期印了18000册，每期1500册; 12个社区，每个社区10份，发出120份."""

from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Sort
from narrator.claims.relate.claimed.pool import Pool, is_near, is_plain, is_slip
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_EACH = lazy(
    r"(?:每|(?<=[，,])一|(?<=^)一)(?:一)?(?P<of>[个期场次批户家村镇人册处所条篇份组所站][\u4e00-\u9fff]{0,3}?)(?:平均|各)?(?:发|派|印|设|有|贴|到|配|报|是|约|约为|来|收到|发问卷|开)?(?:了)?$"
)
_NO = lazy("最多|最少|至少|不少于|以上|标准|应|需|须|规定|上限|不超过|其中|除")
_LEAST = Decimal(1)


def triples(pool: Pool) -> Iterator[Relation]:
    """Yield what so many times so many does not give, where there is one number of each and the total is nearly right."""
    for each in pool.items:
        match = _EACH.search(_said_before(pool, each))
        if match is None or each.quantity.sort is not Sort.COUNT or each.last or each.quantity in pool.judged:
            continue
        if _NO.search(pool.sentence.flat):
            continue
        counts = [one for one in pool.items if one is not each and _counts(one, match["of"])]
        totals = [one for one in pool.items if one is not each and _is_total(one, each, counts)]
        if len(counts) != 1 or not totals or any(_fits(counts[0], each, one) for one in totals):
            continue
        if len(totals) == 1 and totals[0].quantity not in pool.judged:
            yield from _told(pool, counts[0], each, totals[0])


def _said_before(pool: Pool, each: Item) -> str:
    """Return the words before a number, with 一期 where that is read as a number of its own: 一期62人."""
    place = pool.items.index(each)
    one = pool.items[place - 1] if place else None
    if each.gap.text or one is None or one.quantity.value != 1:
        return each.gap.text
    return f"{one.gap.text}{pool.sentence.words(one.quantity)}"


def _counts(one: Item, of: str) -> bool:
    """Whether a number counts what 每 names: 每期 of 12期, 每个社区 of 12个社区."""
    if not is_plain(one) or one.quantity.value <= _LEAST:
        return False
    noun = of[1:]
    return one.quantity.unit == of[0] and (not noun or one.tail.startswith(noun[:2]) or not one.tail)


def _is_total(one: Item, each: Item, counts: list[Item]) -> bool:
    same = one.quantity.unit == each.quantity.unit or {one.quantity.unit, each.quantity.unit} <= {
        "人",
        "人次",
        "名",
    }
    return same and is_plain(one) and one.quantity.value > each.quantity.value and one not in counts


def _fits(count: Item, each: Item, total: Item) -> bool:
    mean = total.quantity.value / count.quantity.value
    if each.quantity.exact:
        return abs(mean - each.quantity.value) <= each.quantity.step / 2
    return each.quantity.low - each.quantity.step <= mean <= each.quantity.high + each.quantity.step


def _told(pool: Pool, count: Item, each: Item, total: Item) -> Iterator[Relation]:
    product = count.quantity.value * each.quantity.value
    mean = total.quantity.value / count.quantity.value
    near = is_near(total.quantity.value, product) or is_near(each.quantity.value, mean)
    slip = is_slip(total.quantity.value, product) or is_slip(each.quantity.value, mean)
    if not near and not slip:
        return
    members = tuple(
        Member(part, one.quantity.value, pool.sentence, one.quantity)
        for part, one in ((Part.PART, count), (Part.AVERAGE, each), (Part.TOTAL, total))
    )
    last = max(each, total, key=lambda one: one.quantity.start)
    span = (last.quantity.start, last.quantity.end)
    reckoning = (
        f"{spell_number(count.quantity.value)}乘{spell_number(each.quantity.value)}是{spell_number(product)}"
    )
    yield Relation(
        Kind.AVERAGE, pool.sentence, span, members, False, spell_number(product), reckoning, Weight.ASK
    )
