"""Sentences that offices of one batch share word for word, made ready once for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.figures.same_office import Same, same_office
from narrator.repetition.model import ReportText, Source
from narrator.repetition.texts.counted import MaskKind
from narrator.repetition.texts.prepared import PreparedSentence, prepare


@dataclass(frozen=True, slots=True)
class Twin:
    """A sentence of a report, its comparable characters, and where another office has the same."""

    section: str
    paragraph: int
    text: str
    key: str
    source: Source


@dataclass(frozen=True, slots=True)
class _Holder:
    """One report that has a sentence."""

    report: ReportText
    sentence: PreparedSentence


class Peers:
    """The reports of a batch by their sentences. Takes time and room linear in the batch, whoever asks afterwards."""

    def __init__(self, reports: Sequence[ReportText]) -> None:
        self._holders: dict[str, list[_Holder]] = {}
        for report in reports:
            for sentence in prepare(report).sentences:
                if sentence.comparable:
                    self._holders.setdefault(sentence.key, []).append(_Holder(report, sentence))

    def twins(self, report: ReportText) -> Iterator[Twin]:
        """Yield each sentence that an office of another name has with the same figures in the same year's report."""
        for sentence in prepare(report).sentences:
            if not sentence.comparable:
                continue
            for holder in self._holders.get(sentence.key, ()):
                if _is_another(holder.report, report) and _figures(holder.sentence) == _figures(sentence):
                    yield _twin(sentence, holder)
                    break


def _is_another(one: ReportText, report: ReportText) -> bool:
    return one.year == report.year and same_office(one.unit, report.unit) is Same.NO


def _figures(sentence: PreparedSentence) -> tuple[str, ...]:
    return tuple(mask.text for mask in sentence.masks if mask.kind is MaskKind.FIGURE)


def _twin(sentence: PreparedSentence, holder: _Holder) -> Twin:
    report, other = holder.report, holder.sentence
    source = Source(report.file, report.unit, report.year, other.section, other.text)
    return Twin(sentence.section, sentence.paragraph, sentence.text, sentence.key, source)
