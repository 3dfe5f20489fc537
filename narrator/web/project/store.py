"""The one way in which the page changes files: with what was read as condition, and every version kept."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.text import read_bytes
from narrator.files.write import check_free, digest, standing, write_all
from narrator.web.project.journal import Files, Journal

ELSEWHERE = "在别处改过的内容"
_BYTES = 50_000_000


class Stale(NarratorError):
    """What the page was looking at is not what stands in the file any more."""

    kind = "stale"

    def __init__(self, path: Path, now: str | None) -> None:
        super().__init__(f"{path.name} 在别处改过了，您刚才的改动还没有存进去", file=str(path))
        self.now = now


class NothingToUndo(NarratorError):
    """There is no step before or after the present one."""

    kind = "nothing-to-undo"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the steps stand: what undoing and redoing would do, and when was saved last."""

    undo: str | None
    redo: str | None
    saved: str | None

    def as_json(self) -> dict[str, object]:
        """Return it for the page."""
        return {"undo": self.undo, "redo": self.redo, "saved": self.saved}


class Store:
    """The files of a project that are made on the page, by name within ``folder``."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self.folder = folder
        self.names = names
        self.lock = threading.RLock()
        self.journal = Journal(folder)
        self._within = False
        self._known: dict[Path, tuple[tuple[int, int, int], str]] = {}

    def digest(self, name: str) -> str | None:
        """Return the sha256 of a file as it stands now, ``None`` if there is none."""
        return standing(self.folder / name)

    def expect(self, name: str, sha: str | None) -> None:
        """Raise :class:`Stale` unless the file is as it was read."""
        now = self.digest(name)
        if now != sha:
            raise Stale(self.folder / name, now)

    @contextmanager
    def step(self, label: str, key: str = "") -> Iterator[None]:
        """Whatever is written inside becomes one step; what was changed elsewhere before becomes one of its own.

        A step inside another belongs to it.
        """
        with self._outermost() as outermost:
            yield
            if outermost:
                self._add(label, key)

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """What the program itself writes inside goes with the present step: it is none of the person's."""
        with self._outermost() as outermost:
            yield
            now, files = self.journal.now, self._kept()
            if outermost and now is not None and now.files != files:
                self.journal.amend(files)

    @contextmanager
    def _outermost(self) -> Iterator[bool]:
        """Keep others out and say whether this is no part of a step already."""
        with self.lock:
            outermost = not self._within
            if outermost:
                self.notice()
            self._within = True
            try:
                yield outermost
            finally:
                self._within = not outermost

    def notice(self) -> bool:
        """Keep what was changed elsewhere since the last step as a step; return whether there was any."""
        with self.lock:
            before = self.journal.now
            if before is not None and before.files == self._files():
                return False
            self._add(ELSEWHERE if before is not None else "开始", "")
            return before is not None

    def write(
        self, label: str, contents: Mapping[str, bytes], seen: Mapping[str, str | None], key: str = ""
    ) -> None:
        """Write files as one step if they still are as ``seen``; raise :class:`Stale` otherwise."""
        with self.lock:
            for name, sha in seen.items():
                self.expect(name, sha)
            with self.step(label, key):
                self.journal.keep({digest(data): data for data in contents.values()})
                write_all(
                    {self.folder / name: data for name, data in contents.items()},
                    {self.folder / name: sha for name, sha in seen.items() if name in contents},
                )

    def mark(self, words: str) -> None:
        """Say that the files as they stand went out."""
        with self.lock:
            self.notice()
            if self.journal.now is not None:
                self.journal.mark(words)

    def undo(self) -> str:
        """Take the last step back and return what it was."""
        with self.lock:
            self.notice()
            if self.journal.position < 1:
                raise NothingToUndo("没有可以撤销的了")
            label = self.journal.steps[self.journal.position].label
            self._go(self.journal.position - 1)
            return label

    def redo(self) -> str:
        """Do again what was taken back last and return what it was."""
        with self.lock:
            if self.notice() or self.journal.position + 1 >= len(self.journal.steps):
                raise NothingToUndo("没有可以重做的了")
            self._go(self.journal.position + 1)
            return self.journal.steps[self.journal.position].label

    def back_to(self, position: int) -> str:
        """Make an earlier version the newest one: a step like any other, so that it can be taken back."""
        with self.lock:
            self.notice()
            if not 0 <= position < len(self.journal.steps):
                raise NothingToUndo("找不到这一稿")
            step = self.journal.steps[position]
            self._put(step.files)
            self._add(f"回到 {step.time[5:16].replace('T', ' ')} 的稿", "")
            return step.label

    def standing(self) -> Standing:
        """Return where the steps stand."""
        with self.lock:
            steps, position = self.journal.steps, self.journal.position
            undo = steps[position].label if position > 0 else None
            redo = steps[position + 1].label if position + 1 < len(steps) else None
            times = [
                (self.folder / name).stat().st_mtime for name in self.names if (self.folder / name).is_file()
            ]
            saved = datetime.fromtimestamp(max(times)).astimezone() if times else None
            return Standing(undo, redo, saved.isoformat(timespec="seconds") if saved else None)

    def _go(self, position: int) -> None:
        self._put(self.journal.steps[position].files)
        self.journal.move(position)

    def _put(self, files: Files) -> None:
        """Make the files what they were; one that was not there then is taken away."""
        contents: dict[Path, bytes] = {}
        gone: list[Path] = []
        for name, sha in files:
            path = self.folder / name
            if sha is None:
                gone.append(path)
                continue
            data = self.journal.content(sha)
            if data is None:
                raise NothingToUndo(f"{name} 的那一稿找不到了")
            contents[path] = data
        for path in gone:
            check_free(path)
        write_all(contents)
        for path in gone:
            path.unlink(missing_ok=True)

    def _add(self, label: str, key: str) -> None:
        files = self._files()
        if self.journal.now is not None and self.journal.now.files == files:
            return
        self.journal.add(label, self._kept(), key)

    def _kept(self) -> Files:
        """Keep the files as they stand now and return them."""
        files = self._files()
        kept = {sha: read_bytes(self.folder / name, _BYTES) for name, sha in files if sha is not None}
        self.journal.keep({digest(data): data for data in kept.values()})
        return files

    def _files(self) -> Files:
        return tuple((name, self._digest(self.folder / name)) for name in self.names)

    def _digest(self, path: Path) -> str | None:
        """Return the digest of a file, of one that was not touched since from memory."""
        try:
            stat = path.stat()
        except OSError:
            return None
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self._known.get(path, ((), ""))[0] != mark:
            self._known[path] = mark, standing(path) or ""
        return self._known[path][1]
