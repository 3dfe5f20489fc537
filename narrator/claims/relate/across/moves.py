"""Up or down in words, beside the numbers of this year and the last: 265条（上年291条），总量有所增加; 双双增加：…; 首次超过网站的598条."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_UP = any_word((*words("upward"), "扩大", "递增", "多"))
_DOWN = any_word((*words("downward"), "压减", "缩减", "少"))
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_TIME = "(?:上年|去年|上一年|20\\d\\d年)(?:度|同期|全年|期末)?"
_PAST = lazy(rf"{_TIME}(?:同期)?(?:的)?(?:为|是|有|仅|只有|共)?$")
_BARE = lazy(
    rf"[）)]?[，,](?:[\u4e00-\u9fff]{{0,6}}?)(?:(?:比|较|与)(?:上年|去年)(?:相比)?)?(?:总体|整体|略|稍|明显|均|都|也|有所|同比|逐步|大幅|小幅|显著|呈|继续)*(?:有所|略有|稍有|明显|同比|大幅|显著|呈)*{_WAY}(?:了|态势|趋势)*(?=[，,。；;])"
)
_BOTH = lazy(
    rf"(?:双双|均|都|同步|齐|全面)(?:有所|实现|有|呈|保持|比上年|较上年|比去年|同比|明显)*{_WAY}(?:了|态势|趋势)*(?=[，,。；;：:])"
)
_OVER = lazy(
    r"(?P<word>首次超过|首超|反超|超过了?|多于|高于|少于|低于|不及|不如)(?:了)?(?:(?:上年|去年|20\d\d年|上半年|下半年|一季度)(?:同期|全年)?|[\u4e00-\u9fff]{0,4}(?:网站|公众号|新媒体|专栏|线上|线下|公开栏))的$"
)
_OF_PAST = lazy(
    r"[，,](?:仅|只|约|大约)?(?:为|是|有|相当于)(?:上年|去年|20\d\d年|年初|原来)(?:同期)?(?:的)?$"
)
_OF_BEFORE = lazy(r"[，,](?:仅|只|约)?(?:为|是|有|相当于)(?:上年|去年|原来|此前|20\d\d年|过去)(?:同期)?的")
_LAST_YEAR = lazy("(?:上年|去年|上一年)度?[^，,。；;\\d]{0,8}$")
_THIS_YEAR = lazy("[，,](?:今年|本年度?|当年)[^，,。；;\\d]{0,8}")
_FROM, _INTO = lazy("(?:由|从)[^，,。；;\\d]{0,6}$"), lazy("[^，,。；;、\\d]{0,8}(?:到了?|至|为|成)")
_TWICE = lazy("翻(?:了)?一番|(?:增加|增长|提高|多)了?一倍")
_ONLY_FROM = lazy("[，,（(]?(?:由|从)[^，,。；;\\d]{0,6}")
_BY = lazy("[，,](?:共|净)?(?:精简|压减|减少|缩减|增加|扩大|缩短|压缩|提高|减|增)了?")
_TWO, _LITTLE = 2, Decimal("0.15")
_LESS = ("少于", "低于", "不及", "不如")
_PLACED = lazy("第|排名|名次|目标|要求|标准|规定|时限|期限|计划")
_NUMBERED = lazy(r"\d")


def moves_told(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the words for up and down that the two numbers before them do not bear out."""
    for number in range(len(scene.sentences)):
        here = scene.of(number)
        if len(here) < 2:
            continue
        pairs = list(_pairs(here))
        yield from _said_of_one(pairs)
        yield from _said_of_both(scene, number, pairs)
        yield from _over(here, judged)
        yield from _fractions(here, judged)
        yield from _past_first(here)
        yield from _from_to(here, judged)


