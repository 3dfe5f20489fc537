"""The order in which a topic's messages are told."""

from collections.abc import Mapping, Sequence

from narrator.drafting.compose.messages import Message

_ACCOUNT = "政府信息公开申请"
_OPEN_AND_CLOSED = ("本年新收", "上年结转", "结转下年度")
LAST = 999


def place_name(message: Message) -> str:
    """Return the name by which the declared order knows where a message stands."""
    if message.object == _ACCOUNT:
        return f"{_ACCOUNT}.{message.act if message.act in _OPEN_AND_CLOSED else '结果'}"
    if len(message.path) == 1 and message.ref == message.id and "." in message.ref:
        return message.object if message.object in ("行政复议", "行政诉讼") else message.path[0]
    return ".".join(message.path)


def place_of(name: str, places: Sequence[str]) -> int:
    """Return the place of what is called ``name``: that of the longest declared name it stands under; else the last."""
    best, found = -1, LAST
    for number, place in enumerate(places):
        if (name == place or name.startswith(f"{place}.")) and len(place) > best:
            best, found = len(place), number
    return found


def positions(messages: Sequence[Message], places: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return where each message stands, by its id: its place, then its place in the file."""
    return {one.id: (place_of(place_name(one), places), one.order) for one in messages}
