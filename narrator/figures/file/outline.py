"""What a figures file can say, in order: sections, fields and lists, as the declared keys tell.

The empty YAML file, the workbook and the document of keys are all written along this outline, so that nothing that is
declared is missing from one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from narrator.figures.keys.declare import PARTS, Key, KeyPath, Kind, keys_of
from narrator.figures.model import Figures
from narrator.form.edition_2021 import EDITION_2021


class Entry(Enum):
    """What is entered in a field."""

    TEXT = "文字"
    COUNT = "非负整数"
    NUMBER = "数，可写 310余、3（上年11）、未统计"
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
    """One value: its keys from the top of the file, its meaning, what is entered, the choices if they are closed.

    ``also`` is another label it is known by: that of the record it stands for when nothing else of it is filled in.
    """

    path: KeyPath
    meaning: str
    entry: Entry
    choices: tuple[str, ...] = ()
    required: bool = False
    also: str = ""

    @property
    def label(self) -> str:
        """The key as it reads inside its section: ``公众号·名称``."""
        return "·".join(self.path[1:] or self.path)


@dataclass(frozen=True, slots=True)
class Listing:
    """Repeated values. The paths of ``columns`` start at the item.

    ``example`` shows how it is written, ``spare`` is how many empty lines a workbook has for it.
    """

    path: KeyPath
    meaning: str
    shape: Shape
    columns: tuple[Field, ...]
    example: str = ""
    spare: int = 6


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


_ENTRIES = {
    Kind.COUNT: Entry.NUMBER,
    Kind.YEAR: Entry.COUNT,
    Kind.MONEY: Entry.YUAN,
    Kind.DAY: Entry.DAY,
    Kind.YES_NO: Entry.YES_NO,
}
_PAIRS = {
    Shape.COUNTS: (("名称", Entry.TEXT), ("数量", Entry.NUMBER)),
    Shape.WORDS: (("数字", Entry.TEXT), ("来源", Entry.TEXT)),
}
_SHAPES = {
    Kind.RECORDS: Shape.ITEMS,
    Kind.LINES: Shape.LINES,
    Kind.COUNTS: Shape.COUNTS,
    Kind.NOTES: Shape.WORDS,
}


@lru_cache(maxsize=1)
def outline() -> tuple[Section, ...]:
    """Return every section a figures file can hold, in its order."""
    return tuple(section for _, key in keys_of(Figures) for section in _sections(key))


def _sections(key: Key) -> Iterator[Section]:
    if key.kind is Kind.TABLES:
        yield from (Section(table.name, "", (), table.key) for table in EDITION_2021.tables)
    else:
        yield Section(key.name, key.meaning, tuple(_parts((key.name,), key)))


def _parts(path: KeyPath, key: Key) -> Iterator[Field | Listing]:
    """Yield what stands at ``path``: one field, one listing, or the parts of the record there."""
    if key.kind in _SHAPES:
        shape = _SHAPES[key.kind]
        yield Listing(path, key.meaning, shape, _columns(shape, key), key.example, key.spare)
    elif key.record is not None:
        for _, below in keys_of(key.record):
            for part in _parts((*path, below.name), below):
                stands_for = key.short is not None and key.short.bare == below.name and len(path) > 1
                yield (
                    replace(part, also="·".join(path[1:])) if stands_for and isinstance(part, Field) else part
                )
    else:
        yield _field(path, key)


def _columns(shape: Shape, key: Key) -> tuple[Field, ...]:
    if shape is Shape.COUNTS and key.parted:
        _, parts, complete = PARTS
        kinds = (("名称", Entry.TEXT), ("数量", Entry.NUMBER), (parts, Entry.TEXT), (complete, Entry.YES_NO))
        return tuple(Field((name,), "", entry) for name, entry in kinds)
    if shape in _PAIRS:
        return tuple(Field((name,), "", entry) for name, entry in _PAIRS[shape])
    if key.record is None:
        return (Field((key.name,), key.meaning, Entry.TEXT),)
    return tuple(_field((below.name,), below) for _, below in keys_of(key.record))


def _field(path: KeyPath, key: Key) -> Field:
    choices = key.choices.words if key.choices is not None else ()
    if key.kind is Kind.YES_NO:
        choices = ("是", "否")
    if key.exact:
        return Field(path, key.meaning, Entry.COUNT, (), key.required)
    return Field(path, key.meaning, _ENTRIES.get(key.kind, Entry.TEXT), choices, key.required)
