"""Compare a draft with earlier texts: what of it stands there, sentence by sentence, and the rates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from narrator.figures.same_office import Same, same_office
from narrator.repetition.classify import classify, mark_moved, plain_sentence, short_sentence
from narrator.repetition.matching.matching import Match, match_all, match_in_text
from narrator.repetition.matching.pool import Pool
from narrator.repetition.model import Against, ComparedSentence, Comparison, ReportText, SentenceClass
from narrator.repetition.rates import metric, part_rates, rate_over, section_rates
from narrator.repetition.texts.prepared import PreparedText, prepare

LIMIT = 50.0
POOLED = 12
"""More earlier texts than this are searched as one pool; rates against single ones are then told of the nearest."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier texts, made ready once for many drafts. ``pools`` holds one a text, or a single one for all."""

    reports: tuple[ReportText, ...]
    pools: tuple[Pool, ...]

    @classmethod
    def of(cls, reports: Sequence[ReportText]) -> "Earlier":
        """Prepare ``reports``: each for itself if they are few, else as one pool."""
        texts = [prepare(report, reports if len(reports) <= POOLED else ()) for report in reports]
        groups = [[text] for text in texts] if len(texts) <= POOLED else [texts]
        return cls(tuple(reports), tuple(Pool(group) for group in groups))


def compare(
    draft: ReportText,
    earlier: Sequence[ReportText] | Earlier,
    *,
    limit: float = LIMIT,
    common: Collection[str] = (),
) -> Comparison:
    """Compare ``draft`` with ``earlier`` texts.

    ``common`` are keys of sentences that much of the batch shares (:mod:`narrator.repetition.texts.common`): set aside.
    The limit applies to the highest rate against the office's own texts, or, if there are none, against any.
    """
    ready = earlier if isinstance(earlier, Earlier) else Earlier.of(earlier)
    text = prepare(draft, ready.reports if len(ready.reports) <= POOLED else ())
    columns = [_column(text, pool, common) for pool in ready.pools]
    sentences = _union(text, columns, common)
    against = _against(text, ready, columns, common)
    own = [one for one in against if one.own_office]
    return Comparison(
        metric=metric(),
        limit=limit,
        exceeds=max((one.rate.rate or 0.0 for one in own or against), default=0.0) > limit,
        overall=rate_over(sentences),
        sections=section_rates(sentences),
        parts=part_rates(sentences),
        against=against,
        sentences=sentences,
        own_office_compared=bool(own),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """The draft beside one pool: each sentence classed, what matched of it, and where its source stands."""

    pool: Pool
    sentences: tuple[ComparedSentence, ...]
    matches: tuple[Match | None, ...]
    places: tuple[tuple[int, str, int] | None, ...]


def _column(text: PreparedText, pool: Pool, common: Collection[str]) -> _Column:
    """Lay the draft beside a whole pool."""
    counted = [
        number
        for number, sentence in enumerate(text.sentences)
        if sentence.comparable and sentence.key not in common
    ]
    matches: list[Match | None] = [None] * len(text.sentences)
    for number, found in zip(counted, match_all([text.sentences[n] for n in counted], pool), strict=True):
        matches[number] = found
    return _classed(text, pool, matches, common)


def _classed(
    text: PreparedText,
    pool: Pool,
    matches: Sequence[Match | None],
    common: Collection[str],
    *,
    pieces: bool = True,
) -> _Column:
    """Class each sentence by what was found of it; those without a match are set aside."""
    sentences: list[ComparedSentence] = []
    for sentence, found in zip(text.sentences, matches, strict=True):
        if found is not None:
            sentences.append(classify(sentence, pool, found, text, pieces=pieces))
        elif sentence.comparable and sentence.key in common:
            plain = plain_sentence(sentence)
            sentences.append(replace(plain, kind=SentenceClass.STATUTORY, common=True, characters=0))
        else:
            sentences.append(short_sentence(sentence, pool))
    if not pieces:
        return _Column(pool, tuple(sentences), tuple(matches), ())
    places = tuple(_place(pool, found) for found in matches)
    return _Column(pool, mark_moved(sentences, places), tuple(matches), places)


def _place(pool: Pool, found: Match | None) -> tuple[int, str, int] | None:
    if found is None or not found.alignments:
        return None
    first = pool.sentence_at(found.alignments[0].blocks[0].position)
    return pool.text_index(first), pool.sentences[first].section, found.alignments[0].blocks[0].position


def _union(
    text: PreparedText, columns: Sequence[_Column], common: Collection[str]
) -> tuple[ComparedSentence, ...]:
    """Return each sentence beside its best source, with every character counted once that stands in any text."""
    if not columns:
        return _column(text, Pool(()), common).sentences
    if len(columns) == 1:
        return columns[0].sentences
    united: list[ComparedSentence] = []
    for number in range(len(text.sentences)):
        rows = [column.sentences[number] for column in columns]
        best = min(rows, key=_nearness)
        found = [one.flags for column in columns if (one := column.matches[number])]
        if found:
            best = replace(best, matched=sum(map(any, zip(*found, strict=True))))
        united.append(best)
    return tuple(united)


_NEARNESS = {
    SentenceClass.VERBATIM: 0,
    SentenceClass.FIGURES_ONLY: 1,
    SentenceClass.EDITED: 2,
    SentenceClass.NEW: 3,
    SentenceClass.STATUTORY: 4,
}


def _nearness(sentence: ComparedSentence) -> tuple[int, int, float]:
    return _NEARNESS[sentence.kind], -sentence.matched, -sentence.similarity


def _against(
    text: PreparedText, ready: Earlier, columns: Sequence[_Column], common: Collection[str]
) -> tuple[Against, ...]:
    """Return the rate against each earlier text; of a large pool against the nearest and the office's own."""
    if len(ready.pools) == len(ready.reports):
        return tuple(_one(text, column, 0) for column in columns)
    whole = columns[0]
    found = []
    for index in sorted(_nearest(text, whole)):
        matches = [
            match_in_text(sentence, one, whole.pool, index) if one else None
            for sentence, one in zip(text.sentences, whole.matches, strict=True)
        ]
        found.append(_one(text, _classed(text, whole.pool, matches, common, pieces=False), index))
    return tuple(found)


_NEAREST = 3


def _nearest(text: PreparedText, column: _Column) -> set[int]:
    """Return the texts that are the best source of most characters, and those of the draft's own office."""
    characters: dict[int, int] = {}
    for sentence, place in zip(column.sentences, column.places, strict=True):
        if place is not None:
            characters[place[0]] = characters.get(place[0], 0) + sentence.matched
    ranked = sorted(characters, key=lambda index: (-characters[index], index))[:_NEAREST]
    return {*ranked, *column.pool.texts_of(text.report.unit)}


def _one(text: PreparedText, column: _Column, index: int) -> Against:
    report = column.pool.texts[index].report
    return Against(
        report.file,
        report.unit,
        report.year,
        rate_over(column.sentences),
        section_rates(column.sentences),
        own_office=same_office(report.unit, text.report.unit) is Same.YES,
        sentences=column.sentences,
    )
