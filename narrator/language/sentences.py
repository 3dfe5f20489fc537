"""Sentences of Chinese prose with their spans."""

import re
from dataclasses import dataclass

UNPROVEN_MARK = "【待核实】"
"""Stands in a draft behind a sentence, its full stop included, that somebody has yet to confirm."""
END = re.compile(rf"[。！？!?]+[”’」』）)】]*(?:{UNPROVEN_MARK})?|\n+")
"""Where a sentence ends."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its final mark; ``start`` and ``end`` count code points in the text it came from."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in order, ended by 。！？ or a line end.

    A semicolon ends none: its clauses share the subject that stands in the first. A mark of doubt belongs to the sentence
    it stands behind.
    """
    sentences: list[Sentence] = []
    start = 0
    for match in END.finditer(text):
        _add(sentences, text, start, match.end())
        start = match.end()
    _add(sentences, text, start, len(text))
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if body:
        first = start + len(piece) - len(piece.lstrip())
        sentences.append(Sentence(body, first, first + len(body)))
