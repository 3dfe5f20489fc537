"""Earlier texts made ready to be searched: one stream, where its runs stand, which sentence resembles which."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.figures.same_office import office_stem
from narrator.repetition.matching.align import Alignment, Block
from narrator.repetition.matching.shingles import Run, RunIndex, TripleIndex
from narrator.repetition.model import ReportText, Source
from narrator.repetition.texts.prepared import (
    LONGEST_UNCOUNTED,
    SECTION_END,
    PreparedSentence,
    PreparedText,
    prepare,
)

_SHORTEST_SOURCE = 4
"""Shorter sentences are found as parts of their neighbourhood, not by themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the pool: the sentences ``first`` to ``last`` and where their text stands."""

    first: int
    last: int
    source: Source


class Pool:
    """One or many earlier texts. Positions count characters of all their streams, one after the other."""

    def __init__(self, texts: Sequence[PreparedText]) -> None:
        self.texts = tuple(texts)
        self._with_stem: dict[str, list[int]] = {}
        self._with_end: dict[str, list[int]] = {}
        self.stream = "".join(text.stream for text in self.texts)
        self._bases: list[int] = []
        self._numbers: list[int] = []
        self.sentences: list[PreparedSentence] = []
        self._starts: list[int] = []
        base = 0
        for number, text in enumerate(self.texts):
            self._bases.append(base)
            stem = office_stem(text.report.unit)
            self._with_stem.setdefault(stem, []).append(number)
            for end in _ends(stem):
                self._with_end.setdefault(end, []).append(number)
            self._numbers += [number] * len(text.sentences)
            self.sentences += text.sentences
            self._starts += [base + start for start in text.starts]
            base += len(text.stream)
        with_key: dict[str, list[int]] = {}
        for index, sentence in enumerate(self.sentences):
            with_key.setdefault(sentence.key, []).append(index)
        self._with_key = with_key
        self._owners = [indices[0] for key, indices in with_key.items() if len(key) >= _SHORTEST_SOURCE]
        self._triples = TripleIndex([self.sentences[index].key for index in self._owners])
        self._runs = RunIndex(self.stream, LONGEST_UNCOUNTED + 1, SECTION_END)

    @classmethod
    def of(cls, reports: Sequence[ReportText], relatives: Sequence[ReportText] = ()) -> "Pool":
        """Prepare ``reports`` and pool them; ``relatives`` may tell more names of the same offices."""
        return cls([prepare(report, relatives) for report in reports])

    def runs(self, keys: Sequence[str]) -> list[list[Run]]:
        """Return of each key the runs of more than 12 characters that stand anywhere in the pool."""
        return self._runs.find(keys)

    def candidates(self, keys: Sequence[str], count: int) -> list[tuple[list[int], list[int]]]:
        """Return for each key the sentences most like it and those that share most with it, one of each wording."""
        owners = self._owners
        return [
            ([owners[number] for number in alike], [owners[number] for number in sharing])
            for alike, sharing in self._triples.best(keys, count)
        ]

    def equal_to(self, key: str) -> int | None:
        """Return the first sentence with exactly this key."""
        return self._with_key.get(key, [None])[0]

    def twins(self, index: int) -> list[int]:
        """Return the sentences with the same key as sentence ``index``, itself included."""
        return self._with_key[self.sentences[index].key]

    def neighbourhood(self, index: int) -> tuple[int, str]:
        """Return position and stream of a sentence with the sentences beside it in the same section."""
        first, last = self._beside(index, -1), self._beside(index, 1)
        start = self._starts[first]
        return start, self.stream[start : self._starts[last] + len(self.sentences[last].key)]

    def _beside(self, index: int, step: int) -> int:
        other = index + step
        if not 0 <= other < len(self.sentences) or self._numbers[other] != self._numbers[index]:
            return index
        return other if self.sentences[other].section == self.sentences[index].section else index

    def texts_of(self, unit: str) -> list[int]:
        """Return the texts that the office called ``unit`` wrote."""
        stem = office_stem(unit)
        longer = self._with_end.get(stem, ())
        shorter = (number for end in _ends(stem) for number in self._with_stem.get(end, ()))
        return sorted({*longer, *shorter})

    def base_of(self, text: int) -> int:
        """Return the position of a text's first character."""
        return self._bases[text]

    def start_of(self, index: int) -> int:
        """Return the position of a sentence."""
        return self._starts[index]

    def sentence_at(self, position: int) -> int:
        """Return the sentence that holds a position."""
        return bisect_right(self._starts, position) - 1

    def text_index(self, index: int) -> int:
        """Return which text a sentence belongs to."""
        return self._numbers[index]

    def text_of(self, index: int) -> PreparedText:
        """Return the text a sentence belongs to."""
        return self.texts[self._numbers[index]]

    def names_at(self, index: int) -> tuple[str, ...]:
        """Return the names of the office that wrote a sentence."""
        return self.text_of(index).names

    def stretch(self, alignment: Alignment) -> Found:
        """Return the sentences an alignment reaches into."""
        first = self.sentence_at(alignment.blocks[0].position)
        final = alignment.blocks[-1]
        return self.between(first, self._onwards(first, final.position + final.size - 1))

    def _onwards(self, index: int, position: int) -> int:
        """Return the sentence that holds a position soon after the start of sentence ``index``."""
        starts = self._starts
        while index + 1 < len(starts) and starts[index + 1] <= position:
            index += 1
        return index

    def between(self, first: int, last: int) -> Found:
        """Return the sentences from ``first`` to ``last`` as one source."""
        report = self.text_of(first).report
        text = "".join([sentence.text for sentence in self.sentences[first : last + 1]])
        section = self.sentences[first].section
        return Found(first, last, Source(report.file, report.unit, report.year, section, text))

    def span_in(self, found: Found, block: Block) -> tuple[int, int]:
        """Return where a matched run stands in the text of ``found`` (code points)."""
        end = block.position + block.size - 1
        first = self._onwards(found.first, block.position)
        last = self._onwards(first, end)
        return self._offset(found, first, block.position), self._offset(found, last, end) + 1

    def _offset(self, found: Found, index: int, position: int) -> int:
        before = sum([len(self.sentences[one].text) for one in range(found.first, index)])
        return before + self.sentences[index].offsets[position - self._starts[index]]


def _ends(name: str) -> Iterator[str]:
    """Yield what a name ends with, the whole of it first."""
    return (name[start:] for start in range(len(name)))
