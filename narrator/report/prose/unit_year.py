"""Whose report it is and of which year: from the title, else from the signature and the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.language.lazy import lazy
from narrator.report.tables.cell_text import squeeze

_CHINESE = str.maketrans("\u3007\u25cb零\uff2fOo一二三四五六七八九", "000000123456789")
_YEAR = r"(?P<year>20\d\d|二[\u3007\u25cb零O0o][\u3007\u25cb零O0o一二三四五六七八九]{2})"
_END = (
    rf"(?:政府)?(?:信息|政务)公开(?:工作)?的?(?:{_YEAR.replace('year', 'inner')}年?)?"
    r"(?:年?度)?(?:工作)?(?:年度)?(?:总结)?(?:报告|年报)"
)
_AFTER_END = r"(?:[(（](?:公开|公示|正式|发布|送审|终|草)?稿?[)）]|格式模板)?"
_TITLE = lazy(
    rf"(?P<before>.*?)(?:{_YEAR}年?度?)?(?P<between>.{{0,40}}?)(?:关于)?(?:{_YEAR.replace('year', 'late')}年?度?)?的?{_END}{_AFTER_END}"
)
_ANY_YEAR = lazy(rf"{_YEAR}年")
_PERIOD = lazy(rf"{_YEAR}年0?1月0?1日(?:起)?[至到—–~-]")
_ATTACHED = lazy(r"^(?:附件?\d*[:：]|关于|现将|根据|按照|本报告)|(?:的函|的通知|的请示|的公告)$|[。；，]")
_DATE = lazy(
    r"[(（]?(?:20\d\d|二[\u3007\u25cb零O0o][\u3007\u25cb零O0o一二三四五六七八九]{2})年[\d一二三四五六七八九十元]{1,3}月(?:[\d一二三四五六七八九十廿]{1,3}日)?[)）]?"
)
_NUMERIC_DATE = lazy(r"20\d\d[-./]\d{1,2}[-./]\d{1,2}")
_DATE_WORDS = lazy(r"^(?:填报|填表|编制|报告|制表|落款)(?:日期|时间)[:：]")
_SEAL = r"[(（](?:加?盖?(?:单位|机关)?(?:公章|印章)|盖章|签章|章)[)）]"
_SEALED = lazy(rf"^(?:(?:填报|编制|报告|公开|填表)?(?:单位|机关|部门)(?:名称)?(?:{_SEAL})?[:：])|{_SEAL}$")
_ISSUER_END = lazy(
    r"(?:政府|办公室|办公厅|办事处|委员会|管委会|街道|局|厅|委|办|院|所|站|中心|队|署|处|社|会|行|镇|乡|县|区|市|州|省|旗|公司|集团|学校|大学|医院)(?:[(（].{1,20}[)）])?$"
)
_REPORTED_BY = lazy(
    rf"(?:现将|公布|发布|由|[，,](?=[^，。；、《》]{{4,30}}编制(?:了)?(?:本|20)))([^，。；、《》]{{4,30}}?)(?:{_YEAR}年|按照|依照|根据|编制)"
)
_LONGEST_NAME = 45
_TAIL = lazy("(?:关于|的)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart; ``lines`` is how many lines it took from ``start``."""

    text: str
    unit: str | None
    year: int | None
    start: int
    lines: int


def year_number(text: str) -> int:
    """Return a year written in digits or as 二〇二四."""
    return int(text.translate(_CHINESE))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else but, perhaps, the words that say so."""
    flat = _DATE_WORDS.sub("", squeeze(text)).strip("()（）")
    return bool(_DATE.fullmatch(flat) or _NUMERIC_DATE.fullmatch(flat))


def split_date(text: str) -> tuple[str, str] | None:
    """Return issuer and date of a line that holds both, else ``None``."""
    match = re.search(rf"[\s\u3000]*({_DATE.pattern.replace('[(（]?', '', 1)})\s*$", text)
    if match is None:
        return None
    name = text[: match.start()].strip()
    return (name, match[1]) if is_issuer(name) else None


def office_name(text: str) -> str:
    """Return the name in a signature's line, without the words around it: 填报单位（盖章）：…, …（公章）."""
    return _SEALED.sub("", squeeze(text))


