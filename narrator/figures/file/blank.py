"""The figures file as YAML for a person to fill in: every key there is, explained, with what is known filled in."""

import re
from collections.abc import Iterator, Mapping

from narrator.figures.carry import CarriedForward, carried_content, carried_notes
from narrator.figures.file.content import Content
from narrator.figures.file.outline import Entry, Field, Listing, Section, Shape, outline
from narrator.figures.file.tables import REST_IS_ZERO
from narrator.figures.interview import Question, questions_beside
from narrator.files.tree import Node, Text
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Row, Table

SCHEMA_NAME = "figures.schema.json"
_PLAIN = re.compile(r"[\w/（《“][^\n:#{}\[\],&*!|>'\"%@`\\]*")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_NAME}
#
# 政府信息公开工作年度报告数据。冒号后面填，冒号用半角，后面留一个空格；“#”后面是说明，不进年报。
# 空着 = 还没填（草稿里印【待填】，不会当作 0）；没有发生的写 0 或 无；不适用的写 不适用。
# 表以外的数可以写 326、326条、310余、近600、1.2万、3（上年11）；没有人数过的写 未统计（正文不写，也不问）。
# 标“问”的是采访单，共 12 问，答一句、填一处，草稿就多一句实话；没有的不用填，也不会编。
"""
_CONFIRM = "请确认"
_READ_FROM_TEXT = frozenset({"单位", "口径", "前言", "上年问题整改"})
_FILLED = re.compile(
    r"(?P<said>\s*(?:- )?[\u4e00-\u9fff]+: (?:\"(?:[^\"\\]|\\.)*\"|[^\s#\"][^#]*?))(?:  # (?P<meaning>.*))?$"
)
_TABLE_HELP = {
    "disclosure": "不能制定规章的单位，规章三格写 不适用。收费写单位：12.6万元 或 126000元，不写按万元",
    "applications": "一行也可以写成：本年新收: 自然人3，商业企业1（没写到的为 0）；整行、整组没有的写 无",
    "review_litigation": "本机关被申请行政复议、被起诉的件数。全年没有的：复议诉讼表: 无",
}


def blank_figures(carried: CarriedForward | None) -> str:
    """Return the YAML text of a new figures file; what ``carried`` brings from last year is filled in."""
    if carried is None:
        return figures_text({})
    text = figures_text(carried_content(carried), carried_notes(carried))
    return _to_confirm(text) if carried.confirm else text


def _to_confirm(text: str) -> str:
    """Mark every line that was read out of last year's text."""
    lines: list[str] = []
    section = ""
    for line in text.splitlines():
        if not line.startswith((" ", "#")):
            section = line.split(":", 1)[0]
        lines.append(_marked(line) if section in _READ_FROM_TEXT else line)
    return "\n".join(lines) + "\n"


def _marked(line: str) -> str:
    """Return the line of a key that has a value with the mark before its meaning."""
    match = _FILLED.match(line)
    if match is None:
        return line
    meaning = f"。{match['meaning']}" if match["meaning"] else ""
    return f"{match['said']}{_remark(_CONFIRM + meaning)}"


def figures_text(content: Content, notes: Mapping[str, str] | None = None) -> str:
    """Return the YAML text that says ``content`` and shows every other key empty.

    ``notes`` are remarks to put above the rows they are named after.
    """
    lines = [_HEAD]
    for section in outline():
        lines.extend(_section(section, content.get(section.key), notes or {}))
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section, node: Node, notes: Mapping[str, str]) -> Iterator[str]:
    yield from map(_question, questions_beside(section.key))
    if section.table is not None:
        yield from _table(EDITION_2021.table(section.table), node, notes)
    elif isinstance(node, Text) and section.parts[0].path != (section.key,):
        yield _line(section.key, _scalar(node), section.meaning)
    else:
        inner = [part for part in section.parts if part.path != (section.key,)]
        if inner:
            yield _line(section.key, "", section.meaning)
        yield from _parts(section.parts, node, notes)


def _question(question: Question) -> str:
    also = [key for key in question.goes_to if key.split("·")[0] != question.beside]
    return f"# 问{question.number}：{question.text}" + (f"（还可填 {'、'.join(also)}）" if also else "")


