"""One number told of several times, and what is said of how it moved: 2022年160条，2023年200条，2024年230条，逐年上升，两年翻了一番."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses, share_a_pair
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.standing.moments import Series, all_series
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_UP, _DOWN = any_word(words("upward")), any_word(words("downward"))
_STEADY = lazy(
    rf"(?:(?P<n>[两三四五])年)?(?:{any_word(words('steady'))})[^，,。；;：:\d]{{0,6}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
)
_WAY = lazy(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_TIMES = lazy(
    r"翻(?:了|上)?(?P<near>近|将近|接近|不到|差不多)?(?:(?P<twice>[一1]番|倍)|(?P<four>[两二2]番)|(?P<eight>[三3]番)|番)(?P<more>多|还多|以上|有余)?"
    r"|(?:减|降|少|砍|压|缩|跌)(?:少|低|短|掉|去|到|为|了|减)*(?P<rough>近|将近|约|大约)?(?P<beyond>过|逾|超过|超)?(?P<half>一半|半数|半)(?P<over>多|以上|还多)?(?![年月天个])"
)
_AS_MUCH = lazy(
    r"^(?:约|达|达到|是|为|相当于|已是|已达)+(?:上年|去年|年初|原来|前年|此前|20\d\d年)(?:同期)?的$"
)
_MORE_BY = lazy("^(?:同比|比上年|较上年|共)?(?:增加|增长|扩大|提高|增|多)了?$")
_SPAN = lazy("(?P<n>[两三四五二])年")
_IN_ORDER = lazy("(?:20\\d\\d年|[三四五]年|季度|月)[^，。；]{0,20}(?:分别|依次)")
_OTHER = lazy("年均|复合|平均|目标|计划|力争|要求|确保|预计|全市|全省|全县平均")
_NUMBER = lazy("前(?P<n>[两三四五])年(?:加起来|合计|总和|之和|加在一起|加总)")
_LEVEL = lazy("(?:跟|与|和|同)(?:上年|去年)[\u4e00-\u9fff]{0,4}(?:持平|相同|一样多|相等|不相上下)")
_OF_PAST = lazy("[，,；;](?:上年|去年)(?:为|是|有)?$")
_OF_ITS_OWN = lazy("[，,（(：:](?:即)?[由从][^，。；\\d]{0,8}\\d")
_OF_YEAR_BEFORE = lazy(
    "(?:上年|去年|前一年|上一年|前年|20\\d\\d年)(?:度|同期)?的?(?:[增降升跌]幅|增速|增长率)?(?:为|是|达)?$"
)
_ANEW = lazy("^(?:而|但|其中|同期|同时|另|反观)|[则却]$")
_SAYS = lazy(
    "总体|整体|总量|总数|数量|件数|条数|次数|人数|场数|虽然?|尽管|走势|趋势|态势|变化|情况|水平|规模|均|都|则|却|也|一直|呈现?|保持|基本|大体|连续|可见|看|反映|说明|表明|实现|这|该|三|四|五|两|年|间|来|的"
)
_EVEN = Decimal("0.08")
_SLACK = Decimal("0.06")


def series(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield what is said of how a number moved and is not so by its numbers."""
    for number, sentence in enumerate(scene.sentences):
        known = list(all_series(scene, number))
        listed = list(_listed(scene, number))
        if not known and not listed and not _LEVEL.search(sentence.flat):
            continue
        for clause in clauses(sentence):
            before = [one for one in known if one.end <= clause.start]
            yield from _steady(clause, [*listed, *known])
            yield from _level(scene, number, clause)
            if before and not _OTHER.search(clause.text):
                yield from _times(clause, before[-1])
                yield from _times_told(scene, number, clause, before[-1], judged)
                yield from _by_how_much(scene, number, clause, before, judged)


def _listed(scene: Scene, number: int) -> Iterator[Series]:
    """Yield numbers told side by side in the order of times: 2022年至2024年分别为312条、287条、345条."""
    run: list[Fact] = []
    for fact in scene.of(number):
        if run and alike(run[0].quantity, fact.quantity) and fact.item.gap.text in ("、", "和", "及", "，"):
            run.append(fact)
        else:
            run = [fact] if _IN_ORDER.search(fact.item.gap.text) else []
        if len(run) > 2:
            yield Series(tuple(run), fact.quantity.end)


