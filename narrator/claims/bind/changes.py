"""Statements that compare with last year: 同比增长8%, 比上年减少3件, 与上年持平, 是上年的1.6倍."""

import re
from collections.abc import Sequence
from itertools import chain

from narrator.claims.bind.counts import COUNTABLE
from narrator.claims.bind.discourse import OTHER_TIME, PART, At, Readings, has, is_label
from narrator.claims.bind.frames import application_readings, compose
from narrator.claims.bind.limits import is_qualified
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import Claim, ClaimKind, Direction, Measure, Period
from narrator.language.numerals_in_text import Numeral

_MEASURES = {"百分点": Measure.POINTS, "个百分点": Measure.POINTS, "倍": Measure.TIMES, "%": Measure.PERCENT}
_NO_TARGET = "没有认出比的是表中哪一格"
_ALL = "total"
_SEVERAL = "没有写明比的是前面哪一个数"
_OVER_YEARS = re.compile(r"(?:[两二三四五六七八九十]年|(?<!\d)[2-9]年|年均|复合)[^，。；]{0,5}$")


def claim_change(at: At, token: Token, numeral: Numeral) -> At:
    """Add the change that ends in this number."""
    compared = [t for t in at.clause.words if Slot.COMPARISON in t.senses]
    other = any(t.key(Slot.COMPARISON) == "other" for t in compared)
    other = other or _OVER_YEARS.search(at.text[: token.start]) is not None  # 两年累计增长65.4%
    open_to = _doubt(at)
    trends = [t for t in at.left if Slot.TREND in t.senses]
    direction = _direction(trends[-1]) if trends else None
    target = () if other or direction is None else _target(at)
    why = "比的不是上年" if other else _NO_TARGET
    measure = _MEASURES.get(numeral.unit, Measure.COUNT)
    if measure is Measure.COUNT and numeral.unit not in COUNTABLE:
        target, why = (), f"单位“{numeral.unit}”不是件数"  # 比上年少3.8个工作日
    if measure is Measure.POINTS:
        target, why = (), "百分点的变化要对照两年的比率，表中没有"
    return _told(
        at, trends[0].start if trends else token.start, token.end, target,
        numeral=numeral, why=why, direction=direction, measure=measure,
        time="this" if at.time in (PART, OTHER_TIME, "last") and compared else at.time, doubt=open_to,
    )  # fmt: skip


def claim_multiple(at: At, token: Token, numeral: Numeral) -> At:
    """Add 是上年的1.6倍."""
    target = _target(at) if any(t.key(Slot.COMPARISON) == "last" for t in at.left) else ()
    return _told(
        at, token.start, token.end, target,
        numeral=numeral, why=_NO_TARGET, direction=Direction.MULTIPLE, measure=Measure.TIMES, time="this",
        doubt=_doubt(at),
    )  # fmt: skip


def claim_change_in_words(at: At) -> At | None:
    """Add 较上年有所增加 or 与上年持平, told without a number."""
    comparisons = [t for t in at.clause.words if t.key(Slot.COMPARISON) == "last"]
    if not comparisons:
        return None
    tail = [t for t in at.clause.words if t.start >= comparisons[-1].end]
    trends = [t for t in tail if Slot.TREND in t.senses and len(t.text) > 1]
    said = trends or [t for t in tail if Slot.SAME in t.senses]
    target = _target(at) if said and not any(t.figure is not None for t in tail) else ()
    doubt = _doubt(at)
    if not target:
        return None
    direction = _direction(said[-1]) if trends else Direction.SAME
    at = at.telling(compared=target)
    return _told(
        at, comparisons[-1].start, said[-1].end, target, direction=direction, time="this", doubt=doubt
    )


def _told(at: At, start: int, end: int, target: Readings, **more: object) -> At:
    at = at.emit(ClaimKind.TREND, start, end, target, **more)  # type: ignore[arg-type]  # fields of Claim
    return at.telling(compared=at.told.claims[-1].readings or at.told.compared)


def _direction(token: Token) -> Direction:
    return Direction.UP if token.key(Slot.TREND) == "up" else Direction.DOWN


def _target(at: At) -> Readings:
    """Return what changed: what the clause names, else the number before it in the sentence."""
    labels = [token for token in at.left if is_label(token)]
    if labels:
        frame = compose(labels, at.memory)
        if len(frame.items) == 1 and not frame.doubt:
            return frame.items[0]
        return application_readings("received") if not frame.items and _is_of_applications(at, labels) else ()
    if has(at.left, Slot.FOREIGN):
        return ()
    last = at.told.last
    if _goes_on(at) or last is None:
        return at.told.compared
    nearest = at.told.compared or (last.readings if last.period in ("this", "last") else ())
    return tuple(dict.fromkeys((*nearest, *chain.from_iterable(_counted(at))))) if nearest else ()


def _goes_on(at: At) -> bool:
    """Whether the last statement is a change, of which this one tells the rate: 比上年多6件，增长85.7%."""
    return bool(at.told.compared) and at.told.claims[-1].kind is ClaimKind.TREND


def _counted(at: At) -> list[Readings]:
    """Return what a change behind a whole and its parts may be of, the nearest first; nothing where there is no whole."""
    values = [
        c for c in at.told.claims if c.kind is ClaimKind.VALUE and c.period is Period.THIS and c.readings
    ]
    first = next((i for i in range(len(values) - 1) if _is_whole(values, i)), len(values))
    return list(dict.fromkeys(one.readings for one in reversed(values[first:])))


def _is_whole(values: Sequence[Claim], index: int) -> bool:
    """Whether the last of some numbers is a part of that at ``index``: by the words (其中), or all applicants and some."""
    whole, part = values[index], values[-1]
    said = whole.text[whole.span[1] : part.span[0]]
    if "其中" in said and "；" not in said.partition("其中")[2]:
        return True
    above, below = whole.readings[0], part.readings[0]
    return {(c.row, c.column) for c in above} == {(c.row, _ALL) for c in below} and all(
        c.column != _ALL for c in below
    )


def _doubt(at: At) -> str | None:
    """Return why a change that names nothing may be of another number of the sentence, a whole or a part of it."""
    if any(is_label(token) for token in at.left):
        return None
    if _goes_on(at):
        return at.told.claims[-1].doubt
    return _SEVERAL if len(_counted(at)) > 1 else None


def _is_of_applications(at: At, labels: list[Token]) -> bool:
    """Whether a bare 申请 is what changed."""
    named = [t for t in labels if Slot.APPLICATION in t.senses]
    if any(t.strong(Slot.APPLICATION) for t in named):
        return True
    plain = bool(named) and not has(at.left, Slot.SLICE, Slot.FOREIGN, Slot.CHANNEL)
    topic = at.memory.topic in ("applications", "")
    return plain and topic and not any(is_qualified(at, t) for t in labels)
