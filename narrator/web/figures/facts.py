"""The facts beside the tables as a form: section by section, with the questions of the interview."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from narrator.figures.file.content import Content, content_of
from narrator.figures.file.outline import Entry, Field, Listing, Section, Shape, outline
from narrator.figures.interview import DEEDS, QUESTIONS
from narrator.figures.keys.declare import PARTS
from narrator.figures.loaded import LoadedFigures
from narrator.files.tree import Node, Text
from narrator.language.lists import entries
from narrator.language.names.channels import same_channel
from narrator.web.figures.labels import Choice, said_of
from narrator.web.figures.sources import Source, source_for

ELSEWHERE = frozenset({"来源", "答复", "上年", "不写"})
"""Sections that have another place on the page."""
BASICS = ("单位", "年度", "口径", "前言", "落款日期")
UNSAID = "不写"
_CLOSES = (("信息处理费", "未收取"), "是")
"""The value behind which nothing else of its section is left to fill in."""
_YES_NO = ("是", "否")
_WRITTEN = re.compile(r"[{}\[\]]|\S: ")
_COUNTED = frozenset({Entry.COUNT, Entry.YUAN}) | {one for one in Entry if one.value.startswith("数")}


@dataclass(frozen=True, slots=True)
class Input:
    """One value: its path as JSON reads it, its label and meaning, what stands there."""

    path: tuple[str, ...]
    label: str
    meaning: str
    text: str
    choices: tuple[Choice, ...]
    number: bool
    long: bool
    required: bool
    source: Source
    unsaid: bool

    @property
    def own(self) -> bool:
        """Whether a line of one's own may stand there instead of what is chosen."""
        return any(one.own for one in self.choices)

    @property
    def is_own(self) -> bool:
        """Whether a line of one's own stands there."""
        return self.own and bool(self.text) and all(one.value != self.text for one in self.choices)

    def has(self, choice: Choice) -> bool:
        """Whether a choice is what stands there."""
        return self.is_own if choice.own else choice.value == self.text

    @property
    def reported(self) -> bool:
        """Whether somebody reports it: it is a number of the year, not the year."""
        return self.number and len(self.path) > 1

    @property
    def id(self) -> str:
        """The name of the field on the page."""
        return "·".join(self.path)

    @property
    def filled(self) -> bool:
        """Whether anything stands there, or is said of it."""
        return bool(self.text or self.source.who or self.source.day or self.unsaid)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    key: str
    label: str
    meaning: str
    choices: tuple[Choice, ...]
    number: bool


@dataclass(frozen=True, slots=True)
class List:
    """Repeated values: rows of words, one empty row at the end for the next."""

    path: tuple[str, ...]
    label: str
    meaning: str
    shape: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    last: tuple[tuple[str, str], ...] = ()
    """Last year's names with their numbers, where the same ones are likely again."""
    expected: tuple[str, ...] = ()
    """Those a person has confirmed: each stands in a row, its number is awaited."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Last year's names that do not stand here yet."""
        here = [*(row[0] for row in self.rows), *self.expected]
        return tuple(name for name, _ in self.last if not any(same_channel(name, one) for one in here))

    @property
    def id(self) -> str:
        """The name of the list on the page."""
        return "·".join(self.path)

    @property
    def filled(self) -> bool:
        """Whether anything stands there."""
        return bool(self.rows)

    @property
    def shown(self) -> tuple[tuple[str, ...], ...]:
        """The rows, those whose numbers are awaited, and an empty one for the next."""
        empty = ("",) * (len(self.columns) - 1)
        return (*self.rows, *((name, *empty) for name in (*self.expected, "")))


