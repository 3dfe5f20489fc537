"""How often things are done, two rhythms in one sentence, and means of a day: 每月巡查1次、每季度通报1次，全年巡查12次、通报4期.

上半年每月1期，下半年每月2期，全年18期; 11个社区每月各查1次，全年132次; 访问量1460万次，日均4万次; 52周，停更2周，共推出50期.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, keys, steps
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_SPANS = {word: key for key in keys("often") for word in steps("often", key)[0]}
_N = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_OFTEN = lazy(
    rf"(?P<span>{any_word(_SPANS)})(?P<act>[^，,。；;、\d]{{0,14}}?)(?P<n>{_N})(?P<unit>[次期场轮回遍批])"
)
_HALF = lazy(
    rf"上半年[^，,。；;\d]{{0,6}}每月[^，,。；;\d]{{0,8}}?(?P<a>{_N})(?P<unit>[次期场轮回批])[，,；;]下半年[^。；;]{{0,24}}?每月[^，,。；;\d]{{0,6}}?(?P<b>{_N})(?P=unit)[，,；;](?:全年|共|合计)[^，,。；;\d]{{0,8}}$"
)
_PLACES = lazy(
    rf"^(?P<noun>[\u4e00-\u9fff]{{1,12}}?)[^，,。；;\d]{{0,14}}(?P<span>{any_word(_SPANS)})各[^，,。；;\d]{{0,10}}$"
)
_TOTAL = lazy("(?:全年|年内|一年|本年|共|累计|合计|总共)[^，,。；;\\d]{0,10}$")
_WEEKS = lazy(
    rf"(?P<all>\d{{2}})周[^。；;]{{0,24}}?(?<!各)(?:停更|停|歇|休刊|暂停|轮空)(?:了)?(?P<off>{_N})周[，,][^。；;\d]{{0,16}}共?[^，,。；;\d]{{0,6}}$"
)
_WEEKLY = lazy(
    r"每周[一1]期[，,][^，,。；;\d]{0,6}(?P<weeks>\d{2})周(?:共|出了?|编发|发了?|推出)+(?P<n>\d{1,2})期"
)
_DAILY = lazy("(?:日均|平均每[天日]|每天平均|每日平均)(?:约|近|达到?|为|访问|接听|浏览|阅读)*$")
_MONTHLY = lazy("(?:月均|平均每月|每月平均)(?:约|近|达到?|为|推送|发布|更新)*$")
_EVERY_DAY = lazy("访问|浏览|点击|阅读|不间断|24小时|全天|全年无休|36[56]天|播放")
_SOME = lazy("上半年|下半年|季度|月起|月至|日起|以来|开通|上线|试运行|个月|工作日|其中|停|暂停")
_PART = lazy("上半年|下半年|月起|月至|日起|以来|试运行|暂停|停")
_UNSURE = lazy("至少|不少于|以上|左右|除|或|约")
_DAYS, _WORKDAYS, _MONTHS = (365, 366), range(238, 262), (12,)
_FAR, _SLACK, _HALF_STEP = Decimal(2), Decimal("0.04"), Decimal("0.6")


def rhythms_told(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers of a year that the rhythms told of, or the days of the year, do not make."""
    for number, sentence in enumerate(scene.sentences):
        flat = sentence.flat
        here = [one for one in scene.of(number) if one.quantity not in judged]
        if "均" in flat:
            yield from _means(scene, here)
        if "每" not in flat and "周" not in flat:
            continue
        yield from _by_act(here, flat)
        for one in here:
            yield from _of_half_years(one)
            yield from _of_weeks(one)
        weekly = _WEEKLY.search(flat)
        if weekly is not None and int(weekly["weeks"]) != int(weekly["n"]):
            told = next((one for one in here if one.quantity.start == weekly.start("n")), None)
            if told is not None:
                yield _relation(told, f"{weekly['weeks']}周每周一期是{weekly['weeks']}期")
        yield from _of_places(here)


def _number(text: str) -> Decimal:
    amount = parse_numeral(text.replace("两", "二"))
    return Decimal(amount.value) if amount is not None else Decimal(0)


def _times(span: str) -> list[Decimal]:
    return [Decimal(one) for one in steps("often", _SPANS[span])[1]]


