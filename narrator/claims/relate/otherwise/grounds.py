"""What a reading takes for granted that its sentence says otherwise: which numbers are compared, whose a share is, that parts exclude.

Each ground is asked of every broken relation, whichever reader found it; the words that speak against one are data.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.read.model import Mark, Quantity, Sort
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, printed
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.claims.relate.otherwise.divisions import divides_another
from narrator.claims.relate.ties import noun_of
from narrator.language.lazy import lazy

_LISTS = (Kind.SUM, Kind.PART)
_SHARES = (Kind.SHARE, Kind.RATE)
_SMALL = 10
_HUNDRED = Decimal(100)


def _said(key: str) -> str:
    return any_word(steps("otherwise", key)[0])


_ROUNDED = lazy(_said("rounded"))
_NAMED = lazy(_said("named"))
_APART = lazy(_said("set_apart"))
_REASON = lazy(f"^[（(]?{_said('reason')}")
_BEYOND = lazy(rf"{_said('beyond')}[^，,。；;、\d]{{0,10}}[多少增减高低]了?$")
_COMPARED = lazy(rf"{_said('beyond')}[^，,。；;、\d]{{0,10}}的$")
_AGAINST = lazy(rf"^(?:总量|数量|总数)?{_said('beyond')}")
_FEW_EACH = lazy(
    rf"{_said('few_of_each')}[\d一二两三四五六七八九十]+(?:个)?[批期次场轮季月天周年村人][\u4e00-\u9fff]{{0,4}}每"
)
_APART_BY = lazy("[，,；;]")
_RANKED = lazy("其后|随后|紧随|其次|次之")
_LEFT_OUT = lazy("不含|不包括|不包含|不计入?|未纳入|未计入|除开|剔除")
_SLIP, _PERSONS = 3, frozenset({"人", "人次", "名", "位"})
_PRESENT = lazy("出席|参加|到场|参与|主持|列席|陪同|带队")
_SOME = lazy("[中里]|之中|当中")


def is_groundless(relation: Relation, told: Quantity | None, scene: Scene) -> bool:
    """Whether the sentence says against what the reading takes for granted."""
    facts = _facts(relation, scene)
    if _is_in_a_name(relation):
        return True
    if relation.kind in _LISTS:
        return _is_no_division(relation, facts, scene)
    if relation.kind is Kind.CHANGE:
        return _compares_others(relation, facts, told, scene)
    if relation.kind in _SHARES:
        return _is_of_others(relation, facts, told, scene)
    return _is_of_few(relation) or _are_parts_of_another(relation, facts, scene)


def _facts(relation: Relation, scene: Scene) -> list[Fact]:
    known = {id(one.quantity): one for one in scene.facts}
    return [known[id(one.quantity)] for one in relation.members if id(one.quantity) in known]


def _of(relation: Relation, part: Part, facts: Sequence[Fact]) -> list[Fact]:
    inside = {id(one.quantity) for one in relation.members if one.part is part}
    return [one for one in facts if id(one.quantity) in inside]


def _is_in_a_name(relation: Relation) -> bool:
    """Whether the number stands in a name that holds one: 残疾人两项补贴."""
    return any(
        match.start() <= relation.span[0] < match.end() for match in _NAMED.finditer(relation.sentence.flat)
    )


def _clause(one: Fact) -> str:
    clause = clause_at(one.sentence, one.quantity.start)
    return clause.text[: max(one.quantity.start - clause.start, 0)] if clause is not None else ""


# lists


def _is_no_division(relation: Relation, facts: Sequence[Fact], scene: Scene) -> bool:
    wholes, parts = _of(relation, Part.WHOLE, facts), _of(relation, Part.PART, facts)
    return (
        any(_BEYOND.search(_clause(one)) or _COMPARED.search(_clause(one)) for one in parts)
        or any(_is_of_a_reason(whole, parts) for whole in wholes)
        or any(_LEFT_OUT.search(_clause(one)) or _RANKED.search(_clause(one)) for one in parts)
        or _is_told_again(wholes, parts)
        or _were_there_together(wholes, parts)
        or _goes_on(relation, facts, scene)
        or _may_overlap(wholes, parts)
        or _are_of_two_matters(wholes, parts)
        or _are_several_units(wholes, scene)
        or divides_another(wholes, parts, scene)
    )


def _is_of_a_reason(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the whole is told in a reason and the parts behind ；: 因43件需两个站所办理；办结多于受理，因含上年结转61件."""
    if not _REASON.search(_clause(whole)) or not parts or parts[0].place < whole.place:
        return False
    return whole.number != parts[0].number or "；" in _between(whole, parts[0])


