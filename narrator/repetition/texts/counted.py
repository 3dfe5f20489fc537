"""Which characters of a sentence count: letters and Chinese characters that are no figure, no year, no own name.

Masked characters are left out, not replaced, so a report with other figures and another name yields the same key.
Whether a numeral is masked depends on where it stands, never on its value.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from narrator.language.numerals import CHINESE, narrow_digits
from narrator.repetition.texts.names import own_name_spans


class MaskKind(Enum):
    """Why characters are masked."""

    FIGURE = "figure"
    YEAR = "year"
    NUMBERING = "numbering"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked stretch of a sentence; ``at`` is how many counted characters stand before it."""

    kind: MaskKind
    start: int
    end: int
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted characters of a text, folded for comparison, where each stands in it, and what was masked."""

    key: str
    offsets: tuple[int, ...]
    masks: tuple[Mask, ...]


_KINDS = {kind.value: kind for kind in MaskKind}
_UNITS = (
    "件|条|次|人|名|个|项|篇|期|份|场|批|家|户|起|例|页|宗|幅|张|笔|台|套|块|处|元|日|天|月|年|季度|届|倍|分钟|小时|亩"
    "|公里|平方米|百分点|轮|座|所|卷|册|则"
)
_MASKED = re.compile(
    r"(?P<address>(?:https?://|www\.)[\w./?=&%:#@~+-]+|[\w.+-]{1,64}@[\w-]{1,255}\.[\w.]+)"
    rf"|(?P<year>\d{{4}}(?=\s?年)|[一二][{CHINESE}]{{3}}(?=年))"
    rf"|(?P<numbering>[（(][{CHINESE}\d]{{1,3}}[）)]|第[{CHINESE}\d]{{1,5}}(?![{CHINESE}方人者])"
    rf"|(?:(?<=^)|(?<=[。；;：:，,\s]))[{CHINESE}\d]{{1,3}}(?:[、.．](?!\d)|(?=是)))"
    rf"|(?P<figure>百分之[{CHINESE}点]+|[{CHINESE}]{{1,20}}分之[{CHINESE}]+"
    r"|\d(?:[\d.,:/~—–-]*\d)?(?:[余多]?[十百千]?[万亿]*[余多]?)[%‰]?"
    rf"|[{CHINESE}](?:[{CHINESE}点]{{0,20}}[{CHINESE}])?[余多]?(?=(?:{_UNITS}))"
    rf"|[{CHINESE}](?=成(?![立为功果员效本长绩品型交就])))",
    re.ASCII,
)
_MAY_BEGIN = re.compile(rf"[\w.+（(第{CHINESE}-]", re.ASCII)
"""What any masked stretch begins with; most sentences are read to their end or nearly so without one."""
_BLANK = re.compile("[\\s\x00-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Blanks and invisible signs leave no trace on paper, and may split a name or a number."""
_RUN = re.compile("[\u4e00-\u9fff]{2,}|[^，。、；：“”]")
"""Ideographs count as they stand, whole runs of them; everything else is folded by itself, but for common marks."""


def count(text: str, names: tuple[str, ...] = ()) -> Counted:
    """Return what counts of ``text``; ``names`` are the own names of the office that wrote it."""
    places: Sequence[int] = range(len(text))
    flat = text
    if _BLANK.search(text):
        places = [place for place, letter in enumerate(text) if not _BLANK.match(letter)]
        flat = "".join(text[place] for place in places)
    key: list[str] = []
    offsets: list[int] = []
    masks: list[Mask] = []
    position = 0
    for start, end, kind in (*_masked_spans(flat, names), (len(flat), len(flat), None)):
        for run in _RUN.finditer(flat, position, start):
            first, last = run.span()
            letters = run[0] if last - first > 1 else _FOLDED[run[0]]
            key.append(letters)
            offsets += places[first:last] if len(letters) == last - first else [places[first]] * len(letters)
        if kind is not None:
            masks.append(Mask(kind, places[start], places[end - 1] + 1, flat[start:end], len(offsets)))
        position = end
    return Counted("".join(key), tuple(offsets), tuple(masks))


def _masked_spans(text: str, names: tuple[str, ...]) -> list[tuple[int, int, MaskKind]]:
    """Return the masked stretches in order, without overlaps: names first, numerals between them."""
    taken = sorted({(start, end) for start, end in own_name_spans(text, names) if end > start})
    spans: list[tuple[int, int, MaskKind]] = []
    flat = narrow_digits(text)
    position = 0
    for start, end in (*taken, (len(text), len(text))):
        if start < position:
            continue
        if begin := _MAY_BEGIN.search(flat, position, start):
            spans += [
                (found.start(), found.end(), _KINDS[found.lastgroup or ""])
                for found in _MASKED.finditer(flat, begin.start(), start)
            ]
        if end > start:
            spans.append((start, end, MaskKind.NAME))
        position = end
    return spans


class _Folded(dict[str, str]):
    """What a character counts as: itself folded if it is a letter or ideograph, else nothing."""

    def __missing__(self, character: str) -> str:
        normal = unicodedata.normalize("NFKC", character).casefold()
        self[character] = "".join(letter for letter in normal if letter.isalpha())
        return self[character]


_FOLDED = _Folded()
