"""The rule for names of other offices and other places left in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from narrator.checking.engine.patterns import clause_before, without_quotes
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.names.accounts import foreign_accounts
from narrator.checking.rules.names.own_area import foreign_contact, misnamed_area
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.names.divisions import COUNTY, PREFECTURE, TOWN, divisions
from narrator.language.names.places import Place, places_in

_PROOF = "校对惯例：套用别处文稿时最常漏改的地方"
_NEIGHBOURS = lazy(
    "毗邻|相邻|邻近|交界|接壤|周边|考察|调研|学习借鉴|借鉴|经验|赴|对口|帮扶|协作|结对|跨省|跨市|跨县|跨区|交流学习|来访|并入|撤并|更名|改名|代培|代为|应邀|受邀|邀请|兄弟|外地|友邻|支援|援助|互访|共建|托管|飞地|转送|移送|移交|转交|转办|转由|紧邻"
)
_FORMER = lazy("原.{0,4}$|撤销.{0,4}$|合并.{0,4}$")
_ITS_SITE = lazy("(?:人民)?政府(?:门户|官方)?网站|门户网站")
_INSTITUTION = lazy(
    r"[\u4e00-\u9fff]{2,10}?(?:馆|中心|网站|局|办公室|办|学校|党校)[、和及与](?P<own>[省市县区])(?=[^，。；]{2,10}(?:馆|中心|网站|局|办公室|党校))"
)
_EVENT = lazy(r"[\d.]+级|(?:特大|重大)?(?:地震|洪涝|暴雨|山洪|滑坡|事故|火灾)|抗震|灾后")
_TOGETHER = lazy("会同|联合|配合|协助|与.{0,4}$|和.{0,4}$|向.{0,4}$|由.{0,4}$|经.{0,4}$|按.{0,4}$|据.{0,4}$")
LONGEST_STEM = 3
_UNDER_COUNTY = frozenset({UnitKind.BRANCH, UnitKind.COMMITTEE, UnitKind.VERTICAL, UnitKind.DEPARTMENT})


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where the office is: all its names in one text, the divisions it lies in, and their levels."""

    names: str
    related: frozenset[str]
    levels: frozenset[int]
    listed: bool

    @property
    def lowest(self) -> int:
        """The level of the office itself."""
        return min(self.levels, default=PREFECTURE + 1)


def _seat(subject: Subject) -> _Seat:
    unit = subject.figures.unit if subject.figures else None
    names = [subject.unit, *(filter(None, (unit.parent, unit.authority)) if unit else ())]
    if not any(place.level >= COUNTY for name in names for place in places_in(name, of_name=True)):
        report = subject.report
        names += [report.title or "", *report.signature, *(one.plain for one in subject.of("preface"))]
    own = [place for name in names for place in places_in(name, of_name=True)]
    if not any(place.level >= COUNTY for place in own):
        superior = _superior(subject)
        names += [superior.name] if superior else []
        own += [superior] if superior else []
    levels = {place.level for place in places_in(names[0], of_name=True)}
    if subject.kind is not None and subject.kind.group is UnitGroup.GRASSROOTS:
        levels.add(TOWN)
    if subject.kind in _UNDER_COUNTY and levels <= {PREFECTURE} and _is_branch(subject):
        levels.add(COUNTY)
    related = {place.name for place in own}
    for place in own:
        if place.listed:
            entry = divisions()[place.name]
            related |= entry.superiors
            related |= entry.inferiors if place.level == min(levels, default=TOWN) else set()
    listed = any(place.listed for place in own)
    return _Seat("\n".join(filter(None, names)), frozenset(related), frozenset(levels), listed)


def _superior(subject: Subject) -> Place | None:
    """Return the county on whose government's site the office says it publishes, where its own names tell none."""
    for passage in subject.body:
        for place in places_in(passage.plain):
            if place.level >= COUNTY and _ITS_SITE.match(passage.plain, place.end):
                return place
    return None


def _is_branch(subject: Subject) -> bool:
    return subject.kind is UnitKind.COMMITTEE or subject.unit.endswith("分局")


def _is_foreign(place: Place, seat: _Seat) -> bool:
    """Whether a place is neither the office's own nor one above it or, so far as can be told, below it."""
    if place.stem in seat.names or place.name in seat.related:
        return False
    if place.listed:
        return bool(seat.levels or seat.listed)
    if len(place.stem) == LONGEST_STEM and place.name[1:] in seat.names:
        return False  # 含|苇塘县: a word of one character before the office's own
    if place.level < seat.lowest or place.level > PREFECTURE:
        return False
    return place.level in seat.levels


