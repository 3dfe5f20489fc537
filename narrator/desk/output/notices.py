"""A notice for each office: what to mend, what to explain, at most ten lines, and no other office's name in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.desk.output.notice_template import render_notice
from narrator.desk.output.words import all_names, for_the_office, short
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.states import State
from narrator.files.settings import Notices
from narrator.finding import Severity
from narrator.form.edition_2021 import TABLE_NUMBERS

MOST_LINES = 10
_SUGGESTIONS = 1
_MANY = 5
_DIGITS = "零一二三四五六七八九"
_DRAFT = re.compile(rf"第(\d{{1,2}}|[{_DIGITS}])稿")
_LONGEST = 24
_MEND, _EXPLAIN, _ADVICE = "请改", "请说明", "建议"
_GOOD = "看过了，可以了，请盖章公布，公布后发网址。"


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a group; ``places`` is how many things it tells of at once."""

    number: int
    text: str
    places: int = 1


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    items: tuple[_Item, ...]

    @property
    def places(self) -> int:
        """How many things are to be seen to."""
        return sum(one.places for one in self.items)


def notices(result: Result, contact: Notices) -> tuple[str, ...]:
    """Return every office's notice as plain text to paste, in the order of the offices.

    Raise :class:`FileUnreadable` if the district's own template cannot be filled.
    """
    silent = widespread(result)
    return tuple(_notice(one, result, contact, silent) for one in result.units)


def _notice(unit: UnitResult, result: Result, contact: Notices, silent: frozenset[str]) -> str:
    groups = tuple(_groups(unit, result, silent)) if _has_items(unit) else ()
    closing = tuple(_closing(unit, contact, items=bool(groups)))
    room = MOST_LINES - 1 - len(closing)
    values = {
        "单位": unit.name,
        "年度": result.year or "",
        "轮次": unit.round or "",
        "开头": _opening(unit, result, contact, groups),
        "意见": [_words(group) for group in _within(groups, room)],
        "结尾": closing,
        "时限": contact.until,
        "联系": contact.whom,
    }
    return render_notice(contact.template, values).replace("\r", "")


def outdated_until(result: Result, contact: Notices) -> str:
    """Return in words that the district's 时限 asks for a draft that is there already; empty where it does not."""
    found = _DRAFT.search(contact.until)
    number = (_DIGITS.index(found[1]) if found[1] in _DIGITS else int(found[1])) if found else 0
    late = [one for one in result.units if _has_items(one) and 0 < number <= one.round]
    if not late:
        return ""
    return f"narrator.yaml“通知”里的时限写的是“{contact.until}”，有{len(late)}户已经报过第{number}稿，请改过再发通知"


def _words(group: _Group) -> dict[str, object]:
    """Return a group in the words a template has for it."""
    return {"标题": group.heading, "条目": [{"序号": one.number, "文字": one.text} for one in group.items]}


def _until(contact: Notices) -> str:
    return f"{contact.until.rstrip('。')}。" if contact.until else ""


def _has_items(unit: UnitResult) -> bool:
    return unit.main is not None and unit.state not in (State.PASSED, State.PUBLIC_SAME, State.UNSEEN)


def _opening(unit: UnitResult, result: Result, contact: Notices, groups: Sequence[_Group]) -> str:
    year = f"{result.year}年年报" if result.year else "年报"
    if unit.state is State.MISSING:
        return f"{year}还没有收到，请尽快报送，先报Word版。{_until(contact)}"
    if unit.main is None:
        _, trouble = unit.submission.unreadable[0]
        return f"{year}收到的文件读不出（{trouble.cause.value}），请报Word版；盖章扫描件定稿后再报。{_until(contact)}"
    day = unit.main.submitted.day
    which = f"{year}第{unit.round}稿（{day.month}月{day.day}日收到）"
    fixed = {
        State.TOUCHED: f"{which}在可以了以后又有改动，共{len(unit.touched)}处，请逐处说明。{_until(contact)}",
        State.PUBLIC_OTHER: f"网上公布的与审过的稿子有{len(unit.public or ())}处不同，请核对更正。{_until(contact)}",
        State.PUBLIC_SAME: f"{year}已经公布，与审过的稿子一致。",
        State.UNSEEN: f"{which}已经收到，正在看，看完另行通知；请先不要公布。",
        State.PASSED: f"{which}{_GOOD}",
    }
    if unit.state in fixed:
        return fixed[unit.state]
    return f"{which}看过了，{_counts(unit, groups)}。{_until(contact) or _again(unit)}"


def _again(unit: UnitResult) -> str:
    """Ask for the next version where the district has not written by when."""
    return f"改好或者写明以后报第{unit.round + 1}稿，先报Word版，盖章扫描件定稿后再报。"


