"""Texts that cost more than they weigh where a reader goes over them again and again: one generator a shape.

Each takes a size in characters and returns a text of about that size.
"""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]


def repeated(part: str, *, start: str = "", end: str = "") -> Shape:
    """One part again and again."""
    return lambda size: start + part * (size // len(part)) + end


PROSE: dict[str, Shape] = {
    "comments opened": repeated("<!-- "),
    "comments opened in lines": repeated("<!-- 字\n\n"),
    "comments closed": repeated("--> "),
    "tables opened": repeated("<table>"),
    "tables opened in lines": repeated("<table>\n\n字\n\n"),
    "tables closed": repeated("</table>\n"),
    "tables": repeated("<table><tr><td>1</td></tr></table>\n"),
    "tags opened": repeated("<"),
    "tags half": repeated("<a "),
    "one line": repeated("本年公开信息7件，"),
    "lines": repeated("本年公开信息7件。\n"),
    "paragraphs": repeated("本年公开信息7件。\n\n"),
    "spaces": repeated(" ", start="字", end="字"),
    "tabs": repeated("\t", start="字", end="字"),
    "wide spaces": repeated("\u3000", start="字", end="字"),
    "blank lines": repeated(" \n", start="字", end="字"),
    "line ends": repeated("\n", start="字", end="字"),
    "stars": repeated("*"),
    "stars apart": repeated("** "),
    "underlines": repeated("_"),
    "brackets": repeated("["),
    "brackets wide": repeated("（"),
    "quotes": repeated("《"),
    "marks to fill": repeated("【待填"),
    "pipes": repeated("| "),
    "rules": repeated("|-"),
    "dashes": repeated("-"),
    "digits": repeated("9"),
    "numbers": repeated("9,"),
    "years": repeated("2025年"),
    "enumerators": repeated("一是"),
    "numerals": repeated("一"),
    "headings": repeated("## 一、总体情况\n"),
    "heading long": repeated("字", start="# "),
    "entities": repeated("&amp;"),
    "backslashes": repeated("\\"),
    "anchors": repeated('<!-- narrator:{"id":"a"} -->\n字\n\n'),
    "questions": repeated("<!-- 待核实｜｜｜答："),
    "full stops": repeated("。"),
    "letters": repeated("a"),
    "letters and ats": repeated("a@"),
    "colons": repeated("："),
    "zero width": repeated("\u200b", start="字", end="字"),
}
