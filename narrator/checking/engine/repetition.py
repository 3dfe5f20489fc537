"""Repetition as the rules ask for it. The metric loads numpy: it is imported only where a rule needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from narrator.figures.model import Figures
from narrator.report.read_model import ReadReport

if TYPE_CHECKING:
    from narrator.repetition.model import Comparison, ReportText
    from narrator.repetition.peers import Twin


class Twins(Protocol):
    """The reports of a batch, asked for the sentences that another office has word for word."""

    def twins(self, report: ReportText) -> Iterator[Twin]:
        """Yield each such sentence of ``report``."""
        ...


def narrative_of(report: ReadReport, figures: Figures | None = None) -> ReportText:
    """Return the prose of a report as it is compared with that of others."""
    from narrator.repetition.texts.texts import names_of_unit, text_of_report  # noqa: PLC0415

    return text_of_report(report, own_names=names_of_unit(figures.unit) if figures is not None else ())


def compared(narrative: ReportText, prior: ReadReport, limit: float, common: Collection[str]) -> Comparison:
    """Return the prose beside last year's report; ``common`` are keys of sentences set aside."""
    from narrator.repetition.compare import compare  # noqa: PLC0415
    from narrator.repetition.texts.texts import text_of_report  # noqa: PLC0415

    return compare(narrative, (text_of_report(prior),), limit=limit, common=frozenset(common))


def batch(reports: Iterable[tuple[str, ReadReport]], percent: float) -> tuple[Twins, frozenset[str]]:
    """Return the named reports of a batch made ready, and the keys of sentences that ``percent`` of them share."""
    from narrator.repetition.peers import Peers  # noqa: PLC0415
    from narrator.repetition.texts.common import common_keys, common_sentences  # noqa: PLC0415
    from narrator.repetition.texts.texts import text_of_report  # noqa: PLC0415

    texts = tuple(text_of_report(report, name) for name, report in reports)
    return Peers(texts), common_keys(common_sentences(texts, percent / 100))


def keys_of(sentences: Sequence[str], report: ReadReport) -> frozenset[str]:
    """Return the keys of sentences handed out from above, as they read in a report; none are asked for none."""
    if not sentences:
        return frozenset()
    from narrator.repetition.texts.common import keys_of_sentences  # noqa: PLC0415
    from narrator.repetition.texts.texts import text_of_report  # noqa: PLC0415

    return frozenset(keys_of_sentences(sentences, text_of_report(report)))
