"""Finding every statement of a figure in a text: one pass from left to right, linear in its length."""

import re
from dataclasses import replace

from narrator.claims.all_of_a_kind import claim_done, qualify_done, trailing_outcome, trailing_reason
from narrator.claims.comparisons import claim_trend_words
from narrator.claims.frames import Frame, compose
from narrator.claims.model import Claim, ClaimContext
from narrator.claims.numbers import remember, take_number
from narrator.claims.state import OTHER_TIME, State, has, is_label
from narrator.claims.surroundings import is_one_of_many, settle_scope, take_scope, take_time
from narrator.claims.tokens import Piece, Token, cut, join_years
from narrator.claims.told_later import told_later
from narrator.claims.vocabulary import Slot
from narrator.claims.zeros import claim_zero

_OTHER_MEASURES = re.compile("[宗起例]")
_MEASURE = re.compile(
    r"(?<=[\d二三四五六七八九十百千两余多])[宗起例](?![草始立来])|(?<=一)[宗例]"
)  # 12宗 counts as 12件
_WAYS_TO_COURT = ("litigation_direct", "litigation_after_review")
_NAMING = ("", "的", "类", "居多", "为主", "最多", "较多", "次之", "其次")  # 自然人居多（31件）
_THIS_YEAR = ("本年", "当年", "今年")


def find_claims(text: str, section: str | None, context: ClaimContext) -> tuple[Claim, ...]:
    """Return every statement of a count, ratio, trend or zero in ``text``, in order.

    ``section`` is the key of the section the text stands in, if known; it tells what bare words speak of.
    Spans count code points. A statement that cannot be bound to cells carries the reason.
    """
    said = _MEASURE.sub("件", text)
    state = State(section, context)
    if section in ("applications", "review_litigation"):
        state.memory.topic = section
    marks: list[int] = []
    for piece in cut(said):
        before = len(state.claims)
        _read(state, piece)
        marks.extend([state.paragraph] * (len(state.claims) - before))
    found = qualify_done(state.claims, marks)
    return found if said == text else tuple(_as_written(one, text) for one in found)


def _as_written(claim: Claim, text: str) -> Claim:
    """Return a claim with its sentence and its measure word as they stand in ``text``."""
    sentence = text[claim.start : claim.start + len(claim.text)]
    last = sentence[claim.span[1] - 1 : claim.span[1]]
    unit = last if claim.unit == "件" and _OTHER_MEASURES.fullmatch(last) else claim.unit
    return replace(claim, text=sentence, unit=unit)


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
            index += take_number(state, tokens, index - 1, token, token.figure)
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
        said = state.between(max(state.piece.start, token.start - 4), token.start)
        if "法院" in said:
            state.memory.kinds = ("litigation",)  # 到年底法院维持答复8件


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
    between = state.between(before.end, named.start)
    return "含" in between or "包括" in between


def _named_before(state: State, bracket: Token) -> Frame | None:
    """Return what the words right before a bracket name: 属于行政查询事项（16件）."""
    labels = [token for token in state.left if is_label(token)]
    if (
        not labels
        or state.between(labels[-1].end, bracket.start) not in _NAMING
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
        remember(state, frame)
    of_applicants = any(token.text == "申请人" for token in state.left)
    state.left = [token for token in state.left if not is_label(token)]
    state.memory.parent = "received" if of_applicants else state.memory.row
    return frame if frame is not None and len(frame.items) == 1 and not frame.doubt else None


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
