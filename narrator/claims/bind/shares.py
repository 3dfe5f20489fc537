"""Statements of a part in the whole: 占35.1%, 公开率60%, 办结率100%."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.claims.bind.bases import bases_of, rate_of
from narrator.claims.bind.discourse import NOTHING, At, Frame, Queue, Readings, has, is_label
from narrator.claims.bind.frames import compose, join
from narrator.claims.bind.sums import together
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import ClaimKind
from narrator.figures.model import Scope
from narrator.language.numerals_in_text import Numeral

_IS = ("为", "是", "系", "相当于", "约合")
_OF = ("的", "的约", "的近", "数的", "总数的", "总量的")
_OF_THIS_YEAR = ("当年", "年内", "本年新收", "新收申请", "新收")
_LEAF_AND_GROUP = 2
_UNKNOWN = 3
_FEW = 6  # characters of no known word
_NO_PART = "没有认出占比的是表中哪一格"
_NO_BASE = "没有认出占的是什么"


@dataclass(frozen=True, slots=True)
class _Share:
    """A part with the wholes it may be of, or why there is none."""

    parts: Readings = ()
    bases: Readings = ()
    why: str = _NO_PART


_NONE = _Share()


def claim_share(at: At, tokens: Sequence[Token], index: int, numeral: Numeral) -> At:
    """Add the ratio that ends in this percentage."""
    token, left = tokens[index], at.left
    rates = [t for t in left if Slot.RATE in t.senses]
    if rates:
        share = _rate(at, rates[-1])
    else:
        at, share = _share(at, tokens, index)
    start = rates[-1].start if rates else token.start
    readings = share.parts if share.bases else ()
    at = at.emit(ClaimKind.RATIO, start, token.end, readings, numeral=numeral, why=share.why)
    return at.mending(bases=share.bases) if at.told.claims[-1].readings else at


def _rate(at: At, rate: Token) -> _Share:
    """Bind a named rate; that of what came in this year is none the tables give (当年办结率93.0%)."""
    if has(at.clause.words, Slot.DECISION, Slot.FOREIGN, Slot.CHANNEL):
        return _NONE
    key = "other" if at.text[: rate.start].endswith(_OF_THIS_YEAR) else rate.senses[Slot.RATE].key
    return _Share(*rate_of(key, at, rate.text))


def _share(at: At, tokens: Sequence[Token], index: int) -> tuple[At, _Share]:
    """Bind a share: by 占, by its base beside it, by an applicant beside it, or by what it is said of behind."""
    token = tokens[index]
    after = tokens[index + 1 : index + 2]
    if has(at.left, Slot.SHARE) or has(after, Slot.SHARE) or has(at.clause.words, Slot.SHARE):
        return _of_named(at, token)
    base = _base_beside(at, token)
    if base is not None and at.told.last is not None:
        last = at.told.last
        known = bool(last.readings) and last.period == "this"
        return at, _Share(last.readings, bases_of(last.readings, last.frame, base) if known else ())
    if _named_beside(at, token):
        return _of_named(at, token)
    return at, _said_of(at, tokens, index)


def _named_beside(at: At, token: Token) -> bool:
    """Whether an applicant or a reason stands right before the share: 自然人申请接近八成, 本机关不掌握的不足六成."""
    labels = [t for t in at.left if is_label(t) and Slot.APPLICATION not in t.senses]
    applicant = len(labels) == 1 and Slot.COLUMN in labels[0].senses
    reasons = [t for t in labels if t.strong(Slot.ROW) and "." in (t.key(Slot.ROW) or "")]
    if not applicant and not (len(reasons) == 1 and len(labels) <= _LEAF_AND_GROUP):
        return False
    return at.gap(labels[-1].end, token.start, at.left) <= len("接近") and not has(
        at.left, Slot.TREND, Slot.TO, Slot.FROM
    )


def _base_beside(at: At, token: Token) -> str | None:
    """Return what the share is of in 自然人58件，约为新收数的67.4%."""
    named = [t for t in at.left if not t.mark]
    if not named or Slot.BASE not in named[-1].senses:
        return None
    if has(named, Slot.COMPARISON, Slot.PERIOD, Slot.SCOPE, Slot.SLICE, Slot.FOREIGN):
        return None
    if not at.text[: named[-1].start].endswith(_IS):
        return None
    return named[-1].senses[Slot.BASE].key if at.text[named[-1].end : token.start] in _OF else None


def _said_of(at: At, tokens: Sequence[Token], index: int) -> _Share:
    """Bind 无法提供18件，九成以上是因为本机关不掌握 and 四分之三的申请来自个人: the part is named behind the share."""
    behind = []
    for token in tokens[index + 1 :]:
        if (token.mark and token.mark != "pause") or token.numeral is not None:
            break
        behind.append(token)
    labels = [t for t in behind if is_label(t) and Slot.APPLICATION not in t.senses]
    beside = (Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL, Slot.NEGATION)
    if not labels or has(behind, *beside, Slot.OUTCOME, Slot.KIND, Slot.RATE) or has(at.left, *beside):
        return _NONE
    frame = compose(labels, at.memory)
    far = at.gap(tokens[index].end, labels[-1].end, behind) > _FEW
    if far or frame.table != "applications" or not frame.items or frame.doubt:
        return _NONE
    parts = join(frame.items)
    return _Share(parts, bases_of(parts, frame, None))


def _names_something(at: At, before: Sequence[Token]) -> bool:
    """Whether unknown words before 占 name the part: 收到申请245件，房屋征收方面占61%."""
    numbers = [t.end for t in at.clause.words if t.figure is not None]
    start = numbers[-1] if numbers else at.clause.start
    end = before[-1].end if before else start
    return at.gap(start, end, before) > _UNKNOWN


def _of_named(at: At, token: Token) -> tuple[At, _Share]:
    """Bind the share of what stands before 占, of what 占 names as its base."""
    left = at.left
    place = next((n for n, t in enumerate(left) if Slot.SHARE in t.senses), None)
    before, after = (left[:place], left[place + 1 :]) if place is not None else (left, ())
    labels = [t for t in before if is_label(t)]
    named = next((t.senses[Slot.BASE].key for t in after if Slot.BASE in t.senses), None)
    if place is not None and not labels and has(before, Slot.TOGETHER):
        parts, frame = together(at)  # 予以公开15件，部分公开5件，二者合计占62.5%
        return at, _Share(parts, bases_of(parts, frame, named), "") if parts else _NONE
    if place is None and not labels and not at.told.queue.items:
        return at, _of_counts(at)
    ours = has(before, Slot.SCOPE) and not labels  # 各部门共办理204件，我局占42.2%
    if ours or has(before, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL):
        return at, _NONE
    at, parts, frame = _part(at, before, labels)
    if not parts:
        return at, _NONE
    elsewhere = has(after, Slot.SCOPE) and at.context.scope is Scope.OWN
    if elsewhere or (
        place is not None and named is None and _of_something_else(at, left[place], after, token)
    ):
        return at, _Share(why=_NO_BASE)
    return at, _Share(parts, bases_of(parts, frame, named), _NO_BASE)


def _part(at: At, before: Sequence[Token], labels: Sequence[Token]) -> tuple[At, Readings, Frame]:
    """Return the part told of before 占: named there, next in the queue of 分别, or the number before."""
    told, frame = at.told, NOTHING
    parts: Readings = ()
    if labels:
        frame = compose(labels, at.memory)
        parts = join(frame.items) if frame.items else ()
    elif told.queue.items:
        parts, frame = told.queue.items[0], told.queue.frame
        at = at.telling(queue=replace(told.queue, items=told.queue.items[1:]))
    elif told.last is not None and told.last.period == "this" and not _names_something(at, before):
        parts, frame = told.last.readings, told.last.frame
    if has(at.left, Slot.RESPECTIVELY) and len(frame.items) > 1:
        at, parts = at.telling(queue=Queue(frame.items[1:], frame)), frame.items[0]
    return at, parts, frame


def _of_something_else(at: At, share: Token, after: Sequence[Token], token: Token) -> bool:
    """Whether unknown words, or those of another area or time, stand between 占 and the number: 占全区的12.5%."""
    return has(after, Slot.SCOPE, Slot.COMPARISON, Slot.FOREIGN, Slot.SLICE, Slot.CHANNEL) or (
        at.gap(share.end, token.start, after) > _UNKNOWN
    )


def _of_counts(at: At) -> _Share:
    """Bind 27件占办结77件的35.1%: the count before 占 is the part, the one after it the whole."""
    counts = [one for one in at.told.claims[-2:] if one.kind is ClaimKind.VALUE and one.readings]
    return _Share(counts[0].readings, counts[1].readings, "") if len(counts) == 2 else _NONE
