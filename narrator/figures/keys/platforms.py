"""The keys of 平台."""

from dataclasses import dataclass
from enum import Enum

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import WordForm
from narrator.figures.values import Count


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

    count: Count | None = key.count(
        "个数", label="公开栏个数", head="公开栏", measures=("个", "处", "块", "面")
    )
    communities: Count | None = key.count(
        "社区数", "设公开栏的社区（村）数", label="设公开栏的社区数", head="社区", measures=("个", "家")
    )
    patrol: str | None = key.words("巡查", "怎样巡查，如 每月10日拍照回传", routine=True, yields=13)
    lapses: Count | None = key.count(
        "缺更",
        "缺更次数，如 3（上年11）",
        label="公开栏缺更次数",
        head="缺更",
        measures=("次", "处", "期", "个"),
        signs=("缺更",),
        yields=4,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """平台.栏目: columns of a website put in order."""

    where: str | None = key.words("哪里", "如 部门栏目")
    when: str | None = key.month("时间", "如 2025-07")
    before: Count | None = key.count("原有", label="调整前栏目个数", head="栏目", measures=("个", "项", "类"))
    merged: Count | None = key.count("合并", label="合并栏目个数", head="栏目", measures=("个", "项", "类"))
    dropped: Count | None = key.count("撤销", label="撤销栏目个数", head="栏目", measures=("个", "项", "类"))
    added: Count | None = key.count("新增", label="新增栏目个数", head="栏目", measures=("个", "项", "类"))
    now: Count | None = key.count("现有", label="调整后栏目个数", head="栏目", measures=("个", "项", "类"))
    names: str | None = key.words("新增的名称")


class AccountState(Enum):
    """State of one of several accounts."""

    ACTIVE = "在用"
    OPENED = "新开"
    PAUSED = "已停更"
    CANCELLED = "已注销"
    MERGED = "已并入"

    @property
    def is_stopped(self) -> bool:
        """Whether it is no longer written."""
        return self in (self.PAUSED, self.CANCELLED, self.MERGED)


_ACCOUNT_STATES = {
    AccountState.ACTIVE: ("正常", "正常运行", "运行", "使用中"),
    AccountState.OPENED: ("新开设", "新开通"),
    AccountState.PAUSED: ("停更", "停用", "已停用"),
    AccountState.CANCELLED: ("注销", "关停", "已关停"),
    AccountState.MERGED: ("并入", "并入区级账号", "并入县级账号", "并入市级账号"),
}


@dataclass(frozen=True, slots=True)
class OfficialAccount:
    """平台.账号: one of several accounts."""

    name: str | None = key.words("名称")
    kind: str | None = key.words("种类", "公众号、视频号、微博等")
    state: AccountState | None = key.choice(
        "状态", AccountState, _ACCOUNT_STATES, "在用、新开、已停更、已注销、已并入"
    )
    when: str | None = key.month("时间", "如 2025-04")
    original: Count | None = key.count(
        "原创", "原创条数", label="账号原创条数", head="原创", measures=("条", "篇", "件", "则", "期")
    )
    forwarded: Count | None = key.count(
        "转发", "转发条数", label="账号转发条数", head="转发", measures=("条", "篇", "次", "件", "则")
    )
    followers: Count | None = key.count(
        "粉丝", "关注人数", label="账号关注人数", head="关注", measures=("人", "个", "名", "户")
    )
    reads: Count | None = key.count(
        "阅读", "阅读次数", label="账号阅读次数", head="阅读", measures=("次", "人次")
    )
    content_to: str | None = key.words("内容去向", "停用后内容转到哪里")


@dataclass(frozen=True, slots=True)
class AccountNumbers:
    """平台.账号数: how many accounts, for offices that have many."""

    active: Count | None = key.count("在用", label="在用账号个数", head="账号", measures=("个",))
    opened: Count | None = key.count("新开", label="新开账号个数", head="账号", measures=("个",))
    cancelled: Count | None = key.count("注销", label="注销账号个数", head="账号", measures=("个",))


@dataclass(frozen=True, slots=True)
class Gazette:
    """平台.公报: the gazette."""

    issues: Count | None = key.count("期数", label="政府公报期数", head="公报", measures=("期", "本", "册"))
    electronic: bool | None = key.yes_no("电子版", "有电子版：是")


@dataclass(frozen=True, slots=True)
class Zone:
    """平台.公开专区: places to look things up."""

    count: Count | None = key.count(
        "个数", "政务公开专区个数", label="政务公开专区个数", head="公开专区", measures=("处", "个")
    )
    where: str | None = key.words("在哪", "如 便民服务中心")
    devices: str | None = key.words("设备", "如 自助查询机1台")
    visits: Count | None = key.count(
        "查阅", "现场查阅人次", label="公开专区查阅人次", head="查阅", measures=("人次", "次", "人")
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
    columns: tuple[Column, ...] = key.records("栏目", Column, "栏目的合并、撤销、新增")
    official_accounts: tuple[OfficialAccount, ...] = key.records(
        "账号", OfficialAccount, asked=(3,), yields=9
    )
    account_numbers: AccountNumbers | None = key.record(
        "账号数", AccountNumbers, "账号多的只填这一行", optional=True
    )
    gazette: Gazette | None = key.record(
        "公报", Gazette, optional=True, short=WordForm(bare="期数", none=("期数", "0"))
    )
    zones: Zone = key.record(
        "公开专区",
        Zone,
        "只写个数，或 {个数, 在哪, 设备, 查阅}",
        short=WordForm(bare="个数", none=("个数", "0")),
    )
    boards: Boards = key.record("公开栏", Boards, asked=(4,), short=WordForm("个数", ("个数", "0")))
