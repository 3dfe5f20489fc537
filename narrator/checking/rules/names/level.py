"""Rules for words that belong to another level of office, and for how the office calls itself."""

import re
from collections.abc import Iterator

from narrator.checking.engine.patterns import Wording, find
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.names.mixed_levels import mixed_levels
from narrator.checking.rules.names.organs import foreign_organs
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.names.divisions import COUNTY
from narrator.language.names.places import places_in

_LEVELS = "机构层级用语"
_VERBS = r"(?:统筹|组织|部署|指导|推动|推进|印发|制定|督促|出台|下发|牵头|主导)"
_AREAS = {
    UnitGroup.GRASSROOTS: r"(?:全国|全省|全市|全县|全区)",
    UnitGroup.DEPARTMENT: r"(?:全国|全省)",
}
_OF_COUNTY = re.compile(r"[县旗].{2,}局$|市.{1,4}区.{2,}局$")
_IN_CHARGE = re.compile("政务|数据|审批|办公室|政府|管委会|管理委员会")
_OF_SUPERIORS = "参加|按照|根据|配合|参与|落实|由|[县区市]政府|[县区市]委|上级|随|迎接|接受"
_BELOW = "(?:乡镇|镇街|街道|乡镇街道|镇乡|县直部门|区直部门|市直部门|县直单位|区直单位)"
_BELOW_NONE = (  # a street or town has none of its own rank below it
    rf"(?:对|向|督促|督导|指导|考核|通报)(?:了)?(?:全[县区市])?各{_BELOW}[^，。；]{{0,8}}(?:开展|进行|印发|下发|通报|督导|检查|考核|政府信息|政务公开)"
)
_OF_AREA = (  # the office of the government guides the area's work, other departments their trade
    rf"(?:指导|督促|督导|组织|统筹|推进|统筹推进|考核|部署|通报)(?:全[县区市])?(?:各{_BELOW}|全[县区市])(?:[、和及][\u4e00-\u9fff]{{2,6}})?的?(?:政府信息公开|政务公开)"
)
_NEIGHBOURS = lazy("毗邻|邻近|相邻|周边|对口|协作|帮扶|结对|考察|交流|借鉴|赴")
_OTHERS = r"参加|按照|根据|依据|接入|配合|参与|落实|贯彻|响应|由"
_SELVES = lazy(r"我(?:街道|单位|街|办(?![理结好事公])|局|镇|乡|委(?!托)|县|区|市)")
_ITS_ORGANS = (  # what a county or district has one of
    r"(?:(?:人民)?政府(?:办公室)?|委(?![托员])|直|级部门|人大(?:代表|常委会)?|政协|(?:人民)?法院|(?:人民)?检察院|纪委|监委"
    r"|司法局|财政局|档案馆|图书馆|融媒体中心|政务服务中心|信访局|大数据局|行政审批局)"
)
_SUPERIORS = {
    "区": re.compile(rf"(?<![区郊市州各邻外旗])县{_ITS_ORGANS}|全县"),
    "县": re.compile(
        rf"(?<![县市省各特园社灾景片辖小校山库厂牧林院矿湖湾港新老城州盟地])区{_ITS_ORGANS}|全区"
    ),
}
_OF_PROVINCE = lazy(r"^[\u4e00-\u9fff]{2,4}(?:省|自治区)[^市县区州旗]{2,14}[厅局委]$")
_LED_BY_COUNTY = lazy(r"在(?:县|区|镇|乡|市)委(?:、(?:县|区|镇|乡|市)(?:人民)?政府)?的?(?:坚强|正确)?领导下")
_OWN_SITE = lazy(
    r"(?:[本我](?:单位|局|街道|镇|乡|办)的?|(?:^|(?<=[，。；、：“从在由过及和到中用以]))(?:局|乡|镇|街道)(?:人民)?(?:政府|办事处)?"
    r"|(?<![各个和乡镇与及、])(?:镇|乡|街道)(?:人民政府|政府|办事处)?)(?:(?:官方|门户)网站|官网)"
    r"|[本我](?:街道|镇|乡|局)(?:人民)?(?:政府|办事处)?网站(?!专栏|群)"
)


