"""Whether the facts beside the tables can all be true, and whether somebody's private data stands in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from narrator.figures.keys.declare import Counted
from narrator.figures.keys.platforms import AccountStatus
from narrator.figures.model import Figures
from narrator.figures.values import Number, add, exact_number, is_number, number_of, spell_count
from narrator.finding import Evidence, Finding, Location, Severity

_ACCOUNT = re.compile(r"公众号|微信")
_MAY_BE_PRIVATE = re.compile(r"\d{11}|[人告]|申请")
"""Long numbers, 申请 and role words such as 原告: without one of them nothing private can be found."""
_WHEN = re.compile(r"(\d{4})[-./年](\d{1,2})")


def check_facts(
    figures: Figures, file: str, entries: Mapping[str, Location] | None = None
) -> tuple[Finding, ...]:
    """Return warnings for facts that contradict each other, errors for private data in the clerk's own lines.

    ``entries`` tells where what is written in the file stands, by its spelled path.
    """
    private = (_placed(one, entries or {}) for one in _private(figures, file))
    return (*contradicting_facts(figures, file, entries), *private)


def contradicting_facts(
    figures: Figures, file: str, entries: Mapping[str, Location] | None = None
) -> tuple[Finding, ...]:
    """Return a warning for each two facts that contradict each other."""
    problems = (*_published(figures), *_assurance(figures), *_fee(figures))
    found = (
        Finding("FACTS", Severity.WARNING, message, Location(file=file), evidence, hint, subject=message)
        for message, evidence, hint in problems
    )
    return tuple(_placed(one, entries or {}) for one in found)


def _placed(finding: Finding, entries: Mapping[str, Location]) -> Finding:
    """Return the finding at the place of the entry it is about, as near as that is known."""
    path = finding.evidence[0].where if finding.evidence else finding.subject
    for start in (path or "", f"监督保障.{path}"):
        part = start.replace("之和", "")
        while part and part != "监督保障":
            if part in entries:
                return replace(finding, location=entries[part])
            part = part[: max(part.rfind("."), part.rfind("["), 0)]
    return finding


_Problem = tuple[str, tuple[Evidence, ...], str]


def _published(figures: Figures) -> Iterator[_Problem]:
    given = figures.published
    total = exact_number(given.total)
    if total is None:
        return
    sides = (
        (
            "渠道",
            given.channels,
            given.channels_overlap is False,
            "请核对各渠道的数与合计；渠道之间有重复的，写 渠道之间有重复: 是",
        ),
        (
            "类别",
            given.categories,
            given.categories_complete is True,
            "请核对各类别的数与合计；没有列全的，写 类别是否列全: 否",
        ),
    )
    for name, items, must_add_up, hint in sides:
        numbers = [exact_number(item.count) for item in items]
        amount = sum(number for number in numbers if number is not None)
        if items and must_add_up and None not in numbers and amount != total:
            yield _two(f"公开数量.{name}之和", amount, "公开数量.合计", total, hint)
        yield from _too_many(name, items, total)
    if figures.platforms.account.status is AccountStatus.NONE:
        for channel in given.channels:
            if _ACCOUNT.search(channel.name) and number_of(channel.count):
                hint = "请核对账号状态"
                yield _two(
                    f"公开数量.渠道.{channel.name}",
                    spell_count(channel.count),
                    "平台.公众号.状态",
                    "未开设",
                    hint,
                )


def _too_many(name: str, items: Iterable[Counted], total: Number) -> Iterator[_Problem]:
    for item in items:
        if (exact_number(item.count) or 0) > total:
            yield _two(
                f"公开数量.{name}.{item.name}",
                spell_count(item.count),
                "公开数量.合计",
                total,
                "分项不应多于合计",
            )


def _assurance(figures: Figures) -> Iterator[_Problem]:
    held = figures.assurance.evaluation
    adopted, opinions = (exact_number(held.adopted), exact_number(held.opinions)) if held else (None, None)
    if adopted is not None and opinions is not None and adopted > opinions:
        yield _two("社会评议.采纳", adopted, "社会评议.意见", opinions, "采纳的不应多于收到的")
    entries = [(f"监督保障.培训[{i}]", entry.when) for i, entry in enumerate(figures.assurance.trainings, 1)]
    entries += [
        (f"监督保障.上级通报[{i}]", entry.when) for i, entry in enumerate(figures.assurance.notices, 1)
    ]
    for path, when in entries:
        match = _WHEN.search(when or "")
        month = re.search(r"(\d+)月", when or "")
        if match and int(match[1]) != figures.year:
            yield _two(f"{path}.时间", when or "", "年度", figures.year, "年报只写本年的事，请核对")
        elif (match and not 1 <= int(match[2]) <= 12) or (month and not 1 <= int(month[1]) <= 12):
            yield _two(f"{path}.时间", when or "", "月份", "1至12", "请核对")
    corrected = [
        figures.value("review_litigation", row.key, "corrected") for row in figures.edition.tables[2].rows
    ]
    if figures.handling.corrected and all(is_number(value) and value == 0 for value in corrected):
        listed = len(figures.handling.corrected)
        yield _two("申请办理.被纠正", listed, "复议诉讼表.结果纠正", 0, "往年的案件不写在这里")


def _fee(figures: Figures) -> Iterator[_Problem]:
    fee = figures.fee
    if fee is None or not fee.charged:
        return
    count = sum(charge.count or 0 for charge in (fee.by_count, fee.by_volume) if charge)
    handled = figures.value("applications", "results_total", "total")
    carried = figures.value("applications", "carried_out", "total")
    if is_number(handled) and is_number(carried) and count > handled + carried:
        yield _two(
            "信息处理费.件数", count, "全年办理的申请", str(handled + carried), "收费件数不应多于申请件数"
        )
    if count and fee.amount == 0:
        yield _two("信息处理费.件数", count, "信息处理费.金额", "0元", "没有收取的写 未收取")


def _two(first: str, one: object, second: str, other: object, hint: str) -> _Problem:
    evidence = (Evidence(first, str(one), first), Evidence(second, str(other), second))
    return f"{first} {one} 与 {second} {other} 对不上", evidence, hint


def _private(figures: Figures, file: str) -> Iterator[Finding]:
    """Yield an error for every line that names a person or holds an ID, card or mobile number (not shown again)."""
    lines = [(f"本年做法[{i}]", line) for i, line in enumerate(figures.deeds, 1)]
    for i, problem in enumerate(figures.problems, 1):
        parts = (problem.problem, problem.evidence, problem.cause, problem.measure)
        lines += [(f"存在问题[{i}]", part) for part in parts if part]
    for i, followup in enumerate(figures.followups, 1):
        lines += [(f"上年问题整改[{i}]", part) for part in (followup.measure, followup.result) if part]
    lines += [(f"其他事项[{i}]", line) for i, line in enumerate(figures.other_matters, 1)]
    lines = [(path, line) for path, line in lines if _MAY_BE_PRIVATE.search(line)]
    if not lines:
        return
    from narrator.language.names.application_content import gives_away  # noqa: PLC0415  (its word lists are rarely needed)
    from narrator.language.names.privacy import find_private  # noqa: PLC0415

    handled = add(figures.value("applications", row, "total") for row in ("new_received", "carried_in"))
    applications = int(handled) if is_number(handled) else None
    for path, line in lines:
        if find_private(line):
            yield _stop(file, path, "写有个人姓名、手机、证件或银行卡号，年报会公开", "请删去后重试")
        elif gives_away(line, applications):
            hint = "请只写件数和怎么办的，不写申请公开什么"
            yield _stop(file, path, "写了申请的内容，能认出申请人，年报会公开", hint)


def _stop(file: str, path: str, reason: str, hint: str) -> Finding:
    return Finding("PII", Severity.ERROR, f"{path}: {reason}", Location(file=file), hint=hint, subject=path)
