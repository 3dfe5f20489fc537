"""What is left of a whole named before: 审核通过518户；…累计405户，审核通过的家庭里还有123户."""

from collections.abc import Iterator

from narrator.claims.attach.model import Item
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.claimed.pool import Pool, is_near, is_plain
from narrator.claims.relate.lists.parted import member_of
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_LEFT = lazy(
    r"(?:^|[，,；;])(?P<of>[\u4e00-\u9fff]{0,12}?)(?:还有|尚有|余下|余|剩余|剩下|剩|仍有|尚余|还剩|尚未[\u4e00-\u9fff]{2}的?有?)(?:的)?$"
)
_ONE_OF_ENDS = lazy(
    f"(?:{any_word(words('most'))}|{any_word(words('least'))}|{any_word(words('between_ends'))})[^，。；,;]{{0,8}}?[为达]?\\d"
)
_NAME = 4


def remainders(pool: Pool) -> Iterator[Relation]:
    """Yield what is said to be left and is not: of the number its words name, or of the one right before its part."""
    for item in pool.items:
        match = _LEFT.search(item.gap.text) if is_plain(item) and item.quantity not in pool.judged else None
        if match is None:
            continue
        before = pool.before(item)
        if not before or pool.is_difference(item.quantity.value, item.quantity):
            continue
        if pool.is_told(item.quantity.value, item.quantity):
            continue
        part = before[-1]
        if _ONE_OF_ENDS.search(pool.sentence.flat[: item.quantity.start]):
            continue  # 最多的28条，…第二多的村27条，其余4个村: some are told without a number
        whole = _whole(pool, item, part, match["of"])
        if whole is None or not is_near(item.quantity.value, whole.quantity.value - part.quantity.value):
            continue
        left = whole.quantity.value - part.quantity.value
        words = spell_number(left) + item.quantity.unit
        reckoning = f"{spell_number(whole.quantity.value)}减{spell_number(part.quantity.value)}是{words}"
        place = next((one for one, known in pool.around.earlier if known is whole), pool.sentence)
        members = (
            member_of(Part.WHOLE, whole, place),
            member_of(Part.PART, part, pool.sentence),
            member_of(Part.PART, item, pool.sentence),
        )
        span = (item.quantity.start, item.quantity.end)
        yield Relation(Kind.SUM, pool.sentence, span, members, False, words, reckoning, Weight.ASK)


def _whole(pool: Pool, item: Item, part: Item, name: str) -> Item | None:
    """Return the number whose name stands before 还有, else the last one greater than the part."""
    near = [*reversed(pool.before(part)), *(one for _, one in pool.around.earlier)]
    wholes = [
        one for one in near if alike(one.quantity, item.quantity) and one.quantity.value > part.quantity.value
    ]
    named = [one for one in wholes if len(name) >= _NAME and name[:_NAME] in one.label]
    return next(iter((*named, *wholes)), None)
