"""How many times as much: 是上年的1.23倍, 翻一番."""

from collections.abc import Iterator, Sequence

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Gap, Sentence
from narrator.claims.relate.changes.change import change_of, moment_of
from narrator.claims.relate.changes.compared import origin_of
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_TIMES = {"两": 4, "二": 4, "三": 8}
_OF_LAST = lazy("(?:为|是|达到?)(?:上年|去年|原来|上年度|前)(?:同期)?的$")
_OF_IT = lazy(
    "[，,]?(?:本年|今年)?(?:约?为|约?是|达到?|相当于)?(?:上年|去年|其|上年度|前者)?(?:同期)?(?:的)?(?:约|近)?"
)
_FORMER = lazy("(?P<one>前者|后者)(?:约?是|约?为|相当于)(?:前者|后者)的(?:约|近)?$")
_IS = lazy("[，,](?:约?是|约?为|达到?|相当于|接近|超过|近)(?:20\\d\\d年(?:度)?)?[\u4e00-\u9fff“”]{0,12}$")
_IN_BRACKET = lazy("(?:是|为|达到?|相当于)(?:上年|去年|上年度|上年同期|去年同期)[的]?$")


def multiples(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 86件，是上年70件的1.23倍."""
    if "倍" in item.quantity.unit and item.index and _IN_BRACKET.search(item.gap.text):
        yield from _beside(sentence, items[item.index - 1], item)
    if item.index < 2 or "倍" not in item.quantity.unit:
        return
    yield from _of_another(sentence, items, item)
    yield from _of_the_former(sentence, items, item)
    past, now = items[item.index - 1], items[item.index - 2]
    if past.use is Use.TO and _OF_LAST.search(item.gap.text):
        origin = origin_of(items[: item.index], past)
        past, now = (origin, past) if origin is not None else (past, now)
        if origin is not None and origin.quantity.value > 0 and alike(origin.quantity, now.quantity):
            yield _multiple(sentence, past, now, item)
        return
    if not (
        past.last and past.counts and now.counts and alike(past.quantity, now.quantity)
    ) or not _OF_IT.fullmatch(item.gap.text):
        return
    if past.quantity.value <= 0:
        return
    yield _multiple(sentence, past, now, item)


def _beside(sentence: Sentence, now: Item, item: Item) -> Iterator[Relation]:
    """Check 96篇，是上年（48篇）的2倍: last year's number stands in the bracket."""
    for inner in item.gap.inside:
        for past in items_of(inner)[:1]:
            if now.counts and not now.last and alike(past.quantity, now.quantity) and past.quantity.value > 0:
                yield _multiple(sentence, past, now, item)


def _of_the_former(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 公开栏76条，公众号268条，后者是前者的3.5倍."""
    match = _FORMER.search(item.gap.text)
    former, latter = items[item.index - 2], items[item.index - 1]
    if match is None or not alike(former.quantity, latter.quantity):
        return
    now, other = (former, latter) if match["one"] == "前者" else (latter, former)
    if now.counts and other.counts and other.quantity.value > 0:
        yield _times(sentence, now, other, item)


def _times(sentence: Sentence, now: Item, other: Item, item: Item) -> Relation:
    ratio = now.quantity.value / other.quantity.value
    reckoning = f"{spell_number(now.quantity.value)}是{spell_number(other.quantity.value)}的{ratio:.2f}倍"
    computed = digits(ratio, item.quantity) + "倍"
    holds = printed(ratio, item.quantity)
    return change_of(sentence, item, (other, now, item), holds, computed, reckoning, Weight.ASK)


def _of_another(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 交通类5930件，是治安类2165件的2.7倍: of another number of the same year."""
    now, other = items[item.index - 2], items[item.index - 1]
    plain = now.counts and other.counts and not now.last and not other.last
    if not plain or item.gap.text not in ("的", "的近", "的约") or not _IS.match(other.gap.text):
        return
    if alike(now.quantity, other.quantity) and other.quantity.value > 0:
        yield _times(sentence, now, other, item)


def _multiple(sentence: Sentence, past: Item, now: Item, item: Item) -> Relation:
    """Return how many times the past is now, beside what is told."""
    ratio = now.quantity.value / past.quantity.value
    reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
    holds = printed(ratio, item.quantity)
    return change_of(sentence, item, (past, now, item), holds, digits(ratio, item.quantity) + "倍", reckoning)


def doubled(sentence: Sentence, items: Sequence[Item], gaps: Sequence[Gap]) -> Iterator[Relation]:
    """Check 326条，较上年的298条翻了一番: twice as many, give or take a twentieth."""
    for last in items:
        word = gaps[last.index + 1].last(Role.DOUBLED)
        pair = _two_years(items, last)
        if word is not None and "其中" in gaps[last.index + 1].text[: word.at]:
            continue  # 14件，上年为7件，其中网上申请翻了两番
        if word is None or word.word is None or pair is None or pair[0].quantity.value <= 0:
            continue
        past, now = pair
        times = next((n for key, n in _TIMES.items() if key in word.word.text), 2)
        ratio = now.quantity.value / past.quantity.value
        more = gaps[last.index + 1].text[word.end :].startswith(("多", "有余", "以上"))
        holds = abs(ratio - times) * 20 <= times or (more and times < ratio < times + 1)
        reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
        span = (word.start, word.start + len(word.word.text))
        members = (moment_of(Part.BEFORE, sentence, past), moment_of(Part.NOW, sentence, now))
        yield Relation(Kind.CHANGE, sentence, span, members, holds, f"{ratio:.2f}倍", reckoning)


def _two_years(items: Sequence[Item], last: Item) -> tuple[Item, Item] | None:
    """Return the numbers of before and now that end with one: 326条，较上年的298条; 由41件增至82件; 上年48件，今年97件."""
    if last.use is Use.TO:
        origin = origin_of(items, last)
        return (origin, last) if origin is not None and alike(origin.quantity, last.quantity) else None
    if last.last:
        behind = [one for one in items[last.index + 1 : last.index + 2] if one.use in (Use.TO, Use.COUNT)]
        near = [*items[max(0, last.index - 1) : last.index], *behind]
        now = next((one for one in near if alike(one.quantity, last.quantity) and not one.last), None)
        return (last, now) if now is not None else None
    before = items[max(0, last.index - 1) : last.index]
    fits = last.counts and before and before[0].last and alike(before[0].quantity, last.quantity)
    return (before[0], last) if fits else None
