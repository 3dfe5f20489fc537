"""The sentences of a draft that wait for a person: a number in them is another since, and did not follow."""

from collections.abc import Iterator, Mapping

from narrator.drafting.redraft.current import current_values
from narrator.drafting.redraft.equal_numbers import still_equal
from narrator.drafting.redraft.left_behind import stayed_behind
from narrator.drafting.redraft.printed_numbers import is_printed_in, today
from narrator.drafting.redraft.whole import derived_today
from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.report.draft.model import Draft, Hold, Telling, digest, pieces


def held_back(draft: Draft, figures: Figures, prior: Figures | None) -> frozenset[str]:
    """Return the sentences a person wrote or changed that are asked about until their numbers are settled."""
    edited = tuple(_edited(draft))
    found: set[str] = set()
    if edited:
        values = current_values(build_facts(figures, prior))
        found = {text for text, telling in edited if _stays_behind(text, telling, values)}
    if edited or draft.counted or draft.equal:
        asked = (*stayed_behind(draft, figures, prior, ""), *still_equal(draft, figures.cells, ""))
        found |= {one.location.text for one in asked if one.location.text}
    return frozenset(found)


def _edited(draft: Draft) -> Iterator[tuple[str, Telling]]:
    """Yield each sentence a person changed with what it printed."""
    for _, paragraph in draft.paragraphs():
        held = [
            one for one in (paragraph.anchor.sentences if paragraph.anchor else ()) if one.hold is Hold.EDITED
        ]
        texts = {digest(one): one.strip() for one in pieces(paragraph.body)} if held else {}
        yield from ((texts[one.digest], one) for one in held if one.digest in texts)


def _stays_behind(text: str, telling: Telling, values: Mapping[str, str]) -> bool:
    """Whether a sentence says a number that it printed and that is another today: what followed is noted as it is now."""
    printed = dict(telling.printed)
    for ref, was in printed.items():
        now = today(ref, printed, values)
        now = derived_today(ref, printed, {}, values) if now is None else now
        if now is not None and now != was and is_printed_in(text, was):
            return True
    return False
