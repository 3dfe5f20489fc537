"""What another key tells already: an account entered twice, a channel named among the numbers."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from narrator.drafting.compose.messages import Duty, Message
from narrator.figures.keys.declare import Topic
from narrator.figures.keys.platforms import AccountState, AccountStatus, OfficialAccount
from narrator.figures.model import Figures

_ACCOUNT, _ACCOUNTS, _COLUMN = "平台.公众号", "平台.账号", "平台.专栏"
_WECHAT = ("公众号", "微信")
_SHORTEST_NAME = 3
_SAME_STATES = {
    AccountStatus.ACTIVE: (AccountState.ACTIVE, AccountState.OPENED),
    AccountStatus.CLOSED: (AccountState.PAUSED, AccountState.CANCELLED),
    AccountStatus.MERGED: (AccountState.MERGED,),
}
_MARKS = re.compile(r"[“”\"'‘’《》\s]")


class Elsewhere(Enum):
    """Why a key need not be told: what tells it."""

    ACCOUNT = "与“平台.账号”里的是同一个账号，只写一处"
    NOT_OPENED = "状态填了“未开设”，没有开设的账号不写名称；开设了的，请改状态"
    CHANNEL = "名称已经写在“公开数量.渠道”里，没有别的可说"


def told_elsewhere(figures: Figures, messages: Sequence[Message]) -> Iterator[tuple[Message, Elsewhere]]:
    """Yield what another key tells. A channel's name is enough only where the platforms have something else to tell."""
    twice = _entered_twice(figures)
    yield from ((one, Elsewhere.ACCOUNT) for one in messages if one.ref in twice)
    if figures.platforms.account.status is AccountStatus.NONE:
        yield from ((one, Elsewhere.NOT_OPENED) for one in messages if one.ref == f"{_ACCOUNT}.名称")
    named = _named_as_channels(figures) - twice
    told = [one for one in messages if one.topic is Topic.PLATFORM and one.duty is Duty.MUST]
    if any(one.ref not in named | twice for one in told):
        yield from ((one, Elsewhere.CHANNEL) for one in told if one.ref in named)


def _entered_twice(figures: Figures) -> frozenset[str]:
    """Return the places of the one account, where the list of accounts has it too and in the same state."""
    one = figures.platforms.account
    same = [other for other in figures.platforms.official_accounts if _is_same(one.name, other)]
    if not same or (one.status and same[0].state not in _SAME_STATES.get(one.status, ())):
        return frozenset()
    return frozenset({f"{_ACCOUNT}.名称", f"{_ACCOUNT}.状态"})


def _is_same(name: str | None, other: OfficialAccount) -> bool:
    kind = other.kind or ""
    named = bool(name and other.name) and _plain(name or "") == _plain(other.name or "")
    return named and (not kind or any(word in kind for word in _WECHAT))


def _named_as_channels(figures: Figures) -> frozenset[str]:
    """Return the places that only name a channel that is counted under the same name."""
    channels = [_plain(channel.name) for channel in figures.published.channels]
    found: set[str] = set()
    account = figures.platforms.account
    if account.status in (None, AccountStatus.ACTIVE) and _among(account.name, channels, _WECHAT):
        found |= {f"{_ACCOUNT}.名称", f"{_ACCOUNT}.状态"}
    for number, one in enumerate(figures.platforms.official_accounts, 1):
        bare = OfficialAccount(name=one.name, kind=one.kind, state=one.state) == one
        if (
            bare
            and one.state in (None, AccountState.ACTIVE)
            and _among(one.name, channels, (one.kind or "",))
        ):
            found |= {f"{_ACCOUNTS}[{number}].{key}" for key in ("名称", "种类", "状态")}
    if _among(figures.platforms.column, channels, ("",)):
        found.add(_COLUMN)
    return frozenset(found)


def _among(name: str | None, channels: Sequence[str], kinds: Sequence[str]) -> bool:
    plain = _plain(name or "")
    return len(plain) >= _SHORTEST_NAME and any(
        plain in channel and any(kind in channel for kind in kinds) for channel in channels
    )


def _plain(name: str) -> str:
    return _MARKS.sub("", name)
