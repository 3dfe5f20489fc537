"""The keys of 监督保障."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import WordForm
from narrator.figures.values import Count


@dataclass(frozen=True, slots=True)
class Training:
    """One training, or several told together: when (as written), how often, on what, how many took part."""

    when: str | None = key.month("时间", "如 2025-05")
    topic: str | None = key.words("主题", "培训内容")
    attendance: Count | None = key.count(
        "人次", "参加人次", label="培训人次", head="培训", measures=("人次", "人", "名")
    )
    times: Count | None = key.count(
        "次数", "几次合在一条里写的，写几次", label="培训次数", head="培训", measures=("次", "场", "期")
    )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """社会评议: form, how often, opinions received and adopted."""

    form: str | None = key.words("形式")
    times: Count | None = key.count(
        "次数", label="社会评议次数", head="评议", measures=("次", "场", "轮", "期", "场次")
    )
    opinions: Count | None = key.count(
        "意见",
        "收到的意见条数",
        label="社会评议意见条数",
        head="意见",
        measures=("条", "件", "个", "份", "项"),
    )
    adopted: Count | None = key.count(
        "采纳",
        "采纳的意见条数",
        label="社会评议采纳条数",
        head="意见",
        measures=("条", "件", "个", "份", "项"),
    )
    valid: Count | None = key.count(
        "有效问卷", "收回的有效问卷份数", label="社会评议有效问卷份数", head="问卷", measures=("份",)
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """A fault a superior pointed out, and its remedy."""

    when: str | None = key.month("时间")
    matter: str | None = key.words("事项", "通报了什么")
    remedy: str | None = key.words("整改", "怎样改的")


@dataclass(frozen=True, slots=True)
class People:
    """监督保障.人员: posts, never names."""

    lead: str | None = key.words("牵头", "岗位，不写姓名，如 分管领导", routine=True)
    office: str | None = key.words("承办", "如 党政办公室", routine=True)
    full_time: Count | None = key.count("专职", label="专职人数", head="专职", measures=("人", "名"))
    part_time: Count | None = key.count("兼职", label="兼职人数", head="兼职", measures=("人", "名"))
    liaisons: Count | None = key.count(
        "联络员", label="联络员人数", head="联络员", measures=("人", "名"), yields=10
    )
    handover: str | None = key.words("换人", "如 9月，按清单交接")


@dataclass(frozen=True, slots=True)
class Meeting:
    """监督保障.会议: meetings that dealt with the work."""

    name: str | None = key.words("名称", "如 党政联席会议")
    times: Count | None = key.count(
        "次数", label="会议研究次数", head="会议", measures=("次", "场", "场次", "回")
    )
    agenda: str | None = key.words("议题", "如 听取公开工作汇报")


@dataclass(frozen=True, slots=True)
class Inspection:
    """监督保障.检查: who looked at whom, how often, what was found and mended."""

    by: str | None = key.words("谁查")
    of: str | None = key.words("查谁")
    times: Count | None = key.count(
        "次数", label="检查次数", head="检查", measures=("次", "轮", "批", "批次", "期", "轮次")
    )
    notices: Count | None = key.count(
        "通报", "通报期数", label="检查通报期数", head="通报", measures=("期", "次", "份", "批")
    )
    faults: Count | None = key.count(
        "问题",
        "查出的问题个数",
        label="检查发现问题个数",
        head="问题",
        measures=("个", "条", "处", "项", "件"),
    )
    mended: Count | None = key.count(
        "已改", "已整改的个数", label="检查问题已改个数", head="问题", measures=("个", "条", "处", "项", "件")
    )
    rest: str | None = key.words("余下的", "没改的怎样办")


@dataclass(frozen=True, slots=True)
class Guidance:
    """监督保障.指导: whom the office guided, how many, in what."""

    whom: str | None = key.words("对象", "如 公共企事业单位；县级以上政府写部门、乡镇")
    number: Count | None = key.count(
        "个数", label="指导的单位个数", head="单位", measures=("个", "家", "所", "处", "户")
    )
    deed: str | None = key.words("做了什么")


@dataclass(frozen=True, slots=True)
class Assurance:
    """监督保障."""

    people: People = key.record("人员", People, "写岗位，不写姓名", asked=(1,))
    meetings: tuple[Meeting, ...] = key.records("会议", Meeting)
    trainings: tuple[Training, ...] = key.records("培训", Training, asked=(8,))
    inspections: tuple[Inspection, ...] = key.records("检查", Inspection)
    guidance: tuple[Guidance, ...] = key.records("指导", Guidance, yields=7)
    assessment: str | None = key.words("工作考核", "如 纳入科室年度考核；没有写 无")
    evaluation: Evaluation | None = key.record(
        "社会评议",
        Evaluation,
        "没有写 无",
        optional=True,
        short=WordForm(bare="形式", none=("次数", "0")),
    )
    accountability: str | None = key.words("责任追究", "没有写 无")
    notices: tuple[Notice, ...] = key.records("上级通报", Notice, asked=(9,))
