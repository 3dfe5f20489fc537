"""A number said again with two digits in each other's place: 培训4期386人次，参训的368人次."""

from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.relate.claimed.pool import Pool, is_plain
from narrator.claims.relate.model import Kind, Member, Part, Relation

_LEAST = 100


def turned_again(pool: Pool) -> Iterator[Relation]:
    """Yield a number that words lead to (参训的, 上述) and that another near it is, but for the order of two digits."""
    for item in pool.items:
        value = item.quantity.value
        if not is_plain(item) or value < _LEAST or item.quantity in pool.judged:
            continue
        if not item.gap.text.endswith(("的", "这", "上述", "以上")):
            continue
        others = [
            one for one in pool.like(item.quantity) if is_plain(one) and _turned(one.quantity.value, value)
        ]
        unexplained = not (
            pool.is_told(value, item.quantity)
            or pool.is_sum(value, item.quantity)
            or pool.is_difference(value, item.quantity)
        )
        if len(others) == 1 and unexplained:
            place = next((one for one, known in pool.around.earlier if known is others[0]), pool.sentence)
            yield _relation(pool, item.quantity, place, others[0].quantity)


def _turned(one: Decimal, other: Decimal) -> bool:
    """Whether two neighbouring digits stand in each other's place."""
    first, second = str(one), str(other)
    if len(first) != len(second) or sorted(first) != sorted(second):
        return False
    differ = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _relation(pool: Pool, again: Quantity, place: Sentence, first: Quantity) -> Relation:
    words, known = pool.sentence.words(again), place.words(first)
    members = (
        Member(Part.AGAIN, again.value, pool.sentence, again),
        Member(Part.FIRST, first.value, place, first),
    )
    reckoning = f"同一件事前后写了两个数：这里“{words}”，另一处“{known}”"
    span = (again.start, again.end)
    return Relation(Kind.TOLD_TWICE, pool.sentence, span, members, False, known, reckoning)
