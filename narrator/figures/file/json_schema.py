"""The JSON Schema of a figures file, so that an editor completes keys and underlines mistakes while typing.

It is generated from the same declared keys and the same form that loading uses. Loading stays the judge: the schema
accepts every file that loads, and cannot know whether figures balance.
"""

import json

from narrator.figures.file.moved import moved_from
from narrator.figures.file.tables import REST_IS_ZERO
from narrator.figures.keys.declare import PARTS, Key, Kind, Topic, keys_of
from narrator.figures.model import Figures
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Column, Group, Row, Table, Unit

Schema = dict[str, object]
SCHEMA_TITLE = "政府信息公开工作年度报告数据"

_NOTHING: Schema = {"type": "null"}
_DIGITS = r"[0-9０-９,，]+"
_STATED = r"(约|近|逾|超过|超)?\s*[0-9０-９][0-9０-９,，.．]*\s*万?\s*[余多]?\s*[一-鿿]{0,6}"
_AMOUNT = r"[0-9０-９.．,，]+\s*(亿元|万元|元|万)?"
_DEFINITIONS: dict[str, Schema] = {
    "count": {
        "title": "非负整数；没有写 0 或 无",
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": rf"^\s*({_DIGITS}[一-鿿]{{0,4}}|无|没有)\s*$"},
            _NOTHING,
        ],
    },
    "stated": {
        "title": "数，可写 310余、近600、1.2万、3（上年11）、未统计；没有写 0 或 无",
        "anyOf": [
            {"type": "number", "minimum": 0},
            {
                "type": "string",
                "pattern": rf"^\s*({_STATED}(\s*[（(].*[)）])?|无|没有|没有统计|没统计|未统计)\s*$",
            },
            _NOTHING,
        ],
    },
    "counts": {
        "title": "名称: 数量，或写在一行：图解3，问答2",
        "anyOf": [
            {"type": "object", "additionalProperties": {"$ref": "#/$defs/stated"}},
            {"type": ["string", "null"]},
        ],
    },
    "parted": {
        "title": "数量，或 {条数, 类别, 类别列全}",
        "anyOf": [
            {"$ref": "#/$defs/stated"},
            {
                "type": "object",
                "properties": {
                    PARTS[0]: {"$ref": "#/$defs/stated"},
                    PARTS[1]: {"$ref": "#/$defs/counts"},
                    PARTS[2]: {"$ref": "#/$defs/yes_no"},
                },
                "required": [PARTS[0]],
                "additionalProperties": False,
            },
        ],
    },
    "cell": {
        "title": "非负整数；没有写 0 或 无，不适用写 不适用 或 /",
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": rf"^\s*({_DIGITS}|无|没有|不适用|/|／)\s*$"},
            _NOTHING,
        ],
    },
    "money": {
        "title": "金额，如 12.6万元 或 126000元；没有写 无",
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": rf"^\s*({_AMOUNT}|无|没有|不适用|/|／)\s*$"},
            _NOTHING,
        ],
    },
    "yes_no": {"title": "是 或 否", "enum": ["是", "否", True, False, None]},
    "day": {"title": "日期，如 2026-01-16", "type": ["string", "null"]},
    "text": {"title": "文字", "type": ["string", "number", "boolean", "null"]},
    "none": {"title": "没有写 无", "enum": ["无", "没有", None]},
}
_SCALARS = {
    Kind.COUNT: "stated",
    Kind.MONEY: "money",
    Kind.DAY: "day",
    Kind.YES_NO: "yes_no",
}


