"""Short cells: channels, yes and no, reviews and lawsuits, numbers."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from narrator.ledger.sheet.grid import Value
from narrator.ledger.words.lexicon import plain, words_of

UNKNOWN_OUTCOME = "unknown"
SAME = frozenset({"同上", "〃", "″", '"', "''", "同前"})
"""What stands for what the row above says."""


@lru_cache(maxsize=5000)
def read_channel(text: str) -> str | None:
    """Return how an application came, ``None`` if the words are not known."""
    flat = plain(text)
    known = words_of("提出方式")
    return known.get(flat) or known.get(flat.removesuffix("申请")) or known.get(flat.removesuffix("方式"))


@lru_cache(maxsize=5000)
def read_yes(text: str) -> bool | None:
    """Return whether a cell says yes; a blank one and 无 say no, other words ``None``."""
    flat = plain(text) or text.strip()
    if not flat or flat in words_of("没有"):
        return False
    return True if flat in words_of("有") else None


@lru_cache(maxsize=5000)
def read_dispute(text: str) -> str | None:
    """Return what came of a review or lawsuit: a column of table four, ``unknown`` where it is asked, ``None`` for none."""
    flat = plain(text) or text.strip()
    if not flat or flat in words_of("没有"):
        return None
    flat = re.sub(r"^(?:复议后|行政复议|行政诉讼|复议|诉讼|法院|一审|判决|结果)+", "", flat) or flat
    return words_of("复议诉讼").get(flat, UNKNOWN_OUTCOME)


def read_number(value: Value) -> Decimal | None:
    """Return a number, with a unit such as 元, 页 or 件 left out; ``None`` if it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(f"{value:.10g}")
    text = re.sub(r"[元页件份,，\s]", "", str(value))
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
