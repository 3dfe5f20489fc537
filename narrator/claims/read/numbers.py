"""Which numerals are quantities, and between what bounds a quantity lies."""

import re
from decimal import Decimal

from narrator.claims.read.model import Quantity, Sort
from narrator.language.lazy import lazy
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding

_FIGURES = (NumeralKind.COUNT, NumeralKind.SHARE)
_WITHIN = ("内", "之内", "以内", "以上学历")
_TIME = ("工作日", "日", "天", "小时", "分钟", "自然日", "个工作日")
_THRESHOLD = ("以上", "以下", "以内")  # 5件以上的有6人
_BEFORE_NONE = ("计为", "算作", "记为", "视为", "计作", "折算为", "只计", "仅计", "只算", "仅算", "只记")
_UNITS = "(?:[件条人个份篇次户家宗起例项名]|人次|件次|条次)"
_COUNTING = lazy(
    rf"(?:(?<![^，。；：、（,;:(])[^，。；：、（,;:(]*?(?:的|者)?[，,]?|)(?:仍|均|都|只|仅|统一|一律)?按照?(?:\d{{1,2}}|[一二两三]){_UNITS}"
    r"(?:来|予以|进行)?(?:计(?![划量费件])|统计|算|登记|记|认定|合并|办理)"
)
_ONE_EACH = lazy(
    r"(?<![^，。；：、（,;:(])一[个家户村镇县乡人件条项事][^，。；、,;\d一]{0,6}一[份册条件套块本张档策码](?=[，。；、）,;)]|$)"
)  # 一个单位一份
_COUNTED_AS = lazy(
    rf"(?<![^，。；：、（,;:(])[^，。；：、（,;:(\d一二两三]*(?:\d{{1,2}}|[一二两三]){_UNITS}[^，。；、,;]{{0,14}}的[，,]?按[^，。；\d,;]{{1,10}}(?:计(?![划量费])|统计|算)"
)
_EVERY = ("一周", "两周", "一月", "一季", "一天", "一日", "一旬")  # 一周一条
_STRUCTURES = (
    "季度",
    "方面",
    "环节",
    "阶段",
    "层级",
    "维度",
    "层面",
    "步骤",
    "领域",
    "关口",
    "角度",
    "小节",
    "月内",
    "时限",
    "部分组成",
    "部分内容",
    "部分的",
    "最",
    "凡是",
    "百分百",
)
_TOGETHER = (
    "合计",
    "共计",
    "相加",
    "之和",
    "总计",
    "小计",
    "共",
    "均",
    "加起来",
    "分别",
    "依次",
    "相抵",
    "抵消",
)  # 两项合计
_SMALL = 12
_FAR = 200  # so far away nothing says what a number is
_TIMES_OF = frozenset("村局家站户车册镇乡所期个")  # 72村次 are no 村, 43个次 no 个
_SPANS = ("月", "星期", "小时", "半天")
_ONE_OF = r"(?:一|1)[件宗条个项批份]"
_GOAL = lazy(rf"(?:[\u4e00-\u9fff]{{1,4}}{_ONE_OF}[、，]?){{2,}}[\u4e00-\u9fff]{{0,4}}")
_STEPS = "接收|登记|受理|收到|审核|审查|办理|办结|答复|回复|反馈|归档|满意|公开|发布|成熟|梳理|更新|交办|督办|销号|整改|解决|报送|核对|送达|规范|清理"
_GOAL_WORDS = lazy("做到|坚持|力争|确保|要求|实行|推行|落实|按照|努力|原则|机制|制度|目标|办法|工作法|流程")
_OF_THE_YEAR = lazy("申请|全年|本年|年内|今年|共")
_MATTERS = lazy("[大小难急]?事(?![项故件宜务])")
_AROUND = 40
_TENTH, _NEARLY = 10, 6


def is_quantity(flat: str, numeral: Numeral) -> bool:
    """Whether a numeral counts something: not a deadline (20个工作日内), not 四个季度, not 计为1条."""
    if numeral.kind not in _FIGURES or _in_quotes(flat, numeral):
        return False
    before, after = flat[max(0, numeral.start - 2) : numeral.start], flat[numeral.end : numeral.end + 4]
    small = numeral.value <= _SMALL
    if small and ("按" in flat or numeral.value == 1) and _in_counting_rule(flat, numeral):
        return False
    return not (
        (numeral.unit in _TIME and after.startswith(_WITHIN))
        or before.endswith(_BEFORE_NONE)
        or (small and before in _EVERY and not flat[numeral.start].isdigit())
        or (numeral.value == 1 and (after.startswith("平均") or before == "平均"))
        or (
            numeral.kind is NumeralKind.COUNT
            and after.startswith("的")
            and flat[: numeral.end].endswith(_THRESHOLD)
        )
        or (small and after.startswith(_STRUCTURES))
        or (small and numeral.unit == "件" and _MATTERS.match(after) is not None)
        or (small and after.startswith(_TOGETHER) and not flat[numeral.start].isdigit())
        or (numeral.value == 1 and (_is_phrase(flat, numeral) or _is_goal(flat, numeral)))
    )


