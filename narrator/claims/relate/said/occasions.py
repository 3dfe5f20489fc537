"""How many times, rounds or groups there were, and the days, numbers or values of each.

于4月和10月两次听取汇报; 第3期、第5期，计2期; 分三批，4月42份、5月39份、6月23份; 4个小组分别为12户、9户、15户、11户.
"""

import re
from collections.abc import Iterator

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.read.model import Mark, Sentence
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Relation
from narrator.claims.relate.said.fragments import counts_otherwise, fragments, number_of
from narrator.language.lazy import lazy

_MONTH = r"(?:1[0-2]|[1-9])月(?:\d{1,2}日|份|[上中下]旬|[初底末])?"
_AND = "(?:[、和及与，]|以及)"
_TWICE = lazy(
    rf"(?P<listed>(?:{_MONTH}{_AND}*){{2,8}})(?:先后|共|共计|分别|，|分)?(?P<size>[两二三四五六七八九]|[2-9])次"
)
_MONTHS = lazy(
    rf"(?P<by>分别于|分别在|先后于|分别)?(?P<listed>{_MONTH}(?:{_AND}{_MONTH}){{1,11}})(?P<act>[^，,。；;：:、\d各每]{{1,16}})(?P<size>1[0-2]|[2-9]|[两二三四五六七八九十])(?P<unit>[次场期批回])(?!以上|余)"
)
_ORDINALS = lazy(
    r"(?P<listed>第\d{1,3}(?P<unit>[次期届批场号])(?:[^\d，。；]{0,4}[、和及]第\d{1,3}(?P=unit)){1,11})[^。；;\d]{0,30}?[，,]?(?:计|共计|合计|共)(?P<size>1[0-2]|[2-9]|[两二三四五六七八九十])(?P=unit)"
)
_ROUNDS = lazy(
    rf"(?:分|分为|共)(?P<size>1[0-2]|[2-9]|[两二三四五六七八九十])(?P<unit>[次场期批轮])[^，,。；;：:\d]{{0,10}}[，,：:](?={_MONTH})"
)
_RANGE = lazy(
    r"(?P<size>1[0-2]|(?<!\d)[2-9]|[两二三四五六七八九十])(?P<unit>[期次号批届])[，,](?:自|从)?总?第(?P<from>\d{1,4})(?P=unit)起?至总?第(?P<to>\d{1,4})(?P=unit)"
)
_CODES = lazy(
    r"(?P<size>1[0-2]|(?<!\d)[2-9]|[两二三四五六七八九十])件[，,][^，,。；;\d]{0,10}(?P<listed>[^，,。；;：:\d]{0,8}(?:〔\d{4}〕)?\d{1,3}号(?:[、和及]\d{1,3}号){1,11})"
)
_EACH = lazy(
    rf"(?P<listed>{_MONTH}(?:{_AND}{_MONTH}){{1,11}})各[^，,。；;：:、\d]{{0,12}}?(?P<each>[1-9]|[一两二三])(?P<unit>[次场期批回])[，,](?:全年|年内)?(?:共计|合计|累计|共|计)(?P<size>\d{{1,2}}|[两二三四五六七八九十])(?P=unit)"
)
_LED_EACH = lazy(
    rf"(?P<size>1[0-2]|(?<!\d)[2-9]|[两二三四五六七八九十])(?P<unit>[次场期批回])(?!以上|余)[，,](?:分别)?(?:于|在)(?P<listed>{_MONTH}(?:{_AND}{_MONTH}){{1,11}})(?:各[^，,。；;：:、\d]{{0,10}}?(?P<each>[1-9]|[一两二三])(?P=unit)|(?:召开|举办|举行|开展|进行|组织)(?=[，,。；]|$))"
)
_DATES = rf"{_MONTH}(?:{_AND}{_MONTH}){{1,11}}"
_SIZE = r"(?<![第\d一二三四五六七八九十])(?P<size>1[0-2]|[2-9]|[两二三四五六七八九十])"
_MORE_DATES = (  # 4次，时间分别为1月、4月、7月、10月; 三次，2月15日、6月20日、10月9日; 3月、6月、9月、12月）印发，共4期
    lazy(
        rf"{_SIZE}(?P<unit>[次场期批回])[，,：:](?:时间)?(?:(?:分别|依次)(?:为|是|于|在))?(?P<listed>{_DATES})(?=[，,。；;]|$)"
    ),
    lazy(
        rf"[（(](?P<listed>{_DATES})[）)][^，,。；;\d]{{0,6}}[，,](?:全年)?共[^，,。；;\d]{{0,4}}{_SIZE}(?P<unit>[次场期批回])"
    ),
    lazy(
        rf"(?P<listed>{_DATES})[，,][^，,。；;、\d]{{0,6}}{_SIZE}(?P<unit>[次])(?=组织|召开|举办|开展|举行|听取|研究)"
    ),
    lazy(
        rf"(?P<listed>{_DATES})各[^，,。；;：:、\d]{{0,16}}一次[^，,。；;\d]{{0,4}}[，,]{_SIZE}(?P<unit>次)"
    ),
)
_NUMBERED = lazy(
    r"第(?P<from>\d{1,3})期(?:至|到|—|-)第(?P<to>\d{1,3})期[，,]?(?:共|计|合计|共计)(?P<size>\d{1,3}|[一二三四五六七八九十]{1,3})期"
)
_ONE_OTHER = lazy(
    r"(?<![第\d一二三四五六七八九十])(?P<size>[3-9]|[三四五六七八九])(?P<unit>[次场起])[，,：:]一(?P=unit)[^。]{2,40}?另一(?P=unit)(?![^。]{0,60}(?:再一|还有一|第三|又一|其余|最后一))"
)
_LED = lazy(rf"[，,；;]{_SIZE}(?P<unit>[批次场期])(?:合?共|共计|合计)")
_MONTH_LED = lazy(_MONTH)
_GROUPS = lazy(
    r"(?P<size>1[0-2]|(?<!\d)[2-9]|[两二三四五六七八九十])(?P<unit>[个家类项大级次场期])(?!月)[\u4e00-\u9fff]{1,12}[^\d。；;：:]*?(?:分别|依次)[^\d，。]{0,6}$"
)
_IN_TURN = lazy("分别|依次")
_ONE = 1
_MANY = 3


