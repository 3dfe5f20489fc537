"""A list with the wholes it may divide, and whether its form says that it names everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Quantity, Sort
from narrator.claims.relate.measures import alike
from narrator.claims.relate.openers import CLOSING, Opener
from narrator.language.lazy import lazy

_MANY_LED = lazy("(?:居多|为主|较多|最多|居前|靠前|前[三五十]位?|突出|集中)[^。；]{0,8}(?:分别|依次)")
_MANY = lazy(r"[^，；]{0,12}(?:较多|居多|为主|最多|突出|较集中)")
_EACH_HAS = lazy(
    "(?:都|均|全部|逐[件条个篇]|每[件条个篇]都)(?:已|要|会|同步|同时|及时)?(?:有|附|配|作|做|制作|发布|开展|进行|编)[^，。；]{0,6}(?:解读|说明|图解|问答|问卷|评估)"
)
_PAIRS = (
    ("建议", "提案"),
    ("当年", "上年"),
    ("原创", "转"),
    ("室外", "室内"),
    ("室内", "室外"),
    ("县级", "市级"),
    ("国家", "省"),
    ("本年", "上年"),
    ("新收", "结转"),
    ("线上", "线下"),
    ("市级", "县"),
    ("自然人", "法人"),
    ("按件", "按量"),
    ("网上", "当面"),
    ("市政府", "部门"),
    ("县政府", "部门"),
    ("本级", "部门"),
    ("县级", "乡镇"),
    ("前一次", "后一次"),
    ("上半年", "下半年"),
    ("前者", "后者"),
    ("主办", "会办"),
    ("主办", "协办"),
    ("行政村", "社区"),
    ("专职", "兼职"),
    ("首次", "再次"),
    ("直接起诉", "复议后"),
    ("机关", "所属"),
    ("免费", "收费"),
    ("满意", "不满意"),
    ("通过", "退回"),
    ("男", "女"),
    ("中文", "英文"),
    ("城镇", "农村"),
    ("本地", "外地"),
    ("本市", "外"),
    ("纸质", "电子"),
    ("线下", "线上"),
    ("面向企业", "面向"),
)


@dataclass(frozen=True, slots=True)
class Division:
    """A list and what it may divide. ``wholes`` and ``runs`` (which items belong to it) come likeliest first.

    ``firm``: the first whole stands right before the list, so that no other is meant. ``mixed`` are items of the list that
    count in other measure words. ``sums`` are wholes that may be divided together (建议9件、提案6件，其中…).
    """

    opener: Opener
    wholes: tuple[Item, ...]
    runs: tuple[tuple[Item, ...], ...]
    closed: bool
    open: bool
    twice: bool
    firm: bool
    mixed: tuple[Item, ...] = ()
    sums: tuple[tuple[Item, ...], ...] = ()


def may_be_whole(item: Item, part: Quantity) -> bool:
    """Whether a number may be what parts in a measure word like this one divide."""
    return (
        alike(item.quantity, part)
        and item.use in (Use.COUNT, Use.TO)
        and not (item.last or item.apiece)
        and item.quantity.value > 0
    )


def division_of(
    line: Line,
    all_items: Sequence[Item],
    opener: Opener,
    wholes: tuple[Item, ...],
    runs: tuple[tuple[Item, ...], ...],
    *,
    firm: bool,
) -> Division:
    """Return a list as a division of its likeliest whole."""
    parts = runs[0]
    first, last = parts[0], parts[-1]
    behind = line.gaps[last.index + 1]
    lead = first.gap.has(Role.OPEN) or _MANY_LED.search(first.gap.text) is not None
    etc = any(one.is_a(Role.OPEN_AFTER) and one.at <= 1 for one in behind.tokens) or _MANY.match(behind.text)
    features = all(one.label.startswith("涉") and not one.label.startswith("涉及") for one in parts)
    closed = len(parts) > 1 and (
        (opener in CLOSING and not features)
        or last.rest
        or _is_scale(parts)
        or is_pair(parts)
        or _tells_all(line, wholes[0], parts)
    )
    twice = (
        any(gap.has_anywhere(Role.TWICE) for gap in line.gaps[max(wholes[0].index, 0) :])
        or _is_progress(parts, wholes[0])
        or _EACH_HAS.search(first.gap.text) is not None
    )
    other = tuple(
        one
        for one in all_items[first.index : last.index]
        if _is_foreign(one, wholes[0].quantity) and all_items[one.index + 1].mark is not None
    )  # 11 of 通过11个村公开栏张贴66条 is in the name of an item
    return Division(opener, wholes, runs, closed, lead or bool(etc), twice, firm, other)


def _is_foreign(item: Item, whole: Quantity) -> bool:
    """Whether an item of a list counts in another measure word: 会议信息20条，政策文件33件."""
    return (
        item.counts
        and item.quantity.sort is Sort.COUNT
        and not alike(item.quantity, whole)
        and len(item.label) > 1
    )


def is_opposite(one: str, other: str) -> bool:
    """Whether a name says that the other did not happen: 采纳, 未采纳; 同意公开, 不同意."""
    if other[:1] in ("未", "不") and len(other) == len("未判") and one[:1] == "已":
        return one[1:2] == other[1:2]
    if other[:1] not in ("未", "不") or len(other) <= 2:
        return False
    return one.removeprefix("已").startswith(other[1:3]) or other[1:3] in one[:4]


def _tells_all(line: Line, whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether the words before a bare list say that it is all: 共95个，前一次41个、后一次52个."""
    return (
        whole.index == parts[0].index - 1
        and whole.gap.has(Role.SUM)
        and not parts[0].gap.has(Role.AMONG, Role.CONTAINS)
        and parts[-1].index + 2 == len(line.gaps)
    )


def _is_progress(parts: tuple[Item, ...], whole: Item) -> bool:
    """Whether the numbers tell how far one thing went and do not add up: 应公开58项、已公开56项."""
    return (
        len(parts) > 1
        and parts[-1].label.startswith(("已", "实"))
        and all(one.quantity.value <= whole.quantity.value for one in parts)
    )


def _is_scale(parts: tuple[Item, ...]) -> bool:
    """Whether answers go from the best to the worst: 满意231份，基本满意147份，不满意42份."""
    names = [one.name.strip("的选择“”") for one in parts]
    return len(parts) > 2 and all("满意" in one for one in names) and names[-1].startswith("不")


def is_pair(parts: tuple[Item, ...]) -> bool:
    """Whether two names leave no third between them: 线上, 线下; 采纳, 未采纳."""
    names = [one.name for one in parts]
    if len(parts) == 2 and is_opposite(names[0].strip("的"), names[1].strip("的")):
        return True
    return len(parts) == 2 and any(a in names[0] and b in names[1] for a, b in _PAIRS)
