"""Numbers of a part of the year beside that of all of it: by the end of June 142, by the end of the year no fewer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.claims.lexicon.model import Role
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_PERIOD = lazy(
    r"(?:截至|截止|到|至)(?:20\d\d年)?(?P<month>1[0-2]|[1-9])月(?:底|末|份|\d{1,2}[日号])?"
    r"|(?<![\d年])1(?:月)?(?:至|到|—+|-|－)(?P<upto>1[0-2]|[2-9])月(?:份)?|前(?P<quarters>[二两三])(?:个)?季度|(?P<half>上半年)|(?P<first>一季度)"
    r"|(?P<part>下半年|第?[二三四]季度|(?<![\d、和至到年])(?:1[0-2]|[1-9])月份?(?![\d至到、和起以前后]))"
    r"|(?P<year>全年|(?:截至|到|至)?年(?:底|末)|一年来|年内(?:累计|共))"
)
_QUARTERS = {"二": 6, "两": 6, "三": 9}
_WEAK = lazy(
    "20\\d\\d年度?|本年度?|今年|累计|总共|共计|合计|[我本全该][局乡镇县市区省州街厅委办村校院]|街道|各类|政府|信息|完成|实际|已经|已|又|了|共|总|达到?|为|的|有|[，,、]"
)
_OTHER = lazy("上年|去年|同期|比|平均|每|计划|目标|任务|新增|净增|最多|最少|日均|其余")
_YEAR = 12
_FAR = 3
_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A number with the month by which it was reached (12: the year), 0 of a period that does not begin with the year."""

    fact: Fact
    month: int
    words: str
    named: str


def running(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers of the year, or by a later month, that are less than those of a part of it."""
    told = [one for one in map(_told, scene.facts) if one is not None]
    for place, later in enumerate(told):
        for other in told[:place] + told[place + 1 :]:
            runs = other.month or later.month == _YEAR  # a part of the year may be more than another part
            if runs and other.month < later.month and _is_less(later, other):
                yield _relation(later, other)
                break


def _told(fact: Fact) -> _Told | None:
    if not fact.plain or fact.item.gap.has(Role.AMONG):
        return None
    said = re.split("[；。]", fact.item.gap.text)[-1]
    found = list(_PERIOD.finditer(said))
    if not found or _OTHER.search(said):
        return None
    match = found[-1]
    month = int(match["month"] or match["upto"] or 0) or _QUARTERS.get(match["quarters"] or "", 0)
    month = month or (6 if match["half"] else 3 if match["first"] else _YEAR if match["year"] else 0)
    words = _WEAK.sub("", said[match.end() :]) + _WEAK.sub("", fact.item.tail[:6])
    return _Told(fact, month, words, match[0])


def _is_less(later: _Told, other: _Told) -> bool:
    """Whether what a later time tells of the same is less."""
    one, two = later.fact, other.fact
    if not alike(one.quantity, two.quantity) or not one.value < two.value <= one.value * _FAR:
        return False
    if abs(one.number - two.number) > _SENTENCES:
        return False
    return len(later.words) > 1 and set(later.words) <= set(other.words)


def _relation(later: _Told, other: _Told) -> Relation:
    one, two = later.fact, other.fact
    reckoning = (
        f"“{other.named}”已是{spell_number(two.value)}，“{later.named}”写的是{spell_number(one.value)}"
    )
    members = tuple(Member(Part.PART, x.value, x.sentence, x.quantity) for x in (two, one))
    told = max(one, two, key=lambda x: x.place)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.BOUNDS, told.sentence, span, members, False, "", reckoning, Weight.ASK)
