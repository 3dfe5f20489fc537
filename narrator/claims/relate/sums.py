"""Parts and wholes: lists that must add up, parts that must not exceed, totals told behind their parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import DIMENSIONS, Role
from narrator.claims.read.model import STRENGTH, Mark, Sentence
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.divisions import Division, Opener, divisions
from narrator.claims.relate.measures import alike, bounds, exceeds, fits, total
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_NEAR = Decimal("0.9")
_NEARLY = Decimal("0.85")  # of a list of one kind
_SIZE = re.compile(r"(?P<size>[两二三四五六])(?:项|者|类|部分|个|种|方面)(?:信息|申请|原因|情形)?$")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_BARE_SUM = re.compile("(?:为|达|约|有|近|计|达到|超|共)?")
_ACT_SUM = re.compile(
    "(?:参训|参加|参会|到会|到场|接待|发放|推送|服务|受训|培训|参与|覆盖|吸引)(?:群众|人员|干部)?"
)
_YEAR_SUM = re.compile(
    r"全年(?:共|合计|总计)?(?:新收|收到|办结|受理|公开|发布|共收到|办理|接待|答复)?(?:申请|信息|政府信息|政府信息公开申请)?(?:共)?$"
)
_TIME = re.compile(
    r"全年|[两三四五六]年|年内|本年度?|今年|(?:20\d\d)年度?|[两二三四五六](?:项|者|类|部分|个|种)|上述|以上|这些|总共|累计|所有|一并|已|数量|总数|总量|的|为|是"
)
_MONEY = "元"


def sums(
    sentence: Sentence, earlier: Sequence[tuple[Sentence, Item]] = (), *, goes_on: bool = False
) -> Iterator[Relation]:
    """Yield the lists and totals of a sentence.

    ``earlier`` are counts of the sentences before, the nearest first; ``goes_on``: the next one adds to its list.
    """
    for line in lines_of(sentence.line):
        items = items_of(line)
        before = [item for _, item in earlier] if line is sentence.line else []
        places = {id(item): one for one, item in earlier}
        for division in divisions(line, items, before):
            yield _divided(sentence, replace(division, open=division.open or goes_on), places)
        for item in items:
            found = _told_behind(sentence, items, item)
            if found is not None:
                yield found
        yield from _answered(sentence, items)
        yield from _rest(sentence, items)


def _member(part: Part, item: Item, sentence: Sentence) -> Member:
    return Member(part, item.quantity.value, sentence, item.quantity)


def _divided(sentence: Sentence, division: Division, places: dict[int, Sentence]) -> Relation:
    run, whole, holds = _best(division)
    weight = Weight.PLAIN
    kind = Kind.SUM if len(run) > 1 else Kind.PART
    if not holds:
        holds, weight = _allowed(division, run, whole)
    members = (
        _member(Part.WHOLE, whole, places.get(id(whole), sentence)),
        *(_member(Part.PART, one, sentence) for one in run),
    )
    if not exceeds(run, whole.quantity) and not division.closed:
        kind = Kind.PART if holds and not fits(run, whole.quantity) else kind
    return _relation(sentence, members, kind, holds=holds, weight=weight, division=division)


def _best(division: Division) -> tuple[tuple[Item, ...], Item, bool]:
    """Return the run and the whole that agree, else the likeliest of each."""
    for run in division.runs:
        if division.opener is Opener.VIEW and not division.firm and len(run) < 2:
            continue
        for whole in division.wholes:
            if (len(run) > 1 or len(division.runs) == 1) and fits(run, whole.quantity):
                return run, whole, True
            together = (*run, *division.mixed)
            if division.mixed and fits(together, whole.quantity):
                return together, whole, True
    return division.runs[0], _nearest_value(division) or division.wholes[0], False


def _nearest_value(division: Division) -> Item | None:
    """Return, of a list whose whole stands further up, the whole it nearly adds up to; ``None`` if there is none."""
    if division.firm or division.opener is not Opener.VIEW:
        return None
    sum_of_parts = total(division.runs[0])
    near = [
        one for one in division.wholes if abs(sum_of_parts - one.quantity.value) * 8 <= one.quantity.value
    ]
    return min(near, key=lambda one: abs(sum_of_parts - one.quantity.value), default=None)


def _allowed(division: Division, run: tuple[Item, ...], whole: Item) -> tuple[bool, Weight]:
    """Return whether parts that do not add up may stand, and how much they ask for if not."""
    mixed = bool(division.mixed) or len({one.quantity.unit for one in (whole, *run)}) > 1
    plain = Weight.HINT if mixed else Weight.PLAIN
    if division.closed and not division.firm and division.opener is Opener.VIEW:
        return division.open or whole is not _nearest_value(division), plain
    if exceeds(run, whole.quantity):
        runs = (run,) if division.closed else division.runs
        over = all(exceeds(some, one.quantity) for one in _rivals(division) for some in runs)
        return not over or division.twice, plain
    if division.open or division.twice:
        return True, Weight.PLAIN
    return (False, plain) if division.closed else _short(division, run, whole)


def _short(division: Division, run: tuple[Item, ...], whole: Item) -> tuple[bool, Weight]:
    """Return whether a list that need not name everything may be as short as it is."""
    share = total(run) / whole.quantity.value
    of_kind = all(one.dimension is Role.CHANNEL for one in run)
    if division.opener is Opener.BARE:
        return not of_kind, Weight.ASK
    likely_wrong = (
        (whole.quantity.unit == _MONEY and share >= _NEAR and len(run) > 1)
        or (of_kind and len(run) > 2 and share >= _NEARLY)
        or _turned(run, whole)
    )
    if likely_wrong:
        return False, Weight.ASK
    return share < _NEAR or len(run) < 3, Weight.HINT


def _turned(run: tuple[Item, ...], whole: Item) -> bool:
    """Whether a list would add up if two digits of one of its numbers changed places: 35 for 53."""
    if len(run) < 2 or not all(one.quantity.exact for one in (whole, *run)):
        return False
    missing = whole.quantity.value - total(run)
    return missing % 9 == 0 and any(
        missing == other - one.quantity.value for one in run for other in _turns(one)
    )


def _turns(item: Item) -> Iterator[Decimal]:
    """Yield a number with two neighbouring digits in each other's place."""
    digits = spell_number(item.quantity.value)
    for n in range(len(digits) - 1):
        if digits[n : n + 2].isdigit() and digits[n] != "0":
            yield Decimal(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])


