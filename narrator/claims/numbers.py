"""Taking in a number: what it counts or how much it changed, and what it leaves for the numbers after it."""

import re
from dataclasses import replace
from decimal import Decimal

from narrator.claims.binding import COUNTABLE, PART_OF_A_CELL, Binding, bind
from narrator.claims.comparisons import claim_multiple, claim_trend, reads_as_trend
from narrator.claims.frames import NOTHING, RESULT_ROWS, Frame, application_readings
from narrator.claims.limits import is_of_the_new
from narrator.claims.model import ClaimKind
from narrator.claims.shares import claim_share
from narrator.claims.state import PART, Bound, State, has
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Sense, Slot
from narrator.claims.zeros import claim_zero_before
from narrator.language.numerals_in_text import Numeral, NumeralKind

_MONEY = "元"
_FEES = "fees"
_THREE = 3
_COMPLAINED = re.compile("不服|针对|对[^，。；]{0,12}$")
_CLOSE = 2  # 也为零
_HANDLED = {"handled", "processed", "results_total"}
_LOOSE_UNITS = ("个", "条", "项", "部", "")


def take_number(state: State, tokens: list[Token], index: int, token: Token, numeral: Numeral) -> int:
    """Take in a number; return how many tokens after it were used up."""
    if (
        numeral.value == 1
        and state.left
        and state.left[-1].end == token.start
        and has(state.left[-1:], Slot.NEGATION)
    ):
        state.left.append(token)  # 无一件
        return 0
    if _gathers(tokens, index, numeral):
        senses = {Slot.TOGETHER: Sense("three" if numeral.value == _THREE else "two")}
        state.left.append(Token(token.start, token.end, token.text, senses))
        return 0
    claim_zero_before(state, token)
    state.started, state.loose = True, None
    consumed = 0
    if numeral.unit in ("个百分点", "百分点"):
        claim_trend(state, token, numeral)
    elif numeral.kind is NumeralKind.SHARE:
        claim_share(state, tokens, index, token, numeral)
    elif numeral.unit == "倍":
        claim_multiple(state, token, numeral)
    elif reads_as_trend(state, numeral):
        claim_trend(state, token, numeral)
    else:
        consumed = _count(state, tokens, index, token, numeral)
    state.numbers_in_clause += 1
    state.clause.append(token)
    state.left = []
    return consumed


