"""Sentences against a pool: which of their characters stand there.

A stretch aligned at 0.6 or more counts with every matched run; outside one, runs of more than 12 characters count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.repetition.matching.align import Alignment, Block, align_part, align_whole, similarity
from narrator.repetition.matching.pool import Pool
from narrator.repetition.texts.names import particular_name_spans
from narrator.repetition.texts.prepared import LONGEST_UNCOUNTED, PreparedSentence

ALIGNED = 0.6
_CANDIDATES = 6
_NEIGHBOURHOODS = 2
NEARLY_WHOLE = 0.9
_DEEPEST = 2
"""A sentence is laid beside the pool, and what that leaves at either end once more."""


@dataclass(frozen=True, slots=True)
class Match:
    """What of a sentence stands in a pool: 1 for each matched character, the alignments and runs, longest first.

    ``alike`` are the sentences that are like it as wholes, with their similarity (0.6 or more), most alike first.
    """

    flags: bytes
    alignments: tuple[Alignment, ...]
    alike: tuple[tuple[float, int], ...] = ()

    @property
    def matched(self) -> int:
        """How many characters are matched."""
        return self.flags.count(1)


def match_all(sentences: Sequence[PreparedSentence], pool: Pool) -> list[Match]:
    """Return what of each sentence stands in ``pool``."""
    keys = [sentence.key for sentence in sentences]
    alignments: list[list[Alignment]] = [
        [Alignment(1.0, (Block(run.start, run.position, run.end - run.start),)) for run in runs]
        for runs in pool.runs(keys)
    ]
    nearest = _alike(keys, pool)
    stretches = [_Stretch(number, 0, key) for number, key in enumerate(keys)]
    found = nearest
    for _ in range(_DEEPEST):
        rest: list[_Stretch] = []
        for stretch, alike in zip(stretches, found, strict=True):
            best = _best(stretch.key, pool, alike)
            if best is not None:
                alignments[stretch.sentence].append(best.moved_by(stretch.start) if stretch.start else best)
                rest += stretch.beside(best)
        if not rest:
            break
        stretches, found = rest, _alike([stretch.key for stretch in rest], pool)
    return [
        _collect(sentence, pool, own, alike.scored)
        for sentence, own, alike in zip(sentences, alignments, nearest, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a sentence that is laid beside the pool by itself."""

    sentence: int
    start: int
    key: str

    def beside(self, best: Alignment) -> Iterator["_Stretch"]:
        """Yield what an alignment leaves at either end, if that is long enough to count."""
        if best.start > LONGEST_UNCOUNTED:
            yield _Stretch(self.sentence, self.start, self.key[: best.start])
        if len(self.key) - best.end > LONGEST_UNCOUNTED:
            yield _Stretch(self.sentence, self.start + best.end, self.key[best.end :])


def match_in_text(sentence: PreparedSentence, found: Match, pool: Pool, text: int) -> Match:
    """Return what of a sentence stands in one text of a pool it was matched with.

    Of the sentences most like it those of this text are aligned; a run is looked for in this text's stream.
    """
    stream = pool.texts[text].stream
    base = pool.base_of(text)
    alignments: list[Alignment] = []
    for _, index in found.alike:
        twin = _twin_in(pool, index, text)
        if twin is not None:
            whole = align_whole(sentence.key, pool.sentences[twin].key)
            alignments.append(whole.moved_by(0, pool.start_of(twin)))
            break
    for alignment in found.alignments:
        if base <= alignment.blocks[0].position < base + len(stream):
            alignments.append(alignment)
        elif len(alignment.blocks) == 1 and alignment.matched > LONGEST_UNCOUNTED:
            alignments += _windows(
                sentence.key[alignment.start : alignment.end], alignment.start, stream, base
            )
    return _collect(sentence, pool, alignments)


def _twin_in(pool: Pool, index: int, text: int) -> int | None:
    return next((twin for twin in pool.twins(index) if pool.text_index(twin) == text), None)


def _windows(key: str, start: int, stream: str, base: int) -> Iterator[Alignment]:
    """Yield the runs of more than 12 characters of ``key`` that stand in ``stream``."""
    reached = 0
    length = LONGEST_UNCOUNTED + 1
    half = (length + 1) // 2  # any run holds a whole one of these pieces
    if not any(key[at : at + half] in stream for at in range(0, len(key) - half + 1, half)):
        return
    for first in range(len(key) - length + 1):
        if first + length <= reached:
            continue
        position = stream.find(key[first : first + length])
        if position < 0:
            continue
        reached = first + length
        while reached < len(key) and stream.startswith(key[reached], position + reached - first):
            reached += 1
        yield Alignment(1.0, (Block(start + first, base + position, reached - first),))


