"""The names that are masked before texts are compared: an office's own, its places, how it speaks of itself."""

import re
from collections.abc import Iterator
from functools import lru_cache

from narrator.language.names.offices import places_of_office, without_place_end
from narrator.repetition.model import ReportText

_OFFICE_END = re.compile(r"(?:人民政府|政府|办事处|管理委员会|管委会)(?:办公室|办公厅)?$")
_ORDINARY = frozenset(
    [
        "开发",
        "高新",
        "经济",
        "新城",
        "中心",
        "工业",
        "城乡",
        "示范",
        "综合",
        "技术",
        "生态",
        "街道",
        "街道办",
        "街道办事处",
        "办事处",
        "人民政府",
        "政府",
        "管委会",
        "管理委员会",
    ]
)
"""Words that a name may consist of and that stand for no office by themselves."""
_GENERAL = re.compile(
    r"[我本](?:街道|街|镇|乡|局|委|办(?!法)|厅|处(?![罚理])|县|区(?!域)|市|省|州|机关|单位|部门|系统)(?:办事处|人民政府|政府)?"
    r"|全(?:街道|镇|乡|局|县|区|市|省|州|系统)"
    r"|(?<![\u4e00-\u9fff])(?:街道|镇|乡|局)(?=[\u4e00-\u9fff])"
    r"|(?<!地)[省市县区州](?:委办公室|政府办公室|政府办|人民政府|政府|委)(?![员会托])"
)
"""How offices speak of themselves and of those above them; masked in every text, whoever wrote it."""
_GENERAL_BEGINS = re.compile("[我本全街镇乡局省市县区州]")


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in names))


def names_of(report: ReportText) -> tuple[str, ...]:
    """Return the names of the office that wrote ``report``, longest first."""
    names = {name.strip() for name in (report.unit, *report.own_names)}
    for name in tuple(names):
        places = places_of_office(name)
        names.update(places)
        names.update(without_place_end(place) for place in places)
        names.add(_OFFICE_END.sub("", name))
        tail = name[len("".join(places)) :] if name.startswith("".join(places)) else ""
        names.update((tail, places[-1] + tail) if places and len(tail) > 2 else ())
    kept = {name for name in names - _ORDINARY if len(name) >= 2}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))


def own_name_spans(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``names`` in ``text``, and of the words by which any office speaks of itself."""
    yield from particular_name_spans(text, names)
    if begin := _GENERAL_BEGINS.search(text):
        for match in _GENERAL.finditer(text, begin.start()):
            yield match.span()


def particular_name_spans(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``names`` in ``text``."""
    if any(name in text for name in names):
        for match in _pattern(names).finditer(text):
            yield match.span()
