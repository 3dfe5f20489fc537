"""Taking in a number: what it counts or how much it changed, and what it leaves for the numbers after it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.bind.changes import claim_change, claim_multiple
from narrator.claims.bind.counts import COUNTABLE, PART_OF_A_CELL, Binding, bind
from narrator.claims.bind.discourse import PART, At, Bound, Frame, has
from narrator.claims.bind.frames import RESULT_ROWS, application_readings
from narrator.claims.bind.limits import is_of_the_new
from narrator.claims.bind.memory import remember
from narrator.claims.bind.patterns import pattern
from narrator.claims.bind.shares import claim_share
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.bind.zeros import claim_zero_before
from narrator.claims.model import ClaimKind, Reading
from narrator.language.numerals_in_text import Numeral, NumeralKind

_MONEY = "元"
_POINTS = ("个百分点", "百分点")
_FEES = "fees"
_COMPLAINED = re.compile("不服|针对|对[^，。；]{0,12}$")
_RIGHT_BEHIND = re.compile("[0-9][件宗起例]，$")
_BOTH_WAYS = {"litigation_direct", "litigation_after_review"}
_CLOSE = 2  # 也为零
_HANDLED = {"handled", "processed", "results_total"}
_TAKEN_IN = ("new_received", "received", "handled", "processed")
_LOOSE_UNITS = ("个", "条", "项", "部", "")


def take_number(at: At, tokens: Sequence[Token], index: int, numeral: Numeral) -> tuple[At, int]:
    """Take in a number; return how many tokens after it were used up."""
    token = tokens[index]
    if numeral.value == 1 and at.left and at.left[-1].end == token.start and has(at.left[-1:], Slot.NEGATION):
        return at.saying(left=(*at.left, token)), 0  # 无一件
    at = claim_zero_before(at, token).telling(started=True, loose=None)
    consumed = 0
    if at.piece.use(token.start) is Use.CHANGE or numeral.unit in _POINTS:
        at = claim_change(at, token, numeral)
    elif numeral.kind is NumeralKind.SHARE:
        at = claim_share(at, tokens, index, numeral)
    elif numeral.unit == "倍":
        at = claim_multiple(at, token, numeral)
    else:
        at, consumed = _count(at, tokens, index, numeral)
    clause = at.clause
    return at.saying(numbers=clause.numbers + 1, words=(*clause.words, token), left=()), consumed


def _count(at: At, tokens: Sequence[Token], index: int, numeral: Numeral) -> tuple[At, int]:
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    at, binding = bind(at, tokens, index, numeral)
    binding = _fitting(at, binding, token, numeral, after)
    if not numeral.unit and not binding.items:
        return at, 0
    moves_on = after is not None and Slot.TO in after.senses and has(at.left, Slot.FROM)
    time = binding.time or ("last" if moves_on else "") or at.time
    at = _keep_scope(at, binding.frame)
    besides, part_of = _left_out(at, binding.frame, numeral), _whole(at, binding)
    qualifier = _qualifier(at, binding.frame)
    for readings in binding.items or ((),):
        at = at.emit(
            ClaimKind.VALUE, token.start, token.end, readings, numeral=numeral, why=binding.why, time=time,
            doubt=binding.doubt, qualifier=qualifier, besides=besides, part_of=part_of,
        )  # fmt: skip
    opens = not binding.items and not any(t.mark == "" and Slot.REST not in t.senses for t in at.left)
    if opens and numeral.unit in COUNTABLE and at.memory.topic == "applications" and time == "this":
        at = at.telling(loose=(len(at.told.claims) - 1, token.end))
    return _after_count(at, binding, numeral, time), binding.consumed


def _left_out(at: At, frame: Frame, numeral: Numeral) -> Reading:
    """Return what of the handled may be left out: what was carried in, where only new ones are told of."""
    if not {*frame.rows} & _HANDLED or not is_of_the_new(at, numeral):
        return ()
    return application_readings("carried_in", frame.columns or ("total",))[0]


def _whole(at: At, binding: Binding) -> Reading:
    """Return the cells of which the number tells a part, where the text says so beyond doubt."""
    frame = binding.frame
    if binding.why != PART_OF_A_CELL or frame.table != "applications" or not frame.items:
        return ()
    firm = any(t.strong(Slot.APPLICATION) for t in at.left) and not has(at.left, Slot.SLICE)
    return frame.items[0][0] if firm else ()


def _keep_scope(at: At, frame: Frame) -> At:
    """Let the results told after 县本级新收41件 be those of the same office, unless 其中 made it a part of the whole."""
    scope = at.clause.scope
    if scope in ("level", PART):
        among = "其中" in at.text[: at.clause.start + 2]
        return at.telling(partial="" if among else scope)
    if at.told.partial and {*frame.rows} & {*RESULT_ROWS, *_HANDLED, "carried_out"}:
        return at.saying(scope=at.told.partial)
    return at


def _fitting(at: At, binding: Binding, token: Token, numeral: Numeral, after: Token | None) -> Binding:
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
    elif numeral.unit in _LOOSE_UNITS and not joined and at.letter_at(token.end):
        why = "单位与表中不同"
    elif not numeral.unit and not _close(at, token):
        why = "没有单位"
    return Binding(why=why, frame=Frame() if numeral.unit == "条" else binding.frame) if why else binding


def _close(at: At, token: Token) -> bool:
    """Whether a number without a unit stands right behind its name."""
    return at.clause.heading is not None or (bool(at.left) and token.start - at.left[-1].end <= _CLOSE)


def _qualifier(at: At, frame: Frame) -> str | None:
    """Return the word by which a count of cases may be another one (应诉, 受理)."""
    words: list[str] = []
    if frame.table == "disclosure":
        words = [t.text for t in at.left if t.key(Slot.DOCUMENT_COLUMN) == "none"]
    elif frame.table == "review_litigation":
        words = [
            token.text
            for token in at.clause.words
            if (Slot.QUALIFIER in token.senses or token.key(Slot.ROW) in _TAKEN_IN)
            and not _is_cause(at, token)
        ]
    return words[0] if words else None


def _is_cause(at: At, token: Token) -> bool:
    """Whether 答复 is what was complained of, not what the office did: 针对信息公开答复的行政复议3件."""
    if token.text not in ("答复", "处理", "办理"):
        return False
    head = at.text[max(0, token.start - 16) : token.start]
    return _COMPLAINED.search(head) is not None or at.text[token.end : token.end + 1] == "的"


def _after_count(at: At, binding: Binding, numeral: Numeral, time: str) -> At:
    """Leave for the numbers behind what this one was bound to."""
    frame, readings = binding.frame, binding.items[0] if binding.items else ()
    foreign = at.told.foreign
    if readings and frame.items:
        at = remember(at, frame)
        joint = len(binding.items) == 1 and len(frame.items) > 1 and not frame.columns
        if joint and set(frame.rows) <= {*RESULT_ROWS, "carried_in", "new_received"}:
            at = at.remembering(row="+".join(frame.rows))  # 公开和部分公开合计50件，其中自然人35件
        foreign = foreign and bool({*frame.rows} & {*RESULT_ROWS, "handled"})
    elif binding.foreign:
        at, foreign = (at if _is_a_step(at) else at.remembering(topic="foreign")), True
    elif frame.rows and not frame.items:
        at = at.remembering(seen=at.memory.seen | {*frame.rows})
        rows = _summed(at, numeral.value) if readings else ()
        at = at.remembering(row="+".join(rows)) if rows else at
    if frame.kinds and numeral.value == 0:
        at = _look_back(at)
    last = Bound(readings, frame, numeral.value, time)
    exception = at.told.exception
    if at.told.excepting:
        exception = numeral.value if "carried_out" in frame.rows else Decimal(-1)
    recent = (*at.told.recent, last) if readings else at.told.recent
    at = at.remembering(ways=_ways(at, frame)) if readings else at
    at = at.telling(subject=None, compared=(), last=last, recent=recent, foreign=foreign, exception=exception)
    if readings:
        at = at.saying(bound=last)
        if time == "this" and not binding.doubt:
            at = at._replace(echoes=(*at.echoes, (numeral.value, readings, frame)))
    return at


def _is_a_step(at: At) -> bool:
    """Whether the other matter is a step on the way to the answer, so that applications are told of still: 延期11件."""
    named = [t for t in at.left if Slot.FOREIGN in t.senses]
    return bool(named) and all(pattern("step").search(t.text) for t in named)


def _ways(at: At, frame: Frame) -> str:
    """Return how both ways to court were told, where this number tells of the second right behind the first."""
    if frame.outcomes and frame.table == "review_litigation":
        return at.memory.ways
    before = at.told.recent[-1].frame if at.told.recent else Frame()
    both = {*before.kinds, *frame.kinds} == _BOTH_WAYS and len(before.kinds) == len(frame.kinds) == 1
    if not both or before.outcomes:
        return ""
    if at.left and at.left[0].mark == "pause":
        return "joined"
    return "apart" if _RIGHT_BEHIND.search(at.text, 0, at.clause.start) else ""


def _summed(at: At, value: Decimal) -> tuple[str, ...]:
    """Return the results told last that add up to a number: 公开31件、部分公开19件，合计50件，其中自然人35件."""
    results = [one for one in at.told.recent if {*one.frame.rows} & {*RESULT_ROWS} and not one.frame.columns]
    for first in range(len(results) - 2, -1, -1):
        if sum((one.value for one in results[first:]), Decimal(0)) == value:
            return tuple(row for one in results[first:] for row in one.frame.rows)
    return ("handled",)


def _look_back(at: At) -> At:
    """Let what follows 复议5宗、诉讼0宗 be about the kind of case of which there were some."""
    before = [one for one in at.told.recent if one.frame.kinds and not one.frame.outcomes and one.value]
    return at.remembering(kinds=before[-1].frame.kinds) if before else at
