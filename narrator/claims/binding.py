"""Binding a number to what it counts, from the words before it, after it, and what was told before."""

import re
from dataclasses import dataclass, replace

from narrator.claims.frames import (
    GROUPS,
    INFLOW,
    NOTHING,
    RESULT_ROWS,
    Frame,
    Readings,
    application_readings,
    case_reading,
    compose,
    join,
)
from narrator.claims.limits import (
    counted_elsewhere,
    foreign_inside,
    is_of_another_sort,
    is_of_cases,
    is_of_the_old,
    is_part,
    reviews_others,
    says_what_of_decisions,
    speaks_of_papers,
)
from narrator.claims.right_side import Right, look_right
from narrator.claims.state import State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Numeral

COUNTABLE = frozenset("件宗份起例条项个次部笔") | {"", "件次", "余件"}
_YEARS = re.compile(
    r"(?:20\d\d|[上去今本]|前)年?(?:年|度)?(?:至|到|—|-|～|、|和|与)(?:20\d\d年|今年|本年|去年|上年)"
)
_OF_THINGS = ("个", "项", "处", "次")
_FOREIGN = "说的不是三张表里的事项"
PART_OF_A_CELL = "说的是其中一部分，表中没有对应的格"
_REST = "说的是其余的件数"
_UNKNOWN = "没有认出说的是表中哪一格"
_WEAK_RESULTS = {*RESULT_ROWS, "handled", "processed", "other_handling.other"}
_OF_ANYTHING = {"carried_in", "carried_out"}
_AGAINST = ("较", "比", "少", "多", "高", "低")  # 较2024年申请量34件: last year's
_PLAIN = {Slot.SUM, Slot.PERIOD, Slot.SCOPE, Slot.BY}


@dataclass(frozen=True, slots=True)
class Binding:
    """What a number was found to count: one entry in ``items`` for each claim it makes."""

    items: tuple[Readings, ...] = ()
    frame: Frame = NOTHING
    doubt: str | None = None
    why: str = ""
    consumed: int = 0
    foreign: bool = False
    time: str = ""


def bind(state: State, tokens: list[Token], index: int, numeral: Numeral) -> Binding:
    """Return what the number at ``index`` counts."""
    left = state.left
    labels = [token for token in left if is_label(token)]
    right = look_right(state, tokens, index)
    refused = _refused(state, left, numeral)
    if refused:
        return Binding(why=refused, foreign=True)
    if state.exception is not None and labels and all(Slot.OTHER in token.senses for token in labels):
        return Binding(why=_REST)  # 除3件结转外，其他18件均已答复
    if labels:
        return _bind_left(state, labels, right, numeral)
    if has(left, Slot.RESPECTIVELY) and state.summed:
        state.queue, state.queue_frame = list(state.summed[0]), state.summed[1]
    if state.queue and state.queue_frame is not None:
        return Binding((state.queue.pop(0),), state.queue_frame)
    if has(left, Slot.FOREIGN):
        return Binding(why=_FOREIGN, foreign=True)
    known = _bind_known(state, left, numeral)
    named = right.labels and state.gap(left[0].start if left else numeral.start, numeral.start, left) <= 3
    return known or (_bind_right(state, right) if named else None) or _bind_bare(state, left, right, numeral)


def _refused(state: State, left: list[Token], numeral: Numeral) -> str:
    """Return why the number is none of the form's, or an empty string."""
    if _of_other_times(state, numeral):
        return "是几年的数"
    of_things = numeral.unit in _OF_THINGS and state.foreign  # 通报问题88个，其余3个列入下年
    if counted_elsewhere(state) or (of_things and not any(_firm_matter(token) for token in left)):
        return _FOREIGN
    return ""


def _firm_matter(token: Token) -> bool:
    """Whether the word by itself names a matter of the form."""
    return (
        token.strong(Slot.APPLICATION)
        or Slot.KIND in token.senses
        or Slot.DOCUMENT in token.senses
        or Slot.DECISION in token.senses
    )


def _of_other_times(state: State, numeral: Numeral) -> bool:
    """Whether the number counts several years: 2023年至2025年分别收到22件、25件、31件, 三年合计新收213件."""
    if state.piece is None:
        return False
    return _YEARS.search(state.piece.text[: numeral.start - state.piece.start]) is not None


def _divides_the_handled(state: State, frame: Frame) -> bool:
    """Whether brackets or 其中 part what was handled by where it came from: 答复235件（上年结转12件、本年新收223件）."""
    outer = state.brackets[-1][2] if state.brackets else None
    handled = {"handled", "processed", "results_total"}
    parted = state.memory.parent in {"handled", "results_total"} or (
        outer is not None and bool({*outer.frame.rows} & handled)
    )
    return parted and bool({*frame.rows} & ({*INFLOW} - {"carried_in"}))


