"""Finding the names of places in a text: divisions known from a list, and names that only their ending tells."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.language.lazy import lazy
from narrator.language.lists import words_between_blanks
from narrator.language.names.divisions import COUNTY, PREFECTURE, TOWN, divisions

_LEVELS = {"街道": TOWN, "镇": TOWN, "乡": TOWN, "县": COUNTY, "区": COUNTY, "市": PREFECTURE}
_ENDING = lazy("街道|[省市县区镇乡州旗盟]")
_RULES = lazy("(?:[省市州盟]|地区)$")
_LONGEST, _RUN = 15, 6
_CHINESE = lazy("[\u4e00-\u9fff]")
_CUT = frozenset(
    "在由向和与及对到给经是的以从按于让请将被该每各为至随同跟用就据当往替把并等有入会了着过不未已均也都则其此这那"
    "全本我你他省市县区州乡镇局厅府委部处院站号年月日个件条次项名家户多几两二三四五六七八九十百千万第"
)
# what stands before the ending in general words: 社区, 城市, 乡镇
_GENERAL = {
    "街道": "各全我本该个社村内外所级回入给至届堂馆场园庭线带",
    "镇": "乡城集古重小村各中强名卫建冰心型回入给至届",
    "乡": "城下家返故水族老异还离思回民入给至届",
    "县": "市州郡邻外边点困进大强业试范跨出小贫新农全届属归为由往赴转报送",
    "区": "社小片专园景城市校库灾山地牧林郊老政发新范能治特护务业民活候阅馆助事养染验港矿辖厂军战分展休置控居住办洽询窗"
    "室示术保游旅闲商贸合作物流台自理息接高经试产县州海湾疫险段道中工功学车教病急书读禁限放控",
    "市": "城超都上股楼菜夜集门辖级跨出花早车房债互行开罢面应州地县省直型",
}
_NOT_BEFORE = {
    "街道": lazy("口|[东西南北]路"),
    "镇": lazy("[静压定痛区]"),
    "乡": lazy("[村镇土贤亲音愁邻试]"),
    "县": lazy("[域区]"),
    "区": lazy("[域别分块位间划隔县市]"),
    "市": lazy("[场民容价面售值]|政(?!府|协|务|法)"),
}
_ACTS = frozenset(
    "送赠报印编交寄递呈转抄赴邀聘函接找请问查看办做报发登刊载布示推"
)  # no name ends in one: 先送|区司法局
_ENDS_OF_WORDS = frozenset(
    "通来关密门文台建会长同头口信贡首面"
)  # 后台, 来文, 事关: verbs and things end in these too
_PREFIX = lazy("政府(?!办事处)|[级委直属里内城]|政协|人大|政务|有关|相关|各|[（(、]")
_STREET = lazy(r"[东西南北中]{0,2}(?:路|大道|街(?!道)|巷|酒店)")


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a place with its ending, where it stands, its level, and whether it is in the list."""

    name: str
    start: int
    end: int
    level: int
    listed: bool

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return re.sub("(?:街道|自治[州县旗区]|[省市县区镇乡州旗盟])$", "", self.name) or self.name


@cache
def _everyday() -> frozenset[str]:
    return words_between_blanks("everyday.txt")


@cache
def _last_of_names() -> frozenset[str]:
    """Return characters in which at least three stems of two characters in the list end: 溪, 阳, 州, but not 发."""
    stems = (Place(name, 0, 0, 0, listed=True).stem for name in divisions())
    counted = Counter(stem[-1] for stem in stems if len(stem) == 2)
    return frozenset(character for character, times in counted.items() if times >= 3) - _ENDS_OF_WORDS


@cache
def _doubtful() -> frozenset[str]:
    return words_between_blanks("doubtful_places.txt")


