"""All of them, not one: whether the numbers told beside leave some over.

整改5个，已全部整改到位, of 6; 合格38个，无一不合格, of 40; 全部按期答复，按期答复率98.2%.
"""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_ALL = lazy(
    r"[，,](?:(?:上述|这些|所有)?(?:问题(?:清单)?|任务|清单|事项|意见))?(?:均|都|已经?|现已?|目前|至年底|到年底)*(?:全部|全数|悉数|逐一|全都|均|都)(?:已经?|得到|予以)?(?P<verb>[\u4e00-\u9fff]{2})(?:到位|完毕|完成|结束|了)?(?=[，,。；;]|$)"
)
_NOT_ONE = lazy(
    r"[，,](?:[\u4e00-\u9fff]{0,4})(?:无一(?:件|例|个|条|起|人|次)?|没有一[件例个条起人次])(?P<word>[\u4e00-\u9fff]{2,5})(?=[，,。；;]|$)"
)
_NEGATION = lazy("^(?:不|未|没有)")
_DONE = lazy("整改|改正|纠正|修复|解决|办结|办复|答复|完成|处理|回复|销号|补齐|更正|兑现|落实")
_ENDS_DONE = lazy("(?:办结|办复|答复|整改|处理|回复|解决|完成|办理)(?:了)?$")
_CLOSED = lazy("销号|清零|归零|闭环|整改|改正|解决|办结|答复|回复|落实|完成|到位|兑现|办复")
_ALL_DONE = lazy(
    r"(?:全部|全数|悉数|均|都|全都|逐一|件件|条条)(?P<how>已|在[\u4e00-\u9fff]{1,6}内|按期|按时|及时|依法|予以|得到)*(?P<verb>办结|答复|回复|整改|解决|办理|公开|公示|处理|改正|完成)(?:到位|完毕|完成)?(?=[，,；;])"
)
_ALL_RATE = lazy(r"(?P<verb>[\u4e00-\u9fff]{2})率(?:均|都|达到?|为|保持)*100[%％](?=[，,；;])")
_OVER = lazy(
    r"[，,；;](?:年末|年底|目前|截至[\u4e00-\u9fff\d]{0,8})?(?:尚有|还有|仍有|余下|剩余|剩下|其余|另有|余|尚余)(?:的)?$"
)
_OPEN_STILL = lazy("在办|未|没有|待|限|延|转入|跨年|正在|结转|继续|仍|尚|不")
_AMONG_NOT = lazy(
    r"(?:无一例外|全部|均|都)(?:已|都|在)?[\u4e00-\u9fff]{0,10}?(?P<verb>公开|公示|答复|办结|整改|解读)[^。；\d]{0,4}[，,](?:其中|但|另|只有|仅)?$"
)
_NOT_DONE = lazy(r"[\u4e00-\u9fff]{0,6}?(?:不|未|没有)(?:予|能|按期|按时|及时)?(?P<word>[\u4e00-\u9fff]{2})")
_EACH_HAS = lazy(
    r"(?P<c>[条件项封户个人])(?P=c)(?:都|均)?有(?P<verb>回复|答复|回音|落实|反馈)[，,](?P=verb)(?:了)?$"
)
_ALL_IN_TIME = lazy(
    r"(?:全部|均|都)(?:按期|按时|及时|如期|限时)[^，,。；;\d]{2,6}[，,](?:其中|另有|有|但|仅)?$"
)
_LATE = lazy("[封只]?(?:超期|逾期|超时|延期|延误|滞后|拖延)")
_ALL_CLAUSE = lazy(
    r"(?:全部|均|都|逐条|逐一|件件|条条|一律|无一例外)(?P<what>[^，,。；;\d]{2,8})(?=[，,；;])"
)
_ALL_WORDS = lazy("全部|均|都|一律")
_DENIED = lazy(r"(?:还没有?|尚未|没有|未|不|没)(?:予|能|被|按期|按时|及时)?(?P<what>[\u4e00-\u9fff]{1,3})")
_NOT_OURS = lazy("不(?:属|归|由|在)(?!实)|不涉及|不承担|不适用|无关|没有涉及|未涉及|无此")
_STILL = lazy("还有|还剩|尚有|仍有|余下|剩下|剩")
_COMMON = frozenset("的了已都均全部按期时及在内上中一个到有为是不公依法规完成予以进行开")
_NEAR, _TAIL = 48, 12
_EXCEPT_ALL = lazy("除[^，。；]{0,20}外|上年|结转")
_EXCEPT = lazy("除|其余|其他|剩余|另|外")


def universals(sentence: Sentence) -> Iterator[Relation]:
    """Yield the universals of a sentence that its numbers refute."""
    items = items_of(sentence.line)
    for match in _ALL.finditer(sentence.flat):
        yield from _all_done(sentence, items, match)
    for match in _NOT_ONE.finditer(sentence.flat):
        yield from _not_one(sentence, items, match)
    for item in items:
        yield from _left_over(sentence, items, item)


def _two_before(items: Sequence[Item], place: int) -> tuple[Item, Item] | None:
    """Return the last two numbers before a place, whole and part of it, if they are that."""
    before = [one for one in items if one.quantity.end <= place]
    if len(before) < 2:
        return None
    whole, part = before[-2:]
    earlier = part.last or (whole.last and not whole.gap.text.endswith("问题"))
    plain = all(one.counts and one.quantity.exact for one in (whole, part)) and not earlier
    less = plain and alike(whole.quantity, part.quantity) and part.quantity.value < whole.quantity.value
    apart = part.gap.has(Role.REST, Role.PLUS, Role.AMONG) or _EXCEPT.search(part.gap.text)
    return (whole, part) if less and not apart and whole.quantity.sort is Sort.COUNT else None


