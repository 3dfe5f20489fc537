"""The divisions of the country down to the counties, by name: what lies above and below each."""

from collections.abc import Iterator, Mapping
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


class _Divisions(Mapping[str, Division]):
    """The divisions by name; what the list says of one is put together when it is asked for."""

    def __init__(self) -> None:
        """Read where each name stands in the list."""
        self._rows: dict[str, list[tuple[str, str, str]]] = {}
        self._made: dict[str, Division] = {}
        for province, prefecture, *rest in entries("divisions.txt"):
            row = (province, prefecture, rest[0] if rest else "")
            for name in dict.fromkeys((province, prefecture, *row[2].split())):
                self._rows.setdefault(name, []).append(row)
        self._rows.pop(_DIRECTLY, None)

    def __getitem__(self, name: str) -> Division:
        """Return what the list says of ``name``."""
        if name not in self._made:
            self._made[name] = _division(name, self._rows[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Whether the list has the name."""
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        """Return the names in the order of the list."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._rows)


def _division(name: str, rows: list[tuple[str, str, str]]) -> Division:
    levels: set[int] = set()
    above: set[str] = set()
    below: set[str] = set()
    for province, prefecture, rest in rows:
        counties = rest.split()
        of_prefecture = {prefecture} - {_DIRECTLY}
        if name == province:
            levels.add(PROVINCE)
            below |= of_prefecture | set(counties)
        if name == prefecture:
            levels.add(PREFECTURE)
            above.add(province)
            below |= set(counties)
        if name in counties:
            levels.add(COUNTY)
            above |= {province} | of_prefecture
    return Division(frozenset(levels), frozenset(above), frozenset(below))


@cache
def divisions() -> Mapping[str, Division]:
    """Return the divisions of the list by name, read once at the first use."""
    return _Divisions()


@cache
def provinces_and_prefectures() -> tuple[str, ...]:
    """Return the names of all divisions above the counties."""
    named: dict[str, None] = {}
    for province, prefecture, *_ in entries("divisions.txt"):
        named |= dict.fromkeys((province, *([prefecture] if prefecture != _DIRECTLY else [])))
    return tuple(named)
