"""Statements of a part in the whole: 占35.1%, 公开率60%, 办结率100%."""

from dataclasses import replace

from narrator.claims.binding import together
from narrator.claims.comparisons import claim_trend
from narrator.claims.frames import (
    GROUPS,
    RESULT_ROWS,
    Frame,
    Readings,
    application_readings,
    case_reading,
    compose,
    join,
)
from narrator.claims.model import ClaimKind, Reading
from narrator.claims.state import State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.figures.model import Scope
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Numeral

_IS = ("为", "是", "系", "相当于", "约合")
_OF = ("的", "的约", "的近", "数的", "总数的", "总量的")
_OF_THIS_YEAR = ("当年", "年内", "本年新收", "新收申请")
_CASES = {"review": "复议", "litigation": "诉讼"}
_UNKNOWN = 3
_FEW = 6  # characters of no known word
_NO_PART = "没有认出占比的是表中哪一格"


def claim_share(state: State, tokens: list[Token], index: int, token: Token, numeral: Numeral) -> None:
    """Add the ratio or the relative change that ends in this percentage."""
    left = state.left
    if any(Slot.TREND in t.senses and len(t.text) > 1 for t in left) or (
        has(left, Slot.COMPARISON) and has(left, Slot.TREND)
    ):
        claim_trend(state, token, numeral)
        return
    rates = [t for t in left if Slot.RATE in t.senses]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    parts: Readings = ()
    bases: Readings = ()
    why = _NO_PART
    if rates and has(state.clause, Slot.DECISION, Slot.FOREIGN, Slot.CHANNEL):
        pass
    elif rates:
        key = "other" if _of_this_year(state, rates[-1]) else rates[-1].senses[Slot.RATE].key
        parts, bases, why = _rate(key, state, rates[-1].text)
    elif has(left, Slot.SHARE) or (after is not None and has([after], Slot.SHARE)) or _shared(state):
        parts, bases, why = _share(state, token)
    elif (base := _base_beside(state, token)) is not None and state.last is not None:
        parts, bases = state.last.readings, ()
        if parts and state.last.period == "this":
            bases = _bases(parts, state.last.frame, base)
    elif _named_beside(state, token):
        parts, bases, why = _share(state, token)
    else:
        parts, bases = _said_of(state, tokens, index)
    start = rates[-1].start if rates else token.start
    claim = state.emit(ClaimKind.RATIO, start, token.end, parts if bases else (), numeral=numeral, why=why)
    state.replace_last_claim(replace(claim, bases=bases if claim.readings else ()))


def _of_this_year(state: State, rate: Token) -> bool:
    """Whether the rate is one of what came in this year: 当年办结率93.0%."""
    piece = state.piece
    return piece is not None and piece.text[: rate.start - piece.start].endswith(_OF_THIS_YEAR)


def _named_beside(state: State, token: Token) -> bool:
    """Whether an applicant stands right before the share: 自然人申请接近八成."""
    labels = [t for t in state.left if is_label(t) and Slot.APPLICATION not in t.senses]
    if len(labels) != 1 or Slot.COLUMN not in labels[0].senses:
        return False
    return state.gap(labels[0].end, token.start, state.left) <= len("接近") and not has(
        state.left, Slot.TREND, Slot.TO, Slot.FROM
    )


def _base_beside(state: State, token: Token) -> str | None:
    """Return what the share is of in 自然人58件，约为新收数的67.4%."""
    named = [t for t in state.left if not t.mark]
    if not named or Slot.BASE not in named[-1].senses or state.piece is None:
        return None
    if has(named, Slot.COMPARISON, Slot.PERIOD, Slot.SCOPE, Slot.SLICE, Slot.FOREIGN):
        return None
    place = named[-1].start - state.piece.start
    if not state.piece.text[:place].endswith(_IS):
        return None
    between = state.piece.text[named[-1].end - state.piece.start : token.start - state.piece.start]
    return named[-1].senses[Slot.BASE].key if between in _OF else None


