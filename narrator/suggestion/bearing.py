"""Whether a sentence of a past report is one an office may be offered: whole, and borne out by its figures.

A past report's sentence was true of another year or office. One that states a number, that something did not happen,
or which way something moved is offered only if this office's figures say the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext, Outcome, Verdict
from narrator.claims.verify import Cells, verify
from narrator.figures.facts.quantity import Fact
from narrator.figures.keys.platforms import AccountStatus
from narrator.figures.model import Figures
from narrator.figures.values import add
from narrator.suggestion.render import holds

_END = re.compile(r"[。！？][”’）)」』]?$")
_NO_START = re.compile(
    r"[，。；、：）)】”’！？%]|其中|并(?!联|行|轨|入|购|发)|以及|及其|而且|而(?!言)|但|然而|从而|使得|因此|因而|为此|对此|由此|上述|以上|如下|此项|该项|这[些一种类个]"
    r"|同时也|此外还|前者|后者"
)
_PAIRS = ("（）", "()", "“”", "《》", "「」")
_DONE = "发生|收到|接到|接收|出现|产生|收取|收费|受理|制[定发]|作出|发布|引发|开设|开通|设立|设置|建立|开展|组织|举办|召开|追究|办理|涉及|公开|发现|实施"
_MATTER = "政府信息公开申请|申请|结转|行政复议|行政诉讼|复议|诉讼|规章|规范性文件|收费|收取|责任追究|追责|投诉|举报|负面|差错|处罚|强制|许可|上年|新增|逾期"
_ZERO = re.compile(
    rf"(?:均?未(?:曾|再|有|能|被|因[^，。；]{{0,16}}?)?|没有(?:因[^，。；]{{0,16}}?)?|从未)(?:{_DONE}|{_MATTER})|(?<!有)无(?:{_MATTER})|零(?:{_MATTER})"
)
_CONDITION = re.compile(r"的(?![，。；]?$)|(?:时|后|前|者)(?:[，；。、]|$)")
_TREND = re.compile(
    r"[较比](?:\d{4}|＿＿)年[^，。；]{0,6}[多少增减升降]|[较比与同和](?:上年|去年|上一年|前一年|往年|以往|上年度|同期)(?!的|年报|度报告)|同比|环比|逐年|连年|(?:有所|持续|大幅|明显|显著|稳步)(?:上升|下降|增加|减少|增长|提高|回落)"
    r"|(?:数量|件数|条数|申请|总量|量)[^，。；]{0,4}(?:上升|下降|增加|减少|增长|回落|持平)|持平"
)
_ALL_DONE = re.compile(
    r"(?:全部|均|都|已全|按期|按时|如期)[^，。；]{0,8}(?:办结|答复|办理完毕)(?!的|前|后|时)"
)
_ACCOUNT = re.compile(r"公众号|政务微信|新媒体账号|政务账号")
_STOPPED = re.compile(
    r"关停|停更|停用|停运|停止(?:更新|运行|使用)|注销|关闭|撤销|并入|合并到|不再(?:更新|运行|使用)|原先靠|原来靠|以前靠|迁移|迁到"
)
_NEVER_OPENED = re.compile(r"(?:未|没有|不再?|尚未)(?:单独)?(?:开设|开通|设立|建立|注册|申请)")

_THINGS = (
    ("责任追究", "保障.责任追究"),
    ("社会评议", "保障.社会评议"),
    ("信息处理费", "费"),
)


def why_not_whole(text: str) -> str | None:
    """Return why a text is no sentence that can stand by itself: a heading, or half of one."""
    flat = text.strip()
    if not _END.search(flat):
        return "是标题或半句话，不能照用"
    if _NO_START.match(flat) or any(flat.count(pair[0]) != flat.count(pair[1]) for pair in _PAIRS):
        return "是半句话，接的是上一句，不能照用"
    return None


def why_not_borne_out(
    text: str,
    section: str,
    figures: Figures,
    facts: Mapping[str, Fact],
    prior: Cells | None,
    proven: Sequence[tuple[int, int]] = (),
) -> str | None:
    """Return why these figures do not bear out what ``text`` states, ``None`` if they do or it states nothing.

    ``proven`` are the places of numbers that are known to hold, such as those put in from these figures.
    """
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    place = "problems" if section == "improvements" else section
    verdicts = verify(claims_in(text, place, context), figures.cells, prior, scope=figures.scope)
    for verdict in verdicts:
        if verdict.outcome is Outcome.CONTRADICTS:
            return f"与本年数据矛盾：{verdict.why}"
        if verdict.outcome is not Outcome.HOLDS and verdict.claim.readings:
            return f"说到“{verdict.claim.words}”，本年数据证明不了"
    places = (*map(_place, verdicts), *proven, *_nothing_of(text, figures))
    return (
        _nothing_handled(text, figures)
        or _unproven(text, places)
        or _account(text, figures)
        or _untold(text, facts)
    )


def _nothing_handled(text: str, figures: Figures) -> str | None:
    """Return why nothing can have been handled in time: there was nothing to handle."""
    rows = (figures.value("applications", row, "total") for row in ("new_received", "carried_in"))
    found = _ALL_DONE.search(text) if add(rows) == 0 else None
    return f"说到“{found[0]}”，本年没有申请要办" if found and "申请" in text else None


def _unproven(text: str, places: Sequence[tuple[int, int]]) -> str | None:
    """Return what a text says did not happen, was all done or moved, and no figure bears out."""
    for pattern in (_ZERO, _TREND, _ALL_DONE):
        for match in pattern.finditer(text):
            start, end = _clause(text, match.start(), match.end())
            if pattern is _ZERO and _CONDITION.search(text[match.end() : end + 1]):
                continue  # 未收到回音的，再打一次电话
            if not any(first < end and start < last for first, last in places):
                return f"说到“{match[0]}”，本年数据证明不了"
    return None


def _place(verdict: Verdict) -> tuple[int, int]:
    """Return where a claim stands in the text."""
    first, last = verdict.claim.span
    return verdict.claim.start + first, verdict.claim.start + last


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a place."""
    before = max(text.rfind(mark, 0, start) for mark in "，。；：")
    after = [place for mark in "，。；：" if (place := text.find(mark, end)) >= 0]
    return before + 1, min(after, default=len(text))


