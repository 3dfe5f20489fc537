"""Shares without a word that says of what: 过半, 占多数, 九成以上（3985条）, 占54.4%，达185件.

What the share is told of stands right behind it, or right before it with nothing but the share in the clause; what it is
a share of, before that. It is told only where none of the numbers known gives it, and only as a question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Quantity, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.bases import Surroundings
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_WORDED = lazy(
    r"(?P<over>(?:一半|半数)还多|(?:超过|逾|过|超)(?:一半|半数?)(?!年|月|天|个|小时|程)|(?:半数|一半)(?:以上|多)|大半|多半|绝?大多数|占(?:了)?多数|过半数?)"
    r"|(?P<under>(?:不足|不到|未到|未过)(?:一半|半数?)(?!年|月|天|个|小时))"
    r"|(?P<near>(?:接近|将近|近)(?:一半|半数?)(?!年|月|天|个|小时))"
    r"|(?P<half>(?<![上下前后每这那另])(?:约)?(?:占|达到?|有|为)(?:约)?(?:一半|半数)(?!以上|多))"
)
_RANGES = {"over": (50, 100), "under": (0, 50), "near": (40, 50), "half": (45, 55)}
_BEHIND = lazy(
    r"(?:左右|以上|上下|多)?(?:[\u4e00-\u9fff]{0,10}[（(](?:共|约|即|计)?|(?:的?[\u4e00-\u9fff]{1,14})?[，,](?:有|达到?|为|共计?|合计|即|计)|[，,]|[，,]\d[\d,]*[份件条个人次户名宗篇期]{1,2}[\u4e00-\u9fff]{0,4}(?:里|中|当中)(?:有)?)"
)
_OF_THESE = lazy("[\u4e00-\u9fff]{0,4}(?:里|中|当中)(?:有)?")
_GOES_ON = lazy("[\u4e00-\u9fff]{2,10}(?=[，,。；;]|$)")
_BEFORE = lazy(
    r"[^，,。；;：:（()）]{0,16}[，,、（(](?:(?:只有|仅有?|刚刚?|正好|恰好|差不多|大约|几乎|也就是|即|合|占比?|比例|比重|占到|占了|占总数|均|已|接近|将近|近|超过|逾|约|超|达到?|为|是|不足|不到|[\u4e00-\u9fff]{2,6}率)(?:的)?)*"
)
_RIGHT_BEFORE = lazy(r"[，,]?(?:约|共|合计)?占(?:了|到|比|据)?(?:约|近|超过|将近|接近|超|不足|不到)*")
_OF_NAMED = lazy(
    r"(?P<way>不到|不足|未到|超过|超|接近|将近|近)(?P<name>[^，,。；;：:\d（()）]{2,10})的(?P<half>一半|半数)"
)
_OVER = lazy("还多|多|有余|强|以上")
_ENDS = lazy(r"(?:左右|以上|上下|还多|多|有余|强)?(?:[，,。；;）)]|$)")
_GOES_BEYOND = lazy("上年|去年|同比|增|降|提高|下降|减|比上|较")
_LEAST = Decimal(2)
_WIDE = 20
_COARSE = 2
_CLOSE = 15
_FAR = 3
_CASES = frozenset("件宗起例")


@dataclass(frozen=True, slots=True)
class _Portion:
    """A share as it is said: where it stands, and between what bounds it lies, or its number.

    ``has_word``: a word such as 占 attaches it to what stands before. ``name`` is what its whole is called, if it is.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    quantity: Quantity | None = None
    has_word: bool = False
    name: str = ""

    def is_given(self, share: Decimal) -> bool:
        """Whether a share may be told so."""
        if self.quantity is not None:
            return printed(share, self.quantity)
        return self.low - 1 <= share <= self.high

    def words(self, share: Decimal) -> str:
        """Return a share as it would be printed here."""
        return (digits(share, self.quantity) if self.quantity is not None else f"{share:.1f}") + "%"