def _all_done(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> Iterator[Relation]:
    """Check 通报问题6个，整改5个，已全部整改到位."""
    pair = _two_before(items, match.start() + 1)
    if pair is None:
        return
    same = match["verb"] in pair[1].label and match["verb"] not in pair[0].label
    done = _CLOSED.search(match[0]) and _DONE.search(pair[1].label) and not _DONE.search(pair[0].label)
    if same or done:
        yield _refuted(sentence, pair, match.span("verb"), f"全部{match['verb']}")


def _not_one(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> Iterator[Relation]:
    """Check 抽查40个，合格38个，无一不合格, and 超期2件，无一超期."""
    pair = _two_before(items, match.start() + 1)
    if pair is None:
        return
    word, said = match["word"], f"{pair[1].label}|{pair[1].tail}"
    turned = _NEGATION.sub("", word)
    denied = re.search(f"(?:不|未|没有){re.escape(turned)}", said) is not None
    if (turned != word and turned in said and not denied) or (turned == word and word in said and not denied):
        yield _refuted(sentence, pair, match.span("word"), f"无一{word}")


def _is_left_of_two(sentence: Sentence, known: Sequence[Item], item: Item) -> bool:
    """Whether a rest is what two numbers behind the universal leave: 51件已全部答复，38件答复35件，其余3件结转."""
    whole, part = known[-2:] if len(known) > 1 else (known[-1], known[-1])
    between = sentence.flat[part.quantity.end : item.quantity.start]
    left = whole.quantity.value - part.quantity.value == item.quantity.value
    return left and not re.search("全部|全数|全都|均|都|100", between)


def _left_over(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 全部在年内答复完毕，年末尚有13件在办, 整改率100%，余下2个, and 无一例外都公示，其中6件不公开."""
    if not item.counts or item.quantity.value <= 0 or item.quantity.sort is not Sort.COUNT:
        return
    said = sentence.flat[max(0, item.quantity.start - _NEAR) : item.quantity.start]
    over, among = _OVER.search(said), _AMONG_NOT.search(said)
    behind = item.tail[:_TAIL]
    known = [one for one in items[: item.index] if alike(one.quantity, item.quantity) and one.counts]
    if not known or known[-1].quantity.value <= item.quantity.value:
        return
    if _is_left_of_two(sentence, known, item) or _NOT_OURS.search(behind):
        return
    told = _each_one(sentence, item)
    if _ENDS_DONE.search(known[-1].label) or "结转" in behind:
        return  # 办结18件，按期答复率100%，尚有1件结转
    if over is not None and _OPEN_STILL.search(behind) and not _EXCEPT_ALL.search(said):
        told = next(
            iter(
                [
                    *_ALL_DONE.finditer(f"{said[: over.start()]}，"),
                    *_ALL_RATE.finditer(f"{said[: over.start()]}，"),
                ]
            ),
            None,
        )
    elif told is None and over is None and among is None:
        told = _denied(sentence, item)
    elif among is not None:
        denied = _NOT_DONE.match(behind)
        told = among if denied is not None and set(denied["word"]) & set(among["verb"]) else None
    if told is not None:
        yield _refuted(
            sentence, (known[-1], item), (item.quantity.start, item.quantity.end), told[0].strip("，")
        )


def _each_one(sentence: Sentence, item: Item) -> re.Match[str] | None:
    """Return 条条有回复 before a number of those answered, and 全部按期 before one of those late."""
    said = sentence.flat[max(0, item.quantity.start - _NEAR) : item.quantity.start]
    each = _EACH_HAS.search(said)
    if each is not None and not item.tail:
        return each
    late = _LATE.match(item.tail)
    return _ALL_IN_TIME.search(said) if late is not None else None


def _denied(sentence: Sentence, item: Item) -> re.Match[str] | None:
    """Return the clause with 全部, 都 before a number of which the same is denied: 全部换新，2个村还没换."""
    said = sentence.flat[max(0, item.quantity.start - _NEAR) : item.quantity.start]
    behind = re.split("[，,。；;]", sentence.flat[item.quantity.end :])[0]
    before = re.split("[，,。；;]", said)[-1]
    denied = _DENIED.search(behind) or _DENIED.search(before)
    if denied is None or _EXCEPT_ALL.search(said) or _ALL_WORDS.search(before):
        return None
    left = _STILL.search(before) is not None
    for match in reversed(list(_ALL_CLAUSE.finditer(said[: len(said) - len(before)]))):
        thing = denied["what"][1:]
        if len(thing) > 1 and not set(thing) & set(match["what"]):
            continue  # 均建有公开栏，未建电子屏的9个村
        same = len(denied["what"]) > 1 and denied["what"][:2] in match["what"]
        if (
            same
            or set(denied["what"]) & (set(match["what"]) - _COMMON)
            or (left and _DONE.search(match["what"]))
        ):
            return match
    return None


def _refuted(sentence: Sentence, pair: tuple[Item, Item], span: tuple[int, int], said: str) -> Relation:
    whole, part = pair
    members = (
        Member(Part.WHOLE, whole.quantity.value, sentence, whole.quantity),
        Member(Part.PART, part.quantity.value, sentence, part.quantity),
    )
    reckoning = f"写的是“{said}”，与同一处的{sentence.words(whole.quantity)}、{sentence.words(part.quantity)}说不到一起"
    return Relation(Kind.BOUNDS, sentence, span, members, False, "", reckoning, Weight.ASK)
