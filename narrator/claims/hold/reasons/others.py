"""Numbers that count more than the cell, or others than it: names joined to one the form knows, a step on the way, a new turn."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.bind.discourse import is_label
from narrator.claims.bind.tokens import words_of
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.hold.words import restrictors
from narrator.claims.model import ClaimKind, ClaimScope
from narrator.claims.relate.measures import alike
from narrator.claims.relate.ties import runs_of
from narrator.figures.values import UNSET, is_number

_JOINED = re.compile("[和及与、]|以及|或者?")
_AND_MORE = re.compile("(?:等|等等|等单位|等组织|等机构)(?:提出|提交|申请|的)*$")
_DENIED = re.compile("(?:未|没有|尚未|不再|未再)[\u4e00-\u9fff]{1,6}的$")
_DENYING = frozenset({"pending", "carried_in", "carried_out", "no_correction", "unpaid_fee"})
_DENYING_GROUPS = ("denied", "unavailable", "not_processed")
_LEFT = re.compile("后[，,][^，。；]*$")
_CAME_IN = re.compile("(?:共|新)?(?:收到|新收|受理|接收|收件|接到|收)(?:政府信息公开)?(?:申请)?$")
_NEW_TURN = re.compile("[^，。；、\\d]{0,6}(?:改为|改成|变更为|转为|调整为|改作|改判|改按)")
_AGAIN = re.compile("未再|不再(?!处理)|没有再|再次|再度")
_ON_THE_WAY = re.compile("[一二]审|再审")
_TURNED = re.compile("二审|再审|改判|发回|上诉|抗诉")
_OF_A_DECISION = re.compile(
    "[^，。；、\\d]{0,4}被?(?:纠正|撤销|确认违法|责令重新[^，。；、\\d]{0,4})的[^，。；、\\d]{0,6}(?:答复|决定)"
    "|[^，。；、\\d]{0,4}(?:答复|决定)书?被[^，。；、\\d]{0,8}(?:纠正|撤销|确认违法|责令)"
)
_AFTER_A_STEP = re.compile("(?:经过?|先|通过)[^，。；、\\d]{2,14}(?:后|再)[^，。；\\d]{0,8}$")
_PORTION = re.compile(
    "(?:[一二三四五六七八九两半]成|[%％]|过半|半数|大部分|多数|大半|分之[一二三四五六七八九十])"
    "[^，。；]{0,20}[，,（(](?:共|计|合计|共计|达|即|有|为|约)*$"
)
_OF_CHANGE = re.compile("增|升|降|减|涨|率")
_FORMS_STEP = re.compile("复议|审理|诉讼|补正|加上|结转")
_EACH = re.compile("各自?有?$|分别有?$")
_OUTSIDE = re.compile(
    "[^。；]{0,24}?(?:不在(?:上述|此列|以上|表)|(?:不|未)(?:计入|列入|包括在|包含在|含在)(?:上述|以上|内|其中|表)"
    "|另(?:行|外|作)?(?:统计|计算|列|计)(?![0-9]))"
)


def counts_more_names(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """事业和社会团体7件, 企事业单位、律所等48件: names the form does not know share the number."""
    cells = stand.verdict.cells or ()
    if stand.item is None or not cells or any(one.column == "total" for one in cells):
        return None
    if {one.table for one in cells} != {"applications"} or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    words = re.split("[，,。；;：:（(]", stand.item.gap.text)[-1]
    if _AND_MORE.search(words):
        return Left("“等”说的还有别的申请人", ("等",))
    if any(is_label(token) and _JOINED.search(token.text) for token in words_of(words)):
        return None  # 法人和其他组织 is one name
    names = [one for one in _JOINED.split(words.removeprefix("、")) if one]
    unknown = [one for one in names if not any(is_label(token) for token in words_of(one))]
    return Left(f"“{unknown[0]}”也算在这个数里", (unknown[0],)) if len(names) > 1 and unknown else None


def of_those_denied(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """未起诉的12件: those of which the words of the cell are not true."""
    claim = stand.verdict.claim
    cells = stand.verdict.cells or ()
    denying = any(
        one.column in _DENYING or one.row.startswith(_DENYING_GROUPS) or one.row in _DENYING for one in cells
    )
    match = _DENIED.search(claim.text[: claim.span[0]])
    if claim.kind is not ClaimKind.VALUE or match is None or denying:
        return None
    return Left(f"说的是“{match[0]}”那些", (match[0],))


def takes_a_new_turn(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """1件改为予以公开, 2件被纠正的答复: what became of it later is no count of the year's results."""
    claim = stand.verdict.claim
    if claim.kind is ClaimKind.ZERO:
        word = _AGAIN.search(claim.words)
        return Left(f"“{word[0]}”说的是后来的事", (word[0],)) if word else None
    if claim.kind is not ClaimKind.VALUE:
        return None
    behind = claim.text[claim.span[1] :]
    turn = _NEW_TURN.match(behind)
    if turn is not None:
        return Left(f"“{turn[0]}”说的是后来改了", (turn[0],))
    tables = {one.table for one in stand.verdict.cells or ()}
    decided = _OF_A_DECISION.match(behind)
    return Left("说的是被纠正的答复", (decided[0],)) if decided and tables == {"applications"} else None