def portions(sentence: Sentence, around: Surroundings, told: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the shares that no word attaches to a number; ``told`` are those already judged."""
    items = sorted(
        (item for line in lines_of(sentence.line) for item in items_of(line)),
        key=lambda one: one.quantity.start,
    )
    for portion in _portions(sentence, items, told):
        for part in (_behind(sentence, items, portion), _before(sentence, items, portion)):
            found = _judged(sentence, items, around, portion, part) if part is not None else None
            if found is not None:
                yield found
                break


def _portions(sentence: Sentence, items: Sequence[Item], told: frozenset[Quantity]) -> Iterator[_Portion]:
    for item in items:
        quantity = item.quantity
        plain = item.use is Use.SHARE and not _GOES_BEYOND.search(item.gap.text[-12:])
        if quantity.sort is Sort.SHARE and plain and quantity not in told and quantity.value <= 100:
            has_word = item.gap.has(Role.SHARE, Role.OF_ITSELF)
            yield _Portion(quantity.start, quantity.end, quantity.low, quantity.high, quantity, has_word)
    for match in _OF_NAMED.finditer(sentence.flat):
        way = match["way"]
        low, high = _RANGES["over" if way.startswith("超") else "near" if "近" in way else "under"]
        yield _Portion(match.start(), match.end(), Decimal(low), Decimal(high), name=match["name"][:2])
    for match in _WORDED.finditer(sentence.flat):
        low, high = _RANGES[match.lastgroup or "half"]
        yield _Portion(match.start(), match.end(), Decimal(low), Decimal(high))


def _behind(sentence: Sentence, items: Sequence[Item], portion: _Portion) -> Item | None:
    """Return the count right behind a share, or in the bracket behind its clause: 九成以上（3985条）, 超过一半，有46件."""
    behind = [one for one in items if one.quantity.start >= portion.end]
    following = next(iter(behind), None)
    if len(behind) > 1 and _OF_THESE.fullmatch(behind[1].gap.text):
        following = behind[1]  # 占到六成二，412件里有255件
    if following is None or not (_is_plain(following) or following.use is Use.TO):
        return None
    between = sentence.flat[portion.end : following.quantity.start]
    if following.tail and not between.endswith(tuple("（(共约即计")):
        return None  # 占八成以上，有3个还没有更新
    return following if between and _BEHIND.fullmatch(between) else None


def _before(sentence: Sentence, items: Sequence[Item], portion: _Portion) -> Item | None:
    """Return the count right before a share that stands alone in its clause: 采纳41条，采纳率过半."""
    before = [one for one in items if one.quantity.end <= portion.start]
    if (
        not before
        or not _is_plain(before[-1])
        or not (_ENDS.match(sentence.flat, portion.end) or _goes_on(sentence, before[-1], portion))
    ):
        return None
    between = sentence.flat[before[-1].quantity.end : portion.start]
    if _RIGHT_BEFORE.fullmatch(between):
        return before[-1]
    if portion.has_word:
        return None
    rate = re.search("([\u4e00-\u9fff]{2})率", between)
    if rate and rate[1] not in f"{before[-1].label}|{before[-1].tail}" and rate[1][0] not in before[-1].label:
        return None
    return before[-1] if _BEFORE.fullmatch(between) else None


def _goes_on(sentence: Sentence, part: Item, portion: _Portion) -> bool:
    """Whether a share opens the next clause with what is true of the part: 答出3360次，八成不用转人工."""
    between = sentence.flat[part.quantity.end : portion.start]
    return (
        portion.quantity is not None
        and between in ("，", ",")
        and _GOES_ON.match(sentence.flat, portion.end) is not None
    )


def _is_plain(item: Item) -> bool:
    return item.counts and not item.last and item.quantity.sort is Sort.COUNT and item.quantity.exact


def _judged(
    sentence: Sentence, items: Sequence[Item], around: Surroundings, portion: _Portion, part: Item
) -> Relation | None:
    """Return the share beside the wholes tied to it; ``None`` where none is, or where a number elsewhere gives it."""
    wholes = _wholes(sentence, items, around, portion, part)
    if not wholes:
        return None
    chosen = next((one for one in wholes if _gives(portion, part, one.value)), None)
    if chosen is not None and portion.has_word:
        return None  # which whole 占 is of, the frames and the cells know better
    if chosen is None and any(
        _gives(portion, part, value) for value in _elsewhere(items, portion, part, around)
    ):
        return None
    base = chosen or wholes[0]
    share = part.quantity.value * 100 / base.value
    if chosen is None and portion.quantity is not None and not _is_like(share, portion.quantity.value):
        return None
    ends = part.quantity.start > portion.start or _ENDS.match(sentence.flat, portion.end)
    if chosen is None and not ends and portion.quantity and abs(share - portion.quantity.value) > _CLOSE:
        return None
    words = portion.words(share)
    members = (
        Member(Part.SHARE, portion.quantity.value if portion.quantity else share, sentence, portion.quantity),
        Member(Part.PART, part.quantity.value, sentence, part.quantity),
        base,
    )
    reckoning = f"{spell_number(part.quantity.value)}占{spell_number(base.value)}的{words}"
    span = (portion.start, portion.end)
    return Relation(Kind.SHARE, sentence, span, members, chosen is not None, words, reckoning, Weight.ASK)


def _is_like(share: Decimal, told: Decimal) -> bool:
    """Whether a share may be meant by what is told: one far off is of another whole."""
    return share <= 100 and share <= told * _FAR and told <= share * _FAR


def _wholes(
    sentence: Sentence, items: Sequence[Item], around: Surroundings, portion: _Portion, part: Item
) -> list[Member]:
    """Return what a share is of: what its words name, counts before it in its clauses, else the one before, else its list."""
    first = part.quantity.start if part.quantity.start > portion.end else portion.start
    first = min(first, part.quantity.start)
    least = max(part.quantity.value, _LEAST)
    if portion.name:
        return [
            Member(Part.BASE, one.value, cell=one.where)
            for one in around.known
            if one.value >= least and any(portion.name in name for name in one.names)
        ]
    start = sentence.flat.rfind("；", 0, first) + 1
    here = [
        one
        for one in reversed(items)
        if start <= one.quantity.start
        and one.quantity.end <= first
        and _may_be_whole(items, one, part, least)
    ]
    if here:
        return [Member(Part.BASE, one.quantity.value, sentence, one.quantity) for one in here]
    if start:
        return []
    nearest = [(place, one) for place, one in around.earlier if _may_be_whole((), one, part, least)]
    listed = _list_from(items, part) if portion.quantity is None else Decimal(0)
    if listed > part.quantity.value:
        return [Member(Part.BASE, listed), *_cases(part, around)]
    return [Member(Part.BASE, one.quantity.value, place, one.quantity) for place, one in nearest[:1]]


def _cases(part: Item, around: Surroundings) -> list[Member]:
    """Return the cells a share of applications may be of."""
    known = around.known if part.quantity.unit in _CASES else ()
    return [Member(Part.BASE, one.value, cell=one.where) for one in known if one.value >= part.quantity.value]


def _may_be_whole(items: Sequence[Item], one: Item, part: Item, least: Decimal) -> bool:
    place = items.index(one) + 1 if one in items else len(items)
    has_share = any(
        other.use is Use.SHARE and _RIGHT_BEFORE.fullmatch(other.gap.text)
        for other in items[place : place + 1]
    )
    fits = one.counts and not one.last and alike(one.quantity, part.quantity)
    return fits and one.quantity.value >= least and not has_share


def _list_from(items: Sequence[Item], part: Item) -> Decimal:
    """Return the sum of a list from its first number on, if it is one of three or more."""
    place = items.index(part)
    run = [part]
    for one in items[place + 1 :]:
        if not _is_plain(one) or not alike(one.quantity, part.quantity) or one.mark is None:
            break
        if one.mark.value not in "、，":
            break
        run.append(one)
    return sum((one.quantity.value for one in run), Decimal(0)) if len(run) > 2 else Decimal(0)


def _gives(portion: _Portion, part: Item, base: Decimal) -> bool:
    return base > 0 and portion.is_given(part.quantity.value * 100 / base)


def _elsewhere(
    items: Sequence[Item], portion: _Portion, part: Item, around: Surroundings
) -> Iterator[Decimal]:
    """Yield what else a share may be of: numbers of the report, of the tables and facts, sums of what stands beside it.

    Of what is only said to be most or less than half, some number always fits: nothing else is asked.
    """
    if portion.quantity is None or portion.high - portion.low > _WIDE:
        return
    like = [one.quantity.value for one in items if alike(one.quantity, part.quantity)]
    yield from (one for one in like if one != part.quantity.value)
    for values in (like, [one for one in like if one != part.quantity.value]):
        yield from (
            sum(values[n:m], Decimal(0)) for n in range(len(values)) for m in range(n + 2, len(values) + 1)
        )
    yield from (
        one.quantity.value
        for _, one in (*around.earlier, *around.later)
        if alike(one.quantity, part.quantity)
    )
    if portion.quantity.step >= _COARSE:
        return
    yield from around.told.get(part.quantity.unit, ())
    if part.quantity.unit in _CASES:
        yield from (one.value for one in around.known)