def _steady(clause: Clause, known: Sequence[Series]) -> Iterator[Relation]:
    """Check 逐年上升, 连着两年往下走: every number is more, or less, than the one before."""
    match = _STEADY.search(clause.text)
    long = [one for one in known if len(one.facts) > 2]
    if match is None or not long or _OTHER.search(clause.text) or _is_of_another(clause, match, long[-1]):
        return
    sign = 1 if match["up"] else -1
    values = long[-1].values
    holds = all((b - a) * sign > 0 for a, b in pairwise(values))
    what = "、".join(map(spell_number, values)) + f"，不是一直{'增加' if sign > 0 else '减少'}"
    span = (clause.start + match.start(), clause.start + match.end())
    yield _relation(clause, long[-1].facts, span, what, holds=holds)


def _is_of_another(clause: Clause, match: re.Match[str], one: Series) -> bool:
    """Whether the clause behind the numbers names a matter of its own first: 线上自助查询则逐年上升."""
    said = clause.text[: match.start()]
    anew = _ANEW.search(said)
    if clause.start < one.facts[-1].quantity.end or not _named(clause, match):
        return False
    name = _SAYS.sub("", said)
    return len(name) > 1 and (
        anew is not None or not share_a_pair(name, clause.sentence.flat[: clause.start])
    )


