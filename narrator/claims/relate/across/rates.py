"""A rate beside the two counts it is of, told of those done or of those that are not: 抽检1250批次，不合格15批次，合格率98.8%.

Which count is the part is said by a character it has in common with the name of the rate, or by money planned and spent.
Silent where any two numbers of the paragraph, or what they leave, give the rate.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_RATE = lazy(
    r"(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:率|覆盖面|比例|[为占](?:年初)?预算的)(?:按[\u4e00-\u9fff]{2,8})?(?:为|达到?|是|约|均为|只有|仅|依次|分别|超过|不到|近|将近|接近)*$"
)
_CHANGED = lazy(
    "上年|去年|同比|环比|提高|提升|下降|增|降|较|比上|目标|要求|力争|确保|不低于|不少于|平均|综合"
)
_FAILED = lazy("不|未|没|差|超期|逾期|超时|晚|迟|错|退|漏|失|缺|死")
_APART = lazy("依法|撤回|无需|不属于|涉密|不予|歇业|注销|尚在|未到|将于|正在|其余|在办|期限内")
_FIRST = ("一次", "首次", "当场", "当日", "初次")
_WEAK = frozenset("全年一次时网上可实到位按及总率本的了数完综合")
_MONEY = frozenset({"元", "万元", "亿元"})
_PERSONS = frozenset({"人", "名", "位", "人次"})
_SPENT = lazy("执行|支出|支付|使用|预算")
_HUNDRED, _FAR, _NEAR, _LEAST = Decimal(100), Decimal(30), 3, 20
_REACH = 2


def rates_of_two(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the rates that the two counts before them do not give, nor any others of the paragraph."""
    for place, fact in enumerate(scene.facts):
        if fact.quantity.sort is not Sort.SHARE or fact.quantity in judged or not _is_rate(fact):
            continue
        clause = clause_at(fact.sentence, fact.quantity.start)
        if clause is None or _CHANGED.search(clause.text):
            continue
        match = _RATE.search(fact.sentence.flat[clause.start : fact.quantity.start])
        if match is None:
            continue
        run = _listed(scene, place)
        if len(run) > 1:
            yield from _in_turn(scene, run)
        elif not _is_given(scene, fact) and not match["stem"].startswith(_FIRST):
            yield from _judged(scene, fact, match["stem"])


def _is_rate(fact: Fact) -> bool:
    item = fact.item
    uses = (Use.SHARE, Use.RATE, Use.TO, Use.COUNT)
    return item.use in uses and not item.last and item.quantity.value <= _HUNDRED


def _counts(scene: Scene, fact: Fact) -> list[Fact]:
    """Return the plain counts before a rate in its sentence, in order."""
    return [one for one in scene.of(fact.number) if one.plain and one.place < fact.place]


