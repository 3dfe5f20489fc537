"""Lists that some word closes: 优秀和良好127个，合格28个，不合格7个; 41件转为公开，仍维持229件; 下架41条、补86条，一共动了153条."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Mark
from narrator.claims.relate.claimed.pool import Pool, added, is_near, is_plain, is_slip
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.language.lazy import lazy

_TOTAL = lazy(
    r"(?:一共|总共|合计|共计|总计|小计|加起来|合起来|合在一起|加在一起|相加|汇总|总和|之和|前后|加总|总数|总量|[，,]这[两三四五]块|[，,]全(?:系统|局|镇|街道|县|区))[\u4e00-\u9fff]{0,3}$|(?:^|[，,])共[\u4e00-\u9fff]{0,3}$"
)
_TOGETHER = lazy(r"共[\u4e00-\u9fff]{0,3}$")
_LISTED = lazy("列出|提出|指出|排查|计划|安排|问题")
_LEFT = lazy(
    "其余|余下|剩余|剩|余(?=[|])|还有|尚有|尚|仍|继续|正在|有待|待|轮候|在办|未|没有|没到|缺席|请假|终止|退回|驳回"
)
_NOT = lazy("(?:不予|不|未能|未予|未|没有|没)(?P<stem>[\u4e00-\u9fff]{2})")
_OPEN = lazy("主要|重点|其中|等[，,。]|新增|比上年|较上年|同比|每|各")
_BY_TABLE = (Role.RESULT, Role.OUTCOME, Role.APPLICANT, Role.WAY, Role.CHANNEL)
_FLOWS = lazy("结转|新收|应办|收办|转入|制发|废止|有效|(?<!依)申请")
_OF_THE_FORM = lazy("公开申请|新收|办结|复议|诉讼|受理|应诉")
_MOVED = lazy("新[开增设建]|整合|保留|撤|关停|合并|注销|增加|减少")
_CLAUSES = lazy("[，,（）()]")
_PICKED = lazy("^被[\u4e00-\u9fff]{2,12}$|^有$|[\u4e00-\u9fff]{3,14}的(?:有|为|共|达)?$")
_BESIDE = lazy(
    "[。；：、“]|另|还有|还(?!贴)|此外|加上|连同|以外|之外|上一?年|去年|往年|[上下]半年|季度|[比较超增新原]|[高低少多]于|同期|其他|外[县市省地]|合计|共计|总|累计|共(?!享)|次年|目标|计划|任务|要求|规定|应"
)
_LITTLE_MORE, _FEWEST = Decimal("1.5"), 5
_LONGEST = 8
_SHORT, _LONG, _SOME = 4, 6, 4
_OF_IT = lazy(r"[\u4e00-\u9fff]{2,14}[，,][\u4e00-\u9fff]{2,8}的(?:有|为|共)?")
_CAME_BACK = lazy("收回|回收|返回|交回")
_SOME_OF = lazy(
    "^(?:其中|已|均|经|年底前|年内|当年)*(?:改完|整改|办结|解决|回复|考试|考核|测试|抽检)?(?:合格|及格|通过|签字|签收|签到|满意|按时|按期|有效|收回|到会|确认|采用|采纳|属实|成功)"
)
_ALL_OF = lazy(
    "参加|参训|到会|应到|发出|发放|抽查|检查|收到|报名|受检|送审|提交|收回|申报|参评|在册|问题$|意见$|建议$"
)
_SUPERLATIVE = lazy("最[多少高低大小]")
_SENT = lazy("问卷|评议票|测评表|调查表|评议表|意见表|征求意见稿")


def closed_lists(pool: Pool) -> Iterator[Relation]:
    """Yield the lists of a sentence that nearly add up to the number before them, and the totals that nearly are their sum."""
    for whole in pool.items:
        if _SUPERLATIVE.search(whole.gap.text):
            continue  # 第一批户数最多，为126户，第二批84户，第三批61户
        told_of_problems = (
            whole.last and whole.quantity.exact and _LISTED.search(f"{whole.label}{whole.tail[:2]}")
        )
        if (is_plain(whole) or told_of_problems) and whole.quantity not in pool.judged:
            yield from _closed(pool, whole)
            yield from _exceeding(pool, whole)
            yield from _totalled(pool, whole)


def _closed(pool: Pool, whole: Item) -> Iterator[Relation]:
    parts = _behind(pool, whole)
    if any(added(parts[:size]) == whole.quantity.value for size in range(2, len(parts) + 1)):
        return
    for size in range(len(parts), 1, -1):
        run = parts[:size]
        if (
            not (_is_closed(whole, run) or _is_over(whole, run))
            or max(one.quantity.value for one in run) >= whole.quantity.value
        ):
            continue
        if _is_explained(pool, whole, run) or not _is_mistyped(whole, run):
            return
        yield _told(pool, whole, run)
        return


def _is_mistyped(whole: Item, run: Sequence[Item]) -> bool:
    """Whether a list misses its whole by little, or by one digit of its last number or of the whole."""
    told, total = whole.quantity.value, added(run)
    left = told - total + run[-1].quantity.value
    slip = _is_closed(whole, run) and (is_slip(run[-1].quantity.value, left) or is_slip(told, total))
    return slip or is_near(told, total)


def _exceeding(pool: Pool, whole: Item) -> Iterator[Relation]:
    """Check 41个科室，按时报送的有43个, and 问卷180份，收回191份: a part that is more than the number it is of."""
    place = pool.items.index(whole) + 1
    yield from _picked_out(pool, whole, pool.items[place:])
    for part in pool.items[place : place + 1]:
        of_it = _OF_IT.fullmatch(part.gap.text) and len(whole.tail) > 1
        came_back = _CAME_BACK.search(part.label) and _SENT.search(f"{whole.label}{whole.tail}")
        fits = is_plain(part) and alike(part.quantity, whole.quantity) and part.mark is Mark.COMMA
        subset = _SOME_OF.search(part.label) and _ALL_OF.search(f"{whole.label}{whole.tail[:2]}")
        if not fits or not (of_it or came_back or subset) or part.quantity in pool.judged:
            continue
        if is_near(part.quantity.value, whole.quantity.value) and part.quantity.value > whole.quantity.value:
            yield _told(pool, whole, [part])


def _picked_out(pool: Pool, whole: Item, behind: Sequence[Item]) -> Iterator[Relation]:
    """Check 编印简报18期，被市里采用21期: what is picked out of the first number told is more than it is."""
    part = next((one for one in behind if alike(one.quantity, whole.quantity)), None)
    if part is None or not is_plain(part) or part.quantity in pool.judged or pool.before(whole):
        return
    between = pool.sentence.flat[whole.quantity.end : part.quantity.start]
    clauses = _CLAUSES.split(between)
    if len(clauses) < 2 or _BESIDE.search(between) or _PICKED.search(clauses[-1]) is None:
        return
    told, most = part.quantity.value, whole.quantity.value
    if most < told <= most * _LITTLE_MORE and most >= _FEWEST and not pool.is_sum(told, part.quantity):
        yield _told(pool, whole, [part])


def _behind(pool: Pool, whole: Item) -> list[Item]:
    """Return the counts of its class that follow a number, no other whole or list between."""
    found: list[Item] = []
    for one in pool.items:
        if one.quantity.start < whole.quantity.end:
            continue
        hard = STRENGTH.get(one.mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]
        if (
            hard
            or not is_plain(one)
            or not alike(one.quantity, whole.quantity)
            or one.quantity in pool.judged
        ):
            break
        of_the_form = one.dimension in _BY_TABLE and _OF_THE_FORM.search(pool.sentence.flat)
        if (
            of_the_form
            or (not found and one.mark in (None, Mark.PAUSE))
            or _FLOWS.search(f"{one.label}{whole.label}")
            or one.gap.has(Role.SUM)
        ):
            break
        if found and _OPEN.search(one.gap.text):
            break
        found.append(one)
        if len(found) >= _LONGEST:
            break
    return found


def _is_closed(whole: Item, run: Sequence[Item]) -> bool:
    """Whether the last of a list tells what is left, or the opposite of one before it, or the first is excepted."""
    last = run[-1]
    said = f"{last.gap.text}|{last.tail}"
    if any(_OPEN.search(one.gap.text) for one in run[1:]):
        return False
    others = "|".join(f"{one.label}{one.tail}" for one in run[:-1])
    opposed = [match["stem"] for match in _NOT.finditer(said) if match["stem"] in others]
    if any(whole.label.endswith(stem) for stem in opposed):
        return False  # 采纳12条，部分采纳5条，未采纳9条
    excepted = run[0].gap.text.endswith("除") and "外" in run[0].tail
    return bool(opposed) or excepted or _LEFT.search(said) is not None


def _is_over(whole: Item, run: Sequence[Item]) -> bool:
    """Whether few short items behind their whole are more than it."""
    shared = set.intersection(*(set(one.label) for one in run)) - set(whole.label)
    tied = bool(shared) or run[0].gap.has(Role.AMONG) or run[-1].gap.has(Role.PLUS)
    if not tied or any(_MOVED.search(one.label) for one in run):
        return False
    few = len(run) <= _SOME and (not shared or all(len(one.label) <= _SHORT for one in run))
    short = (
        few
        and all(len(one.label) <= _LONG for one in run)
        and all(one.mark in (Mark.PAUSE, Mark.COMMA) for one in run)
    )
    return short and added(run) > whole.quantity.value and run[0].mark is Mark.COMMA


def _is_explained(pool: Pool, whole: Item, run: Sequence[Item]) -> bool:
    """Whether a list, or a part of it, adds up to some number told near it."""
    if added(run) == whole.quantity.value:
        return True
    values = {one.quantity.value for one in pool.like(run[-1].quantity)}
    sums = {added(run[start:]) for start in range(len(run) - 1)} | {
        added(run[: n + 1]) for n in range(1, len(run))
    }
    before = pool.before(run[0])[-_LONGEST:]  # of which the whole may be one more part
    sums |= {added((*before[n:], *run)) for n in range(len(before))}
    return not sums.isdisjoint(values)


def _totalled(pool: Pool, whole: Item) -> Iterator[Relation]:
    """Check a total in any words against the counts side by side before it, or in the bracket before its words."""
    inside = [inner for inner in whole.gap.inside if len(inner.quantities) > 1]
    sums_up = (_TOGETHER if inside else _TOTAL).search(whole.gap.text)
    if not sums_up or _FLOWS.search(whole.label):
        return
    if len(inside) == 1:
        parts = [one for one in pool.items if one.quantity in inside[0].quantities]
    else:
        parts = _side_by_side(pool, whole)
    plain = len(parts) > 1 and all(is_plain(one) and alike(one.quantity, whole.quantity) for one in parts)
    if not plain or max(one.quantity.value for one in parts) >= whole.quantity.value:
        return
    told = [one for one in pool.like(whole.quantity) if one not in parts]
    if any(one.quantity.value == whole.quantity.value for one in told) or pool.is_sum(
        whole.quantity.value, whole.quantity
    ):
        return
    if is_near(whole.quantity.value, added(parts)):
        yield _told(pool, whole, parts)


def _side_by_side(pool: Pool, whole: Item) -> list[Item]:
    parts: list[Item] = []
    for one in reversed([one for one in pool.items if one.quantity.end <= whole.quantity.start]):
        if not is_plain(one) or not alike(one.quantity, whole.quantity) or _FLOWS.search(one.label):
            break
        if one.gap.has(Role.SUM, Role.AMONG):
            break
        parts.insert(0, one)
        if STRENGTH.get(one.mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]:
            break
    return parts


def _told(pool: Pool, whole: Item, parts: Sequence[Item]) -> Relation:
    members = (
        member_of(Part.WHOLE, whole, pool.sentence),
        *(member_of(Part.PART, one, pool.sentence) for one in parts),
    )
    return parted(pool.sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)