def _level(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 6场，跟上年持平；上年8场: the number right before and that of the year before."""
    if not _LEVEL.search(clause.text) or re.search(r"\d", clause.text):
        return
    here = scene.of(number)
    before = [one for one in here if one.quantity.end <= clause.start and one.plain]
    if not before or clause.start - before[-1].quantity.end > 1:
        return
    now = before[-1]
    past = [
        one
        for one in here
        if one.quantity.start > clause.end
        and alike(one.quantity, now.quantity)
        and _OF_PAST.search(one.item.gap.text)
    ]
    if past and not any(abs(one.value - now.value) <= now.value * _EVEN for one in past):
        what = f"上年{spell_number(past[0].value)}，本年{spell_number(now.value)}，不是持平"
        span = (past[0].quantity.start, past[0].quantity.end)
        yield _relation(clause, (now, past[0]), span, what, holds=False)


def _times(clause: Clause, one: Series) -> Iterator[Relation]:
    """Check 翻了一番, 减了一半 of the first and the last, or of two one after the other."""
    match = _TIMES.search(clause.text)
    span = _SPAN.search(clause.text[: match.start()]) if match is not None else None
    if match is None or re.search(r"\d", clause.text[: match.start()]) or match.start() > 12:
        return
    if _OF_ITS_OWN.match(clause.sentence.flat, clause.end) or clause.text.startswith(("其中", "而")):
        return  # 由90件降至60件，其中涉房申请减少一半，由40件降至20件
    years = parse_numeral(span["n"].replace("两", "二")) if span is not None else None
    whole = years is not None and len(one.facts) == years.value + 1
    pairs = [(one.facts[0], one.facts[-1])] if whole else list(combinations(one.facts, 2))
    low, high = _ratio(match)
    ratios = [now.value / past.value for past, now in pairs if past.value]
    if not ratios:
        return
    past, now = pairs[-1]
    what = f"由{spell_number(past.value)}到{spell_number(now.value)}，是原来的{ratios[-1]:.2f}倍"
    holds = any(low <= ratio <= high for ratio in ratios)
    place = (clause.start + match.start(), clause.start + match.end())
    yield _relation(clause, (past, now), place, what, holds=holds)


def _times_told(
    scene: Scene, number: int, clause: Clause, one: Series, judged: frozenset[Quantity]
) -> Iterator[Relation]:
    """Check 是年初的2.5倍, 增加1.5倍 of the first and the last."""
    inside = [x for x in scene.of(number) if clause.start <= x.quantity.start < clause.end]
    if len(inside) != 1 or inside[0].quantity.sort is not Sort.TIMES or inside[0].quantity in judged:
        return
    told = inside[0].quantity
    said = clause.text[: told.start - clause.start]
    match = _AS_MUCH.search(said) or _MORE_BY.search(said)
    if match is None or not told.exact:
        return
    more = _MORE_BY.search(said) is not None
    ratios = [now.value / past.value for past, now in combinations(one.facts, 2)]
    given = [x for ratio in ratios for x in ((ratio, ratio - 1) if more else (ratio,))]
    past, now = one.facts[0], one.facts[-1]
    what = f"{spell_number(now.value)}是{spell_number(past.value)}的{now.value / past.value:.2f}倍"
    holds = any(abs(x - told.value) <= max(told.step / 2, x / 20) for x in given)
    yield _relation(clause, (past, now), (told.start, told.end), what, holds=holds)


def _ratio(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    if match["half"]:
        if match["over"] or match["beyond"]:
            return Decimal(0), Decimal("0.5")
        wide = Decimal("0.1") if match["rough"] else _SLACK
        return Decimal("0.5") - wide, Decimal("0.5") + wide
    times = Decimal(4 if match["four"] else 8 if match["eight"] else 2)
    if match["more"]:
        return times, times * Decimal("1.6")
    return times * (Decimal("0.85") if match["near"] else 1 - _SLACK), times * (1 + _SLACK)


def _by_how_much(
    scene: Scene, number: int, clause: Clause, before: Sequence[Series], judged: frozenset[Quantity]
) -> Iterator[Relation]:
    """Check 增长24%, 涨15% of some two of the numbers, in the direction told."""
    inside = [one for one in scene.of(number) if clause.start <= one.quantity.start < clause.end]
    shares = [
        one
        for one in inside
        if one.quantity.sort is Sort.SHARE and one.quantity.exact and one.quantity not in judged
    ]
    long = [one for one in before if len(one.facts) > 2 or not _ordered(one) or not _from_to(one)]
    match = _WAY.search(clause.text)
    only = len(shares) == len(inside) > 0
    if not long or match is None or not only or match.start() > 8 or _named(clause, match):
        return
    sign = 1 if match["up"] else -1
    last = long[-1]
    moved = [
        (past, now, (now.value - past.value) * sign * 100 / past.value)
        for one in before
        for past, now in combinations(one.facts, 2)
        if past.value
    ]
    every = [
        x
        for x in scene.of(number)
        if x.quantity.end <= clause.start and alike(x.quantity, last.facts[0].quantity)
    ]
    moved += [
        (a, b, (b.value - a.value) * sign * 100 / a.value) for a, b in permutations(every, 2) if a.value
    ]
    for share in shares:
        if any(printed(value, share.quantity) for _, _, value in moved) or _OF_YEAR_BEFORE.search(
            share.item.gap.text
        ):
            continue
        past, now = last.facts[-2:]
        actual = digits(abs(now.value - past.value) * 100 / past.value, share.quantity)
        way = "增加" if now.value > past.value else "减少"
        what = f"由{spell_number(past.value)}到{spell_number(now.value)}，{way}{actual}%"
        span = (share.quantity.start, share.quantity.end)
        yield _relation(clause, (past, now, share), span, what, holds=False)


def _from_to(one: Series) -> bool:
    """Whether two numbers are told as 由A增至B, whose change is read elsewhere."""
    return one.facts[0].item.use is Use.FROM and one.facts[-1].item.use is Use.TO


def _ordered(one: Series) -> bool:
    return [x.place for x in one.facts] == sorted(x.place for x in one.facts)


def _named(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a clause names a matter of its own before it says up or down."""
    said = re.sub(
        r"同比|环比|分别|后两年|比?上年|则?又?再?也?|20\d\d年|[两三四]年|累计|共",
        "",
        clause.text[: match.start()],
    )
    return len(said) > 1


def _relation(
    clause: Clause, facts: Sequence[Fact], span: tuple[int, int], what: str, *, holds: bool
) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    return Relation(Kind.CHANGE, clause.sentence, span, members, holds, "", what, Weight.ASK)