def _bind_left(state: State, labels: list[Token], right: Right, numeral: Numeral) -> Binding:
    """Bind a number to the labels before it, with those right behind it where they are needed."""
    left, consumed = state.left, 0
    weak = not any(_firm(token) for token in labels)
    bare = all(Slot.OUTCOME in t.senses for t in labels) and has(
        right.labels, Slot.KIND
    )  # 已审结的11件行政诉讼
    if (weak or bare or not compose(labels, state.memory).items) and right.labels and right.adjacent:
        labels, consumed = [*labels, *right.labels], right.consumed
    frame = _with_application(compose(labels, state.memory), labels, state)
    behind = _leaf_behind(state, frame, right)
    if behind is not None:
        frame, consumed = behind, right.consumed
    after = [t for t in left if t.start >= max(t.end for t in labels if t.end <= numeral.start)]
    foreign = (
        has(after, Slot.FOREIGN)
        or (weak and (right.foreign or foreign_inside(left, labels)))
        or _is_of_complaints(labels, frame)
    )
    if foreign or (state.foreign and {*frame.rows} & _WEAK_RESULTS) or _is_theirs(state, labels, frame):
        return Binding(why=_FOREIGN, foreign=True)
    if not frame.items:
        return Binding(why=frame.why or _UNKNOWN)
    if (
        _divides_the_handled(state, frame)
        or _counts_what_was_denied(left)
        or is_of_cases(state, frame)
        or is_of_the_old(state, frame, numeral)
        or reviews_others(state, frame, numeral)
    ):
        return Binding(frame=frame, why=PART_OF_A_CELL)
    why = _another(state, frame, labels, numeral, weak=weak)
    if why:
        of_another = has(labels, Slot.DECISION, Slot.KIND) or is_of_another_sort(state, labels)
        return Binding(frame=frame, why=why, foreign=of_another)
    frame = _with_leading(state, frame, labels)
    if frame.rows == ("carried_out",) and (has(left, Slot.OPENING) or state.time == "last"):
        items = (application_readings("carried_in"),)
        frame = Frame(items, "applications", rows=("carried_in",), columns=frame.columns)
        return Binding(items, frame, time="this")
    sample = "可能是抽查的件数" if right.base and right.labels and consumed else None
    binding = _spread(state, frame, labels, left, frame.doubt or sample, consumed)
    past = any(t.key(Slot.COMPARISON) == "last" and t.text[0] in _AGAINST for t in left)
    return replace(binding, time="last") if past and frame.table != "review_litigation" else binding


def _counts_what_was_denied(left: list[Token]) -> bool:
    """Whether the number counts 没有公开或者无法提供的, of which only one is a word of the form."""
    places = [n for n, token in enumerate(left) if token.text in ("或", "或者")]
    return bool(places) and has(left[: places[0]], Slot.NEGATION)


def _leaf_behind(state: State, frame: Frame, right: Right) -> Frame | None:
    """Return the reason named behind the number of its group: 无法提供的有4件为本机关不掌握."""
    if len(frame.rows) != 1 or frame.rows[0] not in GROUPS or not right.labels:
        return None
    behind = compose(right.labels, state.memory)
    inside = len(behind.rows) == 1 and behind.rows[0].startswith(f"{frame.rows[0]}.")
    return behind if inside and behind.items else None


def _is_of_complaints(labels: list[Token], frame: Frame) -> bool:
    """Whether a word that is a reason only among reasons is what was received: 受理投诉举报1.2万件."""
    last = labels[-1]
    key = last.key(Slot.ROW) or ""
    taken_in = bool({*frame.rows} & {*INFLOW, "handled", "processed"})
    return taken_in and len(labels) > 1 and "." in key and not last.strong(Slot.ROW) and key not in frame.rows


def _is_theirs(state: State, labels: list[Token], frame: Frame) -> bool:
    """Whether what is carried over are the other matters the sentence tells of: 工单412件，办结409件，3件转下年度."""
    ours = any(t.strong(Slot.APPLICATION) for t in labels) or any(
        bound.frame.table == "applications" for bound in state.recent
    )
    return state.foreign and bool({*frame.rows} & _OF_ANYTHING) and not ours


def _another(state: State, frame: Frame, labels: list[Token], numeral: Numeral, *, weak: bool) -> str:
    """Return why the number is another one than the labels say, or an empty string."""
    if {*frame.rows} & {*RESULT_ROWS} and speaks_of_papers(state):
        return "可能是公文的公开属性，不是申请的办理结果"
    if frame.table == "decisions" and says_what_of_decisions(state, labels, numeral):
        return "公开的、清单里的件数不是处理决定数量"
    return PART_OF_A_CELL if is_part(state, labels, state.left, numeral, weak=weak) else ""


