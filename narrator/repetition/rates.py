"""From matched characters to rates: 0–100 with one decimal, none under 150 comparable characters."""

from collections.abc import Iterable, Sequence

from narrator.form.edition_2021 import NARRATIVE
from narrator.repetition.model import (
    ComparedSentence,
    Metric,
    Part,
    Rate,
    SectionRate,
    SentenceClass,
)
from narrator.repetition.texts.statutory import statutory_phrases

FEWEST = 150
"""Under this many comparable characters no rate is told."""
NAME = "narrator-repetition"
VERSION = "1.0"


def metric() -> Metric:
    """Return name and version of the metric and the digest of the list of statutory expressions."""
    return Metric(NAME, VERSION, statutory_phrases().digest)


def rate_over(sentences: Iterable[ComparedSentence]) -> Rate:
    """Return the rate of ``sentences``."""
    characters = matched = figures_only = 0
    for sentence in sentences:
        characters += sentence.characters
        matched += sentence.matched
        if sentence.kind is SentenceClass.FIGURES_ONLY:
            figures_only += sentence.matched
    enough = characters >= FEWEST
    return Rate(
        percent(matched, characters) if enough else None,
        percent(matched - figures_only, characters) if enough else None,
        characters,
        matched,
    )


def percent(part: int, whole: int) -> float:
    """Return ``part`` of ``whole`` in percent with one decimal, halves up; 0 of nothing."""
    return (part * 2000 + whole) // (2 * whole) / 10 if whole else 0.0


def section_rates(sentences: Sequence[ComparedSentence]) -> tuple[SectionRate, ...]:
    """Return the rate of each section that has sentences."""
    found = (_rate([s for s in sentences if s.section == section], section) for section in NARRATIVE)
    return tuple(rate for rate in found if rate is not None)


def part_rates(sentences: Sequence[ComparedSentence]) -> tuple[SectionRate, ...]:
    """Return the rates of the problems and of the measures in section five."""
    found = (_rate([s for s in sentences if s.part is part], "problems", part) for part in Part)
    return tuple(rate for rate in found if rate is not None)


def _rate(
    sentences: Sequence[ComparedSentence], section: str, part: Part | None = None
) -> SectionRate | None:
    if not sentences:
        return None
    rate = rate_over(sentences)
    new_figures = sum(s.characters for s in sentences if s.kind is SentenceClass.FIGURES_ONLY)
    share = percent(new_figures, rate.characters) if rate.characters else None
    return SectionRate(section, rate, share, part)