def _pairs(here: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield a number of this year and that of the last behind it: 265条（上年为291条）."""
    for place, past in enumerate(here):
        if place and _is_past(past):
            now = here[place - 1]
            if (
                alike(now.quantity, past.quantity)
                and now.quantity.unit == past.quantity.unit
                and now.quantity.exact
                and past.quantity.exact
                and now.item.use is not Use.CHANGE
                and not _is_past(now)
            ):
                yield now, past


def _is_past(one: Fact) -> bool:
    return (
        one.quantity.sort is Sort.COUNT and _PAST.search(one.sentence.flat[: one.quantity.start]) is not None
    )


def _said_of_one(pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Relation]:
    for now, past in pairs:
        match = _BARE.match(now.sentence.flat, past.quantity.end)
        if match is not None and _differs(match, now, past):
            yield _relation(now, past, match)


def _differs(match: re.Match[str], now: Fact, past: Fact) -> bool:
    return now.value != past.value and bool(match["up"]) is not (now.value > past.value)


def _said_of_both(scene: Scene, number: int, pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Relation]:
    """Check 双双增加：412条，上年389条；276条，上年301条: of every pair in the sentence where it is said."""
    match = _BOTH.search(scene.sentences[number].flat)
    if match is None or _PLACED.search(match[0]):
        return
    behind = [pair for pair in pairs if pair[0].quantity.start >= match.end()]
    before = [pair for pair in pairs if pair[1].quantity.end <= match.start()]
    told = behind if len(behind) > 1 else before if len(before) > 1 else []
    for now, past in told:
        if _differs(match, now, past):
            yield _relation(now, past, match)
            return


def _over(here: Sequence[Fact], judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Check 512条，首次超过网站的598条; 76件，多于上年的86件."""
    for now, other in pairwise(here):
        flat = now.sentence.flat
        between = flat[now.quantity.end : other.quantity.start]
        match = _OVER.search(between)
        if (
            match is None
            or len(between) > 24
            or _PLACED.search(between)
            or _NUMBERED.search(match[0].replace("20", ""))
        ):
            continue
        same = now.quantity.unit == other.quantity.unit and now.quantity.exact and other.quantity.exact
        if (
            not same
            or other.quantity in judged
            or now.item.use is Use.CHANGE
            or re.search("[；;。]|不|未|没", between[: match.start()])
        ):
            continue
        less = match["word"] in _LESS
        if now.value != other.value and less is not (now.value < other.value):
            start = now.quantity.end + match.start("word")
            what = f"{spell_number(now.value)}与{spell_number(other.value)}相比，写的是“{match['word']}”"
            yield _told(now, other, (start, start + len(match["word"])), what)


def _past_first(here: Sequence[Fact]) -> Iterator[Relation]:
    """Check 去年办理33件，今年办理27件，数量有所回落."""
    for past, now in pairwise(here):
        flat = now.sentence.flat
        same = past.quantity.unit == now.quantity.unit and past.quantity.exact and now.quantity.exact
        first = _LAST_YEAR.search(flat[: past.quantity.start]) is not None
        if (
            not same
            or not first
            or _THIS_YEAR.fullmatch(flat[past.quantity.end : now.quantity.start]) is None
        ):
            continue
        match = _BARE.match(flat, now.quantity.end)
        if match is not None and _differs(match, now, past):
            yield _relation(now, past, match)


def _from_to(here: Sequence[Fact], judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Check 提高了25%，从80万次到了100万次; 翻了一番，由31万次增至62万次; 由286条精简为243条，精简了43条."""
    for place, (past, now) in enumerate(pairwise(here)):
        flat = now.sentence.flat
        between = flat[past.quantity.end : now.quantity.start]
        begins = _FROM.search(flat[: past.quantity.start])
        same = past.quantity.unit == now.quantity.unit and past.value and now.item.use is not Use.CHANGE
        if begins is None or not same or _INTO.fullmatch(between) is None:
            continue
        ratio = now.value / past.value
        ahead = re.split("[，,。；;]", flat[: begins.start()].rstrip("，,"))[-1]
        twice = _TWICE.search(ahead)
        if twice is not None and abs(ratio - _TWO) > _LITTLE:
            what = (
                f"由{spell_number(past.value)}到{spell_number(now.value)}是{ratio:.2f}倍，写的是“{twice[0]}”"
            )
            yield _told(now, past, (now.quantity.start, now.quantity.end), what)
        share = here[place - 1] if place else None
        if share is not None and share.quantity.sort is Sort.SHARE and share.quantity not in judged:
            said = flat[share.quantity.end : past.quantity.start]
            moved = abs(now.value - past.value) * 100 / past.value
            if (
                _ONLY_FROM.fullmatch(said)
                and share.item.use is Use.CHANGE
                and not printed(moved, share.quantity)
            ):
                what = f"由{spell_number(past.value)}到{spell_number(now.value)}变动{moved:.1f}%"
                yield _told(now, past, (share.quantity.start, share.quantity.end), what)
        told = here[place + 2] if place + 2 < len(here) else None
        if told is not None and told.quantity.unit == now.quantity.unit and told.quantity not in judged:
            off = abs(now.value - past.value)
            if (
                _BY.fullmatch(flat[now.quantity.end : told.quantity.start])
                and told.value != off
                and told.quantity.exact
            ):
                what = f"由{spell_number(past.value)}到{spell_number(now.value)}相差{spell_number(off)}"
                yield _told(now, past, (told.quantity.start, told.quantity.end), what)


def _fractions(here: Sequence[Fact], judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Check 6期，仅为上年24期的四分之一; 由20期压减到5期，仅为原来的四分之一."""
    for place, share in enumerate(here):
        if place < 2 or share.quantity.sort is not Sort.SHARE or share.quantity in judged:
            continue
        one, other = here[place - 2 : place]
        flat = share.sentence.flat
        said = flat[other.quantity.end : share.quantity.start]
        inside = _OF_PAST.search(flat[one.quantity.end : other.quantity.start]) is not None and said == "的"
        moved = (
            one.item.use is Use.FROM and other.item.use is Use.TO and _OF_BEFORE.fullmatch(said) is not None
        )
        past, now = (other, one) if inside else (one, other)
        alike_ = one.quantity.unit == other.quantity.unit and one.quantity.exact and other.quantity.exact
        if not (inside or moved) or not alike_ or not past.value or not share.quantity.exact:
            continue
        actual = now.value * 100 / past.value
        if not printed(actual, share.quantity) and abs(actual - share.value) > 1:
            what = f"{spell_number(now.value)}是{spell_number(past.value)}的{actual:.1f}%，写的是“{share.sentence.words(share.quantity)}”"
            yield _told(now, past, (share.quantity.start, share.quantity.end), what)


def _relation(now: Fact, past: Fact, match: re.Match[str]) -> Relation:
    way = "增加" if now.value > past.value else "减少"
    word = match["up"] or match["down"]
    what = f"上年{spell_number(past.value)}，本年{spell_number(now.value)}，是{way}，写的是“{word}”"
    return _told(now, past, match.span("up" if match["up"] else "down"), what)


def _told(now: Fact, past: Fact, span: tuple[int, int], what: str) -> Relation:
    members = (
        Member(Part.BEFORE, past.value, past.sentence, past.quantity),
        Member(Part.NOW, now.value, now.sentence, now.quantity),
    )
    return Relation(Kind.BOUNDS, now.sentence, span, members, False, "", what, Weight.ASK)
