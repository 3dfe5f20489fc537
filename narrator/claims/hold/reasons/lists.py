"""Why a number of a list may be right though its cell differs: what is left over, told in order, added to what was carried over."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.lexicon.model import Role
from narrator.claims.model import ClaimKind, Outcome
from narrator.claims.read.model import Mark
from narrator.claims.relate.bases import owned_lines
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part
from narrator.language.lazy import lazy

_BY_SEVERAL = lazy(
    r"^[^，。；、]{0,3}(?:由|为|是|来自)[^，。；、]{2,12}(?:、|和|及|与|以及)[^，。；]{2,24}(?:提出|提交|递交|申请|所提)?"
)
_DECISIONS = lazy("(?:许可|处罚|强制)(?:决定|信息|结果)?(?:书)?[^，。；]{0,6}\\d")
_FLOWS = lazy("办结|答复|收到|新收|受理|提出|提交|办理|维持|纠正|撤销|审结")
_HANDLED = lazy("办结|答复|办理|处理|审结")
_WHOLE_ROWS = frozenset(
    {"new_received", "results_total", "review", "litigation_direct", "litigation_after_review"}
)
_COLUMNS_OF_OTHERS = 4
_VERB = 2


def in_a_list_of_its_own(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其他4件 behind 土地流转8件、宅基地审批6件: what is left of a list that divides otherwise than the table does."""
    item = stand.item
    if item is None or not item.rest or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    named = [
        one
        for one in stand.items
        if one.dimension is Role.APPLICANT and not one.label.startswith(("自然人", "公民", "个人"))
    ]
    others = {cell.column for cell in stand.verdict.cells or ()} == {"other_org"}
    if others and 0 < len(named) < _COLUMNS_OF_OTHERS:
        return Left("“其他”把没有列出的几类也算在内", ("其他",))
    for relation in stand.relations:
        if relation.kind is not Kind.SUM or len(relation.members) < 3:
            continue
        if relation.holds:
            return Left("说的是前面那一串余下的", ("其他",))
        beside = [
            one
            for one in stand.items
            if one is not item and any(member.quantity is one.quantity for member in relation.members[1:])
        ]
        columns = [one for one in beside if one.dimension is Role.APPLICANT]
        results = [one for one in beside if one.dimension is Role.RESULT]
        if len(columns) < _COLUMNS_OF_OTHERS and not results:
            return Left("说的是前面那一串余下的", ("其他",))
    return None


