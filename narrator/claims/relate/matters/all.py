"""Everything a paragraph says of one matter in several clauses or sentences."""

from collections.abc import Callable, Iterator, Sequence

from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.across.all import across
from narrator.claims.relate.changes.two_times import two_times
from narrator.claims.relate.flows.halves import halves
from narrator.claims.relate.flows.leftover import leftover
from narrator.claims.relate.flows.money import money
from narrator.claims.relate.flows.scores import scores
from narrator.claims.relate.flows.stocks import stocks
from narrator.claims.relate.matters.apiece import apiece
from narrator.claims.relate.matters.clauses import clause_at, share_a_pair
from narrator.claims.relate.matters.denied import denied
from narrator.claims.relate.matters.groups import groups
from narrator.claims.relate.matters.often import often
from narrator.claims.relate.matters.order import out_of_order
from narrator.claims.relate.matters.refuted import refuted
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.matters.times import times
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.claims.relate.parts.divided import divided
from narrator.claims.relate.parts.explained import misread
from narrator.claims.relate.parts.series import Term, chains
from narrator.claims.relate.parts.within import within
from narrator.claims.relate.plausible import is_plausible
from narrator.claims.relate.proportions.hundred import hundred
from narrator.claims.relate.proportions.rates import rates
from narrator.claims.relate.proportions.scales import scales
from narrator.claims.relate.proportions.shares import named_shares
from narrator.claims.relate.proportions.spread import spread
from narrator.claims.relate.said.bounded import bounded
from narrator.claims.relate.said.firsts import firsts
from narrator.claims.relate.said.not_all import is_left_open
from narrator.claims.relate.said.ordinals import ordinals
from narrator.claims.relate.spans.running import running
from narrator.claims.relate.spans.since import since
from narrator.claims.relate.standing.apart import apart
from narrator.claims.relate.standing.beyond import beyond
from narrator.claims.relate.standing.compared import compared, is_given_otherwise
from narrator.claims.relate.standing.limits import limits
from narrator.claims.relate.standing.ranks import ranks
from narrator.claims.relate.standing.series import series
from narrator.claims.relate.telling.excepted import excepted, undone
from narrator.claims.relate.telling.referred import referred
from narrator.language.lazy import lazy

_SHARES = (Kind.SHARE, Kind.RATE)
_LISTS = (Kind.SUM, Kind.PART, Kind.CHANGE)


def with_matters(
    scene: Scene,
    scenes: Sequence[Scene],
    found: Sequence[Relation],
    judged_by: Callable[[Sequence[Relation]], frozenset[Quantity]],
) -> Iterator[Relation]:
    """Yield the relations of a paragraph, those that names and days tie before the others of the same number."""
    found = _of_this_matter(scene, found)
    named = tuple(named_shares(scene, found))
    kept = [one for one in found if is_plausible(one) and not (one.kind in _SHARES and _is_told(one, named))]
    flows = (*scene.once(stocks), *scene.once(halves), *scene.once(scores))
    kept = [
        one
        for one in kept
        if one.holds or one.kind not in _LISTS or _is_of_percent(one) or not _is_of(one, flows)
    ]
    several = scene.once(groups)
    made = {member.quantity for one in several for member in one.members}
    each = tuple(
        one for one in apiece(scene, scenes, judged_by(kept)) if one.holds or not _touches(one, made)
    )
    each = (*each, *several)
    held = {member.quantity for one in each if one.holds for member in one.members} | made
    kept = [one for one in kept if one.holds or one.kind is not Kind.AVERAGE or not _touches(one, held)]
    yield from (*kept, *named, *each, *flows)
    judged = judged_by((*kept, *named, *each, *flows))
    wrong = _wrong((*kept, *named, *each, *flows))
    own = tuple(one for one in scene.once(_divided, scene, wrong) if one.holds or not _is_of(one, flows))
    yield from own
    yield from scene.once(times, scene, wrong)
    known = wrong | _wrong(own)
    more = [one for one in (*scene.once(leftover), *scene.once(money)) if not _touches(one, set(known))]
    yield from (one for one in more if not _is_of(one, [flow for flow in flows if flow.holds]))
    yield from _said_besides(scene, judged)


def _of_this_matter(scene: Scene, found: Sequence[Relation]) -> list[Relation]:
    """Return the relations without the broken ones whose numbers are of other years or matters, or read together wrongly."""
    found = [one for one in found if one.holds or not (_is_of_other_years(one) or is_left_open(one))]
    found = [
        one for one in found if one.holds or one.kind is not Kind.CHANGE or not is_given_otherwise(scene, one)
    ]
    rows = scene.once(_loose_chains)
    found = [one for one in found if not misread(one, scene, rows)]
    return [one for one in found if one.holds or one.kind is not Kind.CHANGE or not _is_of_another(one)]


