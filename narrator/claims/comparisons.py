"""Statements that compare with last year: 同比增长8%, 比上年减少3件, 与上年持平, 是上年的1.6倍."""

import re
from dataclasses import replace

from narrator.claims.frames import Readings, application_readings, compose
from narrator.claims.limits import is_qualified
from narrator.claims.model import ClaimKind, Direction, Measure
from narrator.claims.state import OTHER_TIME, PART, State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.language.numerals_in_text import Numeral, NumeralKind

_MEASURES = {"百分点": Measure.POINTS, "个百分点": Measure.POINTS, "倍": Measure.TIMES, "%": Measure.PERCENT}
_NO_TARGET = "没有认出比的是表中哪一格"

_OVER_YEARS = re.compile(r"(?:[两二三四五六七八九十]年|(?<!\d)[2-9]年|年均|复合)[^，。；]{0,5}$")
_BESIDE = re.compile("(?:与|同|和|较|比)(?:上年|去年|上一年|20\\d\\d年)(?:度|同期)?(?:相比|相较|比较)")


def reads_as_trend(state: State, numeral: Numeral) -> bool:
    """Whether the number tells how much something changed: the word before it is 增加, 少 or the like."""
    words = [token for token in state.left if not token.mark]
    if not words or Slot.TREND not in words[-1].senses:
        return False
    if state.gap(words[-1].end, numeral.start, ()) > 1:
        return False
    return len(words[-1].text) > 1 or has(state.clause, Slot.COMPARISON) or _compares(state, numeral)


def _compares(state: State, numeral: Numeral) -> bool:
    """Whether the sentence began with 与上年相比."""
    if state.piece is None:
        return False
    return _BESIDE.search(state.piece.text[: numeral.start - state.piece.start]) is not None


def claim_trend(state: State, token: Token, numeral: Numeral) -> None:
    """Add the trend that ends in this number."""
    words = [t for t in state.left if not t.mark]
    compared = has(state.clause, Slot.COMPARISON)
    other = any(t.key(Slot.COMPARISON) == "other" for t in state.clause if Slot.COMPARISON in t.senses)
    trends = [t for t in words if Slot.TREND in t.senses and Slot.TREND in t.senses]
    direction = _direction(trends[-1]) if trends else None
    other = other or _over_years(state, token)
    target = () if other or direction is None else _target(state)
    why = "比的不是上年" if other else _NO_TARGET
    measure = _MEASURES.get(numeral.unit, Measure.COUNT)
    if measure is Measure.POINTS:
        target, why = (), "百分点的变化要对照两年的比率，表中没有"
    start = trends[0].start if trends else token.start
    claim = state.emit(
        ClaimKind.TREND, start, token.end, target, numeral=numeral, why=why,
        time="this" if state.time in (PART, OTHER_TIME, "last") and compared else state.time,
    )  # fmt: skip
    state.replace_last_claim(replace(claim, direction=direction, measure=measure))
    state.compared = claim.readings or state.compared


def _over_years(state: State, token: Token) -> bool:
    """Whether the change is one of several years: 两年累计增长65.4%, 年均增长28.6%."""
    piece = state.piece
    return piece is not None and _OVER_YEARS.search(piece.text[: token.start - piece.start]) is not None


def claim_multiple(state: State, token: Token, numeral: Numeral) -> None:
    """Add 是上年的1.6倍 or 增长1.6倍."""
    if any(Slot.TREND in t.senses for t in state.left):
        claim_trend(state, token, numeral)
        return
    compared = any(t.key(Slot.COMPARISON) == "last" for t in state.left if Slot.COMPARISON in t.senses)
    target = _target(state) if compared else ()
    claim = state.emit(
        ClaimKind.TREND, token.start, token.end, target, numeral=numeral, why=_NO_TARGET, time="this"
    )
    state.replace_last_claim(replace(claim, direction=Direction.MULTIPLE, measure=Measure.TIMES))


def claim_trend_words(state: State) -> bool:
    """Add 较上年有所增加 or 与上年持平, told without a number; return whether there was one."""
    comparisons = [t for t in state.clause if t.key(Slot.COMPARISON) == "last"]
    if not comparisons:
        return False
    tail = [t for t in state.clause if t.start >= comparisons[-1].end]
    if any(t.numeral is not None and t.numeral.kind in (NumeralKind.COUNT, NumeralKind.SHARE) for t in tail):
        return False
    trends = [t for t in tail if Slot.TREND in t.senses and len(t.text) > 1]
    same = [t for t in tail if Slot.SAME in t.senses]
    if not (trends or same):
        return False
    said = (trends or same)[-1]
    target = _target(state)
    if not target:
        return False
    claim = state.emit(ClaimKind.TREND, comparisons[-1].start, said.end, target, time="this")
    direction = _direction(said) if trends else Direction.SAME
    state.replace_last_claim(replace(claim, direction=direction))
    state.compared = target
    return True


def _direction(token: Token) -> Direction:
    return Direction.UP if token.key(Slot.TREND) == "up" else Direction.DOWN


def _target(state: State) -> Readings:
    """Return what changed: what the clause names, else the number before it in the sentence."""
    labels = [token for token in state.left if is_label(token)]
    if labels:
        frame = compose(labels, state.memory)
        if len(frame.items) == 1 and not frame.doubt:
            return frame.items[0]
        strong = any(t.strong(Slot.APPLICATION) for t in labels if Slot.APPLICATION in t.senses)
        plain = has(labels, Slot.APPLICATION) and not has(state.left, Slot.SLICE, Slot.FOREIGN, Slot.CHANNEL)
        if not frame.items and (
            strong
            or (
                plain
                and state.memory.topic in ("applications", "")
                and not any(is_qualified(state, t) for t in labels)
            )
        ):
            return application_readings("received")
        return ()
    if has(state.left, Slot.FOREIGN):
        return ()
    if state.compared or state.last is None:
        return state.compared
    return state.last.readings if state.last.period in ("this", "last") else ()
