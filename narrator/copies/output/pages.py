"""The static pages: one to begin with, and the clusters side by side, each page well under a megabyte. No script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment

from narrator.copies.families import differing
from narrator.copies.model import Passage
from narrator.copies.output.clusters import Cluster, Sort
from narrator.copies.output.summary import Summary
from narrator.copies.output.tables import exactness, part_of
from narrator.export.templating import environment
from narrator.export.wording import printable

INDEX = "copies.html"
_A_PAGE, _PAGES = 50, 40
_IN_INDEX = 50
_SHOWN, _NAMED, _TROUBLES = 4, 40, 200
_TEXT, _OPENING = 600, 60


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    page: str
    offices: str
    years: str
    exact: str
    characters: int
    opening: str


@dataclass(frozen=True, slots=True)
class _Cell:
    heading: str
    place: str
    stretches: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    number: int
    words: str
    cells: tuple[_Cell, ...]
    more: str
    named: str


@dataclass(frozen=True, slots=True)
class _Pile:
    heading: str
    note: str
    count: int
    lines: tuple[_Line, ...]
    more: str


_NOTES = {
    Sort.BETWEEN: "不同单位有相同的段落。年度在前的排在前面；同一年里谁先写的，文件说明不了。",
    Sort.COMMON: "同一年里超过两成的单位（至少三户）都有，多半是统一下发的，不算谁抄谁。",
    Sort.OWN: "同一单位各年（或同一年的几份文件）相同。制度没变，如实再写一遍，本来就会相同；措施年年相同要问一句。",
}


def more(count: int, of: int) -> str:
    """Say how many of how many are shown; nothing where all are."""
    return f"显示 {count} / 共 {of}" if count < of else ""


class Pages:
    """Takes clusters in order and gives the pages; of each sort as many clusters are shown as fit on forty pages."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._lines: dict[Sort, list[_Line]] = {one: [] for one in Sort}
        self._waiting: dict[Sort, list[_Shown]] = {one: [] for one in Sort}
        self._numbers: dict[Sort, int] = dict.fromkeys(Sort, 0)

    def add(self, cluster: Cluster) -> Iterator[tuple[str, bytes]]:
        """Take a cluster; yield a page that is full."""
        sort = cluster.sort
        if self._numbers[sort] >= _PAGES:
            return
        if len(self._lines[sort]) < _IN_INDEX:
            self._lines[sort].append(_line(cluster, self._file(sort, self._numbers[sort] + 1)))
        self._waiting[sort].append(_shown(cluster))
        if len(self._waiting[sort]) == _A_PAGE:
            yield self._page(sort)

    def rest(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pages that are not full, and the first one."""
        for sort in Sort:
            if self._waiting[sort]:
                yield self._page(sort)
        piles = tuple(
            _Pile(one.value, _NOTES[one], count, tuple(self._lines[one]), more(len(self._lines[one]), count))
            for one in Sort
            if (count := self._summary.clusters.get(one, 0))
        )
        troubles = self._summary.searched.troubles
        yield (
            INDEX,
            _rendered(
                "index.html.j2",
                summary=self._summary.line(),
                piles=piles,
                troubles=troubles[:_TROUBLES],
                more=more(min(len(troubles), _TROUBLES), len(troubles)),
            ),
        )

    def _page(self, sort: Sort) -> tuple[str, bytes]:
        self._numbers[sort] += 1
        number, some = self._numbers[sort], self._waiting[sort]
        self._waiting[sort] = []
        count = self._summary.clusters[sort]
        last = min(-(-count // _A_PAGE), _PAGES)
        page = _rendered(
            "clusters.html.j2",
            heading=sort.value,
            note=_NOTES[sort],
            before=self._beside(sort, number - 1, last),
            after=self._beside(sort, number + 1, last),
            shown=more(len(some), count),
            clusters=some,
        )
        return self._file(sort, number), page

    def _file(self, sort: Sort, number: int) -> str:
        return f"pages/{sort.name.lower()}-{number:03}.html"

    def _beside(self, sort: Sort, number: int, last: int) -> str:
        return self._file(sort, number).removeprefix("pages/") if 1 <= number <= last else ""


def _line(cluster: Cluster, page: str) -> _Line:
    return _Line(
        cluster.number,
        f"{page}#c{cluster.number}",
        _names(cluster.offices, 3),
        _years(cluster),
        exactness(cluster),
        cluster.characters,
        _cut(cluster.passages[0].row.text, _OPENING),
    )


def _shown(cluster: Cluster) -> _Shown:
    passages = _different(cluster)[:_SHOWN]
    texts = [_cut(one.row.text, _TEXT) for one in passages]
    cells = [
        _Cell(
            f"{one.row.year or '年度不明'} {_cut(one.row.unit, 40)}",
            _place(one),
            stretches,
        )
        for one, stretches in zip(passages, _side_by_side(texts), strict=True)
    ]
    words = f"{len(cluster.offices)} 户，{_years(cluster)}，{len(cluster.passages)} 段，{exactness(cluster)}，{cluster.characters} 字"
    return _Shown(
        cluster.number,
        words,
        tuple(cells),
        more(len(cells), len(cluster.passages)),
        _names(cluster.offices, _NAMED),
    )


def _place(one: Passage) -> str:
    number = f"第{one.row.paragraph}段" if one.row.paragraph else ""
    return f"{part_of(one.row.section)}{number}　{_cut(one.row.file, 80)}"


def _different(cluster: Cluster) -> list[Passage]:
    """Return the passages, one of each office first."""
    first = {one.row.unit: one for one in reversed(cluster.passages)}
    chosen = {id(one) for one in first.values()}
    return [
        *(one for one in cluster.passages if id(one) in chosen),
        *(one for one in cluster.passages if id(one) not in chosen),
    ]


def _side_by_side(texts: Sequence[str]) -> Iterator[tuple[tuple[str, bool], ...]]:
    """Yield each text in stretches with whether they differ from the first; the first shows where the second does."""
    for place, text in enumerate(texts):
        other = texts[0] if place else texts[min(1, len(texts) - 1)]
        yield tuple((one, not same) for one, same in differing(text, other)[0])


def _names(offices: Sequence[str], most: int) -> str:
    some = "、".join(_cut(one, 40) for one in offices[:most])
    cut = more(min(len(offices), most), len(offices))
    return f"{some}（{cut}）" if cut else some


def _years(cluster: Cluster) -> str:
    years = cluster.years
    if not years:
        return "年度不明"
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _rendered(template: str, **values: object) -> bytes:
    return _environment().get_template(template).render(**values).encode("utf-8", "replace")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment("narrator.copies").overlay(finalize=_printable)


def _printable(value: object) -> object:
    return printable(value) if type(value) is str else value
