"""The table of docs/figures.md as the declared keys say it; run as a program, it writes the page."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.figures.file.outline import Field, Listing, Section, Shape, outline
from narrator.figures.keys.declare import walk
from narrator.figures.model import Figures
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "figures.md"
_HEAD = "| 键 | 意思 | 填什么 |\n|---|---|---|\n"
_ORDER = """## 太长时先让出哪些

第一部分超过篇幅（街道、乡镇 1000 字，部门 1200 字，政府、管委会不限；地区口径可在 narrator.yaml 里改）时，许可、处罚、强制的数先留给表格，
还长就照下面的次序让出，一项一项，够短为止；让出了哪些，`draft` 会说。没有列在这里的一定写。
改了一两个数，让出的不会忽有忽无：写回来还不到篇幅的九成，才再写。"""
_SHAPES = {
    Shape.COUNTS: "名称: 数量（条）",
    Shape.WORDS: "名称: 文字",
    Shape.LINES: "列表，一行一句",
}


def rows() -> Iterator[str]:
    """Yield a row for every key, in the order of the file."""
    for section in outline():
        yield from _table(section) if section.table else _section(section)


def _table(section: Section) -> Iterator[str]:
    yield _row(section.key, "官方表格，行名、列名用表上的字，不带序号", "见空表")


def _section(section: Section) -> Iterator[str]:
    for part in section.parts:
        path = ".".join(part.path)
        yield _row(path, part.meaning, _entered(part))
        if isinstance(part, Listing) and part.shape is Shape.ITEMS:
            for column in part.columns:
                yield _row(f"{path}[].{'.'.join(column.path)}", column.meaning, _entered(column))


def _entered(part: Field | Listing) -> str:
    if isinstance(part, Field):
        return "：".join(filter(None, (part.entry.value, "、".join(part.choices))))
    names = "、".join(column.path[0] for column in part.columns)
    return _SHAPES.get(part.shape, f"列表，每项可写：{names}")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def order() -> Iterator[str]:
    """Yield the keys that give way where a report is too long, the first first."""
    yielding = ((key.yields, ".".join(path)) for path, key in walk(Figures) if key.yields)
    by_place: dict[int, list[str]] = {}
    for place, path in sorted(yielding):
        by_place.setdefault(place, []).append(path)
    for place, paths in enumerate(by_place.values(), 1):
        yield f"{place}. {'、'.join(paths)}"


def page(text: str) -> str:
    """Return the page with the table after the introduction it has, and the order in which facts give way."""
    table = _HEAD + "\n".join(rows())
    return text.partition(_HEAD)[0] + table + f"\n\n{_ORDER}\n\n" + "\n".join(order()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
