"""The last run of a review: what it had to say, and whether anything it depends on is another since."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.desk.intake.inputs import Inputs
from narrator.desk.intake.submitted import Taken
from narrator.desk.kept.codec import decoded
from narrator.desk.kept.record import ANSWERS, BOOK
from narrator.desk.kept.store import rule_version
from narrator.desk.options import ReviewOptions
from narrator.files.settings import Settings
from narrator.files.write import standing
from narrator.workflow.reviewing.place import KEPT

LAST = "last.json"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a run has to say: lines for a person, the JSON, what was written, what sentences it proposes as common."""

    key: str
    lines: tuple[str, ...]
    warnings: tuple[str, ...]
    json: str
    exit_code: int
    common: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    unchanged: bool = False


def key_of(wishes: ReviewOptions, settings: Settings, inputs: Inputs) -> str:
    """Return what the result depends on, as one digest; the workbook counts as it stands."""
    whole = hashlib.sha256(rule_version().encode())
    for taken in (inputs.taken, inputs.prior):
        for line in _lines(taken):
            whole.update(f"{line}\n".encode("utf-8", "replace"))
        whole.update(b"\0")
    kept = wishes.out / KEPT / ANSWERS
    template = settings.notices.template
    for path in (wishes.units, wishes.parent, wishes.settings, wishes.out / BOOK, kept, template):
        whole.update(f"{standing(path) if path is not None else ''}\n".encode())
    whole.update(str(wishes.comments).encode())
    return whole.hexdigest()


def _lines(taken: Taken) -> Sequence[str]:
    files = [f"{one.name}\t{one.digest}\t{one.day}" for one in taken.files]
    return [*files, *(f"{one.name}\t{one.reason}" for one in taken.refused)]


def last_run(kept: Path) -> Reviewed | None:
    """Return what the last run had to say; ``None`` where there was none."""
    try:
        return decoded((kept / LAST).read_bytes(), Reviewed)
    except OSError:
        return None
