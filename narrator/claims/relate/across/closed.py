"""Lists that words close right at their whole: 办结63件，分别为24件、9件、28件; 图解12张、短视频7条、访谈2场，共21件."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.said.not_all import tells_overlap
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_LED = lazy("^[，,]?(?:结果)?分别(?:为|是|系)")
_SUMMED = lazy("[，,]?(?:共|合计|总计|共计)(?:有|制作|推出|形成)?$")
_AND = lazy("^[^，,。；;]{0,4}(?:和|及|与|以及)")
_ANY = frozenset({"件", "个", "项", "种"})
_FULL = lazy("满分(?:为|是|值)?$")
_SIDE = lazy("[，,：:、；;](?![\u4e00-\u9fff]*(?:得|扣|加分|平均))[\u4e00-\u9fff]{2,8}")
_WEIGHTS = lazy("权重(?:依次|分别)?(?:为|是)$")
_BY = lazy(r"(?:按|从)(?!照|期|时|规|要|月|季|年|\d)[^，,。；;：:、\d]{1,8}[，,]")
_SOME = lazy("其中|主要|居多|最多|等|较多|另")
_INSIDE = lazy(r"[，,（(]?内?(?:含|其中|包括)[^，,。；;\d]{0,8}")
_OPEN = lazy("不能(?:简单|直接)?相加|不宜相加|不可相加|不等于总|有交叉|多选|重复|同时归|兼有")
_AMONG = lazy("^[^，,。；;]{0,8}[中里][，,]$")
_STILL = lazy("(?:还|仍|尚|正)(?:在|未|没)")
_JOINS = ("、", "和", "及", "与")
_HUNDRED, _TWO = Decimal(100), 2
_FEW, _NEAR, _CLOSE = 3, Decimal("0.25"), 2


def closed_by_words(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the wholes that the numbers right beside them do not make, where words say that these are all."""
    for number in range(len(scene.sentences)):
        here = scene.of(number)
        for place, whole in enumerate(here):
            if whole.plain and whole.quantity not in judged:
                yield from _led(here, place, judged)
                yield from _of_units(here, place)
                yield from _of_marks(here, place)
                yield from _within(here, place)
        yield from _weights(here)
        yield from _two_ways(scene, number, judged)


