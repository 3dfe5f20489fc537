"""What there was, what came and went, and what there is: 上年末54件，制发6件，废止2件，现行有效58件.

The words before each number say which it is. A number between what was and what is left whose words do not say may have come,
gone or neither; what stands behind 其中 may be counted or not. Told is only what no reading of them gives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_BEFORE = lazy(rf"{any_word(steps('flow', 'before')[0])}|20\d\d年(?:底|末)")
_LEFT = lazy(rf"(?<!上)(?<!去)(?<!上年)(?<!去年)(?<!上年度){any_word(steps('flow', 'left')[0])}")
_MOVES = lazy(
    rf"(?P<come>{any_word(steps('flow', 'come')[0])})|(?P<gone>{any_word(steps('flow', 'gone')[0])})|(?P<same>{any_word(steps('flow', 'same')[0])})"
)
_SHORT = lazy(
    rf"(?P<come>{any_word(steps('flow', 'come_short')[0])})|(?P<gone>{any_word(steps('flow', 'gone_short')[0])})"
)
_WHOLE = lazy("(?:共|合计|总计|一共|总数为?)[计有]?$")
_NET = lazy("净(?P<way>增|减|少|多)")
_UNSURE = lazy("平均|同比|比上年|较上年|占|每|以来|其余|另有[^，]{0,4}未|含|约|累计")
_HANDED = lazy("(?:由|从)[^，。；]{1,10}(?:移交|划转|划入|转来|转入|移送|转交|迁入)")
_CARRIED_ON = lazy("(?:结转|转入|转至|结转至|转到|顺延至)(?:下年|次年|下一年|20\\d\\d年)")
_COMPARED = lazy("(?:比|较|与|同)$")
_NAMES = lazy("收到(?:异议|投诉|意见|举报|申诉)|异议|低收入|中等收入|新就业|新市民|新业态|新媒体|收入")
_FINAL = lazy("^(?:最终|最后|实际|现(?=$)|现为(?=$)|现有(?=$)|现在有|年末为|年底为)[\u4e00-\u9fff]{0,6}$")
_INCLUDED = lazy("含|其中|包括")  # 收到61件（含上年结转2件）
_MOST, _FAR, _TAIL, _EARLIER, _NEXT = 7, Decimal("0.6"), 8, 3, 3


@dataclass(frozen=True, slots=True)
class _Move:
    """A number that came (1), went (-1) or changed nothing (0), and all the signs it may have."""

    fact: Fact
    sign: int
    signs: tuple[int, ...]


def stocks(scene: Scene) -> Iterator[Relation]:
    """Yield what is left of what was, with all that came and went: whether it holds or not."""
    for number in range(len(scene.sentences)):
        here = [one for one in (*scene.of(number), *scene.of(number + 1)) if _is_counted(one)]
        for was in here:
            if (
                was.number == number
                and _role(was) == "before"
                and not _INCLUDED.search(was.item.gap.text[-12:])
            ):
                yield from _of(was, here)
        yield from _finals([one for one in here if one.number == number])
        yield from _nets([one for one in here if one.number == number])


def _is_counted(one: Fact) -> bool:
    plain = one.quantity.sort is Sort.COUNT and not one.item.apiece and one.quantity.exact
    return plain and one.quantity.unit != "分"  # points are told of elsewhere


def _role(one: Fact) -> str:
    """Return what a number is by the words before it; nothing where they do not say."""
    said = _clause(one)
    before = _BEFORE.search(said)
    if before is not None and one.item.use is not Use.CHANGE and not _COMPARED.search(said[: before.start()]):
        return "before"
    if _CARRIED_ON.match(one.item.tail):
        return "left"
    left = _LEFT.search(said)
    return "left" if left is not None and not _unsettled(said[left.end() :]) else ""


def _clause(one: Fact) -> str:
    """Return the words of a number's own clause before it."""
    return re.split("[，；。：]", one.item.gap.text)[-1]


def _unsettled(words: str) -> bool:
    return _MOVES.search(words) is not None or _UNSURE.search(words) is not None


