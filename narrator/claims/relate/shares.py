"""Shares and rates: whether a percentage follows from the counts it is taken of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Mark, Quantity, Sentence, Sort
from narrator.claims.relate.bases import (
    Base,
    Counted,
    Owned,
    Surroundings,
    core_of,
    likeness,
    names_it,
    owned_lines,
    plain,
)
from narrator.claims.relate.divisions import Opener, divisions, opener_of
from narrator.claims.relate.measures import alike, digits, fits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_TOGETHER = re.compile(r"(?:(?P<size>[二两三四五六])(?:者|项|类|家|个)|合计|共)[^，。；]{0,4}占")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_OF_THE_YEAR = re.compile(r"占全年(?:[\u4e00-\u9fff]{0,6}(?:总数|总量|量|数))?的$")
_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?P<kind>率|满意度|知晓度)[^，。；]{0,6}$")
_Option: TypeAlias = tuple[Decimal, str, Member]  # what a share may be taken of: value, words, member
_FEW = 6
_TIMELY = (
    "按时",
    "按期",
    "及时",
    "依法",
    "限时",
    "法定",
    "总体",
    "平均",
    "综合",
    "群众",
    "全年",
    "服务",
    "当年",
    "年内",
    "均",
    "问题",
    "意见",
    "总",
    "实际",
)
_LIMITS = re.compile("内|次|首|初|当场|当日|限|前|即")  # a rate of some of them: 一次通过率
_HEAD = 8
_NAME = re.compile(r"[\u4e00-\u9fff“]")
_OF_CASES = frozenset("件宗起例")
_UNCAPPED = re.compile(r"增长|完成|执行|增|进度|提升|超额|达成|比率|使用|点击|访问|回报|周转|汇")


def shares(sentence: Sentence, around: Surroundings) -> Iterator[Relation]:
    """Yield the shares, rates and bounds of a sentence."""
    for owned in owned_lines(sentence):
        yield from _all_shares(owned)
        for item in owned.items:
            if item.quantity.sort is not Sort.SHARE:
                continue
            over = _bound(owned, item)
            if over is not None:
                yield over
            elif item.use is Use.RATE and not item.gap.has(Role.SHARE, Role.OF_ITSELF):
                yield from _rate(owned, item, around)
            elif item.use in (Use.SHARE, Use.RATE):
                yield from _share(owned, item, around)


def _all_shares(owned: Owned) -> Iterator[Relation]:
    """Check that the shares of one division do not add up to more than all: 予以公开占45%，部分公开占25%，不予公开占35%."""
    for told in _lists_of_shares(owned.items):
        added = sum((one.quantity.low - one.quantity.step for one in told), Decimal(0))
        if added <= 100:
            continue
        members = tuple(Member(Part.PART, one.quantity.value, owned.sentence, one.quantity) for one in told)
        span = (told[0].quantity.start, told[-1].quantity.end)
        total = sum((one.quantity.value for one in told), Decimal(0))
        reckoning = f"各项占比相加是{spell_number(total)}%，超过100%"
        yield Relation(Kind.BOUNDS, owned.sentence, span, members, False, "100%", reckoning)


def _lists_of_shares(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield shares told one after the other of the parts of one whole, no other number between them."""
    run: list[Item] = []
    for item in (*items, None):
        share = item is not None and item.quantity.sort is Sort.SHARE and item.use in (Use.SHARE, Use.RATE)
        apart = item is not None and item.gap.has(Role.AMONG, Role.LAST, Role.VIEW)
        opens = item is not None and share and item.gap.has(Role.SHARE, Role.OF_ITSELF)
        if item is not None and share and run and (opens or _follows(item)) and not apart:
            run.append(item)
            continue
        if len(run) > 1 and _are_of_one_whole(run):
            yield tuple(run)
        run = [item] if item is not None and opens else []


def _are_of_one_whole(run: Sequence[Item]) -> bool:
    """Whether shares are those of one division: of one kind, told in order, with names built alike, or with the rest last."""
    names = [core_of(_named(one)) for one in run]
    if all(_follows(one) for one in run[1:]):
        listed = run[0].gap.text.count("、") + 1 == len(run)
        return listed and (_is_told_in_order(run[0]) or "各占" in run[0].gap.text)
    if len(set(names)) < len(names) or not all(names):
        return False
    kinds = {one.dimension for one in run}
    if len(kinds) == 1 and None not in kinds:
        return True
    if len(kinds - {None}) > 1 or (kinds - {None} and None in kinds and not run[-1].rest):
        return False
    alike = all(one.endswith("类") for one in names) or len({one[:2] for one in names}) == 1
    return run[-1].rest or names[-1].startswith(("其他", "其余")) or (len(run) > 2 and alike)