def _by_act(here: Sequence[Fact], flat: str) -> Iterator[Relation]:
    """Check each of two rhythms against the number told with the same act."""
    said = list(_OFTEN.finditer(flat))
    if len(said) < 2 or _PART.search(flat[: said[-1].end()]) or _UNSURE.search(flat[said[0].start() :][:60]):
        return
    for match in said:
        act = re.sub("[书面全集中各对组织开展进行]", "", match["act"])[-2:]
        behind = [one for one in here if one.quantity.start >= said[-1].end() and one.plain]
        named = [one for one in behind if len(act) > 1 and act in _words(one)]
        if len(named) != 1:
            continue
        made = [one * _number(match["n"]) for one in _times(match["span"])]
        told = named[0].value
        if told not in made and min(abs(told - one) for one in made) <= max(made) / _FAR and len(made) == 1:
            yield _relation(named[0], f"“{match[0]}”一年是{spell_number(made[0])}")


def _words(one: Fact) -> str:
    return re.split("[，,。；;、]", one.sentence.flat[: one.quantity.start])[-1]


def _of_half_years(one: Fact) -> Iterator[Relation]:
    match = _HALF.search(one.sentence.flat[: one.quantity.start])
    if match is None or one.quantity.unit != match["unit"]:
        return
    made = 6 * (_number(match["a"]) + _number(match["b"]))
    if made and made != one.value:
        yield _relation(one, f"上半年六个月、下半年六个月，共{spell_number(made)}")


def _of_weeks(one: Fact) -> Iterator[Relation]:
    match = _WEEKS.search(one.sentence.flat[: one.quantity.start])
    if match is None or one.quantity.sort is not Sort.COUNT:
        return
    made = _number(match["all"]) - _number(match["off"])
    if one.value != made and abs(one.value - made) <= _FAR * 4:
        yield _relation(one, f"{match['all']}周停{match['off']}周是{spell_number(made)}")


def _of_places(here: Sequence[Fact]) -> Iterator[Relation]:
    """Check 11个社区的公开栏每月各巡查1次，全年共巡查132个次."""
    for place, many in enumerate(here[:-2]):
        each, total = here[place + 1], here[place + 2]
        flat = many.sentence.flat
        match = _PLACES.match(flat[many.quantity.end : each.quantity.start])
        if match is None or not many.plain or not total.plain or not _TOTAL.search(_words(total)):
            continue
        if (
            _SOME.search(flat[: total.quantity.start])
            or "次" not in flat[total.quantity.start : total.quantity.end + 2]
        ):
            continue
        times = _times(match["span"])
        made = many.value * each.value * times[0]
        near = made / _FAR <= total.value <= made * _FAR
        if len(times) == 1 and near and total.value not in (made, times[0] * each.value, many.value):
            yield _relation(
                total, f"{spell_number(many.value)}乘{spell_number(times[0])}是{spell_number(made)}"
            )


def _means(scene: Scene, here: Sequence[Fact]) -> Iterator[Relation]:
    """Check 全年总访问量1460万次，日均4万次: of the whole year, on working days where these may be meant."""
    for place, mean in enumerate(here):
        said = _words(mean)
        daily = _DAILY.search(said) is not None
        if mean.quantity.sort is not Sort.COUNT or not place or not (daily or _MONTHLY.search(said)):
            continue
        whole = here[place - 1]
        text = mean.sentence.flat[: mean.quantity.start]
        same = whole.quantity.unit == mean.quantity.unit or {whole.quantity.unit, mean.quantity.unit} <= {
            "个",
            "次",
        }
        if (
            not same
            or whole.item.use is not Use.COUNT
            or whole.item.last
            or mean.value >= whole.value
            or _SOME.search(text)
        ):
            continue
        spans = (*_DAYS, *(() if _EVERY_DAY.search(mean.sentence.flat) else _WORKDAYS)) if daily else _MONTHS
        spans = (*spans, *(int(one.value) for one in scene.facts if one.quantity.unit in ("天", "个月")))
        if any(_fits(whole, mean, Decimal(days)) for days in spans if days):
            continue
        made = whole.value / spans[0]
        if made / _FAR <= mean.value <= made * _FAR:
            yield _relation(
                mean,
                f"{whole.sentence.words(whole.quantity)}按{spans[0]}{'天' if daily else '个月'}算约{made:.1f}",
            )


def _fits(whole: Fact, mean: Fact, days: Decimal) -> bool:
    low, high = whole.quantity.low / days, whole.quantity.high / days
    slack = max(mean.quantity.step * _HALF_STEP, mean.value * _SLACK)
    return low - slack <= mean.value <= high + slack


def _relation(told: Fact, what: str) -> Relation:
    member = Member(Part.TOTAL, told.value, told.sentence, told.quantity)
    span = (told.quantity.start, told.quantity.end)
    what = f"{what}，写的是{told.sentence.words(told.quantity)}"
    return Relation(Kind.BOUNDS, told.sentence, span, (member,), False, "", what, Weight.ASK)
