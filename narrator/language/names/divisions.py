"""The divisions of the country down to the counties, by name: what lies above and below each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from narrator.language.lists import entries

TOWN, COUNTY, PREFECTURE, PROVINCE = range(4)
_DIRECTLY = "-"


@dataclass(frozen=True, slots=True)
class Division:
    """What the list says of a name; a name that several places bear belongs to several provinces and prefectures."""

    levels: frozenset[int]
    superiors: frozenset[str]
    inferiors: frozenset[str]


@cache
def divisions() -> Mapping[str, Division]:
    """Return the divisions of the list by name, read once at the first use."""
    levels: dict[str, set[int]] = {}
    above: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for province, prefecture, *rest in entries("divisions.txt"):
        chain = [(province, PROVINCE)] + ([(prefecture, PREFECTURE)] if prefecture != _DIRECTLY else [])
        for name in rest[0].split() if rest else ():
            _add(levels, above, below, (*chain, (name, COUNTY)))
        _add(levels, above, below, tuple(chain))
    return {
        name: Division(frozenset(known), frozenset(above[name]), frozenset(below[name]))
        for name, known in levels.items()
    }


def _add(
    levels: dict[str, set[int]],
    above: dict[str, set[str]],
    below: dict[str, set[str]],
    chain: tuple[tuple[str, int], ...],
) -> None:
    names = [name for name, _ in chain]
    for number, (name, level) in enumerate(chain):
        levels.setdefault(name, set()).add(level)
        above.setdefault(name, set()).update(names[:number])
        below.setdefault(name, set()).update(names[number + 1 :])


@cache
def provinces_and_prefectures() -> tuple[str, ...]:
    """Return the names of all divisions above the counties."""
    named: dict[str, None] = {}
    for province, prefecture, *_ in entries("divisions.txt"):
        named |= dict.fromkeys((province, *([prefecture] if prefecture != _DIRECTLY else [])))
    return tuple(named)
