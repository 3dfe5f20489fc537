"""One small district for all tests of the desk, read and reviewed once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from narrator.desk.options import ReviewOptions
from narrator.workflow.reviewing.last import Reviewed
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import District, district, write

OFFICES = 12


@dataclass(frozen=True)
class Reviewing:
    """A district on disk and what a review of it gave."""

    made: District
    wishes: ReviewOptions
    outcome: Reviewed

    @property
    def out(self) -> Path:
        return self.wishes.out

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.outcome.json)
        return found

    def unit(self, name: str) -> dict[str, Any]:
        return next(one for one in self.json["units"] if one["unit"] == name)


def silent(what: str, done: int, total: int, name: str) -> None:
    """Say nothing of the progress."""
    assert what
    assert name
    assert done <= total


def files_below(folder: Path) -> Mapping[str, bytes]:
    """Return every file of the results, without what is kept for the next run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".narrator" not in path.parts
    }


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewing:
    """A district of twelve offices with errors, a copy, a scan, a locked file, one missing, one twice."""
    root = tmp_path_factory.mktemp("district")
    made = district(OFFICES)
    units = write(made, root / "报送", root / "去年")
    wishes = ReviewOptions(root / "报送", root / "结果", root / "去年", units, jobs=1)
    return Reviewing(made, wishes, review_folder(wishes, silent))
