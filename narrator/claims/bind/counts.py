"""Binding a number to what it counts, from the words before it, after it, and what was told before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.claims.bind.behind import Behind, look_behind
from narrator.claims.bind.discourse import NOTHING, At, Frame, Queue, Readings, has, is_label
from narrator.claims.bind.frames import (
    GROUPS,
    INFLOW,
    RESULT_ROWS,
    application_readings,
    case_reading,
    compose,
    join,
)
from narrator.claims.bind.limits import (
    counted_elsewhere,
    foreign_inside,
    is_of_another_sort,
    is_of_cases,
    is_of_the_old,
    is_one_of_those_told,
    is_part,
    reviews_others,
    says_what_of_decisions,
    speaks_of_papers,
)
from narrator.claims.bind.offices import of_an_office
from narrator.claims.bind.patterns import pattern
from narrator.claims.bind.sums import bind_bare
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Numeral

COUNTABLE = frozenset("件宗份起例条项个次部笔") | {"", "件次", "余件"}
PART_OF_A_CELL = "说的是其中一部分，表中没有对应的格"
_YEARS = re.compile(
    r"(?:20\d\d|[上去今本]|前)年?(?:年|度)?(?:至|到|—|-|～|、|和|与)(?:20\d\d年|今年|本年|去年|上年)"
)
_OF_THINGS = ("个", "项", "处", "次")
_FOREIGN = "说的不是三张表里的事项"
_REST = "说的是其余的件数"
_UNKNOWN = "没有认出说的是表中哪一格"
_SAMPLE = "可能是抽查的件数"
_WEAK_RESULTS = {*RESULT_ROWS, "handled", "processed", "other_handling.other"}
_OF_ANYTHING = {"carried_in", "carried_out"}
_HANDLED = {"handled", "processed", "results_total"}
_DONE = ("handled", "processed")
_AGAINST = ("较", "比", "少", "多", "高", "低")  # 较2024年申请量34件: last year's
_THESE = ("这", "该", "此", "上述", "以上", "前述")
_NEAR, _BESIDE = 3, 2


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


def bind(at: At, tokens: Sequence[Token], index: int, numeral: Numeral) -> tuple[At, Binding]:
    """Return what the number at ``index`` counts, and the place with what it leaves in the queue of 分别."""
    left = at.left
    labels = tuple(token for token in left if is_label(token))
    behind = look_behind(at, tokens, index)
    refused = _refused(at, numeral)
    if refused:
        return at, Binding(why=refused, foreign=True)
    others = bool(labels) and all(Slot.OTHER in token.senses for token in labels)
    if others and (at.told.exception is not None or _closes_another_list(at)):
        return at, Binding(why=_REST)  # 除3件结转外，其他18件均已答复
    if labels:
        return _bind_left(at, labels, behind, numeral)
    queue = at.told.queue
    if at.told.summed is not None and has(left, Slot.RESPECTIVELY):
        queue = at.told.summed
    if queue.items:
        rest = replace(queue, items=queue.items[1:])
        return at.telling(queue=rest), Binding(queue.items[:1], queue.frame)
    if has(left, Slot.FOREIGN):
        return at, Binding(why=_FOREIGN, foreign=not _is_of_the_applications(at))
    near = at.gap(left[0].start if left else numeral.start, numeral.start, left) <= _NEAR
    known = _bind_known(at, numeral) or (
        _bind_behind(at, behind, numeral) if behind.labels and near else None
    )
    return at, known or _bare(at, behind, numeral)


def _closes_another_list(at: At) -> bool:
    """Whether 其他 is the last of a list of what applications ask for: 按事项分，问征地的41件，其他13件."""
    last = at.told.last
    return last is not None and not last.readings and pattern("asked_for").search(at.text) is not None


def _bare(at: At, behind: Behind, numeral: Numeral) -> Binding:
    """Bind a number without a name: 共44件 after 新收 and 结转, or one that repeats an earlier number."""
    readings, frame, doubt = bind_bare(at, behind, numeral)
    if readings:
        return Binding((readings,), frame, doubt)
    return Binding(why=_FOREIGN if behind.foreign else _UNKNOWN, foreign=behind.foreign)


def _refused(at: At, numeral: Numeral) -> str:
    """Return why the number is none of the form's, or an empty string."""
    if _YEARS.search(at.text, 0, numeral.start):
        return "是几年的数"  # 2023年至2025年分别收到22件、25件、31件, 三年合计新收213件
    of_things = numeral.unit in _OF_THINGS and at.told.foreign  # 通报问题88个，其余3个列入下年
    if counted_elsewhere(at) or (of_things and not any(_firm_matter(token) for token in at.left)):
        return _FOREIGN
    return ""


