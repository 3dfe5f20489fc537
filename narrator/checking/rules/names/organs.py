"""How an office calls itself and its organs, told by its name: 我局 in a 厅, 镇长 in a 局, 全县 in a 区 are somebody else's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.checking.engine.patterns import clause_before
from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Subject
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.finding import Severity
from narrator.language.lazy import lazy
from narrator.language.names.places import places_in

_AREAS = "省市县区"
_ABOVE = {"县": "县市省州", "区": "区市省", "市": "市省州", "省": "省"}
_OF_KIND = {
    UnitKind.STREET: "街道",
    UnitKind.TOWN: "镇",
    UnitKind.TOWNSHIP: "乡",
    UnitKind.ETHNIC_TOWNSHIP: "乡",
}
_OFFICE = re.compile("[局厅委办院处]$")
_ALSO_SAID = {
    "街道": frozenset({"街道", "办", "处"}),
    "委": frozenset({"委", "局"}),
    "办": frozenset({"办", "局"}),
}
_SELF = lazy(
    r"(?<![自敌忘由])(?:我|(?<![根基样文成版标原日书资副读])本)(?P<said>街道|厅|局(?!面|部|限)|委(?!托|员|派|任)|镇|乡(?!本|土|村)|县|区(?!域|间|块)|市(?!场|民)|省(?!略)|处(?!理|于|置|罚))"
)
_ORGAN = lazy(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由经请报月日]))(?P<said>省|市|县|区|镇|乡|街道|局|厅)"
    r"(?P<organ>党委|党工委|党组|委常委会|政府常务会议?|常务会议?|长办公会|长|务会|党政联席会|办事处主任|办公室)"
    r"(?:会议?)?[^，。；、]{0,3}?(?:听取|研究|审议|审定|审签|签发|批准|牵头|任组长|主持|部署|[初复终会]审|审核|把关)"
)
_WHOLE = lazy(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[对向在为由]))(?:全(?P<said>[县区])|(?P<direct>[县区])直)(?=各?(?:部门|单位|乡镇|街道|各|范围|政务|政府信息|机关|公路|系统))"
)
_CHIEF = lazy(  # 镇负责人出庭, 经厅领导签发: whom an office calls its own
    r"(?:(?:^|(?<=[，。；：、]))(?:由|经|报|请|向)?|(?<=[由经请报]))(?:分管|主要)?(?P<said>镇|乡|街道|局|厅)"
    r"(?:(?:主要|分管|有关)?(?:负责人|负责同志|领导(?!小组))|(?:分管)?副?(?:局|厅|镇|乡)长(?=审|签|牵|主持|任组|听取|带队|批)|机关(?:各|干部|全体)|领导班子|各(?:科室|股室|处室)|纪(?:工)?委|人大(?:主席团|工委))"
)
_COLUMN = lazy("(?:网站?|平台)(?P<said>街道|镇|乡)(?:专栏|专区|栏目|页面|频道)")
_OVER = lazy(
    "(?:组织|统筹|指导|督促|考核|部署|推动|督导|检查)?(?:对|向|组织|统筹|指导|督促|考核|部署|推动|督导|检查)(?:了)?"
    "全(?P<area>[省市县区])(?:各|所有)?(?:[县市区]{1,3}|乡镇|镇街|乡|镇|街道|部门|单位|局)[^，。；]{0,14}"
    "(?:通报|巡查|检查|考核|督导|培训|抽查|测评|指导|公开工作|政府信息公开)"
)
_ASKED = lazy("参加|按照|根据|依据|配合|落实|贯彻|上级|[省市县区]里|在$")
_OF_COUNTY_OFFICES = lazy("(?<![县市区基层、和])各?股室")
_OFFICES = frozenset({"厅"})
_NEVER_BELOW = {  # whose chiefs an office does not speak of without a name: they are neither its own nor its superiors'
    "街道": frozenset({"镇", "乡", "局", "厅"}),
    "镇": frozenset({"街道", "乡", "局", "厅"}),
    "乡": frozenset({"街道", "镇", "局", "厅"}),
    "厅": frozenset({"局", "镇", "乡"}),
}
_NONE_OF_ITS_OWN = {
    "街道": frozenset({"党委", "党组", "常务会议", "政府常务会议", "长办公会", "党政联席会议"}),
    "镇": frozenset({"党工委", "党组", "办事处主任"}),
    "乡": frozenset({"党工委", "党组", "办事处主任"}),
    "局": frozenset({"党工委", "政府常务会议", "常务会议", "办事处主任", "党政联席会"}),
    "厅": frozenset({"党工委", "政府常务会议", "常务会议", "办事处主任", "党政联席会"}),
}


@dataclass(frozen=True, slots=True)
class _Own:
    """The words an office uses of itself, those of the areas it lies in, and of these the ones it has no say over."""

    said: str
    areas: frozenset[str]
    above: frozenset[str] = frozenset()

    def allows(self, word: str) -> bool:
        """Whether ``word`` can be the office's own or that of an area above it."""
        return word in _ALSO_SAID.get(self.said, {self.said}) or word in self.areas


