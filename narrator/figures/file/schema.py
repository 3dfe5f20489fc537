"""The figures file as pydantic models made from the declared keys: keys in Chinese, nothing unknown accepted.

The three tables stay raw here; :mod:`narrator.figures.file.tables` reads them against the form.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
)

from narrator.figures.file.counts import named, on_one_line, reading_count, reading_counted
from narrator.figures.file.scalars import NONE_WORDS, Day, Line, YesNo, Yuan, narrow, parse_count
from narrator.figures.keys.declare import Key, Kind, Topic, WordForm, keys_of
from narrator.figures.model import Figures
from narrator.files.tree import Text, Tree
from narrator.form.edition_2021 import EDITION_2021


class FileModel(BaseModel):
    """Base of everything in the file: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def _required_line(raw: object) -> str:
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not text:
        raise ValueError("不能为空" if raw is None or isinstance(raw, str) else "应为文字")
    return text


def _year(raw: object, info: ValidationInfo) -> int:
    text = narrow(str(raw)).removesuffix("度").removesuffix("年") if isinstance(raw, str) else ""
    try:
        year = parse_count(text)
    except ValueError:
        year = 0
    if not 1900 <= year <= 2200:
        raise ValueError(
            f'应为四位年份，如 2025，现为 "{raw}"' if raw is not None else "不能为空，应为四位年份，如 2025"
        )
    if isinstance(info.context, Tree) and str(year) != raw:
        info.context.note(("年度",), f"“{raw}”按 {year} 读取", rule="FIGURES-WIDTH")
    return year


def _items(raw: object) -> object:
    """Accept 无 or an empty value for a list, and a single item without its dash."""
    if raw is None or (isinstance(raw, str) and raw.strip() in NONE_WORDS):
        return []
    return raw if isinstance(raw, list) else [raw]


def _by_topic(raw: object) -> object:
    """Accept lines under the names of topics; each is then led by its topic."""
    if not isinstance(raw, dict):
        return _items(raw)
    known = [topic.value for topic in Topic]
    unknown = next((name for name in raw if name not in known), None)
    if unknown is not None:
        raise ValueError(f"不认识“{unknown}”，可写：{'、'.join(known)}，或一句一条")
    lines: list[object] = []
    for topic, node in raw.items():
        items = _items(node)
        for line in items if isinstance(items, list) else ():
            place = line.place if isinstance(line, Text) else None
            lines.append(Text(f"{topic}：{line}", place) if isinstance(line, str) else line)
    return lines


def _by_name(raw: object) -> object:
    """Accept 无 or an empty value for a mapping of names to counts."""
    return {} if raw is None or (isinstance(raw, str) and raw.strip() in NONE_WORDS) else raw


_NO_FORM = WordForm()


def _in_full(raw: object, short: WordForm) -> object:
    """Return the record that one word stands for; anything else as it is. 无 without a form is a record of nothing."""
    if not isinstance(raw, str):
        return raw
    if raw.strip() in NONE_WORDS and not (short.none or short.bare):
        return {}
    if short.none and (raw.strip() in NONE_WORDS or narrow(raw) in short.like_none):
        return dict([short.none])
    return {short.bare: raw} if short.bare else raw


def _reading_record(key: Key) -> Callable[[object], object]:
    """Return what is done to a record before it is validated: one word made a record, old names the present ones."""
    renamed = {old: below.name for _, below in keys_of(key.record or object) for old in below.formerly}

    def read(raw: object) -> object:
        full = raw if key.required else _in_full(raw, key.short or _NO_FORM)
        if not renamed or not isinstance(full, dict):
            return full
        return {
            name if renamed.get(name, name) in full else renamed.get(name, name): v
            for name, v in full.items()
        }

    return read


def _reading_records(key: Key) -> Callable[[object], object]:
    read = _reading_record(key)

    def read_all(raw: object) -> object:
        items = _items(raw)
        return [read(item) for item in items] if isinstance(items, list) else items

    return read_all


Required = Annotated[str, BeforeValidator(_required_line)]
_OF_KIND: dict[Kind, tuple[object, object]] = {
    Kind.MONEY: (Yuan, None),
    Kind.WORDS: (Line, None),
    Kind.MONTH: (Line, None),
    Kind.DAY: (Day, None),
    Kind.YES_NO: (YesNo, None),
    Kind.CHOICE: (Line, None),
    Kind.YEAR: (Annotated[int, BeforeValidator(_year)], ...),
    Kind.NOTES: (Annotated[dict[str, Line], BeforeValidator(_by_name)], {}),
    Kind.LINES: (Annotated[list[Required], BeforeValidator(_items)], []),
}
"""The type of a value of each other kind in the file, and what is taken where the key is not there."""


def input_model(kind: type, name: str) -> type[FileModel]:
    """Return the model of a record as it stands in the file; attributes are called as in the record."""
    definitions: dict[str, Any] = {}
    for attribute, key in keys_of(kind):
        if key.kind is Kind.TABLES:
            definitions |= {table.key: (Any, Field(None, alias=table.name)) for table in EDITION_2021.tables}
            continue
        read, default = _type_of(key, name + attribute.title().replace("_", ""))
        definitions[attribute] = (read, Field(default, alias=key.name))
    return create_model(f"{name}Input", __base__=FileModel, **definitions)


def _type_of(key: Key, name: str) -> tuple[object, object]:
    """Return the type that reads what stands under ``key``, and what is taken where it is not there."""
    if key.record is not None:
        model = input_model(key.record, name)
        if key.kind is Kind.RECORDS:
            return Annotated[list[model], BeforeValidator(_reading_records(key))], []  # type: ignore[valid-type]
        if key.required:
            return model, ...
        return Annotated[model | None, BeforeValidator(_reading_record(key))], None
    return _OF_KIND[key.kind] if key.kind in _OF_KIND and not _special(key) else _special_type(key)


def _special(key: Key) -> bool:
    """Whether the type depends on more of the key than its kind."""
    return key.by_topic or (key.kind is Kind.WORDS and key.required)


def _special_type(key: Key) -> tuple[object, object]:
    if key.kind is Kind.COUNT:
        return Annotated[Any, BeforeValidator(reading_count(key))], None
    if key.kind is Kind.COUNTS:
        one = Annotated[Any, BeforeValidator(reading_counted(key))]
        return Annotated[dict[str, one], BeforeValidator(on_one_line(key)), AfterValidator(named)], ()
    if key.by_topic:
        return Annotated[list[Required], BeforeValidator(_by_topic)], []
    return Required, ...


FiguresInput = input_model(Figures, "Figures")
"""A whole figures file."""