def _firm(token: Token) -> bool:
    """Whether the label shows by itself what is counted."""
    if Slot.ROW in token.senses:
        return token.strong(Slot.ROW)
    if Slot.APPLICATION in token.senses:
        return token.strong(Slot.APPLICATION)
    return Slot.DOCUMENT_COLUMN not in token.senses and Slot.OTHER not in token.senses


def _with_application(frame: Frame, labels: list[Token], state: State) -> Frame:
    """Take 收到…申请 and the like as applications even where nothing was said of them before."""
    if frame.items or not has(labels, Slot.APPLICATION):
        return frame
    memory = replace(state.memory, topic="applications")
    rows = [token for token in labels if Slot.ROW in token.senses]
    if rows:
        return compose([t for t in labels if Slot.APPLICATION not in t.senses], memory)
    if all(Slot.TOPIC in token.senses for token in labels if Slot.APPLICATION in token.senses):
        return frame  # 主动公开123件、依申请公开20件 may sort the office's own papers
    firm = any(token.strong(Slot.APPLICATION) for token in labels)
    if not firm and state.memory.topic != "applications":
        return Frame(why="没有写明是不是政府信息公开申请")
    doubt = "没有写明是收到还是办结"
    either = (*application_readings("received"), *application_readings("handled"))
    return Frame((either,), "applications", rows=("received",), doubt=doubt)


def _spread(
    state: State, frame: Frame, labels: list[Token], left: list[Token], doubt: str | None, consumed: int
) -> Binding:
    """Decide between one claim, one for each thing named, and a sum."""
    if has(left, Slot.RESPECTIVELY) and not has(labels, Slot.DOCUMENT):
        frame = _for_each_document(state, frame)
    if len(frame.items) == 1:
        return Binding(frame.items, frame, doubt, consumed=consumed)
    if has(left, Slot.EACH):
        return Binding(frame.items, frame, doubt, consumed=consumed)
    if has(left, Slot.RESPECTIVELY):
        state.queue, state.queue_frame = list(frame.items[1:]), frame
        return Binding(frame.items[:1], frame, doubt, consumed=consumed)
    if has(left, Slot.ALL):
        return Binding(frame.items, frame, doubt, consumed=consumed)
    state.summed = (frame.items, frame)
    joined = [token.text for token in left if token.mark == "pause" and token.start > labels[0].start]
    taken_in = frame.rows == ("granted", "partially_granted") and not joined
    if (not joined and not taken_in and not has(left, Slot.SUM)) or (
        not has(left, Slot.SUM) and set(joined) <= {"、", "/"}
    ):
        doubt = doubt or "几个名目并列，没有写明是合计"
    return Binding((join(frame.items),), frame, doubt, consumed=consumed)


def _with_leading(state: State, frame: Frame, labels: list[Token]) -> Frame:
    """Let 纠正的复议3件和诉讼1件 say 纠正 of both."""
    if frame.table != "review_litigation":
        return frame
    if frame.outcomes:
        kinds = [t.start for t in labels if Slot.KIND in t.senses]
        first = min(t.start for t in labels if Slot.OUTCOME in t.senses or Slot.OTHER in t.senses)
        state.leading = frame.outcomes if kinds and first < kinds[0] else ()
        return frame
    if not state.leading or not state.left or state.left[0].mark != "pause":
        return frame
    items = tuple((case_reading(kind, outcome),) for kind in frame.kinds for outcome in state.leading)
    return replace(frame, items=items, outcomes=state.leading)


def _for_each_document(state: State, frame: Frame) -> Frame:
    """Let 分别废止1件、3件 speak of the same documents as the 分别 before it."""
    before = state.queue_frame
    if before is None or frame.table != "disclosure" or len(before.documents) < 2 or not frame.items:
        return frame
    columns = {cell.column for cell in frame.items[0][0]}
    items = tuple(((Cell("disclosure", d, c),),) for d in before.documents for c in sorted(columns))
    return replace(frame, items=items, documents=before.documents)


def _bind_right(state: State, right: Right) -> Binding | None:
    labels = [t for t in right.labels if Slot.APPLICATION not in t.senses]
    if not labels:
        return None
    frame = compose(labels, state.memory)
    if _divides_the_handled(state, frame):
        return Binding(frame=frame, why=PART_OF_A_CELL)  # 办结19件，其中18件为本年新收
    if frame.table == "decisions" and labels[-1].text.endswith("事项"):
        return None  # 2项许可事项下放乡镇
    if right.either and len(frame.items) > 1:
        frame = replace(frame, items=(join(frame.items),))
    theirs = (state.foreign and {*frame.rows} & _WEAK_RESULTS) or _is_theirs(state, labels, frame)
    if not frame.items or len(frame.items) > 1 or theirs:
        return None
    doubt = frame.doubt or ("可能是抽查的件数" if right.base else None)
    before = [token for token in state.left if not token.mark]
    past = bool(before) and before[-1].key(Slot.COMPARISON) == "last"  # 较去年70件的新收量
    return Binding(frame.items, frame, doubt, time="last" if past else "", consumed=right.consumed)


