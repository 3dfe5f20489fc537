"""Wordings with parts that may be left out: ``甲{{ 数 }}件[，其中乙{{ 数 }}件|，没有乙]``.

A part in square brackets stands only if everything in it is known and not zero; of several parted by ``|`` the first that
can stand does. ``{? … }`` is a condition: where it does not hold, the part it stands in is left out, outside brackets the
whole wording. The same is true of a slot. A small grammar of our own, because compiling some hundred Jinja templates would
take most of the time of a draft.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

_TOKEN = re.compile(r"\{\{(?P<slot>.*?)\}\}|\{\?(?P<guard>.*?)\}|(?P<mark>[\[\]|])")
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


Node: TypeAlias = str | Slot | Guard | Choice
Nodes: TypeAlias = tuple[Node, ...]


@lru_cache(maxsize=4096)
def parse(source: str) -> Nodes:
    """Return a wording taken apart; raise :class:`BracketError` if its brackets or braces do not match."""
    frames: list[list[list[Node]]] = [[[]]]
    start = 0
    for match in _TOKEN.finditer(source):
        if match.start() > start:
            frames[-1][-1].append(_words(source[start : match.start()]))
        start = match.end()
        _take(match, frames)
    if len(frames) > 1:
        raise BracketError("方括号没有配对")
    frames[-1][-1].append(_words(source[start:]))
    return tuple(node for node in frames[0][0] if node)


def _words(text: str) -> str:
    """Return words that stand as they are, which have no braces."""
    if "{{" in text or "{?" in text or "}}" in text:
        raise BracketError("大括号没有配对")
    return text


def _take(match: re.Match[str], frames: list[list[list[Node]]]) -> None:
    if match["slot"] is not None:
        frames[-1][-1].append(Slot(match["slot"].strip()))
    elif match["guard"] is not None:
        frames[-1][-1].append(Guard(match["guard"].strip()))
    elif match["mark"] == "[":
        if len(frames) > _DEEPEST:
            raise BracketError(f"方括号最多套 {_DEEPEST} 层")
        frames.append([[]])
    elif len(frames) == 1:
        raise BracketError("方括号没有配对")
    elif match["mark"] == "|":
        frames[-1].append([])
    else:
        options = tuple(tuple(option) for option in frames.pop())
        frames[-1][-1].append(Choice(options))


def expressions(nodes: Nodes) -> Iterator[str]:
    """Yield every expression of a wording."""
    for node in nodes:
        if isinstance(node, Slot | Guard):
            yield node.source
        elif isinstance(node, Choice):
            for option in node.options:
                yield from expressions(option)


def words(nodes: Nodes) -> Iterator[str]:
    """Yield the words of a wording that stand as they are."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Choice):
            for option in node.options:
                yield from words(option)
