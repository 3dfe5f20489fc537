"""What stands right behind a number."""

from dataclasses import dataclass

from narrator.claims.state import State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot

_SMALL = frozenset("得到了可给提起引发已被为系是作的按依法予以有在向获得属于情形") | {" "}
_EITHER = ("或", "或者")
_FARTHEST = 40
_STOPS = (
    Slot.SLICE,
    Slot.CHANNEL,
    Slot.PLANNED,
    Slot.ALL,
    Slot.NEGATION,
    Slot.COMPARISON,
    Slot.SHARE,
    Slot.TO,
    Slot.TREND,
    Slot.EXCEPT_END,
)


@dataclass(frozen=True, slots=True)
class Right:
    """The words right behind a number that may name it; ``either``: it counts all of them together."""

    labels: tuple[Token, ...] = ()
    consumed: int = 0
    foreign: bool = False
    base: bool = False
    adjacent: bool = False
    share: bool = False
    either: bool = False


def look_right(state: State, tokens: list[Token], index: int) -> Right:
    """Return the words that name the number at ``index`` from behind: 3件行政处罚决定, 1件结转下年度."""
    labels: list[Token] = []
    place, consumed, foreign, base = tokens[index].end, 0, False, False
    adjacent = share = alternatives = False
    for offset, token in enumerate(tokens[index + 1 : index + 9], start=1):
        if token.figure is not None and labels:
            return Right()
        if _adds_up(token, labels, alternatives=alternatives):
            alternatives, place = True, token.end
            continue
        if token.mark or token.numeral is not None or has([token], *_STOPS):
            share = Slot.SHARE in token.senses and offset == 1
            break
        if _is_beyond(state, place, token) or token.start - tokens[index].end > _FARTHEST:
            break
        if Slot.OF in token.senses and labels and _in(state, labels[-1]):
            place = token.end  # 1件在行政复议中被纠正
            continue
        if Slot.OF in token.senses:
            base = True
            break
        if Slot.FOREIGN in token.senses and not is_label(token):
            foreign = not labels
            break
        if is_label(token):
            adjacent = adjacent or (not labels and token.start - tokens[index].end <= 1)
            labels.append(token)
            consumed = offset
        place = token.end
    return Right(tuple(labels), consumed, foreign, base, adjacent, share, alternatives)


def _adds_up(token: Token, labels: list[Token], *, alternatives: bool) -> bool:
    """Whether the number counts together what the word joins: 2件信访或重复申请, 21件分别作无法提供、不予处理."""
    if Slot.RESPECTIVELY in token.senses:
        return not labels
    return bool(labels) and (token.text in _EITHER or (alternatives and token.mark == "pause"))


def _is_beyond(state: State, place: int, token: Token) -> bool:
    """Whether the word is no name any more, or more than small words stand before it."""
    no_name = token.text == "申请人" or token.key(Slot.ROW) == "processed"
    return no_name or not _filled(state, place, token.start)


def _in(state: State, label: Token) -> bool:
    """Whether the label is a kind of case with 在 before it."""
    offset = state.piece.start if state.piece else 0
    return (
        state.piece is not None
        and Slot.KIND in label.senses
        and state.piece.text[: label.start - offset].endswith("在")
    )


def _filled(state: State, start: int, end: int) -> bool:
    """Whether nothing but small words stands between."""
    if state.piece is None:
        return False
    text = state.piece.text[start - state.piece.start : end - state.piece.start]
    return all(char in _SMALL for char in text)