def _collect(
    sentence: PreparedSentence,
    pool: Pool,
    alignments: Sequence[Alignment],
    alike: tuple[tuple[float, int], ...] = (),
) -> Match:
    if not alignments:
        return Match(bytes(len(sentence.key)), (), alike)
    ordered = [_with_equal_figures(sentence, pool, one) for one in alignments]
    if len(ordered) > 1:
        ordered = sorted(
            set(ordered), key=lambda one: (-one.matched, -one.similarity, one.start, one.blocks[0].position)
        )
    flags = bytearray(len(sentence.key))
    for alignment in ordered:
        for block in alignment.blocks:
            flags[block.start : block.start + block.size] = b"\x01" * block.size
    for alignment in ordered:
        _take_in_names(sentence, pool, alignment, flags)
    return Match(bytes(flags), tuple(ordered), alike)


@dataclass(frozen=True, slots=True)
class _Alike:
    """The sentences aligned with a stretch, most alike first, and those that share most triples with it."""

    scored: tuple[tuple[float, int], ...]
    sharing: tuple[int, ...]


def _alike(keys: Sequence[str], pool: Pool) -> list[_Alike]:
    found = []
    for key, (alike, sharing) in zip(keys, pool.candidates(keys, _CANDIDATES), strict=True):
        scored = [(similarity(key, pool.sentences[index].key), index) for index in {*alike, *sharing}]
        aligned = sorted([one for one in scored if one[0] >= ALIGNED], key=lambda one: (-one[0], one[1]))
        found.append(_Alike(tuple(aligned), tuple(sharing[:_NEIGHBOURHOODS])))
    return found


def _best(key: str, pool: Pool, alike: _Alike) -> Alignment | None:
    """Return the alignment with the most similar sentence, or with a stretch that holds clearly more of ``key``."""
    whole = None
    for score, index in alike.scored[:1]:
        whole = align_whole(key, pool.sentences[index].key).moved_by(0, pool.start_of(index))
        if score >= NEARLY_WHOLE or len(key) <= whole.matched + LONGEST_UNCOUNTED:
            return whole
    parts = [part for index in alike.sharing for part in _parts(key, index, pool)]
    part = max(parts, key=lambda one: (one.matched, one.similarity), default=None)
    if part is None or (whole is not None and part.matched <= whole.matched + LONGEST_UNCOUNTED):
        return whole
    return part


def _parts(key: str, index: int, pool: Pool) -> Iterator[Alignment]:
    """Yield how a stretch lies beside a sentence's neighbourhood, and how a shorter sentence lies in the stretch."""
    position, around = pool.neighbourhood(index)
    found = [align_part(key, around, ALIGNED)]
    if len(pool.sentences[index].key) < len(key):
        inner = align_part(key, pool.sentences[index].key, ALIGNED)
        found.append(inner.moved_by(0, pool.start_of(index) - position) if inner else None)
    for part in found:
        if part is not None and part.matched > LONGEST_UNCOUNTED:
            yield part.moved_by(0, position)


def _with_equal_figures(sentence: PreparedSentence, pool: Pool, alignment: Alignment) -> Alignment:
    """Return an alignment with a whole equal sentence; of several in one text, with the one whose figures are equal."""
    first = alignment.blocks[0]
    if first.size != len(sentence.key):
        return alignment
    index = pool.sentence_at(first.position)
    twins = [twin for twin in pool.twins(index) if pool.text_index(twin) == pool.text_index(index)]
    if len(twins) < 2 or pool.sentences[index].key != sentence.key:
        return alignment
    figures = [mask.text for mask in sentence.masks]
    best = next(
        (twin for twin in twins if [mask.text for mask in pool.sentences[twin].masks] == figures), index
    )
    return Alignment(1.0, (Block(0, pool.start_of(best), first.size),))


def _take_in_names(sentence: PreparedSentence, pool: Pool, alignment: Alignment, flags: bytearray) -> None:
    """Count a name of the other office that stands in the copied stretch as copied, too."""
    names = pool.names_at(pool.sentence_at(alignment.blocks[0].position))
    for start, end in particular_name_spans(sentence.text, names):
        inside = [at for at, offset in enumerate(sentence.offsets) if start <= offset < end]
        if inside and alignment.start <= inside[-1] + 1 and inside[0] <= alignment.end:
            flags[inside[0] : inside[-1] + 1] = b"\x01" * (inside[-1] + 1 - inside[0])