def foreign_organs(subject: Subject) -> Iterator[Hit]:
    """Find self-references and organs that belong to another kind of office; part of U-LEVEL."""
    own = _own(subject)
    if own is None or subject.kind is None:
        return
    for passage in subject.body:
        for match in _SELF.finditer(passage.plain):
            each = match[0][0] == "本" and subject.kind.is_government  # 各街道：本街道, each its own
            if not own.allows(match["said"]) and not each:
                message = f"“{match[0]}”：{subject.unit}不这样自称"
                place = passage.at(*match.span())
                yield Hit(message, place, severity=Severity.WARNING, remedy=f"请改为“我{own.said}”")
        for match, words in (*_organs(own, passage.plain), *_areas(own, subject.kind, passage.plain)):
            message = f"“{words}”：与本单位（{subject.unit}）的层级对不上"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _organs(own: _Own, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield organs the office has none of, and their words."""
    for match in _ORGAN.finditer(text):
        if match["organ"] in _NONE_OF_ITS_OWN.get(match["said"], ()) or not own.allows(match["said"]):
            yield match, match["said"] + match["organ"]
    for match in _CHIEF.finditer(text):
        if match["said"] != own.said and match["said"] in _NEVER_BELOW.get(own.said, _OFFICES):
            yield match, match[0]
    for match in _OF_COUNTY_OFFICES.finditer(text) if own.said == "厅" else ():
        yield match, match[0]


def _areas(own: _Own, kind: UnitKind | None, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield areas the office does not lie in, or has no say over."""
    for match in _COLUMN.finditer(text):
        if kind in _OF_KIND and match["said"] != own.said:
            yield match, match[0]
    for match in _OVER.finditer(text):
        before = clause_before(text, match)
        if match["area"] in own.above and not _ASKED.search(before) and f"{match['area']}政府" not in before:
            yield match, match[0]
    for match in _WHOLE.finditer(text):
        if own.areas & set("县区") and (match["said"] or match["direct"]) not in own.areas:
            yield match, match[0]


def _own(subject: Subject) -> _Own | None:
    """Return the office's own words, ``None`` where its kind or name does not tell them."""
    kind = subject.kind
    if kind is None or kind in (UnitKind.COMMITTEE, UnitKind.BRANCH, UnitKind.VERTICAL):
        return None
    if kind.group is UnitGroup.GOVERNMENT:
        area = re.sub("人民政府(?:办公[室厅])?$", "", subject.unit)[-1:]
        return (
            _Own(area, frozenset(_ABOVE[area]), frozenset(_ABOVE[area]) - {area}) if area in _ABOVE else None
        )
    said = _OF_KIND.get(kind) or next(iter(_OFFICE.findall(subject.unit)), "")
    if not said:
        return None
    areas = _areas_of(subject.unit)
    rules = kind is UnitKind.DEPARTMENT and len(areas) < len(_AREAS)
    return _Own(
        said, frozenset(areas), frozenset(areas[1:] if rules else areas if said in _OF_KIND.values() else "")
    )


def _areas_of(unit: str) -> str:
    """Return the endings of the areas an office lies in; all where its name tells none."""
    found = [place.name[-1] for place in places_in(unit, of_name=True) if place.name[-1] in _ABOVE]
    if found:
        return _ABOVE[found[-1]]
    return "省区" if re.match(".{2,3}(?:省|自治区)", unit) else _AREAS + "州"
