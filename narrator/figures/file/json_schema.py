"""The JSON Schema of a figures file, so that an editor completes keys and underlines mistakes while typing.

It is generated from the same model and the same form that loading uses. Loading stays the judge: the schema
accepts every file that loads, and cannot know whether figures balance.
"""

import json

from narrator.figures.file.outline import Entry, Field, Shape, outline
from narrator.figures.file.schema import FiguresInput
from narrator.figures.file.tables import REST_IS_ZERO
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Column, Group, Row, Table, Unit

Schema = dict[str, object]
SCHEMA_TITLE = "政府信息公开工作年度报告数据"

_NOTHING: Schema = {"type": "null"}
_DIGITS = r"[0-9０-９,，]+"
_AMOUNT = r"[0-9０-９.．,，]+\s*(亿元|万元|元|万)?"
_DEFINITIONS: dict[str, Schema] = {
    "count": {
        "title": "非负整数；没有写 0 或 无",
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": rf"^\s*({_DIGITS}|无|没有)\s*$"},
            _NOTHING,
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
_SHORTHAND = ("AccountInput", "EvaluationInput", "ChargeInput", "FeeInput", "ProblemInput", "FollowupInput")
_ENTRY = {
    Entry.TEXT: "text",
    Entry.COUNT: "count",
    Entry.YUAN: "money",
    Entry.DAY: "day",
    Entry.YES_NO: "yes_no",
}


def figures_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a figures file."""
    source = FiguresInput.model_json_schema(by_alias=True)
    models = source.pop("$defs", {})
    definitions = {**_DEFINITIONS, **{name: _model(model) for name, model in sorted(models.items())}}
    definitions |= {
        f"{table.key}_row": _columns(table) for table in EDITION_2021.tables if table.key != "disclosure"
    }
    root = _model(source)
    properties = root["properties"]
    if isinstance(properties, dict):
        for table in EDITION_2021.tables:
            properties[table.name] = _table(table)
        properties["年度"] = {"title": "报告所属年份，如 2025", "type": ["integer", "string"]}
        _add_choices(definitions, properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "title": SCHEMA_TITLE,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as the text of ``figures.schema.json``."""
    return json.dumps(figures_schema(), ensure_ascii=False, indent=1) + "\n"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _model(model: Schema) -> Schema:
    """Return a model's schema as a person may write it; the docstring becomes the title."""
    known = model.get("properties")
    properties = known if isinstance(known, dict) else {}
    written: Schema = {
        "title": str(model.get("description", "")).strip(" ."),
        "type": "object",
        "properties": {key: _property(key, value) for key, value in properties.items()},
        "additionalProperties": False,
    }
    if model.get("required"):
        written["required"] = model["required"]
    return written


def _property(key: str, node: Schema) -> Schema:
    """Return a field's schema: the forms loading accepts, with its meaning as description."""
    meaning = {"description": node["description"]} if node.get("description") else {}
    return {"title": key, **meaning, **_kind(node)}


def _kind(node: Schema) -> Schema:
    options = node.get("anyOf")
    kinds = (
        [option for option in options if isinstance(option, dict)] if isinstance(options, list) else [node]
    )
    types = {str(kind.get("type", "")) for kind in kinds}
    if "array" in types:
        return _array(kinds)
    if "object" in types:
        inner = next(kind.get("additionalProperties") for kind in kinds if kind.get("type") == "object")
        values = _kind(inner) if isinstance(inner, dict) else {}
        return {"anyOf": [{"type": "object", "additionalProperties": values}, _ref("none")]}
    reference = next((kind for kind in kinds if "$ref" in kind), None)
    if reference is not None:
        return _reference(str(reference["$ref"]), optional=len(kinds) > 1)
    return _ref(_scalar(kinds, types))


def _reference(target: str, *, optional: bool) -> Schema:
    """Return a reference to a model; some may be written as a single word or amount instead."""
    if target.endswith(_SHORTHAND):
        return {"anyOf": [{"$ref": target}, {"type": ["string", "number", "null"]}]}
    return {"anyOf": [{"$ref": target}, _NOTHING]} if optional else {"$ref": target}


def _scalar(kinds: list[Schema], types: set[str]) -> str:
    if "integer" in types:
        return "count"
    if "number" in types:
        return "money"
    if "boolean" in types:
        return "yes_no"
    return "day" if any(kind.get("format") == "date" for kind in kinds) else "text"


def _array(kinds: list[Schema]) -> Schema:
    """Return a list, 无, or a single item without its dash."""
    items = next((kind.get("items") for kind in kinds if kind.get("type") == "array"), None)
    item = _kind(items) if isinstance(items, dict) else {}
    return {"anyOf": [{"type": "array", "items": item}, item, _ref("none")]}


def _add_choices(definitions: dict[str, Schema], properties: Schema) -> None:
    """Offer closed choices for completion; other words are still accepted, loading says more."""
    for section in outline():
        for field in section.fields:
            _offer(definitions, properties, field)
        for listing in section.listings:
            if listing.shape is Shape.ITEMS:
                for column in listing.columns:
                    _offer(definitions, properties, column)


def _offer(definitions: dict[str, Schema], properties: Schema, field: Field) -> None:
    if not field.choices or field.entry is not Entry.TEXT:
        return
    offered: Schema = {"anyOf": [{"enum": list(field.choices)}, {"type": ["string", "null"]}]}
    owners = [properties] if len(field.path) == 1 else []
    owners += [owned for model in definitions.values() if isinstance(owned := model.get("properties"), dict)]
    for owner in owners:
        known = owner.get(field.path[-1])
        if isinstance(known, dict) and known.get("$ref") == f"#/$defs/{_ENTRY[field.entry]}":
            owner[field.path[-1]] = {"title": field.path[-1], "description": field.meaning, **offered}


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
