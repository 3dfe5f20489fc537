"""What must stand in a text for a pattern to be found in it: plain words, seen without compiling the pattern."""

from dataclasses import dataclass
from functools import lru_cache

_MOST = 40
_SPECIAL = "\\dDwWsSbBAZ0123456789"
_REPEATS = "*+?{"


@dataclass(slots=True)
class _Reader:
    """A pattern being read; understands what rules use and gives up (``ValueError``) on the rest."""

    pattern: str
    place: int = 0

    def peek(self) -> str:
        return self.pattern[self.place : self.place + 1]

    def take(self) -> str:
        character = self.peek()
        if not character:
            raise ValueError(self.pattern)
        self.place += 1
        return character

    def alternatives(self) -> tuple[str, ...]:
        """Read up to ``)`` or the end; return words of which one must stand, none if nothing must."""
        found = [self.sequence()]
        while self.peek() == "|":
            self.take()
            found.append(self.sequence())
        if not all(found):
            return ()
        words = tuple(dict.fromkeys(word for branch in found for word in branch))
        return words if len(words) <= _MOST else ()

    def sequence(self) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        run = ""
        while self.peek() not in ("", "|", ")"):
            literal, words = self.atom()
            least, most = self.repeat()
            if literal and (least, most) == (1, 1):
                run += literal
                continue
            best, run = _better(best, (run,) if run else ()), ""
            if least:
                best = _better(best, (literal,) if literal else words)
                run = literal if literal and most == least else ""
        return _better(best, (run,) if run else ())

    def atom(self) -> tuple[str, tuple[str, ...]]:
        """Read one item: the character it is, or words of which one stands in it."""
        character = self.take()
        if character == "(":
            return "", self.group()
        if character == "[":
            return "", self.characters()
        if character == "\\":
            escaped = self.take()
            if escaped in "ux":
                digits = 4 if escaped == "u" else 2
                code = self.pattern[self.place : self.place + digits]
                self.place += digits
                return chr(int(code, 16)), ()
            return ("", ()) if escaped in _SPECIAL else (escaped, ())
        return ("", ()) if character in ".^$" else (character, ())

    def group(self) -> tuple[str, ...]:
        zero_width = False
        if self.peek() == "?":
            self.take()
            mark = self.take()
            if mark == "<" and self.peek() in "=!":
                self.take()
                zero_width = True
            elif mark in "=!":
                zero_width = True
            elif mark == "P" and self.peek() == "<":
                self.place = self.pattern.index(">", self.place) + 1
            elif mark != ":":
                raise ValueError(self.pattern)
        words = self.alternatives()
        if self.take() != ")":
            raise ValueError(self.pattern)
        return () if zero_width else words

    def characters(self) -> tuple[str, ...]:
        """Read a class; return its characters if they are few and told one by one."""
        start, plain = self.place, True
        if self.peek() == "^":
            self.take()
            plain = False
        inner = ""
        while (character := self.take()) != "]" or self.place == start + 1:
            if character == "\\":
                self.take()
                plain = False
            inner += character
        return tuple(dict.fromkeys(inner)) if plain and "-" not in inner and len(inner) <= _MOST else ()

    def repeat(self) -> tuple[int, int]:
        """Read what may stand behind an item; return how often it stands at least and at most."""
        least, most = 1, 1
        if self.peek() and self.peek() in _REPEATS:
            mark = self.take()
            if mark == "{":
                told = self.pattern[self.place : self.pattern.index("}", self.place)]
                self.place += len(told) + 1
                low, comma, high = told.partition(",")
                least, most = int(low or 0), int(high or 99) if comma else int(low)
            else:
                least, most = (1, 99) if mark == "+" else (0, 1 if mark == "?" else 99)
            if self.peek() in ("?", "+"):
                self.take()
        return least, most


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that are told apart best: long ones, then few."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))


@lru_cache(maxsize=4096)
def required(pattern: str) -> tuple[str, ...]:
    """Return words of which at least one stands in whatever the pattern finds; none where that cannot be told."""
    try:
        reader = _Reader(pattern)
        words = reader.alternatives()
    except (ValueError, IndexError):
        return ()
    return words if reader.place == len(pattern) else ()


def may_find(pattern: str, text: str) -> bool:
    """Whether the pattern can be found in ``text``: false only if it surely cannot."""
    words = required(pattern)
    return not words or any(word in text for word in words)
