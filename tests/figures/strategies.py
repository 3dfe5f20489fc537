"""Random figures that a figures file can say.

Every strategy is made once: making one costs more than drawing from it.
"""

import string
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from narrator.figures.file.tables import complete
from narrator.figures.keys.assurance import Assurance
from narrator.figures.keys.declare import Counted, Key, Kind, keys_of, says_something
from narrator.figures.keys.fee import Charge, ProcessingFee
from narrator.figures.keys.handling import Handling
from narrator.figures.keys.management import Management
from narrator.figures.keys.office import Preface
from narrator.figures.keys.other import Opening, OtherPart
from narrator.figures.keys.platforms import Platforms
from narrator.figures.keys.problems import Followup, FollowupStatus, Problem
from narrator.figures.keys.published import Published
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import NOT_APPLICABLE, NOT_COUNTED, UNSET, Count, Stated, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Table
from narrator.form.model import Unit as CellUnit

R = TypeVar("R")
_TRICKY = (
    "=1+1",
    "010",
    "null",
    "- 甲",
    "# 乙",
    "丙: 丁",
    "全角：冒号",
    "{花括号}",
    "[方括号]",
    "&锚",
    "*别名",
    "!标签",
    "'单引",
    '"双引"',
    "反\\斜",
    "@",
    "100%",
    "■ 方块",
    "2025-05",
    "是",
    "无",
    "/",
    "，逗号",
    "_x0041_",
    "𠮷",
)
_ALPHABET = "年报公开街道社区信息" + string.ascii_letters + string.digits + "，。、（）“”《》：；- .:#"
texts = (
    st.one_of(st.sampled_from(_TRICKY), st.text(_ALPHABET, min_size=1, max_size=12))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
maybe_text = st.none() | texts
counts = st.integers(0, 999_999_999) | st.integers(0, 20)
maybe_count = st.none() | counts
amounts = st.integers(1, 10**9).map(lambda fen: Decimal(fen) / 100)


def _some(item: object) -> bool:
    return says_something(item)


def _lists(item: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(item, max_size=3).map(tuple)


names = st.one_of(st.sampled_from(["图解", "问答", "12345热线", "街道专栏", "区级、街道专栏"]), texts)


def stated(key: Key) -> st.SearchStrategy[Count]:
    """Numbers a clerk may state under a key: exact, about so many, with last year's, not counted."""
    if key.exact:
        return counts
    about = st.integers(1, 9999).map(lambda n: Stated(n, f"{n}余", exact=False))
    thousands = st.integers(1, 9).map(lambda n: Stated(n * 1000 + 10_000, f"1.{n}万", exact=False))
    beside = st.tuples(counts, counts).map(lambda pair: Stated(pair[0], str(pair[0]), last_year=pair[1]))
    days = (
        st.integers(11, 199)
        .filter(lambda n: n % 10)
        .map(lambda n: Stated(Decimal(n) / 10, str(Decimal(n) / 10)))
    )
    own = st.tuples(counts, st.sampled_from(key.measures[1:] or ("",))).map(
        lambda pair: Stated(pair[0], str(pair[0]), measure=pair[1]) if pair[1] else pair[0]
    )
    some = counts | about | thousands | beside | own | st.just(NOT_COUNTED)
    return some | days if key.fraction else some


def value_of(key: Key) -> st.SearchStrategy[Any]:
    """Anything that may stand under a key."""
    if key.record is not None:
        inner: st.SearchStrategy[Any] = record_of(key.record)
        if key.kind is Kind.RECORDS:
            return _lists(inner.filter(_some))
        return st.none() | inner.filter(_some) if key.optional else inner
    of_kind: dict[Kind, st.SearchStrategy[object]] = {
        Kind.COUNT: st.none() | stated(key),
        Kind.WORDS: maybe_text,
        Kind.MONTH: st.none() | st.integers(1, 12).map(lambda n: f"2025-{n:02d}") | texts,
        Kind.YES_NO: st.none() | st.booleans(),
        Kind.CHOICE: st.none() | st.sampled_from(key.choices.values if key.choices else ()),
        Kind.LINES: st.lists(texts, max_size=3).map(tuple),
        Kind.COUNTS: _counted(key),
    }
    return of_kind[key.kind]


def _named(name: st.SearchStrategy[str], key: Key) -> st.SearchStrategy[tuple[Counted, ...]]:
    def listed(pairs: dict[str, Count]) -> tuple[Counted, ...]:
        return tuple(Counted(one, count) for one, count in pairs.items())

    return st.dictionaries(name, stated(key), max_size=3).map(listed)


def _counted(key: Key) -> st.SearchStrategy[tuple[Counted, ...]]:
    if not key.parted:
        return _named(names, key)
    parts = _named(st.sampled_from(["供地", "许可", "12345热线"]), key)
    return st.tuples(_named(names, key), parts, st.none() | st.booleans()).map(_with_parts)


def _with_parts(given: tuple[tuple[Counted, ...], tuple[Counted, ...], bool | None]) -> tuple[Counted, ...]:
    items, parts, complete = given
    return (replace(items[0], parts=parts, complete=complete), *items[1:]) if items else ()


@cache
def record_of(kind: type[R]) -> st.SearchStrategy[R]:
    """A record of a kind whose keys are declared."""
    return st.builds(kind, **{attribute: value_of(key) for attribute, key in keys_of(kind)})


problems = st.builds(Problem, texts, maybe_text, maybe_text, maybe_text, maybe_text, maybe_text)
followups = st.builds(Followup, texts, maybe_text, maybe_text, st.none() | st.sampled_from(FollowupStatus))
prefaces = st.builds(Preface, *[maybe_text] * 6).filter(_some)
charges = st.builds(Charge, st.integers(1, 99), st.none(), amounts)
volumes = st.builds(Charge, st.integers(1, 99), st.none() | st.integers(1, 999), amounts)


@st.composite
def fees(draw: st.DrawFn) -> ProcessingFee:
    """Fees whose total is what the parts add up to."""
    if draw(st.booleans()):
        return ProcessingFee(charged=False, waived=draw(maybe_text))
    by_count, by_volume = draw(st.none() | charges), draw(st.none() | volumes)
    parts = [charge.amount for charge in (by_count, by_volume) if charge and charge.amount is not None]
    amount = sum(parts, Decimal(0)) if parts else draw(st.none() | amounts)
    return ProcessingFee(True, by_count, by_volume, amount, draw(maybe_text))


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Offices of any kind."""
    return Unit(
        full_name=draw(texts),
        short_name=draw(texts),
        self_reference=draw(texts),
        kind=draw(st.sampled_from(UnitKind)),
        parent=draw(maybe_text),
        authority=draw(maybe_text),
        level=draw(maybe_text),
    )


_MARKS: st.SearchStrategy[Value] = st.sampled_from([UNSET, NOT_APPLICABLE, 0])
_MONEY = _MARKS | st.integers(0, 10**9).map(lambda number: Decimal(number) / 10_000)
_CELLS = _MARKS | counts
_SELDOM, _WRONG = st.integers(0, 40), st.integers(0, 99)


@st.composite
def table_cells(draw: st.DrawFn, table: Table) -> Mapping[Cell, Value]:
    """Cells of a table: unset, not applicable or a number; totals computed, now and then given wrong."""
    given: dict[Cell, Value] = {}
    for cell in table.cells():
        if cell.column == "total" or cell.row == "results_total":
            if draw(_SELDOM) == 0:
                given[cell] = draw(_WRONG)
        else:
            given[cell] = draw(_MONEY if table.row_by_key[cell.row].unit is CellUnit.MONEY else _CELLS)
    return complete(table, given, UNSET)


_UNITS, _TABLES = units(), [table_cells(table) for table in EDITION_2021.tables]
_YEARS = st.integers(2021, 2199)
_SCOPES, _OWN = st.sampled_from(list(Scope)), st.sampled_from([Scope.OWN])
_PARTS: dict[str, st.SearchStrategy[Any]] = {
    "preface": st.none() | prefaces,
    "signed_on": st.none() | st.dates(date(2001, 1, 1), date(2199, 12, 31)),
    "fee": st.none() | fees(),
    "opening": record_of(Opening),
    "published": record_of(Published),
    "handling": record_of(Handling),
    "management": record_of(Management),
    "platforms": record_of(Platforms),
    "assurance": record_of(Assurance),
    "other_part": record_of(OtherPart),
    "unsaid": st.lists(texts, max_size=2).map(tuple),
    "deeds": st.lists(texts, max_size=3).map(tuple),
    "problems": st.lists(problems, max_size=3).map(tuple),
    "followups": st.lists(followups, max_size=3).map(tuple),
    "other_matters": st.lists(texts, max_size=2).map(tuple),
    "sources": st.dictionaries(
        texts | st.sampled_from(["行政许可", "本年新收", "行政复议"]), texts, max_size=3
    ),
    "prior": maybe_text,
}


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Everything a figures file can say, at random."""
    unit = draw(_UNITS)
    cells: dict[Cell, Value] = {}
    for table in _TABLES:
        cells |= draw(table)
    year = draw(_YEARS)
    scope = draw(_SCOPES if unit.kind.is_government else _OWN)
    parts = {name: draw(part) for name, part in _PARTS.items()}
    return Figures(unit=unit, year=year, cells=cells, scope=scope, **parts)
