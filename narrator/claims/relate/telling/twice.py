"""The same thing counted twice in one report: 发布解读26篇, and further on 24篇解读中…."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import DIMENSIONS, Role
from narrator.claims.read.model import Mark, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.telling.same_words import same_words
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_AGAIN = lazy(
    r"^(?P<thing>[\u4e00-\u9fff“”]{2,12}?)(?:中|里|当中|显示|反映|表明|平均|均|全部|都|只有|仅|主要集中|集中在|无一)"
)
_WEAK = (
    "政府信息公开",
    "政府信息",
    "信息公开",
    "信息",
    "公开",
    "发布",
    "工作",
    "全年",
    "本年",
    "全部",
    "材料",
    "答复",
    "办理",
    "申请",
    "情况",
    "内容",
    "结果",
    "办复",
    "复文",
    "各类",
    "新增",
    "共有",
    "有关",
    "上述",
    "以上",
    "这些",
    "其中",
)
_ACTS = "举办|开展|组织|召开|举行|发布|制作|公开|主动|各类|政府|业务|编发|推送|刊发|印发|更新|新建|建成|设立|完成|进行|先后|累计|集中|专题|政策|材料|稿件|信息|全年|年内|本年度?|今年|20\\d\\d年度?|我[局办街镇乡县市区委]|街道|全[市县区镇乡]|本机关|本单位|共计|共|总计|合计|了|的|工作|政务"
_TOTAL = lazy(
    r"^(?:主动公开(?:工作)?(?:情况|方面)?[。：，])?(?:20\d\d年(?:度)?|全年|年内|本年度?|今年)?[，]?"
    r"(?:[我本全][\u4e00-\u9fff]{1,3})?(?:全年|年内|本年度?)?(?:共计|累计|总共|共)?"
    r"(?P<thing>(?:主动)?(?:公开|发布)(?:各类)?(?:政府)?信息|(?:发布|制作)(?:政策)?解读(?:材料|信息|稿件)?"
    r"|(?:举办|开展|组织)(?:各类)?(?:政府信息公开)?(?:政务公开)?(?:工作)?(?:业务)?(?:专题)?培训(?:班|会)?|培训|(?:召开|举行|举办)新闻发布会)(?:共计|共)?$"
)
_ALL_YEAR = lazy(
    r"^(?:全年|年内|本年度?|今年)[，]?(?:共计?|累计|先后)?(?P<thing>(?:举办|开展|组织|召开|举行|印发|编发|接待)(?:了)?[\u4e00-\u9fff]{2,8})$"
)
_PARTIAL = ("涉及", "属于", "关于", "其中", "部分", "结转", "公开", "答复", "提出", "办结", "审结")
_OWN_UNITS = frozenset("人名个家户")
_LIMITED = ("的", "有", "中", "些", "将", "把", "对", "该")  # 涉及商业秘密的6件申请 are some of them
_WHOLE = (
    "制发",
    "收回",
    "回收",
    "发现",
    "收到",
    "举办",
    "印发",
    "发放",
    "发出",
    "制作",
    "编发",
    "召开",
    "新收",
    "承办",
    "征集",
    "梳理",
    "排查",
    "查出",
    "编印",
    "受理",
    "公布",
    "评选",
    "检查",
    "清理",
)
_KINDS = (Role.RESULT, Role.OUTCOME, Role.APPLICANT, Role.SPAN, Role.WAY)
_NEAR = 4
_OF_ALL = lazy("$|均|全部|都|全|各|皆|[中里]|当中|（|[和及与]")
_DENIED = lazy("(?:未|不|没有|尚未|未予|不予)$")
_SAME = {
    word: words
    for words in (("收到", "新收", "受理", "接到"), ("收回", "回收"), ("制发", "印发", "制定"))
    for word in words
}
_MENTIONS = 8
_TWO_DIGITS = 10
_MOST = 200
_LABEL = 24
_LIKE = 3
_LIST = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the words that say what it counts: ``left`` of it or ``right`` behind it."""

    sentence: Sentence
    item: Item
    left: str
    right: str

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.item.quantity.value


