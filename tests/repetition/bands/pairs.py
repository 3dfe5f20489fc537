"""Every pair of a draft and an earlier text with the band its rate must lie in, fixed before the metric."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations

from narrator.repetition.model import ReportText
from tests.repetition.bands import changes
from tests.repetition.bands.fixture import Report, Side, base, next_year, reports, twin

_WHOLE = (100.0, 100.0)
_NEARLY = (95.0, 100.0)
_SYNONYMS = (70.0, 100.0)
_HALF = (40.0, 60.0)
_HONEST = (0.0, 40.0)
_UNRELATED = (0.0, 14.9)

_IN_PARAGRAPHS: dict[str, tuple[Callable[[str], str], tuple[float, float]]] = {
    "half-width punctuation": (changes.half_width, _WHOLE),
    "full-width digits": (changes.full_width_digits, _WHOLE),
    "semicolons for commas": (changes.semicolons, _WHOLE),
    "corner quotes": (changes.corner_quotes, _WHOLE),
    "straight quotes": (changes.straight_quotes, _WHOLE),
    "spaces": (changes.spaced, _WHOLE),
    "exclamation marks": (changes.exclaimed, _WHOLE),
    "split in the middle": (changes.split_once, _NEARLY),
    "split at every comma": (changes.split_everywhere, _NEARLY),
    "joined in pairs": (changes.join_pairs, _NEARLY),
    "joined by paragraph": (changes.join_all, _NEARLY),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft, what it is compared with, and the band, both ends included."""

    name: str
    draft: ReportText
    earlier: tuple[ReportText, ...]
    band: tuple[float, float]


@cache
def pairs() -> tuple[Pair, ...]:
    """Return every pair, named ``part/report: change``."""
    found = [pair for name, report in reports().items() for pair in _of_one(name, report)]
    return (*found, *_unrelated())


def _of_one(name: str, report: Report) -> Iterator[Pair]:
    text = base(report)

    def pair(change: str, draft: ReportText, band: tuple[float, float]) -> Pair:
        return Pair(f"{name}: {change}", draft, (text,), band)

    yield from (pair(change, draft, _WHOLE) for change, draft in _same_words(report))
    for change, (rewrite, band) in _IN_PARAGRAPHS.items():
        yield pair(change, changes.map_paragraphs(text, rewrite), band)
    neighbour = changes.renamed(base(report, figures=Side.SECOND), report.names)
    yield pair("names and figures changed", neighbour, _NEARLY)
    yield pair("names changed, sentences shuffled", changes.shuffled(neighbour), _NEARLY)
    yield from _rewritten(name, report, text)


def _same_words(report: Report) -> Iterator[tuple[str, ReportText]]:
    text, other_figures = base(report), base(report, figures=Side.SECOND)
    yield "identical", text
    yield "year only", changes.next_years(text)
    yield "figures only", other_figures
    yield "year and figures", changes.next_years(other_figures)
    yield "paragraphs reversed", changes.reversed_paragraphs(text)
    yield "sentences shuffled", changes.shuffled(text)
    yield "sections moved", changes.moved_sections(text)
    yield "shuffled with other figures", changes.shuffled(other_figures)


def _rewritten(name: str, report: Report, text: ReportText) -> Iterator[Pair]:
    synonyms = base(report, synonyms=Side.SECOND)
    if synonyms != text:
        yield Pair(f"{name}: synonyms", synonyms, (text,), _SYNONYMS)
        both = base(report, figures=Side.SECOND, synonyms=Side.SECOND)
        yield Pair(f"{name}: synonyms and figures", both, (text,), _SYNONYMS)
    if report.half_new:
        half = changes.half_replaced(text, report.half_new)
        yield Pair(f"{name}: half replaced", half, (text,), _HALF)
    if (later := next_year(report)) is not None:
        yield Pair(f"{name}: honest next year", later, (text,), _HONEST)
    if (other := twin(report)) is not None:
        yield Pair(f"{name}: statutory sentences alone", other, (text,), _UNRELATED)
        yield Pair(f"{name}: statutory sentences alone, turned", text, (other,), _UNRELATED)


def _unrelated() -> Iterator[Pair]:
    for (name, one), (other_name, other) in permutations(reports().items(), 2):
        part = "held" if "held" in (one.part, other.part) else "tuned"
        label = f"{part}/unrelated: {name.split('/')[1]} of {one.part}, {other_name.split('/')[1]} of {other.part}"
        yield Pair(label, base(one), (base(other),), _UNRELATED)


def without_names(text: ReportText) -> ReportText:
    """Return ``text`` as if nothing but the office's full name were known."""
    return replace(text, own_names=())
