"""Keys of the figures file as the page calls them: 申请办理.平均用时 is 申请办理—平均几个工作日答复, 本年做法[2] is 本年做法第2条."""

import re
from collections.abc import Mapping
from functools import lru_cache

from narrator.figures.file.outline import Field, Listing, Shape, outline
from narrator.web.figures.labels import said_of

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def with_labels(words: str) -> str:
    """Return words with every key in them said as the field is called on the page; one there is no field of is said without signs."""
    return _keys().sub(lambda match: called(match[0]) or _plain(match[0]), words)


def called(path: str) -> str:
    """Return what the field at a dotted path is called, its section first; empty where there is no such field."""
    steps = [(int(number) if number else None, name) for number, name in _STEP.findall(path)]
    for length in range(len(steps), 0, -1):
        part = _parts().get(tuple(name for _, name in steps[:length]))
        if isinstance(part, Listing) or (part is not None and length == len(steps)):
            return "—".join(_said(part, steps[length:]))
    return ""


def _plain(path: str) -> str:
    """Return a path without signs; words that begin with a key (公开数量.渠道之和) with that key's name."""
    known = (".".join(part) for part in _parts() if len(part) > 1)
    begun = max((one for one in known if path.startswith(one)), key=len, default="")
    if begun:
        return called(begun) + path.removeprefix(begun)
    return re.sub(r"\[(\d+)\]", r"第\1条", path).replace(".", "—")


def _said(part: Field | Listing, below: list[tuple[int | None, str]]) -> list[str]:
    said = [part.path[0]]
    if len(part.path) > 1:
        said.append(said_of(part.path).label or "·".join(part.path[1:]))
    if isinstance(part, Field):
        return said
    for number, name in below:
        if number is not None:
            said[-1] += f"第{number}条"
        elif part.shape is Shape.COUNTS and len(said) < 3:
            said.append(f"“{name}”")
        else:
            said.append(said_of((*part.path, name)).label or name)
    return said


@lru_cache(maxsize=1)
def _parts() -> Mapping[tuple[str, ...], Field | Listing]:
    return {part.path: part for section in outline() for part in section.parts}


@lru_cache(maxsize=1)
def _keys() -> re.Pattern[str]:
    """Return a pattern of what can be a key: a section with a name or a number below it."""
    tops = "|".join(sorted({path[0] for path in _parts()}, key=len, reverse=True))
    return re.compile(rf"(?<![\u4e00-\u9fff.])(?:{tops})(?:\.[^\s.:：，,。；;、“”（）()\[\]\"]+|\[\d+\])+")
