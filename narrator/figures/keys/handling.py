"""The keys of 申请办理: how applications came and were handled, beside what table three says."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Counted
from narrator.figures.values import Count

_HEAD = "申请"
_PIECES = ("件", "宗", "份", "起", "例", "项", "次")


@dataclass(frozen=True, slots=True)
class CorrectedCase:
    """Cases corrected on review or in court: which way, how many, why, and what was mended."""

    way: str | None = key.words("途径", "复议 或 诉讼")
    count: Count | None = key.count("件数", label="被纠正案件件数", head="案件", measures=_PIECES)
    matter: str | None = key.words("原因", signs=("纠正",))
    remedy: str | None = key.words("怎样改的", "如 已重新答复", formerly=("整改",))


@dataclass(frozen=True, slots=True)
class Handling:
    """申请办理."""

    ways: tuple[Counted, ...] = key.counts(
        "提出方式", "方式: 件数", head=_HEAD, measures=_PIECES, example="网络44，信函33，当面9", yields=3
    )
    subjects: tuple[Counted, ...] = key.counts(
        "申请内容",
        "内容: 件数；新收不到3件的不写",
        head=_HEAD,
        measures=_PIECES,
        example="征地批复和补偿52，不动产登记16",
    )
    reason: str | None = key.words("增减原因", "申请为什么多了、少了；增减多少由程序算")
    mean_days: Count | None = key.count(
        "平均用时",
        "工作日，扣除补正、征求第三方的时间，如 13.5（上年16.2）",
        label="平均办理用时",
        head="用时",
        measures=("个工作日", "工作日", "天", "日"),
        fraction=True,
        signs=("用时", "工作日"),
        yields=14,
    )
    steps: tuple[Counted, ...] = key.counts(
        "办理情况",
        "做了什么: 件数",
        head=_HEAD,
        measures=_PIECES,
        example="延期11，补正6，征求第三方8，沟通后撤回1，法律顾问审核88",
        signs=("审核", "延期", "补正"),
        yields=12,
    )
    enquiries: Count | None = key.count(
        "咨询",
        "来窗口、打电话问信息的，不是申请",
        label="咨询人次",
        head="咨询",
        measures=("人次", "件", "次", "人", "起", "条", "个"),
        asked=(11,),
        yields=2,
    )
    corrected: tuple[CorrectedCase, ...] = key.records(
        "被纠正", CorrectedCase, "复议、诉讼中被纠正的", formerly=("监督保障.被纠正案件",)
    )
