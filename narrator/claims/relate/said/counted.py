"""How many things are said to be named, and how many are: 招生、收费、食堂4个专题; 四个问题均已整改：…；…；…; “五个一”，即….

Names and their number stand side by side; between them stands nothing but a mark or 即, 分别是. What may be told otherwise
(等, 主要, 包括, names within names) is left alone; so is what misses by more than one, which counts something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Relation
from narrator.claims.relate.said.fragments import (
    Fragment,
    counts_otherwise,
    fragments,
    groups_of,
    number_of,
)
from narrator.language.enumerators import CIRCLED, FOURTH, IS, ITS, NTH, SECOND, any_of
from narrator.language.lazy import lazy

_SIZE = r"(?P<size>1[0-2]|(?<!\d)[2-9]|十[一二]?|[两二三四五六七八九])"
_BEHIND = lazy(
    rf"(?P<name>[^\d]*?)(?P<this>这)?{_SIZE}(?P<unit>{any_word(words('things'))})(?P<thing>[\u4e00-\u9fff]{{0,10}})"
)
_SUMMED = lazy(rf"(?P<name>[^\d]*?)(?:共计|合计|共|计){_SIZE}(?P<unit>[个本项套家份部块张类])(?P<thing>)")
_TITLED = lazy(
    rf"(?P<name>[^\d]*?[”》])为(?:主?题|内容)[\u4e00-\u9fff]{{0,8}}?{_SIZE}(?P<unit>[期场次讲集])(?P<thing>)"
)
_HEAD = lazy(
    rf"(?<![第\d.．、/—\-之零百千万至到过半])(?:{_SIZE}个?(?P<unit>{any_word(words('counted'))})(?P<thing>[^，,。；;：:、\d]{{0,22}}))$"
)
_CODED = lazy(
    "“(?P<code>(?:[一二两三四五六七八九十](?:个一|[^一二两三四五六七八九十“”]{1,2})){1,3})”[^，,。；;：:、\\d]{0,10}$"
)
_SET_PHRASE = 2  # “三公”, “三农” count nothing here
_STANDARD = lazy("”(?:标准|要求|机制|做法|原则|到位)")
_PAIR = lazy("(?P<size>[一二两三四五六七八九十])(?:个一|[^一二两三四五六七八九十“”]{1,2})")
_OPENS = lazy(rf"(?:[：:]|——|[，,]?(?:{any_word(words('namely'))})(?:[：:]|(?=[^，,。；;])))")
_OPEN = lazy(any_word(words("only_some")))
_ITEM = lazy(any_of(IS, NTH, ITS, CIRCLED, SECOND, FOURTH, r"\d{1,2}[.．](?!\d)"))
_LEAD = lazy(any_word(words("lead")))
_JOINED = lazy("以及|[和与及]")
_MORE = lazy(any_word(words("more")))
_PLACES = lazy(f"{any_word(words('qualifies'))}")
_DATED = lazy(r"(?:1[0-2]|[1-9])月")
_APPENDED = "的各共每第为是有到至和与及中分另余近约在按由以于从用对向将把成"
_SOME = lazy("等(?:[^级候]|$)|以及其[他它]")
_LEAST, _LONGEST = 2, 12
_QUOTED = ("”", "》")
_OF_TITLES, _OF_PLACES = ("件",), ("处", "所")
_KINDS_OF = lazy("渠道|平台|账号|载体|阵地")
_NOTED = lazy(r"(?<=[”》])[（(][^（()）]*[）)]$")
"""What stands in brackets behind a title: 《保密审查办法》（2021年）."""


def counted(sentence: Sentence) -> Iterator[Relation]:
    """Yield the numbers of things that differ by one from the names beside them."""
    for group in groups_of(fragments(sentence.flat), "，,；;：:。"):
        for place in range(len(group)):
            before = [one.text for one in group[:place]]
            match = _number_behind(before, group[place].text)
            listed = _before_number(before, match) if match else 0
            if match and listed:
                span = (group[place].start + match.start("size"), group[place].start + match.end("unit"))
                yield counts_otherwise(sentence, span, number_of(match["size"]), listed)
    yield from _before_names(sentence)


def _number_behind(before: Sequence[str], text: str) -> re.Match[str] | None:
    """Return the number behind the last of some names; behind 共 only if all names end alike."""
    match = _SUMMED.match(text)
    if match is not None and before:
        ending = match["name"][-2:]
        return match if len(ending) > 1 and all(one.endswith(ending) for one in before) else None
    return _BEHIND.match(text) or _TITLED.match(text)


def _before_number(before: Sequence[str], match: re.Match[str]) -> int:
    """Return how many names stand before a number that is not theirs: 对党政办、民政办、城建办4个科室."""
    numbered = [n for n, one in enumerate(before) if re.search(r"\d", one)]
    names = [*before[max(numbered, default=0) :], match["name"]]
    if re.search(rf"\d{re.escape(match['unit'])}$", names[0]):
        return 0  # 村级27块、社区级8块、服务中心3块: a number each
    if len(names) == 1 and _KINDS_OF.match(match["thing"]):
        two = [one for one in _JOINED.split(names[0]) if one]
        return 2 if len(two) == 2 and number_of(match["size"]) == 3 and _is_pair(two) else 0
    if len(names) < _LEAST or _may_be_otherwise(names, match["unit"], match["thing"]):
        return 0
    told, joined = number_of(match["size"]), sum(len(_JOINED.findall(one)) for one in names)
    if told == len(names) + joined + 1:
        return len(names) + joined
    if (
        match.groupdict().get("this")
        and told != len(names) + joined
        and abs(told - len(names) - joined) == _LEAST
    ):
        return len(names) + joined
    contiguous = (
        len(names) > _LEAST
        and not joined
        and not any(_LEAD.search(one) for one in names[1:] if not one.endswith(_QUOTED))
    )
    return len(names) if contiguous and told == len(names) - 1 else 0


def _may_be_otherwise(names: Sequence[str], unit: str, thing: str) -> bool:
    """Whether names do not say what is counted, or not all of it: 县城、乡镇3个网点, …等3个, 各3个."""
    last = names[-1]
    if (
        len(last) < _LEAST
        or last.endswith(tuple(_APPENDED))
        or _OPEN.search(last[-2:])
        or _OPEN.search(names[0][-8:])
    ):
        return True
    if not all(_is_name(one) for one in names[1:]) or thing.startswith(("的", "以上", "左右")):
        return True
    if unit in _OF_TITLES or unit in _OF_PLACES or _KINDS_OF.match(thing):
        few = unit in _OF_TITLES or (unit in _OF_PLACES and len(names) == _LEAST)
        return few and not last.endswith(_QUOTED)
    alike = all(one.endswith(last[-2:]) for one in names) or all(one.endswith(_QUOTED) for one in names)
    if unit in ("个", "家", "项") and not thing and not alike:
        return True
    quoted = last.endswith(_QUOTED)
    return (not quoted and (len(names) == _LEAST and unit == "个")) or _PLACES.match(thing) is not None


def _is_pair(two: Sequence[str]) -> bool:
    """Whether two names are joined: 门户网站 and “云岭发布”公众号, not a clause with 和 in it."""
    return two[0].endswith((*_QUOTED, "网站", "公众号", "号", "专栏", "频道", "栏", "微博")) and (
        two[1].endswith((*_QUOTED, "网站", "公众号", "号", "专栏", "频道", "栏", "微博"))
    )


def _is_name(text: str) -> bool:
    return _NOTED.sub("", text).endswith(_QUOTED) or all(
        1 < len(one) <= _LONGEST for one in _JOINED.split(text)
    )


def _before_names(sentence: Sentence) -> Iterator[Relation]:
    """Check 四个问题均已整改：…；…；…, and “四个一”，即…、…、…、…."""
    flat = sentence.flat
    for opens in _OPENS.finditer(flat):
        clause = re.split("[，,。；;：:]", flat[: opens.start()])[-1]
        head = _head_of(clause)
        if head is None or _ITEM.match(flat, opens.end()):
            continue
        listed = _behind_number(flat, opens.end(), head.told, head.unit)
        if listed:
            begin = opens.start() - len(clause)
            yield counts_otherwise(sentence, (begin + head.span[0], begin + head.span[1]), head.told, listed)


@dataclass(frozen=True, slots=True)
class _Head:
    """How many things are announced, in which measure word, and where that stands in its clause."""

    told: int
    unit: str
    span: tuple[int, int]


def _head_of(clause: str) -> _Head | None:
    """Return what the end of a clause announces: 四个问题均有进展, “五个一”, “四区一台”."""
    coded = _CODED.search(clause)
    if coded is not None and (len(coded["code"]) > _SET_PHRASE or _STANDARD.match(clause, coded.end("code"))):
        sizes = [number_of(one["size"]) for one in _PAIR.finditer(coded["code"])]
        return _Head(sum(sizes), "", coded.span("code"))
    head = _HEAD.search(clause)
    if head is None or _OPEN.search(clause[head.end("size") :]):
        return None
    return _Head(number_of(head["size"]), head["unit"], (head.start("size"), head.end("unit")))


def _behind_number(flat: str, start: int, told: int, unit: str) -> int:
    """Return how many names stand behind a number that is not theirs; 0 if some way to count them gives it."""
    parts = tuple(one for one in fragments(flat.split("。", maxsplit=1)[0], start) if one.text)
    titles = _titles(groups_of(parts, "；;")[0]) if parts else 0
    if titles and abs(told - titles) == 1 and not _SOME.search(flat, start):
        return titles
    if not parts or _OPEN.match(parts[0].text) or any(_ITEM.match(one.text) for one in parts):
        return 0
    names = flat[start:] if _goes_on(groups_of(parts, "，,；;")) else re.split("[，,；;。]", flat[start:])[0]
    if unit and (re.search(rf"\d{re.escape(unit[-1])}", names) or _SOME.search(flat, start)):
        return 0  # 3场，即集中授课2场、线上课1场: its parts
    halts = groups_of(parts, "；;")
    while len(halts) > _LEAST and _MORE.match(halts[-1][0].text):
        halts.pop()
    if len(halts) > 1:
        by_comma = [len(groups_of(one, "，,；;")) for one in halts]
        other = (len(halts), sum(by_comma), by_comma[0], len(groups_of(halts[0], "、，,；;")))
        return len(halts) if told not in other and abs(told - len(halts)) == 1 else 0
    return _in_clauses(groups_of(halts[0], "，,；;"), told, len(halts[0]))


def _in_clauses(commas: Sequence[Sequence[Fragment]], told: int, every: int) -> int:
    """Return how many names or dated clauses stand behind a number that is not theirs; ``every`` counts all fragments."""
    listed = len(commas[0]) > _LEAST and not _goes_on(commas)
    if not listed and told in (len(commas), every):
        return 0
    dated = [one for one in commas if _DATED.match(one[0].text)]
    if len(dated) == len(commas) > 1:
        return len(dated) if abs(told - len(dated)) == 1 else 0
    return _named(commas, told)


def _titles(halt: Sequence[Fragment]) -> int:
    """Return how many titles, and nothing else, stand first: 2件，即《甲》（1号）、《乙》（2号）、《丙》."""
    first = groups_of(halt, "，,")[0]
    every = len(first) > _LEAST and all(_NOTED.sub("", one.text).endswith("》") for one in first)
    return len(first) if every else 0


def _named(commas: Sequence[Sequence[Fragment]], told: int) -> int:
    """Return how many names are parted by 、 in the first clause behind a number that is not theirs."""
    names = [one.text for one in commas[0]]
    if len(names) < _LEAST or not all(_is_name(one) or len(one) <= _LONGEST + 4 for one in names):
        return 0
    if _goes_on(commas):
        return 0
    joined = sum(len(_JOINED.findall(one)) for one in names)
    if told == len(names) + joined + 1:
        return len(names) + joined
    return len(names) if told == len(names) - 1 and not joined and len(names) > _LEAST else 0


def _goes_on(commas: Sequence[Sequence[Fragment]]) -> bool:
    """Whether the clause behind a list may be more of it: parted by 、 too and without numbers, or as short as the names."""
    longest = max(len(one.text) for one in commas[0])
    if len(commas) < _LEAST:
        return False
    if len(commas[1]) > 1:
        return not any(re.search(r"\d", one.text) for one in commas[1])
    endings = {one.text[-1:] for one in commas[0]}
    return len(commas[1][0].text) <= longest and not (
        len(endings) == 1 and len(commas[0]) > _LEAST and commas[1][0].text[-1:] not in endings
    )
