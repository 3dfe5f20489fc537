"""Statements that all is done (均已办结) or that all were of one kind (均维持, 均为自然人)."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from narrator.claims.bind.discourse import At, Readings, has, is_label
from narrator.claims.bind.frames import (
    DECIDED,
    GROUPS,
    INFLOW,
    OUTCOMES,
    RESULT_ROWS,
    application_readings,
    case_reading,
    compose,
)
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import ClaimKind
from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Cell

_DECIDED = re.compile("已审结|已结案|审结的|结案的|已作出")
_NAMES = re.compile("(?:为|系|是|属于|属|因|均因)(?:申请人|当事人)?")
_ANSWERED = ("答复", "作出答复", "予以答复", "回复", "已答复", "答复完毕")
_IN_HAND = ("处理", "承办")
_TAKEN_IN = ("new_received", "received", "to_handle")
_HANDLED = {"handled", "results_total"}
_ROWS_OF_APPLICANTS = {"carried_in", "carried_out", *RESULT_ROWS}
_CASES = "件宗起例"
_NEAR, _NEXT = 6, 4


def claim_done(at: At) -> At | None:
    """Add 均已办结 and 均为自然人: nothing is left over, or nothing else occurred."""
    words = at.clause.words
    every = next((token for token in reversed(words) if Slot.ALL in token.senses), None)
    if every is None or (has(words, Slot.FOREIGN, Slot.REST) and not at.told.exception):
        return None
    tail = [t for t in words if t.start >= every.end]
    if any(t.figure is not None for t in tail):
        return None
    done = [t for t in tail if t.key(Slot.ROW) in ("handled", "processed")]
    if done and not any(is_label(t) for t in tail if t not in done and Slot.APPLICATION not in t.senses):
        return _all_done(at, every, done[-1], tail)
    return _all_alike(at, every, tail)


def _all_done(at: At, every: Token, done: Token, tail: Sequence[Token]) -> At | None:
    words, told = at.clause.words, at.told
    if at.memory.topic != "applications" and not any(t.strong(Slot.APPLICATION) for t in words):
        return None
    head = [t for t in words if t.end <= every.start]
    limited = has(head, Slot.LIMITED, Slot.SLICE, Slot.CHANNEL)
    if limited or any(t.key(Slot.ROW) == "handled" for t in head) or done.text in _IN_HAND:
        return None
    if at.gap(every.end, done.start, tail) > _NEAR or not _reaches_all(at):
        return None
    value = told.exception if told.excepting else None
    word = "答复" if done.text in _ANSWERED else None
    at = at.emit(
        ClaimKind.DONE,
        every.start,
        done.end,
        application_readings("carried_out"),
        value=value or Decimal(0),
        qualifier=word,
    )
    return at.remembering(seen=at.memory.seen | {"handled"})


def _reaches_all(at: At) -> bool:
    """Whether 均 is said of all that came in, or of all but what was excepted."""
    if at.told.excepting:
        return at.told.exception is not None and at.told.exception >= 0
    bound = at.clause.bound
    if not at.clause.numbers:
        return _is_of_no_part(at)
    if bound is None or bound.frame.table != "applications" or bound.frame.columns:
        return False
    return not bound.frame.rows or bound.frame.rows[-1] in _TAKEN_IN


def _is_of_no_part(at: At) -> bool:
    """Whether no count of some stands before 均 in the sentence: 一名申请人提出8件，均已答复 is of those eight."""
    last = at.told.last
    if last is None or any(Slot.APPLICATION in t.senses for t in at.clause.words):
        return True
    said = next((one for one in reversed(at.told.claims) if one.value == last.value), None)
    return bool(last.readings) or said is None or said.unit not in _CASES


def _all_alike(at: At, every: Token, tail: Sequence[Token]) -> At | None:
    labels = [t for t in tail if is_label(t) and Slot.APPLICATION not in t.senses]
    if not labels or has(tail, Slot.NEGATION, Slot.OF) or at.gap(every.end, labels[-1].start, tail) > _NEXT:
        return None
    if at.clause.numbers and at.clause.bound is None:
        return None
    named = {str(t.key(Slot.ROW)) for t in at.clause.words if t.end <= every.start and Slot.ROW in t.senses}
    if named & {*RESULT_ROWS} and has(labels, Slot.COLUMN):
        return None  # 部分公开、无法提供均为自然人申请
    rest = _complement(at, labels)
    return at.emit(ClaimKind.ZERO, every.start, labels[-1].end, rest, value=Decimal(0)) if rest else None


def _complement(at: At, labels: Sequence[Token]) -> Readings:
    """Return the cells that must be zero if everything was of the kind named."""
    outcomes = {str(t.key(Slot.OUTCOME)) for t in labels if Slot.OUTCOME in t.senses}
    if outcomes and at.memory.topic == "review_litigation" and at.memory.kinds:
        return _other_outcomes(at, outcomes)
    applications = at.memory.topic == "applications"
    if applications and has(labels, Slot.COLUMN):
        return _other_applicants(at, labels)
    rows = {str(t.key(Slot.ROW)) for t in labels if Slot.ROW in t.senses}
    if _of_one_group(at, rows):
        group = next(iter(rows)).split(".")[0]
        return _none_of(key for key in GROUPS[group] if key not in rows)
    bound = at.clause.bound
    handled = bound is not None and bool(_HANDLED & {*bound.frame.rows})
    if applications and rows and rows <= {*RESULT_ROWS} and (handled or _of_all(at)):
        return _none_of(key for row in RESULT_ROWS if row not in rows for key in GROUPS.get(row, (row,)))
    return ()


def _none_of(rows: Iterable[str]) -> Readings:
    return (tuple(Cell("applications", row, "total") for row in rows),)


def _other_outcomes(at: At, outcomes: set[str]) -> Readings:
    """Return the other outcomes of the cases told of; pending ones are left out where only decided are told of."""
    if "decided" in outcomes:
        outcomes = outcomes | {*DECIDED}
    elif _DECIDED.search(at.text):
        outcomes = outcomes | {"pending"}
    others = [outcome for outcome in OUTCOMES if outcome not in outcomes]
    return (tuple(c for kind in at.memory.kinds for o in others for c in case_reading(kind, o)),)


def _other_applicants(at: At, labels: Sequence[Token]) -> Readings:
    """Return the other columns of what came in."""
    frame = compose(labels, at.memory)
    named = {cell.column for item in frame.items for reading in item for cell in reading}
    columns = [c.key for c in APPLICATIONS.columns if c.key not in {*named, "total"}]
    if frame.rows and frame.rows[0] in _ROWS_OF_APPLICANTS:
        return application_readings(frame.rows[0], columns)  # 予以公开3件（均为自然人提出）
    if not frame.rows or frame.rows[0] not in ("received", "new_received"):
        return ()
    last = at.told.last
    told = last.frame.rows if last is not None and last.readings and not last.frame.columns else ()
    row = told[0] if len(told) == 1 and told[0] in _ROWS_OF_APPLICANTS else "new_received"
    return application_readings(row, columns)


def _of_all(at: At) -> bool:
    """Whether the clause speaks of whatever came in: 收到的申请全部予以公开."""
    words = at.clause.words
    inflow = has(words, Slot.APPLICATION) and any(t.key(Slot.ROW) in INFLOW for t in words)
    limited = has(words, Slot.SLICE, Slot.CHANNEL, Slot.LIMITED, Slot.FOREIGN, Slot.COLUMN)
    return inflow and not at.clause.numbers and not limited


def _of_one_group(at: At, rows: set[str]) -> bool:
    """Whether the reasons are those of the group counted last: 无法提供2件，均为没有现成信息."""
    groups = tuple({row.split(".")[0] for row in rows})
    last = at.told.last
    told = last.frame.rows if last is not None and last.readings else ()
    return bool(rows) and all("." in row for row in rows) and groups == told and groups[0] in GROUPS


def trailing_reason(at: At) -> At | None:
    """Add 其他处理1件，为申请人逾期不补正: the reason of all that was just counted in its group."""
    label, last = _only_label(at), at.told.last
    if label is None or last is None or last.frame.doubt:
        return None
    if not _NAMES.fullmatch(at.text, at.clause.start, label.start):
        return None
    return _trailing(at, label) if _of_one_group(at, {str(label.key(Slot.ROW))}) else None


def trailing_outcome(at: At) -> At | None:
    """Add 直接起诉1件，结果维持: the outcome of all cases just counted."""
    label, last = _only_label(at, but=_ANSWERED), at.told.last
    if label is None or last is None or Slot.OUTCOME not in label.senses:
        return None
    whole = last.frame.table == "review_litigation" and not last.frame.outcomes and len(last.frame.kinds) == 1
    near = at.gap(at.clause.words[0].start, label.start, at.clause.words) <= _NEXT
    return _trailing(at, label) if whole and near else None


def _only_label(at: At, but: Sequence[str] = ()) -> Token | None:
    """Return the only label of a clause that has no number and speaks of some that were just counted."""
    last = at.told.last
    if at.clause.numbers or last is None or not last.readings or last.value == 0:
        return None
    labels = [t for t in at.clause.words if is_label(t) and not (t.text in but and Slot.ROW in t.senses)]
    return labels[0] if len(labels) == 1 else None


def _trailing(at: At, label: Token) -> At | None:
    if has(at.clause.words, Slot.NEGATION, Slot.FOREIGN) or at.told.last is None:
        return None
    rest = _complement(at, [label])
    if not rest:
        return None
    time = at.told.last.period
    return at.emit(ClaimKind.ZERO, label.start, label.end, rest, value=Decimal(0), time=time)
