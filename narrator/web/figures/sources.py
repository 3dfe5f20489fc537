"""Who reported a number and when, as a figures file keeps it under 来源."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Row, Table

_DAY = re.compile(r"(?:\d{4}[年-])?\d{1,2}[月./-]\d{1,2}日?(?:报)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A post or department, and the day it reported; either may be unknown."""

    who: str = ""
    day: str = ""

    @property
    def text(self) -> str:
        """The words in the file: ``便民服务中心，1月5日``."""
        return "，".join(filter(None, (self.who, self.day)))


def source_of(text: str) -> Source:
    """Take the words of the file apart; what is no day is who."""
    parts = [part.strip() for part in re.split("[，,；;]", text) if part.strip()]
    if parts and _DAY.fullmatch(parts[-1]):
        return Source("，".join(parts[:-1]), parts[-1])
    return Source("，".join(parts))


def name_of_row(table: Table, row: Row) -> str:
    """Return the name under which the source of a row is kept: ``行政许可``, ``不予公开·属于国家秘密``."""
    group = next((one.name for one in table.groups if one.key == row.group and one.name), "")
    return f"{group}·{row.name}" if group and table.key != "disclosure" else row.name


def source_for(names: Mapping[str, str], *candidates: str) -> Source:
    """Return the source kept under the first of the names that has one."""
    found = next((names[name] for name in candidates if names.get(name)), "")
    return source_of(found)


def row_source(names: Mapping[str, str], cell: Cell) -> Source:
    """Return who reported the row of a cell; one for a whole table stands under the table's name."""
    table = EDITION_2021.table(cell.table)
    row = table.row_by_key[cell.row]
    return source_for(names, name_of_row(table, row), row.name, table.name)