def _parts(parts: tuple[Field | Listing, ...], node: Node, notes: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a section; keys two levels deep stand under a key of their own."""
    opened: tuple[str, ...] = ()
    for part in parts:
        depth = len(part.path) - 1
        if depth == 2 and part.path[:2] != opened:
            opened = part.path[:2]
            yield _line(f"  {opened[1]}", "", "")
        value = _at(node, part.path[1:])
        if "·".join(part.path) in notes:
            yield f"{'  ' * depth}# {notes['·'.join(part.path)]}"
        if isinstance(part, Listing):
            yield from _listing(part, value, "  " * depth)
        else:
            yield _field(part, value, "  " * depth + part.path[-1])


def _field(field: Field, value: Node, key: str) -> str:
    meaning = field.meaning
    if field.choices and not all(choice in meaning for choice in field.choices):
        meaning = "、".join(field.choices) if field.entry is not Entry.YES_NO else f"{meaning or '是 或 否'}"
    meaning = f"必填。{meaning}" if field.required else meaning
    return _line(key, _scalar(value, field.entry), meaning)


def _listing(listing: Listing, value: Node, indent: str) -> Iterator[str]:
    key = indent + listing.path[-1]
    if not value:
        example = listing.example or "[一句一条, 用半角逗号隔开]，或每条一行以“- ”开头"
        if listing.shape is Shape.ITEMS:
            yield _line(key, "", "每条如下，删去行首的 # 后填写")
            for i, column in enumerate(listing.columns):
                yield f"{indent}#  {'- ' if i == 0 else '  '}{column.path[0]}:" + _remark(column.meaning)
        else:
            yield _line(key, "", "；".join(filter(None, (listing.meaning, f"如 {example}"))))
        return
    yield _line(key, "", listing.meaning)
    if isinstance(value, dict):
        entry = Entry.NUMBER if listing.shape is Shape.COUNTS else Entry.TEXT
        for name, item in value.items():
            written = _scalar(item, entry) if not isinstance(item, dict) else f"{{{_flow(item)}}}"
            yield f"{indent}  {_scalar(Text(name))}: {written}"
    elif isinstance(value, list):
        for item in value:
            yield from _item(listing, item, indent)


def _flow(node: dict[str, Node]) -> str:
    """Write keys and values between braces."""
    written = (
        f"{_scalar(Text(name))}: "
        + (f"{{{_flow(item)}}}" if isinstance(item, dict) else _scalar(item, Entry.NUMBER))
        for name, item in node.items()
    )
    return ", ".join(written)


def _item(listing: Listing, item: Node, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}  - {_scalar(item)}"
        return
    for i, column in enumerate(listing.columns):
        lead = "- " if i == 0 else "  "
        given = item.get(column.path[0])
        yield _line(
            f"{indent}  {lead}{column.path[0]}",
            _scalar(given, column.entry),
            column.meaning if given is None else "",
        )


def _table(table: Table, node: Node, notes: Mapping[str, str]) -> Iterator[str]:
    """Yield a table of the form: a row a line, every cell of it, labels as remarks."""
    yield f"# {_TABLE_HELP[table.key]}"
    if isinstance(node, Text):
        yield _line(table.name, _scalar(node), "")
        return
    yield _line(table.name, "", "")
    group: str | None = None
    for row in table.rows:
        nested = table.key != "disclosure" and row.group is not None
        if row.group != group:
            group = row.group
            yield from _group(table, group, nested=nested)
        name = next((g.name for g in table.groups if g.key == row.group), "")
        indent = "    " if nested else "  "
        if row.name in notes:
            yield f"{indent}# {notes[row.name]}"
        yield _row(table, row, _at(node, (name, row.name) if nested else (row.name,)), indent)
    if table.key != "disclosure":
        yield _line(f"  {REST_IS_ZERO}", _scalar(_at(node, (REST_IS_ZERO,))), "写 是，上面空着的格子都按 0")


def _group(table: Table, key: str | None, *, nested: bool) -> Iterator[str]:
    for group in table.groups:
        if group.key == key:
            label = group.label if group.label != group.name else ""
            yield _line(f"  {group.name}", "", label) if nested else f"  # {group.label}"


def _row(table: Table, row: Row, node: Node, indent: str) -> str:
    columns = [table.column_by_key[key] for key in row.columns]
    if row.key == "results_total" and not node:
        return _line(indent + row.name, "", f"{row.label}，不用填，由程序计算；填了会核对")
    if isinstance(node, Text) or len(columns) == 1:
        return _line(
            indent + row.name,
            _scalar(node, Entry.COUNT),
            columns[0].label if len(columns) == 1 else row.label,
        )
    given = node if isinstance(node, dict) else {}
    shown = [c.name for c in columns if c.key != "total" or c.name in given]
    if row.key == "results_total":
        shown = [name for name in shown if name in given]
    cells = ", ".join(f"{name}: {_scalar(given.get(name), Entry.COUNT)}" for name in shown)
    return _line(indent + row.name, f"{{{cells}}}", row.label if row.label != row.name else "")


def _at(node: Node, path: tuple[str, ...]) -> Node:
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _line(key: str, value: str, meaning: str) -> str:
    return f"{key}: {value}".rstrip() + _remark(meaning)


def _remark(meaning: str) -> str:
    return f"  # {meaning}" if meaning else ""


def _scalar(node: Node, entry: Entry = Entry.TEXT) -> str:
    """Write a value; text that YAML would read as something else, or that looks like a number, in quotes."""
    if not isinstance(node, Text):
        return ""
    text = str(node)
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.isprintable()
    if plain and text.lower() not in _WORDS_OF_YAML and (entry is not Entry.TEXT or not text.isdigit()):
        return text
    escaped = "".join(_escape(character) for character in text)
    return f'"{escaped}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\U{ord(character):08X}"