def places_in(text: str, *, of_name: bool = False) -> Iterator[Place]:
    """Yield the places named in ``text`` (without white space), in order; takes time linear in its length.

    ``of_name``: the text is an office's name, where 会同县司法局 is of 会同县.
    """
    done = 0
    for match in _ENDING.finditer(text):
        if match.start() < done:
            continue
        place = _listed(text, match.end(), done, sure=of_name) or _unlisted(text, match, done)
        if place is not None and not _STREET.match(text, place.end):
            done = place.end
            yield place


def _listed(text: str, end: int, floor: int, *, sure: bool) -> Place | None:
    """Return the longest division of the list that ends here and reads as one."""
    known = divisions()
    for start in range(max(end - _LONGEST, floor), end - 1):
        name = text[start:end]
        if name not in known or _blocked(text, end, name[-1]) or _within_words(text, start, name):
            continue
        place = Place(name, start, end, max(known[name].levels), listed=True)
        if sure or not _is_doubtful(place) or _RULES.search(text[max(start - 2, 0) : start]):
            return place
    return None


def _begins_within_word(text: str, start: int) -> bool:
    """Whether an everyday word lies across ``start`` and none ends there: 沿|海, but not 参加|上海."""
    known = _everyday()
    return text[max(start - 1, 0) : start + 1] in known and text[max(start - 2, 0) : start] not in known


def _within_words(text: str, start: int, name: str) -> bool:
    """Whether a name of the list is but the end of one word and another word: 沿海|城市."""
    general = _GENERAL.get(name[-1], "")
    return len(name) == 3 and name[1] in general and _begins_within_word(text, start)


def _is_doubtful(place: Place) -> bool:
    """Whether the letters stand in common prose too: 会同县司法局, 和县, 新城区."""
    stem = place.stem
    return len(stem) == 1 or stem in _doubtful()


def _blocked(text: str, end: int, ending: str) -> bool:
    pattern = _NOT_BEFORE.get(ending)
    return pattern is not None and pattern.match(text, end) is not None


def _unlisted(text: str, match: re.Match[str], floor: int) -> Place | None:
    """Return the name before an ending if two or three characters stand there between a boundary and the ending."""
    ending = match[0]
    general = _GENERAL.get(ending)
    if general is None or _blocked(text, match.end(), ending):
        return None
    start = match.start()
    if text[start - 1 : start] == "州" and _is_of_name(text[start - 2 : start - 1]):
        start -= 1  # 霖州市: here the ending of a division ends a name
    while start > max(floor, match.start() - _RUN) and _is_of_name(text[start - 1]):
        start -= 1
    name = _after_everyday(text[start : match.start()])
    before = match.start() - len(name)
    of_year = name[:1] == "度" and text[before - 1 : before] == "年"
    if len(name) == 3 and (name[0] == "原" or of_year or _begins_within_word(text, before)):
        name = name[1:]  # 年度|石泉镇, 在线|青云街道
    if name == "中原" and text[match.start() - 3 : match.start() - 2] == "其":
        return None  # 其中|原市: the former office of the city
    of_division = name[-1:] == "州" and len(name) == 2 and name[0] not in "地市各"
    if not 2 <= len(name) <= 3 or (name[-1] in general and not of_division) or name[-2:] in _everyday():
        return None
    if name[-1] in _ACTS:
        return None
    first = match.start() - len(name)
    behind = text[first - 1 : first] if first else ""
    if _PREFIX.match(text, match.end()) and not (
        behind in tuple("省市县区州") or name[-1] in _last_of_names()
    ):
        return None  # 汇总|县政府公报: the ending may begin the next word
    return Place(text[first : match.end()], first, match.end(), _LEVELS[ending], listed=False)


def _is_of_name(character: str) -> bool:
    return character != "" and character not in _CUT and _CHINESE.match(character) is not None


def _after_everyday(run: str) -> str:
    """Return what stands behind the last everyday word of the run."""
    known = _everyday()
    for end in range(len(run), 1, -1):
        if run[end - 2 : end] in known:
            return run[end:]
    return run
