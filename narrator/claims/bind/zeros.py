"""Statements that there was none of something of the form."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.bind.discourse import NOTHING, PART, At, Frame, has, is_label
from narrator.claims.bind.frames import RESULT_ROWS, application_readings, compose
from narrator.claims.bind.limits import is_qualified
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import ClaimKind
from narrator.figures.unit import UnitGroup
from narrator.language.lazy import lazy

_SUBJECTS = (Slot.KIND, Slot.DOCUMENT, Slot.DECISION, Slot.COLUMN)
_BLOCKS = (Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL, Slot.COMPARISON, Slot.SAME, Slot.RATE)
_CONCERNING = ("涉及", "针对", "关于")
_FAR, _NEAR, _NEXT = 16, 6, 4
_SAYS = lazy("(?:书面)?(?:写明|说明|注明|标明|载明|告知|附|交代|列出|写清|讲清|解释|区分|引用|引述)")
_NAMED_OFFICE = lazy(
    r"(?<![全本各我])[\u4e00-\u9fff]{2,4}(?:乡|镇|街道(?:办事处)?|局|委员会)(?:均|都|也|则)?$"
)
_EACH_OFFICE = lazy("各(?!类|项|级|种|方面)[\u4e00-\u9fff]{1,4}(?:均|都|也|则)?$")
_VERBS = lazy(
    "实施|作出|做出|开展|提起|引发|引起|形成|单独|发生|收取|产生|存在|任何|新的|被|再|曾|有|因|的|\\s"
)
_NO_MORE = lazy("发生|产生|出现|情况|件|情形|案件|事项|新|的")
_NEW, _RECEIVED = "new_received", ("received", "processed")


def claim_zero_before(at: At, number: Token) -> At:
    """Add a zero that a number in the same clause follows after a pause: 无结转、办结5件."""
    left = at.left
    pauses = [n for n, token in enumerate(left) if token.mark == "pause" and "或" not in token.text]
    if not pauses or number.start == 0:
        return at
    head, tail = left[: pauses[-1]], left[pauses[-1] + 1 :]
    if not has(head, Slot.NEGATION) or not any(is_label(t) for t in tail):
        return at
    after = _claim(at, head)
    return at if after is None else after.saying(left=tail)


def claim_zero(at: At) -> At | None:
    """Add what the clause denies; ``None`` if it denies nothing of the form."""
    return _claim(at, at.left) if has(at.left, Slot.NEGATION) else None


def _claim(at: At, tokens: Sequence[Token]) -> At | None:
    place = next((n for n, token in enumerate(tokens) if _denies(at, tokens, n)), None)
    if place is None or has(tokens, Slot.EXCEPT, Slot.REST):
        return None
    labels = _labels(at, tokens, place)
    if not labels or any(is_qualified(at, t) for t in labels if Slot.APPLICATION in t.senses):
        return None
    frame, time = _denied(at, labels), ""
    opening = has(tokens, Slot.OPENING) or at.time == "last"
    if opening and frame.rows in (("carried_out",), ("carried_in",)):
        time = "this"
        frame = Frame((application_readings("carried_in"),), "applications", rows=("carried_in",))
    if not frame.items:
        return None
    start, end = min(tokens[place].start, labels[0].start), max(tokens[place].end, labels[-1].end)
    return _told(at, frame, start, end, time)


def _labels(at: At, tokens: Sequence[Token], place: int) -> list[Token]:
    """Return the words for what is denied: behind the denial, else the subject right before it."""
    before, negation, after = tokens[:place], tokens[place], tokens[place + 1 :]
    named = [t for t in after if is_label(t)]
    scope = [t for t in after if not named or t.start <= named[-1].end + 2]
    if named and Slot.KIND in named[-1].senses:  # 未发生涉及信息公开的行政复议、诉讼案例
        scope = [t for t in scope if t.start < named[-1].end and t.text not in _CONCERNING]
    if has(scope, *_BLOCKS) or (has(after, Slot.FOREIGN) and not named):
        return []
    subject = [t for t in before if is_label(t)]
    if named:
        if has(before, Slot.FOREIGN) or (Slot.KIND in named[0].senses and has(subject, Slot.KIND)):
            return named
        return [t for t in subject if has((t,), *_SUBJECTS)] + named
    if not subject or has([t for t in before if t.start > subject[-1].start], *_BLOCKS):
        return []
    far = at.gap(subject[-1].end, negation.start, tokens) > _NEXT
    return [] if far or _says_more(at, negation) else subject


def _told(at: At, frame: Frame, start: int, end: int, time: str) -> At:
    if _of_a_named_office(at, start):
        at = at.saying(scope=PART)
    for readings in frame.items:
        at = at.emit(ClaimKind.ZERO, start, end, readings, value=Decimal(0), doubt=frame.doubt, time=time)
    memory = at.memory
    return at.remembering(
        topic=frame.table or memory.topic,
        kinds=frame.kinds or memory.kinds,
        document=frame.documents[-1] if frame.documents else memory.document,
        seen=memory.seen | {*frame.rows},
    )


def _of_a_named_office(at: At, start: int) -> bool:
    """Whether, in the report of a whole area, an office of it is the subject: 黄檀乡未收到申请."""
    head, kind = at.text[:start], at.context.unit_kind
    if _EACH_OFFICE.search(head):
        return True
    return kind is not None and kind.group is UnitGroup.GOVERNMENT and _NAMED_OFFICE.search(head) is not None


def _says_more(at: At, negation: Token) -> bool:
    """Whether unknown words follow a denial whose subject stands before it (行政许可没有超出范围)."""
    place = negation.end
    while known := _NO_MORE.match(at.text, place):
        place = known.end()
    return at.letter_at(place)


def _denies(at: At, tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if Slot.NEGATION not in token.senses or _SAYS.match(at.text, token.end):
        return False  # 没有写明区分处理的理由
    label = next((t for t in tokens[place + 1 :] if is_label(t)), None)
    if label is None:
        return True
    gap = at.gap(token.end, label.start, tokens)
    told = label.key(Slot.ROW)
    result = told is not None and (told in RESULT_ROWS or "." in told)
    if token.strong(Slot.NEGATION):
        return gap <= (_NEXT if result or Slot.OUTCOME in label.senses else _FAR)
    only_verbs = not _VERBS.sub("", at.text[token.end : label.start])  # 未实施, 未作出
    return gap == 0 or (not result and gap <= _NEAR and only_verbs)


def _denied(at: At, labels: Sequence[Token]) -> Frame:
    """Return what the labels of a denial mean; 未收到申请 is about new applications only."""
    applications = [t for t in labels if Slot.APPLICATION in t.senses]
    memory = at.memory._replace(topic="applications") if applications else at.memory
    if not has(labels, Slot.ROW):
        memory = memory._replace(row="")  # 没有科研机构提出申请 is of all that came in
    frame = compose(labels, memory)
    if frame.table == "disclosure" and "none" in frame.document_columns:
        return NOTHING
    rows = has(labels, Slot.ROW)
    if not frame.items and applications:
        if rows:
            frame = compose([t for t in labels if Slot.APPLICATION not in t.senses], memory)
        elif at.memory.topic not in ("applications", "") and not any(
            t.strong(Slot.APPLICATION) for t in applications
        ):
            return NOTHING
        if not frame.items:
            frame = Frame((application_readings(_NEW),), "applications", rows=(_NEW,))
    if frame.table != "applications" or frame.rows[0] not in _RECEIVED:
        return frame
    if rows and not applications:
        return NOTHING
    columns = tuple(sorted({cell.column for cell in frame.items[0][0]}))
    row = _NEW if frame.rows[0] == "received" else "handled"
    return replace(
        frame, items=(application_readings(row, columns), *frame.items[1:]), rows=(row, *frame.rows[1:])
    )
