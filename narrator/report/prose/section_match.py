"""The headings of the six sections: by their titles and the variants offices use, not by their numbers alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from narrator.form.edition_2021 import EDITION_2021
from narrator.language.enumerators import DIGITS
from narrator.language.lazy import lazy
from narrator.report.tables.cell_text import squeeze

ORDER = tuple(section.key for section in EDITION_2021.sections)
_NUMBERS = {number: place for place, number in enumerate(DIGITS[: len(ORDER)])}
_PREFIX = lazy(
    rf"^\s*[【\[〖]?\s*(?:第(?P<part>[{DIGITS}1-9])(?:部分|章|项)[、.．,，:：\s]*"
    rf"|(?P<top>[{DIGITS}])\s*[、.．,，:：\s]\s*"
    r"|(?P<dash>[—–－\-一])\s*[、.．]\s*"
    r"|(?P<digit>[1-9])\s*[、.．]\s*(?!\d)"
    r"|(?P<bare>[1-9])[ \u3000\t]+(?=[^\d\s])"
    r"|(?P<close>[一二三四五六])(?=总体情况|主动公开政府信息|收到和处理|因?政府信息公开|存在的?主要问题及|其他需要)"
    rf"|[（(](?P<inner>[{DIGITS}])[)）]\s*[、.．]?\s*)"
)
_CONTENTS_LEADER = lazy(r"[.．…·\s]{3,}\d{1,3}\s*$")
_FILLERS = lazy(
    r"[的了因及和与、,，。.．:：;；!！\"“”'‘’()（）<>《》]|以及|及其|本?年度|工作|开展|主要|方面|部分|本机关|本单位"
)
_END = lazy(r"[。：:；;]|[ \u3000]{2,}|\u3000")
_LONGEST_TITLE = 45
_ENDINGS = ("情况", "概况", "事项", "措施", "办法", "方向", "打算", "思路", "意见", "计划", "安排")
_TRAILING = " \t\u3000、，,。．.:：;；】]〗"
_REMARK = lazy(r"[(（](?:[^()（）]{0,8}章|单位[:：][^()（）]{1,6}|[^()（）]{0,6}表[^()（）]{0,4})[)）]$")

# Titles without fillers. Strong ones cannot be an inner heading; weak ones need a number and the right place.
_STRONG = {
    "overview": r"(?:政府信息公开)?总体(?:推进|实施|落实)?(?:情况|概况)",
    "disclosure": r"(?:主动公开(?:的)?政府信息|政府信息主动公开|行政机关主动公开政府信息)(?:情况)?",
    "applications": r"(?:收到|受理|接收|处理|办理|答复)*(?:政府信息公开申请|依申请公开政府信息|政府信息依申请公开|申请公开政府信息)"
    r"(?:收到|受理|处理|办理|答复)*(?:情况)?",
    "review_litigation": r"(?:涉及|有关)?(?:依申请)?(?:政府)?(?:信息公开)?(?:工作)?(?:被|申请|提起|引起|引发|发生|涉及|产生|导致)*行政复议(?:被|申请|提起|引起|发生|案件)*"
    r"(?:行政)?诉讼(?:案件)?(?:情况)?",
    "problems": r"(?:政府信息公开)?(?:中)?存在(?:问题|困难|不足|短板|困难问题|问题不足|不足问题|问题困难)(?:中)?"
    r"(?:原因)?(?:下一?步)?(?:改进|整改|解决)(?:情况|措施|办法|方向|打算|思路|意见|计划|安排)*",
    "other": r"(?:其他|其它)(?:需要|应当|需|须|要|应)?(?:报告|说明)(?:事项|情况|内容)|需要?(?:报告|说明)其他(?:事项|情况)",
}
_WEAK = {
    "overview": r"(?:政府信息公开)?(?:基本|整体|总体|综合)?(?:情况|概况|概述|综述|推进情况)",
    "disclosure": r"(?:政府)?(?:信息)?主动公开(?:政府)?(?:信息)?(?:情况)?",
    "applications": r"(?:政府信息)?(?:依申请公开|公开申请|申请公开).{0,8}",
    "review_litigation": r".{0,12}(?:复议|诉讼).{0,12}",
    "problems": r".{0,12}(?:问题|不足|困难).{0,14}",
    "other": r"其[他它].{0,8}|.{0,6}需要?(?:报告|说明).{0,8}",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head a section. ``rest`` is the text that follows on the same line.

    ``rank``: 3 numbered and titled as in the form, 2 titled without a number, 1 numbered as an inner heading, 0 weak.
    """

    place: int
    key: str
    title: str
    rest: str
    rank: int
    in_place: bool = False
    """Whether it bears the number its section has in the form, written as the form writes it."""


@lru_cache(maxsize=4096)
def _essence(title: str) -> str:
    return _FILLERS.sub("", squeeze(title).replace("其它", "其他"))


def headings_at(place: int, text: str, level: int | None = None) -> list[Heading]:
    """Return the sections that the line ``text`` may head."""
    if not text.strip() or (level is None and len(text) > 400):
        return []
    return [replace(one, place=place) for one in _headings_of(text)]