def after_a_step(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """经集体会商后答复22件: those that took a step of which the form knows nothing are some of them."""
    claim = stand.verdict.claim
    step = _AFTER_A_STEP.search(claim.text[: claim.span[0]])
    if claim.kind is not ClaimKind.VALUE or step is None or _FORMS_STEP.search(step[0]):
        return None
    return Left(f"“{step[0]}”说的只是其中一部分", (step[0],), part=True)


def told_with_its_share(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """七成以上从网上平台提交，共49件: the number of which the share is told right before."""
    claim = stand.verdict.claim
    share = _PORTION.search(claim.text[: claim.span[0]])
    if claim.kind is not ClaimKind.VALUE or share is None:
        return None
    said = re.split("[，。；]", claim.text[: share.start() + 1])[-1]
    if _OF_CHANGE.search(said):
        return None  # 同比增长22.9%，共92件
    return Left("说的是前面那个比例的一部分", (share[0],), part=True)


def each_of_several(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """直接起诉和复议后起诉的各有1件没有审结: said of each of those named, not of the first."""
    claim = stand.verdict.claim
    word = _EACH.search(claim.text[: claim.span[0]])
    narrowed = re.match("[\u4e00-\u9fff]{2}", claim.text[claim.span[1] :])
    if claim.kind is not ClaimKind.VALUE or word is None or narrowed is None:
        return None
    return Left(f"“{word[0]}”分别说几项，不是一项的总数", (word[0],))


def told_to_be_outside(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """代县政府答复46件，不在上述数字之内: the text says that the number is not among those of the table."""
    claim = stand.verdict.claim
    words = _OUTSIDE.match(claim.text[claim.span[1] :])
    if claim.kind is not ClaimKind.VALUE or words is None:
        return None
    return Left("文中写明不计在内", (words[0],))


def on_the_way(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """一审维持3件，其中1件经二审改判: what the first court said is not what was said at last."""
    claim = stand.verdict.claim
    tables = {one.table for one in stand.verdict.cells or ()}
    if claim.kind is not ClaimKind.VALUE or tables != {"review_litigation"}:
        return None
    stage = _ON_THE_WAY.search(stand.clause)
    turned = {match[0] for match in _TURNED.finditer(stand.wide)} - ({stage[0]} if stage else set())
    return Left(f"“{stage[0]}”的结果后来可能改了", (stage[0],)) if stage and turned else None


def to_court_of_reviews(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """维持的7件复议中有4件提起诉讼, 4件起诉，法院维持2件: lawsuits behind reviews, not all lawsuits."""
    claim, cells = stand.verdict.claim, stand.verdict.cells or ()
    rows = {one.row for one in cells}
    if claim.kind is not ClaimKind.VALUE or "litigation_direct" not in rows or claim.value is None:
        return None
    after = [stand.cells.get(one, UNSET) for one in cells if one.row == "litigation_after_review"]
    known = [Decimal(one) for one in after if is_number(one)]
    reviewed = "复议" in stand.before and len(known) == len(after) > 0
    return Left("说的是复议后起诉的", ("复议",)) if reviewed and sum(known) == claim.value else None


def of_the_number_before(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """监测数据类38件答复35件: told of the number right before it, which is no cell."""
    item = stand.item
    if (
        item is None
        or not item.index
        or stand.verdict.claim.kind is not ClaimKind.VALUE
        or item.mark is not None
    ):
        return None
    whole = next((one for one in stand.items if one.index == item.index - 1 and _is_before(one, item)), None)
    if whole is None or not whole.counts or not alike(whole.quantity, item.quantity):
        return None
    held = next((one for one in others if one.item is not None and one.item.quantity is whole.quantity), None)
    bound = held is not None and bool(held.verdict.cells)
    known = any(
        stand.total(row) == whole.quantity.value for row in ("new_received", "results_total", "review")
    )
    if bound or known or whole.quantity.value < item.quantity.value or not whole.label:
        return None
    return Left(f"说的是“{whole.label}”中的", (whole.label,))


def _is_before(one: Item, item: Item) -> bool:
    return one.quantity.end <= item.quantity.start


def closes_a_list_of_others(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """食品类108件、价格类64件、其他71件: what is left of a list that names nothing of the form."""
    item = stand.item
    if item is None or not re.match("其[他它余](?:类|的|事项|方面|内容)?$", item.label):
        return None
    run = next((one for one in runs_of(stand.items) if item in one), ())
    beside = [one for one in run if one is not item]
    known = {id(one.item.quantity) for one in others if one.item is not None and one.verdict.cells}
    if len(beside) < 2 or any(id(one.quantity) in known or one.dimension is not None for one in beside):
        return None
    return Left("说的是前面那一串余下的", ("其他",))


def region_beside_own(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """全系统被申请复议97件，其中市局28件: the number of the cell is told beside that of the whole area."""
    claim = stand.verdict.claim
    if claim.scope not in (ClaimScope.REGION, ClaimScope.PART) or not stand.verdict.confirm:
        return None
    same = [one for one in (stand, *others) if one.verdict.claim.start == claim.start]
    wanted = {one.verdict.actual for one in same if one.verdict.claim.scope is claim.scope}
    rows = {(one.table, one.row) for one in stand.verdict.cells or () if one.table == "disclosure"}
    columns = [stand.cells.get(one, UNSET) for one in stand.cells if (one.table, one.row) in rows]
    wanted |= {str(value) for value in columns if is_number(value)}  # 全省311件，其中厅制发58件
    told = [
        one for one in stand.items if (rows or one is not stand.item) and str(one.quantity.value) in wanted
    ]
    return Left("本机关的数另外写明了", (told[0].label,)) if told else None


def of_another_base(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """扣除不予处理的10件后，公开率64.1%: what was left out changes what is counted."""
    kind = stand.verdict.claim.kind
    behind = kind is ClaimKind.RATIO or _LEFT.search(stand.before)  # 剔除职业索赔人后，自然人申请155件
    word = restrictors()["without"].found_in(stand.before if behind else stand.clause)
    return (
        Left(f"“{word}”以后说的是余下的", (word,))
        if word and kind in (ClaimKind.RATIO, ClaimKind.VALUE)
        else None
    )


def given_by_two_of_them(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """办结143件，占应办153件的93.5%，相当于新收的99.3%: two numbers of the sentence and the tables give it."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.RATIO or claim.value is None or claim.step >= 1 or stand.item is None:
        return None
    counts = [one.quantity.value for one in stand.items if one.counts and _is_before(one, stand.item)]
    rows = ("new_received", "results_total", "review", "litigation_direct")
    wholes = [*counts, *(value for row in rows if (value := stand.total(row)) is not None)]
    for part in counts:
        for whole in wholes:
            if (
                whole > 0
                and 0 < part <= whole
                and abs(part * 100 / whole - claim.value) < claim.step / Decimal(2)
            ):
                return Left(f"由文中的{part:f}与{whole:f}算出")
    return None


def rate_of_the_number_before(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """部门收到412件，办结率93.2%；乡镇收到123件，办结率100%: a rate of what came in there, not of all."""
    claim = stand.verdict.claim
    if claim.kind is not ClaimKind.RATIO or stand.item is None:
        return None
    before = [one for one in stand.items if _is_before(one, stand.item) and one.counts]
    nearest = max(before, key=lambda one: one.quantity.start, default=None)
    if nearest is None or not _CAME_IN.search(nearest.label) or nearest.label not in stand.before:
        return None
    new, old, done = (stand.total(row) for row in ("new_received", "carried_in", "results_total"))
    alls = {new, done, (new or Decimal(0)) + (old or Decimal(0))}
    subject = _CAME_IN.sub("", nearest.label)
    return (
        Left(f"说的是“{nearest.label}”的", (subject,))
        if nearest.quantity.value not in alls and subject
        else None
    )
