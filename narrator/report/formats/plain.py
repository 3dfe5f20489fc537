"""Plain text and Markdown, as typed, pasted or written by programs."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

from narrator.report.flow import Flow, FlowBlock, GridBlock, GridCell, ImageBlock, TextBlock
from narrator.report.formats.errors import TooLarge
from narrator.report.formats.html.html import blocks_of_html
from narrator.report.formats.limits import BLOCKS, CHARACTERS
from narrator.report.formats.text import UNSEEN

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.I)
_FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|$)")
_PICTURE = re.compile(r"!\[([^\]]{0,300})\]\([^)]{1,500}\)")
_LINK = re.compile(r"\[([^\]]{0,300})\]\([^)]{1,500}\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|~~)(?=\S)(.{1,500}?)(?<=\S)(?<!\\)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&~])")
_LIST_OR_QUOTE = re.compile(r"^\s{0,3}(?:>\s?|[-*+]\s+)+")
_SEPARATOR = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_LONGEST_RULE = 1000
_UNDERLINE = re.compile(r"={3,}\s*$")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}(?:\s[^<>]{0,300})?/?>")
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|center|h[1-6]|li)\s*>(?=.)", re.I)


def flow_of_text(text: str, path: Path) -> Flow:
    """Return the lines of a plain text, each a block; a blank line is a block without text."""
    _check(text, path)
    lines = (line.rstrip(" \u3000\v") for line in text.replace("\f", "\n").translate(UNSEEN).split("\n"))
    return Flow(tuple(TextBlock(line) for line in lines), "txt", reflowed=False)


def is_markdown(text: str) -> bool:
    """Whether a text has headings, tables or front matter of Markdown."""
    if re.search(r"^#{1,6} +\S|^\s{0,3}<table\b", text, re.M | re.I) is not None:
        return True
    lines = text.split("\n")
    return any("|" in line and _is_rule(following) for line, following in pairwise(lines))


def _is_rule(line: str) -> bool:
    """Whether a line parts the head of a pipe table from its body."""
    return len(line) <= _LONGEST_RULE and "|" in line and _RULE.match(line) is not None


def flow_of_markdown(text: str, path: Path) -> Flow:
    """Return the flow of a Markdown text: front matter and comments dropped, tables as grids."""
    _check(text, path)
    text = _FRONT_MATTER.sub("", text, count=1)
    text = re.sub(r"(?<!\\)<!--.*?(?:-->|\Z)", "", text, flags=re.S).translate(UNSEEN)
    return Flow(tuple(_markdown_blocks(text, path)), "md", reflowed=False)


def _check(text: str, path: Path) -> None:
    if len(text) > 4 * CHARACTERS:
        raise TooLarge(path, f"文字有 {len(text):,} 字，上限是 {CHARACTERS:,} 字")
    if text.count("\n") > BLOCKS:
        raise TooLarge(path, f"超过 {BLOCKS} 行")


def _markdown_blocks(text: str, path: Path) -> Iterator[FlowBlock]:
    position, depth, start = 0, 0, 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield from _lines(text[position:start].split("\n"))
                yield from blocks_of_html(text[start : tag.end()], path)
                position = tag.end()
    yield from _lines(text[position : start if depth else len(text)].split("\n"))
    if depth:
        yield from blocks_of_html(text[start:], path)


def _lines(lines: list[str]) -> Iterator[FlowBlock]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if "|" in line and index + 1 < len(lines) and _is_rule(lines[index + 1]):
            end = index + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            yield _pipe_table([line, *lines[index + 2 : end]])
            index = end
            continue
        if index + 1 < len(lines) and line.strip() and _UNDERLINE.match(lines[index + 1]):
            yield TextBlock(_words(line.strip()), 1)
            index += 2
            continue
        if not line.startswith("```") and not (len(line) <= _LONGEST_RULE and _SEPARATOR.match(line)):
            yield from _line(line)
        index += 1


def _line(line: str) -> Iterator[FlowBlock]:
    heading = _HEADING.match(line)
    if heading:
        yield TextBlock(_words(line[heading.end() :].rstrip().rstrip("#").rstrip()), len(heading[1]))
        return
    pictures = [ImageBlock(alt.strip()) for alt in _PICTURE.findall(line)]
    rest = _LIST_OR_QUOTE.sub("", _PICTURE.sub("", line), count=1)
    for part in _BREAK.split(rest):
        text = _words(part).rstrip()
        if text or not (pictures or _TAG.search(rest)):
            yield TextBlock(text)
    yield from pictures


def _words(text: str) -> str:
    """Return a line's text without the marks of Markdown, tags of HTML and entities."""
    bare = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))
    return unescape(_TAG.sub("", bare)).translate(UNSEEN) if "<" in bare or "&" in bare else bare


def _pipe_table(lines: list[str]) -> GridBlock:
    rows = []
    for line in lines:
        cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|"))
        if cells and not cells[-1].strip() and line.rstrip().endswith("|"):
            cells.pop()
        rows.append(
            tuple(GridCell(_words(re.sub(r"<br\s*/?>", "\n", cell, flags=re.I).strip())) for cell in cells)
        )
    return GridBlock(tuple(rows))
