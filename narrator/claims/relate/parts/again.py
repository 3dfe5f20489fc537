"""Two series that tell the same things in two ways, where no number tells how many there are: 简易211件，普通67件；警告95件，罚款193件."""

from collections.abc import Iterator, Sequence

from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.parts.closing import is_open, weight_of
from narrator.claims.relate.parts.series import Series, Term, series_of
from narrator.claims.relate.parts.wholes import may_be_meant

_ENOUGH, _SMALL = 4, 30


def two_sums(
    scene: Scene, rows: Sequence[Sequence[Term]], settled: set[int]
) -> Iterator[tuple[Series, Series]]:
    """Yield pairs of series that should make the same and do not: the first numbers of their class, and those right behind."""
    every = [one for row in rows for one in series_of(row, scene)]
    every.sort(key=lambda one: one.first.place)
    for number, one in enumerate(every):
        if not _opens(one, scene) or is_open(one):
            continue
        other = next(
            (two for two in every[number + 1 :] if alike(two.first.quantity, one.first.quantity)), None
        )
        if other is None or is_open(other) or one.last.place >= other.first.place:
            continue
        ids = {id(term.fact.quantity) for term in (*one.terms, *other.terms)}
        if not ids & settled and _is_same(one, other):
            yield one, other


def _opens(series: Series, scene: Scene) -> bool:
    """Whether no number of its class stands before a series."""
    return not any(
        alike(one.quantity, series.first.quantity) for one in scene.facts if one.place < series.first.place
    )


def _is_same(one: Series, other: Series) -> bool:
    """Whether both are surely all of the same, and one digit makes them agree."""
    sure = weight_of(one) + weight_of(other)
    nominal = all(term.nominal for term in other.terms)
    if not weight_of(other) or sure < _ENOUGH - nominal:
        return False
    if max(one.total, other.total) < _SMALL and abs(one.total - other.total) > 2:
        return False
    return may_be_meant(one, other.total) or may_be_meant(other, one.total)