def _named(item: Item) -> str:
    """Return the words before 占 of a share's own clause."""
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    text = item.gap.text[: word.at] if word is not None else ""
    return re.split("[，,、；：]", text)[-1].removesuffix("的")


def _bound(owned: Owned, item: Item) -> Relation | None:
    """Return the finding that a rate or a fall is over a hundred percent."""
    if item.quantity.low <= 100 or item.use in (Use.FROM, Use.TO):
        return None
    rate = _RATE.search(item.gap.text)
    capped = item.gap.has(Role.SHARE, Role.OF_ITSELF) or (
        rate is not None and not _UNCAPPED.search(rate["name"])
    )
    fall = item.use is Use.CHANGE and item.way == "down"
    if not capped and not fall:
        return None
    what = "减少的幅度" if fall else "比率、占比"
    member = Member(Part.SHARE, item.quantity.value, owned.sentence, item.quantity)
    return Relation(
        Kind.BOUNDS,
        owned.sentence,
        (item.quantity.start, item.quantity.end),
        (member,),
        holds=False,
        computed="100%",
        reckoning=f"{what}不会超过100%",
    )


def _share(owned: Owned, item: Item, around: Surroundings) -> Iterator[Relation]:
    part = _part_of(owned, item)
    if part is None or part.low <= 0:
        return
    if _OF_THE_YEAR.search(item.gap.text) and around.told:
        yield from _of_the_year(owned, item, part, around)
        return
    bases, must = _bases(owned, item, part, around)
    if not bases or not must:
        return
    yield _judged(owned, item, part, bases, Kind.SHARE)


def _of_the_year(owned: Owned, item: Item, part: Counted, around: Surroundings) -> Iterator[Relation]:
    """Check 四季度发布88条，占全年的35.48% against all numbers of the report: told only where one nearly fits."""
    told = item.quantity
    wholes = [one for one in around.told.get(part.items[0].quantity.unit, frozenset()) if one > part.value]
    ratios = {whole: part.value * 100 / whole for whole in wholes}
    if not part.exact or not told.exact or any(printed(one, told) for one in ratios.values()):
        return
    near = [whole for whole, share in ratios.items() if abs(share - told.value) * 20 <= told.value]
    if len(near) == 1:
        base = (near[0], spell_number(near[0]), Member(Part.BASE, near[0]))
        yield _judged(owned, item, part, [base], Kind.SHARE)


def _part_of(owned: Owned, item: Item) -> Counted | None:
    """Return what the share is told of: the count right before it, two together, or the one its words name."""
    if owned.owner is not None and item.index == 0:
        bare = len(item.gap.text) <= 3 or item.gap.has(Role.SHARE, Role.OF_ITSELF)
        if owned.owner.quantity.sort is Sort.SHARE and bare:
            outer = Owned(owned.sentence, owned.sentence.line, items_of(owned.sentence.line))
            return _part_of(outer, owned.owner) if owned.owner in outer.items else None
        return Counted((owned.owner,)) if owned.owner.counts and bare else None
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    before = owned.items[: item.index]
    if word is None:
        return _without_word(owned.items, item)
    if _is_told_in_order(item) or (word.word is not None and word.word.text.startswith(("分别", "各占"))):
        return _respectively(owned.items, item)
    counts = [one for one in before if one.counts and one.quantity.sort is Sort.COUNT]
    together = _TOGETHER.search(item.gap.text)
    if together:
        size = _SIZES.get(together["size"] or "", 2)
        return Counted(tuple(counts[-size:])) if len(counts) >= size else None
    return _named_part(item, word.at, counts, before) if counts else None


def _is_told_in_order(item: Item) -> bool:
    """Whether shares follow one after the other, in the order of the counts before: 占比依次为."""
    return item.gap.has(Role.RESPECTIVELY, Role.DIVIDES) or "分别" in item.gap.text


def _without_word(items: Sequence[Item], item: Item) -> Counted | None:
    """Return what a share is told of behind others (分别占67.4%和32.6%), or behind its base (占全县391件的22.0%)."""
    if _chain(items, item)[0] is not item:
        return _respectively(items, item)
    before = items[: item.index]
    stated = item.gap.text == "的" and len(before) > 1 and before[-1].gap.has(Role.SHARE)
    return Counted((before[-2],)) if stated and before[-2].counts else None


