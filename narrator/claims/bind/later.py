"""Numbers whose meaning follows at a distance: 2件因征求第三方意见尚未办结; 其余1件于12月收到，顺延至下年度办理."""

from dataclasses import replace

from narrator.claims.bind.discourse import At, has, is_label
from narrator.claims.bind.frames import compose
from narrator.claims.bind.limits import speaks_of_papers
from narrator.claims.bind.vocabulary import Slot

_LEFT_OVER = "carried_out"
_OTHER_MATTERS = (Slot.KIND, Slot.DOCUMENT, Slot.NEGATION, Slot.OF)


def told_later(at: At) -> At:
    """Bind the last number of the sentence, not bound so far, to what the clause now ending says of it."""
    if at.told.loose is None:
        return at
    (number, place), words = at.told.loose, at.clause.words
    named = [t for t in words if t.start >= place and is_label(t) and t.key(Slot.ROW) == _LEFT_OVER]
    blocked = has(words, *_OTHER_MATTERS, Slot.ALL, Slot.AMONG)
    theirs = at.told.foreign and not any(t.strong(Slot.ROW) for t in named)
    if not named or blocked or theirs or speaks_of_papers(at):
        return at.telling(loose=None) if has(words, *_OTHER_MATTERS) else at
    frame = compose(named[-1:], at.memory)
    claims = list(at.told.claims)
    if len(frame.items) == 1:
        claims[number] = replace(claims[number], readings=frame.items[0], why="")
        at = at.remembering(seen=at.memory.seen | {_LEFT_OVER}, row=_LEFT_OVER)
    return at.telling(claims=tuple(claims), loose=None)
