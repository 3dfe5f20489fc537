"""The keys of 平台."""

from dataclasses import dataclass
from enum import Enum

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import WordForm


class AccountStatus(Enum):
    """State of an official account."""

    ACTIVE = "在用"
    CLOSED = "已关停"
    MERGED = "并入区级账号"
    NONE = "未开设"

    @property
    def is_stopped(self) -> bool:
        """Whether there was an account that is no longer written."""
        return self in (self.CLOSED, self.MERGED)


_STATES = {
    AccountStatus.ACTIVE: ("正常", "正常运行", "运行", "使用中", "在用"),
    AccountStatus.CLOSED: ("关停", "停用", "注销", "已注销", "已停用", "已关停", "停更"),
    AccountStatus.MERGED: ("并入", "并入区级账号", "并入县级账号", "并入市级账号", "已并入"),
    AccountStatus.NONE: ("未开设", "无", "没有", "未开通"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """平台.公众号: the official account."""

    name: str | None = key.words("名称")
    status: AccountStatus | None = key.choice(
        "状态", AccountStatus, _STATES, "在用、已关停、并入区级账号、未开设"
    )


@dataclass(frozen=True, slots=True)
class Boards:
    """平台.公开栏: notice boards."""

    count: int | None = key.count("个数", label="公开栏个数", head="公开栏", measures=("个", "处", "块"))
    communities: int | None = key.count(
        "社区数", "设公开栏的社区（村）数", label="设公开栏的社区数", head="社区", measures=("个",)
    )


@dataclass(frozen=True, slots=True)
class Platforms:
    """平台: where information is published."""

    account: Account = key.record(
        "公众号",
        Account,
        asked=(3,),
        short=WordForm(bare="状态", none=("状态", "未开设")),
    )
    column: str | None = key.words("专栏", "上级政府网站上的栏目名称")
    zones: int | None = key.count(
        "公开专区", "政务公开专区个数", label="政务公开专区个数", head="公开专区", measures=("个", "处")
    )
    boards: Boards = key.record("公开栏", Boards, asked=(4,), short=WordForm("个数", ("个数", "0")))