def _named_part(item: Item, place: int, counts: Sequence[Item], before: Sequence[Item]) -> Counted | None:
    name = core_of(re.sub("[，,、：；]", "", item.gap.text[:place]))
    if len(name) > 1:
        liked = sorted(((likeness(name, one.name), one.index, one) for one in counts), reverse=True)
        best = liked[0]
        second = liked[1][0] if len(liked) > 1 else 0
        if item.gap.has(Role.AMONG) and best[0] < len(name):
            return None  # some of them, how many is not told: 处罚164件，其中货车超限处罚占七成
        named = all(one.name for one in counts)
        alone = (best[0] >= min(len(name), 3) and second < best[0]) or (named and best[0] > 1 and not second)
        return Counted((best[2],)) if alone else None
    last = before[-1]
    return Counted((last,)) if last.counts and last.quantity.sort is Sort.COUNT else None


def _chain(items: Sequence[Item], item: Item) -> list[Item]:
    """Return the shares told one after the other, from the one behind 分别占 on."""
    first = item.index
    while first and items[first].quantity.sort is Sort.SHARE and _follows(items[first]):
        first -= 1
    run = [items[first]]
    for one in items[first + 1 :]:
        if one.quantity.sort is not Sort.SHARE or not _follows(one):
            break
        run.append(one)
    return run if items[first].quantity.sort is Sort.SHARE else [item]


def _follows(item: Item) -> bool:
    return len(item.gap.text) == 1 and item.gap.text in "、和，"


def _respectively(items: Sequence[Item], item: Item) -> Counted | None:
    """Return the count a share of several belongs to: 58件，28件，分别占67.4%和32.6%."""
    run = _chain(items, item)
    counts = [one for one in items[: run[0].index] if one.counts and one.quantity.sort is Sort.COUNT]
    if len(counts) < len(run) or len(run) < 2 or not (_is_told_in_order(run[0]) or "各占" in run[0].gap.text):
        return None
    return Counted((counts[len(counts) - len(run) + run.index(item)],))


def _bases(owned: Owned, item: Item, part: Counted, around: Surroundings) -> tuple[list[_Option], bool]:
    """Return what the share may be taken of, and whether one of these must give it."""
    first = part.items[0].quantity
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    core = core_of(item.gap.text[word.end :]) if word is not None else ""
    if item.gap.text == "的" and owned.items[item.index - 1].gap.has(Role.SHARE):
        stated = owned.items[item.index - 1]
        return [_of(owned.sentence, stated)], True
    here = [
        (owned.sentence, one)
        for one in reversed(plain((*owned.around, *owned.items)))
        if one not in part.items and alike(one.quantity, first) and one.quantity.high >= part.low
    ]
    other = [
        (sentence, one)
        for sentence, one in (*around.earlier, *around.later)
        if one.counts and alike(one.quantity, first) and one.quantity.high >= part.low
    ]
    every = [_of(sentence, one) for sentence, one in (*here, *other)]
    if core:
        pool = (*here, *other)
        first_word = [_of(sentence, one) for sentence, one in pool if core[:2] in one.name]
        named = first_word or [_of(sentence, one) for sentence, one in pool if names_it(core, one.name)]
        known = [
            _from(one)
            for one in around.known
            if any(names_it(core, name) or name == core for name in one.names)
        ]
        return [*named, *known], bool(named or known) and not re.search("全[市县区省]|系统", core)
    wholes = _wholes(owned, part, around)
    known = [_from(one) for one in around.known if one.value >= part.low]
    every = [*wholes, *every, *_sums_of_lists(owned, part), *known]
    ours = part.items[0].dimension in (Role.APPLICANT, Role.RESULT, Role.OUTCOME) or _of_applicants(
        owned, part
    )
    if wholes or (known and ours):
        return every, True
    based = any("的" in one.gap.text for one in owned.items[: item.index] if one.use is Use.SHARE)
    sure = _follows_its_part(owned, item) and not based and part.exact and item.quantity.exact
    others = _told_before(owned, part, every, around) if sure and around.told else []
    return [*others, *every, *_elsewhere(part, around)], bool(others)


