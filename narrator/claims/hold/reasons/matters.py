"""Words that say that another matter is counted than the cell counts."""

import re
from collections.abc import Sequence

from narrator.claims.bind.discourse import is_label
from narrator.claims.bind.tokens import words_of
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.hold.words import NEUTRAL, restrictors
from narrator.claims.model import ClaimKind

_OPEN = frozenset(
    {Slot.PERIOD, Slot.NEUTRAL, Slot.ALL, Slot.TIMELY, Slot.BY, Slot.SCOPE}
)  # words that narrow nothing
_OF_THINGS = frozenset("个册块台处架套本次名人")
_IS_A_CASE = re.compile(
    "(?:复议|诉讼|案件?|申请|起诉|应诉|官司|维持|纠正|撤销|审结|结案|公开|处理|提供|办结|答复|结转|新收|收到|受理|其他结果|在审)(?:的|共|数量?|总数|总量|为|有|共计|合计|计)*$"
)
_OF_ITEMS = frozenset({"条", "篇", "则", "期", "场", "张"})


def other_matter(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """12345热线转办件742件: counted are other things."""
    word = restrictors()["other"].found_in(stand.clause)
    if "申请" not in stand.wide:
        word = word or restrictors()["subject"].found_in(stand.wide)
    if not word or "政府信息公开申请" in stand.clause:
        return None
    return Left(f"说的是“{word}”，不是表里的事项", (word,))


def of_another_act(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """行政执法工作均无被申请行政复议: brought to review or court are other acts than answers to applications."""
    cells = stand.verdict.cells or ()
    if not cells or {one.table for one in cells} != {"review_litigation"}:
        return None
    word = restrictors()["acts"].found_in(stand.clause)
    if not word or any(one in stand.clause for one in ("公开", "信息", "答复")):
        return None
    return Left(f"说的是“{word}”的复议、诉讼，不是政府信息公开的", (word,))


def of_those_consulted(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """对涉及第三方的8件征求意见，第三方同意3件: asked were more than were denied for the sake of third parties."""
    rows = {cell.row for cell in stand.verdict.cells or ()}
    denied = any(word in stand.clause for word in ("不予公开", "不公开", "合法权益"))
    word = restrictors()["consulted"].found_in(stand.wide)
    if rows != {"denied.third_party_rights"} or not word or denied:
        return None
    return Left(f"“{word}”说的是征求第三方意见的件数", (word,))


def other_measure(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """撤回3120条: applications and cases are not counted in items published."""
    tables = {cell.table for cell in stand.verdict.cells or ()}
    if stand.item is None or not tables & {"applications", "review_litigation"}:
        return None
    unit = stand.item.quantity.unit
    things = unit in _OF_THINGS and not _IS_A_CASE.search(stand.item.label) and len(stand.item.label) > 1
    return Left(f"按“{unit}”计的不是申请、案件", (unit,)) if unit in _OF_ITEMS or things else None


def other_than(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """非自然人申请6件 are all but those of the cell."""
    where = stand.wide if stand.verdict.claim.kind is ClaimKind.RATIO else stand.clause
    match = re.search(r"非(?:自然人|企业|公民|许可|行政)", where)
    return Left(f"“{match[0]}”与表里那一格正相反", (match[0],)) if match else None


def unknown_attribute(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """适用普通程序的163件处罚决定: words before the number that the form does not know name a part."""
    item = stand.item
    if item is None or stand.verdict.claim.kind is not ClaimKind.VALUE or not item.gap.text.endswith("的"):
        return None
    words = re.split("[，。；：、]", item.gap.text)[-1].removesuffix("的")
    rest = words
    for token in words_of(words):
        if is_label(token) or not _OPEN.isdisjoint(token.senses):
            rest = rest.replace(token.text, "")
    rest = NEUTRAL.sub("", rest)
    return Left(f"“{words}的”说的可能只是其中一部分", (words,), part=True) if len(rest) > 1 else None


def both_ways_to_court(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """前者维持12件，后者维持17件: of which of two is told by order."""
    cases = any(cell.table == "review_litigation" for cell in stand.verdict.cells or ())
    where = stand.wide if cases else stand.clause
    word = next((one for one in ("前者", "后者") if one in where), "")
    return Left(f"“{word}”指的是哪一项没有写明", (word,)) if word else None
