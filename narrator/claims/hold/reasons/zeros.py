"""What a zero or a universal is said of: the noun that ends its clause, the number before it, not the whole cell."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.hold.words import NEUTRAL
from narrator.claims.model import ClaimKind, Outcome
from narrator.language.lazy import lazy

_GROUND = lazy("(?:没有|未|无|没)(?:[^，。；]{0,4}?)(?:因|由于|由|就|对|针对|涉及|围绕|关于)[^，。；]{2,24}$")
_THEN = lazy(
    "(?:而|被|受到?|发生|出现|引发|引起|造成|导致)?(?:追究|问责|处分|处理|通报|投诉|举报|信访|上访|批评|约谈|撤职|赔偿|责任|舆情|纠纷|复议|诉讼|起诉|申请听证|听证)"
)
_COUNTED_HEADS = lazy(
    r"(?:申请|件|复议|诉讼|案件|起诉|应诉|官司|情况|情形|事项|行为|现象|结转|决定|文件|规章|许可|处罚|强制|收费|人|单位|企业|机构|法人|组织|公民)(?:的)?$"
)
_HANDLED = lazy(r"办结|答复|办理完毕|办毕|已处理|审结|作出")
_TAKEN_IN = lazy(r"收到|新收|受理|应办|收办|接到|接收|登记|待办")
_OWN_SUBJECT = lazy(r"(?:全年|所有|全部|本年|各类|收到的?|新收的?|上述)*(?:政府信息公开)?申请[^，。；]{0,6}$")
_SOME_OFFICES = re.compile(
    "(?:村|社区|部门|单位|股室|科室|处室|乡镇|街道|县|区|市|镇|乡|局|站所|所)[^，。；]{0,4}(?:没有|未|无)"
)
_OF_ALL = lazy("全年|年内|本年|今年|20\\d\\d年|政府信息公开|另外|此外")
_GOES_ON = lazy("(?:之?后|而|却|但|又)[^，。；]{2,12}")
_RESTRICTED = lazy(
    "(?:应当?|该|需|须|可以?)[^，。；]{1,10}(?:而|却|但)?(?:未|没有|没|不)[^，。；]{0,8}的$|(?:违法|违规|不当|超期|超出|逾期|重复|虚假|遗漏)[^，。；]{0,8}的$"
)
_HANDLED_SUBJECT = lazy(r"^(?:所有|全部|各|每一)(?:的)?(?:答复|办结|已办结|已答复)")


def zero_of_another_head(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有因申请产生的费用: zero is said of the noun that ends the clause, not of what stands in 因…的."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or claim.value not in (None, 0):
        return None
    text = claim.text[claim.span[0] :]
    clause = re.split("[，。；：！？,;]", text)[0]
    some = re.search(r"(?P<of>[^，。；：]{2,20})的(?:申请|答复|案件)$", claim.text[: claim.span[0]])
    if some and NEUTRAL.sub("", some["of"]):
        return Left(f"只说“{some['of']}的”那一部分", (some["of"],))
    if "的" not in clause and not re.search("引起|产生|引发", clause):
        return None
    head = re.split("的|引起|产生|引发|发生", clause)[-1]
    restricted = _RESTRICTED.search(clause.removesuffix(head))
    if restricted and head:
        return Left(f"没有的是“{restricted[0]}{head}”", (restricted[0],))
    if len(head) < 2 or (
        _COUNTED_HEADS.search(head.rstrip("等")) and not re.search("收费|费用|处理费", head)
    ):
        return None
    return Left(f"没有的是“{head}”", (head,))


def zero_in_a_ground(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有因危化品许可追究责任的案件: zero is said of what happened, not of what it happened for."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or claim.value not in (None, 0):
        return None
    ground = _GROUND.search(claim.words)
    behind = re.match("[^，。；！？]*", claim.text[claim.span[1] :])
    acted = behind is not None and _THEN.match(behind[0]) is not None
    return Left(f"“{ground[0]}”说的是缘由，没有的是后面的事", (ground[0],)) if ground and acted else None


def heads_a_number(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """败诉（含被纠正）4件: what stands before a number, a bracket between, is counted, not denied."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO:
        return None
    behind = re.match(
        r"[（(][^（）()]{1,16}[）)](?:的)?(?:共)?[\d一二两三四五六七八九十]", claim.text[claim.span[1] :]
    )
    return Left("后面写了件数") if behind else None


