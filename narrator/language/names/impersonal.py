"""Whether a sentence could stand in anybody's report: no number, place, office or person in it.

The test errs on the side of refusing: what it does not know to be general it takes for particular.
"""

import re
import unicodedata
from functools import lru_cache

from narrator.language.lists import words
from narrator.language.names.divisions import provinces_and_prefectures
from narrator.language.names.offices import ENDING, SHORT_NAME

_NUMERALS = "零〇一二三四五六七八九十百千万亿两几半"
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_RUN = re.compile(rf"[\d{_NUMERALS}]+")
# what may stand before a general word without making it the tail of a name
_BEFORE = (
    "在由向与和及对各把为到给经是的以从按于让请将被本该其每级上下内外全并或等有无入至随同跟用就据凭即使当往替"
)
_PERSON = re.compile(r"某|同志|先生|女士|书记|主任|局长|镇长|乡长|县长|区长|市长|科长|股长")
_NAMED = re.compile(r"[A-Za-z]|[“《〈「][^”》〉」]*[”》〉」]|＿|【|×")


def is_impersonal(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether ``text`` holds no digit, numeral, place, office, person, quoted name or blank.

    ``names`` are names that must not occur either: those of the office the text comes from.
    """
    flat = unicodedata.normalize("NFKC", text)
    if (
        any(name in flat for name in names)
        or _DIGIT.search(flat)
        or _NAMED.search(text)
        or _PERSON.search(flat)
    ):
        return False
    if any(place in flat for place in provinces_and_prefectures()):
        return False
    if SHORT_NAME.search(flat):
        return False
    flat = _without_general_words(flat)
    return not _NUMERAL.search(flat) and not ENDING.search(flat)


def numerals_left(text: str) -> tuple[tuple[int, int], ...]:
    """Return where runs of digits and numerals stand in ``text`` that are no part of a general word (统一)."""
    hidden = _general_words().sub(lambda match: "□" * len(match[0]), text)
    return tuple(match.span() for match in _RUN.finditer(hidden))


def _without_general_words(text: str) -> str:
    """Replace each general word by a mark, unless it may be the tail of a name (柳园|社区)."""
    return _general_words().sub("□", text)


@lru_cache(maxsize=1)
def _general_words() -> re.Pattern[str]:
    """Return a pattern for the words that only look particular, longest first.

    Words with a place or an office in them count only behind a boundary; the others anywhere.
    """
    general = sorted(words("impersonal.txt"), key=lambda word: (-len(word), word))
    places = "|".join(re.escape(word) for word in general if ENDING.search(f"某{word}"))
    others = "|".join(re.escape(word) for word in general if not ENDING.search(f"某{word}"))
    return re.compile(f"{others}|(?:(?<![\u4e00-\u9fff])|(?<=[{_BEFORE}]))(?:{places})+")
