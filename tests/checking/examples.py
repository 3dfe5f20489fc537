"""The examples of every rule: reports that break it and reports that do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.read_yaml import read_yaml
from tests.seeded.apply import CellEdit, Edit, TextEdit, apply_edits, cells_of, reports

_FILES = sorted(Path(__file__).with_name("examples_by_area").glob("*.yaml"))
_BASE = "qiaonan-2025"
_SECOND_SECTION = "\n二、主动公开政府信息情况\n"


@dataclass(frozen=True, slots=True)
class Example:
    """One example: a right report with something changed. ``added`` is the paragraph put in, if one was.

    ``prior`` is the report of last year, ``peers`` are reports of other offices of the same batch. With ``again`` the
    report is that of its year with nothing changed but the year.
    """

    report: str
    edits: tuple[Edit, ...]
    added: str | None = None
    prior: str | None = None
    peers: tuple[str, ...] = ()
    again: int | None = None

    def text(self) -> str:
        """Return the report's text after the change."""
        text = apply_edits(reports()[self.report].text, self.edits)
        return text if self.again is None else text.replace(str(self.again - 1), str(self.again))


@dataclass(frozen=True, slots=True)
class RuleExamples:
    """What breaks a rule and what does not."""

    failing: tuple[Example, ...]
    passing: tuple[Example, ...]


@cache
def examples() -> dict[str, RuleExamples]:
    """Return the examples by rule."""
    found: dict[str, RuleExamples] = {}
    for path in _FILES:
        loaded = read_yaml(path) or {}
        assert not found.keys() & loaded.keys(), path
        for rule, both in loaded.items():
            found[rule] = RuleExamples(
                tuple(map(_example, both["failing"])), tuple(map(_example, both["passing"]))
            )
    return found


def _example(entry: object) -> Example:
    if isinstance(entry, str):
        entry = {"add": entry}
    assert isinstance(entry, dict), entry
    assert entry.keys() <= {"report", "add", "cells", "old", "new", "prior", "peers", "again"}, entry
    report = str(entry.get("report", _BASE))
    edits: list[Edit] = []
    if "cells" in entry:
        printed = cells_of(reports()[report].text)
        edits += (CellEdit(cell, printed[cell], str(value)) for cell, value in entry["cells"].items())
    if "old" in entry:
        edits.append(TextEdit(str(entry["old"]), str(entry["new"])))
    added = entry.get("add")
    if added:
        edits.append(TextEdit(_SECOND_SECTION, f"\n{added}\n{_SECOND_SECTION}"))
    peers = tuple(entry.get("peers", ()))
    return Example(report, tuple(edits), added, entry.get("prior"), peers, entry.get("again"))