def _is_of_the_applications(at: At) -> bool:
    """Whether what is named is how applications came or what they ask for: 信函39件, 申请内容涉及征收补偿58件."""
    named = [t for t in at.left if Slot.FOREIGN in t.senses and Slot.CHANNEL not in t.senses]
    if not named:
        return True
    asked = at.memory.topic == "applications" and pattern("asked_for").search(at.text, 0, named[-1].start)
    return bool(asked)


def _firm_matter(token: Token) -> bool:
    """Whether the word by itself names a matter of the form."""
    return token.strong(Slot.APPLICATION) or has((token,), Slot.KIND, Slot.DOCUMENT, Slot.DECISION)


def _divides_the_handled(at: At, frame: Frame) -> bool:
    """Whether brackets or 其中 part what was handled by where it came from: 答复235件（上年结转12件、本年新收223件）."""
    if not {*frame.rows} & ({*INFLOW} - {"carried_in"}):
        return False
    outer = at.outer[-1].last if at.outer else None
    inside = outer is not None and bool({*outer.frame.rows} & _HANDLED)
    return inside or at.memory.parent in ("handled", "results_total")


def _bind_left(at: At, labels: tuple[Token, ...], behind: Behind, numeral: Numeral) -> tuple[At, Binding]:
    """Bind a number to the labels before it, with those right behind it where they are needed."""
    weak = not any(_firm(token) for token in labels)
    named, consumed = _with_behind(at, labels, behind, weak=weak)
    frame = _with_application(compose(named, at.memory), named, at)
    if frame.columns and frame.rows == ("new_received",) and _comes_with_carried(at, labels[0].start):
        items = tuple(
            application_readings("received", tuple(dict.fromkeys(cell.column for cell in item[0])))
            for item in frame.items
        )
        frame = replace(frame, items=items)
    leaf = _leaf_behind(at, frame, behind)
    if leaf is not None:
        frame, consumed = leaf, behind.consumed
    if _is_foreign(at, named, behind, numeral, weak=weak) or _is_theirs(at, named, frame):
        return at, Binding(why=_FOREIGN, foreign=True)
    if not frame.items:
        return at, Binding(why=frame.why or _UNKNOWN)
    if (
        _divides_the_handled(at, frame)
        or _counts_what_was_denied(at, labels)
        or of_an_office(at, labels[0].start)
        or (frame.table == "decisions" and has(labels, Slot.OTHER))  # 其他许可1109件
        or is_of_cases(at, frame)
        or is_of_the_old(at, frame, numeral)
        or reviews_others(at, frame, numeral)
        or is_one_of_those_told(at, frame, numeral)
    ):
        return at, Binding(frame=frame, why=PART_OF_A_CELL)
    why = _another(at, frame, named, numeral, weak=weak)
    if why:
        of_another = has(named, Slot.DECISION, Slot.KIND) or is_of_another_sort(at, named)
        return at, Binding(frame=frame, why=why, foreign=of_another)
    at, frame = _with_leading(at, frame, named)
    if frame.rows == ("carried_out",) and (has(at.left, Slot.OPENING) or at.time == "last"):
        items = (application_readings("carried_in"),)
        frame = Frame(items, "applications", rows=("carried_in",), columns=frame.columns)
        return at, Binding(items, frame, time="this")
    sample = _SAMPLE if behind.base and behind.labels and consumed else None
    at, binding = _spread(at, frame, named, frame.doubt or sample, consumed)
    past = any(t.key(Slot.COMPARISON) == "last" and t.text[0] in _AGAINST for t in at.left)
    return at, replace(binding, time="last") if past and frame.table != "review_litigation" else binding


def _comes_with_carried(at: At, place: int) -> bool:
    """Whether what was carried over is counted in: 连同上年结转，自然人申请共1955件."""
    return pattern("with_carried").search(at.text[:place]) is not None


def _with_behind(
    at: At, labels: tuple[Token, ...], behind: Behind, *, weak: bool
) -> tuple[tuple[Token, ...], int]:
    """Return the labels with those right behind the number, where those before do not say enough."""
    bare = all(Slot.OUTCOME in t.senses for t in labels) and has(
        behind.labels, Slot.KIND
    )  # 已审结的11件行政诉讼
    if behind.labels and behind.adjacent and (weak or bare or not compose(labels, at.memory).items):
        return (*labels, *behind.labels), behind.consumed
    return labels, 0


