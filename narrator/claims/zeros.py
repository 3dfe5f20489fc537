"""Statements that there was none, that all is done, or that all were of one kind."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.frames import (
    RESULT_ROWS,
    Frame,
    application_readings,
    compose,
)
from narrator.claims.limits import is_qualified
from narrator.claims.model import ClaimKind
from narrator.claims.state import PART, State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.figures.unit import UnitGroup

_SUBJECTS = (Slot.KIND, Slot.DOCUMENT, Slot.DECISION, Slot.COLUMN)
_BLOCKS = (Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL, Slot.COMPARISON, Slot.SAME, Slot.RATE)
_CONCERNING = ("涉及", "针对", "关于")
_FAR = 16
_SAYS = re.compile("(?:书面)?(?:写明|说明|注明|标明|载明|告知|附|交代|列出|写清|讲清|解释|区分|引用|引述)")
_NAMED_OFFICE = re.compile(
    r"(?<![全本各我])[\u4e00-\u9fff]{2,4}(?:乡|镇|街道(?:办事处)?|局|委员会)(?:均|都|也|则)?$"
)
_EACH_OFFICE = re.compile("各(?!类|项|级|种|方面)[\u4e00-\u9fff]{1,4}(?:均|都|也|则)?$")
_VERBS = (
    "实施",
    "作出",
    "做出",
    "开展",
    "提起",
    "引发",
    "引起",
    "形成",
    "单独",
    "发生",
    "收取",
    "产生",
    "存在",
    "任何",
    "新的",
    "被",
    "再",
    "曾",
    "有",
    "因",
    "的",
)


def claim_zero_before(state: State, number: Token) -> None:
    """Add a zero that a number in the same clause follows after a pause: 无结转、办结5件."""
    pauses = [n for n, token in enumerate(state.left) if token.mark == "pause" and "或" not in token.text]
    if not pauses or not has(state.left, Slot.NEGATION) or number.start == 0:
        return
    head, tail = state.left[: pauses[-1]], state.left[pauses[-1] + 1 :]
    if has(head, Slot.NEGATION) and any(is_label(t) for t in tail) and _claim(state, head):
        state.left = tail


def claim_zero(state: State) -> bool:
    """Add what the clause denies; return whether it denies anything of the form."""
    return has(state.left, Slot.NEGATION) and _claim(state, state.left)


def _claim(state: State, tokens: Sequence[Token]) -> bool:
    place = next((n for n, token in enumerate(tokens) if _denies(state, tokens, n)), None)
    if place is None or has(tokens, Slot.EXCEPT, Slot.REST):
        return False
    before, negation, after = tokens[:place], tokens[place], tokens[place + 1 :]
    named = [t for t in after if is_label(t)]
    scope = [t for t in after if not named or t.start <= named[-1].end + 2]
    if named and Slot.KIND in named[-1].senses:  # 未发生涉及信息公开的行政复议、诉讼案例
        scope = [t for t in scope if t.start < named[-1].end and t.text not in _CONCERNING]
    if has(scope, *_BLOCKS) or (has(after, Slot.FOREIGN) and not named):
        return False
    subject = [t for t in before if is_label(t)]
    if named:
        labels = [t for t in subject if has([t], *_SUBJECTS) and not has(before, Slot.FOREIGN)] + named
        if Slot.KIND in named[0].senses and Slot.KIND in {s for t in subject for s in t.senses}:
            labels = named
    elif subject and not has([t for t in before if t.start > subject[-1].start], *_BLOCKS):
        if state.gap(subject[-1].end, negation.start, tokens) > 4 or _says_more(state, negation):
            return False
        labels = subject
    else:
        return False
    frame = _denied(state, labels)
    time = ""
    opening = has(tokens, Slot.OPENING) or state.time == "last"
    if opening and frame.rows in (("carried_out",), ("carried_in",)):
        time = "this"
        frame = Frame((application_readings("carried_in"),), "applications", rows=("carried_in",))
    if not frame.items or any(is_qualified(state, t) for t in labels if Slot.APPLICATION in t.senses):
        return False
    start, end = min(negation.start, labels[0].start), max(negation.end, labels[-1].end)
    _emit(state, frame, start, end, time)
    return True


def _emit(state: State, frame: Frame, start: int, end: int, time: str) -> None:
    if _of_a_named_office(state, start):
        state.clause_scope = PART
    for readings in frame.items:
        state.emit(ClaimKind.ZERO, start, end, readings, value=Decimal(0), doubt=frame.doubt, time=time)
    _keep(state, frame)


def _of_a_named_office(state: State, start: int) -> bool:
    """Whether, in the report of a whole area, an office of it is the subject: 黄檀乡未收到申请."""
    kind = state.context.unit_kind
    if state.piece is not None and _EACH_OFFICE.search(state.piece.text[: start - state.piece.start]):
        return True
    if kind is None or kind.group is not UnitGroup.GOVERNMENT or state.piece is None:
        return False
    return _NAMED_OFFICE.search(state.piece.text[: start - state.piece.start]) is not None


def _says_more(state: State, negation: Token) -> bool:
    """Whether unknown words follow a denial whose subject stands before it (行政许可没有超出范围)."""
    piece = state.piece
    if piece is None:
        return True
    rest = piece.text[negation.end - piece.start :]
    for known in ("发生", "产生", "出现", "情况", "件", "情形", "案件", "事项", "新", "的"):
        rest = rest.removeprefix(known)
    return rest[:1].isalpha()


def _denies(state: State, tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if Slot.NEGATION not in token.senses:
        return False
    if state.piece is not None and _SAYS.match(state.piece.text, token.end - state.piece.start):
        return False  # 没有写明区分处理的理由
    label = next((t for t in tokens[place + 1 :] if is_label(t)), None)
    if label is None:
        return True
    gap = state.gap(token.end, label.start, tokens)
    told = label.key(Slot.ROW)
    result = told is not None and (told in RESULT_ROWS or "." in told)
    if token.strong(Slot.NEGATION):
        return gap <= (4 if result or Slot.OUTCOME in label.senses else _FAR)
    return gap == 0 or (not result and gap <= 6 and _only_verbs(state, token.end, label.start))


def _only_verbs(state: State, start: int, end: int) -> bool:
    """Whether only verbs stand between 未 or 无 and the word denied: 未实施, 未作出."""
    piece = state.piece
    text = piece.text[start - piece.start : end - piece.start] if piece else ""
    for verb in _VERBS:
        text = text.replace(verb, "")
    return not text.strip()


def _denied(state: State, labels: Sequence[Token]) -> Frame:
    """Return what the labels of a denial mean; 未收到申请 is about new applications only."""
    memory = state.memory
    if has(labels, Slot.APPLICATION) and memory.topic != "applications":
        memory = replace(memory, topic="applications")
    strong = any(t.strong(Slot.APPLICATION) for t in labels if Slot.APPLICATION in t.senses)
    frame = compose(labels, memory)
    if frame.table == "disclosure" and "none" in frame.document_columns:
        return Frame()
    if not frame.items and has(labels, Slot.APPLICATION):
        rows = [t for t in labels if Slot.ROW in t.senses]
        inner = compose([t for t in labels if Slot.APPLICATION not in t.senses], memory) if rows else Frame()
        frame = (
            inner
            if inner.items
            else Frame((application_readings("new_received"),), "applications", rows=("new_received",))
        )
        if not strong and not rows and state.memory.topic not in ("applications", ""):
            return Frame()
    if frame.table == "applications":
        weak = has(labels, Slot.ROW) and not has(labels, Slot.APPLICATION)
        if weak and frame.rows[0] in ("received", "processed"):
            return Frame()
        if frame.rows[0] in ("received", "processed"):
            columns = tuple(sorted({cell.column for cell in frame.items[0][0]}))
            row = "new_received" if frame.rows[0] == "received" else "handled"
            items = (application_readings(row, columns), *frame.items[1:])
            return replace(frame, items=items, rows=(row, *frame.rows[1:]))
    return frame


def _keep(state: State, frame: Frame) -> None:
    memory = state.memory
    memory.topic = frame.table or memory.topic
    memory.kinds = frame.kinds or memory.kinds
    memory.document = frame.documents[-1] if frame.documents else memory.document
    memory.seen |= {*frame.rows}