def _of(was: Fact, here: Sequence[Fact]) -> Iterator[Relation]:
    """Yield the stock that begins with a number."""
    alike_to = [one for one in here if alike(one.quantity, was.quantity) and one is not was]
    alike_to = [one for one in alike_to if not _NET.search(one.item.label)]
    left = [one for one in alike_to if _role(one) == "left"]
    left = [one for one in left if one.place > was.place] or left
    total = [one for one in alike_to if one.number == was.number and one.place < was.place][-1:]
    firm, left = bool(left), left or total
    if not left or any(_role(one) == "before" for one in alike_to):
        return
    now = left[0]
    between = [one for one in alike_to if was.place < one.place < now.place]
    if now.place < was.place:
        between = [one for one in alike_to if one is not now and one.number == now.number]
    elif not between and now.number == was.number:
        between = _behind(now, alike_to)
    moves = _moves([one for one in between if one.item.dimension is not Role.RESULT])
    others = [one for one in alike_to if one not in between and one is not now]
    if moves and now.place > was.place:
        moves = [*_before(was, others), *moves]
    if not moves:
        return
    firm = firm and any(len(one.signs) == 1 and one.sign for one in moves)
    if now.value not in {was.value + total for total in _totals(moves)}:
        was, moves = _from_whole(was, moves)
    values = {was.value + total for total in _totals(moves)}
    holds = now.value in values
    if not holds and (not firm or len(left) > 1 or not _is_near(now.value, values)):
        return
    sure = [one for one in moves if len(one.signs) == 1 and one.sign]
    if sure and now.value - was.value in _totals(sure):
        moves = sure
    yield _relation((was, *(one.fact for one in moves), now), now, moves, holds=holds)


def _before(was: Fact, known: Sequence[Fact]) -> list[_Move]:
    """Return what may have come, told in the sentence before what was: 新收1864件，上年结转73件."""
    found = [one for one in known if one.number == was.number and one.place < was.place][-_EARLIER:]
    return [_Move(one, 0, (0, 1)) for one in found]


def _behind(now: Fact, known: Sequence[Fact]) -> list[Fact]:
    """Return the moves told behind what is left: 由30块增至34块，其中新装6块，拆除2块."""
    return [one for one in known if one.number == now.number and one.place > now.place][:_MOST]


def _moves(between: Sequence[Fact]) -> list[_Move]:
    """Return what came and went: each number with the signs it may have, one where its words say which."""
    found: list[_Move] = []
    inside = False
    for one in between:
        among = one.item.gap.has(Role.AMONG) and bool(found)
        inside = among or (inside and one.item.mark is not None and one.item.mark.value == "、")
        match = _last_move(one)
        known = match is not None and not _UNSURE.search(one.item.label)
        sign = {"come": 1, "gone": -1, "same": 0}[(match.lastgroup if known and match else None) or "same"]
        sign = 1 if known and _HANDED.search(f"{one.item.gap.text}{one.item.tail}") else sign
        signs = (sign,) if known else (1, 0, -1)
        found.append(_Move(one, sign, (0, *signs) if inside else signs))
    return found if len(found) <= _MOST else []


def _last_move(one: Fact) -> re.Match[str] | None:
    """Return the word that says whether a number came or went: the last before it, else the first right behind."""
    clause = _NAMES.sub("", _clause(one))
    found = list(_MOVES.finditer(clause))
    tail = _MOVES.search(one.item.tail[:_TAIL]) if one.item.tail else None
    if tail is not None and (not found or tail.lastgroup == "same"):
        return tail
    return found[-1] if found else _SHORT.search(clause[-_NEXT:])


def _totals(moves: Sequence[_Move]) -> set[Decimal]:
    """Return what moves may make together, each with any of the signs it may have."""
    totals = {Decimal(0)}
    for one in moves:
        totals = {total + sign * one.fact.value for total in totals for sign in one.signs}
    return totals


def _from_whole(was: Fact, moves: Sequence[_Move]) -> tuple[Fact, list[_Move]]:
    """Return what is left of and what came and went since: a whole told meanwhile has all before it, 上年结转4件，共57件，办结54件."""
    wholes = [place for place, one in enumerate(moves) if _WHOLE.search(_clause(one.fact))]
    return (moves[wholes[-1]].fact, list(moves[wholes[-1] + 1 :])) if wholes else (was, list(moves))


