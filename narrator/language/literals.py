"""What must stand in a text for a pattern to be found in it: plain words, seen without compiling the pattern."""

import re
from functools import lru_cache

_MOST = 40
_TOKEN = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]"
    r"|\(\?P<\w+>|\(\?:|\(\?<?[=!]|\(\?.|[()|]|(?:[*+?]|\{\d*,?\d*\})[?+]?|.",
    re.DOTALL,
)
_CLASS = "dDwWsSbBAZ0123456789"
_GROUPS = frozenset({"(", "(?:"})
_ZERO_WIDTH = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_ENDS, _ANY = frozenset("|)"), frozenset(".^$")
_Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def required(pattern: str) -> _Words:
    """Return words of which at least one stands in whatever the pattern finds; none where that cannot be told."""
    tokens = _TOKEN.findall(pattern)
    tokens.append("")
    try:
        words, place = _alternatives(tokens, 0)
    except ValueError:
        return ()
    return words if not tokens[place] else ()


def may_find(pattern: str, text: str) -> bool:
    """Whether the pattern can be found in ``text``: false only if it surely cannot."""
    words = required(pattern)
    return not words or any(map(text.__contains__, words))


def _alternatives(tokens: list[str], place: int) -> tuple[_Words, int]:
    """Read up to ``)`` or the end; return words of which one must stand, none if nothing must, and the next place."""
    found: dict[str, None] = {}
    all_told = True
    while True:
        words, place = _sequence(tokens, place)
        all_told = all_told and bool(words)
        found.update(dict.fromkeys(words))
        if tokens[place] != "|":
            return (tuple(found) if all_told and len(found) <= _MOST else ()), place
        place += 1


def _sequence(tokens: list[str], place: int) -> tuple[_Words, int]:
    best: _Words = ()
    run = ""
    while (token := tokens[place]) and token not in _ENDS:
        literal, words, place = _item(tokens, place, token)
        least, most = _repeat(tokens[place])
        place += least is not None
        if literal and least is None:
            run += literal
            continue
        best, run = _better(best, run), ""
        if least is None or least:
            best = _better(best, literal) if literal else _best_of(best, words)
            run = literal if least == most else ""
    return _better(best, run), place


def _item(tokens: list[str], place: int, token: str) -> tuple[str, _Words, int]:
    """Read one item: the character it is, or words of which one stands in it; and the next place."""
    if token[0] == "(":
        if token not in _GROUPS and token not in _ZERO_WIDTH and not token.startswith("(?P<"):
            raise ValueError(token)
        words, place = _alternatives(tokens, place + 1)
        if tokens[place] != ")":
            raise ValueError(token)
        return "", () if token in _ZERO_WIDTH else words, place + 1
    if token[0] == "[" and len(token) > 1:
        inner = token[1:-1]
        plain = not ({"^", "-", "\\"} & set(inner)) and len(inner) <= _MOST
        return "", tuple(dict.fromkeys(inner)) if plain else (), place + 1
    if token[0] == "\\":
        if token[1] in "ux" and len(token) > 2:
            return chr(int(token[2:], 16)), (), place + 1
        return ("" if token[1] in _CLASS else token[1]), (), place + 1
    return ("" if token in _ANY else token), (), place + 1


def _repeat(token: str) -> tuple[int | None, int]:
    """Return how often what stands before a token stands at least and at most; ``None`` if the token says nothing."""
    mark = token[:1]
    if mark == "{" and len(token) > 1:
        told = token.rstrip("?+")[1:-1]
        low, comma, high = told.partition(",")
        return int(low or 0), int(high or 99) if comma else int(low)
    if mark in ("*", "?"):
        return 0, 1
    return (1, 99) if mark == "+" else (None, 1)


def _better(best: _Words, run: str) -> _Words:
    return _best_of(best, (run,)) if run else best


def _best_of(one: _Words, other: _Words) -> _Words:
    """Return the words that are told apart best: long ones, then few."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))
