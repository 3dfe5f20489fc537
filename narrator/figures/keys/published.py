"""The keys of 公开数量."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Counted, WordForm
from narrator.figures.unit import UnitGroup
from narrator.figures.values import Count

_HEAD = "政府信息"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """公开数量.政策解读: how much, in what forms, by whom, of how many documents, how late."""

    count: Count | None = key.count(
        "件数",
        "解读件数",
        label="政策解读件数",
        head="政策解读",
        measures=("件", "篇", "条", "份", "个", "次", "期"),
    )
    forms: tuple[Counted, ...] = key.counts(
        "形式",
        "形式: 件数",
        head="政策解读",
        measures=("件", "篇", "条", "份", "个", "次", "期", "场", "部", "幅", "张"),
        example="图解3，问答2",
    )
    by_head: Count | None = key.count(
        "负责人解读",
        "主要负责人解读的件数",
        label="负责人解读件数",
        head="解读",
        measures=("件", "次", "篇", "场", "期", "条"),
    )
    documents: Count | None = key.count(
        "解读的文件",
        "有解读的行政规范性文件件数",
        label="有解读的文件件数",
        head="文件",
        measures=("件", "份", "个"),
    )
    late: str | None = key.words(
        "晚于文件", "解读比文件晚上网的，如 1件，最长11日", signs=("解读",), yields=8
    )


@dataclass(frozen=True, slots=True)
class Participation:
    """公开数量.公众参与: opinions asked for, hearings, open days."""

    way: str | None = key.words("方式", "征求意见、听证、开放日等")
    matter: str | None = key.words("事项", "就什么事")
    times: Count | None = key.count(
        "次数", label="公众参与次数", head="公众参与", measures=("次", "场", "期", "场次", "件", "项")
    )
    received: Count | None = key.count(
        "收到",
        "收到的意见条数",
        label="公众参与收到意见条数",
        head="意见",
        measures=("条", "件", "个", "份", "项"),
    )
    adopted: Count | None = key.count(
        "采纳",
        "采纳的意见条数",
        label="公众参与采纳意见条数",
        head="意见",
        measures=("条", "件", "个", "份", "项"),
    )
    answered: bool | None = key.yes_no("结果已公布", "采纳情况已公布：是")


@dataclass(frozen=True, slots=True)
class Conferences:
    """公开数量.发布会: press conferences."""

    sessions: Count | None = key.count(
        "场次", label="新闻发布会场次", head="发布会", measures=("场", "次", "场次", "期")
    )
    with_head: Count | None = key.count(
        "主要负责人出席",
        "主要负责人出席的场次",
        label="主要负责人出席发布会场次",
        head="发布会",
        measures=("场", "次", "场次", "期"),
    )


@dataclass(frozen=True, slots=True)
class Messages:
    """公开数量.留言: messages left on a website and answered."""

    where: str | None = key.words("哪里的", "如 区政府门户网站；12345 转办件不写在这里")
    received: Count | None = key.count(
        "收到", "收到的留言条数", label="收到留言条数", head="留言", measures=("条", "件", "个", "次")
    )
    answered: Count | None = key.count(
        "答复", "答复的留言条数", label="答复留言条数", head="留言", measures=("条", "件", "个", "次")
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """公开数量.分季 and 分月: how what was published is spread over the year."""

    channel: str | None = key.words("渠道", "哪个渠道的；全部的不填", signs=("更新", "集中", "季末", "发布"))
    counts: tuple[Counted, ...] = key.counts(
        "条数",
        "时段: 条数",
        head=_HEAD,
        measures=("条", "件", "篇", "则", "项", "期", "次"),
        example="一季度35，二季度31，三季度29，四季度46",
        signs=("更新", "集中", "季末", "发布"),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """公开数量: how much was published, for the prose only."""

    total: Count | None = key.count(
        "合计",
        "全年主动公开政府信息条数",
        label="主动公开政府信息总条数",
        head=_HEAD,
        measures=("条", "件", "篇", "则", "项", "期", "次"),
    )
    channels: tuple[Counted, ...] = key.counts(
        "渠道",
        "渠道名: 条数；一个渠道里另有类别的写 渠道名: {条数, 类别, 类别列全}",
        head=_HEAD,
        measures=("条", "件", "篇", "则", "项", "期", "次"),
        asked=(2, 3),
        example="{门户网站专栏: 92, 微信公众号: 98}",
        spare=8,
        parted=True,
    )
    channels_overlap: bool | None = key.yes_no("渠道之间有重复", "同一条在几个渠道发布：是", fact="重复")
    categories: tuple[Counted, ...] = key.counts(
        "类别",
        "类别名: 条数",
        head=_HEAD,
        measures=("条", "件", "篇", "则", "项", "期", "次"),
        asked=(6,),
        example="{社会救助: 31, 预算决算: 2}",
        spare=10,
    )
    categories_complete: bool | None = key.yes_no("类别是否列全", "否：正文写“其中”并以“等”收束", fact="列全")
    quarters: Spread | None = key.record("分季", Spread, optional=True, asked=(2,), yields=6)
    months: Spread | None = key.record("分月", Spread, optional=True, asked=(2,), yields=5)
    interpretations: Interpretation = key.record(
        "政策解读",
        Interpretation,
        "只写件数，或 {件数, 形式, …}",
        fact="解读",
        short=WordForm(bare="件数", none=("件数", "0")),
    )
    responses: Count | None = key.count(
        "回应关切",
        "回应条数",
        label="回应关切条数",
        fact="回应",
        head="回应",
        measures=("条", "件", "次", "个", "项"),
    )
    participation: tuple[Participation, ...] = key.records("公众参与", Participation, yields=20)
    conferences: Conferences | None = key.record(
        "发布会",
        Conferences,
        "县级以上政府和市级部门填",
        optional=True,
        groups=(UnitGroup.GOVERNMENT, UnitGroup.DEPARTMENT),
        short=WordForm(bare="场次", none=("场次", "0")),
    )
    messages: Messages | None = key.record("留言", Messages, optional=True, yields=18)
    uncounted: tuple[Counted, ...] = key.counts(
        "不计入合计",
        "正文可以提、不加进合计的",
        head="信息",
        measures=("条", "篇", "次", "件", "则"),
        example="转发64，媒体报道128",
        yields=1,
    )
