"""Whether two names mean one office: yes, no, or unknown. The only place that decides it; unknown never compares."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from narrator.language.lazy import lazy
from narrator.language.names.offices import places_of_office

_SPACE = lazy(r"[\s\u200b\u200e\u200f\ufeff]+")
_OFFICE_OF = lazy(r"(?:(?:人民)?政府|管理委员会|管委会)(?:办公室|办公厅)$")
_BODY_END = lazy(r"(?:人民政府|政府|办事处|街道办|管理委员会|管委会)$")
_STREET = lazy(r"街道办(?:事处)?$")
_SEAT_OF_STREET = lazy(r"(?:人民)?政府(?=[\u4e00-\u9fff]{1,8}街道)")
_BORDERS = frozenset("省市县区旗州盟镇乡局委会厅部院")
_OWN_OFFICE = "#办"
_SHORT = 2


class Same(Enum):
    """The answer; only ``YES`` may set two texts of one office side by side, only ``NO`` those of two."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@lru_cache(maxsize=8192)
def same_office(one: str | None, other: str | None) -> Same:
    """Return whether two names are one office's, whatever of its district, its ending or its width is left out.

    柳园街道 and 平川区柳园街道办事处 are one, 平川县人民政府 and its 办公室 are two, 青禾县住建局 may stand for
    青禾县住房和城乡建设局. A name that is missing or says only what kind of office it is (人民政府) is unknown.
    """
    first, second = office_stem(one or ""), office_stem(other or "")
    if not _tells(first) or not _tells(second):
        return Same.YES if first and first == second else Same.UNKNOWN
    if first[-1] != second[-1]:
        return Same.NO
    pair = sorted((first, second), key=lambda stem: (len(stem), stem))
    return Same.YES if _ends_with(*pair) or _abbreviated(*pair) else Same.NO


@lru_cache(maxsize=8192)
def office_stem(name: str) -> str:
    """Return an office's name without the words that say what kind of body it is; the body's own 办公室 stays apart."""
    flat = _SPACE.sub("", unicodedata.normalize("NFKC", name))
    flat = _SEAT_OF_STREET.sub("", _STREET.sub("街道", flat))
    own_office = _OWN_OFFICE if _OFFICE_OF.search(flat) else ""
    flat = re.sub(r"(?:办公室|办公厅)$", "", flat) if own_office else flat
    return _BODY_END.sub("", flat) + own_office


def _tells(stem: str) -> bool:
    return len(stem.removesuffix(_OWN_OFFICE)) >= _SHORT


def _ends_with(short: str, long: str) -> bool:
    """Whether the longer name is the shorter one behind the places or bodies above it."""
    above = long.removesuffix(short)
    return long.endswith(short) and (not above or above[-1] in _BORDERS)


def _abbreviated(short: str, long: str) -> bool:
    """Whether a department's name is a shortened form of another's, in the same place: 住建局 of 住房和城乡建设局."""
    at = "".join(places_of_office(short))
    where = "".join(places_of_office(long))
    if not at or not where.endswith(at):
        return False
    brief, full = short[len(at) :], long[len(where) :]
    if len(brief) < 3 or brief[0] != full[:1] or brief[-1] != full[-1:] or full.startswith(brief):
        return False
    letters = iter(full)
    return all(letter in letters for letter in brief)
