"""Writing and reading draft.md: Markdown with YAML front matter and comment anchors.

What a person may do to the file between two runs (edit, delete, move, insert, retype a table cell) must come
back as structure, so the reader is tolerant: anything it does not know is the person's and is kept.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from narrator.errors import FileUnreadable
from narrator.files.tree import Node, Text, Tree
from narrator.files.yaml import parse_into
from narrator.form.lookup import edition_for, normalise_label
from narrator.form.model import Cell, Edition
from narrator.report.draft.anchors import anchor_of, fields_of
from narrator.report.draft.model import (
    Alternative,
    Anchor,
    Block,
    Draft,
    Heading,
    Paragraph,
    Remark,
    TableBlock,
)
from narrator.report.draft.pieces import Kind, pieces_of
from narrator.report.tables.grid_html import Cells, is_of_form, read_cells, table_html, table_lines

FORMAT = 2
_MOST_CHARACTERS, _MOST_BLOCKS = 300_000, 20_000
TITLE, SIGNATURE = "title", "signature"
_PREFIX = "narrator:"
_ALTERNATIVES = "备选（复制到正文即可替换；下次生成会更新）"
_QUESTIONS = "待核实（在“答：”后写 是、否、不清楚，或要改成的整句；后面用括号写上岗位和日期，如：是（综合办，1月8日））"
_PLACED = (
    "放在这里的依据（放错了：把那一句移到别的小节，以后就在那里；或在数据文件里句前写明，如 依申请公开：）"
)
_ANSWER = re.compile(r"^(?P<key>[^｜\n]+)｜(?P<question>.*?)答：(?P<answer>.*)$", re.M)


# --- writing ---------------------------------------------------------------------------------------------


def write_draft(draft: Draft) -> str:
    """Return the text of draft.md, ending in one newline."""
    edition = _edition(draft.year)
    parts = [_front_matter(draft)]
    for block in draft.blocks:
        parts.extend(_block(block, edition))
    return "\n\n".join(parts) + "\n"


def _front_matter(draft: Draft) -> str:
    fields: dict[str, object] = {
        "narrator": FORMAT,
        "单位": draft.unit,
        "年度": draft.year,
        "数据文件": draft.figures_file,
        "数据指纹": draft.figures_digest,
        "已生成段落": list(draft.issued),
        "已删段落": list(draft.removed),
        "已删语句": list(draft.silenced),
        "答复": dict(draft.answers),
        "已问": list(draft.asked),
        "已提示": list(draft.told),
        **({"当时的数": dict(draft.counted)} if draft.counted else {}),
    }
    if draft.equal:
        fields["同数"] = list(draft.equal)
    if draft.gave_way:
        fields["让出"] = list(draft.gave_way)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(["---", *lines, "---"])


def _block(block: Block, edition: Edition) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escape_text(block.text)}"
    elif isinstance(block, Remark):
        yield f"<!--{block.text}-->"
    elif isinstance(block, TableBlock):
        shown = dict(block.shown)
        values = " ".join(text for _, text in block.generated)
        yield comment(_PREFIX + _json({"table": block.table, "values": values}))
        yield table_html(edition.table(block.table), lambda cell: shown[str(cell)], brief=True)
    else:
        yield from _paragraph(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    anchor = paragraph.anchor
    text = escape_text(paragraph.text)
    if anchor is None:
        yield paragraph.html or text
        return
    yield (comment(_PREFIX + _json(fields_of(anchor))) + "\n" + (f"# {text}" if anchor.id == TITLE else text))
    if anchor.questions:
        lines = [f"{q.key}｜{q.text}答：{q.answer}" for q in anchor.questions]
        yield comment("\n".join([_QUESTIONS, *lines, ""]))
    placed = [f"{why}：{line}" for line, why in anchor.placed if line in paragraph.text]
    if placed:
        yield comment("\n".join([_PLACED, *placed, ""]))
    if paragraph.alternatives:
        lines = [f"{a.topic}｜{a.source}｜{a.text}" for a in paragraph.alternatives]
        yield comment("\n".join([_ALTERNATIVES, *lines, ""]))


def _json(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def comment(text: str) -> str:
    r"""Return an HTML comment; ``--`` inside is written ``-\-``, which JSON text never contains by itself."""
    escaped = re.sub("-(?=-)", r"-\\", text)
    return f"<!-- {escaped} -->"


def escape_text(text: str) -> str:
    """Keep a person's text from being read as markup."""
    escaped = re.sub(r"([\\<&])", r"\\\1", text)
    return re.sub(r"^(\s*)(#|---)", r"\1\\\2", escaped, flags=re.M)


# --- reading ---------------------------------------------------------------------------------------------


