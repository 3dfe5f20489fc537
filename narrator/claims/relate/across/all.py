"""What clauses of a paragraph say of each other, all kinds."""

from collections.abc import Iterator

from narrator.claims.read.model import Quantity
from narrator.claims.relate.across.closed import closed_by_words
from narrator.claims.relate.across.days import days_told
from narrator.claims.relate.across.ends import ends_told
from narrator.claims.relate.across.excluded import excluded
from narrator.claims.relate.across.gaps import gaps_told
from narrator.claims.relate.across.moves import moves_told
from narrator.claims.relate.across.rates import rates_of_two
from narrator.claims.relate.across.rhythm import rhythms_told
from narrator.claims.relate.across.sizes import sizes_told
from narrator.claims.relate.across.years import years_told
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Relation


def across(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield what is told in one clause and denied by another; ``judged`` are numbers relations tell of already."""
    yield from rates_of_two(scene, judged)
    yield from days_told(scene)
    yield from years_told(scene)
    yield from ends_told(scene)
    yield from sizes_told(scene, judged)
    yield from moves_told(scene, judged)
    yield from excluded(scene)
    yield from closed_by_words(scene, judged)
    yield from gaps_told(scene, judged)
    yield from rhythms_told(scene, judged)
