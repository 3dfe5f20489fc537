"""The order in which a topic's messages are told."""

import re
from collections.abc import Mapping, Sequence

from narrator.drafting.compose.messages import Message
from narrator.figures.facts.quantity import Fact, Facts

_ACCOUNT = "政府信息公开申请"
_OPEN_AND_CLOSED = ("本年新收", "上年结转", "结转下年度")
OWN_LINES = "本年做法"
_ABOUT = re.compile(rf"{OWN_LINES}(?P<numberless>（无数）)?：(?P<words>.+)")
"""Where lines with one of some words stand; 无数: only those that tell no number."""
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


def place_of_line(text: str, places: Sequence[str]) -> int:
    """Return the place of a line of the clerk's own: where a word of it is named, else that of all others."""
    for number, place in enumerate(places):
        about = _ABOUT.fullmatch(place)
        if about is None or (about["numberless"] and re.search(r"\d", text)):
            continue
        if any(word in text for word in about["words"].split("、")):
            return number
    return place_of(OWN_LINES, places)


def positions(messages: Sequence[Message], places: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return where each message stands, by its id: its place, then its place in the file."""
    return {one.id: (place_of(place_name(one), places), one.order) for one in messages}


def told_here(
    facts: Mapping[str, Fact],
    split: tuple[str, str],
    messages: Sequence[Message],
    where: Mapping[str, object],
) -> Mapping[str, Fact]:
    """Return the facts of one topic: of a list that is ``split`` among topics only the items that have a place in it."""
    head, name = split
    group = facts.get(head)
    items = group[name] if isinstance(group, Facts) else None
    if not isinstance(group, Facts) or not isinstance(items, tuple):
        return facts
    refs = {one.ref.rpartition(".")[0] for one in messages if one.id in where}
    kept = tuple(one for one in items if isinstance(one, Facts) and one.ref in refs)
    own = {other: group[other] for other in group.names()} | {name: kept}
    return {**facts, head: Facts(own, present=group.is_set, ref=group.ref)}
