"""Everything the numbers of a report say of each other."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.read.sentences import lines_of, read_paragraph
from narrator.claims.relate.against_cells import lists_of_cells
from narrator.claims.relate.averages.averages import averages
from narrator.claims.relate.averages.products import products
from narrator.claims.relate.bases import Base, Surroundings
from narrator.claims.relate.calendar import dates
from narrator.claims.relate.changes.change_sums import change_sums
from narrator.claims.relate.changes.changes import changes
from narrator.claims.relate.changes.differences import differences
from narrator.claims.relate.claimed.differences import claimed_differences
from narrator.claims.relate.claimed.lists import closed_lists
from narrator.claims.relate.claimed.means import claimed_means
from narrator.claims.relate.claimed.pool import pool_of
from narrator.claims.relate.claimed.remainders import remainders
from narrator.claims.relate.claimed.turned import turned_again
from narrator.claims.relate.learned.told import told_by_build
from narrator.claims.relate.lists.later import later_totals
from narrator.claims.relate.lists.led import led_lists
from narrator.claims.relate.lists.sums import sums
from narrator.claims.relate.matters.all import with_matters
from narrator.claims.relate.matters.scene import Scene, scene_of
from narrator.claims.relate.model import Kind, Relation, Weight
from narrator.claims.relate.otherwise.lists import not_otherwise
from narrator.claims.relate.plausible import plausible
from narrator.claims.relate.said.days import days
from narrator.claims.relate.said.enumerated import enumerated
from narrator.claims.relate.said.quarters import quarters
from narrator.claims.relate.said.universals import universals
from narrator.claims.relate.shares.agreement import odd_shares
from narrator.claims.relate.shares.shares import shares
from narrator.claims.relate.spans.clock import clock
from narrator.claims.relate.spans.deadlines import deadlines
from narrator.claims.relate.spans.lasting import lasting
from narrator.claims.relate.spans.periods import periods
from narrator.claims.relate.tariff import bracketed_tariffs, tariffs
from narrator.claims.relate.telling.named_again import named_again
from narrator.claims.relate.telling.twice import told_twice

_MANY = 300
_HEAD = 10
_ADDING = ("此外", "另外", "另有", "另通过", "另，通过", "其余", "还有", "同时通过", "同时，通过", "同时在")
_EARLIER = 4  # sentences of the paragraph in which a whole may stand


def relations(paragraphs: Sequence[str], known: Sequence[Base] = ()) -> tuple[Relation, ...]:
    """Return the relations of a report's paragraphs; ``known`` are numbers of tables and figures file."""
    return relate([read_paragraph(text) for text in paragraphs], known)


def relate(paragraphs: Sequence[Sequence[Sentence]], known: Sequence[Base] = ()) -> tuple[Relation, ...]:
    """Return the relations of paragraphs already read."""
    told = _told(paragraphs)
    scenes = [scene_of(tuple(paragraph)) for paragraph in paragraphs]
    found = []
    for scene in scenes:
        read = list(not_otherwise(_in_paragraph(scene, scenes, tuple(known), told), scene))
        found += [*read, *not_otherwise(told_by_build(scene, plausible(read)), scene)]
    texts = ["".join(one.flat for one in paragraph[:1]) for paragraph in paragraphs]
    for number, scene in enumerate(scenes):
        found.extend(not_otherwise(enumerated(scene, texts[number + 1 : number + 2]), scene))
    found.extend(told_twice([one for paragraph in paragraphs for one in paragraph]))
    found.extend(named_again(scenes))
    return plausible(found)


def _told(paragraphs: Sequence[Sequence[Sentence]]) -> Mapping[str, frozenset[Decimal]]:
    """Return the numbers of a report by their measure word; of very many none, since one of them always fits."""
    found: dict[str, set[Decimal]] = {}
    for paragraph in paragraphs:
        for sentence in paragraph:
            for quantity in (one for line in lines_of(sentence.line) for one in line.quantities):
                found.setdefault(quantity.unit, set()).add(quantity.value)
    return {unit: frozenset(values) for unit, values in found.items() if len(values) <= _MANY}


def _in_paragraph(
    scene: Scene, scenes: Sequence[Scene], known: tuple[Base, ...], told: Mapping[str, frozenset[Decimal]]
) -> Iterator[Relation]:
    everything: list[Relation] = []
    inner = scene.once(_inner_counts)
    for number, sentence in enumerate(scene.sentences):
        yield from scene.once(_of_time, scene, number)
        if not sentence.line.quantities:
            continue
        earlier = _earlier(scene, number)
        later = tuple(one for group in scene.once(_counts)[number + 1 : number + 2] for one in group)
        bracketed = tuple(
            one for group in reversed(inner[max(0, number - _EARLIER) : number]) for one in group
        )
        around = Surroundings((*earlier, *bracketed), later, known, told)
        found = list(_in_sentence(scene, number, around))
        found.extend(_claimed(sentence, around, found))
        everything.extend(found)
    yield from with_matters(scene, scenes, everything, _judged)