def _led(here: Sequence[Fact], place: int, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Check 63件，分别为24件、9件、7件、15件、4件、2件."""
    whole = here[place]
    run: list[Fact] = []
    for one in here[place + 1 :]:
        text = one.item.gap.text
        opens = _LED.match(text) if not run else one.item.mark is Mark.PAUSE or _AND.match(text)
        if (
            not opens
            or not one.plain
            or one.quantity.unit != whole.quantity.unit
            or one.line is not whole.line
        ):
            break
        run.append(one)
    if len(run) < _FEW or any(one.quantity in judged for one in run):
        return
    total = sum((one.value for one in run), Decimal(0))
    if total != whole.value and abs(total - whole.value) <= whole.value * _NEAR:
        yield _relation(whole, run, total)


def _of_units(here: Sequence[Fact], place: int) -> Iterator[Relation]:
    """Check 图解12张，短视频7条，访谈2场，共21件: each in a measure word of its own."""
    whole = here[place]
    places = whole.quantity.unit == "处" and len({one.quantity.unit for one in here[:place]}) == 1
    if (
        (whole.quantity.unit not in _ANY and not places)
        or not whole.item.gap.has(Role.SUM)
        or not _SUMMED.fullmatch(whole.item.gap.text)
    ):
        return
    run: list[Fact] = []
    for one in reversed(here[:place]):
        if not one.plain or (
            not places and any(alike(one.quantity, other.quantity) for other in (*run, whole))
        ):
            return
        run.insert(0, one)
        if one.item.mark not in (Mark.PAUSE, Mark.COMMA):
            break
    total = sum((one.value for one in run), Decimal(0))
    if len(run) >= _FEW and 0 < abs(total - whole.value) <= _CLOSE:
        yield _relation(whole, run, total)


def _within(here: Sequence[Fact], place: int) -> Iterator[Relation]:
    """Check 12期，含专刊2期; 三个问题中，两个已解决，一个还在推进: no part, and no two, are more than the whole right before."""
    whole = here[place]
    behind = here[place + 1 : place + 3]
    if not behind or behind[0].quantity.unit != whole.quantity.unit or not behind[0].plain:
        return
    one = behind[0]
    first = all(other.quantity.unit != whole.quantity.unit for other in here[:place])
    if (
        first
        and _INSIDE.fullmatch(one.item.gap.text)
        and one.value > whole.value
        and one.item.index == whole.item.index + 1
    ):
        yield _relation(one, (whole,), whole.value)
    among = _AMONG.search(one.item.gap.text) is not None
    if among and len(behind) == _TWO and behind[1].plain and behind[1].quantity.unit == whole.quantity.unit:
        total = one.value + behind[1].value
        if one.value <= whole.value < total and _STILL.match(behind[1].item.tail + behind[1].item.gap.text):
            yield _relation(whole, behind, total)


def _of_marks(here: Sequence[Fact], place: int) -> Iterator[Relation]:
    """Check 满分100分，主动公开40分，解读25分，平台20分，保障15分."""
    whole = here[place]
    if whole.quantity.unit != "分" or not _FULL.search(whole.item.gap.text):
        return
    run: list[Fact] = []
    for one in here[place + 1 :]:
        if not one.plain or one.quantity.unit != "分" or not _SIDE.fullmatch(one.item.gap.text):
            break
        run.append(one)
    total = sum((one.value for one in run), Decimal(0))
    if len(run) >= _FEW and 0 < abs(total - whole.value) <= whole.value * _NEAR:
        yield _relation(whole, run, total)


def _weights(here: Sequence[Fact]) -> Iterator[Relation]:
    """Check 权重分别为40%、25%、20%和15%: weights make a hundred."""
    for place, first in enumerate(here):
        if first.quantity.sort is not Sort.SHARE or not _WEIGHTS.search(first.item.gap.text):
            continue
        run = [first]
        for one in here[place + 1 :]:
            if one.quantity.sort is not Sort.SHARE or one.item.gap.text not in _JOINS:
                break
            run.append(one)
        total = sum((one.value for one in run), Decimal(0))
        if len(run) >= _FEW and total != _HUNDRED and abs(total - _HUNDRED) <= _HUNDRED * _NEAR:
            members = tuple(Member(Part.SHARE, one.value, one.sentence, one.quantity) for one in run)
            span = (run[0].quantity.start, run[-1].quantity.end)
            what = f"各项权重相加是{spell_number(total)}%"
            yield Relation(Kind.BOUNDS, first.sentence, span, members, False, "", what, Weight.ASK)


def _two_ways(scene: Scene, number: int, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Check 按办别，公办34家、民办151家；按所在，市辖区112家，各县73家: divided in two ways, one whole."""
    sentence = scene.sentences[number]
    opens = list(_BY.finditer(sentence.flat))
    if len(opens) < _TWO:
        return
    here = [one for one in scene.of(number) if one.line is sentence.line and one.plain]
    first, second = (
        [one for one in here if begin.end() <= one.quantity.start < stop and not one.item.gap.has(Role.SUM)]
        for begin, stop in ((opens[0], opens[1].start()), (opens[1], _halt(sentence.flat, opens[1].end())))
    )
    units = {one.quantity.unit for one in (*first, *second)}
    if min(len(first), len(second)) < _TWO or len(units) != 1:
        return
    if any(one.quantity in judged for one in first) or any(
        _SOME.search(one.item.gap.text) for one in (*first, *second)
    ):
        return
    one, other = (sum((x.value for x in run), Decimal(0)) for run in (first, second))
    told = {x.value for x in scene.facts}
    if _OPEN.search(sentence.flat) or tells_overlap(sentence.flat) or _are_some(here, first, max(one, other)):
        return
    if one != other and abs(one - other) <= max(one, other) * _NEAR and not {one, other} <= told:
        what = f"两种分法一个合计{spell_number(one)}，一个合计{spell_number(other)}"
        members = tuple(Member(Part.PART, x.value, x.sentence, x.quantity) for x in (*first, *second))
        span = (second[0].quantity.start, second[-1].quantity.end)
        yield Relation(Kind.BOUNDS, sentence, span, members, False, "", what, Weight.ASK)


def _are_some(here: Sequence[Fact], run: Sequence[Fact], most: Decimal) -> bool:
    """Whether the whole told before both is more than either makes, so that neither names all."""
    before = [x for x in here if x.place < run[0].place and alike(x.quantity, run[0].quantity)]
    return bool(before) and before[-1].value > most


def _halt(flat: str, start: int) -> int:
    """Return where the next clause parted by ； or 。 begins."""
    found = [place for mark in "；;。" if (place := flat.find(mark, start)) > 0]
    return min(found, default=len(flat))


def _relation(whole: Fact, run: Sequence[Fact], total: Decimal) -> Relation:
    members = (
        Member(Part.WHOLE, whole.value, whole.sentence, whole.quantity),
        *(Member(Part.PART, one.value, one.sentence, one.quantity) for one in run),
    )
    reckoning = f"各项相加是{spell_number(total)}，写的是{spell_number(whole.value)}"
    span = (whole.quantity.start, whole.quantity.end)
    return Relation(Kind.BOUNDS, whole.sentence, span, members, False, "", reckoning, Weight.ASK)
