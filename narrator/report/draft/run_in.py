"""The headings of section one's paragraphs: run in, on a line of their own, or counted 一是, 二是."""

import re

from narrator.files.settings import COUNTED, OWN_LINE
from narrator.language.enumerators import IS, SECOND, bracketed
from narrator.language.numerals import spell_chinese

_COUNTED_HEADS = "主动公开|依申请公开|政府信息管理|政府信息公开平台建设|监督保障"
_HEADING = re.compile(
    rf"\s*(?:{SECOND}|{IS}(?={_COUNTED_HEADS}))"
    r"(?P<words>[^。，；：！？\n]{1,20})(?:。|[ \t]*\n)"
)
_NUMBERED = re.compile(rf"{SECOND}|(?P<counted>{IS}(?={_COUNTED_HEADS}))")


def heading_of(number: int, words: str, style: str) -> str:
    """Return a heading as it begins its paragraph: ``（一）主动公开。``, ``（一）主动公开`` and a new line, ``一是主动公开。``."""
    if style == COUNTED:
        return f"{spell_chinese(number)}是{words}。"
    return f"{bracketed(number)}{words}" + ("\n" if style == OWN_LINE else "。")


def run_in_heading(text: str) -> str:
    """Return the numbered heading a paragraph begins with, empty if it has none."""
    match = _HEADING.match(text)
    return match[0] if match else ""


def words_of(heading: str) -> str:
    """Return the words of a heading, whatever its number and form."""
    match = _HEADING.match(heading)
    return match["words"].strip() if match else ""


def is_numbered(text: str) -> bool:
    """Whether a paragraph begins with a number of the second level, or with one of the five topics counted 一是."""
    return _NUMBERED.match(text) is not None


def renumbered(text: str, number: int) -> str:
    """Return a paragraph with the number it begins with changed; the same text if it has none."""
    match = _NUMBERED.match(text)
    if match is None:
        return text
    return (f"{spell_chinese(number)}是" if match["counted"] else bracketed(number)) + text[match.end() :]
