"""A small province on disk, searched once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from narrator.copies.options import CopiesOptions
from narrator.workflow.copying.copies import Found, find_copies

from .province import Province, province, write


def silent(what: str, done: int, total: int, name: str) -> None:
    """Say nothing of the progress."""
    assert what
    assert done <= total
    assert name is not None


def results(folder: Path) -> dict[str, bytes]:
    """Return every file of the results, without what is kept for the next run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".narrator" not in path.parts
    }


@dataclass(frozen=True)
class Searched:
    """A province on disk and what a search of it gave."""

    made: Province
    folder: Path
    out: Path
    found: Found

    @property
    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.found.json.read_text(encoding="utf-8"))
        return told


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """Forty offices in two years with eighteen copies planted, searched by the local engine."""
    root = tmp_path_factory.mktemp("province")
    made = province(40, (2024, 2025), shares=(0, 0.05, 0.1), copies=6)
    write(made, root / "年报")
    wishes = CopiesOptions(root / "年报", root / "结果")
    return Searched(made, root / "年报", root / "结果", find_copies(wishes, silent))
