"""The keys of 监督保障."""

from dataclasses import dataclass

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Topic, WordForm


@dataclass(frozen=True, slots=True)
class Training:
    """One training: when (as written), on what, how many took part."""

    when: str | None = key.month("时间", "如 2025-05")
    topic: str | None = key.words("主题", "培训内容")
    attendance: int | None = key.count(
        "人次", "参加人次", label="培训人次", head="培训", measures=("人次", "人")
    )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """社会评议: form, how often, opinions received and adopted."""

    form: str | None = key.words("形式")
    times: int | None = key.count("次数", label="社会评议次数", head="评议", measures=("次",))
    opinions: int | None = key.count(
        "意见", "收到的意见条数", label="社会评议意见条数", head="意见", measures=("条", "件")
    )
    adopted: int | None = key.count(
        "采纳", "采纳的意见条数", label="社会评议采纳条数", head="意见", measures=("条", "件")
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """A fault a superior pointed out, and its remedy."""

    when: str | None = key.month("时间")
    matter: str | None = key.words("事项", "通报了什么")
    remedy: str | None = key.words("整改", "怎样改的")


@dataclass(frozen=True, slots=True)
class CorrectedCase:
    """A case corrected on review or in court: why, and what was mended."""

    matter: str | None = key.words("原因")
    remedy: str | None = key.words("整改", "怎样改的")


@dataclass(frozen=True, slots=True)
class Assurance:
    """监督保障."""

    trainings: tuple[Training, ...] = key.records("培训", Training, asked=(8,))
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
    corrected_cases: tuple[CorrectedCase, ...] = key.records(
        "被纠正案件", CorrectedCase, topic=Topic.APPLICATIONS
    )