def _said_of(state: State, tokens: list[Token], index: int) -> tuple[Readings, Readings]:
    """Bind 无法提供18件，九成以上是因为本机关不掌握 and 四分之三的申请来自个人: the part is named behind the share."""
    behind = []
    for token in tokens[index + 1 :]:
        if (token.mark and token.mark != "pause") or token.numeral is not None:
            break
        behind.append(token)
    labels = [t for t in behind if is_label(t) and Slot.APPLICATION not in t.senses]
    beside = has(
        behind, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL, Slot.NEGATION, Slot.OUTCOME, Slot.KIND, Slot.RATE
    )
    if not labels or beside or has(state.left, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL, Slot.NEGATION):
        return (), ()
    if state.gap(tokens[index].end, labels[-1].end, behind) > _FEW:
        return (), ()
    frame = compose(labels, state.memory)
    if frame.table != "applications" or not frame.items or frame.doubt:
        return (), ()
    parts = join(frame.items) if len(frame.items) > 1 else frame.items[0]
    return parts, _bases(parts, frame, None)


def _shared(state: State) -> bool:
    """Whether 占 stands earlier in the clause: 27件占办结77件的35.1%, 予以公开占30%、部分公开20%."""
    return has(state.clause, Slot.SHARE)


def _names_something(state: State, before: list[Token]) -> bool:
    """Whether unknown words before 占 name the part: 收到申请245件，房屋征收方面占61%."""
    numbers = [t.end for t in state.clause if t.figure is not None]
    start = numbers[-1] if numbers else state.clause_start
    end = before[-1].end if before else start
    return state.gap(start, end, before) > _UNKNOWN


def _of_something_else(state: State, share: Token, after: list[Token], token: Token) -> bool:
    """Whether unknown words, or those of another area or time, stand between 占 and the number: 占全区的12.5%."""
    return has(after, Slot.SCOPE, Slot.COMPARISON, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL) or (
        state.gap(share.end, token.start, after) > _UNKNOWN
    )


def _share(state: State, token: Token) -> tuple[Readings, Readings, str]:
    left = state.left
    place = next((n for n, t in enumerate(left) if Slot.SHARE in t.senses), None)
    if place is not None and has(left[:place], Slot.TOGETHER) and not any(is_label(t) for t in left[:place]):
        return _share_together(state, left, place)
    if place is None and not any(is_label(t) for t in left) and not state.queue:
        return _share_of_count(state)
    before, after = (left[:place], left[place + 1 :]) if place is not None else (left, [])
    labels = [t for t in before if is_label(t)]
    ours = has(before, Slot.SCOPE) and not labels  # 各部门共办理204件，我局占42.2%
    if ours or has(before, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL):
        return (), (), _NO_PART
    frame: Frame | None = None
    if labels:
        frame = compose(labels, state.memory)
        parts = frame.items[0] if len(frame.items) == 1 else join(frame.items) if frame.items else ()
    elif state.queue and state.queue_frame is not None:
        parts, frame = state.queue.pop(0), state.queue_frame
    elif state.last is not None and state.last.period == "this" and not _names_something(state, before):
        parts, frame = state.last.readings, state.last.frame
    else:
        parts = ()
    if has(left, Slot.RESPECTIVELY) and frame is not None and len(frame.items) > 1:
        state.queue, state.queue_frame, parts = list(frame.items[1:]), frame, frame.items[0]
    if not parts or frame is None:
        return (), (), _NO_PART
    named = [t for t in after if Slot.BASE in t.senses]
    elsewhere = has(after, Slot.SCOPE) and state.context.scope is Scope.OWN
    if elsewhere or (
        place is not None and not named and _of_something_else(state, left[place], after, token)
    ):
        return (), (), "没有认出占的是什么"
    return (
        parts,
        _bases(parts, frame, named[0].senses[Slot.BASE].key if named else None),
        "没有认出占的是什么",
    )


