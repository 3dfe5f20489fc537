"""What an engine gives: links between the ids of texts that are copies of each other; and those known from before."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from narrator.copies.arrays_file import write_arrays
from narrator.copies.kernel.sign import Keys
from narrator.copies.shards import signing_version

Told = Callable[[str, int, int, str], None]
"""Takes what is being done, how much is done, of how much, and the name of the last piece."""


def _none() -> Keys:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of texts, row by row, the lesser id first."""

    first: Keys
    second: Keys

    @classmethod
    def none(cls) -> "Links":
        """Return no links at all."""
        return cls(_none(), _none())

    def and_those_of(self, other: "Links") -> "Links":
        """Return the links of both, each once, in order."""
        pairs = np.column_stack(
            (np.concatenate((self.first, other.first)), np.concatenate((self.second, other.second)))
        )
        once = np.unique(pairs, axis=0)
        return Links(np.ascontiguousarray(once[:, 0]), np.ascontiguousarray(once[:, 1]))


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs found: the links, and the names of the shards whose texts were held against each other."""

    links: Links
    shards: frozenset[str]

    @classmethod
    def nothing(cls) -> "Known":
        """Return that nothing is known yet."""
        return cls(Links.none(), frozenset())

    @classmethod
    def at(cls, path: Path) -> "Known":
        """Return what is kept at ``path``; nothing if it is missing, damaged or of another version."""
        try:
            with np.load(path, allow_pickle=False) as parts:
                if bytes(parts["version"]).decode() != signing_version():
                    return cls.nothing()
                shards = bytes(parts["shards"]).decode().split()
                return cls(Links(parts["first"], parts["second"]), frozenset(shards))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return cls.nothing()

    def write(self, path: Path) -> None:
        """Keep it at ``path``, whole or not at all."""
        parts: dict[str, npt.NDArray[Any]] = {
            "version": np.frombuffer(signing_version().encode(), dtype=np.uint8),
            "shards": np.frombuffer(" ".join(sorted(self.shards)).encode(), dtype=np.uint8),
            "first": self.links.first,
            "second": self.links.second,
        }
        write_arrays(path, parts)
