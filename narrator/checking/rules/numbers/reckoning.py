"""Whether a change or a share told in a sentence follows from the numbers of the same sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.numbers.counting import MARK, Count, Line, lines
from narrator.figures.values import spell_number

_WORDS = "升幅|涨幅|跌幅|增加|增长|增幅|上升|提高|提升|净增|减少|下降|降幅|降低|增|减|降"
_DOWN = re.compile(r"减|降|跌")
_TELLS = re.compile(rf"(?:{_WORDS})(?:率|幅度)?(?:了|为|达|达到|约)?$")
_COMPARED = re.compile(
    rf"[，,、]?(?:(?:同比|较|比|与|同)?(?:上年|去年|上一年|20\d\d年)?(?:度|同期)?(?:相比)?(?:的)?[，,]?)"
    rf"(?:有所)?(?:净)?(?:{_WORDS})(?:了|幅度|率)?(?:为|达)?"
)
_LAST_YEAR = re.compile(
    r"(?:上年|去年|上一年|20\d\d年|年初|上月|上季度|上半年|此前|改版前|整改前|原来)(?:度|同期|底|末)?(?:的|为|是)?$"
)
_YEAR = re.compile(r"(20\d\d)年(?:度)?(?:的|为|是|达)?$")
_NAMED = re.compile(
    r"占(?:全部|全年|所有)?(?P<whole>[\u4e00-\u9fff]{2,8}?)(?:总数|总量|数|量)?的(?:比例为|比重为)?$"
)
_OTHER_PART = re.compile(r"^[^占]*[\u4e00-\u9fff]{3,}[^占]*占")  # 强制3218件，三类许可占…: not the 3218
_OVER_YEARS = re.compile("[两二三四五六]年|年均|复合")
_OF_THE_YEAR = re.compile(r"^，?占全年(?:[\u4e00-\u9fff]{0,6}(?:总数|总量|量|数))?的$")
_TOGETHER = re.compile("二者|两者|合计|两项|三项|共")
_FEWEST = 2
_MANY = 300  # so many numbers of one unit prove nothing
_DOUBLED = re.compile("翻(?:了)?(?P<times>[一两二三])?番")
_POINTS = re.compile(
    r"[由从](?:上年|去年|20\d\d年)?(?:的)?(?P<past>\d{1,3}(?:\.\d{1,2})?)%[^，。；\d]{0,4}[至到为](?P<now>\d{1,3}(?:\.\d{1,2})?)%"
    r"[，,]?(?P<told>(?:上升|提高|提升|增加|增长|下降|降低|回落|减少|缩小|扩大)(?:了)?(?P<points>\d{1,3}(?:\.\d{1,2})?)个百分点)"
)


@dataclass(frozen=True, slots=True)
class Misreckoned:
    """A number that does not follow: its place in the sentence, the right wording, and how it is reckoned."""

    sentence: Passage
    span: tuple[int, int]
    actual: str
    reckoning: str


def misreckoned(subject: Subject) -> Iterator[Misreckoned]:
    """Yield the changes and shares that do not follow from the numbers beside them."""
    for passage in subject.sentences:
        if "百分点" in passage.flat:
            yield from _points(passage)
    told: Mapping[str, set[Decimal]] | None = None
    for line in lines(subject):
        if "番" in line.text:
            yield from _doubled(line)
        if any(one.share for one in line.counts):
            marks = list(line.marks())
            for number, (place, count) in enumerate(marks):
                if number and count.unit == "%":
                    gap = line.text[marks[number - 1][0] + 1 : place]
                    yield from _check(line, marks[:number], gap, count)
                    if _OF_THE_YEAR.search(gap):
                        told = told if told is not None else _told(subject)
                        yield from _of_the_year(line, marks[number - 1][1], count, told)


def _doubled(line: Line) -> Iterator[Misreckoned]:
    """Check 326条，较上年的298条翻了一番: twice as many, give or take a twentieth."""
    for match in _DOUBLED.finditer(line.text):
        marks = [(place, one) for place, one in line.marks(0, match.start()) if not one.share]
        if len(marks) < _FEWEST or marks[-1][1].unit != marks[-2][1].unit:
            continue
        (_, now), (place, past) = marks[-2:]
        times = 2 ** {"两": 2, "二": 2, "三": 3}.get(match["times"] or "", 1)
        if not _LAST_YEAR.search(line.text, 0, place) or past.value <= 0:
            continue
        if abs(now.value - past.value * times) * 20 > past.value * times:
            start = line.sentence.flat.find(match[0], past.span[1])
            share = f"{now.value / past.value:.2f}倍"
            told = f"上年{spell_number(past.value)}，本年{spell_number(now.value)}，是上年的{share}"
            if start >= 0:
                yield Misreckoned(line.sentence, (start, start + len(match[0])), share, told)


def _points(passage: Passage) -> Iterator[Misreckoned]:
    """Check 由72%提升至88%，提高16个百分点."""
    for match in _POINTS.finditer(passage.flat):
        moved = abs(Decimal(match["now"]) - Decimal(match["past"]))
        if moved != Decimal(match["points"]):
            told = f"由{match['past']}%到{match['now']}%，相差{spell_number(moved)}个百分点"
            yield Misreckoned(passage, match.span("told"), f"{spell_number(moved)}个百分点", told)


def _check(line: Line, before: list[tuple[int, Count]], gap: str, count: Count) -> Iterator[Misreckoned]:
    if len(gap) <= 8 and _TELLS.search(gap) and not _OVER_YEARS.search(gap):
        yield from _relative(line, before, gap, count)
    named = None if _TOGETHER.search(gap) or _OTHER_PART.search(gap) else _NAMED.search(gap)
    if named:
        yield from _share(line, before, named["whole"], count)


def _relative(line: Line, before: list[tuple[int, Count]], gap: str, count: Count) -> Iterator[Misreckoned]:
    """Check 326条，较上年的298条增加28条，增幅9.4%."""
    place, last = before[-1]
    change = last if line.is_change(place) and not line.is_past(place) else None
    rest = before[:-1] if change else before
    past = rest[-1][1] if rest and _LAST_YEAR.search(line.text, 0, rest[-1][0]) else None
    earlier = _of_the_year_before(line, rest) if past else None
    if earlier is not None:  # 2024年新收24件，2025年为39件，增加15件
        now, past = past, earlier
    else:
        rest = rest[:-1] if past else rest
        now = rest[-1][1] if rest and _follows(line, rest[-1][0], before, past, change) else None
    known = [one for one in (now, past, change) if one is not None]
    if len(known) < _FEWEST or len({one.unit for one in known}) != 1 or not all(one.exact for one in known):
        return
    down = bool(_DOWN.search(gap) or (change and _DOWN.search(line.text[max(0, place - 4) : place])))
    base, moved = _moved(now, past, change, -1 if down else 1)
    if base > 0 and not _agrees(count, moved * 100 / base):
        share = f"{moved * 100 / base:.{_places(count)}f}%"
        told = f"上年{spell_number(base)}，变动{spell_number(abs(moved))}，应为{share}"
        yield Misreckoned(line.sentence, count.span, share, told)


def _of_the_year_before(line: Line, rest: list[tuple[int, Count]]) -> Count | None:
    """Return the number of the year before that of the last one, if the sentence tells both by their years."""
    place, last = rest[-1]
    year = _YEAR.search(line.text, 0, place)
    start = line.text.rfind(f"{int(year[1]) - 1}年", 0, year.start()) if year else -1
    if start < 0:
        return None
    return next((one for at, one in rest[:-1] if at > start and one.unit == last.unit), None)


def _moved(now: Count | None, past: Count | None, change: Count | None, sign: int) -> tuple[Decimal, Decimal]:
    """Return last year's number and by how much it moved in the direction told; zero if that is unknown."""
    if past is None:
        known = now is not None and change is not None
        return (
            (now.value - sign * change.value, change.value) if known and now and change else (Decimal(0),) * 2
        )
    if now is not None:
        return past.value, sign * (now.value - past.value)
    return past.value, change.value if change else Decimal(0)


