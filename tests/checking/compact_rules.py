"""The rules of the YAML files as the one JSON file a check reads; run as a program, it writes the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from narrator.checking.engine.compact import COMPACT, dumped
from narrator.files.declared import DeclaredRule
from narrator.files.declared_file import read_rules
from tests.checkout import ROOT

FOLDER = ROOT / "narrator" / "checking" / "rules"


@cache
def declared(folder: Path = FOLDER) -> dict[str, tuple[DeclaredRule, ...]]:
    """Return the rules of every YAML file below ``folder``, by the subject whose folder it lies in."""
    found: dict[str, tuple[DeclaredRule, ...]] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        found[path.parent.name] = (*found.get(path.parent.name, ()), *read_rules(path))
    return found


if __name__ == "__main__":
    (FOLDER / COMPACT).write_text(dumped(declared()), encoding="utf-8")