def _behind(scene: Scene, fact: Fact) -> list[Fact]:
    """Return the two counts that a colon opens right behind a rate: 解读率80%：全年10件文件里有8件."""
    opened = fact.sentence.flat[fact.quantity.end : fact.quantity.end + 1] in ("：", ":")
    return (
        [one for one in scene.of(fact.number) if one.plain and one.place > fact.place][:2] if opened else []
    )


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same: 60名学员，57人过关."""
    return alike(one, other) or {one.unit, other.unit} <= _PERSONS


def _judged(scene: Scene, fact: Fact, stem: str) -> Iterator[Relation]:
    known = _counts(scene, fact) or _behind(scene, fact)
    if fact.value == _HUNDRED:
        yield from _of_all(fact, known, stem)
        return
    for part in known[: -_NEAR - 1 : -1]:
        base = next(
            (
                one
                for one in reversed(known)
                if one.place < part.place and one.value > part.value and _same(one.quantity, part.quantity)
            ),
            None,
        )
        if base is None or base.value < _LEAST:
            continue
        done = _tells(part, stem)
        if done is None:
            continue
        share = part.value * _HUNDRED / base.value
        share = share if done else _HUNDRED - share
        if not fact.quantity.exact and fact.quantity.low - 1 <= share <= fact.quantity.high + 1:
            return
        if abs(share - fact.value) <= _FAR:
            yield _relation(fact, part, base, share)
        return


def _words(one: Fact) -> str:
    clause = clause_at(one.sentence, one.quantity.start)
    before = one.sentence.flat[clause.start : one.quantity.start] if clause is not None else one.item.label
    return f"{before}|{one.item.tail[:8]}"


def _tells(part: Fact, stem: str) -> bool | None:
    """Whether a count is of those the rate tells of, of those left, or neither (``None``)."""
    said = _words(part)
    if part.quantity.unit in _MONEY:
        return True if _SPENT.search(stem) and not _FAILED.search(said) else None
    failed = _FAILED.search(said)
    if failed is not None and failed[0] not in stem:
        shares = any(char in said for char in stem if char not in _WEAK) or failed[0] in "超逾晚迟"
        return False if shares else None
    shares = any(char in said for char in stem if char not in _WEAK)
    return True if shares and (failed is not None) == bool(_FAILED.search(stem)) else None


def _of_all(fact: Fact, known: Sequence[Fact], stem: str) -> Iterator[Relation]:
    """Check 应公开34份，33份按期，1份迟了2天，按时公开率100%: one is said not to be so, and the others are the rest."""
    for base, done, left in zip(known, known[1:], known[2:], strict=False):
        made = alike(base.quantity, done.quantity) and alike(done.quantity, left.quantity)
        said = _words(left)
        if (
            made
            and base.value == done.value + left.value
            and _FAILED.search(said)
            and not _APART.search(said)
            and _tells(left, stem) is not None
        ):
            yield _relation(fact, done, base, done.value * _HUNDRED / base.value)
            return


def _listed(scene: Scene, place: int) -> list[Fact]:
    """Return a rate with those told side by side behind it: 依次为77.5%、90%、95.6%."""
    run = [scene.facts[place]]
    for one in scene.facts[place + 1 :]:
        between = one.sentence.flat[run[-1].quantity.end : one.quantity.start]
        if (
            one.number != run[0].number
            or one.quantity.sort is not Sort.SHARE
            or between not in ("、", "和", "及", "，")
        ):
            break
        run.append(one)
    return run


def _in_turn(scene: Scene, run: Sequence[Fact]) -> Iterator[Relation]:
    """Check rates told in turn of as many pairs of counts, or of as many parts of one: all but one hold."""
    size, first = len(run), run[0].place
    known = [one for one in scene.of(run[0].number) if one.place < first and one.quantity.sort is Sort.COUNT]
    known = [one for one in known if one.quantity.exact and not one.item.last]
    pairs = [list(zip(known[n::2], known[n + 1 :: 2], strict=False))[-size:] for n in (0, 1)]
    tries = [one for one in pairs if len(one) == size]
    if len(known) > size:
        tries.append([(known[-size - 1], one) for one in known[-size:]])
    for tried in tries:
        if any(part.value > base.value or not alike(base.quantity, part.quantity) for base, part in tried):
            continue
        shares = [part.value * _HUNDRED / base.value for base, part in tried]
        off = [n for n, share in enumerate(shares) if not printed(share, run[n].quantity)]
        if not off:
            return
        if len(off) == 1 and size > 2:
            base, part = tried[off[0]]
            yield _relation(run[off[0]], part, base, shares[off[0]])
            return


def _is_given(scene: Scene, fact: Fact) -> bool:
    """Whether any two numbers near, or two side by side and a third, give the rate or what it leaves."""
    if fact.value == _HUNDRED:
        return False
    if not fact.quantity.exact:
        return False
    near = [
        one
        for one in scene.facts
        if abs(one.number - fact.number) <= _REACH and one.quantity.sort is Sort.COUNT and one.value > 0
    ]
    values = {one.value for one in near} | {one.value + other.value for one, other in pairwise(near)}
    return any(
        printed(share, fact.quantity) or printed(_HUNDRED - share, fact.quantity)
        for whole in values
        for part in values
        if part <= whole
        for share in (part * _HUNDRED / whole,)
    )


def _relation(fact: Fact, part: Fact, base: Fact, share: Decimal) -> Relation:
    computed = digits(share, fact.quantity) + "%"
    members = (
        Member(Part.SHARE, fact.value, fact.sentence, fact.quantity),
        Member(Part.PART, part.value, part.sentence, part.quantity),
        Member(Part.BASE, base.value, base.sentence, base.quantity),
    )
    reckoning = f"按{spell_number(base.value)}与{spell_number(part.value)}算是{computed}，写的是{fact.sentence.words(fact.quantity)}"
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(Kind.BOUNDS, fact.sentence, span, members, False, computed, reckoning, Weight.ASK)
