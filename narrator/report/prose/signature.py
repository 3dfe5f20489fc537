"""The end of a report: its last words, the office and date below them, and what a page adds after that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.report.prose.lines import is_around_page
from narrator.report.prose.unit_year import is_date, is_issuer, office_name, split_date
from narrator.report.tables.cell_text import squeeze

_CONTACT = re.compile(
    r"^[(]?(?:联系人|联系电话|联系地址|联系方式|联系单位|联系部门|咨询电话|办公电话|办公地址|通讯地址|地址|电话|邮编|邮政编码|电子邮箱|邮箱|传真|网址)[:)]"
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """The lines of the last section without the end matter, and the signature."""

    text: tuple[str, ...]
    signature: tuple[str, ...]


def split_ending(lines: Sequence[str], unit: str | None) -> Ending:
    """Part the last section's lines from signature, contact lines and the page's own lines after them.

    Sentences after the signature (a note, an annex) stay with the text.
    """
    place, count = _find_signature(lines, unit)
    if place is None:
        return _without_page(lines)
    signature = [line.strip() for line in lines[place : place + count] if line.strip()]
    before = list(lines[:place])
    while before and (not before[-1].strip() or _CONTACT.match(squeeze(before[-1]))):
        line = before.pop().strip()
        if line:
            signature.insert(0, line)
    after = [line for line in lines[place + count :] if _is_sentence(line)]
    return Ending((*before, *after), tuple(signature))


def signature_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Return office and date where they stand one below the other, as in the footer of a web page."""
    for place, line in enumerate(lines):
        if split_date(line) is not None:
            return (line.strip(),)
        if place and is_date(line) and is_issuer(lines[place - 1]):
            return (lines[place - 1].strip(), line.strip())
    return ()


def _find_signature(lines: Sequence[str], unit: str | None) -> tuple[int | None, int]:
    """Return where the signature begins and how many lines it takes; the last date with an office above it."""
    for place in range(len(lines) - 1, max(len(lines) - _REACH, -1), -1):
        line = lines[place]
        if split_date(line) is not None:
            return place, 1
        if is_date(line):
            above = _line_above(lines, place)
            if above is not None and _is_name(lines[above], unit):
                first = above
                while (more := _line_above(lines, first)) is not None and _is_name(lines[more], unit):
                    first = more
                return first, place - first + 1
            return place, 1
    for place in range(len(lines) - 1, max(len(lines) - _REACH, -1), -1):
        if unit and _is_name(lines[place], unit) and _same_office(lines[place], unit):
            return place, 1
    return None, 0


def _line_above(lines: Sequence[str], place: int) -> int | None:
    return next((n for n in range(place - 1, max(place - 4, -1), -1) if lines[n].strip()), None)


def _is_name(line: str, unit: str | None) -> bool:
    return is_issuer(line) or (unit is not None and _same_office(line, unit))


def _same_office(line: str, unit: str) -> bool:
    flat = office_name(line)
    return 4 <= len(flat) <= 45 and (flat in unit or unit in flat)


def _is_sentence(line: str) -> bool:
    return "。" in line and len(line.strip()) >= 20 and not is_around_page(line)


def _without_page(lines: Sequence[str]) -> Ending:
    """Cut what a web page adds: everything from its first line of links or imprint, if no sentence follows."""
    for place, line in enumerate(lines):
        if is_around_page(line) and not any(map(_is_sentence, lines[place:])):
            return Ending(tuple(lines[:place]), ())
    return Ending(tuple(lines), ())
