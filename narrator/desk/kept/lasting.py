"""What outlives a new version of the rules: the rounds, the reports handed in, what the reviewer decided."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from narrator.desk.kept.codec import decoded, encoded
from narrator.desk.kept.record import ANSWERS
from narrator.desk.rounds.answers import Answers
from narrator.desk.rounds.history import History
from narrator.errors import FileUnreadable
from narrator.report.read_model import ReadReport

_HISTORY, _REPORTS = "rounds.json", "reports"
_IN_BOOK = "answers-in-book.json"
T = TypeVar("T")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Lasting:
    """The folder it lies in, below that of the results."""

    folder: Path

    def history(self) -> History:
        """Return the rounds so far; none where nothing is kept. Raise :class:`FileUnreadable` if they are damaged."""
        return self._kept(_HISTORY, History) or History()

    def answers(self) -> Answers:
        """Return what was decided so far. Raise :class:`FileUnreadable` if it is damaged."""
        return self._kept(ANSWERS, Answers) or Answers()

    def in_book(self) -> Answers:
        """Return what the workbook of the last run was written with: what it says otherwise since is a person's."""
        return self._read(_IN_BOOK, Answers) or self.answers()

    def report(self, digest: str) -> ReadReport | None:
        """Return a report that was handed in, by the digest of its file."""
        return self._read(f"{_REPORTS}/{digest}.json", ReadReport) if _DIGEST.fullmatch(digest) else None

    def _kept(self, name: str, kind: type[T]) -> T | None:
        """Return what is kept, which is never written over because it could not be read."""
        found = self._read(name, kind)
        path = self.folder / name
        if found is None and path.exists():
            hint = "里面是历次意见和您的处理；请从备份恢复，或把它移到别处后从头开始"
            raise FileUnreadable(path, "内容损坏，没有继续", hint)
        return found

    def contents(
        self, history: History, answers: Answers, reports: Mapping[str, ReadReport]
    ) -> Iterator[tuple[Path, bytes]]:
        """Yield what is to be written: rounds, decisions, and each report that is not kept yet."""
        yield self.folder / _HISTORY, encoded(history)
        for name in (ANSWERS, _IN_BOOK):
            yield self.folder / name, encoded(answers)
        for digest, report in reports.items():
            path = self.folder / _REPORTS / f"{digest}.json"
            if not path.is_file():
                yield path, encoded(report)

    def _read(self, name: str, kind: type[T]) -> T | None:
        try:
            return decoded((self.folder / name).read_bytes(), kind)
        except OSError:
            return None
