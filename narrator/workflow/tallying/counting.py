"""A ledger counted without writing anything: what it makes, what is asked, and the mapping file as it is to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from narrator.files.load import node_at
from narrator.files.text import decode, is_file, read_bytes
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.files.write import digest
from narrator.files.yaml import parse_into
from narrator.files.yaml_edit import edited
from narrator.finding import Finding
from narrator.ledger.columns.roles import ROLE_BY_NAME
from narrator.ledger.mapping.read import MAPPING_BYTES, read_mapping
from narrator.ledger.mapping.write import mapping_text
from narrator.ledger.model import Tally, Told
from narrator.ledger.sheet.grid import Grid
from narrator.ledger.tally import tally
from narrator.workflow.tallying.findings import ledger_findings
from narrator.workflow.tallying.tally import UnknownAnswer, fits, without_wrong_answers, wrong_answers


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a ledger meanwhile: answers by the id of the question, uses of columns by heading."""

    answers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counting:
    """What came of it. ``mapping`` is the mapping file to be kept, ``seen`` the digest of the one it is made from."""

    tally: Tally
    findings: tuple[Finding, ...]
    mapping: bytes
    seen: str | None


def count(
    grids: tuple[Grid, ...], name: str, mapping: Path, year: int, said: Said, on: date | None = None
) -> Counting:
    """Count the sheets of a ledger called ``name`` for the report of ``year``; what is ``said`` wins over the mapping file.

    Raise :class:`UnknownAnswer`, and what counting raises. Nothing is written.
    """
    data = read_bytes(mapping, MAPPING_BYTES) if is_file(mapping) else None
    told = _with(read_mapping(mapping) if data is not None else Told(), year, said)
    counted = tally(grids, Path(name), year, told, on)
    _refuse_unfit(counted, said)
    findings = (*ledger_findings(counted, name), *wrong_answers(counted, mapping.name))
    old = _changed(decode(data, mapping).text, mapping, year, said) if data is not None else None
    text = mapping_text(counted, old, mapping, said.answers)
    return Counting(
        without_wrong_answers(counted), findings, text.encode(), digest(data) if data is not None else None
    )


def _with(told: Told, year: int, said: Said) -> Told:
    columns = {heading: ROLE_BY_NAME[role] for heading, role in said.columns.items() if role in ROLE_BY_NAME}
    answers = {**told.answers.get(year, {}), **said.answers}
    return replace(told, columns={**told.columns, **columns}, answers={**told.answers, year: answers})


def _refuse_unfit(counted: Tally, said: Said) -> None:
    for question in counted.questions:
        answer = said.answers.get(question.id)
        if answer is not None and not fits(question, answer):
            raise UnknownAnswer(f"不能答“{answer}”", hint=f"可答：{'、'.join(question.choices)}")


def _changed(old: str, path: Path, year: int, said: Said) -> str:
    """Return the mapping file with what is said now in place of what it says already."""
    tree = Tree(path.name, {})
    if not parse_into(tree, old):
        return old
    wanted: dict[TreePath, str] = {("列", heading): role for heading, role in said.columns.items()}
    wanted |= {("答复", str(year), name, "答"): answer for name, answer in said.answers.items()}
    changes: dict[TreePath, Node] = {
        where: Text(word) for where, word in wanted.items() if node_at(tree.root, where) is not None
    }
    return edited(old, changes) if changes else old