def zero_of_some(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有被纠正后拒不履行的: zero is said of the clause that goes on behind the words of the cell."""
    claim = stand.verdict.claim
    behind = _GOES_ON.match(claim.text[claim.span[1] :]) if claim.kind is ClaimKind.ZERO else None
    return Left(f"“{behind[0]}”说的是其中的某一种情形", (behind[0],)) if behind else None


def zero_of_these(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """维持的2件，申请人没有再起诉: zero is said of the number told apart before it, not of the year."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or stand.sentence is None:
        return None
    nearest = _nearest_before(stand)
    if nearest is not None and _is_all_of_it(stand, others, nearest):
        return None
    if nearest is not None and nearest.counts and _leaves_the_others(stand, nearest):
        return Left("“全部”“均”说的是前面那几件", (nearest.label,))
    if _OF_ALL.search(stand.clause):
        return None
    apart = nearest is not None and nearest.gap.text.endswith("的") and nearest.counts
    if nearest is not None and nearest.counts and _SOME_OFFICES.match(nearest.tail):
        return Left("说的是其中几个单位", (nearest.tail,))  # 18个村中有7个村没有申请
    return Left("说的是前面那几件") if apart else None


def _is_all_of_it(stand: Stand, others: Sequence[Stand], nearest: Item) -> bool:
    """Whether the number before is all there was of what the universal is said of: 不予处理的6件，全部是重复申请."""
    held = next((one.verdict for one in others if one.item and one.item.quantity is nearest.quantity), None)
    if stand.verdict.claim.value != 0 or held is None or held.outcome is not Outcome.HOLDS:
        return False
    whole = {(cell.table, cell.row): cell.column for cell in held.cells or ()}
    return all(whole.get((one.table, one.row)) in ("total", one.column) for one in stand.verdict.cells or ())


def _leaves_the_others(stand: Stand, nearest: Item) -> bool:
    """Whether 全部维持 is said of just as many as the table has: 判决4件，全部维持, of 5."""
    cells = stand.verdict.cells or ()
    if stand.verdict.claim.value != 0 or not cells or {cell.table for cell in cells} != {"review_litigation"}:
        return False
    rows = {cell.row for cell in cells}
    totals, actual = [stand.total(row) for row in rows], stand.verdict.actual or ""
    if any(one is None for one in totals) or not actual.isdigit():
        return False
    return nearest.quantity.value + Decimal(actual) == sum(
        (one for one in totals if one is not None), Decimal(0)
    )


def universal(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """均, 全部, 已 reach to the nearest number or definite noun and no further: 办结的38件均在法定期限内答复."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.DONE:
        return None
    if _HANDLED_SUBJECT.match(claim.words) or "答复件" in claim.words or "办结件" in claim.words:
        return Left("说的是已经答复的各件")
    clause_start = max(claim.text.rfind(mark, 0, claim.span[0]) for mark in "，。；：,;") + 1
    own = claim.text[clause_start : claim.span[0]]
    if _OWN_SUBJECT.search(own):
        return None
    for one in _before(stand):
        came = _TAKEN_IN.search(one.label) and not _HANDLED.search(one.label)
        if one.counts and (came or _HANDLED.search(one.label + one.tail)):
            return None if came else Left("“均”“全部”说的是前面那一项", (one.label,))
    return None


def _nearest_before(stand: Stand) -> Item | None:
    """Return the last number of the sentence's own line before the statement."""
    return next(iter(_before(stand)), None)


def _before(stand: Stand) -> list[Item]:
    """Return the numbers of the sentence's own line before the statement, the last first."""
    if stand.sentence is None:
        return []
    place = stand.verdict.claim.start + stand.verdict.claim.span[0] - stand.sentence.start
    top = {id(one) for one in stand.sentence.line.quantities}
    before = [
        one
        for one in stand.items
        if id(one.quantity) in top and stand.sentence.span(one.quantity.start, one.quantity.end)[1] <= place
    ]
    return sorted(before, key=lambda one: -one.quantity.start)
