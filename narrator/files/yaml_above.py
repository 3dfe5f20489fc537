"""A value that stands above entries of its own: 无 above the empty lines of a table, or above filled ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from narrator.files.yaml_flow import Mend
from narrator.files.yaml_marks import KEY, ODD, bare, uncommented

_DECLARED = frozenset({"无", "没有", "0", "未收取", "不适用", "/"})
_AGREES = frozenset({"无", "没有", "0", "是"})
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Above:
    """The entry above: its key, its value, its line (from 1)."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class _Below:
    """A line below; ``match`` is ``None`` where it is no entry, ``content`` its text without indent."""

    line: int
    indent: int
    content: str
    match: "re.Match[str] | None"


def settled_below(
    lines: Sequence[str], above: Above, at: int, known: Callable[[str], bool]
) -> tuple[tuple[int, ...], Mend | None]:
    """Return the lines (from 1) that go because a value stands above them, and what is told if one is filled.

    ``at`` is the indent of the entry above. Text that goes on below is no entry, and one space too many is no level.
    """
    first = next(_below(lines, above.line, at, known), None)
    if first is None or (first.match is None and not first.content.startswith("-")) or first.indent == at + 1:
        return (), None
    below = tuple(_below(lines, above.line, at, known))
    filled = next((one for one in below if not _says_nothing(one, above.value)), None)
    return tuple(one.line for one in below), _contradicted(above, filled) if filled else None


def _contradicted(above: Above, below: _Below) -> Mend:
    said = uncommented(below.content)
    problem = f"“{above.key}”写了“{_short(above.value)}”，第 {below.line} 行却填了“{_short(said)}”"
    hint = (
        f"两处只保留一处；第 {below.line} 行若不是“{above.key}”的下级，请把行首空格与第 {above.line} 行对齐"
    )
    return Mend(0, 0, "", problem, hint)


def _below(lines: Sequence[str], number: int, at: int, known: Callable[[str], bool]) -> Iterator[_Below]:
    """Yield the lines of content that stand deeper than an entry at ``at``, or as items under it."""
    for following in range(number, len(lines)):
        line = lines[following]
        content = line.lstrip(f" \t{ODD}")
        if not content or content[0] == "#":
            continue
        indent = len(line) - len(content)
        is_item = re.match(r"-\s", content + " ") is not None
        if indent < at or (indent == at and not is_item):
            return
        match = KEY.match(content)
        plain = match is not None and (
            is_item or known(bare(match["key"])) or bool(match["space"]) or not match["value"]
        )
        yield _Below(following + 1, indent, content, match if plain else None)


def _says_nothing(below: _Below, above: str) -> bool:
    """Whether a line below a value is empty, or says the same: zeros below 无, or the value itself."""
    if below.match is None:
        return not below.content.strip("- ")
    value = uncommented(below.match["value"])
    empty = {"", "~", "null", above} | (_AGREES if above in _DECLARED else set())
    if value.startswith(("{", "[", "｛")):
        entries = [entry.strip() for entry in re.split(r"[,，{}｛｝\[\]]", value)]
        pairs = [re.split("[:：]", entry, maxsplit=1) for entry in entries if entry]
        return all(len(pair) == 2 and pair[1].strip() in empty for pair in pairs)
    return value.strip("\"'") in empty


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
