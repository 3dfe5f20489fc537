"""Who has a report open, on a disk that several computers share: one of them changes it, the others look.

It lies in ``.narrator/open.json``. Programs of one computer do not shut each other out: every write has its condition anyway.
"""

import json
import platform
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.lock import OWN_FOLDER
from narrator.files.text import read_bytes
from narrator.files.write import write_bytes

_FRESH_SECONDS = 120.0
_BYTES = 10_000


class OpenElsewhere(NarratorError):
    """The report is being changed on another computer."""

    kind = "open-elsewhere"

    def __init__(self, words: str) -> None:
        super().__init__(words, hint="要在这里改，请按“我来接着改”，并告诉那边停手")


@dataclass(slots=True)
class Presence:
    """This program's word that it has a folder open. ``computer`` is the name of this one."""

    folder: Path
    computer: str = platform.node()

    @property
    def _path(self) -> Path:
        return self.folder / OWN_FOLDER / "open.json"

    def elsewhere(self) -> str:
        """Return in words that another computer has it open, empty if none has, or has not said so for minutes."""
        try:
            told = json.loads(read_bytes(self._path, _BYTES))
            other, since, last = str(told["computer"]), str(told["since"]), float(told["last"])
        except (NarratorError, ValueError, KeyError, TypeError, RecursionError):
            return ""
        if other == self.computer or time.time() - last > _FRESH_SECONDS:
            return ""
        return f"这份年报正在另一台电脑上打开（{since}），只能看"

    def refuse(self) -> None:
        """Raise :class:`OpenElsewhere` if another computer has it open."""
        words = self.elsewhere()
        if words:
            raise OpenElsewhere(words)

    def say(self) -> None:
        """Say that it is open here, unless it is elsewhere or nothing can be written."""
        if not self.elsewhere():
            self.take_over()

    def take_over(self) -> None:
        """Say that it is open here, whoever had it."""
        now = datetime.now().astimezone().strftime("%H:%M")
        told = {"computer": self.computer, "since": now, "last": time.time()}
        try:
            write_bytes(self._path, json.dumps(told, ensure_ascii=False).encode())
        except NarratorError:
            return

    def leave(self) -> None:
        """Say that it is not open here any more."""
        if not self.elsewhere():
            self._path.unlink(missing_ok=True)