def _said_besides(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield what a paragraph says in frames of its own, of numbers not ``judged`` before."""
    yield from scene.once(compared, scene, judged)
    yield from scene.once(two_times, scene, judged)
    yield from scene.once(within, scene, judged)
    yield from scene.once(excepted)
    yield from scene.once(undone)
    yield from scene.once(since, scene.sentences)
    yield from scene.once(rates, scene, judged)
    yield from scene.once(limits)
    yield from scene.once(often)
    yield from scene.once(ranks)
    yield from scene.once(beyond)
    yield from scene.once(scales)
    yield from scene.once(hundred)
    yield from scene.once(apart, scene, judged)
    yield from scene.once(spread)
    yield from scene.once(series, scene, judged)
    yield from scene.once(referred, scene, judged)
    yield from scene.once(running)
    yield from scene.once(out_of_order, scene.sentences)
    yield from scene.once(refuted, scene.sentences)
    yield from scene.once(denied, scene.sentences)
    yield from scene.once(bounded)
    yield from scene.once(ordinals, scene.sentences)
    yield from scene.once(firsts, scene.sentences)
    yield from scene.once(across, scene, judged)


def _loose_chains(scene: Scene) -> Iterator[tuple[Term, ...]]:
    return chains(scene, loose=True)


def _divided(scene: Scene, wrong: frozenset[Quantity]) -> Iterator[Relation]:
    return divided(scene, scene.once(_loose_chains), wrong)


def _wrong(relations: Sequence[Relation]) -> frozenset[Quantity]:
    """Return the numbers of relations that do not hold."""
    return frozenset(
        member.quantity
        for one in relations
        if not one.holds and one.weight is not Weight.HINT and is_plausible(one)
        for member in one.members
        if member.quantity is not None
    )


def _is_of_percent(one: Relation) -> bool:
    """Whether a change is told in percent of two numbers told side by side: no stock explains it."""
    told = one.members[-1].quantity
    return (
        one.kind is Kind.CHANGE
        and told is not None
        and told.sort is Sort.SHARE
        and one.weight is Weight.PLAIN
    )


def _is_told(one: Relation, others: Sequence[Relation]) -> bool:
    """Whether another relation tells of the same place."""
    return any(
        one.sentence is other.sentence and one.span[0] < other.span[1] and other.span[0] < one.span[1]
        for other in others
    )


def _is_of(one: Relation, known: Sequence[Relation]) -> bool:
    """Whether two numbers or more of a list belong to what words say of them otherwise."""
    numbers = {member.quantity for member in one.members if member.quantity is not None}
    return any(
        len(numbers & {member.quantity for member in other.members}) > 1
        for other in known
        if other.sentence is one.sentence or other.holds
    )


def _touches(one: Relation, held: set[Quantity | None]) -> bool:
    """Whether a number for each that holds is part of another relation."""
    return any(member.quantity in held for member in one.members if member.quantity is not None)


def _is_of_another(one: Relation) -> bool:
    """Whether a change is told of a matter its clause names anew: 阅读量由150万次增至310万次，粉丝增长12%; 前一年的增幅为25%."""
    if _OF_YEAR_BEFORE.search(one.sentence.flat[: one.span[0]]):
        return True
    clause = clause_at(one.sentence, one.span[0])
    match = _NEW_MATTER.match(clause.text) if clause is not None else None
    now = next((m.quantity for m in one.members if m.part is Part.NOW and m.sentence is one.sentence), None)
    if clause is None or match is None or now is None or now.start >= clause.start:
        return False
    told = one.members[-1].quantity
    percent = told is not None and told.sort is Sort.SHARE and now.sort is Sort.COUNT
    anew = percent or match["name"].startswith(("但", "而", "另"))
    return anew and not share_a_pair(match["name"], one.sentence.flat[: clause.start])


def _is_of_other_years(one: Relation) -> bool:
    """Whether the number told, or the share, takes in more than is told here: 2020年以来累计制发11件; 加上…的占92.0%."""
    clause = clause_at(one.sentence, one.span[0])
    last = clause_at(one.sentence, one.span[1] - 1)
    whole = next(
        (m.quantity for m in one.members if m.part is Part.WHOLE and m.sentence is one.sentence), None
    )
    places = [clause, last, clause_at(one.sentence, whole.start) if whole is not None else None]
    said = _ADDED if one.kind in _SHARES else _YEARS
    return any(place is not None and said.search(place.text) for place in places)


_OF_YEAR_BEFORE = lazy(
    "(?:前一年|上一年|上年|去年|前年)(?:度|同期)?的?(?:[增降升跌]幅|增速|增长率)(?:为|是|达)?$"
)
_NEW_MATTER = lazy(
    r"^(?P<name>(?!同比|环比|比|较|实际|平均|净|总|合计|共|有所|也|又|则|年均|累计|增|减|升|降|上|下|提|扩|缩|翻|涨|跌|本年|今年|全年|幅)[\u4e00-\u9fff]{2,8}?)(?:同比|环比|比上年|较上年)?(?:增长|上升|增加|下降|减少|降低|提高)"
)
_YEARS = lazy("以来|历年来|历年累计|历史累计")
_ADDED = lazy("以来|历年|^加上|^连同|^算上")
