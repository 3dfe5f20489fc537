"""The optional facts of a figures file, as groups a phrase can name: 公开, 平台, 保障, 费, 前言."""

import re
from collections.abc import Iterable
from decimal import Decimal

from narrator.figures.facts.quantity import Fact, Facts, Quantity, Words, total
from narrator.figures.model import Charge, Counted, Figures, Notice, ProcessingFee
from narrator.figures.values import UNSET, Value

_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月]\d{1,2}日?|月)?")


def words(text: str | None, ref: str) -> Words | None:
    """Return the clerk's words with where they stand, or ``None``."""
    return Words(text, ref) if text else None


def _count(value: int | None, label: str, ref: str) -> Quantity:
    known: Value = UNSET if value is None else value
    return Quantity(known, label, (ref,))


def _money(value: Decimal | None, ref: str) -> Quantity:
    return Quantity(UNSET if value is None else value, "信息处理费金额", (ref,), "元")


def month(text: str | None, ref: str, year: int) -> Words | None:
    """Return ``5月`` for ``2025-05`` in the report of 2025; another year stays, other wordings stand as written."""
    if not text:
        return None
    match = _MONTH.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= 12:
        return Words(text, ref)
    return Words(f"{int(match[2])}月" if int(match[1]) == year else f"{match[1]}年{int(match[2])}月", ref)


def _counted(items: Iterable[Counted], ref: str) -> tuple[Quantity, ...]:
    """Return what was counted, without what came to nothing."""
    return tuple(Quantity(item.count, item.name, (f"{ref}.{item.name}",)) for item in items if item.count)


def published(figures: Figures) -> Facts:
    """Return 公开数量 as 公开."""
    given = figures.published
    return Facts(
        {
            "合计": _count(given.total, "主动公开政府信息总条数", "公开数量.合计"),
            "渠道": _counted(given.channels, "公开数量.渠道"),
            "渠道合计": total(_counted(given.channels, "公开数量.渠道"), "各渠道条数之和"),
            "类别": _counted(given.categories, "公开数量.类别"),
            "类别合计": total(_counted(given.categories, "公开数量.类别"), "各类别条数之和"),
            "重复": given.channels_overlap,
            "列全": given.categories_complete,
            "解读": _count(given.interpretations, "政策解读件数", "公开数量.政策解读"),
            "回应": _count(given.responses, "回应关切条数", "公开数量.回应关切"),
        }
    )


def platforms(figures: Figures) -> Facts:
    """Return 平台."""
    given = figures.platforms
    account = Facts(
        {
            "名称": words(given.account_name, "平台.公众号.名称"),
            "状态": given.account_status.value if given.account_status else None,
        },
        present=given.account_status is not None or given.account_name is not None,
    )
    boards = Facts(
        {
            "个数": _count(given.boards, "公开栏个数", "平台.公开栏.个数"),
            "社区数": _count(given.board_communities, "设公开栏的社区数", "平台.公开栏.社区数"),
        },
        present=given.boards is not None or given.board_communities is not None,
    )
    zones = _count(given.zones, "政务公开专区个数", "平台.公开专区")
    return Facts(
        {"公众号": account, "专栏": words(given.column, "平台.专栏"), "公开专区": zones, "公开栏": boards}
    )


def assurance(figures: Figures) -> Facts:
    """Return 监督保障 as 保障."""
    given, held = figures.assurance, figures.assurance.evaluation
    ref = "监督保障.社会评议"
    trainings = tuple(
        Facts(
            {
                "时间": month(t.when, f"监督保障.培训[{i}].时间", figures.year),
                "主题": words(t.topic, f"监督保障.培训[{i}].主题"),
                "人次": _count(t.attendance, "培训人次", f"监督保障.培训[{i}].人次"),
            }
        )
        for i, t in enumerate(given.trainings, 1)
    )
    evaluation = Facts(
        {
            "形式": words(held.form if held else None, f"{ref}.形式"),
            "次数": _count(held.times if held else None, "社会评议次数", f"{ref}.次数"),
            "意见": _count(held.opinions if held else None, "社会评议意见条数", f"{ref}.意见"),
            "采纳": _count(held.adopted if held else None, "社会评议采纳条数", f"{ref}.采纳"),
        },
        present=held is not None,
    )
    return Facts(
        {
            "培训": trainings,
            "工作考核": words(given.assessment, "监督保障.工作考核"),
            "社会评议": evaluation,
            "责任追究": words(given.accountability, "监督保障.责任追究"),
            "上级通报": _notices(given.notices, "监督保障.上级通报", "事项", figures.year),
            "被纠正案件": _notices(given.corrected_cases, "监督保障.被纠正案件", "原因", figures.year),
        }
    )


def _notices(notices: Iterable[Notice], ref: str, matter: str, year: int) -> tuple[Fact, ...]:
    return tuple(
        Facts(
            {
                "时间": month(n.when, f"{ref}[{i}].时间", year),
                matter: words(n.matter, f"{ref}[{i}].{matter}"),
                "整改": words(n.remedy, f"{ref}[{i}].整改"),
            }
        )
        for i, n in enumerate(notices, 1)
    )


def fee(charged: ProcessingFee | None) -> Facts:
    """Return 信息处理费 as 费."""
    given = charged or ProcessingFee(charged=False)
    charges = [charge for charge in (given.by_count, given.by_volume) if charge is not None]
    counts = [charge.count for charge in charges if charge.count is not None]
    count = sum(counts) if charges and len(counts) == len(charges) else None
    return Facts(
        {
            "未收取": not given.charged,
            "件数": _count(count, "收取信息处理费的申请件数", "信息处理费"),
            "金额": _money(given.amount, "信息处理费.金额"),
            "按件": _charge(given.by_count, "按件"),
            "按量": _charge(given.by_volume, "按量"),
            "减免": words(given.waived if given.waived != "无" else None, "信息处理费.减免"),
        },
        present=charged is not None,
    )


def _charge(charge: Charge | None, name: str) -> Facts:
    given = charge or Charge()
    ref = f"信息处理费.{name}"
    return Facts(
        {
            "件数": _count(given.count, f"{name}收费的申请件数", f"{ref}.件数"),
            "页数": _count(given.pages, f"{name}收费的页数", f"{ref}.页数"),
            "金额": _money(given.amount, f"{ref}.金额"),
        },
        present=charge is not None,
    )


def preface(figures: Figures) -> Facts:
    """Return 前言."""
    given = figures.preface
    names = ("公布网站", "网址", "联系科室", "地址", "邮编", "电话")
    values = (
        (given.website, given.address_url, given.office, given.address, given.postcode, given.phone)
        if given
        else (None,) * len(names)
    )
    facts: dict[str, Fact] = {n: words(v, f"前言.{n}") for n, v in zip(names, values, strict=True)}
    return Facts(facts, present=given is not None)
