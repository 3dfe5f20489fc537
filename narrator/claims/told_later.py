"""Numbers whose meaning follows at a distance: 2件因征求第三方意见尚未办结; 其余1件于12月收到，顺延至下年度办理."""

from dataclasses import replace

from narrator.claims.frames import compose
from narrator.claims.limits import speaks_of_papers
from narrator.claims.state import State, has, is_label
from narrator.claims.vocabulary import Slot

_LEFT_OVER = "carried_out"


def told_later(state: State) -> None:
    """Bind the last number of the sentence, not bound so far, to what the clause now ending says of it."""
    if state.loose is None:
        return
    claim = state.claims[state.loose]
    place = claim.start + claim.span[1]
    after = [token for token in state.clause if token.start >= place and is_label(token)]
    named = [token for token in after if token.key(Slot.ROW) == _LEFT_OVER]
    blocked = has(state.clause, Slot.NEGATION, Slot.ALL, Slot.KIND, Slot.DOCUMENT, Slot.OF, Slot.AMONG)
    if not named or blocked or state.foreign or speaks_of_papers(state):
        if has(state.clause, Slot.KIND, Slot.DOCUMENT, Slot.NEGATION, Slot.OF):
            state.loose = None
        return
    frame = compose(named[-1:], state.memory)
    if len(frame.items) == 1:
        state.claims[state.loose] = replace(claim, readings=frame.items[0], why="")
        state.memory.seen |= {_LEFT_OVER}
    state.loose = None
