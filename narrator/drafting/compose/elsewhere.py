"""What another key tells already: an account entered twice, a channel named among the numbers.

A channel that is counted as 微信公众号 and nothing more is printed with the name of the office's one account: a sentence
about the platforms that only names it would tell the channels again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache

from narrator.drafting.compose.messages import Duty, Message
from narrator.drafting.cover.past import PastLine
from narrator.drafting.cover.places import OWN_LINES
from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row
from narrator.figures.keys.declare import Topic
from narrator.figures.keys.platforms import AccountState, AccountStatus, OfficialAccount
from narrator.figures.model import Figures
from narrator.figures.values import number_of
from narrator.language.lists import entries
from narrator.language.names.channels import WECHAT, is_nameless, words_of_kind
from narrator.language.numerals import parse_numeral
from narrator.library.topics import named_topic

_ACCOUNT, _ACCOUNTS, _COLUMN = "平台.公众号", "平台.账号", "平台.专栏"
_CHANNELS = "公开数量.渠道"
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
    KEYS = "说的与填好的项是同一个数，没有别的可说，只写一处"
    COUNTED = "名称写在公众号发布的条数前面，没有别的可说"


def told_elsewhere(figures: Figures, messages: Sequence[Message]) -> Iterator[tuple[Message, Elsewhere]]:
    """Yield what another key tells. A channel's name is enough only where the platforms have something else to tell."""
    yield from ((one, Elsewhere.KEYS) for one in _lines_of_keys(figures, messages))
    twice = _entered_twice(figures)
    yield from ((one, Elsewhere.ACCOUNT) for one in messages if one.ref in twice)
    if figures.platforms.account.status is AccountStatus.NONE:
        yield from ((one, Elsewhere.NOT_OPENED) for one in messages if one.ref == f"{_ACCOUNT}.名称")
    named = dict.fromkeys(_named_as_channels(figures) - twice, Elsewhere.CHANNEL)
    if account_beside_its_number(figures) is not None:
        named |= {f"{_ACCOUNT}.{key}": Elsewhere.COUNTED for key in ("名称", "状态")}
    told = [one for one in messages if one.topic is Topic.PLATFORM and one.duty is Duty.MUST]
    if any(one.ref not in named and one.ref not in twice for one in told):
        yield from ((one, named[one.ref]) for one in told if one.ref in named)


@cache
def _shapes_of_keys() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = entries("told_by_keys.txt", "narrator.drafting")
    return tuple(
        (key, re.compile(rf"(?:全年|本年度?|今年|年内)?(?:累计|共|已)?{shape}")) for key, shape in found
    )


def _lines_of_keys(figures: Figures, messages: Sequence[Message]) -> Iterator[Message]:
    """Yield the clerk's own lines that say no more than a key, and the same number."""
    for message in messages:
        if message.path[:1] != (OWN_LINES,):
            continue
        words = named_topic(message.value)[1].rstrip("。；;. ")
        for key, shape in _shapes_of_keys():
            match = shape.fullmatch(words)
            said = parse_numeral(match["数"]) if match else None
            unsaid = any(key.startswith(path) for path in figures.unsaid)
            if said is not None and not unsaid and said.value == _told_by(key, messages):
                yield message


def _told_by(key: str, messages: Sequence[Message]) -> int | None:
    """Return the number a key tells, or how many a list has."""
    name, listed, within = key.partition("#")
    if not listed:
        value = next((one.value for one in messages if one.ref == key), "")
        return int(value) if value.isdigit() else None
    some = [one for one in messages if one.ref.startswith(f"{name}[")]
    numbers = [one.value for one in some if within and one.path[-1] == within]
    if not numbers:
        return len({one.ref.partition("]")[0] for one in some})
    return sum(map(int, numbers)) if all(map(str.isdigit, numbers)) else None


def account_beside_its_number(figures: Figures) -> tuple[str, str] | None:
    """Return the place of the one channel that is the office's account without its name, and how it is printed with it.

    ``None`` where the account is not in use, is one of several, or its number is not told.
    """
    account = figures.platforms.account
    name = (account.name or "").strip("“”\"'")
    if account.status not in (None, AccountStatus.ACTIVE) or not name or _others_of_its_kind(figures):
        return None
    some = [
        one for one in figures.published.channels if is_nameless(one.name, WECHAT) and number_of(one.count)
    ]
    unsaid = any(path == "平台" or path.startswith(("公开数量", _ACCOUNT)) for path in figures.unsaid)
    if len(some) != 1 or unsaid or any(name in one.name for one in figures.published.channels):
        return None
    return f"{_CHANNELS}.{some[0].name}", f"“{name}”微信公众号"


def _others_of_its_kind(figures: Figures) -> bool:
    kinds = [one.kind or "" for one in figures.platforms.official_accounts]
    return any(not kind or any(word in kind for word in words_of_kind(WECHAT)) for kind in kinds)


def with_account_name(facts: Mapping[str, Fact], place: str, label: str) -> dict[str, Fact]:
    """Return the facts with the channel that stands at ``place`` under another label."""
    published = facts["公开"]
    if not isinstance(published, Facts):
        return dict(facts)
    channels = published["渠道"]
    some = channels if isinstance(channels, tuple) else ()
    renamed = tuple(
        _called(one, label) if isinstance(one, Quantity) and one.ref == place else one for one in some
    )
    own = {name: published[name] for name in published.names()} | {"渠道": renamed}
    return {**facts, "公开": Facts(own, present=published.is_set, ref=published.ref)}


def with_the_name(past: Sequence[PastLine], account: tuple[str, str] | None) -> tuple[PastLine, ...]:
    """Return the sentences of earlier years without those that tell the account's number and not its name."""
    if account is None:
        return tuple(past)
    place, label = account
    name = label[: label.index("”")].removeprefix("“")
    return tuple(one for one in past if name in one.text or all(ref.ref != place for ref in one.printed))


def _called(one: Quantity, label: str) -> Quantity:
    named = one.called(label)
    return Row(named, one.parts) if isinstance(one, Row) else named


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
    return named and (not kind or any(word in kind for word in words_of_kind(WECHAT)))


def _named_as_channels(figures: Figures) -> frozenset[str]:
    """Return the places that only name a channel that is counted under the same name."""
    channels = [_plain(channel.name) for channel in figures.published.channels]
    found: set[str] = set()
    account = figures.platforms.account
    if account.status in (None, AccountStatus.ACTIVE) and _among(
        account.name, channels, words_of_kind(WECHAT)
    ):
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
