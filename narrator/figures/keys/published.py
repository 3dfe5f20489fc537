"""The keys of 公开数量."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Counted

_HEAD = "政府信息"


@dataclass(frozen=True, slots=True)
class Published:
    """公开数量: how much was published, for the prose only."""

    total: int | None = key.count(
        "合计",
        "全年主动公开政府信息条数",
        label="主动公开政府信息总条数",
        head=_HEAD,
        measures=("条",),
    )
    channels: tuple[Counted, ...] = key.counts(
        "渠道",
        "渠道名: 条数",
        head=_HEAD,
        measures=("条",),
        asked=(2, 3),
        example="{门户网站专栏: 92, 微信公众号: 98}",
        spare=8,
    )
    channels_overlap: bool | None = key.yes_no("渠道之间有重复", "同一条在几个渠道发布：是", fact="重复")
    categories: tuple[Counted, ...] = key.counts(
        "类别",
        "类别名: 条数",
        head=_HEAD,
        measures=("条",),
        asked=(6,),
        example="{社会救助: 31, 预算决算: 2}",
        spare=10,
    )
    categories_complete: bool | None = key.yes_no("类别是否列全", "否：正文写“其中”并以“等”收束", fact="列全")
    interpretations: int | None = key.count(
        "政策解读",
        "解读件数",
        label="政策解读件数",
        fact="解读",
        head="政策解读",
        measures=("件", "篇", "条"),
    )
    responses: int | None = key.count(
        "回应关切", "回应条数", label="回应关切条数", fact="回应", head="回应", measures=("条", "件")
    )