def _in_quotes(flat: str, numeral: Numeral) -> bool:
    """Whether a quoted goal or name holds the numeral: “办结一件、满意一件”."""
    open_mark = flat.rfind("“", max(0, numeral.start - 30), numeral.start)
    return (
        open_mark >= 0
        and flat.find("”", open_mark, numeral.start) < 0
        and "”" in flat[numeral.end : numeral.end + 30]
    )


def _in_counting_rule(flat: str, numeral: Numeral) -> bool:
    """Whether a clause that says how things are counted holds the numeral: 一人参加两期的按2人次计."""
    return any(
        match.start() <= numeral.start < match.end()
        for pattern in (_COUNTING, _COUNTED_AS, _ONE_EACH)
        for match in pattern.finditer(flat)
    )


def _is_phrase(flat: str, numeral: Numeral) -> bool:
    """Whether 一件 is said of every single one: 办一件申请，讲清一件事."""
    words = flat[numeral.start : numeral.end]
    around = flat[max(0, numeral.start - _FAR) : numeral.end + _FAR]
    if not words.startswith("一") or around.count(words) < 2:
        return False
    return f"{words}事" in around and not any(char.isdigit() for char in around)


def _is_goal(flat: str, numeral: Numeral) -> bool:
    """Whether every single one is meant by steps that go on alike: 做到接收1件、登记1件、答复1件."""
    begin = max(0, numeral.start - _AROUND)
    around = flat[begin : numeral.end + _AROUND]
    for match in _GOAL.finditer(around):
        if not match.start() <= numeral.start - begin < match.end():
            continue
        steps = re.split(_ONE_OF, match[0])[:-1]
        named = all(re.search(f"(?:{_STEPS})$", one) for one in steps)
        before = around[: match.start() + len(steps[0])]
        said = _GOAL_WORDS.search(before) or _GOAL_WORDS.search(around[match.end() :][:12])
        many = len(steps) > 2 and not _OF_THE_YEAR.search(before)
        return named and (many or said is not None)
    return False


def quantity_of(flat: str, numeral: Numeral) -> Quantity:
    """Return the numeral as a quantity with its bounds."""
    low, high = _bounds(numeral)
    sort = Sort.COUNT
    if "百分点" in numeral.unit:
        sort = Sort.POINTS
    elif numeral.kind is NumeralKind.SHARE:
        sort = Sort.SHARE
    elif numeral.unit == "倍":
        sort = Sort.TIMES
    exact = numeral.rounding is Rounding.EXACT
    unit = numeral.unit
    if unit == "个" and flat.startswith("工作日", numeral.end):
        unit = "个工作日"
    elif unit == "个" and flat.startswith(_SPANS, numeral.end):
        unit = f"个{flat[numeral.end]}"
    elif unit in _TIMES_OF and flat.startswith("次", numeral.end):
        unit = f"{unit}次"
    return Quantity(numeral.start, numeral.end, numeral.value, low, high, numeral.step, unit, sort, exact)


def _bounds(numeral: Numeral) -> tuple[Decimal, Decimal]:
    """Return the least and the most it may stand for: 700余 is 700 to under 800, 近600 from 500 to 600."""
    value, step = numeral.value, numeral.step
    if numeral.rounding is Rounding.EXACT:
        half = step / 2 if step > 1 else Decimal(0)
        return value - half, value + half
    if numeral.rounding is Rounding.OVER:
        return value, value + max(step, Decimal(1)) * Decimal("0.9999")
    if numeral.rounding is Rounding.UNDER:
        if numeral.kind is NumeralKind.SHARE and step >= _TENTH:
            return value - _NEARLY, value  # 近四成
        return value - max(step, value / (10 if numeral.kind is NumeralKind.SHARE else 5)), value
    if numeral.rounding is Rounding.AT_LEAST:
        return value, value * 10
    slack = max(step / 2, min(value / 20, step * 5), Decimal(1))
    return value - slack, value + slack
