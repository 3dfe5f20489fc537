"""Characters lost or written twice: 政府信公开 for 政府信息公开, 行政复议议; terms of the field alone tell what is lost."""

from collections.abc import Iterator, Mapping
from functools import cache

from narrator.checking.rules.words.confused import also_right, field_words
from narrator.checking.rules.words.likelier import Likelier, rows_of
from narrator.checking.rules.words.seen import EDGE, Seen
from narrator.language.likelihood import Cut, is_word, share

_SHORTEST, _AROUND = 4, 4
_WHOLE = 4  # characters of a word that is whole by no chance
_LONG = 6  # so much of a term stands by no chance, even where its parts are words
_FEWEST = 3  # offices that write the text without the second character
_COMMON = -13.0  # share of a word that is no chance meeting of two characters
_LEAST, _LEAST_BEGUN = -4.5, -1.0  # a longer text is less likely; with its term whole it must not be much so
_OFTEN, _EVERYDAY = (
    5,
    -12.5,
)  # offices that write a word behind what stands before it; share of a word of every day
_BEGINNING = frozenset(
    [
        "根据",
        "按照",
        "依据",
        "依照",
        "针对",
        "围绕",
        "通过",
        "由于",
        "为了",
        "关于",
        "对于",
        "以及",
        "并且",
        "同时",
        "进一步",
        "及时",
        "主动",
        "全面",
        "严格",
        "认真",
        "积极",
        "加强",
        "完善",
        "健全",
        "建立",
        "推进",
        "落实",
        "提升",
        "提高",
        "优化",
        "规范",
        "强化",
    ]
)
_EACH = frozenset("各每该本")
_ENDING = frozenset("性率度化")
_OF_PLACES = frozenset("省市县区镇乡村局州旗盟")
_CLIPPED = ("制度", "网站")  # 三审制, 门户网: their first character says as much
_MADE_TWICE = frozenset(
    "一天月年人家处事时户个件条次步步层样常往日多种种点点慢仅渐久默早刚偏逐一二三四五六七八九十〇零"
)


