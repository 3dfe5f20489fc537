"""Days in order: what comes later in a matter does not bear the earlier date. 会议6月18日召开，纪要6月12日印发."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, keys, steps
from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.clauses import Clause, clauses, share_a_pair
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import LazyPattern, lazy

_DATE = lazy(
    r"(?<![\d.])(?:(?P<year>20\d\d)年(?:度)?)?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号]|(?P<part>上旬|中旬|下旬|初|中(?!旬)|底|末|份)?)?)?"
)
_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (8, 23),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_OTHER_YEAR = lazy("上年|去年|次年|翌年|下年|明年|前年|上一年|今后|计划|拟|将|预计|力争|确保|每年|每月|往年")
_EARLIER = lazy(
    "此前|早在|已于|之前|前一|首批|第[一二三四五六]|上一|另|同时|此外|再次|又|也|各|分别|先期|前期|另一"
)
_SMALL = frozenset(
    "的了于在并由对其该已经底初月日前起又再后即便将和与及、全部正式组织进行开展完成工作信息公开"
)
_BARE, _SHORT = 3, 8
_LED = lazy(
    r"(?:于|并于|在|即于|后于|我[局委厅镇办街县区]|本机关|街道|申请人|镇政府|县政府|该[局办]|[\u4e00-\u9fff]{0,5}[者员人])?(?:于|在)?\d{1,2}月\d"
)
_LAST_DAY = 31
_RANGE = lazy(
    r"(?:自|从)?(?P<m1>1[0-2]|0?[1-9])月(?:(?P<d1>3[01]|[12]\d|0?[1-9])[日号])?(?:起|开始)?(?:至|到|—+|－|-|~|～)(?P<m2>1[0-2]|0?[1-9])月(?:(?P<d2>3[01]|[12]\d|0?[1-9])[日号])?"
)
_WRAPPED = 200  # days so many that a range over the turn of the year is not meant
_YEAR = 365


@dataclass(frozen=True, slots=True)
class _Event:
    """A dated clause: the first and last day it may mean, and its words without the date."""

    clause: Clause
    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    words: str
    day: str


def out_of_order(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the dates of later steps that stand before those of the steps they follow."""
    before: list[_Event] = []
    for sentence in sentences:
        if "月" not in sentence.flat and "20" not in sentence.flat:
            before = []
            continue
        yield from _ranges(sentence)
        events = list(_events(sentence))
        for number, event in enumerate(events):
            for earlier in (*before[-1:], *events[:number])[-3:]:
                found = _turned(earlier, event)
                if found is not None:
                    yield found
                    break
        before = events


def _events(sentence: Sentence) -> Iterator[_Event]:
    year = 0
    for clause in clauses(sentence):
        found = [one for one in _DATE.finditer(clause.text) if one[0]]
        if len(found) != 1 or _OTHER_YEAR.search(clause.text):
            year = 0 if found else year
            continue
        match = found[0]
        year = int(match["year"] or year)
        month, day = int(match["month"] or 0), int(match["day"] or 0)
        low, high = (day, day) if day else _PARTS.get(match["part"] or "", (1, _LAST_DAY))
        first, last = ((year, month, low), (year, month, high)) if month else ((year, 1, 1), (year, 12, 31))
        words = clause.text[: match.start()] + clause.text[match.end() :]
        place = clause.start
        yield _Event(clause, place + match.start(), place + match.end(), first, last, words, match[0])


def _turned(one: _Event, other: _Event) -> Relation | None:
    """Return what is wrong with two dated clauses, if the second is a later step of one matter with the earlier date."""
    if not one.first > other.last or bool(one.first[0]) != bool(other.first[0]):
        return None
    if _EARLIER.search(other.words) or not _is_bare(one, other):
        return None
    steps_of = next(
        (
            (first, second)
            for chain in keys("order")
            for first, second in [(_rank(chain, one.words), _rank(chain, other.words))]
            if first and second and first[1] < second[0]
        ),
        None,
    )
    if steps_of is None:
        return None
    member = Member(Part.NOW, Decimal(0), other.clause.sentence)
    reckoning = (
        f"“{one.day}{_short(one.words)}”在前，后一步“{_short(other.words)}”的日子“{other.day}”反而更早"
    )
    return Relation(
        Kind.BOUNDS,
        other.clause.sentence,
        (other.start, other.end),
        (member,),
        False,
        "",
        reckoning,
        Weight.ASK,
    )


def _short(words: str) -> str:
    return words[:12]


def _is_bare(one: _Event, other: _Event) -> bool:
    """Whether the second clause names no matter of its own."""
    rest = other.words
    for chain in keys("order"):
        rest = _pattern(chain).sub("", rest)
    rest = "".join(char for char in rest if char not in _SMALL)
    if len(rest) <= _BARE or share_a_pair(rest, one.words):
        return True
    beside = one.clause.sentence is other.clause.sentence and other.clause.place - one.clause.place == 1
    return beside and len(rest) <= _SHORT and _LED.match(other.clause.text) is not None


def _pattern(chain: str) -> LazyPattern:
    return _PATTERNS[chain]


_PATTERNS = {
    chain: lazy(any_word(word for step in steps("order", chain) for word in step)) for chain in keys("order")
}


def _rank(chain: str, words: str) -> tuple[int, int] | None:
    """Return the first and last step of a chain that the words tell of; ``None`` if of none."""
    ranks = {word: number for number, step in enumerate(steps("order", chain)) for word in step}
    found = [ranks[match[0]] for match in _pattern(chain).finditer(words)]
    return (min(found), max(found)) if found else None


def _ranges(sentence: Sentence) -> Iterator[Relation]:
    """Check 从9月1日起到8月31日止: an end before its beginning, unless over the turn of the year."""
    for match in _RANGE.finditer(sentence.flat):
        before = sentence.flat[max(0, match.start() - 5) : match.start()]
        if re.search(r"\d年$|年度$", before) or "年" in match[0]:
            continue
        one = (int(match["m1"]), int(match["d1"] or 1))
        other = (int(match["m2"]), int(match["d2"] or _LAST_DAY))
        length = (other[0] - one[0]) * 30 + other[1] - one[1]
        if length >= 0 or length + _YEAR < _WRAPPED:
            continue
        member = Member(Part.NOW, Decimal(0), sentence)
        reckoning = f"“{match[0]}”：止日早于起日"
        yield Relation(Kind.BOUNDS, sentence, match.span(), (member,), False, "", reckoning, Weight.ASK)