def _is_foreign(at: At, labels: tuple[Token, ...], behind: Behind, numeral: Numeral, *, weak: bool) -> bool:
    """Whether another matter is named behind the labels, or among weak ones."""
    last = max(t.end for t in labels if t.end <= numeral.start)
    if has([t for t in at.left if t.start >= last], Slot.FOREIGN):
        return True
    return weak and (behind.foreign or foreign_inside(at.left, labels))


def _counts_what_was_denied(at: At, labels: tuple[Token, ...]) -> bool:
    """Whether the number counts 没有公开或者无法提供的, of which only one is a word of the form, or 未在期限内回复1件."""
    place = next((n for n, token in enumerate(at.left) if token.text in ("或", "或者")), 0)
    if has(at.left[:place], Slot.NEGATION):
        return True
    done = [t for t in labels if t.key(Slot.ROW) in _DONE or Slot.OUTCOME in t.senses]
    return bool(done) and done[0] is labels[0] and _is_denied(at, done[0])


def _is_denied(at: At, label: Token) -> bool:
    """Whether a word of denial stands before the label, with none but words of time and manner between."""
    before = [t for t in at.left if t.end <= label.start]
    place = next((n for n in range(len(before) - 1, -1, -1) if Slot.NEGATION in before[n].senses), None)
    if place is None or any(token.mark for token in before[place:]):
        return False
    return at.gap(before[place].end, label.start, before) == 0


def _leaf_behind(at: At, frame: Frame, behind: Behind) -> Frame | None:
    """Return the reason named behind the number of its group: 无法提供的有4件为本机关不掌握."""
    if len(frame.rows) != 1 or frame.rows[0] not in GROUPS or not behind.labels:
        return None
    leaf = compose(behind.labels, at.memory)
    inside = len(leaf.rows) == 1 and leaf.rows[0].startswith(f"{frame.rows[0]}.")
    return leaf if inside and leaf.items else None


def _is_theirs(at: At, labels: tuple[Token, ...], frame: Frame) -> bool:
    """Whether it is another matter's: of complaints received, or of what the sentence tells of besides applications."""
    rows = {*frame.rows}
    if _is_of_complaints(labels, frame):
        return True
    if not at.told.foreign or not rows & {*_WEAK_RESULTS, *_OF_ANYTHING}:
        return False
    if rows & _WEAK_RESULTS:
        return True
    ours = any(t.strong(Slot.APPLICATION) for t in labels) or any(
        bound.frame.table == "applications" for bound in at.told.recent
    )
    return not ours  # 工单412件，办结409件，3件转下年度


def _is_of_complaints(labels: tuple[Token, ...], frame: Frame) -> bool:
    """Whether a word that is a reason only among reasons is what was received: 受理投诉举报1.2万件."""
    last = labels[-1]
    key = last.key(Slot.ROW) or ""
    taken_in = bool({*frame.rows} & {*INFLOW, "handled", "processed"})
    return taken_in and len(labels) > 1 and "." in key and not last.strong(Slot.ROW) and key not in frame.rows


def _another(at: At, frame: Frame, labels: tuple[Token, ...], numeral: Numeral, *, weak: bool) -> str:
    """Return why the number is another one than the labels say, or an empty string."""
    if {*frame.rows} & {*RESULT_ROWS} and speaks_of_papers(at):
        return "可能是公文的公开属性，不是申请的办理结果"
    if frame.table == "decisions" and says_what_of_decisions(at, labels, numeral):
        return "公开的、清单里的件数不是处理决定数量"
    return PART_OF_A_CELL if is_part(at, labels, numeral, weak=weak) else ""


def _firm(token: Token) -> bool:
    """Whether the label shows by itself what is counted."""
    if Slot.ROW in token.senses:
        return token.strong(Slot.ROW)
    if Slot.APPLICATION in token.senses:
        return token.strong(Slot.APPLICATION)
    return Slot.DOCUMENT_COLUMN not in token.senses and Slot.OTHER not in token.senses


def _with_application(frame: Frame, labels: tuple[Token, ...], at: At) -> Frame:
    """Take 收到…申请 and the like as applications even where nothing was said of them before."""
    named = [token for token in labels if Slot.APPLICATION in token.senses]
    if frame.items or not named:
        return frame
    if has(labels, Slot.ROW):
        memory = at.memory._replace(topic="applications")
        return compose([t for t in labels if Slot.APPLICATION not in t.senses], memory)
    if all(Slot.TOPIC in token.senses for token in named):
        return frame  # 主动公开123件、依申请公开20件 may sort the office's own papers
    if not any(t.strong(Slot.APPLICATION) for t in named) and at.memory.topic != "applications":
        return Frame(why="没有写明是不是政府信息公开申请")
    either = (*application_readings("received"), *application_readings("handled"))
    return Frame((either,), "applications", rows=("received",), doubt="没有写明是收到还是办结")


