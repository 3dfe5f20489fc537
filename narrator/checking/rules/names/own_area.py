"""The office's own area called what it is not, and another office given as the one to ask; parts of U-OTHER."""

from collections.abc import Iterator

from narrator.checking.engine.patterns import without_quotes
from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.checking.rules.names.trades import own_trades, trades
from narrator.figures.unit import UnitGroup
from narrator.finding import Evidence
from narrator.language.lazy import lazy
from narrator.language.names.divisions import COUNTY
from narrator.language.names.places import Place, places_in

_FORMER = lazy("原.{0,4}$|撤销.{0,4}$|撤.{0,6}$")
_SET_UP = lazy("撤.{0,6}设|改设|设立|更名|成立")
_ASKED = lazy(
    r"(?:与|向|由|到|致电|联系|咨询|单位[:：])(?:我)?(?P<name>[\u4e00-\u9fff]{2,14}?局)(?=办公室|[\u4e00-\u9fff]{2,6}[科股处]|联系|咨询|反映|反馈|[，；（])"
)


def misnamed_area(subject: Subject) -> Iterator[Hit]:
    """Yield a name of the own county or city with another ending, where it stands once: 云岫市 for 云岫县."""
    own = [one for one in places_in(subject.unit, of_name=True) if one.level >= COUNTY]
    by_stem = {one.stem: one.name for one in own}
    found: dict[str, list[tuple[Passage, Place]]] = {}
    for passage in subject.sentences:
        text = without_quotes(passage.plain)
        if not any(stem in text for stem in by_stem):
            continue
        for place in places_in(text):
            if by_stem.get(place.stem, place.name) != place.name and _is_slip(text, place):
                found.setdefault(place.name, []).append((passage, place))
    for name, places in found.items():
        if len(places) == 1 and name not in subject.unit:
            ((passage, place),) = places
            yield _hit(subject, f"“{name}”应是“{by_stem[place.stem]}”", passage, place.start, place.end)


def _is_slip(text: str, place: Place) -> bool:
    """Whether the list knows no such division, and nothing tells of a former name."""
    named = place.listed or place.level < COUNTY or _SET_UP.search(text)
    return not named and not _FORMER.search(text[max(place.start - 8, 0) : place.start])


def foreign_contact(subject: Subject) -> Iterator[Hit]:
    """Yield a bureau of another trade that the preface of a department's report gives as the one to ask."""
    if subject.kind is None or subject.kind.group is not UnitGroup.DEPARTMENT:
        return
    own = own_trades(subject.unit)
    for passage in (one for one in subject.sentences if one.section == PREFACE):
        for match in _ASKED.finditer(passage.plain) if own else ():
            name = match["name"]
            ends = {word for trade in trades() for word in trade if name.endswith(f"{word}局")}
            if ends and not ends & own and name not in subject.unit:
                message = f"出现了别的单位的名称“{name}”"
                yield _hit(subject, message, passage, *match.span("name"))


def _hit(subject: Subject, message: str, passage: Passage, start: int, end: int) -> Hit:
    evidence = (Evidence("本单位", subject.unit), Evidence("别处的名称", f"{passage.plain[start:end]}，1 处"))
    return Hit(message, passage.at(start, end), evidence)