def is_issuer(text: str) -> bool:
    """Whether a line could be the name of an office, with or without a word about its seal."""
    flat = office_name(text)
    return (
        4 <= len(flat) <= _LONGEST_NAME
        and not re.search(r"[。，；：！？,;:!?、\d]", flat)
        and bool(_ISSUER_END.search(flat))
    )


def find_title(lines: Sequence[str]) -> Title | None:
    """Return the report's title among the lines before the first section: the last one, on up to four lines.

    Of the windows that end in the same line the one with an office's name wins, the shortest first.
    """
    for end in range(len(lines), 0, -1):
        best: Title | None = None
        for start in range(end - 1, max(end - 6, -1), -1):
            window = [line for line in lines[start:end] if line.strip()]
            if not window or len(window) > 4 or not lines[start].strip():
                continue
            title = read_title(window, start, end - start)
            if title is not None and len(window) > 1 and not is_issuer(title.unit or ""):
                title = replace(title, unit=None)
            if title is not None and (best is None or (best.unit is None and title.unit is not None)):
                best = title
            if best is not None and best.unit is not None:
                return best
        if best is not None:
            return best
    return None


def window_title(text: str) -> Title | None:
    """Return the report's title out of what a web page is called: 某局2025年…年度报告_某县人民政府门户网站."""
    pieces = re.split(r"[_|｜]|\s[-–—]+\s|--+|——", text)
    titles = (read_title([piece], 0, 0) for piece in pieces if piece.strip())
    return next((title for title in titles if title is not None and title.unit), None)


def read_title(window: Sequence[str], start: int, lines: int) -> Title | None:
    """Take a title apart; ``None`` if the joined lines are none."""
    text = "".join(line.strip() for line in window)
    flat = squeeze(text)
    if len(flat) > 90 or any(_ATTACHED.search(squeeze(line)) for line in window):
        return None
    match = _TITLE.fullmatch(flat)
    if match is None:
        return None
    years = [year_number(match[name]) for name in ("year", "late", "inner") if match[name]]
    unit = _unit(match["before"], match["between"] or "")
    return Title(text, unit, years[0] if years else None, start, lines)


def _unit(before: str, between: str) -> str | None:
    """Return the office's name from the words before and after the year."""
    before, between = (_TAIL.sub("", part.strip("-—· ")) for part in (before, between))
    if between and before and between in before:
        return before
    name = before if len(before) >= 2 else between
    if before and between and not before.endswith(between):
        name = before + between if not _ISSUER_END.search(before) else before
    if name.endswith(
        "人民"
    ):  # 石泉镇人民政府信息公开工作…: the words of the office and of its work share 政府
        name += "政府"
    return name if 2 <= len(name) <= _LONGEST_NAME else None


def best_name(title_unit: str | None, signers: Iterable[str]) -> str | None:
    """Return the full name: that of the title, or a signer's that holds it as a part."""
    names = [office_name(name) for name in signers]
    if title_unit is None:
        return names[-1] if names else None
    longer = [name for name in names if len(name) > len(title_unit) and _holds(name, title_unit)]
    return longer[-1] if longer else title_unit


def unit_in(preface: Iterable[str]) -> str | None:
    """Return the office that the preface says the report is by, if it says so plainly."""
    for text in map(squeeze, preface):
        match = _REPORTED_BY.search(text)
        if match and is_issuer(match[1]):
            return match[1]
    return None


def _holds(full: str, short: str) -> bool:
    letters = iter(full)
    return short in full or (len(short) >= 4 and all(letter in letters for letter in short))


def year_in(preface: Sequence[str], sections: Sequence[str], signature: Sequence[str]) -> int | None:
    """Return the year the text speaks of: its period, its first year, or the year before it was signed."""
    for text in map(squeeze, (*preface, *sections)):
        match = _PERIOD.search(text)
        if match:
            return year_number(match["year"])
    for text in map(squeeze, sections[:3]):
        match = _ANY_YEAR.search(text)
        if match:
            return year_number(match["year"])
    for text in map(squeeze, signature):
        match = re.search(_YEAR, text)
        if match:
            return year_number(match["year"]) - 1
    return None