def _account(text: str, figures: Figures) -> str | None:
    """Return what a text says of the official account that the file says otherwise or does not say."""
    if not _ACCOUNT.search(text):
        return None
    status = figures.platforms.account.status
    if _NEVER_OPENED.search(text):
        return None if status is AccountStatus.NONE else _differs("没有开设公众号", status)
    if _STOPPED.search(text):
        return None if status is not None and status.is_stopped else _differs("公众号已停用", status)
    if status is not None and (status.is_stopped or status is AccountStatus.NONE):
        return _differs("公众号在用", status)
    return None


def _differs(said: str, status: AccountStatus | None) -> str:
    told = f"数据文件写的是“{status.value}”" if status is not None else "数据文件没有写公众号的状态"
    return f"说的是{said}，{told}"


def _nothing_of(text: str, figures: Figures) -> Iterator[tuple[int, int]]:
    """Yield where a text names what the file says there was none of, outside the tables: 信息处理费, 责任追究."""
    none = []
    if figures.fee is not None and not figures.fee.charged:
        none.append("信息处理费")
    if (figures.assurance.accountability or "").startswith("无"):
        none.append("责任追究")
    for word in none:
        yield from (match.span() for match in re.finditer(f"{word}[^，。；]*", text))


def _untold(text: str, facts: Mapping[str, Fact]) -> str | None:
    """Return what a text tells of 考核 and the like that the file does not tell of."""
    for word, name in _THINGS:
        if word in text and not holds(f"{name} is 已填", facts):
            return f"说到{word}，数据文件没有写"
    return None
