"""From paragraphs to passages: their comparable characters, as ``compare`` counts them.

Figures, years and the office's own names are masked, standard expressions and very short sentences set aside. A long
paragraph is cut into pieces between sentences, at places that a copy of it has too, whatever stands before or behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby

from narrator.copies.kernel.verify import BREAK
from narrator.copies.model import Passage, Row
from narrator.form.edition_2021 import NARRATIVE
from narrator.repetition.model import ReportText
from narrator.repetition.texts.counted import MaskKind
from narrator.repetition.texts.prepared import PreparedSentence, prepare

SHORTEST = 20
"""A passage counts from this many comparable characters on, as in a review."""
LONGEST = 240
_PIECE = 60
_END = 2
"""A piece ends where the last two characters of a sentence say so: half of all do, and few edits touch them."""


@dataclass(frozen=True, slots=True)
class Made:
    """Passages of some paragraphs, and beside each the key of its comparable characters and its paragraph."""

    passages: tuple[Passage, ...]
    keys: tuple[str, ...]
    sources: tuple[Row, ...]


def normalised(rows: Sequence[Row]) -> Made:
    """Return the passages of ``rows`` that are long enough to be compared, in order."""
    passages: list[Passage] = []
    keys: list[str] = []
    sources: list[Row] = []
    for _, some in groupby(rows, key=lambda row: (row.file, row.unit, row.year)):
        for row, sentences in _prepared(list(some)):
            for piece in _pieces(sentences):
                key = BREAK.join(one.key for one in piece if one.comparable)
                if len(key) - key.count(BREAK) >= SHORTEST:
                    text = row.text if len(piece) == len(sentences) else "".join(one.text for one in piece)
                    figures = [
                        mask.text for one in piece for mask in one.masks if mask.kind is MaskKind.FIGURE
                    ]
                    made = Passage(replace(row, text=text), text_id(key), _digest("\0".join(figures)))
                    passages.append(made)
                    keys.append(key)
                    sources.append(row)
    return Made(tuple(passages), tuple(keys), tuple(sources))


def text_id(key: str) -> int:
    """Return the id of a passage's comparable characters, wherever its sentences end."""
    return _digest(key.replace(BREAK, ""))


def _digest(text: str) -> int:
    data = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)


def _prepared(rows: Sequence[Row]) -> Iterator[tuple[Row, list[PreparedSentence]]]:
    """Yield the paragraphs of one report with their sentences."""
    sections: dict[str, list[Row]] = {}
    for row in rows:
        section = row.section if row.section in NARRATIVE else NARRATIVE[0]
        sections.setdefault(section, []).append(row)
    texts = {section: tuple(row.text for row in some) for section, some in sections.items()}
    sentences: dict[tuple[str, int], list[PreparedSentence]] = {}
    for one in prepare(ReportText(rows[0].unit, rows[0].year, texts)).sentences:
        sentences.setdefault((one.section, one.paragraph), []).append(one)
    for section, some in sections.items():
        for number, row in enumerate(some, 1):
            if (section, number) in sentences:
                yield row, sentences[section, number]


def _pieces(sentences: Sequence[PreparedSentence]) -> Iterator[Sequence[PreparedSentence]]:
    if sum(len(one.key) for one in sentences if one.comparable) <= LONGEST:
        yield sentences
        return
    start = size = 0
    for place, one in enumerate(sentences, 1):
        size += len(one.key) if one.comparable else 0
        if size >= LONGEST or (size >= _PIECE and one.comparable and _digest(one.key[-_END:]) % 2):
            yield sentences[start:place]
            start, size = place, 0
    if start < len(sentences):
        yield sentences[start:]