@dataclass(frozen=True, slots=True)
class Form:
    """One section as a form."""

    key: str
    meaning: str
    questions: tuple[str, ...]
    parts: tuple[Input | List, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The single values."""
        return tuple(part for part in self.parts if isinstance(part, Input))

    @property
    def lists(self) -> tuple[List, ...]:
        """The repeated values."""
        return tuple(part for part in self.parts if isinstance(part, List))

    @property
    def usual(self) -> "Form":
        """The form with what most offices fill in, and whatever is filled in here."""
        return replace(self, parts=tuple(one for one in self.parts if not self._is_aside(one)))

    @property
    def more(self) -> "Form":
        """The form with what few offices have to fill in and this one has not."""
        return replace(self, parts=tuple(one for one in self.parts if self._is_aside(one)))

    def _is_aside(self, part: "Input | List") -> bool:
        closed = any((one.path, one.text) == _CLOSES for one in self.inputs)
        return not part.filled and (closed or is_seldom(part.path))

    @property
    def reported(self) -> bool:
        """Whether any of its values is reported by somebody."""
        return any(one.reported for one in self.inputs)

    @property
    def names(self) -> str:
        """What there is to fill in, by the first word of each, for the one line that stands for it."""
        return "、".join(dict.fromkeys(one.label.split("·")[0] for one in self.parts))

    @property
    def filled(self) -> int:
        """How many values are there."""
        return sum(bool(one.text) for one in self.inputs) + sum(len(one.rows) for one in self.lists)


@lru_cache(maxsize=1)
def seldom() -> tuple[tuple[str, ...], ...]:
    """Return the paths of what few offices have to fill in, each standing for all below it."""
    return tuple(tuple(name.split(".")) for (name,) in entries("seldom.txt", "narrator.web.figures"))


def is_seldom(path: tuple[str, ...]) -> bool:
    """Whether few offices have to fill in what stands at ``path``."""
    return any(path[: len(one)] == one for one in seldom())


def sections() -> tuple[Section, ...]:
    """Return the sections that are filled in as forms, in the order of the file."""
    return tuple(one for one in outline() if one.table is None and one.key not in ELSEWHERE)


def basics_of(loaded: LoadedFigures) -> tuple[Form, ...]:
    """Return the forms of the office and the preface; single values that are sections of their own stand together."""
    forms = [form_of(loaded, key) for key in BASICS]
    single = [one for one in forms if len(one.parts) == 1]
    together = Form("、".join(one.key for one in single), "", (), tuple(one.parts[0] for one in single))
    return (*(one for one in forms if len(one.parts) > 1), together)


def form_of(
    loaded: LoadedFigures,
    key: str,
    last: Mapping[str, Mapping[str, str]] = {},
    expected: tuple[str, ...] = (),
) -> Form:
    """Return the section ``key`` as a form; raise ``KeyError`` if there is none.

    ``last`` are last year's names with their numbers, by the path of the list; of those ``expected`` a number is awaited.
    """
    found = {section.key: section for section in sections()}
    section = found[key]
    content = content_of(loaded.figures)
    return Form(
        key,
        section.meaning,
        questions_of(key),
        tuple(_with_last(_part(part, content, loaded), last, expected) for part in section.parts),
    )


@lru_cache(maxsize=1)
def _asked() -> Mapping[str, tuple[str, ...]]:
    """Return the questions by the section that has the fields for their answers, numbered as they are met."""
    places: dict[str, list[str]] = {one.key: [] for one in sections()}
    for one in QUESTIONS:
        tops = (path.split("·")[0] for path in one.goes_to)
        places[next((top for top in tops if top != DEEDS and top in places), one.beside)].append(one.text)
    numbers = count(1)
    return {key: tuple(f"问{next(numbers)}：{text}" for text in some) for key, some in places.items()}


def questions_of(key: str) -> tuple[str, ...]:
    """Return the questions of the interview that the fields of a section answer."""
    return _asked().get(key, ())


def _with_last(
    part: Input | List, last: Mapping[str, Mapping[str, str]], expected: tuple[str, ...]
) -> Input | List:
    known = last.get(".".join(part.path), {})
    if not isinstance(part, List) or not known:
        return part
    return replace(part, last=tuple(known.items()), expected=tuple(one for one in expected if one in known))


def _part(part: Field | Listing, content: Content, loaded: LoadedFigures) -> Input | List:
    node = at(content, part.path)
    if isinstance(part, Listing):
        return _list(part, node)
    number, said = part.entry in _COUNTED, said_of(part.path)
    text = str(node) if isinstance(node, Text) else ""
    return Input(
        part.path,
        part.label if said.label is None else said.label,
        plain_meaning(part.meaning) if said.hint is None else said.hint,
        text,
        said.choices_of(part.choices, text),
        number,
        not number and not part.choices and part.entry is Entry.TEXT,
        part.required,
        source_for(loaded.figures.sources, "·".join(part.path[1:]), part.path[-1]),
        ".".join(part.path) in unsaid_of(content),
    )


def _list(part: Listing, node: Node) -> List:
    said = said_of(part.path)
    columns = tuple(_column(part.path, one) for one in part.columns)
    if any(one.key in PARTS for one in columns):  # the number goes into a record beside its parts
        columns = (columns[0], replace(columns[1], key=PARTS[0]), *columns[2:])
    label = "·".join(part.path[1:] or part.path) if said.label is None else said.label
    meaning = plain_meaning(part.meaning) if said.hint is None else said.hint
    rows = tuple(_rows(part, node, tuple(one.key for one in columns)))
    return List(part.path, label, meaning, part.shape.value, columns, rows)


def _column(path: tuple[str, ...], one: Field) -> Column:
    said = said_of((*path, one.path[0]))
    return Column(
        one.path[0],
        one.path[0] if said.label is None else said.label,
        plain_meaning(one.meaning) if said.hint is None else said.hint,
        said.choices_of(one.choices or (_YES_NO if one.entry is Entry.YES_NO else ())),
        one.entry in _COUNTED,
    )


def unsaid_of(content: Content) -> tuple[str, ...]:
    """Return what is filled in and not to be told, as the file names it."""
    node = content.get(UNSAID)
    return tuple(str(one) for one in node) if isinstance(node, list) else ()


def can_be_unsaid() -> bool:
    """Whether a figures file can say that something filled in is not to be told."""
    return any(one.key == UNSAID for one in outline())


def _rows(part: Listing, node: Node, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    if isinstance(node, dict):
        return [_pair(name, item, columns) for name, item in node.items()]
    items = node if isinstance(node, list) else []
    if part.shape is Shape.ITEMS:
        records = [item if isinstance(item, dict) else {columns[0]: item} for item in items]
        return [tuple(_word(record.get(key)) for key in columns) for record in records]
    return [(_word(item),) for item in items]


def _pair(name: str, item: Node, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with what stands behind it; a record behind it fills the columns it names."""
    below = item if isinstance(item, dict) else {columns[1]: item}
    return (name, *(_word(below.get(key)) for key in columns[1:]))


def _word(node: Node) -> str:
    if isinstance(node, dict):
        return "，".join(f"{key}{_word(item)}" for key, item in node.items())
    return str(node) if isinstance(node, Text) else ""


def plain_meaning(meaning: str) -> str:
    """Return a key's meaning without how it is written in the file: here there are fields for that."""
    return "；".join(part for part in meaning.split("；") if not _WRITTEN.search(part))


def at(content: Node, path: tuple[str | int, ...]) -> Node:
    """Return what stands at a path."""
    for key in path:
        content = content.get(str(key)) if isinstance(content, dict) else None
    return content