def of_cases(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """上年结转2件复议已办结: counted are reviews or lawsuits, not applications."""
    tables = {cell.table for cell in stand.verdict.cells or ()}
    claim = stand.verdict.claim
    match = re.match("(?:行政)?(?:复议|诉讼)(?!申请)", claim.text[claim.span[1] :])
    if claim.kind is not ClaimKind.VALUE or tables != {"applications"} or match is None:
        return None
    return Left("说的是复议、诉讼案件", (match[0],))


def by_several_together(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其余11件由律师事务所、科研机构和社会组织提出: several kinds of applicants share the number."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.VALUE:
        return None
    match = _BY_SEVERAL.match(claim.text[claim.span[1] :])
    return Left("几类合起来才是这个数", (match[0],)) if match else None


def another(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """复议纠正的另1件: one more beside those told before."""
    claim = stand.verdict.claim
    word = re.search("另外?有?$", claim.text[: claim.span[0]])
    if claim.kind is not ClaimKind.VALUE or word is None or claim.value is None:
        return None
    return Left("“另”说的是其中的几件", ("另",), part=True)


def told_in_order(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """三种方式分别收到27件、208件和105件: each of several numbers is a part, none the whole."""
    item, cells = stand.item, stand.verdict.cells or ()
    if item is None or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    first = _first_in_order(stand.items, item)
    whole = all(cell.column == "total" and cell.row in _WHOLE_ROWS for cell in cells)
    return Left("“分别”后面的几个数各是一部分", ("分别",), part=True) if first is not None and whole else None


def _first_in_order(items: Sequence[Item], item: Item) -> Item | None:
    """Return the number behind 分别 of a series that the number belongs to."""
    place = items.index(item)
    while place and len(items[place].gap.text) <= 1 and not items[place].gap.has(Role.RESPECTIVELY):
        place -= 1
    first = items[place]
    goes_on = items[place + 1 : place + 2]
    many = any(len(one.gap.text) <= 1 and alike(one.quantity, first.quantity) for one in goes_on)
    return first if first.gap.has(Role.RESPECTIVELY) and many else None


def handled_with_carried(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其中上年结转2件、本年新收21件，全年办结23件: what of this year's was handled, beside what was carried over."""
    item, cells = stand.item, stand.verdict.cells or ()
    received = bool(cells) and all(cell.row in ("new_received", "results_total") for cell in cells)
    if item is None or not received or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    near = [
        one for one in stand.items if one is not item and one.counts and alike(one.quantity, item.quantity)
    ]
    for carried in (one for one in near if one.gap.has(Role.CARRIED)):
        both = carried.quantity.value + item.quantity.value
        whole = next((one for one in near if one is not carried and one.quantity.value == both), None)
        beside = abs(carried.index - item.index) == 1
        told = f"{_lead(item, carried)}{item.tail}"
        total = both == stand.total("results_total") and _HANDLED.search(told)
        if beside and ((whole is not None and _HANDLED.search(f"{whole.label}{whole.tail}")) or total):
            return Left("是办结件中的一部分，加上结转的才是总数", part=True)
    return None


def _lead(item: Item, carried: Item) -> str:
    """Return the words of the clause that lead in the first of two numbers: 办结件包括上年结转7件和本年新收的81件."""
    first = min(item, carried, key=lambda one: one.index)
    return re.split("[，,。；;]", first.gap.text)[-1]


def of_last_year(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """比上年的37件（其中纠正6件）减少5件: what stands in the bracket of last year's number is of last year."""
    if stand.item is None or stand.sentence is None:
        return None
    for owned in owned_lines(stand.sentence):
        if stand.item in owned.items and owned.owner is not None and owned.owner.last:
            return Left("括号里说的是上年的", (owned.owner.label,))
    return None


def of_decisions(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """作出许可决定6842件，公开6790件，未公开的52件…: decisions made, not applications answered."""
    tables = {cell.table for cell in stand.verdict.cells or ()}
    match = _DECISIONS.search(stand.before)
    if tables != {"applications"} or match is None or "申请" in stand.wide:
        return None
    return Left("说的是行政执法决定", (match[0],))


def part_of_another_cell(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """现行有效的63件文件中，区政府制发38件、部门制发25件: parts that add up to what another cell has."""
    tables = {cell.table for cell in stand.verdict.cells or ()}
    if stand.verdict.claim.kind is not ClaimKind.VALUE or stand.item is None or tables != {"disclosure"}:
        return None
    for relation in stand.as_part():
        whole = next((one for one in relation.members if one.part is Part.WHOLE), None)
        if whole is None or not relation.holds or relation.kind is not Kind.SUM:
            continue
        held = [one for one in others if one.item is not None and one.item.quantity is whole.quantity]
        if any(
            one.verdict.outcome is Outcome.HOLDS and one.verdict.cells != stand.verdict.cells for one in held
        ):
            return Left("是前面那个数的一部分，加起来正好")
    return None


def shares_its_cell(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """10个工作日内办结148件，11至20个工作日办结224件，延期后办结37件: told apart, together they are the cell."""
    item, actual = stand.item, stand.verdict.actual or ""
    if item is None or stand.verdict.claim.kind is not ClaimKind.VALUE or not actual.isdigit():
        return None
    verb = item.label[-2:]
    cells = stand.verdict.cells or ()
    whole = all(cell.column == "total" or cell.table == "review_litigation" for cell in cells)
    if not _FLOWS.fullmatch(verb) or not whole:
        return None
    like = [one for one in stand.items if one.counts and len(verb) > 1 and one.label.endswith(verb)]
    like = [one for one in like if alike(one.quantity, item.quantity)]
    added = sum((one.quantity.value for one in like), Decimal(0))
    return Left("几个数加起来才是表里的数") if len(like) > 1 and added == Decimal(actual) else None


def told_for_each(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """由党政办承办4件、城管办承办3件: the same said of several, each less than the cell, so that none is all of it."""
    item, own = stand.item, stand.verdict
    if item is None or own.claim.kind is not ClaimKind.VALUE or len(item.label) <= _VERB:
        return None
    for one in others:
        if one.item is None or one.verdict.cells != own.cells or one.verdict.claim.start != own.claim.start:
            continue
        beside = abs(one.item.index - item.index) == 1 and one.item.mark in (Mark.PAUSE, Mark.COMMA)
        alike_said = one.item.label[-_VERB:] == item.label[-_VERB:] and one.item.label != item.label
        if beside and alike_said and one.verdict.outcome is not Outcome.HOLDS:
            return Left("几处各说各的，都不是总数", part=True)
    return None


def difference(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """自然人251件，比法人和其他组织多162件: by how much one is more counts nothing of its own."""
    told = stand.verdict.claim.kind is ClaimKind.VALUE and stand.item is not None
    if not told or stand.item is None or stand.item.use is not Use.CHANGE:
        return None
    return Left("说的是相差多少，不是件数")


def beside_in_a_bracket(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """败诉（含被纠正）4件: what a bracket takes in says nothing of its own."""
    claim = stand.verdict.claim
    before = claim.text[: claim.span[0]]
    inside = re.search(r"[（(](?:含|包括|包含|不含)[^（）()]{0,12}$", before)
    alone = re.match(r"[^（）()\d]{0,12}[）)]", claim.text[claim.span[1] :])
    return Left("括号里说的是包括什么") if inside and alone and not re.search(r"\d", inside[0]) else None


def in_time(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """办理时限内办结率100%: of what was due, all was done in time."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.RATIO:
        return None
    word = re.search(
        "(?:时限|期限)(?:之?内)?(?:的)?$|(?:按期|按时|限时|如期|到期)(?:的)?$",
        _before_rate(claim.text, claim.span),
    )
    return Left("说的是期限内的", (word[0],)) if word else None


def _before_rate(text: str, span: tuple[int, int]) -> str:
    """Return the words of the clause before 办结率, 答复率."""
    start = span[0]
    rate = re.search("(?:办结|答复|办理)率", text[start : span[1]])
    head = text[: start + (rate.start() if rate else 0)]
    return re.sub("(?:办结|答复|办理)(?:率)?(?:为|达到?)?$", "", re.split("[，,。；;：:]", head)[-1])


def known_whole(stand: Stand, value: Decimal) -> bool:
    """Whether a number that no words bind is nevertheless what the row of the cell adds up to."""
    rows = {cell.row for cell in stand.verdict.cells or ()}
    return bool(rows) and all(stand.total(row) == value for row in rows)
