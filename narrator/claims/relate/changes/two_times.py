"""A number, that of the year before right behind it, and what is said of the two: 14期，2023年为7期，期数翻了两番; 6件，与上年的9件持平."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_TIME = "(?:上年|去年|上一年|前一年|上半年|20\\d\\d年)(?:度|同期|全年)?"
_BESIDE = lazy(rf"^[，,（(](?:而|但)?{_TIME}(?:的)?(?:同期)?(?:为|是|仅有|仅|只有|有|共)?$")
_COMPARED = lazy(rf"^[，,](?:[\u4e00-\u9fff]{{0,6}}?)(?:较|比|与|同|和)(?:{_TIME}|年初)(?:的|同期的)?$")
_YEAR = re.compile(r"(20\d\d)年")
_HEAD = "(?:其|总|该)?(?:数量|总量|总数|期数|件数|条数|场次|场数|次数|篇数|人数|人次|发布量|申请量|收件量|公开量|数)?(?:同比|比上年|较上年|比去年|较去年|与上年相比|基本|大致|大体)?"
_THAN = lazy(
    r"^[，,](?:[\u4e00-\u9fff]{0,4})?(?:较|比)(?P<time>上半年|[一二三]季度|第[一二三][次轮批季期]|首[次轮批]|年初)(?:的)?(?:净)?(?:(?P<up>增加|上升|多)|(?P<down>减少|下降|少))了?$"
)
_DOUBLED = lazy(rf"^[）)]?[，,]?(?:{_HEAD})翻(?:了)?(?P<times>一番|两番|二番|三番|番)(?=[，,。；;）)]|$)")
_LEVEL = lazy(rf"^[）)]?[，,]?(?:{_HEAD})(?P<level>持平|相同|相等|一样|不变|无变化)(?=[，,。；;）)]|$)")
_CHANGED = lazy(
    rf"^[）)]?[，,]?(?:{_HEAD})(?:净|共|有所|仅)?(?:(?P<up>增加|增长|上升|增多|多)|(?P<down>减少|下降|降低|回落|少|减))了?$"
)
_AS_MUCH = lazy(
    rf"^[）)]?[，,]?(?:{_HEAD})?(?:是|为|达到?|相当于)(?:上年|去年|前一年|20\d\d年|前者)?(?:同期)?的$"
)
_TIMES = {"番": 2, "一番": 2, "两番": 4, "二番": 4, "三番": 8}
_SLACK, _EVEN = Decimal("0.1"), Decimal("0.1")
_ROUGH = lazy("约|近|超过|将近|不到|以上")


def two_times(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield what is said of two numbers of two years told side by side, and is not so."""
    for number in range(len(scene.sentences)):
        here = [one for one in scene.of(number) if one.line is one.sentence.line]
        for place, past in enumerate(here[1:], 1):
            now = here[place - 1]
            told = here[place + 1] if place + 1 < len(here) else None
            if _are_two(now, past):
                yield from _judged(now, past, told, judged)
            elif told is not None and told.quantity not in judged:
                yield from _than_before(here[:place], past, told)


def _than_before(before: Sequence[Fact], now: Fact, told: Fact) -> Iterator[Relation]:
    """Check 上半年41处，下半年12处，较上半年减少39处: two times of one year, the earlier named again."""
    match = _THAN.match(now.sentence.flat[now.quantity.end : told.quantity.start])
    if match is None:
        return
    named = [one for one in before if one.plain and match["time"] in one.item.gap.text]
    first = named[-1] if named else None
    if first is None or not (now.plain and told.quantity.exact and told.quantity.sort is Sort.COUNT):
        return
    if not first.quantity.unit == now.quantity.unit == told.quantity.unit:
        return
    moved = (now.value - first.value) * (1 if match["up"] else -1)
    if moved != told.value:
        way = "增加" if now.value > first.value else "减少"
        by = spell_number(abs(now.value - first.value))
        span = (told.quantity.start, told.quantity.end)
        what = f"由{spell_number(first.value)}到{spell_number(now.value)}是{way}{by}"
        yield _relation((first, now, told), span, what)


def _are_two(now: Fact, past: Fact) -> bool:
    """Whether a number of this year stands right before one of an earlier year."""
    between = now.sentence.flat[now.quantity.end : past.quantity.start]
    counts = alike(now.quantity, past.quantity) and now.quantity.unit == past.quantity.unit
    exact = now.quantity.exact and past.quantity.exact and now.value > 0 and past.value > 0
    plain = now.item.use in (Use.COUNT, Use.TO) and not now.item.last and not now.item.apiece
    if not (counts and exact and plain) or _BESIDE.search(now.item.gap.text):
        return False  # 24篇，2023年为12篇，2022年为6篇
    if not (_BESIDE.match(between) or _COMPARED.match(between)):
        return False
    years = _YEAR.findall(between)
    earlier = _YEAR.findall(now.sentence.flat[: now.quantity.start])
    return not (years and earlier) or years[-1] < earlier[-1]


def _judged(now: Fact, past: Fact, told: Fact | None, judged: frozenset[Quantity]) -> Iterator[Relation]:
    flat = now.sentence.flat
    behind = flat[past.quantity.end :]
    ratio = now.value / past.value
    doubled, level = _DOUBLED.match(behind), _LEVEL.match(behind)
    start = past.quantity.end
    if doubled is not None:
        times = _TIMES[doubled["times"]]
        if abs(ratio - times) > times * _SLACK:
            span = (start + doubled.start("times") - 1, start + doubled.end("times"))
            yield _relation((past, now), span, f"是{spell_number(past.value)}的{ratio:.2f}倍")
    elif level is not None:
        if "基本" not in behind[: level.end()] and abs(ratio - 1) > _EVEN:
            span = (start + level.start("level"), start + level.end("level"))
            yield _relation(
                (past, now), span, f"{spell_number(past.value)}与{spell_number(now.value)}不是持平"
            )
    elif told is not None and told.quantity not in judged and told.quantity.exact:
        yield from _by_number(now, past, told, ratio)


def _by_number(now: Fact, past: Fact, told: Fact, ratio: Decimal) -> Iterator[Relation]:
    said = now.sentence.flat[past.quantity.end : told.quantity.start]
    changed, times = _CHANGED.match(said), _AS_MUCH.match(said)
    span = (told.quantity.start, told.quantity.end)
    if _ROUGH.search(said[-3:]):
        return
    if changed is not None and told.quantity.unit == now.quantity.unit and told.quantity.sort is Sort.COUNT:
        moved = (now.value - past.value) * (1 if changed["up"] else -1)
        if moved != told.value:
            way = "增加" if now.value > past.value else "减少"
            what = f"由{spell_number(past.value)}到{spell_number(now.value)}是{way}{spell_number(abs(now.value - past.value))}"
            yield _relation((past, now, told), span, what)
    off = abs(ratio - told.value) > max(told.quantity.step / 2, told.value * _SLACK)
    if times is not None and told.quantity.sort is Sort.TIMES and off:
        yield _relation((past, now, told), span, f"是{spell_number(past.value)}的{ratio:.2f}倍")


def _relation(facts: tuple[Fact, ...], span: tuple[int, int], what: str) -> Relation:
    roles = (Part.BEFORE, Part.NOW, Part.CHANGE)
    members = tuple(
        Member(role, one.value, one.sentence, one.quantity) for role, one in zip(roles, facts, strict=False)
    )
    return Relation(Kind.CHANGE, facts[0].sentence, span, members, False, "", what, Weight.ASK)
