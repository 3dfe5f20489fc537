"""Every statement of a figure in sentences that were read: one pass from left to right, linear in their length."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from narrator.claims.bind.discourse import At, Memory
from narrator.claims.bind.tokens import pieces_of
from narrator.claims.bind.walk import opened, walk
from narrator.claims.model import Claim, ClaimContext, ClaimKind
from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import read_paragraph

_TOPICS = ("applications", "review_litigation")


@lru_cache(maxsize=2048)  # the same past sentences are asked for again and again
def claims_in(text: str, section: str | None, context: ClaimContext) -> tuple[Claim, ...]:
    """Return every statement of a count, ratio, trend or zero in ``text``, in order.

    ``section`` is the key of the section the text stands in, if known; it tells what bare words speak of.
    Spans count code points. A statement that cannot be bound to cells carries the reason.
    """
    return _bound(read_paragraph(text), section, context)


def statements(
    sentences: Sequence[Sentence], section: str | None, context: ClaimContext
) -> tuple[Claim, ...]:
    """Return every statement of sentences read before, as :func:`claims_in` does of a text."""
    return bound(tuple(sentences), section, context)


@lru_cache(maxsize=256)
def bound(sentences: tuple[Sentence, ...], section: str | None, context: ClaimContext) -> tuple[Claim, ...]:
    """Return the statements of sentences; kept while the same ones are asked for, as when a page checks what is typed."""
    return _bound(sentences, section, context)


def _bound(sentences: tuple[Sentence, ...], section: str | None, context: ClaimContext) -> tuple[Claim, ...]:
    memory = Memory(topic=section if section in _TOPICS else "")
    found: list[Claim] = []
    paragraph: list[Claim] = []
    at: At | None = None
    for sentence in sentences:
        if sentence.opens:
            found.extend(_qualified(paragraph))
            paragraph, at = [], None
            memory = Memory(topic=memory.topic if memory.topic != "foreign" else "")
        for piece in pieces_of(sentence):
            at = walk(opened(piece, section, context, at, memory))
            memory = at.memory
        paragraph.extend(at.told.claims if at is not None else ())
    return (*found, *_qualified(paragraph))


def _qualified(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a paragraph; 均按期答复 speaks of what was due where it tells what was carried over."""
    carrying = any(
        one.kind is ClaimKind.VALUE and one.value and one.cells and one.cells[0].row == "carried_out"
        for one in claims
    )
    for one in claims:
        due = carrying and one.kind is ClaimKind.DONE and one.qualifier == "答复"
        yield replace(one, doubt="结转的件数已另行说明") if due else one