def _places(subject: Subject) -> Iterator[Hit]:
    """Yield the foreign places, each once."""
    seat = _seat(subject)
    found: dict[str, list[tuple[Passage, Place]]] = {}
    for passage in subject.sentences:
        text = without_quotes(passage.plain)
        for place in _joined(places_in(text), seat):
            before = text[max(place.start - 6, 0) : place.start]
            if _EVENT.match(text, place.end):
                continue
            neighbours = _NEIGHBOURS.search(_around(text, place)) and not _is_one_of_own(text, place)
            if not _FORMER.search(before) and not neighbours:
                found.setdefault(place.name, []).append((passage, place))
    for name, places in found.items():
        passage, place = places[0]
        evidence = (Evidence("本单位", subject.unit), Evidence("别处的名称", f"{name}，{len(places)} 处"))
        yield Hit(f"出现了别处的名称“{name}”", passage.at(place.start, place.end), evidence)


def _is_one_of_own(text: str, place: Place) -> bool:
    """Whether an institution of the place stands in a row with one of the own area, which needs no name: 云安县档案馆、县图书馆."""
    behind = _INSTITUTION.match(text, place.end)
    return behind is not None and behind["own"] == place.name[-1]


_OWN_PAPERS = lazy(
    r"《(?P<name>[^《》]{2,40}?)(?:人民)?政府(?:办公室)?(?:公报|信息公开(?:指南|目录|工作年度报告)|工作报告)[^《》]{0,10}》"
)
_NOT_OWN = lazy("借鉴|参照|学习|参考|比照|转发|印发的|按照|根据|依据|落实")


def _papers(subject: Subject) -> Iterator[Hit]:
    """Yield publications that bear another place's name: 《岚屏市人民政府公报》 in a report of 云岫市."""
    seat = _seat(subject)
    seen: set[str] = set()
    for passage in subject.sentences:
        for match in _OWN_PAPERS.finditer(passage.flat):
            if _NOT_OWN.search(clause_before(passage.flat, match)):
                continue
            for place in _joined(places_in(match["name"], of_name=True), seat):
                if place.name not in seen and place.name not in seat.names:
                    seen.add(place.name)
                    evidence = (
                        Evidence("本单位", subject.unit),
                        Evidence("别处的名称", f"{place.name}，1 处"),
                    )
                    message = f"出现了别处的名称“{place.name}”"
                    yield Hit(message, passage.at(*match.span()), evidence)


def _around(text: str, place: Place) -> str:
    return text[max(place.start - 40, 0) : place.end + 40]


def _joined(places: Iterator[Place], seat: _Seat) -> Iterator[Place]:
    """Yield foreign places; those that follow one another without a gap are one: 砚湖区雁桥街道."""
    last: Place | None = None
    for place in places:
        if last is not None and place.start == last.end:
            last = replace(last, name=last.name + place.name, end=place.end)
            continue
        if last is not None:
            yield last
        last = place if _is_foreign(place, seat) else None
    if last is not None:
        yield last


def _offices(subject: Subject) -> Iterator[Hit]:
    """Yield the full names of other offices of the batch, each once, unless they are told of as partners."""
    own = subject.unit
    wanted = [one for one in subject.others if len(one) >= 4 and one not in own and own not in one]
    wanted = [one for one in wanted if not own.startswith(_area(one))]
    seen: set[str] = set()
    if not wanted:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, wanted), key=lambda name: (-len(name), name))))
    for passage in subject.sentences:
        text = without_quotes(passage.plain)
        for match in pattern.finditer(text):
            partner = _TOGETHER.search(clause_before(text, match)) or own.startswith(_area(own, match[0]))
            if match[0] not in seen and not partner:
                seen.add(match[0])
                evidence = (Evidence("本单位", own), Evidence("别的单位", match[0]))
                message = f"出现了别的单位的名称“{match[0]}”"
                yield Hit(message, passage.at(*match.span()), evidence, Severity.ERROR)


def _area(name: str, inferior: str | None = None) -> str:
    """Return the area a government rules, by its name; a mark that begins no name if it is none."""
    area = re.sub("人民政府(?:办公[室厅])?$", "", name)
    none = area == name or (inferior is not None and not inferior.startswith(area))
    return "\n" if none else area


def _other(subject: Subject) -> Iterator[Hit]:
    named: list[str] = []
    for hit in _offices(subject):
        named.append(hit.evidence[1].value)
        yield hit
    yield from foreign_accounts(subject)
    yield from misnamed_area(subject)
    for hit in (*_places(subject), *_papers(subject), *foreign_contact(subject)):
        name = hit.evidence[1].value.partition("，")[0]
        if not any(name in one for one in named):
            yield hit


NAME_RULES = (
    Rule(
        "U-OTHER",
        Severity.WARNING,
        "没有别的单位、别的地方的名称",
        "请改为本单位、本地的名称；确要写的，请写明关系",
        _PROOF,
        _other,
    ),
)
