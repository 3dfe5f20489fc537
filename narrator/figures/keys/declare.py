"""How a key of a figures file is declared: beside the attribute that holds its value, with all that is known of it.

A record is a frozen dataclass whose attributes are made by the functions below. Everything that reads or writes keys
(the file's model, the values, the empty YAML file, the workbook, the JSON Schema, the document of keys, the interview,
the facts a phrase can name) goes through :func:`keys_of` or :func:`walk`, so that a key of a kind known here is one
line in one place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cache
from typing import Any

from narrator.figures.unit import UnitGroup
from narrator.figures.values import Count

_KEY = "key"
KeyPath = tuple[str, ...]


PARTS = ("条数", "类别", "类别列全")
"""The keys of a name that is counted in parts: how many, what of, whether that is all."""


class Topic(Enum):
    """The part of a report that tells of a key."""

    DISCLOSURE = "主动公开"
    APPLICATIONS = "依申请公开"
    MANAGEMENT = "政府信息管理"
    PLATFORM = "平台建设"
    ASSURANCE = "监督保障"
    OTHER = "其他"


class Kind(Enum):
    """What stands under a key, and by that the type of the attribute."""

    COUNT = "Count | None"
    MONEY = "Decimal | None, in 元"
    WORDS = "str | None, one line"
    MONTH = "str | None, a time as written, told as a month of the year"
    DAY = "date | None"
    YEAR = "int"
    YES_NO = "bool | None"
    CHOICE = "one of an Enum, or None"
    COUNTS = "tuple[Counted, ...], counts by name"
    NOTES = "Mapping[str, str], words by name"
    LINES = "tuple[str, ...]"
    RECORD = "a record, or None"
    RECORDS = "tuple of a record"
    TABLES = "the cells of the official tables"


@dataclass(frozen=True, slots=True)
class Counted:
    """A name with a count; ``parts`` are those of it that are counted apart, ``complete`` says whether they are all."""

    name: str
    count: Count
    parts: tuple["Counted", ...] = ()
    complete: bool | None = None


@dataclass(frozen=True, slots=True)
class WordForm:
    """How a record may be written in one word.

    A ``bare`` word stands under that key; ``none`` is the key and value that 无 and the words ``like_none`` stand for.
    """

    bare: str | None = None
    none: tuple[str, str] | None = None
    like_none: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choices:
    """The closed set a word is taken from: an Enum, and the other words accepted for each of its values."""

    values: type[Enum]
    accepted: Mapping[Enum, tuple[str, ...]] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The words to offer."""
        return tuple(str(one.value) for one in self.values)


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    ``name`` stands in the file, ``meaning`` behind it; ``label`` names the value where it is told (``{within}`` is the
    key it stands in), ``fact`` is its name in phrases if another. ``head`` is the noun a text counts it by and
    ``measures`` the measure words. ``topic`` and ``groups`` of offices are those of the key it stands in unless given.
    ``formerly`` are names still read. ``asked`` are the questions of the interview it answers; ``example`` and
    ``spare`` (empty lines in a workbook) are for lists. An ``optional`` record is ``None`` when nothing is filled in.
    Phrases can name numbers of ``last_year`` too. A count is ``exact`` if no ``5500余`` will do, a ``fraction`` if it may
    have decimals; counts by name that are ``parted`` may tell what each consists of, lines that are ``by_topic`` may stand
    under the names of topics. ``signs`` are words by which a text about a problem names the fact; ``yields`` says how early
    it gives way where a report is too long (0: never, 1: first). An item of a list whose first words have one of those by which
    it is ``moved`` belongs to that topic.
    """

    name: str
    kind: Kind
    meaning: str = ""
    label: str = ""
    fact: str = ""
    head: str = ""
    measures: tuple[str, ...] = ()
    topic: Topic | None = None
    groups: tuple[UnitGroup, ...] = ()
    formerly: tuple[str, ...] = ()
    asked: tuple[int, ...] = ()
    example: str = ""
    spare: int = 6
    required: bool = False
    optional: bool = False
    choices: Choices | None = None
    record: type | None = None
    short: WordForm | None = None
    last_year: bool = False
    exact: bool = False
    fraction: bool = False
    parted: bool = False
    by_topic: bool = False
    signs: tuple[str, ...] = ()
    yields: int = 0
    routine: bool = False
    moved: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict)


def count(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare a number, whole unless it is a ``fraction``."""
    return _optional(Key(name, Kind.COUNT, meaning, **more))