def _between(one: Fact, other: Fact) -> str:
    return one.sentence.flat[one.quantity.end : other.quantity.start].replace(";", "；").replace(",", "，")


def _is_told_again(wholes: Sequence[Fact], parts: Sequence[Fact]) -> bool:
    """Whether one part is the whole of what follows, or the whole counts other things: 8个县设主会场1个、分会场8个."""
    if any(_SOME.match(one.item.tail) for one in parts):
        return True
    values = [one.value for one in parts]
    return (
        len(wholes) == 1
        and len(values) > 1
        and wholes[0].value in values
        and _counts_others(wholes[0], parts)
    )


def _counts_others(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the noun behind a whole in a general measure word is in no name of its parts."""
    noun = noun_of(whole.item)
    return bool(noun) and not any(
        (noun in one.item.name and one.item.index != whole.item.index + 1) or noun_of(one.item)
        for one in parts
    )


def _were_there_together(wholes: Sequence[Fact], parts: Sequence[Fact]) -> bool:
    """Whether parts tell who was there, each at no more than all: 8场，负责人出席6场，分管负责人出席5场."""
    if len(wholes) != 1 or len(parts) < 2 or max(one.value for one in parts) > wholes[0].value:
        return False
    more = sum((one.value for one in parts), Decimal(0)) - wholes[0].value
    return (
        more >= _SLIP
        and wholes[0].quantity.unit not in _PERSONS
        and sum(_PRESENT.search(_clause(one)) is not None for one in parts) > 1
    )


def _goes_on(relation: Relation, facts: Sequence[Fact], scene: Scene) -> bool:
    """Whether what a list falls short by is just the number told next, in its sentence and its class: …14件；…3件."""
    parts = _of(relation, Part.PART, facts)
    if not parts or relation.kind is not Kind.SUM:
        return False
    last = parts[-1]
    short = sum((one.value for one in relation.members if one.part is Part.WHOLE), Decimal(0)) - sum(
        (one.value for one in parts), Decimal(0)
    )
    following = [one for one in scene.of(last.number) if one.place > last.place and one.line is last.line]
    following = [one for one in following if one.quantity.sort is Sort.COUNT and one not in facts][:1]
    return any(
        one.value == short
        and one.quantity.unit == last.quantity.unit
        and "其中" not in one.item.gap.text
        and one.item.mark in (Mark.PAUSE, last.item.mark)
        for one in following
    )


def _may_overlap(wholes: Sequence[Fact], parts: Sequence[Fact]) -> bool:
    """Whether some of parts that are more make one beside them: 3分钟以内的39条，自行拍摄的28条，联合制作的11条."""
    values = [one.value for one in parts]
    if len(wholes) != 1 or len(parts) < 3 or sum(values) <= wholes[0].value:
        return False
    apart = all(one.item.mark is not Mark.PAUSE for one in parts[1:])
    return apart and any(
        sum(values[first:last]) == values[place] >= _SMALL
        for first, last in combinations(range(len(values) + 1), 2)
        for place in (first - 1, last)
        if 1 < last - first < len(values) - 1 and 0 <= place < len(values)
    )


def _are_of_two_matters(wholes: Sequence[Fact], parts: Sequence[Fact]) -> bool:
    """Whether ； parts two parts that fall short and words tell another matter before the second: ；更新不及时，发现3个村."""
    if len(parts) != 2 or len(wholes) != 1 or parts[0].number != parts[1].number:
        return False
    rest = parts[1].item.gap.has(Role.REST, Role.PLUS, Role.SUM)
    short = parts[0].value + parts[1].value < wholes[0].value and wholes[0].place < parts[0].place
    _, halt, behind = _between(*parts).rpartition("；")
    return short and not rest and bool(halt) and "，" in behind


def _are_several_units(wholes: Sequence[Fact], scene: Scene) -> bool:
    """Whether all numbers right before a total, each in a unit of its own, make it: 公报1份、月报11期、分析27篇，共39条."""
    for whole in wholes:
        made, units = Decimal(0), {whole.quantity.unit}
        before = [one for one in scene.facts if one.number == whole.number and one.place < whole.place]
        for number, one in enumerate(reversed(before)):
            if (
                one.quantity.sort is not Sort.COUNT
                or one.quantity.unit in units
                or one.line is not whole.line
            ):
                break
            made += one.value
            units.add(one.quantity.unit)
            if number and made == whole.value >= _SMALL:
                return True
    return False


# changes


def _compares_others(relation: Relation, facts: Sequence[Fact], told: Quantity | None, scene: Scene) -> bool:
    before, now = _of(relation, Part.BEFORE, facts), _of(relation, Part.NOW, facts)
    if before and now:
        return _are_side_by_side(before[0], now[0]) or _is_of_nearer(now[0], facts, told, scene)
    parts = [one for one in facts if one.quantity is not told]
    return any(_COMPARED.search(_clause(one)) for one in parts) or _is_counted_twice(facts, scene)


def _are_side_by_side(before: Fact, now: Fact) -> bool:
    """Whether the two compared are told side by side, so that they are of two things: 与上年的49件、73件相比."""
    first, second = sorted((before, now), key=lambda one: one.place)
    return first.number == second.number and _between(first, second) in ("、", "和", "与", "及")


def _is_of_nearer(now: Fact, facts: Sequence[Fact], told: Quantity | None, scene: Scene) -> bool:
    """Whether what is compared is the count right before, a third one: 共265条；其中文件19条，比上年少4条."""
    clause = clause_at(now.sentence, told.start) if told is not None else None
    before = [one for one in scene.of(now.number) if clause is not None and one.quantity.end <= clause.start]
    last = before[-1] if before else now
    third = all(one is not last for one in facts) and last.place > now.place and last.line is now.line
    return clause is not None and third and last.plain and _AGAINST.match(clause.text) is not None


def _is_counted_twice(facts: Sequence[Fact], scene: Scene) -> bool:
    """Whether one of the numbers added is the total of another and one more: 结转21件，全年应办633件."""
    values = {one.value for one in scene.facts if one.plain}
    return any(
        one.value >= _SMALL
        and one.value > other.value
        and one.value - other.value in values
        and one.item.label.endswith(("应办", "应办理", "共", "合计", "总计", "累计", "共计"))
        for one in facts
        for other in facts
        if one is not other
    )


# shares


def _is_of_others(relation: Relation, facts: Sequence[Fact], told: Quantity | None, scene: Scene) -> bool:
    if told is None:
        return False
    clause = clause_at(relation.sentence, told.start)
    if (
        told.value == _HUNDRED
        and clause is not None
        and _ROUNDED.search(clause.text + _behind(relation, clause.start))
    ):
        return True
    bases = _of(relation, Part.BASE, facts)
    if any(
        _has_its_own(base, part, told, scene) for base in bases for part in _of(relation, Part.PART, facts)
    ):
        return True
    return told.value == _HUNDRED and any(_is_less_some(base, facts, scene) for base in bases)


def _has_its_own(base: Fact, part: Fact, told: Quantity, scene: Scene) -> bool:
    """Whether the part has its share of the base told right behind it: 75封，咨询的45封，占60%；投诉的占两成四."""
    between = [
        one for one in scene.of(part.number) if part.place < one.place and one.quantity.start < told.start
    ]
    shares = [one for one in between if one.quantity.sort is Sort.SHARE]
    return bool(base.value) and any(
        printed(part.value * _HUNDRED / base.value, one.quantity)
        and _APART_BY.search(part.sentence.flat[one.quantity.end : told.start])
        for one in shares
    )


def _behind(relation: Relation, start: int) -> str:
    return relation.sentence.flat[max(start - 12, 0) : start]


def _is_less_some(base: Fact, facts: Sequence[Fact], scene: Scene) -> bool:
    """Whether what the base has more was withdrawn or never to be done: 收到6件，其中1件撤回；答复5件，答复率100%."""
    parts = [one for one in facts if one is not base]
    return any(
        one.value + part.value == base.value and _says_apart(one)
        for part in parts
        for one in scene.facts
        if alike(one.quantity, base.quantity) and one not in (base, part)
    )


def _says_apart(one: Fact) -> bool:
    return _APART.search(_clause(one) + one.item.tail) is not None


# means


def _is_of_few(relation: Relation) -> bool:
    """Whether what each has is told of some only: 分4批，前3批每批3人，第4批2人."""
    starts = [one.quantity.start for one in relation.members if one.quantity is not None]
    flat = relation.sentence.flat
    return any(
        any(match.start() < start <= match.end() + 6 for start in starts)
        for match in _FEW_EACH.finditer(flat)
    )


def _are_parts_of_another(relation: Relation, facts: Sequence[Fact], scene: Scene) -> bool:
    """Whether what a mean is held against are the parts of a number before it: 9.6万元…平均3000元，其中6.4万元，3.2万元."""
    if relation.kind is not Kind.BOUNDS or len(facts) < 3:
        return False
    made = sum((one.value for one in facts[1:]), Decimal(0))
    return any(
        one.value == made and alike(one.quantity, facts[1].quantity) for one in _before(facts[0], scene)
    )


def _before(one: Fact, scene: Scene) -> Iterator[Fact]:
    return (other for other in scene.facts if other.place < one.place)