def _counts(unit: UnitResult, groups: Sequence[_Group]) -> str:
    """Return how many places are to be mended and explained; where only the reviewer's own words ask, that these do."""
    counts = {one.heading: one.places for one in groups}
    mend, word = counts.get(_MEND), counts.get(_EXPLAIN)
    if mend:
        return f"请改{mend}处" + (f"、说明{word}处" if word else "")
    if unit.state is State.FIX:
        return "请按下面说的改" if unit.remark else "还要修改，改哪里另行告知"
    if word:
        return f"请说明{word}处"
    return "请按下面说的写明" if unit.remark else "还要说明，说明什么另行告知"


def _groups(unit: UnitResult, result: Result, silent: frozenset[str]) -> Iterator[_Group]:
    names = all_names(result)
    more = [
        one
        for one in unit.judged
        if one.asks and not one.must_be_fixed and one.finding.severity is Severity.INFO
        if one.finding.rule not in silent
    ]
    must, word, told = (
        [(for_the_office(one.finding, unit.name, names), count) for one, count in _once(some)]
        for some in (unit.to_fix, unit.to_explain, more)
    )
    number = 0
    for heading, texts in ((_MEND, must), (_EXPLAIN, _moved(unit) + word), (_ADVICE, told[:_SUGGESTIONS])):
        items = tuple(
            _Item(number + place, text if count == 1 else f"{text}（共{count}处）", count)
            for place, (text, count) in enumerate(texts, 1)
        )
        number += len(items)
        if items:
            yield _Group(heading, items)


def _moved(unit: UnitResult) -> list[tuple[str, int]]:
    """Return what changed without being asked for: figures between two rounds, everything after 可以了 or on the public page."""
    if unit.state in (State.TOUCHED, State.PUBLIC_OTHER):
        moved = unit.touched or unit.public or ()
        return [(f"{one.what}：{_short(one.old)}→{_short(one.new)}", 1) for one in moved]
    return [
        (f"没有让改，却动了：{one.what}，{_short(one.old)}→{_short(one.new)}", 1)
        for one in unit.unasked
        if one.of_figures
    ]


def widespread(result: Result) -> frozenset[str]:
    """Return the rules that half of the offices break: a matter for the district, not for each notice."""
    counts = Counter(rule for one in result.read for rule in {j.finding.rule for j in one.judged})
    return frozenset(rule for rule, count in counts.items() if 2 * count >= len(result.read) >= _MANY)


def _once(judged: Sequence[Judged]) -> list[tuple[Judged, int]]:
    """Return the first of what one rule says in the same words, and how often it says so."""
    found: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        found.setdefault((one.finding.rule, one.finding.message), []).append(one)
    return [(some[0], len(some)) for some in found.values()]


def _short(text: str) -> str:
    return short(text, _LONGEST) or "（无）"


def _within(groups: Iterable[_Group], room: int) -> tuple[_Group, ...]:
    """Return as much as fits; what does not is counted in the last line, what must be mended before all else."""
    every = [(group.heading, item) for group in groups for item in group.items]
    kept = len(every)
    while kept and _lines(every[:kept]) + (kept < len(every)) > room:
        kept -= 1
    left = sum(item.places for _, item in every[kept:])
    chosen = every[:kept]
    if left:
        heading = chosen[-1][0] if chosen else _MEND
        chosen.append((heading, _Item(kept + 1, f"另有{left}处，见批注或随附的意见单。")))
    made: dict[str, list[_Item]] = {}
    for heading, item in chosen:
        made.setdefault(heading, []).append(item)
    return tuple(_Group(heading, tuple(items)) for heading, items in made.items())


def _lines(items: Sequence[tuple[str, _Item]]) -> int:
    return len(items) + len({heading for heading, _ in items})


def _closing(unit: UnitResult, contact: Notices, *, items: bool) -> Iterator[str]:
    if unit.remark:
        yield " ".join(unit.remark.split())
    whom = f"有不清楚的，{contact.whom.rstrip('。')}。" if contact.whom else ""
    if items:
        yield f"{_balanced(unit)}没有提到的数请不要再动。{whom}"
    elif whom:
        yield whom


def _balanced(unit: UnitResult) -> str:
    """Name the tables that were read whole, held against last year's, and in which nothing was found or changed."""
    if unit.main is None or not unit.prior_known or unit.state in (State.TOUCHED, State.PUBLIC_OTHER):
        return ""
    asked = {cell.table for one in unit.judged if one.asks for cell in one.finding.cells}
    asked |= {place.section or "" for one in unit.judged if one.asks for place in one.finding.places}
    asked |= {one.section or "" for one in unit.unasked}
    good = [
        word for key, word in TABLE_NUMBERS.items() if key not in asked and unit.main.report.tables.get(key)
    ]
    return f"{'、'.join(good)}核对无误，" if good else ""
