"""A word of the lexicon and the role it plays between numbers."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a word says of the numbers beside it."""

    AMONG = "among"  # 其中: what follows are parts of a whole before
    CONTAINS = "contains"  # 包括, 含
    DIVIDES = "divides"  # 分为, 由: what follows is all of it
    RESPECTIVELY = "respectively"  # 分别
    VIEW = "view"  # 从渠道看: a new division of the same whole
    SUM = "sum"  # 共, 合计
    PLUS = "plus"  # 另有, 此外: not part of the list before
    REST = "rest"  # 其他, 其余
    OPEN = "open"  # 主要, 重点: the list names only some
    OPEN_AFTER = "open_after"  # 等 behind the last item
    APIECE = "apiece"  # 各, 每
    TWICE = "twice"  # one thing may be counted in several parts
    SHARE = "share"  # 占
    OF_ITSELF = "of_itself"  # 占比, 比重: the share of an unnamed whole
    AVERAGE = "average"
    FROM = "from"
    TO = "to"
    CHANGE = "change"
    DOUBLED = "doubled"
    LAST = "last"  # last year, or any time before
    SPAN = "span"  # a part of the year
    CARRIED = "carried"  # 上年结转: counted in this year, in spite of its words
    CHANNEL = "channel"
    APPLICANT = "applicant"
    RESULT = "result"
    OUTCOME = "outcome"
    FORM = "form"  # 图解, 视频
    LEVEL = "level"  # 县直部门, 乡镇
    ACT = "act"  # what was done: an item that begins so is no bare noun
    WAY = "way"  # how an application came
    RAISED = "raised"  # 发现, 发放: what can be answered in part
    ANSWERED = "answered"  # 整改, 收回: a part of what was raised
    STRUCTURE = "structure"  # a word that only looks as if it held another

    __hash__ = object.__hash__  # members are alone; that of Enum is slow


DIMENSIONS = frozenset(
    {Role.CHANNEL, Role.APPLICANT, Role.RESULT, Role.OUTCOME, Role.WAY, Role.SPAN, Role.FORM, Role.LEVEL}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its role; ``key`` tells words of one role apart (up, down), ``family`` is where it is declared."""

    text: str
    role: Role
    key: str
    family: str