def _rivals(division: Division) -> tuple[Item, ...]:
    """Return the wholes that may be meant: the first alone where it stands right before the list."""
    return division.wholes[:1] if division.firm else division.wholes


def _relation(
    sentence: Sentence,
    members: tuple[Member, ...],
    kind: Kind,
    *,
    holds: bool,
    weight: Weight = Weight.PLAIN,
    division: Division | None = None,
) -> Relation:
    whole, parts = members[0], members[1:]
    quantities = [one.quantity for one in parts if one.quantity is not None]
    unit = whole.quantity.unit if whole.quantity else ""
    added = sum((one.value for one in parts), Decimal(0))
    kind = Kind.FEES if unit == _MONEY and kind is Kind.SUM else kind
    if len(parts) > 1:
        reckoning = f"分项相加是 {spell_number(added)} {unit}，总数写的是 {spell_number(whole.value)} {unit}"
    else:
        reckoning = f"一部分是 {spell_number(added)} {unit}，总数写的是 {spell_number(whole.value)} {unit}"
    if holds and len(parts) > 1 and added == whole.value:
        reckoning = f"{'＋'.join(spell_number(one.value) for one in parts)}＝{spell_number(added)}"
    elif holds:
        reckoning = (
            f"{'＋'.join(spell_number(one.value) for one in parts)}，不多于{spell_number(whole.value)}"
        )
    span = (quantities[0].start, quantities[-1].end)
    return Relation(
        kind,
        sentence,
        span,
        members,
        holds,
        spell_number(added),
        reckoning,
        weight,
        inner=division is not None and (division.opener is Opener.CONTAINS or len(parts) == 1),
        closed=division is None or division.closed,
    )


def _told_behind(sentence: Sentence, items: Sequence[Item], whole: Item) -> Relation | None:
    """Return the total told behind its parts: 公开15件，部分公开5件，两项合计20件."""
    word = whole.gap.last(Role.SUM)
    if whole.index < 2 or whole.use is not Use.COUNT:
        return None
    parts = _parts_before(items, whole)
    behind = whole.gap.text[word.end :] if word is not None else ""
    if word is None or not (_BARE_SUM.fullmatch(behind) or (len(parts) > 2 and _ACT_SUM.fullmatch(behind))):
        by_span = len(parts) > 1 and all(one.dimension is Role.SPAN for one in parts)
        return (
            _summed(sentence, whole, [tuple(parts)]) if by_span and _YEAR_SUM.search(whole.gap.text) else None
        )
    start = max(
        (one.end for one in whole.gap.tokens if one.mark not in (None, Mark.PAUSE) and one.at < word.at),
        default=0,
    )
    own = whole.gap.text[start : word.at]
    size = _SIZE.search(own)
    name = _TIME.sub("", own).replace("、", "")
    if len(name) > 1:
        named = [one for one in parts if _shares_word(name, one.name)]
        joined = "、" in own or "和" in name or any(one.is_a(*DIMENSIONS) for one in whole.gap.tokens)
        parts = named if len(named) > 1 or joined else parts
    if size:
        count = _SIZES[size["size"]]
        parts = parts[:count] if "前" in own else parts[-count:]
    if len(parts) < 2 or any(
        one.apiece and alike(one.quantity, whole.quantity) for one in items[: whole.index]
    ):
        return None
    return _summed(sentence, whole, [tuple(parts)] if size else _ends_of(parts), items)