def _spread(
    at: At, frame: Frame, labels: tuple[Token, ...], doubt: str | None, consumed: int
) -> tuple[At, Binding]:
    """Decide between one claim, one for each thing named, and a sum."""
    left = at.left
    if has(left, Slot.RESPECTIVELY) and not has(labels, Slot.DOCUMENT):
        frame = _for_each_document(at, frame)
    if len(frame.items) == 1 or has(left, Slot.EACH):
        return at, Binding(frame.items, frame, doubt, consumed=consumed)
    if has(left, Slot.RESPECTIVELY):
        at = at.telling(queue=Queue(frame.items[1:], frame))
        return at, Binding(frame.items[:1], frame, doubt, consumed=consumed)
    if has(left, Slot.ALL):
        return at, Binding(frame.items, frame, doubt, consumed=consumed)
    joined = {token.text for token in left if token.mark == "pause" and token.start > labels[0].start}
    if not has(left, Slot.SUM) and joined <= {"、", "/"}:
        doubt = doubt or "几个名目并列，没有写明是合计"
    at = at.telling(summed=Queue(frame.items, frame))
    return at, Binding((join(frame.items),), frame, doubt, consumed=consumed)


def _with_leading(at: At, frame: Frame, labels: tuple[Token, ...]) -> tuple[At, Frame]:
    """Let 纠正的复议3件和诉讼1件 say 纠正 of both."""
    if frame.table != "review_litigation":
        return at, frame
    if frame.outcomes:
        kinds = [t.start for t in labels if Slot.KIND in t.senses]
        first = min(t.start for t in labels if Slot.OUTCOME in t.senses or Slot.OTHER in t.senses)
        return at.saying(leading=frame.outcomes if kinds and first < kinds[0] else ()), frame
    leading = at.clause.leading
    if not leading or not at.left or at.left[0].mark != "pause":
        return at, frame
    items = tuple((case_reading(kind, outcome),) for kind in frame.kinds for outcome in leading)
    return at, replace(frame, items=items, outcomes=leading)


def _for_each_document(at: At, frame: Frame) -> Frame:
    """Let 分别废止1件、3件 speak of the same documents as the 分别 before it."""
    documents = at.told.queue.frame.documents
    if frame.table != "disclosure" or len(documents) < 2 or not frame.items:
        return frame
    columns = {cell.column for cell in frame.items[0][0]}
    items = tuple(((Cell("disclosure", d, c),),) for d in documents for c in sorted(columns))
    return replace(frame, items=items, documents=documents)


def _bind_behind(at: At, behind: Behind, numeral: Numeral) -> Binding | None:
    labels = tuple(t for t in behind.labels if Slot.APPLICATION not in t.senses)
    if not labels:
        return None
    frame = compose(labels, at.memory)
    if _divides_the_handled(at, frame) or is_of_the_old(at, frame, numeral):
        return Binding(frame=frame, why=PART_OF_A_CELL)  # 办结19件，其中18件为本年新收
    if frame.table == "decisions" and labels[-1].text.endswith("事项"):
        return None  # 2项许可事项下放乡镇
    if behind.either and len(frame.items) > 1:
        frame = replace(frame, items=(join(frame.items),))
    if len(frame.items) != 1 or _is_theirs(at, labels, frame):
        return None
    doubt = frame.doubt or (_SAMPLE if behind.base else None)
    before = [token for token in at.left if not token.mark]
    past = bool(before) and before[-1].key(Slot.COMPARISON) == "last"  # 较去年70件的新收量
    return Binding(frame.items, frame, doubt, time="last" if past else "", consumed=behind.consumed)


def _bind_known(at: At, numeral: Numeral) -> Binding | None:
    """Bind the number of 新收：12, and those of 比上年的7件 and 增至12件, which speak of the number before."""
    heading, last = at.clause.heading, at.told.last
    if heading is not None and not at.left and not at.clause.numbers:
        return Binding(heading.items, heading)
    near = [t for t in at.left if not t.mark and Slot.NEUTRAL not in t.senses]
    if last is None or not last.readings:
        return None
    these = at.text[: numeral.start].endswith(_THESE) and last.value == numeral.value
    if these and not near and last.period == "this":
        return Binding((last.readings,), last.frame)  # 上年结转4件，这4件都出自企业
    if not near:
        return None
    token = near[-1]
    past = "last" in (token.key(Slot.COMPARISON), token.key(Slot.PERIOD))
    if not (past or Slot.TO in token.senses) or at.gap(token.end, numeral.start, ()) > _BESIDE:
        return None
    return Binding((last.readings,), last.frame, time="last" if past else "this")
