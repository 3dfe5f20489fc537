"""The list of offices a reviewer keeps: who must report, what they were called before, when they published."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from narrator.errors import InvalidInput
from narrator.figures.kind import guess_kind
from narrator.figures.unit import UnitKind
from narrator.figures.workbook.open import open_workbook
from narrator.files.text import decode, read_bytes
from narrator.finding import Finding, Location, Severity

_BYTES = 5_000_000
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "单位": ("单位", "单位名称", "单位全称", "全称", "名称"),
    "类别": ("类别", "单位类别"),
    "曾用名": ("曾用名", "原名", "又名", "简称"),
    "发布日期": ("发布日期", "公布日期", "公开日期"),
    "片区": ("片区", "地区", "所属区县", "分组"),
}
_SEPARATORS = re.compile(r"[；;、，,\n]+")
_DATE = re.compile(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?: .*)?")


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One line of the list. ``former`` are other names; several former offices mean that they were merged."""

    name: str
    kind: UnitKind | None = None
    former: tuple[str, ...] = ()
    published: date | None = None
    district: str = ""


def read_unit_list(path: Path) -> tuple[ListedUnit, ...]:
    """Return the offices of a csv (UTF-8 or GBK) or xlsx list, in its order; raise :class:`InvalidInput` with every fault."""
    rows = list(_rows(read_bytes(path, _BYTES), path))
    faults: list[Finding] = []
    columns = _columns(rows[0][1] if rows else ())
    if "单位" not in columns:
        hint = f"第一行写列名：{'、'.join(_COLUMNS)}，只有“单位”必须有"
        raise InvalidInput(path, [_fault(path, 1, "没有找到“单位”一列", hint)])
    units: list[ListedUnit] = []
    seen: dict[str, int] = {}
    for line, cells in rows[1:]:
        unit = _unit(path, line, {key: _cell(cells, at) for key, at in columns.items()}, faults)
        if unit is None:
            continue
        if unit.name in seen:
            faults.append(_fault(path, line, f"“{unit.name}”在第 {seen[unit.name]} 行已经有了", "只留一行"))
        seen.setdefault(unit.name, line)
        units.append(unit)
    if not units and not faults:
        faults.append(_fault(path, 2, "一户单位也没有", "一行写一户"))
    if faults:
        raise InvalidInput(path, faults)
    return tuple(units)


def _rows(data: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines that hold something, with their numbers."""
    if data.startswith(b"PK"):
        yield from _sheet_rows(data, path)
        return
    text = decode(data, path).text
    first = text.partition("\n")[0]
    separator = max(",\t;，", key=first.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _sheet_rows(data: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    for sheet in list(open_workbook(data, path).values())[:1]:
        for row, cells in sheet.rows():
            yield row + 1, [str(cells.get(column, "")) for column in range(max(cells, default=-1) + 1)]


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Return where each known column stands."""
    words = ["".join(cell.split()) for cell in head]
    return {
        key: next(place for place, word in enumerate(words) if word in names)
        for key, names in _COLUMNS.items()
        if any(word in names for word in words)
    }


def _cell(cells: Sequence[str], at: int) -> str:
    return " ".join(str(cells[at]).split()) if at < len(cells) else ""


def _unit(path: Path, line: int, cells: Mapping[str, str], faults: list[Finding]) -> ListedUnit | None:
    name = "".join(cells["单位"].split())
    if not name:
        if any(cells.values()):
            faults.append(_fault(path, line, "“单位”一格是空的", "请补上单位名称，或删去这一行"))
        return None
    word = cells.get("类别", "")
    kind = (_kind(word) if word else None) or guess_kind(None, name)
    if word and _kind(word) is None:
        hint = f"可写：{'、'.join(one.value for one in UnitKind)}"
        faults.append(_fault(path, line, f"“{name}”的类别“{word}”不认识", hint))
    said = cells.get("发布日期", "")
    published = _date(said)
    if said and published is None:
        faults.append(_fault(path, line, f"“{name}”的发布日期“{said}”不是日期", "写成 2026-01-20"))
    former = tuple(filter(None, ("".join(one.split()) for one in _SEPARATORS.split(cells.get("曾用名", "")))))
    return ListedUnit(name, kind, former, published, cells.get("片区", ""))


def _kind(word: str) -> UnitKind | None:
    known = next((kind for kind in UnitKind if kind.value == word), None)
    return known or guess_kind(word, "")


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _fault(path: Path, line: int, message: str, hint: str) -> Finding:
    return Finding("UNITS-INPUT", Severity.ERROR, message, Location(file=path.name, line=line), hint=hint)