def is_draft(text: str) -> bool:
    """Whether a text is a draft.md that narrator wrote."""
    return re.match(r"---\nnarrator: \d", text) is not None


def parse_draft(text: str, path: Path) -> Draft:
    """Read a draft.md; raise :class:`FileUnreadable` if its front matter is not ours or damaged."""
    head, body = _split_front_matter(text, path)
    year, unit = _field(head, "年度"), _field(head, "单位")
    if re.fullmatch(r"[0-9]{4}", year) is None or edition_for(int(year)) is None:
        raise FileUnreadable(path, "开头的信息栏（--- 之间）缺少年度", "请恢复信息栏，或把文件移走后重新生成")
    reader = _BodyReader(_edition(int(year)))
    reader.read(body)
    said = sum(len(block.text) for block in reader.blocks if isinstance(block, Paragraph | Heading))
    if said > _MOST_CHARACTERS or len(reader.blocks) > _MOST_BLOCKS:
        reason = f"文字有 {said:,} 字、{len(reader.blocks):,} 段，上限是 {_MOST_CHARACTERS:,} 字、{_MOST_BLOCKS:,} 段"
        raise FileUnreadable(path, reason, "年度报告不会这么长，请确认是不是选错了文件")
    answers = dict(_pairs(head.get("答复")))
    answers.update(reader.answers)
    return Draft(
        unit=unit,
        year=int(year),
        figures_file=_field(head, "数据文件"),
        figures_digest=_field(head, "数据指纹"),
        blocks=tuple(reader.blocks),
        issued=_strings(head.get("已生成段落")),
        removed=_strings(head.get("已删段落")),
        silenced=_strings(head.get("已删语句")),
        answers=tuple(sorted(answers.items())),
        asked=_strings(head.get("已问")),
        told=_strings(head.get("已提示")),
        counted=tuple(_pairs(head.get("当时的数"))),
        equal=_strings(head.get("同数")),
        gave_way=_strings(head.get("让出")),
        faults=tuple(reader.faults),
    )


def paragraph_places(text: str, path: Path) -> Mapping[int, tuple[int, int]]:
    """Return where the text of each paragraph stands in a draft.md, by its place among the draft's blocks.

    The title, which stands in a heading, is left out. ``text`` must be one that :func:`parse_draft` accepts.
    """
    head, body = _split_front_matter(text, path)
    reader = _BodyReader(_edition(int(_field(head, "年度"))))
    reader.read(body)
    start = len(text) - len(body)
    return {block: (start + begin, start + end) for block, (begin, end) in reader.places.items()}


def _edition(year: int) -> Edition:
    edition = edition_for(year)
    if edition is None:
        raise KeyError(year)
    return edition


def _split_front_matter(text: str, path: Path) -> tuple[dict[str, Node], str]:
    match = re.match(r"---\n(.*?)\n---[ \t]*(?:\n|$)", text, re.S)
    if match is None or not is_draft(text):
        hint = "请把它移走或改名，或用 -o 另选文件夹"
        raise FileUnreadable(path, "这不是 narrator 生成的草稿（开头没有信息栏）", hint)
    tree = Tree(path.name, {})
    parse_into(tree, match[1])
    if tree.findings:
        raise FileUnreadable(
            path, f"开头的信息栏被改坏了（{tree.findings[0].message}）", "请恢复信息栏后重试"
        )
    return tree.root, text[match.end() :]


def _field(head: Mapping[str, Node], key: str) -> str:
    value = head.get(key)
    return str(value) if isinstance(value, Text) else ""


def _strings(node: Node) -> tuple[str, ...]:
    return tuple(str(item) for item in node if isinstance(item, Text)) if isinstance(node, list) else ()


