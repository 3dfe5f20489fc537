"""What a sentence is beside its source: verbatim, with new figures, edited, statutory or new."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from narrator.figures.same_office import Same, same_office
from narrator.language.numerals import CHINESE, narrow_digits, parse_numeral
from narrator.repetition.matching.align import Alignment, Block
from narrator.repetition.matching.matching import ALIGNED, Match
from narrator.repetition.matching.pool import Found, Pool
from narrator.repetition.model import ChangedFigure, ComparedSentence, LeftOver, Piece, SentenceClass
from narrator.repetition.texts.counted import Mask, MaskKind
from narrator.repetition.texts.names import particular_name_spans
from narrator.repetition.texts.prepared import PreparedSentence, PreparedText

_HALF = 0.5
_PLAIN = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}]+", re.ASCII)


def plain_sentence(sentence: PreparedSentence) -> ComparedSentence:
    """Return a sentence that nothing was found for, or that is set aside."""
    kind = SentenceClass.STATUTORY if sentence.statutory else SentenceClass.NEW
    characters = len(sentence.key) if sentence.comparable else 0
    return ComparedSentence(
        sentence.section, sentence.paragraph, sentence.text, kind, characters=characters, part=sentence.part
    )


def short_sentence(sentence: PreparedSentence, pool: Pool) -> ComparedSentence:
    """Return a sentence too short to count, with its source if it stands there as a whole."""
    index = pool.equal_to(sentence.key) if sentence.key else None
    if index is None or sentence.statutory:
        return plain_sentence(sentence)
    alignment = Alignment(1.0, (Block(0, pool.start_of(index), len(sentence.key)),))
    return classify(sentence, pool, Match(b"", (alignment,)))


def classify(
    sentence: PreparedSentence,
    pool: Pool,
    found: Match,
    draft: PreparedText | None = None,
    *,
    pieces: bool = True,
) -> ComparedSentence:
    """Return ``sentence`` with its class, source, pieces and figures; without ``pieces`` only with what a rate needs."""
    if not found.alignments:
        return plain_sentence(sentence)
    best = found.alignments[0]
    stretch = pool.stretch(best)
    figures = tuple(_side_by_side(sentence, pool, stretch, best))
    changed = tuple(figure for figure, _ in figures if not _same(figure))
    similarity = _similarity(sentence, best)
    return ComparedSentence(
        sentence.section,
        sentence.paragraph,
        sentence.text,
        _kind(sentence, found, similarity, changed=bool(changed)),
        similarity=similarity,
        figures=changed,
        pieces=_pieces(sentence, pool, found, stretch) if pieces else (),
        source=stretch.source,
        characters=len(sentence.key) if sentence.comparable else 0,
        matched=found.matched,
        part=sentence.part,
        kept_figures=tuple(figure.new for figure, counts in figures if counts and _same(figure)),
        left_over=tuple(_left_over(sentence, pool, stretch, best, draft)) if draft and pieces else (),
    )


def _kind(sentence: PreparedSentence, found: Match, similarity: float, *, changed: bool) -> SentenceClass:
    best = found.alignments[0]
    if len(best.blocks) == 1 and best.matched == len(sentence.key):
        return SentenceClass.FIGURES_ONLY if changed else SentenceClass.VERBATIM
    alike = similarity >= ALIGNED or found.matched >= _HALF * len(sentence.key)
    return SentenceClass.EDITED if alike else SentenceClass.NEW


def _similarity(sentence: PreparedSentence, best: Alignment) -> float:
    """Return how alike the whole sentence and the stretch it matches are."""
    final = best.blocks[-1]
    reach = final.position + final.size - best.blocks[0].position
    whole = 2 * best.matched / (len(sentence.key) + reach)
    return round(whole if best.similarity == 1.0 else min(whole, best.similarity), 3)


# --- figures ---------------------------------------------------------------------------------------------


def _side_by_side(
    sentence: PreparedSentence, pool: Pool, stretch: Found, best: Alignment
) -> Iterator[tuple[ChangedFigure, bool]]:
    """Yield the figures of both texts that stand between the same matched characters, and whether they count things."""
    old: dict[int, list[str]] = {}
    for index in range(stretch.first, stretch.last + 1):
        for mask in _figures(pool.sentences[index].masks):
            old.setdefault(pool.start_of(index) + mask.at, []).append(mask.text)
    new: dict[int, list[Mask]] = {}
    for mask in _figures(sentence.masks):
        place = _place(mask.at, best)
        if place is not None:
            new.setdefault(place, []).append(mask)
    first, last = best.blocks[0].position, best.blocks[-1].position + best.blocks[-1].size
    for place in sorted({*new, *(place for place in old if first <= place <= last)}):
        for before, after in zip_longest(old.get(place, ()), new.get(place, ())):
            figure = ChangedFigure(before or "", after.text if after else "")
            yield figure, after is not None and _is_count(after, sentence.text)


def _figures(masks: Sequence[Mask]) -> Iterator[Mask]:
    return (mask for mask in masks if mask.kind is MaskKind.FIGURE)


def _place(at: int, best: Alignment) -> int | None:
    """Return where a place in the sentence lies in the pool, if a matched run touches it."""
    for block in best.blocks:
        if block.start <= at <= block.start + block.size:
            return block.position + at - block.start
    return None


def _same(figure: ChangedFigure) -> bool:
    """Whether two figures say the same: 1,200 and 1200, 三 and 3."""
    one, two = (narrow_digits(text).replace(",", "") for text in (figure.old, figure.new))
    if one == two:
        return True
    first, second = _value(one), _value(two)
    return first is not None and first == second


def _value(text: str) -> Decimal | None:
    """Return what a figure says; ``None`` where it is no plain numeral (一千余, 百分之五)."""
    amount = parse_numeral(text) if _PLAIN.fullmatch(text) else None
    return amount.value if amount else None


def _is_count(mask: Mask, text: str) -> bool:
    """Whether a figure counts something, and is no date, share or period."""
    after = text[mask.end :].lstrip()
    return mask.text[-1] not in "%‰" and not after.startswith(
        ("月", "日", "号", "时", "年", "个工作日", "个月")
    )


# --- pieces and what was left standing -------------------------------------------------------------------


def _pieces(sentence: PreparedSentence, pool: Pool, found: Match, best: Found) -> tuple[Piece, ...]:
    """Return the matched runs in order, those of the ``best`` source first where two cover the same characters."""
    covered = bytearray(len(sentence.key))
    pieces: list[Piece] = []
    for alignment in found.alignments:
        fresh = [one for one in alignment.blocks if not all(covered[one.start : one.start + one.size])]
        if not fresh:
            continue
        stretch = pool.stretch(alignment) if pieces else best
        for block in fresh:
            covered[block.start : block.start + block.size] = b"\x01" * block.size
            span = (sentence.offsets[block.start], sentence.offsets[block.start + block.size - 1] + 1)
            pieces.append(Piece(span, pool.span_in(stretch, block), stretch.source))
    return tuple(sorted(pieces, key=lambda piece: (piece.span, piece.source_span)))


def _left_over(
    sentence: PreparedSentence, pool: Pool, stretch: Found, best: Alignment, draft: PreparedText
) -> Iterator[LeftOver]:
    """Yield names of another office and years of the earlier report that stand in a copied sentence."""
    report = stretch.source
    own = [(mask.start, mask.end) for mask in sentence.masks if mask.kind is MaskKind.NAME]
    if same_office(report.unit, draft.report.unit) is Same.NO:
        for start, end in particular_name_spans(sentence.text, pool.names_at(stretch.first)):
            if not any(first < end and start < last for first, last in own):
                yield LeftOver(sentence.text[start:end], (start, end), is_year=False)
    years = [
        mask for mask in sentence.masks if mask.kind is MaskKind.YEAR and _year(mask.text) == report.year
    ]
    if not years or report.year is None or report.year == draft.report.year:
        return
    earlier = {
        pool.start_of(index) + mask.at
        for index in range(stretch.first, stretch.last + 1)
        for mask in pool.sentences[index].masks
        if mask.kind is MaskKind.YEAR and _year(mask.text) == report.year
    }
    for mask in years:
        if _place(mask.at, best) in earlier:
            yield LeftOver(mask.text, (mask.start, mask.end), is_year=True)


def _year(text: str) -> int | None:
    value = _value(text)
    return int(value) if value is not None else None


# --- order -----------------------------------------------------------------------------------------------


def mark_moved(
    sentences: Sequence[ComparedSentence], places: Sequence[tuple[int, str, int] | None]
) -> tuple[ComparedSentence, ...]:
    """Mark what stands in another section than its source, or in another order than most of the section.

    ``places`` tells of each sentence the text, section and position of its source, or ``None``.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    moved = [False] * len(sentences)
    for number, (sentence, place) in enumerate(zip(sentences, places, strict=True)):
        if place is None or sentence.kind is SentenceClass.NEW:
            continue
        if place[1] != sentence.section:
            moved[number] = True
        else:
            groups.setdefault(place[:2], []).append(number)
    for numbers in groups.values():
        positions = [place[2] for number in numbers if (place := places[number])]
        in_order = _longest_rising(positions)
        for rank, number in enumerate(numbers):
            moved[number] = rank not in in_order
    return tuple(
        replace(sentence, moved=True) if flag else sentence
        for sentence, flag in zip(sentences, moved, strict=True)
    )


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the indices of a longest non-falling subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number + 1)
        before.append(ends[place - 1] if place else -1)
        tails[place:] = [number] if place == len(tails) else [number, *tails[place + 1 :]]
        ends[place:] = [index] if place == len(ends) else [index, *ends[place + 1 :]]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
