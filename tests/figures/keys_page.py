"""The table of docs/figures.md as the declared keys say it; run as a program, it writes the page."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.figures.file.outline import Field, Listing, Section, Shape, outline
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "figures.md"
_HEAD = "| 键 | 意思 | 填什么 |\n|---|---|---|\n"
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


def page(text: str) -> str:
    """Return the page with the table after the introduction it has."""
    return text.partition(_HEAD)[0] + _HEAD + "\n".join(rows()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
