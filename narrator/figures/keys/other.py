"""The keys of 开头 and 第六部分."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.values import Count


@dataclass(frozen=True, slots=True)
class Opening:
    """开头: what section one begins with."""

    guiding: str | None = key.words("引导句", "否（默认）、是，或者整句")
    focus: str | None = key.words("本年重点", "一件事，如 东渡片区老旧小区改造")


@dataclass(frozen=True, slots=True)
class Proposals:
    """第六部分.建议提案: proposals of deputies and members handled, and their results published."""

    deputies: Count | None = key.count(
        "人大建议", "承办件数", label="人大建议件数", head="建议", measures=("件", "份", "个", "条")
    )
    members: Count | None = key.count(
        "政协提案", "承办件数", label="政协提案件数", head="提案", measures=("件", "份", "个", "条")
    )
    adopted: Count | None = key.count(
        "采纳", "采纳件数", label="建议提案采纳件数", head="建议", measures=("件", "份", "个", "条")
    )
    published: Count | None = key.count(
        "办理结果公开",
        "公开办理结果的件数",
        label="建议提案办理结果公开件数",
        head="结果",
        measures=("件", "份", "个", "条"),
    )


@dataclass(frozen=True, slots=True)
class DataNote:
    """第六部分.数据说明: why a figure does not agree with what was reported before."""

    matter: str | None = key.words("对象", "哪个数，如 上年结转")
    reason: str | None = key.words("原因", "如 去年漏计1件")


@dataclass(frozen=True, slots=True)
class OtherPart:
    """第六部分."""

    proposals: Proposals | None = key.record("建议提案", Proposals, optional=True)
    notes: tuple[DataNote, ...] = key.records("数据说明", DataNote)
