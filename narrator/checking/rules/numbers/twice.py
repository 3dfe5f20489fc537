"""The same thing counted twice in one report: 发布解读26篇, and further on 24篇解读中……."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.numbers.counting import MARK, Count, Line, lines
from narrator.language.enumerators import FOURTH, IS, SECOND, THIRD, any_of

_AGAIN = re.compile(
    rf"{MARK}(?P<thing>[\u4e00-\u9fff“”]{{2,12}}?)(?:中|里|当中|平均|均|全部|都|只有|仅|主要集中|集中在|无一)"
)
_PAUSE = re.compile(rf"[，。；：、！？,;:（）()\n{MARK}]")
_WEAK = (
    "政府信息公开",
    "政府信息",
    "信息公开",
    "信息",
    "公开",
    "发布",
    "工作",
    "全年",
    "本年",
    "全部",
    "材料",
    "答复",
    "办理",
    "申请",
    "情况",
    "内容",
    "结果",
    "办复",
    "复文",
    "各类",
    "新增",
    "共有",
    "有关",
    "上述",
    "以上",
    "这些",
    "其中",
)
_TOTAL = re.compile(
    rf"^{any_of(SECOND, FOURTH, IS, THIRD)}?(?:主动公开(?:工作)?(?:情况|方面)?[。：，])?"
    r"(?:20\d\d年(?:度)?|全年|年内|本年度?|今年)?[，]?(?:[我本全][\u4e00-\u9fff]{1,3})?(?:全年|年内|本年度?)?(?:共计|累计|总共|共)?"
    rf"(?P<thing>(?:主动)?(?:公开|发布)(?:各类)?(?:政府)?信息|(?:发布|制作)(?:政策)?解读(?:材料|信息|稿件)?"
    rf"|(?:举办|开展|组织)(?:政府信息公开)?(?:业务)?培训(?:班)?|(?:召开|举行|举办)新闻发布会)(?:共计|共)?{MARK}"
)
_OWN_UNITS = frozenset("人名个家户")
_LIMITED = ("的", "有", "中", "些", "将", "把", "对", "该")  # 涉及商业秘密的6件申请 are some of them
_MENTIONS = 8
_LIKE = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the words that say what it counts: ``left`` of it or ``right`` behind it."""

    sentence: Passage
    count: Count
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A number told again, and the first one it differs from."""

    thing: str
    again: Mention
    first: Mention


def differences(subject: Subject) -> Iterator[Difference]:
    """Yield what is counted twice with different numbers, in the order of the second number."""
    known: dict[str, list[Mention]] = defaultdict(list)
    told_again: list[tuple[str, Mention]] = []
    for line in lines(subject):
        mentions = {place: _mention(line, place, count) for place, count in line.marks() if not count.share}
        for place, one in mentions.items():
            if not line.is_change(place) and not line.is_past(place):
                known[one.count.unit].append(one)
        told_again.extend(
            (match["thing"], mentions[match.start()])
            for match in _AGAIN.finditer(line.text)
            if match.start() in mentions and not line.is_change(match.start())
        )
    for thing, again in told_again:
        first = _differs(thing, again, known[again.count.unit])
        if first is not None:
            yield Difference(thing, again, first)
    yield from _totals(subject)


def _mention(line: Line, place: int, count: Count) -> Mention:
    head = line.text[max(0, place - 24) : place]
    left = _PAUSE.split(head)[-1]
    right = _PAUSE.split(line.text[place + 1 : place + 16])[0]
    return Mention(line.sentence, count, left, right)


def _differs(thing: str, again: Mention, mentions: list[Mention]) -> Mention | None:
    """Return another mention of the thing if none of them bears the number out."""
    if not again.count.exact or again.left.endswith(_LIMITED):
        return None
    name = _core(thing)
    if len(name) < 2:
        return None
    others = [(score, one) for one in mentions if one is not again and (score := _likeness(name, one)) >= 2]
    others = [(score, one) for score, one in others if one.count.exact][:200]
    if not others:
        return None
    values = [one.count.value for _, one in others]
    if again.count.value in values or _is_a_sum(again.count.value, values):
        return None
    best = max(score for score, _ in others)
    first = next(one for score, one in others if score == best)
    vague = best < min(len(name), _LIKE) and len(others) > 1
    return None if vague or first.sentence is again.sentence else first


def _core(thing: str) -> str:
    for word in _WEAK:
        thing = thing.replace(word, "")
    return thing.strip("“”的")


def _likeness(name: str, mention: Mention) -> int:
    """Return how many characters of the name stand together in what the mention counts."""
    if mention.count.unit in _OWN_UNITS:
        return len(name) if mention.left.endswith(name) else 0
    label = f"{mention.left}|{mention.right}"
    for size in range(len(name), 1, -1):
        if any(name[n : n + size] in label for n in range(len(name) - size + 1)):
            return size
    return 0


def _is_a_sum(value: Decimal, values: list[Decimal]) -> bool:
    few = values[:_MENTIONS]
    return any(sum(some) == value for size in range(2, len(few) + 1) for some in combinations(few, size))


def _totals(subject: Subject) -> Iterator[Difference]:
    """Yield the totals of a year told twice: 全年主动公开政府信息20条 and further on 16条."""
    first: dict[tuple[str, str], Mention] = {}
    for line in lines(subject):
        match = _TOTAL.match(line.text)
        if match is None:
            continue
        mention = _mention(line, match.end() - 1, line.counts[0])
        key = (_core_of_total(match["thing"]), mention.count.unit)
        known = first.setdefault(key, mention)
        values = (known.count.value, mention.count.value)
        if values[0] != values[1] and known.count.exact and mention.count.exact:
            yield Difference(match["thing"], mention, known)


def _core_of_total(thing: str) -> str:
    return (
        re.sub(
            "主动|各类|政府|业务|公开业务|制作|发布|召开|举行|举办|开展|组织",
            "",
            thing.replace("公开信息", "公开政府信息"),
        )
        or thing
    )
