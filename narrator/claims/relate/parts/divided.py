"""Series that should add up to a whole told anywhere before them, or to another series of the same, and do not.

Told is only a series whose form, lead or end says that it names all parts, and whose sum would be right if one digit of one
number were another. Any other way to read its numbers is silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity
from narrator.claims.relate.lists.parted import parted
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.parts.again import two_sums
from narrator.claims.relate.parts.closing import SURE, has_view, is_open, weight_of
from narrator.claims.relate.parts.explained import added, parts_of, settled
from narrator.claims.relate.parts.series import Series, Term, before_of, chains, series_of, tails_of
from narrator.claims.relate.parts.wholes import is_of_these, is_slip, is_turned, named_whole, wholes_of
from narrator.language.lazy import lazy

_FEW, _SMALL = 6, 20
_SUPERLATIVE = lazy("最[多少高低大小]")  # 以救助类最多，全年发布146条；养老类88条
_FLOWS = lazy(any_word(words("in_and_out")))


def divided(scene: Scene, loose: Sequence[Sequence[Term]], judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the series of a paragraph that do not add up; ``loose`` are its rows, ``judged`` numbers already told of."""
    rows = list(chains(scene)) if loose else []
    if not rows:
        return
    known = settled(scene, loose)
    told: set[int] = set()
    for one, other in two_sums(scene, rows, known):
        told |= {id(term.fact.quantity) for term in (*one.terms, *other.terms)}
        yield _both(one, other)
    for chain in rows:
        for series in (*series_of(chain, scene), *tails_of(chain, scene)):
            ids = {id(one.fact.quantity) for one in series.terms}
            if ids & known or ids & told or any(one.fact.quantity in judged for one in series.terms):
                continue
            whole = None if is_open(series) or flows(series) else _whole(series, scene, rows, known)
            if whole is not None:
                told |= ids
                yield _relation(series, whole)


def flows(series: Series) -> bool:
    """Whether a name tells what came in, was done or went on, and is no part: 上年结转3件，办结67件，结转下年度1件."""
    found = {match[0] if match else "" for match in map(_FLOWS.search, series.names)}
    return found != {""} and ("" in found or len(found) > 1 or "转" in "".join(found))


def _whole(series: Series, scene: Scene, rows: Sequence[Sequence[Term]], known: set[int]) -> Fact | None:
    """Return the number a series is surely all of and does not make."""
    before = [one for one in scene.before(series.first.place) if alike(one.quantity, series.first.quantity)]
    wholes = [one for one in wholes_of(series, before) if not _SUPERLATIVE.search(one.item.gap.text)]
    if not wholes:
        return None
    weight, named = weight_of(series), named_whole(series, before)
    for whole in wholes[:_FEW]:
        proven = _is_made(whole, series, rows, scene)
        same = whole.sentence is series.first.sentence or all(one.nominal for one in series.terms)
        near = same and whole is before[0] and id(whole.quantity) not in known
        viewed = whole is before[-1] and has_view(series)
        anew = not same and not viewed and series.first.item.gap.has(Role.ACT, Role.RAISED)
        if not (whole is named or (proven and not anew) or near or viewed):
            continue
        sure = weight + (whole is named) * 2 + proven * 2 + near
        least = SURE + (max(whole.value, series.total) < _SMALL)
        if sure >= least and is_slip(series, whole.value) and _may_be_all(series, whole):
            return whole
    return None


def _may_be_all(series: Series, whole: Fact) -> bool:
    """Whether a series that falls short may name all the same: not 58人中，甲31人，乙22人."""
    if not any(series.names):
        return False
    nominal = all(one.nominal for one in series.terms)
    return nominal or series.total > whole.value or not is_of_these(series) or is_turned(series, whole.value)


def _is_made(whole: Fact, series: Series, rows: Sequence[Sequence[Term]], scene: Scene) -> bool:
    """Whether another row that stands right behind a number adds up to it, so that it surely is a whole."""
    return any(
        added(part) == whole.value and before_of(part[0].fact, scene) is whole
        for chain in rows
        if chain[-1].fact is not series.last and alike(chain[0].fact.quantity, whole.quantity)
        for part in parts_of(chain)
    )


def _both(one: Series, other: Series) -> Relation:
    """Return that two series of the same do not make the same."""
    members = tuple(
        Member(part, term.value, term.fact.sentence, term.fact.quantity)
        for part, series in ((Part.WHOLE, one), (Part.PART, other))
        for term in series.terms
    )
    found = parted(other.first.sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)
    return replace(found, closed=True)


def _relation(series: Series, whole: Fact) -> Relation:
    members = (
        Member(Part.WHOLE, whole.value, whole.sentence, whole.quantity),
        *(Member(Part.PART, one.value, one.fact.sentence, one.fact.quantity) for one in series.terms),
    )
    found = parted(series.first.sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)
    return replace(found, closed=True)
