"""What there was, what came and went, and what there is: 上年末54件，制发6件，废止2件，现行有效58件."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.changes.change import change_of
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Relation, Weight
from narrator.claims.relate.openers import opener_of
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_WAS = lazy(
    "^(?:[^，。；]{0,10})(?:原有|原设|年初|上年末|上年底|上年年底|上年年末|去年底|去年末|上年度末)[^，。；]{0,8}$"
)
_IS = lazy(
    "(?:年底|年末|期末|现有|现存|现为|现行有效|在用|保留|剩余|剩下|目前|累计达到?|达到|截至[^，。；]{0,8})[^，。；]{0,10}$|^(?:实有|还有|尚有|余)$"
)
_GONE = lazy("^[^，。；]{0,6}(?:撤销|撤并|合并|并入|关停|注销|取消|废止|失效|关闭|清退|停用|下线|减少|退出)")
_COME = lazy("^[^，。；]{0,6}(?:新增|增设|新建|新开|新设|增加|制发|印发|制定|出台|新制定|新印发)")


def stocks(sentence: Sentence) -> Iterator[Relation]:
    """Yield what is left of a number told to be that of before, with all that came and went."""
    for line in lines_of(sentence.line):
        items = [
            one
            for one in items_of(line)
            if one.use in (Use.COUNT, Use.CHANGE) and one.quantity.sort is Sort.COUNT
        ]
        was = [one for one in items if one.use is Use.COUNT and _WAS.match(one.label)]
        now = [one for one in items if one.use is Use.COUNT and _IS.search(one.label) and one not in was]
        if len(was) != 1 or len(now) != 1 or not alike(was[0].quantity, now[0].quantity):
            continue
        moves = _moves(items, was[0], now[0])
        if moves:
            yield _left(sentence, was[0], now[0], moves)


def _moves(items: Sequence[Item], was: Item, now: Item) -> list[tuple[Item, int]]:
    """Return what came and what went with their signs; nothing where another number may have a share in it."""
    moves: list[tuple[Item, int]] = []
    for one in items:
        if one in (was, now) or not alike(one.quantity, was.quantity):
            continue
        sign = -1 if _GONE.match(one.label) else 1 if _COME.match(one.label) else 0
        if not sign or opener_of(one) is not None or one.apiece or not one.quantity.exact:
            return []
        moves.append((one, sign))
    return moves


def _left(sentence: Sentence, was: Item, now: Item, moves: Sequence[tuple[Item, int]]) -> Relation:
    expected = was.quantity.value + sum((sign * one.quantity.value for one, sign in moves), Decimal(0))
    steps = "".join(f"{'加' if sign > 0 else '减'}{spell_number(one.quantity.value)}" for one, sign in moves)
    reckoning = f"{spell_number(was.quantity.value)}{steps}是{spell_number(expected)}"
    told = now if now.quantity.start > was.quantity.start else was
    computed = expected if told is now else was.quantity.value + now.quantity.value - expected
    holds = expected == now.quantity.value
    words = spell_number(computed) + told.quantity.unit
    return change_of(sentence, told, (was, now), holds, words, reckoning, Weight.ASK)