def _gathers(tokens: list[Token], index: int, numeral: Numeral) -> bool:
    """Whether the number is that of 两项合计1370件, which says how many numbers are added up."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    few = numeral.value in (2, _THREE) and numeral.unit in ("项", "类", "")
    return few and after is not None and Slot.SUM in after.senses and after.start == tokens[index].end


def _count(state: State, tokens: list[Token], index: int, token: Token, numeral: Numeral) -> int:
    binding = bind(state, tokens, index, numeral)
    binding = _fitting(state, binding, token, numeral, tokens[index + 1] if index + 1 < len(tokens) else None)
    if not numeral.unit and not binding.items:
        return 0
    time = binding.time
    if not time and _moves_on(tokens, index) and has(state.left, Slot.FROM):
        time = "last"
    time = time or state.time
    _keep_scope(state, binding.frame)
    qualifier = _qualifier(state, binding.frame)
    for readings in binding.items or ((),):
        state.emit(
            ClaimKind.VALUE, token.start, token.end, readings,
            numeral=numeral, why=binding.why, time=time, doubt=binding.doubt, qualifier=qualifier,
        )  # fmt: skip
    if {*binding.frame.rows} & _HANDLED and is_of_the_new(state, numeral):
        left_out = application_readings("carried_in", binding.frame.columns or ("total",))[0]
        state.replace_last_claim(replace(state.claims[-1], besides=left_out))
    if binding.why == PART_OF_A_CELL and binding.frame.table == "applications":
        firm = any(t.strong(Slot.APPLICATION) for t in state.left) and not has(state.left, Slot.SLICE)
        whole = binding.frame.items[0][0] if firm and binding.frame.items else ()
        state.replace_last_claim(replace(state.claims[-1], part_of=whole))
    opens = not binding.items and not any(t.mark == "" and Slot.REST not in t.senses for t in state.left)
    if opens and numeral.unit in COUNTABLE and state.memory.topic == "applications" and time == "this":
        state.loose = len(state.claims) - 1
    _after_count(state, binding, numeral, time)
    return binding.consumed


def _keep_scope(state: State, frame: Frame) -> None:
    """Let the results told after 县本级新收41件 be those of the same office, unless 其中 made it a part of the whole."""
    if state.clause_scope in ("level", PART):
        among = state.piece is not None and "其中" in state.between(state.piece.start, state.clause_start + 2)
        state.partial = "" if among else state.clause_scope
    elif state.partial and {*frame.rows} & {*RESULT_ROWS, *_HANDLED, "carried_out"}:
        state.clause_scope = state.partial


def _fitting(state: State, binding: Binding, token: Token, numeral: Numeral, after: Token | None) -> Binding:
    """Refuse a binding whose unit cannot be that of the cells."""
    if not binding.items:
        return binding
    fees = any(cell.row == _FEES for reading in binding.items[0] for cell in reading)
    joined = after is not None and after.start == token.end
    why = ""
    if binding.frame.table in ("disclosure", "decisions") and numeral.unit == "条":
        why = "条数是公开信息的数量，不是表二的件数"
    elif fees != (numeral.unit == _MONEY) and not (
        fees and (numeral.value == 0 or token.text.endswith("万"))
    ):
        why = "单位与表中不同"
    elif not fees and numeral.unit not in COUNTABLE:
        why = f"单位“{numeral.unit}”不是件数"
    elif numeral.unit in _LOOSE_UNITS and not joined and state.letter_at(token.end):
        why = "单位与表中不同"
    elif not numeral.unit and not _close(state, token):
        why = "没有单位"
    return Binding(why=why, frame=NOTHING if numeral.unit == "条" else binding.frame) if why else binding


def _close(state: State, token: Token) -> bool:
    """Whether a number without a unit stands right behind its name."""
    return state.heading is not None or (bool(state.left) and token.start - state.left[-1].end <= _CLOSE)


def _moves_on(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and has([tokens[index + 1]], Slot.TO)


def _qualifier(state: State, frame: Frame) -> str | None:
    """Return the word by which a count of cases may be another one (应诉, 受理)."""
    if frame.table == "disclosure":
        words = [t.text for t in state.left if t.key(Slot.DOCUMENT_COLUMN) == "none"]
        return words[0] if words else None
    if frame.table != "review_litigation":
        return None
    taken_in = ("new_received", "received", "handled", "processed")
    words = [
        token.text
        for token in state.clause
        if (Slot.QUALIFIER in token.senses or token.key(Slot.ROW) in taken_in) and not _is_cause(state, token)
    ]
    return words[0] if words else None


def _is_cause(state: State, token: Token) -> bool:
    """Whether 答复 is what was complained of, not what the office did: 针对信息公开答复的行政复议3件."""
    head = state.between(max(state.piece.start if state.piece else 0, token.start - 16), token.start)
    complained = _COMPLAINED.search(head) is not None
    return token.text in ("答复", "处理", "办理") and (
        complained or state.between(token.end, token.end + 1) == "的"
    )


def _after_count(state: State, binding: Binding, numeral: Numeral, time: str) -> None:
    if binding.items and binding.frame.items:
        remember(state, binding.frame)
        state.foreign = state.foreign and bool({*binding.frame.rows} & {*RESULT_ROWS, "handled"})
    elif binding.foreign:
        state.memory.topic, state.foreign = "foreign", True
    elif binding.frame.rows and not binding.frame.items:
        state.memory.seen |= {*binding.frame.rows}
    if binding.frame.kinds and numeral.value == 0 and state.recent:
        _look_back(state)
    state.subject, state.compared = None, ()
    readings = binding.items[0] if binding.items else ()
    state.last = Bound(readings, binding.frame, numeral.value, time)
    if readings:
        state.bound_in_clause = state.last
        state.recent.append(state.last)
    if readings and time == "this" and not binding.doubt:
        state.echoes.setdefault(numeral.value, (readings, binding.frame))
    if state.excepting:
        carried = "carried_out" in binding.frame.rows
        state.exception = numeral.value if carried else Decimal(-1)


def _look_back(state: State) -> None:
    """Let what follows 复议5宗、诉讼0宗 be about the kind of case of which there were some."""
    before = [
        bound for bound in state.recent if bound.frame.kinds and not bound.frame.outcomes and bound.value
    ]
    if before:
        state.memory.kinds = before[-1].frame.kinds


def remember(state: State, frame: Frame) -> None:
    """Let the words after a number mean what it was bound to."""
    memory = state.memory
    memory.topic = frame.table or memory.topic
    if frame.rows:
        memory.row = frame.rows[-1]
        memory.seen |= {*frame.rows, *(row.split(".")[0] for row in frame.rows)}
    if frame.table == "applications":
        memory.column = frame.columns[-1] if frame.columns else ""
        if not frame.columns and memory.parent not in ("", *frame.rows) and "." not in frame.rows[-1]:
            memory.parent = ""
    memory.kinds = frame.kinds or memory.kinds
    memory.seen |= {*frame.kinds}
    memory.document = frame.documents[-1] if frame.documents else memory.document
    memory.document_column = frame.document_columns[-1] if frame.document_columns else memory.document_column