def _told_before(owned: Owned, part: Counted, bases: list[_Option], around: Surroundings) -> list[_Option]:
    """Return the bases told before a part, in its sentence or the one before: not its siblings with shares of their own."""
    first = part.items[0]
    totals = [one for one in owned.items[first.index + 1 :] if one.counts and one.gap.has(Role.SUM)]
    before = [
        one for one in owned.items if one.index < first.index or first not in owned.items or one in totals
    ]
    before = [*before, *owned.around] if first not in owned.items else before
    nearest = around.earlier[0][0] if around.earlier else None
    known = [one.quantity for one in before if not _has_share(owned.line, one) and one is not first]
    known += [one.quantity for place, one in around.earlier if place is nearest]
    return [
        one
        for one in bases
        if one[0] > part.value and any(one[2].quantity is known_one for known_one in known)
    ]


def _follows_its_part(owned: Owned, item: Item) -> bool:
    """Whether a share is told right behind its part, or as one of several behind 占比分别为; no other name between."""
    if owned.owner is not None and not item.index:
        return True
    first = _chain(owned.items, item)[0]
    word = first.gap.last(Role.SHARE, Role.OF_ITSELF)
    if word is None:
        return False
    return first is not item or not _NAME.search(
        first.gap.text[: word.at].replace("分别", "").replace("依次", "")
    )


def _elsewhere(part: Counted, around: Surroundings) -> list[_Option]:
    """Return the numbers of the report, wherever they stand, of which a share may be taken."""
    numbers = around.told.get(part.items[0].quantity.unit, frozenset())
    return [(one, spell_number(one), Member(Part.BASE, one)) for one in sorted(numbers) if one > part.value]


def _of_applicants(owned: Owned, part: Counted) -> bool:
    return part.items[0].gap.has(Role.APPLICANT, Role.RESULT) and part.items[0] in owned.items


def _of(sentence: Sentence, item: Item) -> _Option:
    value = item.quantity.value
    return value, spell_number(value), Member(Part.BASE, value, sentence, item.quantity)


def _from(base: Base) -> _Option:
    return (
        base.value,
        f"{base.names[0]}{spell_number(base.value)}",
        Member(Part.BASE, base.value, cell=base.where),
    )


def _wholes(owned: Owned, part: Counted, around: Surroundings) -> list[_Option]:
    """Return the wholes of the lists that hold the part, else the counts right before it in the sentence."""
    found: list[_Option] = []
    items = owned.items if part.items[0] in owned.items else owned.around
    line = owned.line if part.items[0] in owned.items else owned.sentence.line
    earlier = [one for _, one in around.earlier]
    places = {id(one): sentence for sentence, one in around.earlier}
    for division in divisions(line, items, earlier):
        if any(part.items[0] in run for run in division.runs):
            fitting = [
                one for one in division.wholes if any(fits(run, one.quantity) for run in division.runs)
            ]
            chosen = (*fitting, *division.wholes)[:1]
            found.extend(_of(places.get(id(one), owned.sentence), one) for one in chosen)
    if not found:
        index = part.items[0].index
        before = [one for one in items[:index] if one.counts and alike(one.quantity, part.items[0].quantity)]
        behind = [one for one in items[index + 1 :] if one.counts and one.gap.has(Role.SUM)]
        behind = [one for one in behind if alike(one.quantity, part.items[0].quantity)]
        bigger = [
            one
            for one in (*before, *behind)
            if one.quantity.value >= part.value and not _has_share(line, one)
        ]
        found = [_of(owned.sentence, bigger[0])] if bigger else []
    return found


def _has_share(line: Line, item: Item) -> bool:
    """Whether a share of its own is told right behind a number, so that it is a part like others."""
    behind = items_of(line)[item.index + 1 : item.index + 2] if item.index < len(line.quantities) else ()
    return any(
        one.use is Use.SHARE and item in items_of(line) and one.gap.text.lstrip("，")[:1] == "占"
        for one in behind
    )


def _sums_of_lists(owned: Owned, part: Counted) -> list[_Option]:
    """Return the sum of all counts beside the part, as a base nobody prints."""
    items = owned.items if part.items[0] in owned.items else owned.around
    same = [one for one in items if one.counts and alike(one.quantity, part.items[0].quantity)]
    sums: list[Decimal] = []
    for n in range(len(same)):
        value = sum((one.quantity.value for one in same[n:]), Decimal(0))
        sums.append(value)
    return [(value, spell_number(value), Member(Part.BASE, value)) for value in sums if value > 0]


