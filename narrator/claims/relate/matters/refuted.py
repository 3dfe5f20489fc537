"""All of them, or none, in one clause, and some of which that is not so in another: 均按期答复…其中2件超期."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.operations import any_word, keys, steps, words
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses, share_a_pair
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_KEYS = keys("opposites")
_SAID = {  # 标注有效性 says of none that it is valid
    key: lazy(f"(?:{any_word(steps('opposites', key)[0])})(?!性)") for key in _KEYS
}
_NOT = {key: lazy(any_word(steps("opposites", key)[1])) for key in _KEYS}
_EVERY = lazy(rf"(?<![不未])(?:{any_word(words('universal'))}|{any_word(words('hundred'))})")
_HUNDRED = lazy(any_word(words("hundred")))
_NEVER = lazy(any_word(words("never")))
_LIMITED = lazy(
    "未补正|未缴|除|以外|之外|上年|去年|往年|历年|此前|原来|力争|确保|要求|争取|应当|须|需|将|拟|计划|目标|原则上|基本|若|如果|比上|较上|下年|上半年|一季度"
)
_FILL = lazy(
    "其中|仅有|只有|仅|只|但|另有|另|还有|尚有|仍有|已经|已|均|都|完成|到位|完毕|了|的|有|共计|共|现|为|予以|依法|率|占|个别|目前|年底|截至|单位|部门|问题|事项|该类"
)
_NEVER_KEYS = ("按期", "不差", "延期")
_SHORT = 6
_WITHIN = lazy(
    r"(?:均|都|全部|一律|全都)(?:已|能|可)?(?:于|在)?(?:自?收到[^，。；]{0,6}?(?:起)?)?(?P<n>\d{1,3})个?(?P<unit>工作日|天|日|小时|分钟)(?:之)?内"
)
_AFTER = lazy(r"(?P<n>\d{1,3})个?(?P<unit>工作日|天|日|小时)(?:后才|之后才|以后才|以上才)")
_NTH_DAY = lazy(r"(?:于|在|到|直到)第(?P<n>\d{1,3})个工作日")
_TOOK = lazy("用了|耗时|历时|用时|花了|隔了|拖了|最长|最慢|最久|最晚|才|超过")
_UNITS = {
    "工作日": ("个工作日", "工作日"),
    "天": ("天",),
    "日": ("天", "日"),
    "小时": ("小时", "个小时"),
    "分钟": ("分钟",),
}
_AMONG = lazy("其中|但|个别|仅|只|还有|仍有|尚有|有|另有")
_KINDS = frozenset({"公开", "覆盖", "维持", "审查"})  # what may be so of one kind and not of another
_WEAK = ("信息", "公开", "工作", "全部", "政府")
_SMALL_PART = 1
_REACH = 2  # sentences


@dataclass(frozen=True, slots=True)
class _Universal:
    """A clause that says all, with what was done to all, and the number it says it of."""

    clause: Clause
    keys: tuple[str, ...]
    of: Item | None
    never: bool = False


def refuted(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the numbers of which just that is not so which is said of all, or of none, near them."""
    known: list[tuple[int, _Universal]] = []
    for place, sentence in enumerate(sentences):
        known = [one for one in known if place - one[0] <= _REACH]
        counts = _counts(sentence)
        here = [(place, one) for one in _universals(sentence, counts)]
        yield from _beyond(sentences[place : place + 2])
        for item in counts if known or here else ():
            clause = clause_at(sentence, item.quantity.start)
            if clause is None or _LIMITED.search(clause.text):
                continue
            for number, universal in reversed([*known, *here]):
                near = number == place
                found = _denied(universal, clause, item, near=near) or _partly(
                    universal, clause, item, counts
                )
                if found is not None:
                    yield found
                    break
        known += here


def _counts(sentence: Sentence) -> list[Item]:
    found = (item for line in lines_of(sentence.line) for item in items_of(line))
    return sorted(
        (
            one
            for one in found
            if (one.counts or one.use is Use.AVERAGE)
            and not one.last
            and one.quantity.sort is Sort.COUNT
            and one.quantity.value > 0
        ),
        key=lambda one: one.quantity.start,
    )


def _universals(sentence: Sentence, counts: Sequence[Item]) -> Iterator[_Universal]:
    for clause in clauses(sentence):
        none = _NEVER.search(clause.text)
        if none is not None and not _LIMITED.search(clause.text):
            behind = clause.text[none.end() : none.end() + _SHORT]
            never = tuple(key for key in _NEVER_KEYS if _NOT[key].match(behind))
            if never:
                yield _Universal(clause, never, None, never=True)
                continue
        match = _EVERY.search(clause.text)
        if match is None or _LIMITED.search(clause.text):
            continue
        place = clause.start + match.start()
        if any(place <= one.quantity.start < clause.end for one in counts):
            continue  # 全部公开4件 is a kind of result
        behind = clause.text if _HUNDRED.fullmatch(match[0]) else clause.text[match.end() :]
        of = next((one for one in reversed(counts) if one.quantity.end <= place), None)
        said = tuple(
            key
            for key in _KEYS
            if _SAID[key].search(behind)
            and not _NOT[key].search(clause.text)
            and not (of is not None and _is_done(key, of, clause))
        )
        if said:
            yield _Universal(clause, said, of)


