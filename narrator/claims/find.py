"""Finding every statement of a figure in a text: one pass from left to right, linear in its length."""

import re
from dataclasses import replace
from decimal import Decimal

from narrator.claims.all_of_a_kind import claim_done, qualify_done, trailing_outcome, trailing_reason
from narrator.claims.binding import COUNTABLE, PART_OF_A_CELL, Binding, bind
from narrator.claims.comparisons import claim_multiple, claim_trend, claim_trend_words, reads_as_trend
from narrator.claims.frames import NOTHING, RESULT_ROWS, Frame, application_readings, compose
from narrator.claims.limits import is_of_the_new
from narrator.claims.model import Claim, ClaimContext, ClaimKind
from narrator.claims.shares import claim_share
from narrator.claims.state import OTHER_TIME, PART, Bound, State, has, is_label
from narrator.claims.surroundings import is_one_of_many, settle_scope, take_scope, take_time
from narrator.claims.tokens import Piece, Token, cut, join_years
from narrator.claims.told_later import told_later
from narrator.claims.vocabulary import Sense, Slot
from narrator.claims.zeros import claim_zero, claim_zero_before
from narrator.language.numerals_in_text import Numeral, NumeralKind

_MONEY = "元"
_FEES = "fees"
_WAYS_TO_COURT = ("litigation_direct", "litigation_after_review")
_THREE = 3
_NAMING = ("", "的", "类", "居多", "为主", "最多", "较多", "次之", "其次")  # 自然人居多（31件）
_COMPLAINED = re.compile("不服|针对|对[^，。；]{0,12}$")
_CLOSE = 2  # 也为零
_THIS_YEAR = ("本年", "当年", "今年")
_HANDLED = {"handled", "processed", "results_total"}
_LOOSE_UNITS = ("个", "条", "项", "部", "")


def find_claims(text: str, section: str | None, context: ClaimContext) -> tuple[Claim, ...]:
    """Return every statement of a count, ratio, trend or zero in ``text``, in order.

    ``section`` is the key of the section the text stands in, if known; it tells what bare words speak of.
    Spans count code points. A statement that cannot be bound to cells carries the reason.
    """
    state = State(section, context)
    if section in ("applications", "review_litigation"):
        state.memory.topic = section
    marks: list[int] = []
    for piece in cut(text):
        before = len(state.claims)
        _read(state, piece)
        marks.extend([state.paragraph] * (len(state.claims) - before))
    return qualify_done(state.claims, marks)


def _read(state: State, piece: Piece) -> None:
    if piece.new_paragraph:
        state.new_paragraph()
    state.piece = piece
    if piece.opens:
        state.new_sentence()
    state.new_clause(piece.start)
    tokens = join_years(piece, state.context.year)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.mark:
            _mark(state, token)
        elif token.figure is not None:
            index += _number(state, tokens, index - 1, token, token.figure)
        else:
            _word(state, token)
    _end_clause(state, piece.start + len(piece.text))


def _mark(state: State, token: Token) -> None:
    if token.mark == "pause":
        state.left.append(token)
        state.clause.append(token)
    elif token.mark == "open":
        state.brackets.append((state.memory.copy(), list(state.left), state.last))
        heading = _named_before(state, token)
        _end_clause(state, token.end)
        state.memory.parent = state.memory.row
        state.heading = heading
    elif token.mark == "close":
        named = _named_in_bracket(state)
        counted = state.last if state.heading is not None and state.numbers_in_clause == 1 else None
        _end_clause(state, token.end)
        if state.brackets:
            state.memory, state.left, state.last = state.brackets.pop()
            state.left = [*state.left, *named] if _takes_in(state, named) else state.left
            state.clause = list(state.left)
            if counted is not None:  # 行政查询事项（16件）、过程性信息（12件）: the first name has its number
                state.left, state.last = [], counted
    else:
        heading = _open_list(state) if token.mark == "colon" else None
        _end_clause(state, token.end)
        state.heading = heading
        if token.mark == "halt":
            state.queue, state.memory.parent, state.memory.column, state.partial = [], "", "", ""
            if {*_WAYS_TO_COURT} <= {kind for bound in state.recent for kind in bound.frame.kinds}:
                state.memory.kinds = ("litigation",)


def _word(state: State, token: Token) -> None:
    """Take in a word: what it says of time and scope counts at once, the rest waits for a number."""
    if token.numeral is not None or Slot.PERIOD in token.senses:
        take_time(state, token)
    if Slot.ROW in token.senses and token.text.startswith(_THIS_YEAR):
        state.clause_period = "this"  # 上年新收194件，本年新收234件
    if Slot.PLANNED in token.senses and len(token.text) > 1:
        state.clause_period = OTHER_TIME
    if Slot.SCOPE in token.senses and not is_one_of_many(state, token):
        take_scope(state, token)
    elif is_label(token) or Slot.SUM in token.senses:
        settle_scope(state, token)
    _take_matter(state, token)
    if Slot.COMPARISON in token.senses and token.key(Slot.COMPARISON) != "last":
        state.clause_period = OTHER_TIME
    state.left.append(token)
    state.clause.append(token)


