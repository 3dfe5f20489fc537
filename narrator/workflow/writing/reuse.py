"""How much of each suggestion last year's report already has."""

from collections.abc import Sequence
from dataclasses import replace

from narrator.figures.model import Figures
from narrator.library.passage import Passage
from narrator.suggestion.suggest import Suggestion

_SECTIONS = {"improvements": "problems"}


def with_reuse(
    offered: Sequence[Suggestion], last_year: Sequence[Passage], figures: Figures
) -> tuple[Suggestion, ...]:
    """Return ``offered`` with the share (0–100) of each that stands in the sentences of ``last_year``.

    ``None`` stays where no report of last year is known, and where nothing of a suggestion is comparable.
    """
    if not last_year or not offered:
        return tuple(offered)
    from narrator.repetition.compare import compare  # noqa: PLC0415  (loads numpy, which not every suggestion needs)
    from narrator.repetition.model import ReportText  # noqa: PLC0415
    from narrator.repetition.rates import percent  # noqa: PLC0415
    from narrator.repetition.texts.texts import names_of_unit  # noqa: PLC0415

    unit, names = figures.unit, names_of_unit(figures.unit)
    texts = _by_section([(one.passage.section, one.text) for one in offered])
    past = _by_section([(one.section, one.text) for one in last_year])
    draft = ReportText(unit.full_name, figures.year, texts, own_names=names)
    compared = compare(draft, (ReportText(unit.full_name, figures.year - 1, past, own_names=names),))
    counts: dict[tuple[str, int], tuple[int, int]] = {}
    for one in compared.sentences:
        matched, characters = counts.get((one.section, one.paragraph), (0, 0))
        counts[one.section, one.paragraph] = matched + one.matched, characters + one.characters
    return tuple(_told(offered, {place: percent(*count) for place, count in counts.items() if count[1]}))


def _told(offered: Sequence[Suggestion], shares: dict[tuple[str, int], float]) -> list[Suggestion]:
    numbers: dict[str, int] = {}
    told = []
    for one in offered:
        section = _SECTIONS.get(one.passage.section, one.passage.section)
        numbers[section] = numbers.get(section, 0) + 1
        told.append(replace(one, reuse=shares.get((section, numbers[section]))))
    return told


def _by_section(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for section, text in pairs:
        found.setdefault(_SECTIONS.get(section, section), []).append(text)
    return {section: tuple(texts) for section, texts in found.items()}
