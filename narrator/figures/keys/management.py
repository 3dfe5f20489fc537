"""The keys of 信息管理."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Counted, Topic
from narrator.figures.values import Count


@dataclass(frozen=True, slots=True)
class Audit:
    """信息管理.发布审核: who audits in which order."""

    order: tuple[str, ...] = key.lines(
        "顺序", "先后由谁审，如 [经办科室自查, 党政办公室复核, 分管领导签发]", routine=True
    )
    secrecy: bool | None = key.yes_no("保密审查", "发布前作保密审查：是")


@dataclass(frozen=True, slots=True)
class Attribute:
    """信息管理.公开属性: when and by whom it is settled, and what came of it."""

    when: str | None = key.words("何时定", "如 公文呈批时", routine=True)
    settled_by: str | None = key.words("谁把关", routine=True)
    documents: Count | None = key.count(
        "公文", "全年公文件数", label="全年公文件数", head="公文", measures=("件", "份", "个"), yields=16
    )
    outcome: tuple[Counted, ...] = key.counts(
        "结果",
        "属性: 件数",
        head="公文",
        measures=("件", "份", "个"),
        example="主动公开61，依申请公开58，不予公开28",
        yields=16,
    )
    opened: Count | None = key.count(
        "依申请转主动",
        "由依申请公开转为主动公开的项数",
        label="依申请转主动公开项数",
        head="信息",
        measures=("项", "件", "条", "份", "个"),
        yields=17,
    )


@dataclass(frozen=True, slots=True)
class Reassessment:
    """信息管理.定期评估: what was once refused, looked at again."""

    looked_at: Count | None = key.count(
        "评估",
        "评估历年不予公开的件数",
        label="评估历年不予公开件数",
        head="信息",
        measures=("件", "项", "条", "份", "个"),
    )
    opened: Count | None = key.count(
        "转为公开",
        "转为公开的件数",
        label="评估后转为公开件数",
        head="信息",
        measures=("件", "项", "条", "份", "个"),
    )


@dataclass(frozen=True, slots=True)
class CleanUp:
    """信息管理.清理: one clean-up of what had been published."""

    when: str | None = key.month("时间", "如 2025-05")
    matter: str | None = key.words("对象", "如 2020年以来的历史公示")
    looked_at: Count | None = key.count(
        "查了", label="清理检查条数", head="信息", measures=("条", "件", "篇", "则", "项", "份", "个")
    )
    treated: Count | None = key.count(
        "处理", label="清理处理条数", head="信息", measures=("条", "件", "篇", "则", "项", "份", "个")
    )
    why: str | None = key.words("为什么", "个人信息、过期、失效、更正")
    how: str | None = key.words("怎样处理", "如 遮盖后重新发布")


@dataclass(frozen=True, slots=True)
class Validity:
    """信息管理.文件效力: how documents are marked and compared."""

    marked: str | None = key.words("网上标注", "如 废止当日")
    compared: str | None = key.words("核对", "如 与县司法局备案目录一致")


@dataclass(frozen=True, slots=True)
class Regulation:
    """信息管理.制度: a regulation made or revised."""

    name: str | None = key.words("名称")
    made: str | None = key.words("新订或修订", "新订 或 修订")
    when: str | None = key.month("时间", "如 2025-04")
    matter: str | None = key.words("管什么")


@dataclass(frozen=True, slots=True)
class Management:
    """信息管理."""

    audit: Audit = key.record("发布审核", Audit)
    attribute: Attribute = key.record("公开属性", Attribute)
    reassessment: Reassessment | None = key.record("定期评估", Reassessment, optional=True, yields=15)
    cleanups: tuple[CleanUp, ...] = key.records("清理", CleanUp, asked=(7,), yields=19)
    validity: Validity = key.record("文件效力", Validity)
    regulations: tuple[Regulation, ...] = key.records(
        "制度",
        Regulation,
        "指南、目录的修订也写这里",
        yields=11,
        moved={
            Topic.ASSURANCE: (
                "考核",
                "考评",
                "评议",
                "评价",
                "追究",
                "追责",
                "问责",
                "监督",
                "督查",
                "通报",
                "培训",
                "例会",
                "联络员",
            )
        },
    )
