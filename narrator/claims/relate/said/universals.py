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
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_ALL = lazy(
    r"[，,](?:均|都|已经?|现已?|目前|至年底|到年底)*(?:全部|全数|悉数|逐一|全都|均|都)(?:已经?|得到|予以)?(?P<verb>[\u4e00-\u9fff]{2})(?:到位|完毕|完成|结束|了)?(?=[，,。；;]|$)"
)
_NOT_ONE = lazy(
    r"[，,](?:[\u4e00-\u9fff]{0,4})(?:无一(?:件|例|个|条|起|人|次)?|没有一[件例个条起人次])(?P<word>[\u4e00-\u9fff]{2,5})(?=[，,。；;]|$)"
)
_NEGATION = lazy("^(?:不|未|没有)")
_ALL_AND_RATE = lazy(r"(?:全部|均|都|悉数)[^，,。；;\d]{0,8}$")
_RATE = lazy(r"[，,](?:[\u4e00-\u9fff]{0,4})(?P<stem>[\u4e00-\u9fff]{2})率(?:为|达到?|是|约)?$")
_EXCEPT = lazy("除|其余|其他|剩余|另|外")


def universals(sentence: Sentence) -> Iterator[Relation]:
    """Yield the universals of a sentence that its numbers refute."""
    items = items_of(sentence.line)
    for match in _ALL.finditer(sentence.flat):
        yield from _all_done(sentence, items, match)
    for match in _NOT_ONE.finditer(sentence.flat):
        yield from _not_one(sentence, items, match)
    yield from _rated(sentence, items)


def _two_before(items: Sequence[Item], place: int) -> tuple[Item, Item] | None:
    """Return the last two numbers before a place, whole and part of it, if they are that."""
    before = [one for one in items if one.quantity.end <= place]
    if len(before) < 2:
        return None
    whole, part = before[-2:]
    plain = all(one.counts and not one.last and one.quantity.exact for one in (whole, part))
    less = plain and alike(whole.quantity, part.quantity) and part.quantity.value < whole.quantity.value
    apart = part.gap.has(Role.REST, Role.PLUS, Role.AMONG) or _EXCEPT.search(part.gap.text)
    return (whole, part) if less and not apart and whole.quantity.sort is Sort.COUNT else None


def _all_done(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> Iterator[Relation]:
    """Check 通报问题6个，整改5个，已全部整改到位."""
    pair = _two_before(items, match.start() + 1)
    if pair is not None and match["verb"] in pair[1].label and match["verb"] not in pair[0].label:
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


def _refuted(sentence: Sentence, pair: tuple[Item, Item], span: tuple[int, int], said: str) -> Relation:
    whole, part = pair
    members = (
        Member(Part.WHOLE, whole.quantity.value, sentence, whole.quantity),
        Member(Part.PART, part.quantity.value, sentence, part.quantity),
    )
    left = spell_number(whole.quantity.value - part.quantity.value)
    reckoning = f"写的是“{said}”，{sentence.words(whole.quantity)}与{sentence.words(part.quantity)}却差{left}"
    return Relation(Kind.BOUNDS, sentence, span, members, False, "", reckoning, Weight.ASK)


def _rated(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Check 全部按期答复，按期答复率98.2%: of what all was done, the rate is a hundred."""
    for item in items:
        match = _RATE.search(item.gap.text) if item.quantity.sort is Sort.SHARE else None
        if match is None or item.quantity.high >= 100:
            continue
        clause = re.split("[，,。；;]", sentence.flat[: item.quantity.start])
        said = re.search(
            f"(?:全部|均|都|悉数)(?:已|按期|按时|依法|及时|予以|得到)*{match['stem']}",
            "，".join(clause[-2:-1]),
        )
        if said is None:
            continue
        member = Member(Part.SHARE, item.quantity.value, sentence, item.quantity)
        span = (item.quantity.start, item.quantity.end)
        reckoning = f"前面写的是“{said[0]}”，比率应为100%"
        yield Relation(Kind.BOUNDS, sentence, span, (member,), False, "100%", reckoning, Weight.ASK)