def _pairs(node: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        yield from ((key, str(value)) for key, value in node.items() if isinstance(value, Text))


class _BodyReader:
    """Turns the body into blocks, piece by piece."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.blocks: list[Block] = []
        self.answers: dict[str, str] = {}
        self.faults: list[str] = []
        self.pending: Anchor | None = None
        self.pending_table: dict[str, str] | None = None
        self.pending_key = ""
        self.seen: set[str] = set()
        self.sections_seen: list[str] = []
        self.places: dict[int, tuple[int, int]] = {}

    def read(self, body: str) -> None:
        position = 0
        for piece in pieces_of(body):
            self._texts(body[position : piece.start], position)
            position = piece.end
            {Kind.COMMENT: self._comment, Kind.TABLE: self._table, Kind.HEADING: self._heading}[piece.kind](
                piece.text
            )
        self._texts(body[position:], position)

    def _texts(self, text: str, start: int) -> None:
        for part in re.split(r"(\n[ \t]*\n)", text):
            if part.strip():
                begin = start + len(part) - len(part.lstrip())
                self.places[len(self.blocks)] = (begin, begin + len(part.strip()))
                self._text(_unescape(part.strip()))
            start += len(part)

    def _text(self, text: str) -> None:
        anchor, self.pending = self.pending, None
        lines = "\n".join(line.strip() for line in text.splitlines())
        self.blocks.append(Paragraph(lines, anchor))

    def _comment(self, raw: str) -> None:
        text = re.sub(r"-\\(?=-)", "-", raw.strip())
        if text.startswith(_PREFIX):
            self._anchor(text.removeprefix(_PREFIX), raw)
        elif text.startswith("待核实"):
            for match in _ANSWER.finditer(text):
                answer = match["answer"].strip().removeprefix("改成").lstrip("：:").strip()
                if answer:
                    self.answers[match["key"].strip()] = answer
        elif text.startswith("备选"):
            self._alternatives(text)
        elif not text.startswith("放在这里的依据"):
            self.blocks.append(Remark(raw))

    def _alternatives(self, text: str) -> None:
        """Take the wordings offered below a paragraph, so that one a person has put into it is known again."""
        lines = (line.split("｜", 2) for line in text.splitlines()[1:])
        offered = tuple(Alternative(line[0], line[1], line[2]) for line in lines if len(line) == 3)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Paragraph) and last.anchor is not None:
            self.blocks[-1] = replace(last, alternatives=offered)

    def _anchor(self, text: str, raw: str) -> None:
        try:
            fields = json.loads(text)
            if "table" in fields:
                self._table_anchor(str(fields["table"]), str(fields["values"]))
                return
            anchor = anchor_of(fields)
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
            self.faults.append("有一处段落标记（<!-- narrator:… -->）被改坏，其后的文字按您自己写的保留")
            self.blocks.append(Remark(raw))
            return
        if anchor.id in self.seen:
            self.faults.append(f"段落标记“{anchor.id}”出现两次，后一段按您自己写的保留")
            return
        self.seen.add(anchor.id)
        self.pending = anchor

    def _table_anchor(self, key: str, values: str) -> None:
        """Take the values a table was generated with, in the order of the form."""
        table = self.edition.table(key)
        cells, texts = [str(cell) for cell in table.cells()], values.split(" ")
        self.pending_key = key
        self.pending_table = dict(zip(cells, texts, strict=True))

    def _table(self, html: str) -> None:
        self.pending = None
        cells = read_cells(html)
        key = self._key_of(html, cells)
        if key is None:
            self.blocks.append(Paragraph("\n".join(table_lines(html)), html=html))
            return
        generated = self.pending_table if key == self.pending_key else None
        self.pending_key, self.pending_table = "", None
        expected = {str(cell) for cell in self.edition.table(key).cells()}
        damaged = cells is None or {address for address, _ in cells} != expected or generated is None
        self.blocks.append(TableBlock(key, cells or (), tuple((generated or {}).items()), damaged))

    def _key_of(self, html: str, cells: Cells | None) -> str | None:
        """Return the table of the form that HTML is: by its addresses, else by labels; ``None``: a person's own."""
        tables = {table.key: table for table in self.edition.tables}
        if cells:
            key = Cell.parse(cells[0][0]).table
            return key if key in tables else None
        expected = [self.pending_key] if self.pending_key in tables else list(tables)
        return next((key for key in expected if is_of_form(html, tables[key])), None)

    def _heading(self, line: str) -> None:
        level = len(line) - len(line.lstrip("#"))
        text = _unescape(line.lstrip("#").strip())
        if level == 1 and self.pending is not None and self.pending.id == TITLE:
            self._text(text)
            return
        self.pending = None
        section = self._section(text)
        if section is not None:
            self.sections_seen.append(section)
        self.blocks.append(Heading(text, level, section))

    def _section(self, text: str) -> str | None:
        """Return the section a heading opens: by its title, or by its number if that section is still to come."""
        flat = normalise_label(text)
        order = [section.key for section in self.edition.sections]
        for section in self.edition.sections:
            if flat == normalise_label(section.heading) and section.key not in self.sections_seen:
                return section.key
        last = max((order.index(key) for key in self.sections_seen), default=-1)
        for section in self.edition.sections[last + 1 : last + 2]:
            if flat.startswith(f"{section.number}、"):
                self.faults.append(
                    f"第{section.number}部分的标题被改成“{text}”，规定的标题是“{section.heading}”"
                )
                return section.key
        return None


def _unescape(text: str) -> str:
    return re.sub(r"\\([\\<&#]|(?=---))", r"\1", text)
