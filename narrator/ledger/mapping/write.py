"""Writing the mapping file: what was guessed and what is asked, without touching what a person wrote in it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from narrator.files.load import node_at
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.files.yaml import parse_into
from narrator.files.yaml_edit import edited, spell_scalar
from narrator.language.names.privacy import find_private
from narrator.ledger.columns.roles import Role
from narrator.ledger.model import Tally
from narrator.ledger.questions import Question
from narrator.ledger.words.lexicon import plain

_HEAD = """\
# 台账对应表：narrator tally 怎样读这本台账。猜的都写在这里，不对就改；明年的台账照此读。
# 问到的，答案写在“答”后面。这里只有表头、固定说法和行号，没有申请人和申请内容。
"""
_ANSWER = "答"
_WORDS = re.compile(r"[0-9A-Za-z\u4e00-\u9fff（]+(?:[（）()/·、，；：— -]+[0-9A-Za-z\u4e00-\u9fff]+)*[）)]?")
_LONGEST = 30
_SHOWN_ROWS = 8
_TAKE = (Role.KIND_TICK, Role.RESULT_TICK)


def mapping_text(tally: Tally, old: str | None, path: Path, answers: Mapping[str, str]) -> str:
    """Return the mapping file's text: ``old`` with what is new put in, or a new one.

    ``answers`` are those given on the command line; an answer that stands there already is not changed.
    """
    text = old if old is not None and old.strip() else _HEAD
    tree = Tree(path.name, {})
    if old is None or not parse_into(tree, text):
        tree = Tree(path.name, {})
    changes: dict[TreePath, Node] = {}
    for where, node in _entries(tally, answers):
        if where not in tree.places and node_at(tree.root, where) is None:
            changes[where] = node
        elif isinstance(node, dict) and node[_ANSWER] and node_at(tree.root, (*where, _ANSWER)) is None:
            changes[*where, _ANSWER] = node[_ANSWER]
    settled = _by_parent(tree, changes)
    new = {str(where[0]): node for where, node in settled.items() if len(where) == 1}
    text = edited(text, {where: node for where, node in settled.items() if len(where) > 1})
    return "\n".join([text.rstrip("\n"), *_written(new, 0)]) + "\n"


def _written(node: Mapping[str, Node], indent: int) -> Iterator[str]:
    """Yield a mapping key by key, each on a line of its own."""
    for key, value in node.items():
        said = f" {spell_scalar(value)}" if isinstance(value, Text) else ""
        yield f"{' ' * indent}{spell_scalar(key)}:{said}"
        if isinstance(value, dict):
            yield from _written(value, indent + 2)


def _by_parent(tree: Tree, changes: Mapping[TreePath, Node]) -> dict[TreePath, Node]:
    """Return the changes with new keys of a mapping that is not there yet as that mapping: each is written once."""
    settled: dict[TreePath, Node] = {}
    for where, node in changes.items():
        depth = next((n for n in range(1, len(where)) if where[:n] not in tree.places), len(where))
        if depth == len(where):
            settled[where] = node
            continue
        below = settled.setdefault(where[:depth], {})
        for key in where[depth:-1]:
            below = below.setdefault(str(key), {}) if isinstance(below, dict) else None
        if isinstance(below, dict):
            below[str(where[-1])] = node
    return settled


def _entries(tally: Tally, answers: Mapping[str, str]) -> Iterator[tuple[TreePath, Node]]:
    seen = set()
    for sheet in tally.sheets:
        for guess in sheet.columns:
            heading = guess.column.heading
            if plain(heading) not in seen and is_safe(heading) and guess.role not in _TAKE:
                seen.add(plain(heading))
                yield ("列", heading), Text(guess.role.value)
    for role, words in tally.values.items():
        for word, label in words.items():
            if is_safe(word):
                yield ("取值", role.value, word), Text(label)
    for question in tally.questions:
        answer = answers.get(question.id) or question.answer
        yield (
            ("答复", str(tally.year), question.id),
            {
                _ANSWER: Text(answer) if answer else None,
                "问": Text(question.text),
                "哪几行": Text(_rows(tally, question)),
                "可填": Text("｜".join(question.choices) or "日期"),
            },
        )


def is_safe(words: str) -> bool:
    """Whether words of a ledger may be kept: short, of letters and brackets alone, and nothing looks like a person's.

    So nothing that another program would take for a formula, a tag or a turn of the writing gets out.
    """
    return len(words) <= _LONGEST and _WORDS.fullmatch(words) is not None and not find_private(words)


def _rows(tally: Tally, question: Question) -> str:
    rows = "、".join(tally.label(row) for row in question.rows[:_SHOWN_ROWS])
    return rows + (f"等{len(question.rows)}行" if len(question.rows) > _SHOWN_ROWS else "")
