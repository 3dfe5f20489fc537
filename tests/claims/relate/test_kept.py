"""What a paragraph says is kept with its sentences, and is the same as if it were read anew beside other paragraphs."""

from collections.abc import Sequence

import pytest

from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.all import relate
from tests.seeded.apply import reports

REPORTS = sorted(reports())[::6]


def _said(paragraphs: Sequence[Sequence[Sentence]]) -> list[object]:
    return [
        (
            one.kind,
            one.sentence.text,
            one.span,
            [member.value for member in one.members],
            one.holds,
            one.computed,
        )
        for one in relate(paragraphs)
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_paragraphs_kept_say_what_paragraphs_read_anew_say(name: str) -> None:
    texts = [line for line in reports()[name].text.split("\n") if "\t" not in line and line.strip()]
    kept = [read_paragraph(text) for text in texts]
    relate(kept[::2])  # beside other paragraphs, with other numbers told
    _said(kept)
    assert _said(kept) == _said([read_paragraph(text) for text in texts])
    changed = [text.replace("1", "7") if number % 3 == 0 else text for number, text in enumerate(texts)]
    mixed = [
        sentences if text == before else read_paragraph(text)
        for text, before, sentences in zip(changed, texts, kept, strict=True)
    ]
    assert _said(mixed) == _said([read_paragraph(text) for text in changed])
