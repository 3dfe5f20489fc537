"""A number in the clerk's own line that says how much a table has in all, and is another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.drafting.compose.deeds import OwnLine
from narrator.figures.model import Figures
from narrator.figures.values import add, is_number
from narrator.finding import Evidence, Finding, Location, Severity

_ALL_YEAR = r"(?:^|[，。；])(?:\d{4}年(?:度)?，?)?(?:我[局办委镇乡县市区街]|街道|本机关|全[局镇乡县区市])?(?:全年|本年度?|今年|共)(?:共|一共|累计)?"
_RECEIVED, _CARRIED = ("applications", "new_received", "total"), ("applications", "carried_in", "total")
_DOCUMENTS = ("disclosure", "normative_documents")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is counted in all: how a line says so, and the cells it may mean, each way a sum."""

    name: str
    shape: re.Pattern[str]
    ways: tuple[tuple[tuple[str, str, str], ...], ...]


def _whole(name: str, words: str, *ways: tuple[tuple[str, str, str], ...]) -> _Whole:
    return _Whole(name, re.compile(rf"{_ALL_YEAR}{words}(\d+)[件份](?![^，。；]*(?:其中|以上|左右))"), ways)


_WHOLES = (
    _whole(
        "新收申请",
        "(?:新收|收到|受理|接收)(?:的)?(?:政府信息)?公开申请(?:共)?",
        (_RECEIVED,),
        (_RECEIVED, _CARRIED),
    ),
    _whole(
        "办结申请", "(?:办结|答复)(?:政府信息)?公开申请(?:共)?", (("applications", "results_total", "total"),)
    ),
    _whole("制发行政规范性文件", "(?:制发|出台|印发)(?:行政)?规范性文件", ((*_DOCUMENTS, "issued"),)),
    _whole("废止行政规范性文件", "废止(?:行政)?规范性文件", ((*_DOCUMENTS, "repealed"),)),
    _whole(
        "行政复议",
        "(?:因政府信息公开)?被申请行政复议",
        (("review_litigation", "review", "total"),),
    ),
    _whole(
        "行政诉讼",
        "(?:因政府信息公开)?被(?:提起)?行政诉讼",
        (
            ("review_litigation", "litigation_direct", "total"),
            ("review_litigation", "litigation_after_review", "total"),
        ),
    ),
    _whole("行政处罚", "作出行政处罚(?:决定)?", (("disclosure", "penalty", "decisions"),)),
    _whole("行政许可", "作出行政许可(?:决定)?", (("disclosure", "licensing", "decisions"),)),
)


def against_the_tables(lines: Sequence[OwnLine], figures: Figures, file: str) -> Iterator[Finding]:
    """Ask about each line that says a whole of a table with another number; a zero is asked about elsewhere."""
    for line in lines:
        for whole in _WHOLES:
            match = whole.shape.search(line.text)
            told = _values(whole, figures)
            if match and told and any(told) and int(match[1]) not in told:
                yield _question(line, whole, match[1], told, file)


def _values(whole: _Whole, figures: Figures) -> tuple[int, ...]:
    """Return what a line may say, empty if the table does not say."""
    sums = [add(figures.value(*cell) for cell in way) for way in whole.ways]
    return tuple(int(one) for one in sums if is_number(one)) if all(map(is_number, sums[:1])) else ()


def _question(line: OwnLine, whole: _Whole, said: str, told: tuple[int, ...], file: str) -> Finding:
    message = f"{line.ref}说{whole.name}{said}件，表中是{told[0]}件，请核对"
    place = Location(file=file, text=line.text)
    evidence = (Evidence(whole.name, str(told[0]), "表格"),)
    return Finding(
        "DRAFT-CELL",
        Severity.WARNING,
        message,
        place,
        evidence,
        subject=f"{line.ref}|{whole.name}",
        confirm=True,
    )
