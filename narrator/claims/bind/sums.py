"""Numbers without a name of their own: sums of what was told, and numbers told again."""

import re
from collections.abc import Sequence

from narrator.claims.bind.behind import Behind
from narrator.claims.bind.discourse import NOTHING, At, Bound, Frame, Readings, has
from narrator.claims.bind.frames import RESULT_ROWS, application_readings, case_reading, join
from narrator.claims.bind.vocabulary import Slot
from narrator.language.numerals_in_text import Numeral

_PLAIN = {Slot.SUM, Slot.PERIOD, Slot.SCOPE, Slot.BY}
_YEAR = re.compile(r"(20\d\d)年")
_OF_STEPS = ("次", "期", "场", "人次", "件次")  # what was done about applications, not applications
_VERBS = ("有", "为", "达", "是")
_UNSAID = "没有写明是哪些数的合计"
_ALONE: tuple[Readings, Frame, str | None] = ((), NOTHING, None)


def bind_bare(at: At, behind: Behind, numeral: Numeral) -> tuple[Readings, Frame, str | None]:
    """Return what a number without a name counts, with what is doubtful about it; no readings where nothing tells."""
    left = at.left
    plain = all(
        {*t.senses} & _PLAIN and Slot.FROM not in t.senses for t in left if not t.mark and t.numeral is None
    )
    subject = at.told.subject
    if (
        subject
        and plain
        and not behind.foreign
        and (left or at.text[at.clause.start : numeral.start] in _VERBS)
        and at.gap(at.clause.start, numeral.start, left) <= 1
    ):
        return subject.items[0], subject, None
    if not behind.foreign:
        summed = _sum(at, numeral)
        if summed[0]:
            return summed
    telling = behind.base or behind.share or any(Slot.APPLICATION in t.senses for t in behind.labels)
    echo = next((one for one in at.echoes if one[0] == numeral.value), None)
    if echo and telling and numeral.value > 0 and not has(left, Slot.SLICE, Slot.CHANNEL):
        return echo[1], echo[2], "重复提到的数"
    return _ALONE


def _sum(at: At, numeral: Numeral) -> tuple[Readings, Frame, str | None]:
    """Return what a number adds up that was told before: 两项合计1370件, 共44件."""
    left, memory = at.left, at.memory
    if not has(left, Slot.SUM) or numeral.unit in _OF_STEPS or _of_another_year(at, numeral.start):
        return _ALONE
    if has(left, Slot.TOGETHER):
        readings, frame = together(at)
        if readings:
            return readings, frame, None
    near = at.gap(left[0].start, numeral.start, left) <= 1
    return _of_a_table(at, memory.topic, memory.seen) if near else _ALONE


def _of_another_year(at: At, place: int) -> bool:
    """Whether the clause before tells of another year only: 最近一次收到申请是在2023年，共1件."""
    clauses = re.split("[，,；;。：:（）()]", at.text[:place])
    years = {int(year) for year in _YEAR.findall("".join(clauses[-2:]))}
    return bool(years) and at.context.year not in years and "结转" not in clauses[-2:][0]


def _of_a_table(at: At, topic: str, seen: frozenset[str]) -> tuple[Readings, Frame, str | None]:
    """Return the sum of what was told of one table: what came in, the results, reviews and lawsuits.

    What came in may be that of the applicants told of before: 自然人171件，含上年结转的9件共180件.
    """
    if topic == "applications" and _both_inflows(seen):
        readings = application_readings("to_handle")[:1]
        told = [one.frame.columns for one in at.told.recent if one.frame.columns]
        if told:
            readings = (*readings, *application_readings("to_handle", told[-1])[:1])
        return readings, Frame((readings,), topic, rows=("to_handle",)), None
    if topic == "applications" and len(seen & {*RESULT_ROWS}) > 1:
        readings = (*application_readings("handled"), *_just_told(at))
        return readings, Frame(table=topic, rows=("handled",)), _UNSAID
    if topic == "review_litigation" and {"review", "litigation"} <= seen:
        return (case_reading("review") + case_reading("litigation"),), Frame(table=topic), _UNSAID
    return _ALONE


def _just_told(at: At) -> Readings:
    """Return the sum of the results told last in the sentence, two of them and all: 全部公开7件，部分公开2件，合计9件."""
    results = [one.readings for one in at.told.recent if {*one.frame.rows} & {*RESULT_ROWS}]
    return (*join(results[-2:]), *join(results)) if len(results) > 1 else ()


def together(at: At) -> tuple[Readings, Frame]:
    """Return the sum of the numbers just told, as many as 两项 or 三项 says."""
    named = next(token.key(Slot.TOGETHER) for token in at.left if Slot.TOGETHER in token.senses)
    many = 3 if named == "three" else 2
    recent = at.told.recent[-many:]
    tables = {bound.frame.table for bound in recent}
    if len(recent) < many or len(tables) != 1:
        return (), NOTHING
    readings = join([bound.readings for bound in recent])
    if any("前" in at.text[max(0, t.start - 1) : t.end] for t in at.left if Slot.TOGETHER in t.senses):
        first = _run(at.told.recent)[:many]  # 公开3件、部分公开1件、无法提供1件，前两项占80%
        readings = (*join([bound.readings for bound in first]), *readings)
    rows = tuple(row for bound in recent for row in bound.frame.rows)
    kinds = tuple(kind for bound in recent for kind in bound.frame.kinds)
    return readings, Frame((readings,), tables.pop(), rows=rows, kinds=kinds)


def _run(recent: Sequence[Bound]) -> Sequence[Bound]:
    """Return the numbers of one list at the end of those told: results, reasons, applicants or outcomes."""
    sort = _sort(recent[-1])
    length = next((n for n, one in enumerate(reversed(recent)) if _sort(one) != sort), len(recent))
    return recent[len(recent) - length :]


def _sort(bound: Bound) -> tuple[str, bool, bool, bool]:
    frame = bound.frame
    results = bool(frame.rows) and set(frame.rows) <= {*RESULT_ROWS}
    return frame.table, results, bool(frame.columns), bool(frame.outcomes)


def _both_inflows(seen: frozenset[str]) -> bool:
    results = seen & {"handled", "results_total", *RESULT_ROWS}
    return "carried_in" in seen and bool(seen & {"new_received", "received"}) and not results