def beyond_level(subject: Subject) -> Iterator[Hit]:
    """Find deeds beyond the office's area and words of another superior; part of U-LEVEL."""
    if subject.kind is None:
        return
    area = _AREAS.get(subject.kind.group)
    if area and subject.kind is UnitKind.DEPARTMENT and _OF_COUNTY.search(subject.unit):
        area = "(?:全国|全省|全市)"
    if subject.kind in (UnitKind.COUNTY, UnitKind.DISTRICT):
        area = "(?:全国|全省|全市)"
    if area and subject.kind is not UnitKind.VERTICAL:
        wording = Wording(
            rf"{_VERBS}(?:开展|实施|做好|推进|完善)?{area}", "“{0}”超出了本级的范围", unless_before=_OTHERS
        )
        yield from find(subject, wording)
        if subject.kind.group is UnitGroup.GRASSROOTS:
            around = rf"(?:在|面向){area}(?:范围内)?(?:开展|推广|推行|组织|部署)"
            yield from find(subject, Wording(around, "“{0}”超出了本级的范围", unless_before=_OTHERS))
        if subject.kind.group is UnitGroup.GRASSROOTS:
            yield from find(
                subject, Wording(_BELOW_NONE, "“{0}”超出了本级的范围", unless_before=_OF_SUPERIORS)
            )
        elif not _IN_CHARGE.search(subject.unit):
            yield from find(subject, Wording(_OF_AREA, "“{0}”超出了本级的范围", unless_before=_OF_SUPERIORS))
    yield from foreign_organs(subject)
    yield from _wrong_superior(subject)
    yield from mixed_levels(subject)


def _wrong_superior(subject: Subject) -> Iterator[Hit]:
    """Find 县政府 in the report of an office of a 区, and the other way round; named ones are somebody else's."""
    county = next((one for one in places_in(subject.unit, of_name=True) if one.level == COUNTY), None)
    pattern = _SUPERIORS.get(county.name[-1]) if county is not None else None
    if _OF_PROVINCE.search(subject.unit):
        for passage in subject.body:
            for match in _LED_BY_COUNTY.finditer(passage.plain):
                yield Hit(
                    f"“{match[0]}”：本单位是省级部门", passage.at(*match.span()), severity=Severity.WARNING
                )
    if county is None or pattern is None or subject.kind is UnitKind.COMMITTEE:
        return
    for passage in subject.body:
        named = {place.end for place in places_in(passage.plain)} if pattern.search(passage.plain) else set()
        for match in pattern.finditer(passage.plain):
            if match.start() + 1 not in named and not _NEIGHBOURS.search(passage.plain):
                message = f"“{match[0]}”：本单位属于{county.name}"
                yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _mixed(subject: Subject) -> Iterator[Hit]:
    found: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in subject.body:
        for match in _SELVES.finditer(passage.plain):
            found.setdefault(match[0], []).append((passage, match))
    if subject.kind is not None and subject.kind.group is not UnitGroup.GOVERNMENT:
        for parent in ("我县", "我区", "我市"):
            found.pop(parent, None)
    if len(found) > 1:
        passage, match = min(found.values(), key=len)[0]
        evidence = tuple(Evidence(word, f"{len(places)} 处") for word, places in found.items())
        message = f"自称不统一：{'、'.join(f'“{word}”' for word in found)}"
        yield Hit(message, passage.at(*match.span()), evidence, subject="selves")


def _own_site(subject: Subject) -> Iterator[Hit]:
    kind = subject.kind
    county = kind is UnitKind.DEPARTMENT and re.search(r"[县区旗].{2,}局$", subject.unit)
    if kind is None or not (kind.group is UnitGroup.GRASSROOTS or county):
        return
    for passage in subject.sentences:
        for match in _OWN_SITE.finditer(passage.plain):
            yield Hit(f"“{match[0]}”：乡镇、街道、县级部门一般不单设网站", passage.at(*match.span()))


LEVEL_RULES = (
    Rule("U-MIX", Severity.INFO, "自称前后一致", "请统一用一个自称", _LEVELS, _mixed),
    Rule(
        "CHAN-SITE",
        Severity.WARNING,
        "乡镇、街道、县级部门的网站写成上级政府门户网站的专栏",
        "请改为“县（区）政府门户网站某某专栏”",
        "国办发〔2017〕47号：乡镇、街道和县级部门原则上不单独开设网站",
        _own_site,
    ),
)
