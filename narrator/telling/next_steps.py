"""What a clerk does next: behind the list of open items how each kind is settled, then the command to run."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from narrator.drafting.compose.open_items import OpenItem

_HOW = {
    "待填": "待填：打开 {figures}，把数或事实填进去；没有的写 无",
    "空白": "空白：用记事本打开 {draft}，把“＿＿”换成实际内容，或删去这一句",
    "待核实": "待核实：用记事本打开 {draft}，找到“答：”，在后面写 是、否 或 不清楚",
    "勾稽不平": "勾稽不平：打开 {figures}，改到两边相等",
}


def open_lines(items: Iterable[OpenItem], figures: Path | None, draft: Path) -> Iterator[str]:
    """Yield how the items are settled, each kind once, and the commands that follow."""
    kinds = dict.fromkeys(item.kind for item in items)
    named = figures or "数据文件"
    for kind in kinds:
        if kind in _HOW:
            yield f"  {_HOW[kind].format(figures=named, draft=draft)}"
    if kinds:
        yield f"  办完再运行 narrator draft {named}；先看样子：narrator export {draft} --draft"


def finished_lines(draft: Path) -> Iterator[str]:
    """Yield what follows when nothing is open."""
    yield f"没有待填写或核实的了。通读一遍 {draft.name}（或 draft.docx），可直接修改文字，改后运行："
    yield f"  narrator check {draft}"
    yield f"  narrator export {draft} --format docx,html"
