"""Offices by their names: the places a name begins with, words that tell an office or a place, offices of former days."""

from dataclasses import dataclass
from functools import cache

from narrator.language.lazy import lazy
from narrator.language.lists import entries

_PLACE_END = "自治[区州县旗]|街道|[省市县区旗州盟镇乡]"
_PLACE = lazy(rf"[\u4e00-\u9fff]{{1,8}}?(?:{_PLACE_END})")
_AT_END = lazy(rf"(?:{_PLACE_END})$")
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
