"""Statements that all is done (均已办结) or that all were of one kind (均维持, 均为自然人)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.frames import (
    DECIDED,
    GROUPS,
    INFLOW,
    OUTCOMES,
    RESULT_ROWS,
    Readings,
    application_readings,
    case_reading,
    compose,
)
from narrator.claims.model import Claim, ClaimKind
from narrator.claims.state import State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.form.edition_2021 import APPLICATIONS

_DECIDED = re.compile("已审结|已结案|审结的|结案的|已作出")
_NAMES = re.compile("(?:为|系|是|属于|属|因|均因)(?:申请人|当事人)?")
_ANSWERED = ("答复", "作出答复", "予以答复", "回复", "已答复", "答复完毕")


def claim_done(state: State) -> bool:
    """Add 均已办结 and 均为自然人: nothing is left over, or nothing else occurred."""
    every = [token for token in state.clause if Slot.ALL in token.senses]
    if not every or (has(state.clause, Slot.FOREIGN, Slot.REST) and not state.exception):
        return False
    tail = [t for t in state.clause if t.start >= every[-1].end]
    if any(t.figure is not None for t in tail):
        return False
    done = [t for t in tail if t.key(Slot.ROW) in ("handled", "processed")]
    if done and not any(is_label(t) for t in tail if t not in done and Slot.APPLICATION not in t.senses):
        return _all_done(state, every[-1], done[-1], tail)
    return _all_alike(state, every[-1], tail)


def _all_done(state: State, every: Token, done: Token, tail: Sequence[Token]) -> bool:
    applications = state.memory.topic == "applications" or any(
        t.strong(Slot.APPLICATION) for t in state.clause if Slot.APPLICATION in t.senses
    )
    head = [t for t in state.clause if t.end <= every.start]
    limited = has(head, Slot.LIMITED, Slot.SLICE, Slot.CHANNEL) or any(
        t.key(Slot.ROW) == "handled" for t in head
    )
    if (
        not applications
        or limited
        or state.gap(every.end, done.start, tail) > 6
        or done.text in ("处理", "承办")
    ):
        return False
    bound = state.bound_in_clause
    if state.numbers_in_clause and not state.excepting:
        if bound is None or bound.frame.table != "applications" or bound.frame.columns:
            return False
        if bound.frame.rows and bound.frame.rows[-1] not in ("new_received", "received", "to_handle"):
            return False
    if state.excepting and (state.exception is None or state.exception < 0):
        return False
    limit = state.exception if state.excepting else None
    word = "答复" if done.text in _ANSWERED else None
    left = application_readings("carried_out")
    state.emit(ClaimKind.DONE, every.start, done.end, left, value=limit or Decimal(0), qualifier=word)
    state.memory.seen |= {"handled"}
    return True


def _all_alike(state: State, every: Token, tail: Sequence[Token]) -> bool:
    labels = [t for t in tail if is_label(t) and Slot.APPLICATION not in t.senses]
    if not labels or state.gap(every.end, labels[-1].start, tail) > 4 or has(tail, Slot.NEGATION, Slot.OF):
        return False
    if state.numbers_in_clause and state.bound_in_clause is None:
        return False
    named = {str(t.key(Slot.ROW)) for t in state.clause if t.end <= every.start and Slot.ROW in t.senses}
    if named & {*RESULT_ROWS} and has(labels, Slot.COLUMN):
        return False  # 部分公开、无法提供均为自然人申请
    rest = _complement(state, labels)
    if not rest:
        return False
    state.emit(ClaimKind.ZERO, every.start, labels[-1].end, rest, value=Decimal(0))
    return True


def _complement(state: State, labels: Sequence[Token]) -> Readings:
    """Return the cells that must be zero if everything was of the kind named."""
    columns = [t.key(Slot.COLUMN) for t in labels if Slot.COLUMN in t.senses]
    outcomes = {t.key(Slot.OUTCOME) for t in labels if Slot.OUTCOME in t.senses}
    if outcomes and state.memory.topic == "review_litigation" and state.memory.kinds:
        outcomes |= {*DECIDED} if "decided" in outcomes else set()
        decided = (
            {"pending"}
            if "decided" not in outcomes and _DECIDED.search(state.piece.text if state.piece else "")
            else set()
        )
        others = [outcome for outcome in OUTCOMES if outcome not in outcomes | decided]
        return (tuple(c for kind in state.memory.kinds for o in others for c in case_reading(kind, o)),)
    if columns and state.memory.topic == "applications":
        frame = compose(labels, state.memory)
        named = {cell.column for item in frame.items for reading in item for cell in reading}
        others = [c.key for c in APPLICATIONS.columns if c.key not in named and c.key != "total"]
        if not frame.rows or frame.rows[0] not in ("received", "new_received"):
            return ()
        return application_readings("new_received", others)
    rows = {str(t.key(Slot.ROW)) for t in labels if Slot.ROW in t.senses}
    if _of_one_group(state, rows):
        group = next(iter(rows)).split(".")[0]
        keys = [key for key in GROUPS[group] if key not in rows]
        return (tuple(cell for key in keys for cell in application_readings(key)[0]),)
    handled = state.bound_in_clause is not None and {"handled", "results_total"} & {
        *state.bound_in_clause.frame.rows
    }
    if (
        rows
        and rows <= {*RESULT_ROWS}
        and state.memory.topic == "applications"
        and (handled or _of_all(state))
    ):
        keys = [key for row in RESULT_ROWS if row not in rows for key in GROUPS.get(row, (row,))]
        return (tuple(cell for key in keys for cell in application_readings(key)[0]),)
    return ()


def _of_all(state: State) -> bool:
    """Whether the clause speaks of whatever came in: 收到的申请全部予以公开."""
    inflow = any(t.key(Slot.ROW) in INFLOW for t in state.clause)
    limited = has(state.clause, Slot.SLICE, Slot.CHANNEL, Slot.LIMITED, Slot.FOREIGN, Slot.COLUMN)
    return inflow and has(state.clause, Slot.APPLICATION) and not state.numbers_in_clause and not limited


def _of_one_group(state: State, rows: set[str]) -> bool:
    """Whether the reasons are those of the group counted last: 无法提供2件，均为没有现成信息."""
    groups = {row.split(".")[0] for row in rows}
    told = state.last.frame.rows if state.last is not None and state.last.readings else ()
    return bool(rows) and all("." in row for row in rows) and (*groups,) == told and (*groups,)[0] in GROUPS


def trailing_reason(state: State) -> bool:
    """Add 其他处理1件，为申请人逾期不补正: the reason of all that was just counted in its group."""
    labels = [token for token in state.clause if is_label(token)]
    piece, last = state.piece, state.last
    if len(labels) != 1 or piece is None or last is None or state.numbers_in_clause or last.value == 0:
        return False
    head = piece.text[state.clause_start - piece.start : labels[0].start - piece.start]
    rows = {str(labels[0].key(Slot.ROW))}
    if _NAMES.fullmatch(head) is None or not _of_one_group(state, rows):
        return False
    if has(state.clause, Slot.NEGATION, Slot.FOREIGN) or last.frame.doubt:
        return False
    rest = _complement(state, labels)
    if not rest:
        return False
    state.emit(ClaimKind.ZERO, labels[0].start, labels[0].end, rest, value=Decimal(0), time=last.period)
    return True


def trailing_outcome(state: State) -> bool:
    """Add 直接起诉1件，结果维持: the outcome of all cases just counted."""
    labels = [t for t in state.clause if is_label(t) and not (t.text in _ANSWERED and Slot.ROW in t.senses)]
    last = state.last
    if len(labels) != 1 or Slot.OUTCOME not in labels[0].senses or state.numbers_in_clause or last is None:
        return False
    whole = last.frame.table == "review_litigation" and not last.frame.outcomes and len(last.frame.kinds) == 1
    if (
        not whole
        or not last.readings
        or last.value == 0
        or state.gap(state.clause[0].start, labels[0].start, state.clause) > 4
    ):
        return False
    rest = _complement(state, labels)
    if not rest or has(state.clause, Slot.NEGATION, Slot.FOREIGN):
        return False
    state.emit(ClaimKind.ZERO, labels[0].start, labels[0].end, rest, value=Decimal(0), time=last.period)
    return True


def qualify_done(claims: Sequence[Claim], paragraphs: Sequence[int]) -> tuple[Claim, ...]:
    """Return the claims; 均按期答复 speaks of what was due where the same paragraph tells what was carried over."""
    carrying = {
        paragraph
        for claim, paragraph in zip(claims, paragraphs, strict=True)
        if claim.kind is ClaimKind.VALUE
        and claim.value
        and claim.cells
        and claim.cells[0].row == "carried_out"
    }
    return tuple(
        replace(claim, doubt="结转的件数已另行说明")
        if claim.kind is ClaimKind.DONE and claim.qualifier == "答复" and paragraph in carrying
        else claim
        for claim, paragraph in zip(claims, paragraphs, strict=True)
    )
