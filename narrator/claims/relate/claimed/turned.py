"""A number said again with a slip: 培训4期386人次，参训的368人次; 收回108份。在收回的118份里."""

from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.relate.claimed.pool import Pool, is_near, is_plain, is_slip
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.language.lazy import lazy

_LEAST = 100
_VERB = lazy("(?P<verb>[\u4e00-\u9fff]{2})的$")
_WITHIN = lazy("(?:中|里|当中)")


def turned_again(pool: Pool) -> Iterator[Relation]:
    """Yield a number that words lead to (参训的, 上述) and that another near it is, but for a slip."""
    for item in pool.items:
        yield from _of_the_same(pool, item)
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


def _of_the_same(pool: Pool, item: Item) -> Iterator[Relation]:
    """Check 收回108份。在收回的118份里: the number that the same verb was told with before."""
    match = _VERB.search(item.gap.text)
    if match is None or not is_plain(item) or not _WITHIN.match(item.tail) or item.quantity in pool.judged:
        return
    said = [one for one in pool.like(item.quantity) if is_plain(one) and one.label.endswith(match["verb"])]
    values = {one.quantity.value for one in said}
    if len(values) != 1 or item.quantity.value in values or pool.is_told(item.quantity.value, item.quantity):
        return
    if is_near(item.quantity.value, said[0].quantity.value) or is_slip(
        item.quantity.value, said[0].quantity.value
    ):
        place = next((one for one, known in pool.around.earlier if known is said[0]), pool.sentence)
        yield _relation(pool, item.quantity, place, said[0].quantity)


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