class _Mentions:
    """The numbers of a report by the pairs of characters beside them, so that what may be the same is found at once."""

    def __init__(self) -> None:
        self._by_pair: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        self._by_unit: dict[str, list[Mention]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        """Take in a number."""
        unit = mention.item.quantity.unit
        self._by_unit[unit].append(mention)
        for pair in dict.fromkeys(_pairs(f"{mention.item.gap.text[-_LABEL:]}|{mention.right}")):
            self._by_pair[unit, pair].append(mention)

    def like(self, name: str, again: Mention) -> list[Mention]:
        """Return the other numbers of the unit that share two characters with a name, the first of each pair."""
        unit = again.item.quantity.unit
        found = (one for pair in _pairs(name) for one in self._by_pair.get((unit, pair), [])[:_MOST])
        return [one for one in dict.fromkeys(found) if one.item is not again.item and one.item.quantity.exact]

    def values(self, again: Mention) -> set[Decimal]:
        """Return the other numbers of the unit."""
        return {one.value for one in self._by_unit[again.item.quantity.unit] if one.item is not again.item}

    def others(self, again: Mention) -> list[Mention]:
        """Return other numbers of the unit, few of them."""
        return [one for one in self._by_unit[again.item.quantity.unit][:_MOST] if one.item is not again.item]


def _pairs(text: str) -> Iterator[str]:
    return (text[n : n + 2] for n in range(len(text) - 1))


def told_twice(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield what is counted twice with different numbers in a report, in the order of the second number."""
    known = _Mentions()
    again: list[tuple[str, Mention]] = []
    for sentence in sentences:
        for line in lines_of(sentence.line):
            for item in items_of(line):
                if item.quantity.sort is not Sort.COUNT or not item.counts or item.last:
                    continue
                behind = line.gaps[item.index + 1].text
                mention = Mention(sentence, item, item.label, re.split("[，。；：、]", behind)[0][:16])
                known.add(mention)
                match = _AGAIN.match(behind)
                if match:
                    again.append((match["thing"], mention))
                elif behind.startswith(("均", "全部", "都")):
                    again.append(("", mention))
    for thing, mention in again:
        first = _differs(thing, mention, known)
        if first is not None:
            yield _relation(mention, first)
    yield from _totals(sentences)
    yield from _parts_again(sentences)
    yield from same_words(sentences)


def _parts_again(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield a part of one whole told twice: 解读33篇，图解12篇, and further on 33篇解读中，图解只有15篇."""
    known: dict[tuple[Decimal, str, str], Mention] = {}
    for sentence in sentences:
        items = items_of(sentence.line)
        for whole, part in combinations(items, 2):
            if (
                part.index - whole.index > _LIST
                or not (whole.counts and part.counts)
                or whole.last
                or part.last
            ):
                continue
            kind = _kind_of(part)
            if whole.quantity.unit != part.quantity.unit or not kind or not part.quantity.exact:
                continue
            if part.quantity.value >= whole.quantity.value or _is_parted(
                items[whole.index + 1 : part.index + 1]
            ):
                continue
            mention = Mention(sentence, part, part.label, "")
            first = known.setdefault((whole.quantity.value, part.quantity.unit, kind), mention)
            if first.sentence is sentence or first.value == mention.value:
                continue
            said_again = (
                "中" in items[whole.index + 1].gap.text[:_LABEL] if whole.index + 1 < len(items) else False
            )
            limited = "的" in part.label
            if said_again and (mention.value > first.value or not limited):
                yield _relation(mention, first)


def _thing_of(words: str) -> str:
    """Return what a total counts, without what was done and general words."""
    return re.sub(_ACTS, "", words) or ("公开" if "公开" in words or "信息" in words else words)


def _kind_of(part: Item) -> str:
    """Return the word of a dimension a label ends with: 图解 of 适合老年人阅读的图解只有."""
    tokens = [one.word.text for one in part.gap.tokens if one.word and one.word.role in DIMENSIONS]
    label = re.sub("(?:只有|仅有|仅|只|有|为|共)$", "", part.label)
    alone = bool(tokens) and (label == tokens[-1] or label.endswith(f"的{tokens[-1]}"))
    return tokens[-1] if alone else ""


def _is_parted(items: Sequence[Item]) -> bool:
    """Whether a new matter begins among numbers."""
    return any(
        one.mark not in (Mark.PAUSE, Mark.COMMA, Mark.COLON) or one.gap.has(Role.VIEW) for one in items
    )


def _relation(again: Mention, first: Mention) -> Relation:
    here, there = again.sentence.words(again.item.quantity), first.sentence.words(first.item.quantity)
    quantity = again.item.quantity
    return Relation(
        Kind.TOLD_TWICE,
        again.sentence,
        (quantity.start, quantity.end),
        (
            Member(Part.AGAIN, again.value, again.sentence, quantity),
            Member(Part.FIRST, first.value, first.sentence, first.item.quantity),
        ),
        holds=False,
        computed=spell_number(first.value),
        reckoning=f"同一件事前后写了两个数：这里“{here}”，另一处“{first.left}{there}”",
    )


def _differs(thing: str, again: Mention, known: _Mentions) -> Mention | None:
    """Return another mention of the thing if none of them bears the number out."""
    if not again.item.quantity.exact:
        return None
    if not thing and again.item.gap.text.endswith("全年"):
        mentions = [one for one in known.others(again) if not one.item.gap.has(Role.PLUS)]
        values = {one.value for one in mentions}
        return mentions[0] if len(values) == 1 and again.value not in values else None
    if again.left.endswith(_LIMITED) or again.item.gap.text.endswith(_LIMITED):
        return _named_again(thing, again, known) or _turned_again(_core(thing), again, known)
    return _counted_again(_core(thing), again, known)


def _counted_again(name: str, again: Mention, known: _Mentions) -> Mention | None:
    """Return another number of what 24篇解读中 names."""
    scored = [(_likeness(name, one), one) for one in known.like(name, again)]
    others = [(score, one) for score, one in scored if score > 1][:_MOST]
    values = [one.value for _, one in others]
    bearers = {one.value for one in known.like(name, again) if one.right.startswith(name)}
    if not others or again.value in bearers.union(values) or _is_a_sum(again.value, values):
        return None
    best = max(score for score, _ in others)
    first = next(one for score, one in others if score == best)
    vague = best < min(len(name), _LIKE) and len(others) > 1
    some = again.value < first.value and not _is_near(
        again.value, first.value
    )  # 15所学校均 may be some of 47
    return None if vague or some or first.sentence is again.sentence else first


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether a number may be another one mistyped: not far from it, or with its digits in another order."""
    return abs(other - one) * _NEAR <= other or sorted(str(one)) == sorted(str(other))


def _turned_again(name: str, again: Mention, known: _Mentions) -> Mention | None:
    """Return the one other number of a thing that has the digits in another order: 栏目34个, 检查的43个栏目均."""
    if len(name) < 2 or again.value < _TWO_DIGITS or again.value in known.values(again):
        return None
    others = [one for one in known.like(name, again) if name in f"{one.left}|{one.right}"]
    values = {one.value for one in others}
    turned = [one for one in others if sorted(str(one.value)) == sorted(str(again.value))]
    return turned[0] if len(values) == len(turned) == 1 else None


def _named_again(thing: str, again: Mention, known: _Mentions) -> Mention | None:
    """Return the one other mention of what words before the number name: 巡查发现的32处问题中, of 发现错更23处."""
    verb = re.split("[，。；：、]", again.item.gap.text)[-1].removesuffix("的")[-2:]
    if not again.item.gap.text.endswith("的") or len(verb) < 2 or thing.startswith("以上"):
        return None
    if verb in _PARTIAL or _DENIED.search(again.item.gap.text.removesuffix(f"{verb}的")):
        return None
    verbs = "|".join(map(re.escape, _SAME.get(verb, (verb,))))
    said = re.compile(f"(?<![未不没])(?<!尚未)(?:{verbs})")
    others = [
        one
        for one in dict.fromkeys(m for word in _SAME.get(verb, (verb,)) for m in known.like(word, again))
        if one.item.dimension not in _KINDS and said.search(one.item.gap.text)
    ]
    values = {one.value for one in others}
    if again.value in values or not others or _is_a_sum(again.value, [one.value for one in others]):
        return None
    if again.value in known.values(again):
        return None
    if len(values) == 1 and others[0].value < again.value:
        return others[0]
    name = _core(thing)
    named = [
        one
        for one in others
        if len(name) > 1
        and any(pair in one.sentence.flat[: one.item.quantity.end + len(name)] for pair in _pairs(name))
    ]
    near = [one for one in named if _is_near(again.value, one.value)]
    whole = verb in _WHOLE or "全年" in again.item.gap.text
    return near[0] if whole and len({one.value for one in near}) == 1 else None


def _core(thing: str) -> str:
    for word in _WEAK:
        thing = thing.replace(word, "")
    return thing.strip("“”的")


def _likeness(name: str, mention: Mention) -> int:
    """Return how many characters of the name stand together in what the mention counts."""
    if mention.item.quantity.unit in _OWN_UNITS:
        alone = mention.right.startswith(name) and not _core(mention.left) and is_of_all(mention.right, name)
        return len(name) if mention.left.endswith(name) or alone else 0
    label = f"{mention.left}|{mention.right}"
    for size in range(len(name), 1, -1):
        if any(name[n : n + size] in label for n in range(len(name) - size + 1)):
            return size
    return 0


def is_of_all(right: str, name: str) -> bool:
    """Whether words behind a number tell of all it counts: 11个社区均, 辖11个社区; 3个社区晚贴 are those of them that do."""
    return _OF_ALL.match(right.removeprefix(name)) is not None


def _is_a_sum(value: Decimal, values: list[Decimal]) -> bool:
    few = values[:_MENTIONS]
    return any(sum(some) == value for size in range(2, len(few) + 1) for some in combinations(few, size))


def _totals(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the totals of a year told twice: 举办培训3次。全年共培训2次."""
    first: dict[tuple[str, str], Mention] = {}
    for sentence in sentences:
        items = items_of(sentence.line)
        if not items:
            continue
        item = items[0]
        text = item.gap.text
        if Mark.ENUMERATOR in item.gap.marks:
            text = text[max(t.at for t in item.gap.tokens if t.mark is Mark.ENUMERATOR) :]
        total = _TOTAL.match(text)
        match = total or _ALL_YEAR.match(text)
        if match is None or not item.quantity.exact or item.gap.has(Role.APIECE, Role.LAST, Role.SPAN):
            continue
        mention = Mention(sentence, item, item.label, "")
        thing = _thing_of(match["thing"]) if total else match["thing"][2:]
        known = first.setdefault((thing, item.quantity.unit), mention)
        if known.value != mention.value:
            yield _relation(mention, known)