def _of_time(scene: Scene, number: int) -> Iterator[Relation]:
    """Yield what a sentence says of days and hours."""
    sentence = scene.sentences[number]
    yield from dates(sentence)
    yield from days(sentence)
    yield from lasting(sentence)
    yield from periods(sentence)
    yield from clock(sentence)
    yield from deadlines(sentence, scene.sentences[number - 1] if number else None)


def _in_sentence(scene: Scene, number: int, around: Surroundings) -> Iterator[Relation]:
    """Yield what the frames of each kind read in a sentence."""
    sentence, before = scene.sentences[number], scene.sentences[max(0, number - 1) : number]
    yield from scene.once(_lists, scene, number)
    odd = tuple(odd_shares(sentence, around))
    told = {one.span for one in odd}
    yield from (one for one in shares(sentence, around) if one.span not in told or one.holds)
    yield from odd
    yield from averages(sentence, [one for _, one in (*_earlier(scene, number), *around.later)])
    yield from products(sentence, before, around.told)
    yield from scene.once(_changes, scene, number)
    yield from lists_of_cells(sentence, around)
    yield from scene.once(_behind, scene, number)


def _lists(scene: Scene, number: int) -> Iterator[Relation]:
    following = scene.sentences[number + 1 : number + 2]
    return sums(scene.sentences[number], _earlier(scene, number), goes_on=_adds(following))


def _changes(scene: Scene, number: int) -> Iterator[Relation]:
    sentence = scene.sentences[number]
    yield from tariffs(sentence)
    yield from bracketed_tariffs(sentence)
    yield from changes(sentence)
    yield from change_sums(sentence)
    yield from differences(sentence)


def _behind(scene: Scene, number: int) -> Iterator[Relation]:
    """Yield what the end of a sentence tells of the numbers before."""
    sentence = scene.sentences[number]
    yield from later_totals(sentence, items_of(sentence.line), _earlier(scene, number))
    yield from led_lists(sentence, items_of(sentence.line))
    yield from universals(sentence)
    yield from quarters(sentence)


def _claimed(sentence: Sentence, around: Surroundings, found: Sequence[Relation]) -> Iterator[Relation]:
    """Yield what is claimed in any words of numbers that no frame has told of."""
    pool = pool_of(sentence, around, _judged(found))
    for claims in (
        closed_lists,
        claimed_differences,
        claimed_means,
        remainders,
        turned_again,
    ):
        yield from claims(pool)


def _judged(found: Sequence[Relation]) -> frozenset[Quantity]:
    """Return the numbers that relations tell of: all of a list or of what does not hold, else the one looked at."""
    listed = (Kind.SUM, Kind.FEES)
    return frozenset(
        member.quantity
        for one in found
        for member in one.members
        if member.quantity is not None
        and (
            (not one.holds and one.weight is not Weight.HINT)
            or (one.kind in listed and len(one.members) > 2)
            or one.span == (member.quantity.start, member.quantity.end)
        )
    )


def _adds(following: Sequence[Sentence]) -> bool:
    """Whether the next sentence adds to a list: 此外，社区公开栏张贴33条."""
    return (
        bool(following) and following[0].flat.startswith(_ADDING) and "结转" not in following[0].flat[:_HEAD]
    )


def _earlier(scene: Scene, number: int) -> tuple[tuple[Sentence, Item], ...]:
    """Return the counts of the sentences before, the nearest first."""
    groups = scene.once(_counts)[max(0, number - _EARLIER) : number]
    return tuple(one for group in reversed(groups) for one in reversed(group))


def _counts(scene: Scene) -> Iterator[list[tuple[Sentence, Item]]]:
    """Yield the counts of each sentence."""
    for sentence in scene.sentences:
        yield [(sentence, item) for item in items_of(sentence.line) if item.counts and not item.last]


def _inner_counts(scene: Scene) -> Iterator[list[tuple[Sentence, Item]]]:
    """Yield the counts in the brackets of each sentence."""
    for sentence in scene.sentences:
        inner = [line for line in lines_of(sentence.line) if line is not sentence.line]
        yield [(sentence, item) for line in inner for item in items_of(line) if item.counts and not item.last]