def _bind_known(state: State, left: list[Token], numeral: Numeral) -> Binding | None:
    """Bind the number of 新收：12, and those of 比上年的7件 and 增至12件, which speak of the number before."""
    if state.heading is not None and not left and not state.numbers_in_clause:
        return Binding(state.heading.items, state.heading)
    near = [t for t in left if not t.mark and Slot.NEUTRAL not in t.senses]
    if not near or state.last is None or not state.last.readings:
        return None
    token = near[-1]
    past = "last" in (token.key(Slot.COMPARISON), token.key(Slot.PERIOD))
    if not (past or Slot.TO in token.senses) or state.gap(token.end, numeral.start, ()) > 2:
        return None
    return Binding((state.last.readings,), state.last.frame, time="last" if past else "this")


def _bind_sum(state: State, left: list[Token], right: Right, numeral: Numeral) -> Binding | None:
    """Bind a number that adds up what was told before: 两项合计1370件, 共44件."""
    memory = state.memory
    if has(left, Slot.TOGETHER) and has(left, Slot.SUM) and not right.foreign:
        readings, frame = together(state, left)
        if readings:
            return Binding((readings,), frame)
    if has(left, Slot.SUM) and state.gap(left[0].start, numeral.start, left) <= 1 and not right.foreign:
        if memory.topic == "applications" and _both_inflows(memory.seen):
            items = (application_readings("to_handle")[:1],)
            return Binding(items, Frame(items, "applications", rows=("to_handle",)))
        if memory.topic == "applications" and len(memory.seen & {*RESULT_ROWS}) > 1:
            frame = Frame(table="applications", rows=("handled",))
            told = _just_told(state)
            return Binding(((*application_readings("handled"), *told),), frame, "没有写明是哪些数的合计")
        if memory.topic == "review_litigation" and {"review", "litigation"} <= memory.seen:
            return Binding(
                ((case_reading("review") + case_reading("litigation"),),),
                Frame(table=memory.topic),
                "没有写明是哪些数的合计",
            )
    return None


def _just_told(state: State) -> Readings:
    """Return the sum of the results told last in the sentence, two of them and all: 全部公开7件，部分公开2件，合计9件."""
    results = [one.readings for one in state.recent if {*one.frame.rows} & {*RESULT_ROWS}]
    return (*join(results[-2:]), *join(results)) if len(results) > 1 else ()


def _bind_bare(state: State, left: list[Token], right: Right, numeral: Numeral) -> Binding:
    """Bind a number without a name: 共44件 after 新收 and 结转, or one that repeats an earlier number."""
    summed = _bind_sum(state, left, right, numeral)
    if summed is not None:
        return summed
    plain = all(
        {*t.senses} & _PLAIN and Slot.FROM not in t.senses for t in left if not t.mark and t.numeral is None
    )
    told = left and plain and state.gap(state.clause_start, numeral.start, left) <= 1
    if state.subject and told and not right.foreign:
        return Binding(state.subject.items, state.subject)
    echo = state.echoes.get(numeral.value)
    telling = right.base or right.share or any(Slot.APPLICATION in t.senses for t in right.labels)
    if echo and telling and numeral.value > 0 and not has(left, Slot.SLICE, Slot.CHANNEL):
        readings, frame = echo
        return Binding((readings,), frame, "重复提到的数")
    return Binding(why=_FOREIGN if right.foreign else _UNKNOWN, foreign=right.foreign)


def together(state: State, left: list[Token]) -> tuple[Readings, Frame]:
    """Return the sum of the numbers just told, as many as 两项 or 三项 says."""
    named = next(token.key(Slot.TOGETHER) for token in left if Slot.TOGETHER in token.senses)
    recent = state.recent[-(3 if named == "three" else 2) :]
    tables = {bound.frame.table for bound in recent}
    if len(recent) < (3 if named == "three" else 2) or len(tables) != 1:
        return (), NOTHING
    readings = join([bound.readings for bound in recent])
    rows = tuple(row for bound in recent for row in bound.frame.rows)
    kinds = tuple(kind for bound in recent for kind in bound.frame.kinds)
    return readings, Frame((readings,), tables.pop(), rows=rows, kinds=kinds)


def _both_inflows(seen: frozenset[str]) -> bool:
    results = seen & {"handled", "results_total", *RESULT_ROWS}
    return "carried_in" in seen and bool(seen & {"new_received", "received"}) and not results
