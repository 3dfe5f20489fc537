"""What the last run wrote, by digest: whether it still stands as it was, whether a person changed it since."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.desk.kept.codec import decoded
from narrator.files.write import standing

BOOK = "review.xlsx"
RECORD, ANSWERS = "written.json", "answers.json"


@dataclass(frozen=True, slots=True)
class Written:
    """The digests of the files of the last run by their names from the folder of the results."""

    files: Mapping[str, str] = field(default_factory=dict)


def recorded(kept: Path) -> Mapping[str, str]:
    """Return what the last run wrote; a damaged record counts as empty."""
    with contextlib.suppress(OSError):
        found = decoded((kept / RECORD).read_bytes(), Written)
        return found.files if found is not None else {}
    return {}


def stands(out: Path, kept: Path) -> bool:
    """Whether everything the last run wrote is there as it was."""
    before = recorded(kept)
    return bool(before) and all(standing(out / name) == value for name, value in before.items())
