"""Why a number that differs from its cell may be right: each reason looks at one thing, and names the words that make it so."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.bind.discourse import is_label
from narrator.claims.bind.tokens import words_of
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.hold.lists import (
    another,
    beside_in_a_bracket,
    by_several_together,
    difference,
    handled_with_carried,
    in_a_list_of_its_own,
    in_time,
    known_whole,
    of_cases,
    of_decisions,
    of_last_year,
    part_of_another_cell,
    shares_its_cell,
    told_for_each,
    told_in_order,
)
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left, Reason
from narrator.claims.hold.words import restrictors
from narrator.claims.lexicon.model import Role
from narrator.claims.model import ClaimKind, Outcome, Reading
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part
from narrator.claims.relate.openers import Opener, opener_of
from narrator.claims.relate.rests import leaves

_OPEN = frozenset(
    {Slot.PERIOD, Slot.NEUTRAL, Slot.ALL, Slot.TIMELY, Slot.BY, Slot.SCOPE}
)  # words that narrow nothing
_GROUND = re.compile(
    "(?:没有|未|无|没)(?:[^，。；]{0,4}?)(?:因|由于|由|就|对|针对|涉及|围绕|关于)[^，。；]{2,24}$"
)
_THEN = re.compile(
    "(?:而|被|受到?|发生|出现|引发|引起|造成|导致)?(?:追究|问责|处分|处理|通报|投诉|举报|信访|上访|批评|约谈|撤职|赔偿|责任|舆情|纠纷|复议|诉讼|起诉|申请听证|听证)"
)
_COUNTED_HEADS = re.compile(
    r"(?:申请|件|复议|诉讼|案件|起诉|应诉|官司|情况|情形|事项|行为|现象|结转|决定|文件|规章|许可|处罚|强制|收费|人|单位|企业|机构|法人|组织|公民)(?:的)?$"
)
_HANDLED = re.compile(r"办结|答复|办理完毕|办毕|已处理|审结|作出")
_TAKEN_IN = re.compile(r"收到|新收|受理|应办|收办|接到|接收|登记|待办")
_OWN_SUBJECT = re.compile(
    r"(?:全年|所有|全部|本年|各类|收到的?|新收的?|上述)*(?:政府信息公开)?申请[^，。；]{0,6}$"
)
_OF_ALL = re.compile("全年|年内|本年|今年|20\\d\\d年|政府信息公开|另外|此外")
_OF_THINGS = frozenset("个册块台处架套本次名人")
_IS_A_CASE = re.compile(
    "(?:复议|诉讼|案件?|申请|起诉|应诉|官司|维持|纠正|撤销|审结|结案|公开|处理|提供|办结|答复|结转|新收|收到|受理|其他结果|在审)(?:的|共|数量?|总数|总量|为|有|共计|合计|计)*$"
)
_OF_ITEMS = frozenset({"条", "篇", "则", "期", "场", "张"})
_GOES_ON = re.compile("(?:之?后|而|却|但|又)[^，。；]{2,12}")
_RESTRICTED = re.compile(
    "(?:应当?|该|需|须|可以?)[^，。；]{1,10}(?:而|却|但)?(?:未|没有|没|不)[^，。；]{0,8}的$|(?:违法|违规|不当|超期|超出|逾期|重复|虚假|遗漏)[^，。；]{0,8}的$"
)
_HANDLED_SUBJECT = re.compile(r"^(?:所有|全部|各|每一)(?:的)?(?:答复|办结|已办结|已答复)")
_NEUTRAL = re.compile(
    r"全年|本年度?|年内|今年|当年|20\d\d年度?|共计?|合计|总计|累计|已经?|均|全部|被|由|为|是|有|中|内|按期|依法|所|了|向|对|本机关|我[局办委厅街镇乡]|街道|全[县市区省]|提出|提交|收到|受理|办理|答复|办结|作出|新收|上述|以上|这些|这|的|因|被告|作为|政府信息公开|工作|引起|引发|确实|最终|实际|仍|尚|另|还|依规|明确|决定|予以|作|后|经|其中|有关|相关|按|时|规|未|不|加上|连同|包括|再|“|”"
)


def _other_matter(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """12345热线转办件742件: counted are other things."""
    word = restrictors()["other"].found_in(stand.clause)
    if "申请" not in stand.wide:
        word = word or restrictors()["subject"].found_in(stand.wide)
    if not word or "政府信息公开申请" in stand.clause:
        return None
    return Left(f"说的是“{word}”，不是表里的事项", (word,))


def _other_measure(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """撤回3120条: applications and cases are not counted in items published."""
    tables = {cell.table for cell in stand.verdict.cells or ()}
    if stand.item is None or not tables & {"applications", "review_litigation"}:
        return None
    unit = stand.item.quantity.unit
    things = unit in _OF_THINGS and not _IS_A_CASE.search(stand.item.label) and len(stand.item.label) > 1
    return Left(f"按“{unit}”计的不是申请、案件", (unit,)) if unit in _OF_ITEMS or things else None


def _zero_of_another_head(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有因申请产生的费用: zero is said of the noun that ends the clause, not of what stands in 因…的."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or claim.value not in (None, 0):
        return None
    text = claim.text[claim.span[0] :]
    clause = re.split("[，。；：！？,;]", text)[0]
    some = re.search(r"(?P<of>[^，。；：]{2,20})的(?:申请|答复|案件)$", claim.text[: claim.span[0]])
    if some and _NEUTRAL.sub("", some["of"]):
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


def _zero_in_a_ground(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有因危化品许可追究责任的案件: zero is said of what happened, not of what it happened for."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or claim.value not in (None, 0):
        return None
    ground = _GROUND.search(claim.words)
    behind = re.match("[^，。；！？]*", claim.text[claim.span[1] :])
    acted = behind is not None and _THEN.match(behind[0]) is not None
    return Left(f"“{ground[0]}”说的是缘由，没有的是后面的事", (ground[0],)) if ground and acted else None


def _heads_a_number(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """败诉（含被纠正）4件: what stands before a number, a bracket between, is counted, not denied."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO:
        return None
    behind = re.match(
        r"[（(][^（）()]{1,16}[）)](?:的)?(?:共)?[\d一二两三四五六七八九十]", claim.text[claim.span[1] :]
    )
    return Left("后面写了件数") if behind else None