def _share_together(state: State, left: list[Token], place: int) -> tuple[Readings, Readings, str]:
    """Bind 予以公开15件，部分公开5件，二者合计占62.5%."""
    parts, frame = together(state, left)
    named = [t for t in left[place + 1 :] if Slot.BASE in t.senses]
    if not parts:
        return (), (), _NO_PART
    return parts, _bases(parts, frame, named[0].senses[Slot.BASE].key if named else None), ""


def _share_of_count(state: State) -> tuple[Readings, Readings, str]:
    """Bind 27件占办结77件的35.1%: the count before 占 is the part, the one after it the whole."""
    counts = [
        c
        for c in state.claims[-2:]
        if c.kind is ClaimKind.VALUE and c.start == (state.piece.start if state.piece else -1)
    ]
    if len(counts) == 2 and counts[0].readings and counts[1].readings:
        return counts[0].readings, counts[1].readings, ""
    return (), (), _NO_PART


def _bases(parts: Readings, frame: Frame, named: str | None) -> Readings:
    """Return what the part can be taken of: as named, else everything usual."""
    first = parts[0][0]
    if first.table == "applications":
        rows = [named] if named else _usual_bases(first)
        column = "total" if first.column != "total" or named is None else first.column
        return tuple(dict.fromkeys(r for row in rows for r in application_readings(row, (column,))))
    if first.table == "review_litigation" and named and frame.kinds and first.column == "total":
        return application_readings(named)  # 复议8件，占答复总数的9.3%
    if first.table == "review_litigation":
        if first.column != "total":
            kinds = frame.kinds or ("review",)
            whole: Reading = tuple(cell for kind in kinds for cell in case_reading(kind))
            decided = tuple(
                Cell(cell.table, cell.row, outcome)
                for cell in whole
                for outcome in ("upheld", "corrected", "other")
            )
            return (whole, decided)
        return ((*case_reading("review"), *case_reading("litigation")),)
    return ()


def _usual_bases(cell: Cell) -> list[str]:
    group = cell.row.split(".")[0]
    if cell.column != "total":
        return ["received"]
    if cell.row in ("new_received", "carried_in"):
        return ["to_handle"]
    if cell.row in ("results_total", "carried_out"):
        return ["received", "to_handle"]
    leaf = [group] if group in GROUPS else []
    return ["results_total", *leaf, "received"]


def _rate(key: str, state: State, word: str) -> tuple[Readings, Readings, str]:
    """Return part and whole of a named rate."""
    told = state.last is not None and not state.last.readings  # 投诉举报1.2万件，办结率99.1%
    if key in ("done", "answered") and (
        state.memory.topic == "applications" or (state.memory.topic == "" and not told)
    ):
        return application_readings("handled"), application_readings("to_handle")[:1], ""
    if key == "disclosed" and state.memory.topic == "applications":
        both = tuple(c for row in ("granted", "partially_granted") for c in application_readings(row)[0])
        parts = (both, application_readings("granted")[0])
        return parts, (*application_readings("handled"), *application_readings("received")), ""
    named = [t.senses[Slot.KIND].key for t in state.left if Slot.KIND in t.senses]
    named = [kind for kind, name in _CASES.items() if name in word] or named
    if key in ("corrected", "upheld") and (named or state.memory.kinds):
        kinds = named or [*state.memory.kinds]
        if len(kinds) > 1:  # 复议、诉讼共12件，维持率58.3%
            both = tuple(cell for kind in kinds for cell in case_reading(kind, key))
            of_decided = tuple(
                Cell(c.table, c.row, o) for c in both for o in ("upheld", "corrected", "other")
            )
            return (both,), (tuple(cell for kind in kinds for cell in case_reading(kind)), of_decided), ""
        kind = kinds[-1]
        part = case_reading(kind, key)
        decided = tuple(Cell(c.table, c.row, o) for c in part for o in ("upheld", "corrected", "other"))
        return (part,), (case_reading(kind), decided), ""
    if key == "timely":
        return (), (), "是否按时，表中看不出"
    return (), (), "这个比率不能由三张表算出"


__all__ = ["RESULT_ROWS", "claim_share"]
