"""What stands in a draft and is to stay: the phrases it has for its messages, and its sentences to the letter."""

from narrator.drafting.redraft.align import align
from narrator.report.draft.model import Draft, Hold, digest_without_numbers, pieces


def patterns_of(old: Draft) -> dict[str, str]:
    """Return the phrase a draft has for each message; where an offered wording was put in, that one's."""
    found: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for _, paragraph in old.paragraphs():
        anchor = paragraph.anchor
        if anchor is None:
            continue
        found.update({told: one.pattern for one in anchor.sentences for told in one.tells})
        if paragraph.edited:
            for piece in align(paragraph, (), {}):
                chosen.update(
                    {
                        told: one.pattern
                        for one in piece.tellings
                        for told in one.tells
                        if one.hold is Hold.CHOSEN
                    }
                )
    return {**found, **chosen}


def standing_of(old: Draft) -> frozenset[str]:
    """Return the digests of the sentences a draft was given; of one a person changed, that of what they changed.

    Those of the sentences that stand are there besides without their numbers.
    """
    blocks = [block for _, block in old.paragraphs() if block.anchor]
    every = (one for block in blocks if block.anchor for one in block.anchor.sentences)
    given = frozenset(one.origin if one.hold is Hold.EDITED else one.digest for one in every) - {""}
    return given | {digest_without_numbers(piece) for block in blocks for piece in pieces(block.text)}
