"""Offices by their names: the places a name begins with, words that tell an office or a place, offices of former days."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from narrator.language.lazy import lazy
from narrator.language.lists import entries

_PLACE_END = "自治[区州县旗]|街道|[省市县区旗州盟镇乡]"
_PLACE = lazy(r"[\u4e00-\u9fff]{1,8}?(?:自治[区州县旗]|街道|[省市区盟]|[县旗州镇乡](?![市县区]))")
_AT_END = lazy(rf"(?:{_PLACE_END})$")
_BODY = lazy(r"人民政府|(?:街道)?办事处|管理委员会|管委会")
_OF_PLACE = "(?:(?:人民)?政府(?!信息|采购|购买)(?:办公[室厅])?|办事处)?"
_SHORTEST = 3
REGIONS = "省市县区州盟旗"
"""The letters that tell what a place is, so far as it has departments."""
_NO_REGION = lazy(r"(?:自治|开发|高新|[园新景库矿])区$")
_NO_PLACE = frozenset(
    {"社区", "街道", "城区", "园区", "市区", "城乡", "住房和城乡", "新区", "开发区", "城市", "城镇"}
)
ENDING = lazy(
    r"[\u4e00-\u9fff](?:[省市县区镇乡村街路巷局厅]|大道|办事处|委员会|管委会|派出所|执法队|服务站|卫生院|法院|检察院"
    r"|公司|学校|中学|小学|医院|集团|银行)"
)
"""The end of a name of an office or a place, with the letter before it; general words (社区) end so too."""
SHORT_NAME = lazy(
    r"发改委|科委|教委|农委|建委|经信委|经委|卫健委|卫计委|国资委|编办|编委|城管委|交委|文旅委|民宗委|商委|体委|政法委|纪委|监委|纪工委|妇联|团委|工商联|残联|侨联"
    r"|供销社|法制办|信访办|人社|社保局|(?:财政|民政|教育|公安|司法|税务|住建|城管|水利|水务|审计|统计|文旅|卫健|医保|交通|应急)(?:局|厅|委|办|大队|支队)"
    r"|[省市县区州盟旗][\u4e00-\u9fff]{1,4}?(?:委(?![员托派会])|办(?![公事理法件结案好]))"
)
"""Offices by the short names colleagues use: 市科委, 区住建局, 编办."""


@lru_cache(maxsize=4096)
def places_of_office(name: str) -> tuple[str, ...]:
    """Return the places a name begins with: 平川区 and 柳园街道 of 平川区柳园街道办事处."""
    places, start = [], 0
    while (match := _PLACE.match(name, start)) and match[0] not in _NO_PLACE:
        places.append(match[0])
        start = match.end()
    return tuple(places)


def tails_of_office(name: str, shortest: int) -> tuple[str, ...]:
    """Return a name and what is left of it as the places it begins with are left out, each of ``shortest`` letters or more.

    市场监督管理局 of 云溪区市场监督管理局: 市场 is no place.
    """
    found, rest = [name], name
    for place in places_of_office(name):
        rest = rest.removeprefix(place)
        if len(rest) >= shortest:
            found.append(rest)
    return tuple(dict.fromkeys(found))


def names_office(written: str, office: str) -> bool:
    """Whether ``written`` is the office itself under one of its names, and not a place above it.

    Of 清河市平川区柳园街道办事处 these are 柳园街道办事处, 柳园街道, 柳园; of 平川区教育和体育局 区教育和体育局, 区教育体育局.
    """
    places = places_of_office(office)
    rest = tails_of_office(office, 0)[-1]
    if rest and not _BODY.fullmatch(rest):
        found = office.rfind(written)
        return found + len(written) > len(office) - len(rest) if found >= 0 else _shortens(written, office)
    own = {office, *tails_of_office(office, 1)} - {rest}
    if places:
        own |= {places[-1], without_place_end(places[-1])}
        own.discard("")
    return written in own or _plain(written) in map(_plain, own)


def government_above(office: str) -> str:
    """Return the government of the place above an office, so far as its name tells: 丰县人民政府 of 丰县石泉镇人民政府."""
    places = places_of_office(office)
    above = places[:-1] if _BODY.fullmatch(tails_of_office(office, 0)[-1]) else places
    return f"{''.join(above)}人民政府" if above else ""


def region_of(office: str, parent: str = "") -> str:
    """Return the letter of the place an office works for: 县 of 丰县石泉镇人民政府, 市 of 清河市水务局; empty if unknown."""
    known = [
        place[-1]
        for name in (parent, office)
        for place in places_of_office(name)
        if place[-1] in REGIONS and not _NO_REGION.search(place)
    ]
    return known[-1] if known else ""


def pattern_of_names(names: frozenset[str]) -> str:
    """Return a pattern for all ``names`` of an office as they stand in prose: each with what belongs to it.

    丰县 takes 人民政府 along, the office's name without its places a bare letter before it (区教育局).
    """
    found: dict[str, str] = {}
    for name in names:
        for tail in tails_of_office(name, _SHORTEST):
            if not _BODY.fullmatch(tail):
                found[tail] = re.escape(tail)
        place = _AT_END.search(name) is not None
        found[name] = re.escape(name) + (_OF_PLACE if place else "")
        rest = tails_of_office(name, _SHORTEST)[-1]
        if rest != name and rest in found and not places_of_office(rest):
            found[rest] = f"[{REGIONS}]?{found[rest]}"
    return "|".join(found[name] for name in sorted(found, key=lambda name: (-len(name), name)))


def _shortens(written: str, office: str) -> bool:
    """Whether ``written`` is a bare place's letter and letters of the office's name in their order, to its last."""
    letters = iter(office)
    return written[-1:] == office[-1:] and len(written) > _SHORTEST and all(one in letters for one in written)


def _plain(name: str) -> str:
    return name.replace("人民政府", "政府").removesuffix("政府")


def without_place_end(name: str) -> str:
    """Return a place's name without what it is: 柳园 of 柳园街道."""
    return _AT_END.sub("", name)


@dataclass(frozen=True, slots=True)
class OldOffice:
    """An office that was renamed or abolished: how it is named, its name ``now``, since which year's report it is wrong."""

    pattern: str
    now: str
    since: int
    sure: bool


@cache
def old_offices() -> tuple[OldOffice, ...]:
    """Return the offices of former days, in the order of the list."""
    return tuple(
        OldOffice(pattern, now, int(since), sure == "sure")
        for pattern, now, since, sure in entries("old_offices.txt")
    )
