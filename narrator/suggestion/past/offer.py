"""Whether a sentence of a past report is offered, and as what: fit first, then this year's figures, then the rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.claims.bind.statements import claims_in
from narrator.claims.verify import total
from narrator.library.passage import Passage
from narrator.suggestion.bearing import why_not_borne_out, why_not_whole
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.fit import (
    why_opening,
    why_other_end,
    why_other_kind,
    why_other_level,
    why_other_region,
    why_other_trade,
    why_other_year,
    why_own_focus,
    why_own_powers,
    why_slogan,
)
from narrator.suggestion.past.general import unknown_words
from narrator.suggestion.past.particulars import without_names
from narrator.suggestion.past.template import BLANK
from narrator.suggestion.past.wording import Origin, Wording, wording_of
from narrator.suggestion.refusal import Refusal, Why

_LEAST = 10


@dataclass(frozen=True, slots=True)
class _Fault:
    why: Why
    reason: str


def offered(passage: Passage, ground: Ground) -> Wording | Refusal:
    """Return the wording ``passage`` gives the office of ``ground``, or the reason why it gives none.

    The sentence is never compiled or run: it is cut into pieces and put together again.
    """
    origin = ground.origin(passage)
    fault = next(_unfit(passage, origin, ground), None)
    if fault is not None:
        return Refusal(passage.id, fault.reason, fault.why)
    section = "problems" if passage.section == "improvements" else passage.section
    made = wording_of(passage.text, section, origin, ground.figures.unit, ground.now)
    if isinstance(made, str):
        return Refusal(passage.id, made, Why.FIGURES)
    fault = next(_faults(passage, made, origin, section, ground), None)
    return made if fault is None else Refusal(passage.id, fault.reason, fault.why)


def _unfit(passage: Passage, origin: Origin, ground: Ground) -> Iterator[_Fault]:
    """Yield why the sentence is none for this office or year, whatever its figures."""
    asker, text = ground.asker, passage.text
    yield from _told(Why.HALF, why_not_whole(text))
    yield from _told(Why.HALF, why_opening(text))
    yield from _told(Why.YEAR, why_other_year(text, asker))
    if not origin.own:
        yield from _told(Why.KIND, why_other_kind(passage.unit_kind, asker))
        yield from _told(Why.KIND, why_other_level(text, asker))
        yield from _told(Why.KIND, why_other_end(text, asker))
        yield from _told(Why.KIND, why_other_region(text, asker))
        yield from _told(Why.KIND, why_own_powers(text))
        yield from _told(Why.NAME, why_own_focus(text))
        yield from _told(Why.TRADE, why_other_trade(without_names(text, origin.names), asker, passage.office))


def _faults(
    passage: Passage, made: Wording, origin: Origin, section: str, ground: Ground
) -> Iterator[_Fault]:
    """Yield what is wrong with the wording made of it, the cheapest to find first."""
    if len(made.text.replace(BLANK, "")) < _LEAST:
        yield _Fault(Why.BARE, "去掉数字和名称后没有剩下什么话")
    if not origin.own:
        unknown = unknown_words("，".join(piece for piece in made.template.pieces if isinstance(piece, str)))
        if unknown:
            yield _Fault(Why.NAME, f"“{unknown[0]}”可能是别的单位的名称或专有的说法")
        yield from _told(Why.SLOGAN, why_slogan(made.template))
        yield from _told(Why.FIGURES, _why_nothing(passage.text, section, ground))
    figures, facts = ground.figures, ground.facts
    reason = why_not_borne_out(made.text, passage.section, figures, facts, ground.prior, made.proven)
    yield from _told(Why.FIGURES, reason)
    for finding in ground.screen(passage, made.text):
        yield _Fault(Why.RULES, f"检查时会报：{finding.message}")


def _told(why: Why, reason: str | None) -> Iterator[_Fault]:
    if reason is not None:
        yield _Fault(why, reason)


def _why_nothing(text: str, section: str, ground: Ground) -> str | None:
    """Return which number of the sentence is one of something this office has none of this year."""
    for claim in claims_in(text, section, ground.now.context):
        if (
            claim.value
            and claim.readings
            and all(total(one, ground.figures.cells) == 0 for one in claim.readings)
        ):
            return f"说到“{claim.words}”，本年这一项是零"
    return None
