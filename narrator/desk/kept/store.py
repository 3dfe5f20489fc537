"""Results kept in a folder, by kind and key, under the version of the rules that made them."""

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from narrator.desk.kept.codec import decoded, encoded
from narrator.resources import content_version

T = TypeVar("T")
_DECIDING = (
    "report",
    "claims",
    "checking",
    "repetition",
    "form",
    "figures",
    "language",
    "files",
    "desk",
    "copies",
)


@cache
def rule_version() -> str:
    """Return what decides about results: the product's version and the content of the rooms that read and check."""
    return content_version(_DECIDING)


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of one version; worker processes write into it, each file whole."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Store":
        """Return the store of the present version below ``folder``; those of other versions are taken away."""
        version = rule_version()
        if folder.is_dir():
            for old in folder.iterdir():
                if old.is_dir() and old.name != version:
                    shutil.rmtree(old, ignore_errors=True)
        root = folder / version
        root.mkdir(parents=True, exist_ok=True)
        return cls(root)

    def path(self, kind: str, key: str) -> Path:
        """Return where a result is kept."""
        return self.root / kind / f"{key}.json"

    def has(self, kind: str, key: str) -> bool:
        """Whether there is a result."""
        return self.path(kind, key).is_file()

    def get(self, kind: str, key: str, of: type[T]) -> T | None:
        """Return a result; ``None`` where there is none or it is damaged."""
        try:
            return decoded(self.path(kind, key).read_bytes(), of)
        except OSError:
            return None

    def put(self, kind: str, key: str, value: object) -> None:
        """Keep a result; a reader never sees half of one."""
        path = self.path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(encoded(value))
        Path(name).replace(path)

    def drop(self, kind: str, key: str) -> None:
        """Forget a result that turned out damaged."""
        with contextlib.suppress(OSError):
            self.path(kind, key).unlink()