def occasions(sentence: Sentence) -> Iterator[Relation]:
    """Yield how many times, rounds or groups are told, if others are listed."""
    yield from _dated(sentence)
    yield from _in_rows(sentence)
    yield from _led_each(sentence)
    yield from _groups(sentence)


def _dated(sentence: Sentence) -> Iterator[Relation]:
    """Check 于4月和10月两次; 4次，时间分别为1月、4月、7月、10月; 4月、9月各一次，共2次."""
    if "月" not in sentence.flat:
        return
    for match in _TWICE.finditer(sentence.flat):
        yield from _compared(sentence, match, match["listed"].count("月"), most=9)
    for match in _MONTHS.finditer(sentence.flat):
        listed = match["listed"].count("月")
        if match["by"] or listed >= _MANY:
            yield from _compared(sentence, match, listed, most=_ONE)
    yield from _led_by_months(sentence)


def _led_by_months(sentence: Sentence) -> Iterator[Relation]:
    """Check 分三批，4月42份、5月39份; 7月12人，8月15人，2批共27人; 4月、9月各组织一次，全年共2次."""
    for match in _ROUNDS.finditer(sentence.flat):
        yield from _compared(sentence, match, _month_led(sentence.flat, match.end()), most=_ONE)
    for pattern in _MORE_DATES:
        for match in pattern.finditer(sentence.flat):
            yield from _compared(sentence, match, match["listed"].count("月"), most=_ONE)
    for match in _LED.finditer(sentence.flat):
        yield from _compared(sentence, match, _led_before(sentence.flat[: match.start()]), most=_ONE)
    for match in _EACH.finditer(sentence.flat):
        listed = match["listed"].count("月")
        if listed >= _MANY:  # 3月、9月各组织1次，全年共3次: one more may be told elsewhere
            yield from _compared(sentence, match, listed * number_of(match["each"]), most=9)


