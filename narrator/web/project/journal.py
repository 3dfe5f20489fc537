"""Every version of a project's files, so that each step can be taken back and nothing typed is lost.

They lie in ``.narrator/versions``: each content once under its sha256, and ``journal.json`` with the steps in order. Contents
are written before the files they belong to, the journal after: a process killed in between leaves a file that differs from
the last step, which the next start takes for an edit made elsewhere and keeps as a step of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.lock import OWN_FOLDER
from narrator.files.text import read_bytes
from narrator.files.write import digest, write_all

MOST_STEPS = 400
GOES_ON_SECONDS = 120
_BYTES = 50_000_000
Files = tuple[tuple[str, str | None], ...]
"""Name and digest of each file, in order; ``None`` for one that is not there."""


@dataclass(frozen=True, slots=True)
class Step:
    """What stood where after something was done. ``key`` tells steps that go on with the one before.

    ``mark`` says that this version went out, and when: 出定稿 1月12日 10:05.
    """

    label: str
    time: str
    files: Files
    key: str = ""
    mark: str = ""


class Journal:
    """The steps of one project; ``position`` is the one its files are at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / OWN_FOLDER / "versions"
        self.steps: list[Step] = []
        self.position = -1
        self._load()

    def _load(self) -> None:
        try:
            content = json.loads(read_bytes(self.folder / "journal.json", _BYTES))
            self.steps = [
                Step(
                    one["label"],
                    one["time"],
                    tuple((name, sha) for name, sha in one["files"]),
                    one["key"],
                    one.get("mark", ""),
                )
                for one in content["steps"]
            ]
            self.position = min(int(content["position"]), len(self.steps) - 1)
        except (NarratorError, ValueError, KeyError, TypeError, RecursionError):
            self.steps, self.position = [], -1

    @property
    def now(self) -> Step | None:
        """The step the files are at."""
        return self.steps[self.position] if self.position >= 0 else None

    def add(self, label: str, files: Files, key: str = "") -> None:
        """Put a step behind the present one; what was undone before is gone then. One of the same ``key`` goes on."""
        del self.steps[self.position + 1 :]
        now = datetime.now().astimezone()
        step = Step(label, now.isoformat(timespec="seconds"), files, key)
        if key and len(self.steps) > 1 and self._goes_on(key, now):
            self.steps[-1] = step
        else:
            self.steps.append(step)
        del self.steps[: max(0, len(self.steps) - MOST_STEPS)]
        self.position = len(self.steps) - 1
        self._save()

    def amend(self, files: Files) -> None:
        """Say that the present step leaves other files: what the program made of it goes with it, and what follows stays."""
        now = self.steps[self.position]
        self.steps[self.position] = replace(now, files=files)
        self._save()

    def mark(self, words: str) -> None:
        """Say that the present version went out; what is typed next is a step of its own."""
        now = datetime.now().astimezone()
        mark = f"{words} {now.month}月{now.day}日 {now:%H:%M}"
        step = self.steps[self.position]
        marks = [one for one in step.mark.split("、") if one and not one.startswith(words)]
        self.steps[self.position] = replace(step, mark="、".join([*marks, mark]), key="")
        self._save()

    def _goes_on(self, key: str, now: datetime) -> bool:
        """Whether what is typed now goes on with the present step: the same place, and not long after."""
        last = self.steps[-1]
        return last.key == key and (now - datetime.fromisoformat(last.time)).total_seconds() < GOES_ON_SECONDS

    def move(self, position: int) -> None:
        """Say that the files are at another step now."""
        self.position = position
        self._save()

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """Keep contents by their digests."""
        missing = {
            self.folder / sha: data for sha, data in contents.items() if not (self.folder / sha).is_file()
        }
        if missing:
            write_all(missing)

    def content(self, sha: str) -> bytes | None:
        """Return a content kept earlier, ``None`` if it is gone or damaged."""
        try:
            data = read_bytes(self.folder / Path(sha).name, _BYTES)
        except NarratorError:
            return None
        return data if digest(data) == sha else None

    def _save(self) -> None:
        steps = [
            {"label": one.label, "time": one.time, "files": list(one.files), "key": one.key, "mark": one.mark}
            for one in self.steps
        ]
        text = json.dumps(
            {"position": self.position, "steps": steps}, ensure_ascii=False
        )  # indented, it takes 50 times as long
        write_all({self.folder / "journal.json": text.encode()})
