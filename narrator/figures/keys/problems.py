"""The keys of 存在问题 and 上年问题整改."""

from dataclasses import dataclass, field
from enum import Enum

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Key, Kind, WordForm

_PROBLEM = key.declared(Key("问题", Kind.WORDS, required=True))
WORD_FORM = WordForm(bare="问题")


@dataclass(frozen=True, slots=True)
class Problem:
    """One 存在问题 with what it takes to write a problem–measure pair."""

    problem: str = field(metadata=_PROBLEM)
    evidence: str | None = key.words("表现", "能看出这个问题的事实：对象、数量、时间")
    cause: str | None = key.words("原因")
    measure: str | None = key.words("措施", "与前一个、后一个问题合用的写 同上、同下")
    deadline: str | None = key.words("时限", "什么时候改完")
    responsible: str | None = key.words("责任", "哪个科室负责")


class FollowupStatus(Enum):
    """How far last year's problem is solved."""

    DONE = "已完成"
    PARTIAL = "部分完成"
    UNDONE = "未完成"


_STATUSES = {
    FollowupStatus.DONE: ("完成", "已完成", "已整改", "整改完成", "已解决"),
    FollowupStatus.PARTIAL: ("部分完成", "基本完成", "正在整改", "推进中", "持续推进", "长期坚持"),
    FollowupStatus.UNDONE: ("未完成", "没有完成", "未整改"),
}


@dataclass(frozen=True, slots=True)
class Followup:
    """One 上年问题整改."""

    problem: str = field(metadata=_PROBLEM)
    measure: str | None = key.words("措施")
    result: str | None = key.words("结果", "凭什么说改了：事实")
    status: FollowupStatus | None = key.choice("状态", FollowupStatus, _STATUSES, "已完成、部分完成、未完成")