def _in_rows(sentence: Sentence) -> Iterator[Relation]:
    """Check 第3期、第5期，计2期; 6期，第1期至第6期; 2件，1号、2号; 3次，一次…，另一次…."""
    for match in _ORDINALS.finditer(sentence.flat):
        yield from _compared(sentence, match, match["listed"].count("第"), most=9)
    for pattern in (_RANGE, _NUMBERED):
        for match in pattern.finditer(sentence.flat):
            yield from _compared(sentence, match, int(match["to"]) - int(match["from"]) + 1, most=_ONE)
    for match in _CODES.finditer(sentence.flat):
        yield from _compared(sentence, match, match["listed"].count("号"), most=_ONE)
    for match in _ONE_OTHER.finditer(sentence.flat):
        yield from _compared(sentence, match, 2, most=_ONE)


def _led_each(sentence: Sentence) -> Iterator[Relation]:
    """Check 会议5次，分别于2月、5月、8月、11月各召开1次; not where the months are those of a number further up."""
    for match in _LED_EACH.finditer(sentence.flat):
        listed = match["listed"].count("月") * (number_of(match["each"]) if match["each"] else 1)
        before = sentence.flat[: match.start()]
        if f"{listed}{match['unit']}" not in before and "其中" not in before:
            yield from _compared(sentence, match, listed, most=9)


def _compared(sentence: Sentence, match: re.Match[str], listed: int, most: int) -> Iterator[Relation]:
    told, span = number_of(match["size"]), match.span("size")
    if listed > 1 and abs(told - listed) <= most:
        yield counts_otherwise(sentence, span, told, listed, holds=told == listed)


def _month_led(flat: str, start: int) -> int:
    """Return how many parts behind a place begin with a month."""
    parts = fragments(flat.split("。", maxsplit=1)[0], start)
    led = [one for one in parts if _MONTH_LED.match(one.text)]
    return len(led) if parts[: len(led)] == tuple(led) else 0


def _led_before(flat: str) -> int:
    """Return how many parts before a place, one behind the other, begin with a month: 7月云渡县12人，8月石浦区15人."""
    found = 0
    for one in reversed(fragments(re.split("[。；;]", flat)[-1])):
        if not _MONTH_LED.match(one.text):
            break
        found += 1
    return found if found > _ONE else 0


def _groups(sentence: Sentence) -> Iterator[Relation]:
    """Check 4个小组分别为12户、9户、15户、11户: as many numbers as groups."""
    items = items_of(sentence.line)
    for first in items:
        if not _IN_TURN.search(first.gap.text):
            continue
        match = _GROUPS.search(sentence.flat[: first.quantity.start])
        run = _run(items, first)
        if match is None or len(run) < 2 or first.quantity.unit == match["unit"]:
            continue
        before = [one.quantity.value for one in items[: first.index] if one.quantity.value <= 12]
        names = sentence.flat[: first.quantity.start].count("、") + 1
        told = number_of(match["size"])
        if len(run) in before or len(run) == names > 1 or abs(told - len(run)) != _ONE:
            continue
        yield counts_otherwise(sentence, match.span("size")[:1] + match.span("unit")[1:], told, len(run))


def _run(items: tuple[Item, ...], first: Item) -> list[Item]:
    """Return the numbers that go on one by one behind 分别."""
    run = [first]
    for one in items[first.index + 1 :]:
        bare = one.mark is Mark.PAUSE and len(one.gap.text) == 1
        if not bare or not alike(one.quantity, first.quantity):
            break
        run.append(one)
    return run
