"""By how much two numbers differ, in any words: 8772条，比上半年的7512条多出1160条; 由第7名升到第5名，前进3位; 净减6个."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.claimed.pool import Pool, is_near, is_plain, is_slip
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_MORE = "多出|多|高出|高|增加|增长|增多|上升|超出|超过"
_LESS = "少|低|减少|下降|降低|缩短|压缩|提前|减"
_BY = lazy(
    rf"(?:的)?[\u4e00-\u9fff]{{0,4}}?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))[了出]?(?:约)?(?:公开|发布|收到|办结|举办)?"
)
_THAN = lazy("[比较与](?!例|好|为|重|率)[\u4e00-\u9fff“”]{0,10}$")
_OTHER_YEAR = lazy("上年|去年|同期|年初|上一年|前年|20\\d\\d年")
_WENT = lazy(
    r"[，,](?:净|共|约)?(?:升|涨|增|多|降|少|减|跌|提高|下降|上升|增加|减少|缩短|压缩|快|慢|进步)[了出办发开收印用扣掉]{0,2}$"
)
_TWO_TIMES = lazy("上年|去年|年初|年末|年底|上一年|由|从|原来|此前|前年|改版前|整改前")
_LEAST = Decimal(2)
_OTHER_OF_TWO = lazy(
    r"[，,]比(?:第[一二]|[上下]半年|前|后|另)[\u4e00-\u9fff]{0,3}(?P<way>多|少|高|低|增加|减少)[了出]?$"
)
_NET = lazy(r"[，,](?:[\u4e00-\u9fff]{0,4})净(?:(?P<less>减少?|少|撤)|(?P<more>增加?|增多|增))[了]?$")
_GONE = lazy("关停|关闭|撤销|注销|取消|清退|停用|下线|停更|废止|退出|减少|撤并|调出|离任")
_COME = lazy("新增|增设|新建|新开|新设|开设|开通|增开|增补|上线|制发|调入|新任|新入")
_RANK = lazy(
    r"第(?P<one>\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)?[^。；第]{0,12}?第(?P<other>\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)?[^。；第]{0,12}?[，,（(]?(?P<way>前进|进|退|升|上升|提升|提高|进步|后退|下降|退后|下滑|跌落|降)了?(?P<told>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:位|名|个位次|个名次|个位)"
)
_RANKED_BEFORE = "上年|去年|上一?[年次季回]|前年|前一年|往年|原来|原先|此前|年初|上半年|上季|上个?月|同期"
_FORWARD = ("前进", "进", "升", "上升", "提升", "提高", "进步")
_TREND = lazy(
    r"(?:的)?(?:水平)?(?:相比)?[，,]?(?:略|小幅|明显|大幅|有所|稍|均|又|也|再)*(?:有所)?(?:有)?(?:(?P<up>多了?(?:一些|不少|许多)|增加|增长|上升|增多|回升|提高)|(?P<down>少了?(?:一些|不少|许多)|减少|下降|回落|降低|下滑|缩短))(?=[，,。；;）)]|$)"
)


def claimed_differences(pool: Pool) -> Iterator[Relation]:
    """Yield the differences of a sentence that the numbers tied to them do not give, and no others near them either."""
    yield from _ranks(pool.sentence)
    for item in pool.items:
        if item.quantity in pool.judged or not item.quantity.exact:
            continue
        yield from _compared(pool, item)
        yield from _net(pool, item)
        yield from _of_two(pool, item)
        yield from _moved(pool, item)
    for past in pool.items:
        yield from _trend(pool, past)


def _compared(pool: Pool, item: Item) -> Iterator[Relation]:
    """Check A，比B多C: the number right before, behind 比, and the one before that."""
    match = _BY.fullmatch(item.gap.text)
    place = pool.items.index(item)
    if match is None or place < 2:
        return
    now, other = pool.items[place - 2], pool.items[place - 1]
    plain = is_plain(now) and other.quantity.exact and not _OTHER_YEAR.search(other.gap.text)
    if not plain or not _THAN.search(other.gap.text) or not alike(now.quantity, other.quantity):
        return
    if not alike(other.quantity, item.quantity):
        return
    sign = 1 if match["more"] else -1
    yield from _judged(pool, (now, other, item), (now.quantity.value - other.quantity.value) * sign)


def _moved(pool: Pool, item: Item) -> Iterator[Relation]:
    """Check 年初12.4万，年末15.1万，涨了2.7万, and 92.0%，上年90.4%，升了1.6个百分点: nearly what two numbers of two times differ by."""
    match = _WENT.search(item.gap.text)
    place = pool.items.index(item)
    if match is None or place < 2:
        return
    one, other = pool.items[place - 2 : place]
    if (
        Use.CHANGE in (one.use, other.use)
        or not _same_sort(one, other, item)
        or not (one.quantity.exact and other.quantity.exact)
    ):
        return
    if not _TWO_TIMES.search(f"{one.gap.text}|{other.gap.text}"):
        return
    actual = abs(one.quantity.value - other.quantity.value)
    told = item.quantity.value
    close = is_slip(told, actual) or is_near(told, actual) or abs(told - actual) <= max(actual, _LEAST)
    if actual and close and told != actual and not pool.is_difference(told, item.quantity):
        yield from _judged(pool, (one, other, item), actual)


def _same_sort(one: Item, other: Item, item: Item) -> bool:
    if item.quantity.sort is Sort.POINTS:
        return one.quantity.sort is other.quantity.sort is Sort.SHARE
    counts = one.quantity.sort is other.quantity.sort is item.quantity.sort is Sort.COUNT
    return counts and one.quantity.unit == other.quantity.unit == item.quantity.unit


def _of_two(pool: Pool, item: Item) -> Iterator[Relation]:
    """Check 两次共39人次，第二次17人，比第一次少5人: the other of the two is what the total leaves."""
    match = _OTHER_OF_TWO.search(item.gap.text)
    before = pool.before(item)
    if match is None or len(before) < 2:
        return
    now, total = before[-1], before[-2]
    other = total.quantity.value - now.quantity.value
    if not total.gap.has(Role.SUM) or other <= 0 or len(before) > 2:
        return
    sign = 1 if match["way"].startswith(("多", "高", "增")) else -1
    yield from _judged(pool, (now, total, item), (now.quantity.value - other) * sign)


def _net(pool: Pool, item: Item) -> Iterator[Relation]:
    """Check 关停6个、新开1个，净减6个."""
    match = _NET.search(item.gap.text)
    if match is None:
        return
    moves: list[Item] = []
    for one in reversed(pool.before(item)):
        if not _GONE.search(one.label) and not _COME.search(one.label):
            break
        moves.insert(0, one)
    if len(moves) < 2:
        return
    moved = sum(
        ((-1 if _GONE.search(one.label) else 1) * one.quantity.value for one in moves), Decimal(0)
    ) * (1 if match["more"] else -1)
    yield from _judged(pool, (moves[-1], moves[0], item), moved)


def _judged(pool: Pool, items: tuple[Item, Item, Item], actual: Decimal) -> Iterator[Relation]:
    now, other, told = items
    if actual != told.quantity.value and pool.is_difference(told.quantity.value, told.quantity):
        return
    members = tuple(
        Member(part, one.quantity.value, pool.sentence, one.quantity)
        for part, one in ((Part.BEFORE, other), (Part.NOW, now), (Part.CHANGE, told))
    )
    computed = spell_number(actual) + told.quantity.unit if actual > 0 else ""
    reckoning = f"{pool.sentence.words(now.quantity)}与{pool.sentence.words(other.quantity)}算下来是{spell_number(actual)}"
    span = (told.quantity.start, told.quantity.end)
    holds = actual == told.quantity.value
    yield Relation(Kind.CHANGE, pool.sentence, span, members, holds, computed, reckoning, Weight.ASK)


def _ranks(sentence: Sentence) -> Iterator[Relation]:
    """Check 由第7名升到第5名，前进3位."""
    for match in _RANK.finditer(sentence.flat):
        one, other, told = (_number(match[name]) for name in ("one", "other", "told"))
        moved = (one - other) * (1 if match["way"] in _FORWARD else -1)
        between, ahead = (
            sentence.flat[match.start("one") : match.start("other")],
            sentence.flat[: match.start()],
        )
        from_first = re.search(rf"[由从]|{_RANKED_BEFORE}", re.split("[，,。；;]", ahead)[-1])
        back = re.search(f"[比较]|{_RANKED_BEFORE}", between)
        moved = -moved if back and not from_first else moved
        if not back and not from_first and not re.search("[至到为]|今年|本年|现", between):
            moved = told if abs(moved) == told else moved  # which of the two was first is not told
        members = (Member(Part.BEFORE, Decimal(one), sentence), Member(Part.NOW, Decimal(other), sentence))
        reckoning = f"第{one}与第{other}相差{abs(one - other)}位"
        yield Relation(
            Kind.CHANGE, sentence, match.span("told"), members, moved == told, "", reckoning, Weight.ASK
        )


def _number(word: str) -> int:
    amount = parse_numeral("二" if word == "两" else word)
    return int(amount.value) if amount else 0


def _trend(pool: Pool, past: Item) -> Iterator[Relation]:
    """Check 87件，较上年的96件略有增加: which way is told in words."""
    match = _TREND.match(pool.sentence.flat, past.quantity.end)
    before = pool.before(past)
    if match is None or not past.last or not before or past.quantity in pool.judged:
        return
    now = before[-1]
    moved = now.quantity.value - past.quantity.value
    holds = moved > 0 if match["up"] else moved < 0
    members = (
        Member(Part.BEFORE, past.quantity.value, pool.sentence, past.quantity),
        Member(Part.NOW, now.quantity.value, pool.sentence, now.quantity),
    )
    span = match.span("up" if match["up"] else "down")
    reckoning = f"由{pool.sentence.words(past.quantity)}到{pool.sentence.words(now.quantity)}，不是{match[match.lastgroup or 'up']}"
    yield Relation(Kind.CHANGE, pool.sentence, span, members, holds, "", reckoning, Weight.ASK)