def _is_near(told: Decimal, values: set[Decimal]) -> bool:
    best = min(values, key=lambda one: abs(one - told))
    return best > 0 and abs(told - best) <= max(Decimal(3), best * _FAR)


def _moved(one: Fact) -> bool:
    """Whether a number is what came or went, and no stock of it: 废止2件，制发1件，现有5件."""
    match = _last_move(one)
    return match is not None and match.lastgroup == "gone"


def _finals(here: Sequence[Fact]) -> Iterator[Relation]:
    """Yield what is left in the end of what the sentence begins with: 报送312篇，退回28篇，其中重新通过16篇，最终发布300篇."""
    for now in here:
        alike_to = [one for one in here if alike(one.quantity, now.quantity) and one.place < now.place]
        if _FINAL.search(now.item.label) is None or len(alike_to) < 2 or _moved(alike_to[0]):
            continue
        moves = _moves(alike_to[1:])
        if alike_to[0].quantity.unit != now.quantity.unit or not any(one.sign for one in moves):
            continue  # 培训160人次，线上90人次、线下70人次，实际覆盖128人
        values = {alike_to[0].value + total for total in _totals(moves)}
        if moves and (now.value in values or _is_near(now.value, values)):
            facts = (alike_to[0], *(one.fact for one in moves), now)
            yield _relation(
                facts, now, [one for one in moves if len(one.signs) == 1], holds=now.value in values
            )


def _nets(here: Sequence[Fact]) -> Iterator[Relation]:
    """Yield 净减少5件：新公布3件，废止7件，宣布失效1件."""
    for net in here:
        match = _NET.search(net.item.label)
        if match is None:
            continue
        behind = [one for one in here if one.place > net.place and alike(one.quantity, net.quantity)]
        before = [one for one in here if one.place < net.place and alike(one.quantity, net.quantity)]
        moves = _certain(behind[:_MOST]) or _moves_before(before)
        signs = {one.sign for one in moves}
        if not {1, -1} <= signs:
            continue
        told = net.value if match["way"] in "增多" else -net.value
        values = {
            sum((one.sign * one.fact.value for one in moves[:n]), Decimal(0))
            for n in range(2, len(moves) + 1)
        }
        holds = told in values
        yield _relation((net, *(one.fact for one in moves)), net, moves, holds=holds)


def _moves_before(before: Sequence[Fact]) -> list[_Move]:
    """Return the moves right before what they make together: 新开4个，注销1个，净增3个."""
    found: list[_Move] = []
    for one in reversed(before):
        moves = _certain([one])
        if not moves or _BEFORE.search(one.item.label):
            break
        found = [*moves, *found]
    return found


def _certain(known: Sequence[Fact]) -> list[_Move]:
    """Return what surely came or went, up to the first number of which the words do not say."""
    found: list[_Move] = []
    for one in known:
        moves = _moves([one])
        if not moves or len(moves[0].signs) > 1 or not moves[0].sign:
            break
        found.extend(moves)
    return found


def _relation(facts: Sequence[Fact], told: Fact, moves: Sequence[_Move], *, holds: bool) -> Relation:
    first = facts[0] if facts[0] is not told else None
    steps_of = "".join(
        f"{'加' if one.sign > 0 else '减'}{spell_number(one.fact.value)}" for one in moves if one.sign
    ).removeprefix("" if first is not None else "加")
    total = (first.value if first is not None else Decimal(0)) + sum(
        (one.sign * one.fact.value for one in moves), Decimal(0)
    )
    start = spell_number(first.value) if first is not None else ""
    made = f"净增{spell_number(total)}" if first is None and total >= 0 else spell_number(abs(total))
    made = f"净减{spell_number(-total)}" if first is None and total < 0 else made
    reckoning = f"{start}{steps_of}是{made}，写的是{spell_number(told.value)}"
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.CHANGE, told.sentence, span, members, holds, "", reckoning, Weight.ASK)