def _beyond(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield a time beyond what all kept within: 均在5个工作日内改正，仅有1个用了12个工作日."""
    sentence = sentences[0]
    for pattern, over in ((_WITHIN, True), (_AFTER, False)):
        for match in pattern.finditer(sentence.flat):
            for later in sentences:
                start = match.end() if later is sentence else 0
                yield from _times_beyond(sentence, match, later, start, over=over)


def _times_beyond(
    sentence: Sentence, match: re.Match[str], later: Sentence, start: int, *, over: bool
) -> Iterator[Relation]:
    limit = Decimal(match["n"])
    for day in _NTH_DAY.finditer(later.flat, start) if over and match["unit"] == "工作日" else ():
        if Decimal(day["n"]) > limit and later is sentence:
            member = Member(Part.PART, Decimal(day["n"]), later)
            reckoning = f"前面写的是“{match[0]}”，这里写的是“{day[0]}”"
            yield Relation(Kind.BOUNDS, later, day.span(), (member,), False, "", reckoning, Weight.ASK)
    for line in lines_of(later.line):
        for item in items_of(line):
            clause = clause_at(later, item.quantity.start)
            if (
                item.quantity.start < start
                or item.quantity.unit not in _UNITS[match["unit"]]
                or clause is None
            ):
                continue
            said = clause.text
            if (
                not _TOOK.search(said)
                or _LIMITED.search(said)
                or re.search("平均|缩短|压缩", said)
                or item.last
                or item.use is Use.CHANGE
            ):
                continue
            if later is not sentence and not share_a_pair(
                said, match.string[max(0, match.start() - 12) : match.end() + 6], _WEAK
            ):
                continue
            value = item.quantity.value
            if (value > limit) if over else (value < limit):
                member = Member(Part.PART, value, later, item.quantity)
                reckoning = f"前面写的是“{match[0]}”，这里写的是“{later.words(item.quantity)}”"
                span = (item.quantity.start, item.quantity.end)
                yield Relation(Kind.BOUNDS, later, span, (member,), False, "", reckoning, Weight.ASK)


def _is_done(key: str, of: Item, clause: Clause) -> bool:
    """Whether the number itself counts only those of which it is so: 办结118件，均按期答复."""
    return of.quantity.end <= clause.start and _SAID[key].search(of.label) is not None


def _denied(universal: _Universal, clause: Clause, item: Item, *, near: bool) -> Relation | None:
    """Return the number of those that are not as all are said to be."""
    if clause.start <= universal.clause.start and near:
        return None
    if item.use is Use.AVERAGE and not universal.never:
        return None
    if universal.of is not None and not _may_be_of(item, universal.of):
        return None
    if _is_of_the_others(universal, clause):
        return None
    for key in universal.keys:
        match = _NOT[key].search(clause.text)
        if match is None or (key in _KINDS and not _AMONG.match(clause.text)):
            continue
        if near or (_goes_on(clause, universal) and not universal.never):
            return _told(universal, clause, item, match[0])
    return None


def _is_of_the_others(universal: _Universal, clause: Clause) -> bool:
    """Whether a clause tells of those that are left by the ones of which it is said: 11个市，8个市没有，其余3个市各有1个."""
    counts = _counts(universal.clause.sentence)
    of = [one.quantity.value for one in counts if one.quantity.end <= universal.clause.end][-1:]
    others = [one for one in counts if one.rest and clause.start <= one.quantity.start < clause.end]
    return any(one.quantity.value == of[0] + left.quantity.value for one in counts if of for left in others)


def _may_be_of(item: Item, of: Item) -> bool:
    return alike(item.quantity, of.quantity) and item.quantity.value < of.quantity.value


def _partly(universal: _Universal, clause: Clause, item: Item, counts: Sequence[Item]) -> Relation | None:
    """Return the number of those done that is less than the whole told right before it."""
    if clause.sentence is universal.clause.sentence and clause.start <= universal.clause.start:
        return None
    whole = next((one for one in reversed(counts) if one.quantity.end <= item.quantity.start), universal.of)
    if whole is None or not _may_be_of(item, whole) or whole.rest or item.rest:
        return None
    start = universal.clause.end if clause.sentence is universal.clause.sentence else 0
    listed = [one.quantity.value for one in counts if one.quantity.start >= start]
    above = universal.of is not None and "以上" in universal.clause.text
    if above and universal.of is not None and sum(listed[:2], Decimal(0)) == universal.of.quantity.value:
        return None  # 全部达到良好以上，14个优秀，3个良好
    for key in universal.keys:
        said = _SAID[key].search(clause.text)
        if "其余" in clause.text or "其他" in clause.text:
            continue  # 8个市没有超期栏目，其余3个市各有1至2个超期栏目
        if said is None or key in _KINDS or _NOT[key].search(clause.text) or _SAID[key].search(whole.label):
            continue
        words = clause.text.replace(clause.sentence.flat[item.quantity.start : item.quantity.end], "")
        if len(_FILL.sub("", _SAID[key].sub("", words))) <= _SMALL_PART and _goes_on(clause, universal):
            return _told(universal, clause, item, said[0])
    return None


def _goes_on(clause: Clause, universal: _Universal) -> bool:
    """Whether a clause further on tells of the same matter."""
    told = clause.sentence.flat[: clause.end]
    return share_a_pair(told, universal.clause.text, _WEAK) or _AMONG.match(told) is not None


def _told(universal: _Universal, clause: Clause, item: Item, word: str) -> Relation:
    sentence = clause.sentence
    member = Member(Part.PART, item.quantity.value, sentence, item.quantity)
    reckoning = f"一处写的是“{universal.clause.text[-16:]}”，这里写的是“{sentence.words(item.quantity)}{word}”，说不到一起"
    span = (item.quantity.start, item.quantity.end)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)
