"""Wordings with parts that may be left out: ``甲{{ 数 }}件[，其中乙{{ 数 }}件|，没有乙]``.

A part in square brackets stands only if everything in it is known and not zero; of several parted by ``|`` the first that
can stand does. ``{? … }`` is a condition: where it does not hold, the part it stands in is left out, outside brackets the
whole wording. The same is true of a slot. Of parts in ``<甲|乙|丙>`` a lot picks one: the same for one office, year and
wording, another for its neighbours. ``{* 列表 |、|和 }甲{{ 项.名 }}{/}`` stands once for each item of a list, which is 项 in it,
with what is between two items and before the last. A small grammar of our own, because compiling some hundred Jinja templates would take
most of the time of a draft.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

_TOKEN = re.compile(
    r"\{\{(?P<slot>.*?)\}\}|\{\?(?P<guard>.*?)\}|\{\*(?P<each>[^{}]*)\}|(?P<mark>\{/\}|[\[\]|<>])"
)
_DEEPEST = 6


class BracketError(ValueError):
    """A wording's brackets or braces do not match; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that is printed."""

    source: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition under which what it stands in may stand."""

    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A part in brackets: the first of the options that can stand, or nothing."""

    options: tuple["Nodes", ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A part in angle brackets: of the options that can stand the one a lot picks; ``place`` tells it from others."""

    options: tuple["Nodes", ...]
    place: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part that stands once for each item of the list ``source``, with what is between two and before the last."""

    source: str
    between: str
    last: str
    nodes: "Nodes"


Node: TypeAlias = str | Slot | Guard | Choice | Draw | Repeat
Nodes: TypeAlias = tuple[Node, ...]


@dataclass(slots=True)
class _Open:
    """A bracket that is not closed yet: its sign, where it stands, the options so far."""

    sign: str
    place: int
    options: list[list[Node]]
    source: str = ""

    def closed(self) -> Choice | Draw | Repeat:
        if self.sign == "{*":
            source, between, *last = map(str.strip, (self.source + "|").split("|"))
            nodes = tuple(node for node in self.options[0] if node)
            return Repeat(source, between, (last or [""])[0] or between, nodes)
        options = tuple(tuple(option) for option in self.options)
        return Choice(options) if self.sign == "[" else Draw(options, self.place)


_CLOSES = {"]": "[", ">": "<", "{/}": "{*"}


@lru_cache(maxsize=4096)
def parse(source: str) -> Nodes:
    """Return a wording taken apart; raise :class:`BracketError` if its brackets or braces do not match."""
    frames = [_Open("", 0, [[]])]
    start = 0
    for match in _TOKEN.finditer(source):
        if match.start() > start:
            frames[-1].options[-1].append(_words(source[start : match.start()]))
        start = match.end()
        _take(match, frames)
    if len(frames) > 1:
        raise BracketError("方括号没有配对")
    frames[-1].options[-1].append(_words(source[start:]))
    return tuple(node for node in frames[0].options[0] if node)


def _words(text: str) -> str:
    """Return words that stand as they are, which have no braces."""
    if "{" in text or "}" in text:
        raise BracketError("大括号没有配对")
    return text


def _take(match: re.Match[str], frames: list[_Open]) -> None:
    here, mark = frames[-1].options[-1], match["mark"]
    if match["slot"] is not None:
        here.append(Slot(match["slot"].strip()))
    elif match["guard"] is not None:
        here.append(Guard(match["guard"].strip()))
    elif match["each"] is not None:
        frames.append(_Open("{*", match.start(), [[]], match["each"]))
    elif mark in ("[", "<"):
        if len(frames) > _DEEPEST:
            raise BracketError(f"方括号最多套 {_DEEPEST} 层")
        frames.append(_Open(mark, match.start(), [[]]))
    elif len(frames) == 1 or (mark != "|" and frames[-1].sign != _CLOSES[mark]):
        raise BracketError("方括号没有配对")
    elif mark == "|" and frames[-1].sign == "{*":
        raise BracketError("{*…} 里的 | 要写在方括号里")
    elif mark == "|":
        frames[-1].options.append([])
    else:
        closed = frames.pop().closed()
        frames[-1].options[-1].append(closed)


def expressions(nodes: Nodes) -> Iterator[str]:
    """Yield every expression of a wording."""
    for node in nodes:
        if isinstance(node, Slot | Guard):
            yield node.source
        elif isinstance(node, Choice | Draw):
            for option in node.options:
                yield from expressions(option)
        elif isinstance(node, Repeat):
            yield node.source
            yield from expressions(node.nodes)


def words(nodes: Nodes) -> Iterator[str]:
    """Yield the words of a wording that stand as they are."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Choice | Draw):
            for option in node.options:
                yield from words(option)
        elif isinstance(node, Repeat):
            yield from (node.between, node.last)
            yield from words(node.nodes)