def _follows(
    line: Line, place: int, before: list[tuple[int, Count]], past: Count | None, change: Count | None
) -> bool:
    """Whether nothing but words of comparison stands between this year's number and what follows it."""
    after = [p for p, _ in before if p > place]
    if not after:
        return False
    text = line.text[place + 1 : after[-1]].replace(MARK, "")
    longest = 16
    return (
        past is not None and len(text) <= longest if change is None else _COMPARED.fullmatch(text) is not None
    )


def _share(line: Line, before: list[tuple[int, Count]], name: str, count: Count) -> Iterator[Misreckoned]:
    """Check 回收138份，满意129份，占回收问卷的93.5%."""
    part = before[-1][1]
    wholes = []
    start = 0
    for place, one in before[:-1]:
        label = line.text[start:place]
        start = place + 1
        fits = one.unit == part.unit and one.value >= part.value > 0
        if fits and (name[:2] in label or name[-2:] in label):
            wholes.append(one.value)
    if not wholes or part.share or not part.exact:
        return
    if not any(_agrees(count, part.value * 100 / one) for one in wholes):
        share = f"{part.value * 100 / wholes[-1]:.{_places(count)}f}%"
        told = f"{spell_number(part.value)}占{spell_number(wholes[-1])}的{share}"
        yield Misreckoned(line.sentence, count.span, share, told)


def _told(subject: Subject) -> Mapping[str, set[Decimal]]:
    """Return the numbers told in each unit, in the whole report."""
    found: dict[str, set[Decimal]] = {}
    for line in lines(subject):
        for one in line.counts:
            found.setdefault(one.unit, set()).add(one.value)
    return found


def _of_the_year(
    line: Line, part: Count, count: Count, told: Mapping[str, set[Decimal]]
) -> Iterator[Misreckoned]:
    """Check 四季度发布88条，占全年的35.48% against the numbers of the whole report: one of them should be the whole.

    Told only where one nearly fits, since the whole need not be stated at all.
    """
    known = told.get(part.unit, set())
    wholes = [one for one in known if one > part.value] if len(known) <= _MANY else []
    shares = {whole: part.value * 100 / whole for whole in wholes}
    if part.share or not part.exact or not count.exact or any(_agrees(count, one) for one in shares.values()):
        return
    near = [whole for whole, share in shares.items() if abs(share - count.value) * 20 <= count.value]
    if len(near) == 1:
        share = f"{shares[near[0]]:.{_places(count)}f}%"
        reckoning = f"{spell_number(part.value)}占{spell_number(near[0])}的{share}"
        yield Misreckoned(line.sentence, count.span, share, reckoning)


def _agrees(count: Count, actual: Decimal) -> bool:
    step = count.numeral.step
    slack = step if count.exact else max(step, count.value / 10, Decimal(1))
    return abs(actual - count.value) < slack or actual == count.value


def _places(count: Count) -> int:
    return max(0, -int(count.numeral.step.normalize().as_tuple().exponent))