@lru_cache(maxsize=2048)
def _headings_of(text: str) -> tuple[Heading, ...]:
    """Return the sections that a line may head, as if it were the first; a line is asked about several times."""
    prefix = _PREFIX.match(text)
    title = text[prefix.end() :] if prefix else text.strip()
    inner = bool(prefix and prefix["inner"])
    bare = bool(prefix and prefix["bare"])
    rank = 1 if inner else 3 if prefix and not bare else 2
    strong = _titled(title, _STRONG, run_in=bool(prefix) and not inner and not bare)
    if strong is not None:
        key, head, rest = strong
        if prefix and _is_inside(prefix, key):
            return ()
        shown = text[: prefix.end()] + head if prefix else head
        if rank == 2 and (rest or not squeeze(head).endswith(_ENDINGS)):
            return ()
        in_place = prefix is not None and _numbered_as_in_form(prefix, key)
        return (Heading(0, key, shown.strip(_TRAILING), rest, rank, in_place),)
    if prefix is None or inner or bare:
        return ()
    number = prefix["part"] or prefix["top"] or prefix["close"] or DIGITS[int(prefix["digit"] or 1) - 1]
    number = DIGITS[int(number) - 1] if number in "123456789" else number
    found = _titled(title, _WEAK, run_in=False)
    if found is None or ORDER.index(found[0]) != _NUMBERS.get(number):
        found = _of_key(title, number)
    return (Heading(0, found[0], text.strip(_TRAILING), "", 0),) if found else ()


def _is_inside(prefix: re.Match[str], key: str) -> bool:
    """Whether it is a heading inside section one: （一）主动公开政府信息情况, 1.主动公开政府信息情况."""
    place = ORDER.index(key)
    if prefix["digit"]:
        return int(prefix["digit"]) != place + 1
    return bool(prefix["inner"]) and _NUMBERS.get(prefix["inner"]) != place


def _numbered_as_in_form(prefix: re.Match[str], key: str) -> bool:
    number = prefix["part"] or prefix["top"] or prefix["close"]
    return number is not None and number in DIGITS and ORDER.index(key) == _NUMBERS.get(number)


def _titled(title: str, patterns: dict[str, str], *, run_in: bool) -> tuple[str, str, str] | None:
    """Return key, title and rest if the line is a title, alone or followed by text."""
    bare = _CONTENTS_LEADER.sub("", title).strip(_TRAILING)
    if len(bare) <= _LONGEST_TITLE:
        key = _key_of(bare, patterns) or _key_of(_REMARK.sub("", bare), patterns)
        if key:
            return key, bare, ""
    if not run_in:
        return None
    end = _END.search(title.strip())
    if end is not None and 0 < end.start() <= _LONGEST_TITLE:
        head = title.strip()[: end.start()]
        key = _key_of(head, patterns)
        if key:
            return key, head, title.strip()[end.end() :].strip()
    return _without_stop(title.strip())


def _without_stop(title: str) -> tuple[str, str, str] | None:
    """Return the section whose exact title begins a line that goes on without a stop."""
    for section in EDITION_2021.sections:
        for name in (section.title, *section.variants):
            if title.startswith(name) and len(title) >= len(name) + 12 and "。" in title:
                return section.key, name, title[len(name) :].strip()
    return None


def _key_of(title: str, patterns: dict[str, str]) -> str | None:
    essence = _essence(title)
    if patterns is _STRONG and essence in _exact():
        return _exact()[essence]
    return next((key for key, pattern in patterns.items() if re.fullmatch(pattern, essence)), None)


@cache
def _exact() -> Mapping[str, str]:
    """Return the sections by the essence of their titles in the form."""
    found: dict[str, str] = {}
    for section in EDITION_2021.sections:
        for name in (section.title, *section.variants):
            found.setdefault(_essence(name), section.key)
    return found


def _of_key(title: str, number: str) -> tuple[str, str, str] | None:
    """Return the section of that number if the title could be meant for it."""
    place = _NUMBERS.get(number)
    if place is None or len(title.strip()) > _LONGEST_TITLE or "。" in title.strip(_TRAILING):
        return None
    key = ORDER[place]
    return (key, title.strip(), "") if re.fullmatch(_WEAK[key], _essence(title)) else None


def is_contents_line(text: str) -> bool:
    """Whether a line is an entry of a table of contents, with dots and a page number."""
    return _CONTENTS_LEADER.search(text) is not None and bool(headings_at(0, text))


def choose_headings(found: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return one heading for each section, in the order of the document.

    A section is opened once, by the heading that looks most like the form's; a weak one counts only between its
    neighbours.
    """
    chosen: dict[str, Heading] = {}
    for key in ORDER:
        own = [heading for heading in found if heading.key == key and heading.rank]
        if own:
            best = max((heading.rank, heading.in_place) for heading in own)
            chosen[key] = next(heading for heading in own if (heading.rank, heading.in_place) == best)
    for heading in found:
        if heading.rank == 0 and heading.key not in chosen and _fits(heading, chosen):
            chosen[heading.key] = heading
    return tuple(sorted(chosen.values(), key=lambda heading: heading.place))


def _fits(heading: Heading, chosen: dict[str, Heading]) -> bool:
    """Whether a weak heading stands right after the section before it and before the one after it."""
    place = ORDER.index(heading.key)
    before = [chosen[key].place for key in ORDER[:place] if key in chosen]
    after = [chosen[key].place for key in ORDER[place + 1 :] if key in chosen]
    neighbour = place == 0 or ORDER[place - 1] in chosen
    return neighbour and max(before, default=-1) < heading.place < min(after, default=heading.place + 1)
