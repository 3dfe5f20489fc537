"""Broken relations whose numbers go together in another way: 47 less 15 and 2 more are 34, they are no list of 34.

A person sees at once how such numbers belong together. Three ways are looked for: the numbers of a list, or these and a
neighbour, added and taken off; neighbours that make the number told; neighbours that make the share told of one before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise, product

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Mark, Quantity, Sort
from narrator.claims.relate.lists.runs import divides_anew
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.otherwise.grounds import is_groundless
from narrator.claims.relate.otherwise.reached import is_mean_of_two, is_reached
from narrator.claims.relate.said.not_all import counts_twice, is_left_open, is_set_apart
from narrator.language.lazy import lazy

_NO_PART = lazy("满分|(?:不?超过|不少于|不低于|不多于|不高于|低于|高于|多于|少于|不足|不到)(?:了)?$")
_RANKED = lazy(
    rf"{any_word(words('between_ends'))}(?:[多少高低大位名的]|$)|排(?:名|在)?第|位[列居]第|列第|名列|末位|最末|垫底|居首|首位|榜首"
)
_BARE = lazy(
    "(?:三者|两者|二者|四者|以上|上述|这[一二两三四五六]?[项类者个])?(?:合计|共计?|总共|加起来|合起来)?(?:占|占比)?(?:到|达|为|了|全[年部]的?|总[量数]的?|约|近)*"
)
_FIRST_FEW = lazy("前[一二两三四五六七八九十\\d]{1,2}(?:位|名|项|类|个)|居前|靠前|排在前")
_YEAR = re.compile("20\\d\\d年")
_LISTS = (Kind.SUM, Kind.PART)
_MADE = (Kind.AVERAGE,)
_SHARES = (Kind.SHARE, Kind.RATE)
_MOST, _LONGEST = 5, 5
_SMALL = 10  # below, some neighbours always make a number
_HUNDRED = Decimal(100)


def not_otherwise(found: Iterable[Relation], scene: Scene) -> Iterator[Relation]:
    """Yield the relations that hold, and the broken ones whose numbers do not go together in another way."""
    for one in found:
        if one.holds or not _is_otherwise(one, scene):
            yield one


def _is_otherwise(relation: Relation, scene: Scene) -> bool:
    told = _told(relation)
    if _is_set_apart(relation, scene) or is_groundless(relation, told, scene):
        return True
    if relation.kind in _LISTS:
        return (
            _is_no_list(relation)
            or _are_marks(relation)
            or _is_no_whole(relation, scene)
            or _of_both(relation, scene)
            or _balanced(relation, scene)
        )
    if is_mean_of_two(relation, scene) or (told is not None and is_reached(relation, told, scene)):
        return True
    if told is None:
        return False
    if relation.kind in _MADE:
        return told.value >= _SMALL and _made(told, scene)
    return relation.kind in _SHARES and _share_made(relation, told, scene)


def _is_set_apart(relation: Relation, scene: Scene) -> bool:
    """Whether one of the numbers tells of others that were never to be done: 公开率100%，另有3家涉密单位依法不公开."""
    inside = {id(one.quantity) for one in relation.members if one.quantity is not None}
    return any(id(fact.quantity) in inside and is_set_apart(fact) for fact in scene.facts)


def _is_no_whole(relation: Relation, scene: Scene) -> bool:
    """Whether words behind a list say that it names not all, or names some twice."""
    following = next(
        (two for one, two in pairwise(scene.sentences) if one is relation.sentence),
        None,
    )
    over = _is_over_alone(relation)
    return _divides_anew(relation, scene) or (
        not over and (is_left_open(relation) or counts_twice(relation, following))
    )


def _is_over_alone(relation: Relation) -> bool:
    """Whether one part alone, told behind the whole, is more than it: no overlap explains 6场，其中负责人出席7场."""
    wholes = [one for one in relation.members if one.part is Part.WHOLE and one.quantity is not None]
    parts = [one for one in relation.members if one.part is Part.PART and one.quantity is not None]
    return len(wholes) == 1 and any(
        one.value > wholes[0].value
        and one.sentence is wholes[0].sentence
        and one.quantity is not None
        and wholes[0].quantity is not None
        and one.quantity.start > wholes[0].quantity.start
        for one in parts
    )


def _divides_anew(relation: Relation, scene: Scene) -> bool:
    """Whether what follows a whole divides it in several ways, one behind the other."""
    facts = {id(one.quantity): one for one in scene.facts}
    parts = [facts[id(one.quantity)] for one in relation.members if one.part is Part.PART and one.quantity]
    wholes = [facts[id(one.quantity)] for one in relation.members if one.part is Part.WHOLE and one.quantity]
    ahead = bool(wholes and parts) and wholes[0].place < parts[0].place
    within = ahead and max(one.value for one in parts) <= wholes[0].value
    return within and divides_anew([one.item for one in parts])


def _is_no_list(relation: Relation) -> bool:
    """Whether words right before the numbers say that they are no parts of one thing: bounds, numbers of several years."""
    years: list[str] = []
    for member in relation.members:
        if member.sentence is None or member.quantity is None:
            continue
        before = re.split("[，,。；;：:、（(]", member.sentence.flat[: member.quantity.start])[-1]
        if _NO_PART.search(before) or _RANKED.search(before):
            return True
        years += [match[0] for match in _YEAR.finditer(before)][-1:]
    starts = [one.quantity.start for one in relation.members if one.quantity is not None]
    between = relation.sentence.flat[min(starts, default=0) : max(starts, default=0)]
    return len(set(years)) == len(relation.members) or _FIRST_FEW.search(between) is not None


def _told(relation: Relation) -> Quantity | None:
    """Return the number a person has to look at."""
    return next(
        (
            one.quantity
            for one in relation.members
            if one.quantity is not None
            and one.sentence is relation.sentence
            and (one.quantity.start, one.quantity.end) == relation.span
        ),
        None,
    )


def _balanced(relation: Relation, scene: Scene) -> bool:
    """Whether the numbers of a list, with a neighbour or without, added and taken off make the whole."""
    wholes = [one for one in relation.members if one.part is Part.WHOLE and one.quantity is not None]
    parts = [one for one in relation.members if one.part is not Part.WHOLE and one.quantity is not None]
    if len(wholes) != 1 or not 1 < len(parts) <= _MOST or wholes[0].value < _SMALL:
        return False
    whole, values = wholes[0].value, [one.value for one in parts]
    known = [one.quantity for one in (*wholes, *parts)]
    apart = not _are_side_by_side(parts, scene)
    beside = _neighbours([one for one in known if one is not None], scene) if apart else set()
    for signs in product((1, -1), repeat=len(values)):
        made = sum((sign * value for sign, value in zip(signs, values, strict=True)), Decimal(0))
        if made in (whole, -whole):
            return True
        if -1 in signs and any(abs(made + one) == whole or abs(made - one) == whole for one in beside):
            return True
    return False


def _are_side_by_side(parts: Sequence[Member], scene: Scene) -> bool:
    """Whether three parts or more are parted by 、 alone: none of them is taken off the others."""
    inside = {id(one.quantity) for one in parts}
    facts = [one for one in scene.facts if id(one.quantity) in inside]
    return len(facts) > 2 and all(one.item.mark is Mark.PAUSE for one in facts[1:])


def _are_marks(relation: Relation) -> bool:
    """Whether points of several sides are told beside the mean of them: 得96.2分，其中政策96.8分、结果95.9分."""
    values = [one.value for one in relation.members if one.part is Part.PART]
    whole = next((one for one in relation.members if one.part is Part.WHOLE), None)
    points = whole is not None and whole.quantity is not None and whole.quantity.unit == "分"
    return points and len(values) > 1 and whole is not None and min(values) * 2 > whole.value


def _of_both(relation: Relation, scene: Scene) -> bool:
    """Whether a list is all of its whole and of the number of its class before that: 上年问题14个，今年又发现6个，其中12个、8个."""
    whole = next((one for one in relation.members if one.part is Part.WHOLE and one.quantity), None)
    place = next((n for n, one in enumerate(scene.facts) if whole and one.quantity is whole.quantity), 0)
    if whole is None or whole.quantity is None or not place:
        return False
    before = scene.facts[place - 1]
    made = sum((one.value for one in relation.members if one.part is Part.PART), Decimal(0))
    inside = any(one.quantity is before.quantity for one in relation.members)
    beside = before.number == scene.facts[place].number and alike(before.quantity, whole.quantity)
    beside = beside and not inside
    return beside and before.value + whole.value == made


def _neighbours(known: Sequence[Quantity], scene: Scene) -> set[Decimal]:
    """Return the counts right before and right behind any of the numbers in its sentence, as large as few are by chance."""
    facts, inside = scene.facts, set(map(id, known))
    places = [n for n, one in enumerate(facts) if id(one.quantity) in inside]
    return {
        facts[n + step].value
        for n in places
        for step in (-1, 1)
        if 0 <= n + step < len(facts)
        and facts[n + step].number == facts[n].number
        and id(facts[n + step].quantity) not in inside
        and facts[n + step].value >= _SMALL
        and alike(facts[n + step].quantity, known[0])
    }


def _made(told: Quantity, scene: Scene) -> bool:
    """Whether counts that stand one behind the other, right before or right behind a number, make it."""
    like = [one for one in scene.facts if one.plain and alike(one.quantity, told)]
    place = next((n for n, one in enumerate(like) if one.quantity is told), None)
    if place is None:
        return False
    behind, before = like[place + 1 : place + 1 + _LONGEST], like[max(place - _LONGEST, 0) : place][::-1]
    if behind and "其中" in behind[0].item.gap.text:
        behind = []  # its own parts do not say how it was made
    return any(told.value in _sums(row) for row in (behind, before))


def _sums(row: Sequence[Fact]) -> set[Decimal]:
    """Return what the first two, three and more numbers of a row add up to."""
    made, total = set(), Decimal(0)
    for number, one in enumerate(row):
        total += one.value
        if number:
            made.add(total)
    return made


def _share_made(relation: Relation, told: Quantity, scene: Scene) -> bool:
    """Whether two or more neighbours before a share are that share of a number before them: 前三位……合计占60%."""
    number = next((n for n, one in enumerate(scene.sentences) if one is relation.sentence), None)
    clause = re.split("[，,。；;]", relation.sentence.flat[: told.start])[-1]
    if number is None or told.sort is not Sort.SHARE or not _BARE.fullmatch(clause):
        return False
    before = [one for one in scene.facts if one.place < (number, told.start) and one.plain]
    for last in range(len(before) - 1, max(len(before) - 3, 0), -1):
        for first in range(last - 1, max(last - _LONGEST, -1), -1):
            row = before[first : last + 1]
            if not all(alike(one.quantity, row[0].quantity) for one in row):
                break
            made = sum((one.value for one in row), Decimal(0))
            wholes = [
                one.value
                for one in before[:first]
                if one.value > made and alike(one.quantity, row[0].quantity)
            ]
            if any(_rounded(made * _HUNDRED / whole, told.value) for whole in wholes):
                return True
    return False


def _rounded(exact: Decimal, told: Decimal) -> bool:
    return exact.quantize(Decimal(1).scaleb(int(told.as_tuple().exponent)), ROUND_HALF_UP) == told