def _judged(owned: Owned, item: Item, part: Counted, bases: list[_Option], kind: Kind) -> Relation:
    told = item.quantity
    chosen = next((one for one in bases if _gives(part, one, told)), None)
    value, words, member = chosen or bases[0]
    share = digits(part.value * 100 / value, told) + "%"
    reckoning = f"{spell_number(part.value)}占{words}的{share}"
    members = (
        Member(Part.SHARE, told.value, owned.sentence, told),
        *(Member(Part.PART, one.quantity.value, owned.sentence, one.quantity) for one in part.items),
        member,
    )
    return Relation(
        kind,
        owned.sentence,
        (told.start, told.end),
        members,
        chosen is not None,
        share,
        reckoning,
        _weight(part),
    )


def _weight(part: Counted) -> Weight:
    return Weight.PLAIN if part.exact else Weight.HINT


def _gives(part: Counted, base: _Option, told: Quantity) -> bool:
    quantity = base[2].quantity
    low = quantity.low if quantity else base[0]
    high = quantity.high if quantity else base[0]
    if low <= 0:
        return False
    most = sum((one.quantity.high for one in part.items), Decimal(0)) * 100 / low
    least = part.low * 100 / high
    return (
        any(printed(value, told) for value in (part.value * 100 / base[0], most, least))
        or least <= told.value <= most
    )


def _rate(owned: Owned, item: Item, around: Surroundings) -> Iterator[Relation]:
    """Check 收回50份，满意48份，满意率98%: what the rate names, of what stands before it."""
    match = _RATE.search(item.gap.text)
    if match is None:
        return
    of, _, stem = match["name"].rpartition("的")
    for word in _TIMELY:
        stem = stem.replace(word, "")
    if _LIMITS.search(stem[:-2]):
        return
    stem = stem[-2:] if len(stem) > 1 else match["name"][-2:]
    before = [
        one
        for one in (*owned.around, *owned.items[: item.index])
        if one.counts and one.quantity.sort is Sort.COUNT
    ]
    named = [one for one in before if _says(stem, f"{one.label[-_HEAD:]}|{one.tail}")]
    if not named or (_UNCAPPED.search(match["name"]) and not _stands_before(owned.items, item, stem)):
        return
    if of and names_it(of, "".join(one.label for one in before)):
        bases = [_of(owned.sentence, one) for one in before if names_it(of[:2], one.label)]
        rated = [one for one in named if bases and all(one.quantity != base[2].quantity for base in bases)]
        yield from (_judged(owned, item, Counted((one,)), bases, Kind.RATE) for one in rated[-1:])
        return
    results = [
        one for one in (_rated(owned, item, parts, before, around) for parts in _together(named)) if one
    ]
    if results:
        yield next((one for one in results if one.holds), results[0])


def _says(stem: str, text: str) -> bool:
    """Whether a text has a rate's word, in either order: 回收率, 收回."""
    return stem in text or stem[::-1] in text


def _together(named: list[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield what a rate may be told of: each number its word names, the last first, then neighbours together."""
    few = named[-_FEW:]
    yield from ((one,) for one in reversed(few))
    for start in range(len(few)):
        yield from (tuple(few[start:end]) for end in range(start + 2, len(few) + 1))


def _stands_before(items: Sequence[Item], item: Item, stem: str) -> bool:
    """Whether the number right before a rate is the one it names, so that it is no plan or budget: 完成76项，完成率95%."""
    return bool(item.index) and items[item.index - 1].label.endswith(stem)


def _rated(
    owned: Owned, item: Item, parts: tuple[Item, ...], before: Sequence[Item], around: Surroundings
) -> Relation | None:
    """Return whether one of the numbers a rate may be told of gives it."""
    part = parts[0]
    counted, quantity = Counted(parts), part.quantity
    if part.mark is Mark.PAUSE and len(parts) == 1:
        return None
    here = [
        _of(owned.sentence, one)
        for one in reversed(before)
        if one not in parts
        and alike(one.quantity, quantity)
        and one.quantity.high >= counted.low
        and (one.index < part.index or (one.index == item.index - 1 and opener_of(item) is Opener.WITHIN))
    ]
    here = _without_siblings(here, quantity.value) or here
    if not here:
        return None
    more = [
        _of(sentence, one)
        for sentence, one in around.earlier
        if alike(one.quantity, quantity) and one.quantity.high >= counted.low
    ]
    known = [_from(one) for one in around.known if one.value >= counted.low and quantity.unit in _OF_CASES]
    return _judged(owned, item, counted, [*here, *more, *known], Kind.RATE)


def _without_siblings(bases: list[_Option], part: Decimal) -> list[_Option]:
    """Return what a rate may be taken of without the rest of the whole: 送审90条，通过80条，退回10条，退回率 is of 90."""
    values = {one[0] for one in bases}
    return [one for one in bases if one[0] + part not in values]