def lost(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield what is a term of the field but for one character, and where one stands twice."""
    yield from tuple(_twice(run, seen)) or _lost(run, seen)


def _lost(run: str, seen: Seen) -> Iterator[Likelier]:
    around = f"{EDGE}{run}{EDGE}"
    for start in range(len(run)):
        for size in _sizes():
            part = run[start : start + size]
            for term, place in _clipped().get(part, ()) if len(part) == size else ():
                gap = start + place + 1  # in around, what stands behind the gap
                rows = [row for at in (gap - 2, gap - 1) if len(row := around[max(at, 0) : at + 3]) == 3]
                written = all if len(term) >= _LONG else any
                if (
                    written(map(seen.offices, rows))
                    or _is_whole(run, start, part)
                    or _is_other(run, start, part, place)
                ):
                    continue
                first, last = max(0, start - _AROUND), start + size + _AROUND
                whole = f"{run[first:start]}{term}{run[start + size : last]}"
                least = _LEAST if place else _LEAST_BEGUN
                if Cut(whole).likelihood - Cut(run[first:last]).likelihood > least:
                    yield Likelier(part, term, start, start + max(place - 1, 0), 0.0)


def _is_whole(run: str, start: int, part: str) -> bool:
    """Whether the part stands within a term that is whole, or is a word itself."""
    for term in field_words():
        place = term.find(part)
        if place >= 0 and run.startswith(term, start - place) and start >= place:
            return True
    clipped = any(
        term.endswith(whole) for term, place in _clipped()[part] for whole in _CLIPPED if place == len(part)
    )
    return clipped or part in also_right() or (len(part) <= 3 and is_word(part))


def _is_other(run: str, start: int, part: str, place: int) -> bool:
    """Whether something else stands for the first or last character, or none is wanted: 协查机制, 信息公示."""
    end, gap = start + len(part), start + place
    long = (run[first : first + _WHOLE] for first in range(max(start, end - _WHOLE + 1), end))
    if any(len(word) == _WHOLE and is_word(word) for word in long):
        return True  # a long word begins in the part and ends behind it: 查|计划生育 is no 检查计划
    if (place == len(part) and share(run[end - 1 : end + 1]) > _COMMON) or (
        place == 0 and start > 0 and share(run[start - 1 : start + 1]) > _COMMON
    ):
        return True  # 进一步|加大 is no 进一步加强
    if place == 0:
        before = (run[first:start] for first in range(max(0, start - 4), start - 1))
        return is_word(part[:2]) or (start > 0 and not any(map(is_word, before)))
    if place == len(part):
        behind = (run[end:last] for last in range(end + 2, end + 5))
        return (is_word(part[-2:]) and len(part) < _LONG) or (
            end < len(run) and not any(map(is_word, behind))
        )
    ends = (run[first:gap] for first in range(max(0, start - 3), start))
    begins = (run[gap:last] for last in range(end + 1, end + 4))
    return any(
        share(word) > _COMMON or (len(word) > 2 and is_word(word)) for word in (*ends, *begins)
    )  # 三审|制度 holds no 审查制度, 自然人|政府 no 人民政府


def _twice(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield characters that stand twice in a row as nowhere else, where neither or only the first is part of a word.

    Of other characters the text without one must be that of many offices.
    """
    around = f"{EDGE}{run}{EDGE}"
    for place in range(len(run) - 1):
        pair = run[place : place + 2]
        behind = around[place + 1 : place + 4]
        of_place = pair[0] in _OF_PLACES and is_word(run[place + 1 : place + 3])  # 市|市场监管局
        if pair[0] != pair[1] or pair[0] in _MADE_TWICE or of_place or seen.offices(behind):
            continue
        once = f"{run[:place]}{run[place + 1 :]}"
        written = all(seen.offices(row) >= _FEWEST for row in rows_of(once, place, 1))
        new = not any(map(seen.offices, (pair, around[place : place + 3])))
        first = max(0, place - _AROUND)
        cut = Cut(run[first : place + 2 + _AROUND])
        alone = cut.is_alone(place + 1 - first)
        begins = _begins_again(run, place, new, cut.is_alone(place - first), seen) or _of_quality(
            run, place, alone
        )
        if (
            begins
            or (written and ((new and not _meet(run, place + 1)) or alone))
            or (new and alone and cut.is_alone(place - first))
        ):
            yield Likelier(pair, pair[0], place, place + 1, 0.0)


def _begins_again(run: str, place: int, new: bool, alone: bool, seen: Seen) -> bool:
    """Whether a word's first character stands before it once more: 各科科室, 并根根据, not 市|市场."""
    one, word = run[place], run[place + 1 : place + 3]
    if not new or one in _OF_PLACES or len(word) < 2 or share(word) < _EVERYDAY:
        return False
    before = (run[start : place + 1] for start in range(max(0, place - 3), place))
    ends = any(
        one[0] not in _EACH and (share(one) > _EVERYDAY or (len(one) > 2 and is_word(one))) for one in before
    )
    written = place > 0 and not ends and seen.offices(run[place - 1] + word) >= _OFTEN
    return written or (alone and word in _BEGINNING)


def _of_quality(run: str, place: int, alone: bool) -> bool:
    """Whether what ends a word stands twice and begins none: 过程性性信息, not 灵活性|性质."""
    return run[place] in _ENDING and alone and not is_word(run[place + 1 : place + 3]) and place > 1


def _meet(run: str, place: int) -> bool:
    """Whether a word ends and another begins at a place: 管委会|会议."""
    ends = any(is_word(run[start:place]) for start in range(max(0, place - 4), place - 1))
    return ends and any(is_word(run[place:end]) for end in range(place + 2, place + 4))


@cache
def _clipped() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return what is left of each term without one of its characters, with the term and the place of that character."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for term in sorted(field_words()):
        if len(term) >= _SHORTEST:
            for place in range(len(term)):
                left = term[:place] + term[place + 1 :]
                if left not in field_words():
                    found[left] = (*found.get(left, ()), (term, place))
    return found


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(part) for part in _clipped()}, reverse=True))
