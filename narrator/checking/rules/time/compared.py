"""Years that their own sentence shows to be others: 比2025年增加 in the report of 2025, 2025年结转1件 beside what came in, an end before its beginning."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Passage
from narrator.finding import Severity
from narrator.language.lazy import lazy

_MORE = "(?:同期)?(?:的)?[^，。；\\d]{0,6}?(?:净?增|减|多|少|提高|下降|上升|增长|降低|降|升|缩短|延长|翻|持平|有所|明显|大幅)"
_THAN = lazy(
    rf"(?:[比较]|相比于?|对比|同)(?P<year>20\d\d)年(?:度)?(?:全年)?(?!底|末|初|\d|年底|年末|1?\d月){_MORE}"
)
_TO_COME = lazy("将|拟|计划|力争|争取|目标|预计|打算|确保|下一步|要")
_YEAR = lazy(r"(?<![\d（第《])(?P<year>20\d\d)年")
_CARRIED = lazy(
    r"(?<![至到入为转])(?P<year>20\d\d)年(?:度)?(?:未办结)?结转(?:的|来|过来|下来|而来)?(?:申请)?\d+件(?!至|到|入|下|明|次|20)"
)
_CAME_IN = lazy("新收|新接收|当年收到|本年(?:度)?收到|全年收到|共收到|本年(?:度)?受理")
_NEXT_REPORT = lazy(
    r"(?:下|明)(?:一)?年度?(?:的)?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报)(?:中|里)?(?:所)?(?:列|提出|指出|反映|提及|查找|点出|查摆|载)"
)
_BACK_TO = lazy(r"结转(?:至|到|入|给)?(?:上|去|前)(?:一)?年(?:度)?(?=继续|办理|答复|处理|[，。；]|$)")
_CAME_NEXT = lazy(
    r"(?:新收|收到)[^。；]{0,30}(?:，|、|和|加上)(?:下|明|次)(?:一)?年度?结转(?!至|到|入|下)(?:的|来)?(?:申请)?\d+件"
)
_PERIOD = lazy(
    r"(?:从|自|由)?(?P<y1>20\d\d)年(?:(?P<m1>\d{1,2})月(?:\d{1,2}日)?|初|年初)?(?:份)?(?:起|开始|以来)?[^。；\d]{0,14}?(?:，)?(?:[^。；\d]{0,8})?"
    r"(?:至|到|截至|截止到)(?P<y2>20\d\d)年(?P<end>底|末|年底|年末|(?P<m2>\d{1,2})月)"
)
_BY_END = lazy(r"(?:截至|截止|至|到)(?P<year>20\d\d)年(?:年)?(?:底|末|12月(?:31日|底)?)")
_OF_YEAR = lazy("年初|今年|本年|全年|当年|年内|年中")
_LAST = lazy(
    "上年|去年|上一年|以来|历年|比|较|由|增加到|增至|上升|清理|以前|之前|时|存量|原有|原来|承诺|期限|应"
)
_LAST_WILL = lazy(
    r"(?:去年|上年|上一年)(?:度)?(?:，)?(?:街道|我局|我镇|我乡|本机关)?(?:将(?!其)|拟(?!定|稿)|计划(?=在|于|对|增|开|完)|力争|争取)"
)
_NEXT_DONE = lazy(
    r"(?:明年|下年|下一年|来年)(?:度)?(?:，)?(?:街道|我局|我镇|我乡|本机关|全年|共|累计)?(?:已|共(?!同|享|建|治|有)|累计|全年共|收到|新收|办结|开展了|组织了|发布了|公开了|完成了)"
)
_DECEMBER = 12


def compared(passage: Passage, year: int) -> Iterator[Hit]:
    """Yield years that cannot be meant, by what their sentence compares them with."""
    text = passage.plain
    for start, end, message in _found(text, year):
        yield Hit(message, passage.at(start, end), severity=Severity.WARNING, remedy="请核对年份")


def _found(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    yield from _than(text, year)
    yield from _carried(text, year)
    yield from _periods(text, year)
    for pattern, message in (
        (_NEXT_REPORT, "“{0}”：下年度的报告还没有写，应为上年度的"),
        (_LAST_WILL, "“{0}”：上年已经过去，不是将来"),
        (_NEXT_DONE, "“{0}”：下一年的事写成了已经做完"),
    ):
        for match in pattern.finditer(text):
            yield *match.span(), message.format(match[0])


def _than(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """Yield comparisons with the report's own year or a later one, and of an earlier year with a later one."""
    for match in _THAN.finditer(text):
        told, before = int(match["year"]), text[: match.start()]
        named = [int(one["year"]) for one in _YEAR.finditer(before)]
        if told >= year and not (_TO_COME.search(text) or any(one > told for one in named)):
            yield *match.span(), f"{year}年的报告写“{match[0]}”，比的应是上年"
        elif named and year not in named and max(named) < told < year:
            yield *match.span(), f"“{match[0]}”：前面说的是 {max(named)} 年，比它晚"


def _carried(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """Yield what is carried over from this year into this year, and what is carried back."""
    for match in _CARRIED.finditer(text):
        if int(match["year"]) == year and _CAME_IN.search(text):
            yield *match.span(), f"“{match[0]}”：与本年新收的并列，结转来的应是 {year - 1} 年的"
    for match in _BACK_TO.finditer(text):
        yield *match.span(), f"“{match[0]}”：只能结转下年度"
    for match in _CAME_NEXT.finditer(text):
        yield *match.span(), f"“{match[0]}”：结转来的应是上年的"


def _periods(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """Yield ends that lie before their beginning, and last year's end as the end of what this year brought."""
    told: list[tuple[int, int]] = []
    for match in _PERIOD.finditer(text):
        first = int(match["y1"]), int(match["m1"] or 1)
        last = int(match["y2"]), int(match["m2"] or _DECEMBER)
        if last < first:
            told.append(match.span())
            yield *match.span(), f"“{match[0]}”：止期早于起期"
    for match in _BY_END.finditer(text):
        if any(start <= match.start() < end for start, end in told) or int(match["year"]) != year - 1:
            continue
        before = text[: match.start()]
        this = _OF_YEAR.search(before) or f"{year}年" in before
        if this and not _LAST.search(text) and re.search("均|全部|已|完成|办结|共|达", text[match.end() :]):
            yield *match.span(), f"{year}年的报告写本年的事到“{match[0]}”，请核对年份"