def figures_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a figures file."""
    definitions = dict(_DEFINITIONS)
    root = _record(Figures, "keys", definitions)
    definitions |= {
        f"{table.key}_row": _columns(table) for table in EDITION_2021.tables if table.key != "disclosure"
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA_TITLE,
        **root,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as the text of ``figures.schema.json``."""
    return json.dumps(figures_schema(), ensure_ascii=False, indent=1) + "\n"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _record(kind: type, within: str, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a record; those below it are put into ``definitions`` under their attributes' names."""
    properties: Schema = {}
    for attribute, key in keys_of(kind):
        if key.kind is Kind.TABLES:
            properties |= {table.name: _table(table) for table in EDITION_2021.tables}
            continue
        meaning = {"description": key.meaning} if key.meaning else {}
        written = {"title": key.name, **meaning, **_kind(key, f"{within}_{attribute}", definitions)}
        names = [old for old in key.formerly if "." not in old]
        properties |= dict.fromkeys((key.name, *names), written)
    if kind is not Figures:
        properties |= {name: {"title": name} for name in moved_from(_name_of(kind))}
    required = [key.name for _, key in keys_of(kind) if key.required]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _name_of(kind: type) -> str:
    """Return the key at the top of the file that holds this record, empty if none does."""
    return next((key.name for _, key in keys_of(Figures) if key.record is kind), "")


def _kind(key: Key, name: str, definitions: dict[str, Schema]) -> Schema:
    """Return the forms in which a value may stand under ``key``."""
    if key.record is not None:
        return _below(key, key.record, name, definitions)
    if key.kind in (Kind.COUNTS, Kind.NOTES):
        return _by_name(key)
    if key.kind is Kind.LINES:
        return _lines(key)
    if key.kind is Kind.YEAR:
        return {"title": "报告所属年份，如 2025", "type": ["integer", "string"]}
    if key.choices is not None:  # other words are still accepted, loading says more
        return {"anyOf": [{"enum": list(key.choices.words)}, {"type": ["string", "null"]}]}
    return _ref("count" if key.exact else _SCALARS.get(key.kind, "text"))


def _by_name(key: Key) -> Schema:
    if key.kind is Kind.COUNTS and not key.parted:
        return _ref("counts")
    values = _ref("parted" if key.kind is Kind.COUNTS else "text")
    line: Schema = {"type": "string"} if key.kind is Kind.COUNTS else _ref("none")
    return {"anyOf": [{"type": "object", "additionalProperties": values}, line, _NOTHING]}


def _lines(key: Key) -> Schema:
    if not key.by_topic:
        return _array(_ref("text"))
    topics: Schema = {topic.value: _array(_ref("text")) for topic in Topic}
    below: Schema = {"type": "object", "properties": topics, "additionalProperties": False}
    return {"anyOf": [_array(_ref("text")), below]}


def _below(key: Key, record: type, name: str, definitions: dict[str, Schema]) -> Schema:
    """Return a reference to a record or a list of them; some may be written as a single word or amount instead."""
    definitions[name] = {"title": key.name, **_record(record, name, definitions)}
    short: Schema = {"type": ["string", "number", "null"]}
    if key.kind is Kind.RECORDS:
        return _array({"anyOf": [_ref(name), short]} if key.short else _ref(name))
    if key.required:
        return _ref(name)
    return {"anyOf": [_ref(name), short if key.short else _NOTHING]}


def _array(item: Schema) -> Schema:
    """Return a list, 无, or a single item without its dash."""
    return {"anyOf": [{"type": "array", "items": item}, item, _ref("none")]}


def _table(table: Table) -> Schema:
    """Return the schema of a table: rows by name, label or variant; 无 for the whole table."""
    nested = table.key != "disclosure"
    properties: Schema = {}
    for row in table.rows:
        if not nested or row.group is None or table.key == "review_litigation":
            properties |= _named(row, _row(table, row))
    for group in table.groups if nested else ():
        rows: Schema = {}
        for row in table.rows_of(group.key):
            rows |= _named(row, _row(table, row))
        members: Schema = {"type": "object", "properties": rows, "additionalProperties": False}
        properties |= _named(
            group, {"description": group.label, "anyOf": [members, {"enum": [0, "0"]}, _ref("none")]}
        )
    if nested:
        properties[REST_IS_ZERO] = _ref("yes_no")
    title = next(section.title for section in EDITION_2021.sections if section.table == table.key)
    rows_of_table: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"title": title, "description": "没有发生的写 无", "anyOf": [rows_of_table, _ref("none")]}


def _row(table: Table, row: Row) -> Schema:
    if len(row.columns) == 1:
        return {"description": row.label, **_ref("money" if row.unit is Unit.MONEY else "cell")}
    if table.key != "disclosure":
        return {"description": row.label, **_ref(f"{table.key}_row")}
    return {"description": row.label, **_columns(table, row.columns)}


def _columns(table: Table, keys: tuple[str, ...] | None = None) -> Schema:
    """Return the schema of a row: columns by name, label or variant, or everything on one line."""
    columns: Schema = {}
    for column in table.columns:
        if keys is None or column.key in keys:
            columns |= _named(column, _ref("cell"))
    example = f"如 {table.columns[0].name}3，{table.columns[1].name}1；没有写 无"
    return {
        "anyOf": [
            {"type": "object", "properties": columns, "additionalProperties": False},
            {"title": f"一行的写法，{example}", "type": ["string", "integer", "null"]},
        ]
    }


def _named(item: Row | Column | Group, schema: Schema) -> Schema:
    """Return the schema under every word the item is known by."""
    return dict.fromkeys((item.name, item.label, *item.variants), schema)
