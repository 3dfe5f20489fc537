"""Lists of parts (共326条，其中网站141条、公众号152条): what is the whole, what are the parts, is the list complete."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, chain, pairwise

from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.numbers.counting import MARK, Count, Line, lines, without_brackets

_INTRO = re.compile(
    rf"(?P<named>其中(?:包括|包含)?|按[^，。；、：{MARK}]{{1,8}}(?:分类|划分|区分|分|来看|统计)"
    rf"|从[^，。；、：{MARK}]{{1,8}}(?:来看|看))[，：,:]?"
    r"|(?P<each>分别(?!增|减|较|比)(?:为|是|有)?)|(?P<inner>(?<!其中)(?:包括|包含|涵盖))[：:]?"
)
_SUM = re.compile(
    rf"(?P<of>(?:两|三|四|五|几)项|二者|两者|三者)?(?:合计|相加|共计|总计)(?:共|为|达)?(?={MARK})"
)
_YEAR_SUM = re.compile(rf"全年(?:共|合计|总计|新收|共收到|共新收)?(?={MARK})")
_PERIODS = re.compile("季度|[上下]半年")
_HALT = re.compile(r"[；;。！？\n]")
_BREAK = re.compile(
    r"另有|另外|此外|合计|共计|总计|相加|累计|同比|环比|较上|比上|较去|比去|较20|比20|上年|去年|同期|其中"
    r"|在[^，。；、]{0,10}的$"
)
_OPEN = re.compile(r"主要|重点|包括但|例如|比如|诸如")
_OPEN_AFTER = re.compile(r"等(?!级)|左右|以上")
_ADDS = re.compile(r"此外|另外|另有|另[，,]?通过|其余|还有|同时[，,]?(?:通过|在)")
_TWICE = re.compile(
    r"应[^，。；、\d]{1,4}\d+[\u4e00-\u9fff][、，](?:已|实)|重复|多(?:个)?渠道|多平台|同时在|同步(?:在|发布|推送)"
)
_CHANNEL = re.compile(
    r"网站|门户|专栏|栏目|公众号|公开栏|公告栏|公示栏|微信|微博|新媒体|显示屏|查阅点|专区|客户端|报纸|电视|广播|抖音|平台|现场|窗口"
)
_PAIRS = (
    ("建议", "提案"),
    ("线上", "线下"),
    ("市级", "县"),
    ("自然人", "法人"),
    ("按件", "按量"),
    ("网上", "当面"),
)
_REST = re.compile(r"其他|其它|其余|剩余")
_EARLIER = 4  # sentences of the paragraph in which the whole may stand
_LONGEST_LABEL = 32
_NEAR = Decimal("0.85")


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts as told. ``closed``: the list says it is all; ``open``: it says that it is not all.

    ``twice``: one thing may be counted in several parts. ``inner``: led in by 包括 or with a single part. ``exact``: the sum
    of all of them is told after them.
    """

    sentence: Passage
    whole: Count
    whole_in: Passage
    parts: tuple[Count, ...]
    closed: bool
    open: bool
    twice: bool
    inner: bool = False
    exact: bool = False

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((one.value for one in self.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """How far whole and parts may differ for being rounded to 万."""
        coarse = [
            one.numeral.step for one in (self.whole, *self.parts) if one.numeral.step > 1 or not one.exact
        ]
        return sum(coarse, Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether the parts, or the first of them, add up to the whole; what follows then divides one of the parts."""
        if self.exact:
            return abs(self.total - self.whole.value) <= self.slack
        sums = accumulate(one.value for one in self.parts)
        return any(
            abs(one - self.whole.value) <= self.slack
            for number, one in enumerate(sums, 1)
            if number > 1 or len(self.parts) == 1
        )

    @property
    def told(self) -> bool:
        """Whether the list is one that should add up, so that a difference is worth telling."""
        if self.total > self.whole.value:
            return True
        return self.closed or (len(self.parts) > 1 and self.total >= self.whole.value * _NEAR)


def lists(subject: Subject) -> tuple[Parts, ...]:
    """Return every list of parts, in order."""
    return subject.once(_all_lists)


def _all_lists(subject: Subject) -> tuple[Parts, ...]:
    return tuple(_in_lines(lines(subject)))


def _in_lines(every: Iterable[Line]) -> Iterator[Parts]:
    before: list[Line] = []
    for line, following in pairwise(chain(every, (None,))):
        if line is None:
            return
        outer, inner = without_brackets(line)
        before = [one for one in before[-_EARLIER:] if _same_paragraph(one.sentence, line.sentence)]
        together = bool(before)
        if len(line.counts) > 1 or together:
            for found in _lists(outer, before):
                yield replace(found, open=True) if _goes_on(line, following) else found
        for whole, inside in inner:
            if whole is not None:
                yield from _in_brackets(whole, inside)
        before.append(outer)


def _goes_on(line: Line, following: Line | None) -> bool:
    """Whether the next sentence adds to the list: 此外，社区公开栏张贴33条."""
    return (
        following is not None
        and _same_paragraph(line.sentence, following.sentence)
        and _ADDS.match(following.text) is not None
    )


def _same_paragraph(one: Passage, other: Passage) -> bool:
    return (one.section, one.paragraph) == (other.section, other.paragraph)


def _lists(line: Line, before: list[Line]) -> Iterator[Parts]:
    intros = list(_INTRO.finditer(line.text))
    for match in intros:
        items = _items(line, match.end())
        head = MARK not in line.text[: match.start()] and match.start() <= 1 and match["named"] is not None
        source = before[-1] if head and before else line
        first = intros[0] if match["named"] and match["named"][0] in "按从" else match
        end = len(source.text) if source is not line else first.start()
        for found in _matched(line, items, source, end, match):
            if source is line or not any(_fits_another(found, one, source) for one in before):
                yield found
    yield from _sums(line)
    if not intros:
        yield from _channels(line)


def _fits_another(found: Parts, line: Line, source: Line) -> bool:
    """Whether the list divides another number of the sentences before, or all of one together, rather than the last."""
    unit = found.whole.unit
    wholes = [one.value for place, one in line.marks() if one.unit == unit and not line.is_change(place)]
    if line is not source:
        return found.total in wholes
    return len(wholes) > 1 and found.total in (*wholes[:-1], sum(wholes, Decimal(0)))


def _items(line: Line, start: int) -> list[tuple[str, Count]]:
    """Return the numbers of a list that begins at ``start``, each with the words before it."""
    halt = _HALT.search(line.text, start)
    found: list[tuple[str, Count]] = []
    place = start
    for mark, count in line.marks(start, halt.start() if halt else None):
        label = line.text[place:mark]
        place = mark + 1
        if count.share:
            continue
        if _BREAK.search(label) or line.is_change(mark) or len(label) > _LONGEST_LABEL:
            break
        if label.endswith("各"):
            return []
        found.append((label, count))
    return found


def _same_unit(items: list[tuple[str, Count]], unit: str) -> list[tuple[str, Count]]:
    """Return the items of a unit; a list with 、 between its items ends at the first comma."""
    found: list[tuple[str, Count]] = []
    between, pauses = "", False
    for label, count in items:
        between += label
        if count.unit != unit:
            continue
        comma = "，" in between or "," in between
        if len(found) == 1:
            pauses = not comma
        elif len(found) > 1 and pauses and comma:
            break
        found.append((label, count))
        between = ""
    return found


def _matched(
    line: Line, items: list[tuple[str, Count]], source: Line, end: int, match: re.Match[str]
) -> Iterator[Parts]:
    """Yield the list for each unit that a whole was told in."""
    units = list(dict.fromkeys(count.unit for _, count in items[:3]))
    for number, unit in enumerate(units):
        whole = _whole(source, end, unit)
        chosen = _same_unit(items, unit)
        if whole is None or (number and len(chosen) != len(_same_unit(items, units[0]))):
            continue
        if match["each"] and len(chosen) == len(_wholes(source, end, unit)):
            continue  # 复议17件、诉讼21件，其中涉信息公开的分别为8件、4件: each has its own whole
        if len(chosen) == 1 and (number or match["each"] or len(items) > 1):
            continue
        yield _parts(line, chosen, whole, source.sentence, match)


def _whole(line: Line, end: int, unit: str) -> Count | None:
    """Return the last number of the unit before ``end`` that is a count of this year."""
    known = _wholes(line, end, unit)
    if not known or known[-1].value == 0:
        return None
    return known[-1]


def _wholes(line: Line, end: int, unit: str) -> list[Count]:
    return [
        count
        for place, count in line.marks(0, end)
        if count.unit == unit and not count.share and not line.is_change(place) and not line.is_past(place)
    ]


def _parts(
    line: Line, items: list[tuple[str, Count]], whole: Count, whole_in: Passage, match: re.Match[str] | None
) -> Parts:
    labels = [label for label, _ in items]
    sentence = line.sentence.flat
    after = sentence[items[-1][1].span[1] : items[-1][1].span[1] + 3]
    lead = match[0] if match else ""
    opened = (
        _OPEN.search(lead + labels[0]) or (not lead and _OPEN.search(line.text)) or _OPEN_AFTER.match(after)
    )
    return Parts(
        line.sentence,
        whole,
        whole_in,
        tuple(count for _, count in items),
        closed=_closed(labels, match),
        open=bool(opened),
        twice=_TWICE.search(sentence) is not None,
        inner=bool(match and match["inner"]) or len(items) == 1,
    )


def _closed(labels: list[str], match: re.Match[str] | None) -> bool:
    """Whether the list names everything: by its lead, by 其他 at its end, by a pair, or by channels alone."""
    if len(labels) < 2:
        return False
    if (match and match["each"]) or (_REST.search(labels[-1]) and "均" not in labels[-1]):
        return True
    if match and match["named"] and match["named"][0] == "按":
        return True
    pair = len(labels) == 2 and any(a in labels[0] and b in labels[1] for a, b in _PAIRS)
    return pair or all(_CHANNEL.search(label) for label in labels)


def _in_brackets(whole: Count, line: Line) -> Iterator[Parts]:
    """Yield the list in the brackets behind a number: 不予公开2件（行政查询1件、第三方1件）."""
    items = _items(line, 0)
    same = _same_unit(items, whole.unit)
    first = items[0][0] if items else ""
    if (
        len(same) < 2
        or re.search(r"20\d\d年|同比|季度|[上下]半年|\d月|含|新增|首次", first)
        or whole.value == 0
    ):
        return
    yield _parts(line, same, whole, line.sentence, None)


def _sums(line: Line) -> Iterator[Parts]:
    """Yield the sums told after their parts: 公开15件，部分公开5件，两项合计20件."""
    sums = list(_SUM.finditer(line.text))
    if len(_PERIODS.findall(line.text)) > 1:  # 一季度1件、二季度2件，全年共6件
        sums += [
            match for match in _YEAR_SUM.finditer(line.text) if _PERIODS.search(line.text, 0, match.start())
        ]
    for match in sums:
        halts = [one.end() for one in re.finditer(r"[；;。：:]|其中", line.text[: match.start()])]
        items = [
            (line.text[max(0, place - 12) : place], count)
            for place, count in line.marks(halts[-1] if halts else 0, match.start())
            if not count.share and not line.is_change(place) and not line.is_past(place)
        ]
        place = match.end()
        while place < len(line.text) and line.text[place] == MARK:
            whole = line.counts[line.text.count(MARK, 0, place)]
            same = [item for item in items if item[1].unit == whole.unit]
            by_periods = match.re is _YEAR_SUM
            fits = _all_add_up(same, whole) if by_periods else _some_add_up(same, whole)
            if len(same) > 1 and not fits and not any("各" in one for one, _ in same):
                of = match.groupdict().get("of") or " "
                size = {"两": 2, "二": 2, "三": 3}.get(of[0], len(same))
                chosen = same[-size:]
                parts = tuple(one for _, one in chosen)
                yield Parts(line.sentence, whole, line.sentence, parts, True, False, False, exact=True)
            place += 2 if line.text[place + 1 : place + 2] in ("、", "，") else 1


def _all_add_up(items: list[tuple[str, Count]], whole: Count) -> bool:
    return sum((count.value for _, count in items), Decimal(0)) == whole.value


def _some_add_up(items: list[tuple[str, Count]], whole: Count) -> bool:
    values = [count.value for _, count in items]
    return any(sum(values[n:], Decimal(0)) == whole.value for n in range(len(values) - 1))


def _channels(line: Line) -> Iterator[Parts]:
    """Yield a list of channels that follows its whole without a word: 公开369条，网站158条，公众号211条."""
    marks = list(line.marks())
    if len(marks) < 3 or _CHANNEL.search(line.text, 0, marks[0][0]):
        return
    whole = marks[0][1]
    items = [item for item in _items(line, marks[0][0] + 1) if item[1].unit == whole.unit]
    if (
        len(items) > 1
        and whole.value
        and not whole.share
        and all(_CHANNEL.search(label) for label, _ in items)
    ):
        yield _parts(line, items, whole, line.sentence, None)
