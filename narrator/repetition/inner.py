"""Repetition inside one draft: the same statement in two places, as 监督保障 of section one again in section five."""

from dataclasses import dataclass

from narrator.repetition.matching.matching import ALIGNED, match_all
from narrator.repetition.matching.pool import Pool
from narrator.repetition.model import ReportText
from narrator.repetition.texts.prepared import PreparedSentence, PreparedText, prepare


@dataclass(frozen=True, slots=True)
class InnerRepeat:
    """Two sentences of one draft that say the same; ``similarity`` is 0–1, ``matched`` counts characters of the later."""

    earlier_section: str
    earlier: str
    later_section: str
    later: str
    similarity: float
    matched: int


def repeats_inside(draft: ReportText) -> tuple[InnerRepeat, ...]:
    """Return each comparable sentence that largely stands earlier in the same draft, in order.

    Counted as between two reports: aligned at 0.6, or at least half of it in runs of more than 12 characters.
    """
    text = prepare(draft)
    found: list[InnerRepeat] = []
    for number, sentence in enumerate(text.sentences):
        if number and sentence.comparable:
            repeat = _before(text, number, sentence)
            if repeat is not None:
                found.append(repeat)
    return tuple(found)


def _before(text: PreparedText, number: int, sentence: PreparedSentence) -> InnerRepeat | None:
    before = PreparedText(
        text.report,
        text.names,
        text.sentences[:number],
        text.stream[: sentence.start],
        text.starts[:number],
    )
    pool = Pool([before])
    found = match_all([sentence], pool)[0]
    if not found.alignments:
        return None
    best = found.alignments[0]
    share = found.matched / len(sentence.key)
    if best.matched < ALIGNED * len(sentence.key) and share < ALIGNED:
        return None
    source = pool.stretch(best).source
    return InnerRepeat(
        source.section,
        source.text,
        sentence.section,
        sentence.text,
        round(best.similarity, 3),
        found.matched,
    )
