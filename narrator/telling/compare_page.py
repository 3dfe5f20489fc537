"""The page of a comparison: the draft and what it repeats side by side, sentence by sentence; then the earlier texts whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.export.templating import environment
from narrator.export.wording import printable
from narrator.finding import Location
from narrator.form.edition_2021 import EDITION_2021, NARRATIVE
from narrator.language.sentences import split_sentences
from narrator.repetition.inner import InnerRepeat
from narrator.repetition.model import (
    Advice,
    Against,
    ComparedSentence,
    Comparison,
    ReportText,
    SectionRate,
    SentenceClass,
    Source,
)
from narrator.telling.finding_words import place_words
from narrator.telling.repetition_words import (
    CLASS_SIGNS,
    CLASS_WORDS,
    against_words,
    alternative_words,
    class_label,
    inside_words,
    is_uncounted,
    metric_words,
    note_words,
    overall_words,
    rate_words,
    section_words,
    source_words,
    verdict_words,
)

COMPARE_MARKER = '<meta name="generator" content="narrator compare">'
_HEAD_BYTES = 1000
_MOST_TEXTS = 12


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What the page shows: the draft as read, the comparison, the advice, the earlier texts, what stands twice."""

    draft: ReportText
    comparison: Comparison
    advice: tuple[Advice, ...] = ()
    earlier: tuple[ReportText, ...] = ()
    inside: tuple[InnerRepeat, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of text; ``copied`` if it stands in both."""

    text: str
    copied: bool


@dataclass(frozen=True, slots=True)
class _Beside:
    """An earlier text beside a sentence, where it stands and the id of that place, if it is on the page."""

    stretches: tuple[_Stretch, ...]
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence of the draft and what it repeats; ``repeats`` says that the keyboard stops at it."""

    number: int
    key: str
    sign: str
    label: str
    similarity: str
    draft: tuple[_Stretch, ...]
    beside: tuple[_Beside, ...]
    notes: tuple[str, ...]

    @property
    def id(self) -> str:
        """The row's id on the page."""
        return f"s{self.number}"

    @property
    def repeats(self) -> bool:
        """Whether something is shown beside the sentence."""
        return bool(self.beside)


@dataclass(frozen=True, slots=True)
class _Twice:
    """A sentence that stands in the draft twice; the links lead to the rows of both, if there are rows."""

    place: str
    text: str
    link: str
    earlier_place: str
    earlier: str
    earlier_link: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One section of the draft."""

    key: str
    title: str
    rate: str
    only_figures: bool
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """One sentence of an earlier text; ``back`` are the numbers of the rows that repeat it."""

    id: str
    text: str
    back: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _EarlierSection:
    title: str
    paragraphs: tuple[tuple[_Earlier, ...], ...]


@dataclass(frozen=True, slots=True)
class _EarlierText:
    id: str
    title: str
    sections: tuple[_EarlierSection, ...]


def render_compare_page(page: ComparePage) -> bytes:
    """Return the page in UTF-8: no script, nothing from elsewhere; the text of reports is escaped.

    Of many earlier texts those that sentences come from are printed whole, at most twelve.
    """
    comparison = page.comparison
    places = _Places(_used_texts(page))
    parts = tuple(_parts(comparison, places))
    year = f"{page.draft.year}年" if page.draft.year else ""
    text = (
        environment("narrator.telling")
        .get_template("compare.html.j2")
        .render(
            marker=COMPARE_MARKER,
            alternative_words=alternative_words,
            title=printable(" ".join(filter(None, (page.draft.unit, year)))),
            compared=bool(comparison.against),
            overall=overall_words(comparison.overall),
            verdict=verdict_words(comparison),
            exceeds=comparison.exceeds,
            metric=metric_words(comparison.metric),
            counts=_counts(comparison.sentences),
            halves=[
                (section_words(one), rate_words(one.rate.rate), one.rate.characters)
                for one in (*comparison.sections, *comparison.parts)
            ],
            against=[_against(one) for one in comparison.against],
            advice=[replace(one, sentence=printable(one.sentence)) for one in page.advice],
            inside_words=inside_words(len(page.inside)),
            inside=_twice(page.inside, comparison.sentences),
            parts=parts,
            earlier=places.printed(parts),
        )
    )
    return text.encode()


def is_compare_page(data: bytes) -> bool:
    """Whether a file, of which the start is given, was written by :func:`render_compare_page`."""
    return COMPARE_MARKER.encode() in data[:_HEAD_BYTES]


class _Places:
    """The sentences of the earlier texts with the ids they have on the page."""

    def __init__(self, texts: Sequence[ReportText]) -> None:
        self._texts = texts
        self._ids: dict[tuple[str, str, str], str] = {}
        for number, text in enumerate(texts, 1):
            for section, paragraph, place, sentence in _sentences(text):
                self._ids.setdefault(
                    (text.file, section, sentence.strip()), f"e{number}-{section}-{paragraph}-{place}"
                )

    def link(self, source: Source | None) -> str:
        """Return the id of the earlier sentence a match begins in, empty if it is not printed."""
        if source is None:
            return ""
        for sentence in split_sentences(source.text):
            found = self._ids.get((source.file, source.section, sentence.text.strip()))
            if found:
                return found
        return ""

    def printed(self, parts: Iterable[_Part]) -> tuple[_EarlierText, ...]:
        """Return the earlier texts with the rows that lead back to the draft."""
        back: dict[str, list[int]] = {}
        for part in parts:
            for row in part.rows:
                for link in dict.fromkeys(one.link for one in row.beside if one.link):
                    back.setdefault(link, []).append(row.number)
        return tuple(_earlier_text(number, text, back) for number, text in enumerate(self._texts, 1))


def _used_texts(page: ComparePage) -> tuple[ReportText, ...]:
    """Return the earlier texts sentences come from, in order; all of them where there are few."""
    if len(page.earlier) <= _MOST_TEXTS:
        return page.earlier
    used = {one.source.file for one in page.comparison.sentences if one.source is not None}
    return tuple(text for text in page.earlier if text.file in used)[:_MOST_TEXTS]


def _sentences(text: ReportText) -> Iterable[tuple[str, int, int, str]]:
    for section in NARRATIVE:
        for number, paragraph in enumerate(text.sections.get(section, ()), 1):
            for place, sentence in enumerate(split_sentences(paragraph), 1):
                yield section, number, place, sentence.text


def _earlier_text(number: int, text: ReportText, back: Mapping[str, list[int]]) -> _EarlierText:
    sections = []
    for section in NARRATIVE:
        paragraphs: dict[int, list[_Earlier]] = {}
        for key, paragraph, place, sentence in _sentences(text):
            if key == section:
                name = f"e{number}-{section}-{paragraph}-{place}"
                one = _Earlier(name, printable(sentence), tuple(back.get(name, ())))
                paragraphs.setdefault(paragraph, []).append(one)
        if paragraphs:
            title = EDITION_2021.section(section).heading
            sections.append(_EarlierSection(title, tuple(map(tuple, paragraphs.values()))))
    title = " ".join(filter(None, (f"{text.year}年" if text.year else "", text.unit, text.file)))
    return _EarlierText(f"e{number}", printable(title), tuple(sections))


def _parts(comparison: Comparison, places: _Places) -> Iterable[_Part]:
    rates: dict[str, SectionRate] = {one.section: one for one in comparison.sections}
    for section in NARRATIVE:
        rows = tuple(
            _row(number, sentence, places)
            for number, sentence in enumerate(comparison.sentences, 1)
            if sentence.section == section
        )
        rate = rates.get(section)
        if rows:
            yield _Part(
                section,
                EDITION_2021.section(section).heading,
                overall_words(rate.rate) if rate else "",
                rate is not None and rate.is_figures_only,
                rows,
            )


def _row(number: int, sentence: ComparedSentence, places: _Places) -> _Row:
    key, sign, label = _class(sentence)
    source = sentence.source if key not in ("statutory", "common") else None
    return _Row(
        number,
        key,
        sign,
        label,
        f"{sentence.similarity * 100:.0f}%" if source is not None and sentence.similarity else "",
        _stretches(sentence.text, [one.span for one in sentence.pieces] if source is not None else []),
        tuple(_beside(sentence, source, places)) if source is not None else (),
        tuple(map(printable, note_words(sentence))),
    )


def _beside(sentence: ComparedSentence, first: Source, places: _Places) -> Iterable[_Beside]:
    """Yield what a sentence resembles most, then the other texts that stretches of it come from."""
    for source in dict.fromkeys((first, *(one.source for one in sentence.pieces))):
        spans = [one.source_span for one in sentence.pieces if one.source == source]
        yield _Beside(_stretches(source.text, spans), printable(source_words(source)), places.link(source))


def _twice(repeats: Iterable[InnerRepeat], sentences: Sequence[ComparedSentence]) -> tuple[_Twice, ...]:
    """Return what stands twice, with links to the rows of both sentences."""
    rows: dict[tuple[str, str], list[str]] = {}
    for number, one in enumerate(sentences, 1):
        rows.setdefault((one.section, one.text), []).append(f"s{number}")
    return tuple(
        _Twice(
            place_words(Location(section=one.later_section)),
            printable(one.later),
            rows.get((one.later_section, one.later), [""])[-1],
            place_words(Location(section=one.earlier_section)),
            printable(one.earlier),
            rows.get((one.earlier_section, one.earlier), [""])[0],
        )
        for one in repeats
    )


def _stretches(text: str, spans: Iterable[tuple[int, int]]) -> tuple[_Stretch, ...]:
    """Cut a text at the matched runs."""
    copied = [False] * len(text)
    for start, end in spans:
        copied[start:end] = [True] * (min(end, len(text)) - start)
    made: list[_Stretch] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or copied[place] != copied[begin]:
            made.append(_Stretch(printable(text[begin:place]), copied[begin]))
            begin = place
    return tuple(made)


def _class(sentence: ComparedSentence) -> tuple[str, str, str]:
    """Return what the style sheet calls a sentence's class, its sign and its words."""
    words = class_label(sentence)
    if sentence.common:
        return "common", "通", words
    if is_uncounted(sentence):
        return "statutory", "短", words
    return sentence.kind.value, CLASS_SIGNS[sentence.kind], words


def _counts(sentences: Sequence[ComparedSentence]) -> list[tuple[str, str, str, int]]:
    """Return class, sign, words and number of sentences: the five classes always, the others where there are any."""
    counts = Counter(map(_class, sentences))
    always = [(kind.value, CLASS_SIGNS[kind], CLASS_WORDS[kind]) for kind in SentenceClass]
    others = sorted(counts.keys() - set(always))
    return [(*one, counts[one]) for one in (*always, *others)]


def _against(one: Against) -> tuple[str, str, list[tuple[str, str]]]:
    sections = [(place_words(Location(section=s.section)), rate_words(s.rate.rate)) for s in one.sections]
    return printable(against_words(one)), rate_words(one.rate.rate), sections
