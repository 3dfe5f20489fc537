"""What stands right behind a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.claims.bind.discourse import At, has, is_label
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot

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
class Behind:
    """The words right behind a number that may name it; ``either``: it counts all of them together."""

    labels: tuple[Token, ...] = ()
    consumed: int = 0
    foreign: bool = False
    base: bool = False
    adjacent: bool = False
    share: bool = False
    either: bool = False


def look_behind(at: At, tokens: Sequence[Token], index: int) -> Behind:
    """Return the words that name the number at ``index`` from behind: 3件行政处罚决定, 1件结转下年度."""
    labels: list[Token] = []
    number = tokens[index]
    place, consumed, foreign, base = number.end, 0, False, False
    adjacent = share = alternatives = False
    for offset, token in enumerate(tokens[index + 1 : index + 9], start=1):
        if token.figure is not None and labels:
            return Behind()
        if _adds_up(token, labels, alternatives=alternatives):
            alternatives, place = True, token.end
            continue
        if token.mark or token.numeral is not None or has([token], *_STOPS):
            share = Slot.SHARE in token.senses and offset == 1
            break
        if _is_beyond(at, place, token) or token.start - number.end > _FARTHEST:
            break
        if Slot.OF in token.senses and labels and _in(at, labels[-1]):
            place = token.end  # 1件在行政复议中被纠正
            continue
        if Slot.OF in token.senses:
            base = True
            break
        if Slot.FOREIGN in token.senses and not is_label(token):
            foreign = not labels
            break
        if is_label(token):
            adjacent = adjacent or (not labels and token.start - number.end <= 1)
            labels.append(token)
            consumed = offset
        place = token.end
    return Behind(tuple(labels), consumed, foreign, base, adjacent, share, alternatives)


def _adds_up(token: Token, labels: list[Token], *, alternatives: bool) -> bool:
    """Whether the number counts together what the word joins: 2件信访或重复申请, 21件分别作无法提供、不予处理."""
    if Slot.RESPECTIVELY in token.senses:
        return not labels
    return bool(labels) and (token.text in _EITHER or (alternatives and token.mark == "pause"))


def _is_beyond(at: At, place: int, token: Token) -> bool:
    """Whether the word is no name any more, or more than small words stand before it."""
    no_name = token.text == "申请人" or token.key(Slot.ROW) == "processed"
    return no_name or not _SMALL.issuperset(at.text[place : token.start])


def _in(at: At, label: Token) -> bool:
    """Whether the label is a kind of case with 在 before it."""
    return Slot.KIND in label.senses and at.text[: label.start].endswith("在")