def _take_matter(state: State, token: Token) -> None:
    """Take in what a word says of the matter that is told of."""
    if Slot.AMONG in token.senses or Slot.OF in token.senses:
        _open_list(state)
    if Slot.EXCEPT in token.senses:
        state.excepting = state.memory.excepting = True
    if Slot.TOPIC in token.senses:
        state.memory.topic = "applications" if token.key(Slot.TOPIC) == "applications" else "foreign"
    if Slot.OUTCOME in token.senses and state.piece is not None:
        said = _between(state, max(state.piece.start, token.start - 4), token.start)
        if "法院" in said:
            state.memory.kinds = ("litigation",)  # 到年底法院维持答复8件


def _between(state: State, start: int, end: int) -> str:
    offset = state.piece.start if state.piece else 0
    return state.piece.text[start - offset : end - offset] if state.piece else ""


def _named_in_bracket(state: State) -> list[Token]:
    """Return the rows a bracket without numbers names: 公开类（全部公开和部分公开）145件."""
    if state.numbers_in_clause or has(state.left, Slot.NEGATION, Slot.FOREIGN, Slot.SLICE, Slot.ALL):
        return []
    labels = [token for token in state.left if is_label(token)]
    return list(state.left) if labels and all(Slot.ROW in token.senses for token in labels) else []


def _takes_in(state: State, named: list[Token]) -> bool:
    """Whether what a bracket names is counted with the word before it: 予以公开（含部分公开）25件."""
    before = [token for token in state.left if is_label(token)]
    if not named or not before:
        return bool(named)
    rows = {token.key(Slot.ROW) for token in (*before, *named) if is_label(token)}
    if "disclosed" in rows:
        return True
    return rows == {"granted", "partially_granted"} and _adds(state, before[-1], named[0])


def _adds(state: State, before: Token, named: Token) -> bool:
    between = _between(state, before.end, named.start)
    return "含" in between or "包括" in between


def _named_before(state: State, bracket: Token) -> Frame | None:
    """Return what the words right before a bracket name: 属于行政查询事项（16件）."""
    labels = [token for token in state.left if is_label(token)]
    if (
        not labels
        or _between(state, labels[-1].end, bracket.start) not in _NAMING
        or has(state.left, Slot.FOREIGN, Slot.SLICE, Slot.NEGATION)
    ):
        return None
    frame = compose(labels, state.memory)
    return frame if len(frame.items) == 1 and not frame.doubt else None


def _open_list(state: State) -> Frame | None:
    """Remember what the parts that follow are parts of; return what the words just before named, if one thing."""
    labels = [token for token in state.left if is_label(token)]
    frame = compose(labels, state.memory) if labels else None
    if frame is not None and frame.items:
        _remember(state, frame)
    of_applicants = any(token.text == "申请人" for token in state.left)
    state.left = [token for token in state.left if not is_label(token)]
    state.memory.parent = "received" if of_applicants else state.memory.row
    return frame if frame is not None and len(frame.items) == 1 and not frame.doubt else None


def _number(state: State, tokens: list[Token], index: int, token: Token, numeral: Numeral) -> int:
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
        firm = any(t.strong(Slot.APPLICATION) for t in state.left)
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
        among = state.piece is not None and "其中" in _between(
            state, state.piece.start, state.clause_start + 2
        )
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
    head = _between(state, max(state.piece.start if state.piece else 0, token.start - 16), token.start)
    complained = _COMPLAINED.search(head) is not None
    return token.text in ("答复", "处理", "办理") and (
        complained or _between(state, token.end, token.end + 1) == "的"
    )


def _after_count(state: State, binding: Binding, numeral: Numeral, time: str) -> None:
    if binding.items and binding.frame.items:
        _remember(state, binding.frame)
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


def _remember(state: State, frame: Frame) -> None:
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


def _end_clause(state: State, place: int) -> None:
    """Say what the clause says without numbers, and keep what it speaks of."""
    if state.piece is not None and state.clause:
        told_later(state)
        said = claim_zero(state) or claim_trend_words(state) or claim_done(state) or trailing_outcome(state)
        said = said or trailing_reason(state)
        if not said:
            _keep_subject(state)
        if has(state.clause, *(Slot.COLUMN, Slot.ROW)) or state.numbers_in_clause:
            state.started = True
    state.new_clause(place)


def _keep_subject(state: State) -> None:
    """Let a heading or a phrase such as 行政诉讼方面 set what the next words mean."""
    labels = [token for token in state.left if is_label(token)]
    kinds = tuple(t.senses[Slot.KIND].key for t in labels if Slot.KIND in t.senses)
    if labels and not state.numbers_in_clause and not has(state.clause, Slot.FOREIGN, Slot.SLICE):
        frame = compose(labels, state.memory)
        applicants = any(token.text == "申请人" for token in state.clause)
        if applicants and all(Slot.COLUMN in token.senses for token in labels):
            state.memory.topic = "applications"
            frame = compose(labels, state.memory)
        firm = (
            frame.table in ("decisions", "review_litigation", "disclosure") or applicants
        ) and not frame.doubt
        state.subject = frame if firm and len(frame.items) == 1 else None
    documents = [t.senses[Slot.DOCUMENT].key for t in labels if Slot.DOCUMENT in t.senses]
    if kinds and not has(state.clause, Slot.FOREIGN):
        state.memory.kinds, state.memory.topic = kinds, "review_litigation"
    if documents:
        state.memory.document = documents[-1]
    if any(t.strong(Slot.APPLICATION) for t in labels if Slot.APPLICATION in t.senses) and not kinds:
        state.memory.topic = "applications"
