"""Totals told behind their parts: 公开15件，部分公开5件，两项合计20件."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import DIMENSIONS, Role
from narrator.claims.read.model import STRENGTH, Mark, Sentence, Token
from narrator.claims.relate.lists.nearly import nearly_summed
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike, fits, turned
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.claims.relate.openers import opener_of
from narrator.language.lazy import lazy

_SPAN_ALONE = 5
_SPANS = (("前三季度", 9), ("季度", 3), ("首季", 3), ("半年", 6))
_SPAN = lazy("前三季度|第?[一二三四]季度|首季|[上下]半年|[一二三四五六七八九十\\d]{1,3}月")
_ALL_YEAR = lazy("全年|共计?|合计|总计|累计|为|是|达")
_STOCK = lazy("有效|现有|现存|在用|年末|年底|截至|存量|在册|实有|尚存|保有")
_OTHERS = ("其他", "其余", "其它", "另外", "此外")
_SIZE = lazy(r"(?P<size>[两二三四五六])(?:项|者|类|部分|个|种|方面|家|处|地|级)[\u4e00-\u9fff]{0,4}$")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_BARE_SUM = lazy("(?:为|达|约|有|近|计|达到|超|共)?(?:需|应|待|要)?(?:办理|办|答复|处理)?")
_ACT_SUM = lazy(
    "(?:参训|参加|参会|到会|到场|接待|发放|推送|服务|受训|培训|参与|覆盖|吸引)(?:群众|人员|干部)?"
)
_YEAR_SUM = lazy(r"全年(?:共|合计|总计|累计)?(?:共)?(?!平均)[\u4e00-\u9fff]{0,12}$")
_TIME = lazy(
    r"全年|[两三四五六]年|年内|本年度?|今年|(?:20\d\d)年度?|[两二三四五六](?:项|者|类|部分|个|种)|上述|以上|这些|总共|累计|所有|一并|已|数量|总数|总量|的|为|是"
)
_DUE = lazy(
    "(?:应办|待办|需办|应答复|须办|应办理|需要办理|待办总量|收办|需办理)(?:理)?(?:申请)?(?:共|共计|总量|为)*$"
)
_THESE = lazy("[，,](?:全部|所有|上述|以上|这)(?:的)?")
_ALL_OF_THEM = lazy("(?:[\u4e00-\u9fff]{0,8})(?:均|都|全部|逐)")
_PLAIN_SUM = lazy("[，,](?:共|合计|总计|共计)")
_CLAUSE_OF_REST = lazy("[^，,；;：:。]{1,16}[，,]")
_VERB = 4
_LONGEST_NAME = 8
_MOST_HEADS = 8
_LOTS = frozenset("个家类种项处")
_WITH = ("连同", "加上", "再加上", "同时")


_EXTREME = re.compile("最[高低多少大小]")


def told_behind(sentence: Sentence, items: Sequence[Item], whole: Item) -> Relation | None:
    """Return the total told behind its parts: 公开15件，部分公开5件，两项合计20件."""
    if whole.index < 2 or whole.use is not Use.COUNT:
        return None
    parts = _parts_before(items, whole)
    if _is_the_rest(whole):
        return None
    if any(_EXTREME.search(one.label) for one in parts):
        return None  # 最高1080元，最低420元，合计2060元
    ends = _summands(items, whole, parts)
    if ends and len(ends[0]) > 1:
        return _summed(sentence, whole, ends, items)
    named = _all_named(items, whole)
    if named:
        return _summed(sentence, whole, [named], items)
    return nearly_summed(sentence, items, whole)


def _is_the_rest(whole: Item) -> bool:
    """Whether a sum is that of what is left: 县直部门41份，余者皆为学校和医院，计54份."""
    rest, word = whole.gap.last(Role.REST), whole.gap.last(Role.SUM)
    if rest is None or word is None:
        return False
    return rest.end <= word.at and _CLAUSE_OF_REST.fullmatch(whole.gap.text[rest.end : word.at]) is not None


def _summands(items: Sequence[Item], whole: Item, parts: list[Item]) -> list[tuple[Item, ...]]:
    """Return which numbers a total may be the sum of; empty if it is no total."""
    word = whole.gap.last(Role.SUM)
    if _goes_with_total(items, whole) or _is_due(items, whole):
        return _ends_of(parts)
    if word is None:
        return [tuple(parts)] if _is_of_the_year(whole, parts) or _is_all_of_these(whole, parts) else []
    rest = whole.gap.text[word.end :]
    if _names_all(items, whole, word.at, parts) and len(rest) <= _VERB:
        return [tuple(parts), *_heads(items, whole, len(parts))]
    acted = len(parts) > 2 and _ACT_SUM.fullmatch(rest)
    if not (_BARE_SUM.fullmatch(rest) or acted or _says_again(whole, word.end, parts)):
        return [tuple(parts)] if _is_of_the_year(whole, parts) else []
    if any(one.apiece and alike(one.quantity, whole.quantity) for one in items[: whole.index]):
        return []
    return _named_parts(items, whole, word, parts)


def _all_named(items: Sequence[Item], whole: Item) -> tuple[Item, ...]:
    """Return the numbers a total names one by one, whatever stands between: 建议4件、提案3件，其中…，建议提案总计7件."""
    word = whole.gap.last(Role.SUM)
    name = re.split("[，,。；;：:]", whole.gap.text[: word.at])[-1] if word is not None else ""
    name = re.sub("[和与、]|全年|上述", "", name)
    pairs = [name[n : n + 2] for n in range(0, len(name), 2)]
    if len(pairs) < 2 or len(name) % 2 or len(name) > _LONGEST_NAME:
        return ()
    before = [
        one
        for one in items[: whole.index]
        if one.counts and not one.last and alike(one.quantity, whole.quantity)
    ]
    found = [
        next((one for one in before if pair in one.label and opener_of(one) is None), None) for pair in pairs
    ]
    named = tuple(dict.fromkeys(one for one in found if one is not None))
    return named if len(named) == len(pairs) else ()


def _is_all_of_these(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether 全部5件均 takes up what stands side by side before it: 建议3件、提案2件，全部5件均已公开."""
    side_by_side = len(parts) > 1 and all(one.mark is Mark.PAUSE for one in parts[1:])
    return (
        side_by_side
        and _THESE.fullmatch(whole.gap.text) is not None
        and _ALL_OF_THEM.match(whole.tail) is not None
    )