def money(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare an amount in 元."""
    return _optional(Key(name, Kind.MONEY, meaning, **{"measures": ("元",), **more}))


def words(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare words on one line."""
    return _optional(Key(name, Kind.WORDS, meaning, **more))


def month(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare a time, told as the month if it is one of the report's year."""
    return _optional(Key(name, Kind.MONTH, meaning, **more))


def day(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare a date."""
    return _optional(Key(name, Kind.DAY, meaning, **more))


def yes_no(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare 是 or 否."""
    return _optional(Key(name, Kind.YES_NO, meaning, **more))


def choice(
    name: str,
    values: type[Enum],
    accepted: Mapping[Any, tuple[str, ...]],
    meaning: str = "",
    *,
    default: Enum | None = None,
    **more: Any,
) -> Any:
    """Declare one of ``values``; ``accepted`` are the words taken for each of them besides its own."""
    key = Key(name, Kind.CHOICE, meaning, choices=Choices(values, accepted), **more)
    return field(default=default, metadata=declared(key))


def counts(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare counts by name."""
    return field(default=(), metadata=declared(Key(name, Kind.COUNTS, meaning, **more)))


def notes(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare words by name."""
    return field(default_factory=dict, metadata=declared(Key(name, Kind.NOTES, meaning, **more)))


def lines(name: str, meaning: str = "", **more: Any) -> Any:
    """Declare a list of sentences."""
    return field(default=(), metadata=declared(Key(name, Kind.LINES, meaning, **more)))


def record(name: str, kind: type, meaning: str = "", *, optional: bool = False, **more: Any) -> Any:
    """Declare keys below a key; an ``optional`` record of which nothing is filled in is ``None``."""
    metadata = declared(Key(name, Kind.RECORD, meaning, record=kind, optional=optional, **more))
    if optional:
        return field(default=None, metadata=metadata)
    return field(default_factory=kind, metadata=metadata)


def records(name: str, kind: type, meaning: str = "", **more: Any) -> Any:
    """Declare a list of records."""
    return field(default=(), metadata=declared(Key(name, Kind.RECORDS, meaning, record=kind, **more)))


def declared(key: Key) -> dict[str, Key]:
    """Return the metadata of a dataclass field that declares ``key``; for fields without a default."""
    return {_KEY: key}


def _optional(key: Key) -> Any:
    return field(default=None, metadata=declared(key))


def keys_of(kind: type) -> tuple[tuple[str, Key], ...]:
    """Return the attributes of a record that stand in the file, each with its key, in the order of the file."""
    return _keys_of(kind)


def _declared_keys(kind: type) -> tuple[tuple[str, Key], ...]:
    return tuple((one.name, one.metadata[_KEY]) for one in fields(kind) if _KEY in one.metadata)


_keys_of: Callable[[type], tuple[tuple[str, Key], ...]] = cache(_declared_keys)  # asked for every sentence


def walk(kind: type, within: Key | None = None, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Key]]:
    """Yield every key below a record with its path, topic and groups settled; keys of a list's items stand below it."""
    for _, key in keys_of(kind):
        if key.kind is Kind.TABLES:
            continue
        settled = replace(
            key,
            topic=key.topic or (within.topic if within else None) or Topic.OTHER,
            groups=key.groups or (within.groups if within else tuple(UnitGroup)),
        )
        yield (*path, key.name), settled
        if key.record is not None:
            yield from walk(key.record, settled, (*path, key.name))


def says_something(value: object) -> bool:
    """Whether anything of a value is there; of a record, any of its keys. 0 and 否 are something."""
    if hasattr(value, "__dataclass_fields__") and keys_of(type(value)):
        return any(says_something(getattr(value, name)) for name, _ in keys_of(type(value)))
    return value is not None and value not in ((), {})
