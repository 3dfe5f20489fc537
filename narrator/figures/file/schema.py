"""The figures file as pydantic models made from the declared keys: keys in Chinese, nothing unknown accepted.

The three tables stay raw here; :mod:`narrator.figures.file.tables` reads them against the form.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, create_model

from narrator.figures.file.scalars import NONE_WORDS, Day, Line, YesNo, Yuan, count_in, narrow, parse_count
from narrator.figures.keys.declare import Key, Kind, WordForm, keys_of
from narrator.figures.model import Figures
from narrator.files.tree import Tree
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
    if key.kind is Kind.WORDS and key.required:
        return Required, ...
    return _counting(key) if key.kind in (Kind.COUNT, Kind.COUNTS) else _OF_KIND[key.kind]


def _counting(key: Key) -> tuple[object, object]:
    """Return the type of a count, or of counts by name, that may carry one of the key's measure words."""
    count = Annotated[int | None, BeforeValidator(count_in(key.measures))]
    if key.kind is Kind.COUNT:
        return count, None
    return Annotated[dict[str, count], BeforeValidator(_by_name)], {}


FiguresInput = input_model(Figures, "Figures")
"""A whole figures file."""
