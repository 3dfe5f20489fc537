"""The words by which reports speak of the figures: ``vocabulary.txt`` and the labels of the official form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import product

from narrator.form.edition_2021 import APPLICATIONS, DISCLOSURE, REVIEW_LITIGATION
from narrator.form.model import Column, Group, Row


class Slot(StrEnum):
    """What part of a statement a word can be; the names stand in ``vocabulary.txt``."""

    ROW = "row"
    COLUMN = "col"
    APPLICATION = "app"
    TOPIC = "topic"
    KIND = "kind"
    OUTCOME = "out"
    OTHER = "other"
    DOCUMENT = "doc"
    DOCUMENT_COLUMN = "doccol"
    DECISION = "decision"
    PROCESSING_FEE = "procfee"
    NEGATION = "neg"
    ALL = "all"
    EXCEPT = "except"
    EXCEPT_END = "except_end"
    TIMELY = "timely"
    LIMITED = "limited"
    HUNDRED = "hundred"
    SUM = "sum"
    RESPECTIVELY = "dist"
    TOGETHER = "together"
    EACH = "each"
    AMONG = "among"
    OF = "of"
    OPENING = "opening"
    REST = "rest"
    BY = "by"
    PERIOD = "period"
    PLANNED = "future"
    COMPARISON = "compare"
    TREND = "trend"
    SAME = "same"
    TO = "to"
    FROM = "from"
    SHARE = "share"
    BASE = "base"
    RATE = "rate"
    SCOPE = "scope"
    QUALIFIER = "qualifier"
    FOREIGN = "foreign"
    CHANNEL = "channel"
    SLICE = "slice"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word. A strong word alone shows what is meant; a weak one needs its surroundings."""

    key: str
    strong: bool = False


Senses = Mapping[Slot, Sense]

_LINE = re.compile(
    r"(?P<slot>\w+)(?: (?!(?:strong|weak|loose|tight):)(?P<key>[\w.]+))?(?: (?P<strength>strong|weak|loose|tight))?: (?P<words>.+)"
)
_CHOICE = re.compile(r"[{}]")
_NUMBERING = re.compile(r"^(?:（.）|[一二三四五六七八九十]、|\d+\.)")
_NOTE = re.compile(r"（.*）$")


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, Senses]:
    """Return each word with its meanings, at most one for each slot."""
    words: dict[str, dict[Slot, Sense]] = {}
    for word, slot, sense in (*_listed(), *_from_form()):
        words.setdefault(word, {}).setdefault(slot, sense)
    return words


def _listed() -> Iterator[tuple[str, Slot, Sense]]:
    text = files("narrator.claims.bind").joinpath("vocabulary.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(line)
        sense = Sense(match["key"] or "", match["strength"] in ("strong", "loose"))
        for word in match["words"].split():
            for one in spelled(word):
                yield one, Slot(match["slot"]), sense


def spelled(word: str) -> Iterator[str]:
    """Yield the words a line of the vocabulary stands for: ``{没有|未}保存`` are two; ``~`` is nothing."""
    parts = [part.split("|") for part in _CHOICE.split(word)]
    for choice in product(*parts):
        yield "".join("" if part == "~" else part for part in choice)


def _from_form() -> Iterator[tuple[str, Slot, Sense]]:
    for row in APPLICATIONS.rows:
        yield from _named(row, Slot.ROW)
    for group in (*APPLICATIONS.groups,):
        yield from _named(group, Slot.ROW)
    for column in APPLICATIONS.columns:
        if column.key != "total":
            yield from _named(column, Slot.COLUMN)
    for column in REVIEW_LITIGATION.columns:
        if column.key != "total":
            yield from _named(column, Slot.OUTCOME)
    for kind in REVIEW_LITIGATION.rows:
        yield from _named(kind, Slot.KIND)
    for way in REVIEW_LITIGATION.groups:
        yield from _named(way, Slot.KIND)
    for line in DISCLOSURE.rows:
        yield from _named(line, Slot.DOCUMENT if len(line.columns) > 1 else Slot.DECISION)


def _named(item: Row | Column | Group, slot: Slot) -> Iterator[tuple[str, Slot, Sense]]:
    """Yield the names of an item, without numbering; 其他 and 收费 mean too many things."""
    for name in (item.name, item.label, *item.variants):
        plain = _NUMBERING.sub("", name)
        for word in {plain, _NOTE.sub("", plain)}:
            if word not in ("其他", "收费", "不公开", "许可", "处罚", "强制"):
                yield word, slot, Sense(item.key, strong=True)