def _zero_of_some(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """没有被纠正后拒不履行的: zero is said of the clause that goes on behind the words of the cell."""
    claim = stand.verdict.claim
    behind = _GOES_ON.match(claim.text[claim.span[1] :]) if claim.kind is ClaimKind.ZERO else None
    return Left(f"“{behind[0]}”说的是其中的某一种情形", (behind[0],)) if behind else None


def _zero_of_these(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """维持的2件，申请人没有再起诉: zero is said of the number told apart before it, not of the year."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.ZERO or stand.sentence is None:
        return None
    nearest = _nearest_before(stand)
    if nearest is not None and nearest.counts and _leaves_the_others(stand, nearest):
        return Left("“全部”“均”说的是前面那几件", (nearest.label,))
    if _OF_ALL.search(stand.clause):
        return None
    apart = nearest is not None and nearest.gap.text.endswith("的") and nearest.counts
    return Left("说的是前面那几件") if apart else None


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


def _universal(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """均, 全部, 已 reach to the nearest number or definite noun and no further: 办结的38件均在法定期限内答复."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.DONE:
        return None
    if _HANDLED_SUBJECT.match(claim.words) or "答复件" in claim.words or "办结件" in claim.words:
        return Left("说的是已经答复的各件")
    clause_start = max(claim.text.rfind(mark, 0, claim.span[0]) for mark in "，。；：,;") + 1
    own = claim.text[clause_start : claim.span[0]]
    nearest = _nearest_before(stand)
    if nearest is None or _OWN_SUBJECT.search(own):
        return None
    words = nearest.label + nearest.tail
    if _TAKEN_IN.search(nearest.label) and not _HANDLED.search(nearest.label):
        return None
    return Left("“均”“全部”说的是前面那一项", (nearest.label,)) if _HANDLED.search(words) else None


def _nearest_before(stand: Stand) -> Item | None:
    """Return the last number of the sentence's own line before the statement."""
    if stand.sentence is None:
        return None
    place = stand.verdict.claim.start + stand.verdict.claim.span[0] - stand.sentence.start
    top = {id(one) for one in stand.sentence.line.quantities}
    before = [
        one
        for one in stand.items
        if id(one.quantity) in top and stand.sentence.span(one.quantity.start, one.quantity.end)[1] <= place
    ]
    return max(before, key=lambda one: one.quantity.start, default=None)


def _sum_of_what_was_told(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """两项合计, 前两类共: the number is the sum of those told before it, and adds up."""
    if stand.item is None or not stand.item.gap.has(Role.SUM):
        return None
    behind = [
        one
        for one in stand.as_whole()
        if one.kind in (Kind.SUM, Kind.FEES) and one.holds and len(one.members) > 2
    ]
    whole = stand.item.quantity
    told = [
        one
        for one in behind
        if all(m.quantity is whole or (m.quantity and m.quantity.end <= whole.start) for m in one.members)
    ]
    if told:
        return Left(f"是前面几个数的合计：{told[0].reckoning}")
    clear = [one for one in behind if stand.item.index == 0 and not _names_a_cell(stand.item.label)]
    return Left(f"是后面几个数的合计：{clear[0].reckoning}") if clear else None


def _sum_of_the_sentence_before(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """前两类共139件 at the head of a sentence: which numbers before are meant is not said."""
    if (
        stand.item is None
        or stand.item.index
        or not stand.item.gap.has(Role.SUM)
        or not stand.verdict.confirm
    ):
        return None
    named = re.search("[前后][两二三四五]|上述|以上|这[两二三四五几]", stand.item.gap.text)
    return Left(f"“{named[0]}”指的是前一句的几个数", (named[0],)) if named else None


def _names_a_cell(label: str) -> bool:
    """Whether words name something of the form."""
    return any(is_label(token) for token in words_of(label))


def _follows_from_the_text(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """A share, rate or change that the numbers beside it give is not held against another base."""
    if stand.verdict.claim.kind not in (ClaimKind.RATIO, ClaimKind.TREND):
        return None
    kinds = (Kind.SHARE, Kind.RATE, Kind.CHANGE)
    item = stand.item
    for one in stand.relations:
        told = one.members[0] if one.kind in (Kind.SHARE, Kind.RATE) else one.members[-1]
        if one.kind in kinds and one.holds and item is not None and told.quantity is item.quantity:
            return Left(f"由文中的数算出：{one.reckoning}")
    return None


def _told_apart(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """分别增加25件、7件、1件: each belongs to another number, which one is not sure."""
    if stand.verdict.claim.kind is not ClaimKind.TREND or stand.item is None:
        return None
    return Left("“分别”后面的几个数各有所属", ("分别",)) if stand.item.gap.has(Role.RESPECTIVELY) else None


def _narrowed(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """抽查…6件, 1件以涉及…为由: a part of the cell."""
    if stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    word = restrictors()["narrows"].found_in(stand.wide if "抽" in stand.wide else stand.clause)
    rows = {cell.row for cell in stand.verdict.cells or ()}
    if not word or (word.startswith("以") and any("." in row for row in rows)):
        return None
    return Left(f"“{word}”说的只是其中一部分", (word,), part=True)


def _part_of_its_own_cell(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """38件已废止的文件中，有6件…: the whole is bound to the same cell, so the number is a part of it."""
    for relation in stand.as_part():
        whole = next((m for m in relation.members if m.part is Part.WHOLE), None)
        held = next(
            (one for one in others if whole and one.item and one.item.quantity is whole.quantity), None
        )
        if held is None or whole is None:
            continue
        if held.verdict.cells and held.verdict.cells == stand.verdict.cells:
            return (
                Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分", part=True)
                if whole.quantity
                else None
            )
    return None


def _beside_its_cell(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """继续有效286件，…年末现行有效318件: another number of the sentence is that of the cell, this one is called otherwise."""
    own = stand.verdict
    if own.claim.kind is not ClaimKind.VALUE or stand.item is None or own.claim.value is None:
        return None
    for one in others:
        same = (
            one.verdict.cells == own.cells and one.verdict.outcome is Outcome.HOLDS and one.item is not None
        )
        near = one.verdict.claim.start == own.claim.start and one.verdict.claim.kind is ClaimKind.VALUE
        if (
            same
            and near
            and one.item
            and one.verdict.claim.value
            and one.verdict.claim.value > own.claim.value
        ):
            return (
                Left(f"同一句里“{one.item.label}”才是表里的数", part=True)
                if one.item.label != stand.item.label
                else None
            )
    return None


def _part_of_a_part(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """涉及商品房预售27件（其中自然人提出25件）: the whole is no cell, so its part is none."""
    if stand.verdict.claim.kind is not ClaimKind.VALUE or stand.item is None:
        return None
    for relation in stand.as_part():
        whole = next((m for m in relation.members if m.part is Part.WHOLE), None)
        if whole is None or whole.quantity is None or whole.sentence is not stand.sentence:
            continue
        held = next((one for one in others if one.item and one.item.quantity is whole.quantity), None)
        actual = stand.verdict.actual or ""
        same = actual.isdigit() and whole.value == Decimal(actual) > (stand.verdict.claim.value or 0)
        members = {id(m.quantity) for m in relation.members}
        carried = any(one.gap.has(Role.CARRIED) for one in stand.items if id(one.quantity) in members)
        if same and not carried:
            return Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分", part=True)
        bound = (held is not None and bool(held.verdict.cells)) or known_whole(stand, whole.value)
        if not bound and relation.holds and not _is_behind(whole.quantity.start, stand.item):
            return Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分，那个数不在表里", part=True)
    return None


def _is_behind(start: int, item: Item) -> bool:
    return start > item.quantity.start


def _single_part(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其他处理3件（含申请人主动撤回2件）: 含 tells a part."""
    contains = stand.item is not None and opener_of(stand.item) is Opener.CONTAINS
    if not contains or not stand.as_part() or not stand.verdict.confirm:
        return None
    return Left("“含”说的只是其中一部分", ("含",), part=True)


def _the_rest(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其余4件为其他事项: what is left of a number of the text."""
    if stand.item is None or not stand.item.rest or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    word = stand.item.gap.last(Role.REST)
    if word is None or word.word is None or word.word.key not in ("left", "both"):
        return None
    before = [one for one in stand.items[: stand.items.index(stand.item)] if one.counts and not one.last]
    before = [one for one in before if alike(one.quantity, stand.item.quantity)]
    return Left("说的是前面那个数余下的", (word.word.text,)) if leaves(before, stand.item) else None


def _other_than(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """非自然人申请6件 are all but those of the cell."""
    where = stand.wide if stand.verdict.claim.kind is ClaimKind.RATIO else stand.clause
    match = re.search(r"非(?:自然人|企业|公民|许可|行政)", where)
    return Left(f"“{match[0]}”与表里那一格正相反", (match[0],)) if match else None


def _unknown_attribute(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """适用普通程序的163件处罚决定: words before the number that the form does not know name a part."""
    item = stand.item
    if item is None or stand.verdict.claim.kind is not ClaimKind.VALUE or not item.gap.text.endswith("的"):
        return None
    words = re.split("[，。；：、]", item.gap.text)[-1].removesuffix("的")
    rest = words
    for token in words_of(words):
        if is_label(token) or not _OPEN.isdisjoint(token.senses):
            rest = rest.replace(token.text, "")
    rest = _NEUTRAL.sub("", rest)
    return Left(f"“{words}的”说的可能只是其中一部分", (words,), part=True) if len(rest) > 1 else None


def _both_ways_to_court(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """前者维持12件，后者维持17件: of which of two is told by order."""
    word = next((one for one in ("前者", "后者") if one in stand.wide), "")
    return Left(f"“{word}”指的是哪一项没有写明", (word,)) if word else None


def cells_of(reading: Reading | None) -> frozenset[str]:
    """Return the rows of a reading."""
    return frozenset(cell.row for cell in reading or ())


REASONS: tuple[Reason, ...] = (
    difference,
    of_last_year,
    of_cases,
    of_decisions,
    part_of_another_cell,
    shares_its_cell,
    beside_in_a_bracket,
    in_time,
    _other_matter,
    _other_measure,
    _zero_of_another_head,
    _zero_in_a_ground,
    _heads_a_number,
    _zero_of_some,
    _zero_of_these,
    _universal,
    _sum_of_what_was_told,
    _sum_of_the_sentence_before,
    _follows_from_the_text,
    _told_apart,
    _both_ways_to_court,
    _the_rest,
    in_a_list_of_its_own,
    by_several_together,
    another,
    told_in_order,
    handled_with_carried,
    _other_than,
    _part_of_its_own_cell,
    _beside_its_cell,
    _part_of_a_part,
    told_for_each,
    _single_part,
    _narrowed,
    _unknown_attribute,
)