def _is_of_the_year(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a number of the whole year stands behind those of its parts."""
    by_span = len(parts) > 1 and all(one.dimension is Role.SPAN for one in parts) and _is_whole_year(parts)
    return by_span and _YEAR_SUM.search(whole.gap.text) is not None and _says_the_same(whole, parts)


def _is_whole_year(parts: Sequence[Item]) -> bool:
    """Whether the parts of a year make up all of it: four quarters, two halves, nine months and a quarter."""
    months = [next((n for words, n in _SPANS if words in one.label), 0) for one in parts]
    return not all(months) or sum(months) in (0, 12)


def _named_parts(
    items: Sequence[Item], whole: Item, word: Token, parts: list[Item]
) -> list[tuple[Item, ...]]:
    """Return which of the numbers before it a total names: by their words, or by how many."""
    start = max(
        (one.end for one in whole.gap.tokens if one.mark not in (None, Mark.PAUSE) and one.at < word.at),
        default=0,
    )
    own = whole.gap.text[start : word.at]
    if own.startswith(_OTHERS) or _STOCK.search(own):
        return []
    size = _SIZE.search(own)
    name = _TIME.sub("", own).replace("、", "")
    if len(name) > 1:
        named = [one for one in parts if _shares_word(name, one.name)]
        joined = "、" in own or "和" in name or any(one.is_a(*DIMENSIONS) for one in whole.gap.tokens)
        lists_kinds = not named and len(parts) > 2 and parts[-1].rest
        parts = named if (len(named) > 1 or joined) and not lists_kinds else parts
    if size:
        count = _SIZES[size["size"]]
        parts = parts[:count] if "前" in own else parts[-count:]
    if size and len(parts) == _SIZES[size["size"]] and not fits(tuple(parts), whole.quantity):
        return [tuple(parts), *_heads(items, whole, len(parts))]
    return [tuple(parts)] if size else _ends_of(parts)


def _heads(items: Sequence[Item], whole: Item, size: int) -> list[tuple[Item, ...]]:
    """Return the first counts of as many clauses: 网站公开14268条，其中…；新媒体公开9832条，其中…，两类合计24100条."""
    like = [
        one
        for one in items[: whole.index]
        if one.counts and not one.last and alike(one.quantity, whole.quantity) and opener_of(one) is None
    ]
    few = [one for one in like if one.mark is not Mark.PAUSE][:_MOST_HEADS]
    return [some for some in combinations(few, size) if fits(some, whole.quantity)][:1]


def _says_again(whole: Item, place: int, parts: Sequence[Item]) -> bool:
    """Whether the verb behind 共 is that of the first part: 收到信函13件、网上47件，总共收到60件."""
    verb = whole.gap.text[place:]
    year = any(word in whole.gap.text for word in ("全年", "年内", "本年", "今年"))
    return len(parts) > 1 and len(verb) > 1 and not year and parts[0].label.startswith(verb)


def _says_the_same(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a year's number tells of what its parts tell of, if these tell of something: not 收到19件, 全年办结45件."""
    labels = [_SPAN.sub("", one.label) for one in parts]
    named = [one for one in labels if len(one) > _SPAN_ALONE - 3]
    said = _ALL_YEAR.sub("", re.split("[，,。；;]", whole.gap.text)[-1])
    if not said:
        return True
    return not named or any(_shares_word(whole.gap.text, one) for one in named)


def _goes_with_total(items: Sequence[Item], whole: Item) -> bool:
    """Whether a number follows a total at once and is one too: 3期280人次，2期145人次，共5期425人次."""
    before = items[whole.index - 1]
    word = before.gap.last(Role.SUM)
    return (
        whole.gap.text in ("", "、")
        and word is not None
        and not before.gap.text[word.end :]
        and any(one.quantity.unit == before.quantity.unit for one in items[: before.index])
        and any(
            one.gap.text in ("", "、") and alike(one.quantity, whole.quantity)
            for one in items[: before.index]
        )
    )


def _is_due(items: Sequence[Item], whole: Item) -> bool:
    """Whether a number is what was carried over and what came in, to be dealt with: 结转5件加上收到61件，应办66件."""
    added = items[whole.index - 1].gap.last(Role.PLUS)
    joined = added is not None and added.word is not None and added.word.text in _WITH
    flows = items[whole.index - 1].gap.has(Role.CARRIED) or items[whole.index - 2].gap.has(Role.CARRIED)
    return (joined or flows) and whole.mark is Mark.COMMA and _DUE.search(whole.gap.text) is not None


def _names_all(items: Sequence[Item], whole: Item, place: int, parts: Sequence[Item]) -> bool:
    """Whether a total says of how many it is told, and as many stand before it: 三个街道共收到29件."""
    size = _SIZE.search(whole.gap.text[:place])
    counted = items[whole.index - 1]
    if whole.mark is None and counted not in parts:
        return counted.quantity.value == len(parts) > 1 and counted.quantity.unit in _LOTS
    return size is not None and _SIZES[size["size"]] == len(parts) > 1 and "前" not in whole.gap.text[:place]


def _ends_of(parts: list[Item]) -> list[tuple[Item, ...]]:
    """Return where the list of parts may begin: anywhere, unless all are of one kind."""
    kinds = {one.dimension for one in parts}
    if len(parts) < 2 or (len(kinds) == 1 and None not in kinds):
        return [tuple(parts)]
    return [tuple(parts[n:]) for n in range(len(parts) - 1)]


def _summed(
    sentence: Sentence, whole: Item, ends: list[tuple[Item, ...]], items: Sequence[Item] = ()
) -> Relation | None:
    chosen = next((one for one in ends if fits(one, whole.quantity)), None)
    less = chosen is None and whole.quantity.value < max(one.quantity.value for one in ends[-1])
    if less and not any(turned(one, whole) for one in ends):
        return None  # less than one of its parts: it counts something else
    again = any(
        one.quantity.value == whole.quantity.value and alike(one.quantity, whole.quantity)
        for one in items[: whole.index]
    )
    if chosen is None and (again or _is_multiplied(ends[0], whole, items)):
        return None
    members = (
        member_of(Part.WHOLE, whole, sentence),
        *(member_of(Part.PART, one, sentence) for one in chosen or ends[0]),
    )
    return parted(sentence, members, Kind.SUM, holds=chosen is not None)


def _is_multiplied(parts: Sequence[Item], whole: Item, items: Sequence[Item]) -> bool:
    """Whether each part is told for so many things before it: 9个村设公开栏2块、9个村设1块，共27块."""
    counts = [items[one.index - 1] for one in parts if one.index and one.mark is None]
    if len(counts) != len(parts) or any(not one.counts for one in counts):
        return False
    pairs = zip(parts, counts, strict=True)
    return (
        sum((part.quantity.value * count.quantity.value for part, count in pairs), Decimal(0))
        == whole.quantity.value
    )


def _shares_word(name: str, label: str) -> bool:
    return any(label[n : n + 2] in name for n in range(len(label) - 1))


def _parts_before(items: Sequence[Item], whole: Item) -> list[Item]:
    """Return the numbers that may add up to a total behind them: back to where the list begins."""
    parts: list[Item] = []
    level = max(STRENGTH.get(whole.mark or Mark.PAUSE, 0), STRENGTH[Mark.COMMA])
    limit = level
    for item in reversed(items[: whole.index]):
        added = items[item.index + 1].gap.last(Role.PLUS)
        joined = added is not None and added.word is not None and added.word.text in _WITH
        if item.counts and (joined or not item.last) and alike(item.quantity, whole.quantity):
            if item.gap.has(Role.SUM) and parts:
                break
            parts.insert(0, item)
        if (
            item.gap.has(Role.AMONG, Role.CONTAINS, Role.DIVIDES, Role.RESPECTIVELY, Role.OPEN)
            or Mark.COLON in item.gap.marks
        ):
            break
        if STRENGTH.get(item.mark or Mark.PAUSE, 0) > limit:
            if len(parts) == 1 and item.mark is Mark.HALT and whole.gap.has(Role.SUM):
                parts = [*_head_before(items, item, whole), *parts]
            break
    return parts


def _head_before(items: Sequence[Item], item: Item, whole: Item) -> list[Item]:
    """Return the first number of the clause before a semicolon: 发布会6场，…；通报会4场，共10场."""
    clause: list[Item] = []
    for one in reversed(items[: item.index]):
        clause.insert(0, one)
        if STRENGTH.get(one.mark or Mark.PAUSE, 0) > STRENGTH[Mark.COMMA]:
            break
    like = [one for one in clause if one.counts and not one.last and alike(one.quantity, whole.quantity)]
    built_alike = bool(like) and like[0].label[-1:] == item.label[-1:] != ""
    return like[:1] if built_alike and _PLAIN_SUM.fullmatch(whole.gap.text) else []