def _ends_of(parts: list[Item]) -> list[tuple[Item, ...]]:
    """Return where the list of parts may begin: anywhere, unless all are of one kind."""
    kinds = {one.dimension for one in parts}
    if len(kinds) == 1 and None not in kinds:
        return [tuple(parts)]
    return [tuple(parts[n:]) for n in range(len(parts) - 1)]


def _summed(
    sentence: Sentence, whole: Item, ends: list[tuple[Item, ...]], items: Sequence[Item] = ()
) -> Relation | None:
    chosen = next((one for one in ends if fits(one, whole.quantity)), None)
    again = any(
        one.quantity.value == whole.quantity.value and alike(one.quantity, whole.quantity)
        for one in items[: whole.index]
    )
    if chosen is None and again:
        return None
    members = (
        _member(Part.WHOLE, whole, sentence),
        *(_member(Part.PART, one, sentence) for one in chosen or ends[0]),
    )
    return _relation(sentence, members, Kind.SUM, holds=chosen is not None)


def _shares_word(name: str, label: str) -> bool:
    return any(label[n : n + 2] in name for n in range(len(label) - 1))


def _parts_before(items: Sequence[Item], whole: Item) -> list[Item]:
    """Return the numbers that may add up to a total behind them: back to where the list begins."""
    parts: list[Item] = []
    level = max(STRENGTH.get(whole.mark or Mark.PAUSE, 0), STRENGTH[Mark.COMMA])
    limit = level
    for item in reversed(items[: whole.index]):
        if item.counts and not item.last and alike(item.quantity, whole.quantity):
            if item.gap.has(Role.SUM) and parts:
                break
            parts.insert(0, item)
        if (
            item.gap.has(Role.AMONG, Role.CONTAINS, Role.DIVIDES, Role.RESPECTIVELY, Role.OPEN)
            or Mark.COLON in item.gap.marks
        ):
            break
        if STRENGTH.get(item.mark or Mark.PAUSE, 0) > limit:
            break
    return parts


def _answered(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield what was answered of what was raised: 发现问题312个，已整改350个."""
    for whole, part in pairwise(items):
        adopted = "收到" in whole.label and part.label.startswith(("采纳", "吸收"))
        raised = whole.gap.has(Role.RAISED) or adopted
        if not raised or not part.gap.has(Role.ANSWERED) or not alike(whole.quantity, part.quantity):
            continue
        if part.use is not Use.COUNT or len(part.label) > 10 or whole.last or part.gap.has(Role.AMONG):
            continue
        members = (_member(Part.WHOLE, whole, sentence), _member(Part.PART, part, sentence))
        yield _relation(sentence, members, Kind.PART, holds=not exceeds((part,), whole.quantity))


def _rest(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield what is left of a whole after its parts: 发现问题265个，已整改251个，余下24个."""
    for rest in items[2:]:
        before = [
            one
            for one in items[: rest.index]
            if one.counts and not one.last and alike(one.quantity, rest.quantity)
        ]
        if not _is_left_over(rest, items, before):
            continue
        whole, part = before[-2:]
        if part.quantity.value > whole.quantity.value:
            continue
        members = (
            _member(Part.WHOLE, whole, sentence),
            _member(Part.PART, part, sentence),
            _member(Part.PART, rest, sentence),
        )
        yield _relation(sentence, members, Kind.SUM, holds=leaves(before, rest))


def _is_left_over(rest: Item, items: Sequence[Item], before: Sequence[Item]) -> bool:
    """Whether a number says what is left of those right before it."""
    near = items[rest.index - 2 : rest.index + 1]
    return (
        rest.counts
        and _says_left(rest, len(before))
        and len(rest.label) <= 4
        and len(before) > 1
        and not any(one.gap.has(Role.AMONG) for one in near)
        and all(one.mark is Mark.COMMA for one in near[1:])
        and list(before[-2:]) == list(near[:2])
    )


def _says_left(rest: Item, before: int) -> bool:
    """Whether 余下 is said; 其余 may as well close a list, so that just one part may stand before it."""
    word = rest.gap.last(Role.REST)
    key = word.word.key if word and word.word else ""
    return key == "left" or (key == "both" and before == 2)


def leaves(before: Sequence[Item], rest: Item) -> bool:
    """Whether some whole before, or several together, is the rest and what stands between."""
    for start in range(1, len(before)):
        parts = (*before[start:], rest)
        if any(fits(parts, one.quantity) for one in before[:start]):
            return True
        low, high = bounds(before[:start])
        least, most = bounds(parts)
        if low <= most and least <= high:
            return True
    return False
