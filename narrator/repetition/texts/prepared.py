"""A report made ready for comparison: its sentences, what of each is comparable, and all of it as one stream."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.figures.same_office import Same, same_office
from narrator.form.edition_2021 import NARRATIVE
from narrator.language.enumerators import FOURTH, NTH, PART, SECOND, THIRD, TOP, any_of
from narrator.language.numerals import narrow_digits
from narrator.language.sentences import split_sentences
from narrator.library.topics import is_measure
from narrator.repetition.model import Part, ReportText
from narrator.repetition.texts.counted import Counted, Mask, count
from narrator.repetition.texts.formula import only_counts
from narrator.repetition.texts.names import names_of
from narrator.repetition.texts.statutory import OWN_SHARE, fold_plenary, statutory_phrases
from narrator.report.prose.problems import MEASURE_WORDS, PROBLEM_WORDS

LONGEST_UNCOUNTED = 12
"""A sentence, and a matched run outside an aligned sentence, counts only with more characters than this."""
SECTION_END = "\n"
_NUMBERED = re.compile(rf"\s*{any_of(SECOND, FOURTH, TOP, THIRD, NTH, PART)}")
_HEADING_MARKS = re.compile(r"[，,。；;！？!?：:]")
_LONGEST_HEADING = 30
_TELLS_BOTH = re.compile(r"问题.*(?:改进|整改|措施)|(?:上年|去年).*(?:整改|改进)")
"""What leads to problems with their measures, or to what became of last year's."""
_OWN_MEASURE = re.compile(
    r"下一?步|改进(?:措施|办法|方法)|整改(?:措施|办法)|措施(?:是|为|[：:])|为此[，,]|今后"
)
"""Where an item of its own turns from the problem to what is done about it."""


@dataclass(frozen=True, slots=True)
class PreparedSentence:
    """A sentence and its comparable characters: ``key``, where each stands in ``text``, what was masked.

    ``start`` is where the key stands in the stream. ``statutory`` sentences keep the few characters they own, so that
    a text that joins them to another sentence still finds them; they are set aside all the same.
    """

    section: str
    paragraph: int
    text: str
    key: str
    offsets: tuple[int, ...]
    masks: tuple[Mask, ...]
    start: int
    statutory: bool = False
    part: Part | None = None

    @property
    def comparable(self) -> bool:
        """Whether the sentence counts at all."""
        return not self.statutory and len(self.key) > LONGEST_UNCOUNTED


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A report, its office's names, its sentences in order, and the stream of their keys.

    In the stream the sections are parted by a line end, which no key holds.
    """

    report: ReportText
    names: tuple[str, ...]
    sentences: tuple[PreparedSentence, ...]
    stream: str
    starts: tuple[int, ...]

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that holds a position of the stream."""
        return bisect_right(self.starts, position) - 1


def prepare(report: ReportText, relatives: Sequence[ReportText] = ()) -> PreparedText:
    """Return ``report`` ready for comparison; names of the same office among ``relatives`` are masked as well."""
    names = own_names(report, relatives)
    sentences: list[PreparedSentence] = []
    stream: list[str] = []
    length = 0
    for section in NARRATIVE:
        for text, paragraph, part in _sentences(section, report.sections.get(section, ())):
            sentence = _prepare(section, paragraph, text, names, length, part)
            sentences.append(sentence)
            stream.append(sentence.key)
            length += len(sentence.key)
        stream.append(SECTION_END)
        length += 1
    starts = tuple(sentence.start for sentence in sentences)
    return PreparedText(report, names, tuple(sentences), "".join(stream), starts)


def own_names(report: ReportText, relatives: Sequence[ReportText] = ()) -> tuple[str, ...]:
    """Return the names of an office as told by its reports of all years, longest first."""
    names = set(names_of(report))
    for other in relatives:
        if other is not report and same_office(other.unit, report.unit) is Same.YES:
            names.update(names_of(other))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is a heading: numbered or very short, without any stop."""
    if _HEADING_MARKS.search(paragraph.rstrip(" 。：:")):
        return False
    text = narrow_digits("".join(paragraph.split()))
    short = len(text) <= LONGEST_UNCOUNTED and not text.endswith("。")
    return len(text) <= _LONGEST_HEADING and (bool(_NUMBERED.match(text)) or short)


def _sentences(section: str, paragraphs: Sequence[str]) -> Iterator[tuple[str, int, Part | None]]:
    """Yield the sentences of a section with the paragraph they stand in (from 1) and their half of section five."""
    if section == "problems":
        yield from _sentences_by_halves(paragraphs)
        return
    for number, paragraph in enumerate(paragraphs, 1):
        if not is_heading(paragraph):
            for place, sentence in enumerate(split_sentences(paragraph)):
                if place or not _is_run_in_heading(sentence.text):
                    yield sentence.text, number, None


def _is_run_in_heading(sentence: str) -> bool:
    """Whether the first sentence of a paragraph is its numbered heading, such as （一）主动公开情况."""
    bare = sentence.rstrip(" 。：:")
    return _NUMBERED.match(bare) is not None and is_heading(bare)


def _sentences_by_halves(paragraphs: Sequence[str]) -> Iterator[tuple[str, int, Part]]:
    heading: Part | None = None
    for number, paragraph in enumerate(paragraphs, 1):
        if is_heading(paragraph) and _announced(paragraph.strip(" 。：:")) is not None:
            heading = _announced(paragraph.strip(" 。：:"))
            continue
        if is_heading(paragraph) and not paragraph.rstrip().endswith("。"):
            continue
        first = re.split("[：:。]", paragraph, maxsplit=1)[0]
        heading = None if _TELLS_BOTH.search(first) else _announced(first) or heading
        own = _NUMBERED.match(paragraph) is not None and _OWN_MEASURE.search(paragraph) is not None
        told = None if own else heading
        for sentence in split_sentences(paragraph):
            leads = _OWN_MEASURE.search(sentence.text) is not None if own else is_measure(sentence.text)
            if told is not Part.MEASURES and leads:
                told = Part.MEASURES
            yield sentence.text, number, told or Part.PROBLEMS


def _announced(heading: str) -> Part | None:
    """Return the half a heading announces; one that names both announces neither."""
    text = heading.strip()
    if len(text) > _LONGEST_HEADING:
        return None
    says = (bool(MEASURE_WORDS.search(text)), bool(PROBLEM_WORDS.search(text)))
    return {(True, False): Part.MEASURES, (False, True): Part.PROBLEMS}.get(says)


def _prepare(
    section: str, paragraph: int, text: str, names: tuple[str, ...], start: int, part: Part | None
) -> PreparedSentence:
    counted = count(text, names)
    flags = statutory_phrases().flags(fold_plenary(counted.key))
    marked = 1 in flags
    own = _without(counted, flags) if marked else counted
    statutory = marked and len(own.key) < OWN_SHARE * len(counted.key)
    statutory = statutory or only_counts(counted)
    return PreparedSentence(section, paragraph, text, own.key, own.offsets, own.masks, start, statutory, part)


def _without(counted: Counted, flags: bytearray) -> Counted:
    """Return what is left of a text without its flagged characters."""
    kept = [index for index, flag in enumerate(flags) if not flag]
    before = [0]
    for flag in flags:
        before.append(before[-1] + (not flag))
    masks = tuple(Mask(mask.kind, mask.start, mask.end, mask.text, before[mask.at]) for mask in counted.masks)
    return Counted(
        "".join(counted.key[index] for index in kept), tuple(counted.offsets[index] for index in kept), masks
    )
