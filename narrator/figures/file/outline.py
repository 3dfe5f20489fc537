"""What a figures file can say, in order: sections, fields and lists, derived from its model.

The empty YAML file, the workbook and the JSON Schema are all written along this outline, so that
nothing the model accepts is missing from one of them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from narrator.figures.file.schema import FiguresInput
from narrator.figures.model import AccountStatus, FollowupStatus, Scope
from narrator.figures.unit import UnitKind
from narrator.form.edition_2021 import EDITION_2021

KeyPath = tuple[str, ...]


class Entry(Enum):
    """What is entered in a field."""

    TEXT = "文字"
    COUNT = "非负整数"
    YUAN = "金额（元）"
    DAY = "日期"
    YES_NO = "是/否"


class Shape(Enum):
    """What a list consists of."""

    ITEMS = "items"
    LINES = "lines"
    COUNTS = "counts"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its keys from the top of the file, its meaning, what is entered, the choices if they are closed."""

    path: KeyPath
    meaning: str
    entry: Entry
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The key as it reads inside its section: ``公众号·名称``."""
        return "·".join(self.path[1:] or self.path)


@dataclass(frozen=True, slots=True)
class Listing:
    """Repeated values. The paths of ``columns`` start at the item."""

    path: KeyPath
    meaning: str
    shape: Shape
    columns: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One key at the top of the file; ``table`` is the key of the form's table it holds, if it holds one."""

    key: str
    meaning: str
    parts: tuple[Field | Listing, ...]
    table: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The single values."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The repeated values."""
        return tuple(part for part in self.parts if isinstance(part, Listing))


_CHOICES: dict[KeyPath, tuple[str, ...]] = {
    ("单位", "类别"): tuple(kind.value for kind in UnitKind),
    ("口径",): tuple(scope.value for scope in Scope),
    ("平台", "公众号", "状态"): tuple(status.value for status in AccountStatus),
    ("上年问题整改", "状态"): tuple(status.value for status in FollowupStatus),
}
_ENTRIES: dict[object, Entry] = {
    int: Entry.COUNT,
    Decimal: Entry.YUAN,
    date: Entry.DAY,
    bool: Entry.YES_NO,
    str: Entry.TEXT,
}
_PAIRS = {
    Shape.COUNTS: (("名称", Entry.TEXT), ("数量", Entry.COUNT)),
    Shape.WORDS: (("数字", Entry.TEXT), ("来源", Entry.TEXT)),
}


@lru_cache(maxsize=1)
def outline() -> tuple[Section, ...]:
    """Return every section a figures file can hold, in the order of the model."""
    tables = {table.name: table.key for table in EDITION_2021.tables}
    return tuple(
        Section(
            key, info.description or "", () if key in tables else tuple(_parts((key,), info)), tables.get(key)
        )
        for key, info in _fields(FiguresInput)
    )


def _fields(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    return [(info.alias or name, info) for name, info in model.model_fields.items()]


def _parts(path: KeyPath, info: FieldInfo) -> list[Field | Listing]:
    """Return what stands at ``path``: one field, one listing, or the parts of the model there."""
    kind = _bare(info.annotation)
    meaning = info.description or ""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [part for key, inner in _fields(kind) for part in _parts((*path, key), inner)]
    if get_origin(kind) is dict:
        shape = Shape.COUNTS if _bare(get_args(kind)[1]) is int else Shape.WORDS
        columns = tuple(Field((name,), "", entry) for name, entry in _PAIRS[shape])
        return [Listing(path, meaning, shape, columns)]
    if get_origin(kind) is list:
        return [_listing(path, meaning, _bare(get_args(kind)[0]))]
    entry = _ENTRIES[kind]
    choices = ("是", "否") if entry is Entry.YES_NO else _CHOICES.get(path, ())
    return [Field(path, meaning, entry, choices)]


def _listing(path: KeyPath, meaning: str, item: object) -> Listing:
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        return Listing(path, meaning, Shape.LINES, (Field((path[-1],), meaning, Entry.TEXT),))
    columns = tuple(
        Field(
            (key,), info.description or "", _ENTRIES[_bare(info.annotation)], _CHOICES.get((*path, key), ())
        )
        for key, info in _fields(item)
    )
    return Listing(path, meaning, Shape.ITEMS, columns)


def _bare(annotation: object) -> object:
    """Return the annotation without ``Annotated`` and without ``None``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(kind for kind in get_args(annotation) if kind is not NoneType))
    return annotation
