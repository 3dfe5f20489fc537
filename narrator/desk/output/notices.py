"""A notice for each office: what to mend, what to explain, at most ten lines, and no other office's name in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.desk.output.notice_template import render_notice
from narrator.desk.output.words import all_names, for_the_office
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.states import State
from narrator.files.settings import Notices
from narrator.finding import Severity

MOST_LINES = 10
_SUGGESTIONS = 1
_MANY = 5
_GOOD = "看过了，可以了，请盖章公布，公布后发网址。"


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    items: tuple[_Item, ...]


def notice(unit: UnitResult, result: Result, contact: Notices, silent: frozenset[str] = frozenset()) -> str:
    """Return the notice as plain text to paste, without suggestions by rules that are ``silent``.

    Raise :class:`FileUnreadable` if the district's own template cannot be filled.
    """
    groups = tuple(_groups(unit, result, silent)) if _has_items(unit) else ()
    closing = tuple(_closing(unit, contact, bool(groups)))
    room = MOST_LINES - 1 - len(closing)
    values = {
        "单位": unit.name,
        "年度": result.year or "",
        "轮次": unit.round or "",
        "开头": _opening(unit, result, contact),
        "意见": [_words(group) for group in _within(groups, room)],
        "结尾": closing,
        "时限": contact.until,
        "联系": contact.whom,
    }
    return render_notice(contact.template, values).replace("\r", "")


def _words(group: _Group) -> dict[str, object]:
    """Return a group in the words a template has for it."""
    return {"标题": group.heading, "条目": [{"序号": one.number, "文字": one.text} for one in group.items]}


def _until(contact: Notices) -> str:
    return f"{contact.until.rstrip('。')}。" if contact.until else ""


def _has_items(unit: UnitResult) -> bool:
    return unit.main is not None and unit.state not in (State.PASSED, State.PUBLIC_SAME)


def _opening(unit: UnitResult, result: Result, contact: Notices) -> str:
    year = f"{result.year}年年报" if result.year else "年报"
    if unit.state is State.MISSING:
        return f"{year}还没有收到，请尽快报送，先报Word版。{_until(contact)}"
    if unit.main is None:
        _, trouble = unit.submission.unreadable[0]
        return f"{year}收到的文件读不出（{trouble.cause.value}），请报Word版；盖章扫描件定稿后再报。{_until(contact)}"
    day = unit.main.submitted.day
    which = f"{year}第{unit.round}稿（{day.month}月{day.day}日收到）"
    if unit.state is State.TOUCHED:
        return f"{which}在可以了以后又有改动，共{len(unit.touched)}处，请逐处说明。{_until(contact)}"
    if unit.state is State.PUBLIC_OTHER:
        return f"网上公布的与审过的稿子有{len(unit.public or ())}处不同，请核对更正。{_until(contact)}"
    if not _has_items(unit):
        return f"{which}{_GOOD}" if unit.state is State.PASSED else f"{year}已经公布，与审过的稿子一致。"
    counts = [("请改", len(unit.to_fix)), ("说明", len(unit.to_explain))]
    told = "、".join(f"{word}{count}处" for word, count in counts if count) or "没有必须改的地方"
    return f"{which}看过了，{told}。{_until(contact)}"


def _groups(unit: UnitResult, result: Result, silent: frozenset[str]) -> Iterator[_Group]:
    names = all_names(result)
    must = [for_the_office(one.finding, unit.name, names) for one in _once(unit.to_fix)]
    word = [for_the_office(one.finding, unit.name, names) for one in _once(unit.to_explain)]
    word += [f"没有让改，却动了：{one.what}，{_short(one.old)}→{_short(one.new)}" for one in unit.unasked[:2]]
    if unit.state in (State.TOUCHED, State.PUBLIC_OTHER):
        moved = unit.touched or unit.public or ()
        word = [f"{one.what}：{_short(one.old)}→{_short(one.new)}" for one in moved] + word
    more = [
        for_the_office(one.finding, unit.name, names)
        for one in unit.judged
        if one.asks and one.finding.severity is Severity.INFO and one.finding.rule not in silent
    ][:_SUGGESTIONS]
    number = 0
    for heading, texts in (("请改", must), ("请说明", word), ("建议", more)):
        items = tuple(_Item(number + place, text) for place, text in enumerate(texts, 1))
        number += len(items)
        if items:
            yield _Group(heading, items)


def widespread(result: Result) -> frozenset[str]:
    """Return the rules that half of the offices break: a matter for the district, not for each notice."""
    counts = Counter(rule for one in result.read for rule in {j.finding.rule for j in one.judged})
    return frozenset(rule for rule, count in counts.items() if 2 * count >= len(result.read) >= _MANY)


def _once(judged: Sequence[Judged]) -> list[Judged]:
    """Return the first of what one rule says in the same words."""
    return list({(one.finding.rule, one.finding.message): one for one in reversed(judged)}.values())[::-1]


def _short(text: str) -> str:
    flat = "".join(text.split())
    return (flat if len(flat) <= 24 else flat[:23] + "…") or "（无）"


def _within(groups: Iterable[_Group], room: int) -> tuple[_Group, ...]:
    """Return as much as fits; what does not is counted in the last line, what must be mended before all else."""
    every = [(group.heading, item) for group in groups for item in group.items]
    kept = len(every)
    while kept and _lines(every[:kept]) + (kept < len(every)) > room:
        kept -= 1
    left = len(every) - kept
    chosen = every[:kept]
    if left:
        heading = chosen[-1][0] if chosen else "请改"
        chosen.append((heading, _Item(kept + 1, f"另有{left}处，见批注或随附的意见单。")))
    made: dict[str, list[_Item]] = {}
    for heading, item in chosen:
        made.setdefault(heading, []).append(item)
    return tuple(_Group(heading, tuple(items)) for heading, items in made.items())


def _lines(items: Sequence[tuple[str, _Item]]) -> int:
    return len(items) + len({heading for heading, _ in items})


def _closing(unit: UnitResult, contact: Notices, items: bool) -> Iterator[str]:
    if unit.remark:
        yield " ".join(unit.remark.split())[:120]
    whom = f"有不清楚的，{contact.whom.rstrip('。')}。" if contact.whom else ""
    if items:
        yield f"没有提到的数请不要再动。{whom}"
    elif whom:
        yield whom
