"""What is kept of a stretch of the input: its paragraphs, its passages, the signatures of their texts.

A shard is one file, written whole or not at all. A run that was interrupted goes on with the shards that are there;
kept in a folder of their own they stand for reports of earlier years, which are then not read again.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from narrator.copies.arrays_file import write_arrays
from narrator.copies.kernel.normalise import normalised
from narrator.copies.kernel.sign import Keys, Low, kept_of
from narrator.copies.kernel.verify import letters
from narrator.copies.model import Passage, Row, Trouble
from narrator.resources import content_version

_DECIDING = ("copies/kernel", "repetition", "language", "form", "figures/same_office.py")
_Bytes = npt.NDArray[np.uint8]


@cache
def signing_version() -> str:
    """Return what decides about passages and signatures; other versions cannot be compared with this one's."""
    return content_version(_DECIDING)


@dataclass(frozen=True, slots=True)
class Texts:
    """Different texts of passages in the order of their ids: their keys, the bytes of their signatures, their bands."""

    ids: Keys
    keys: tuple[str, ...]
    low: Low
    bands: Keys


def texts_of(passages: Sequence[Passage], keys: Sequence[str]) -> Texts:
    """Sign the texts of passages, each once; of the same characters with other sentence ends the least key counts."""
    by_id: dict[int, str] = {}
    for passage, key in zip(passages, keys, strict=True):
        by_id[passage.id] = min(key, by_id.get(passage.id, key))
    ids = sorted(by_id)
    return texts_of_keys(ids, [by_id[one] for one in ids])


def texts_of_keys(ids: Sequence[int], keys: Sequence[str]) -> Texts:
    """Sign texts that are told by their ids."""
    found = tuple(keys)
    return Texts(np.array(ids, dtype=np.int64), found, *kept_of([letters(key) for key in found]))


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard on disk; each part is read when it is asked for."""

    path: Path

    @property
    def version(self) -> str:
        """Under which version it was signed."""
        return bytes(self._part("version")).decode()

    def is_whole(self) -> bool:
        """Whether it is there, readable, and of the present version."""
        try:
            return self.version == signing_version()
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            return False

    def rows(self) -> tuple[Row, ...]:
        """Return the paragraphs."""
        return tuple(Row(*one) for one in self._json("rows"))

    def troubles(self) -> tuple[Trouble, ...]:
        """Return the files that gave no report."""
        return tuple(Trouble(*map(str, one)) for one in self._json("troubles"))

    def ids(self) -> Keys:
        """Return the id of the text of each passage."""
        found: Keys = self._part("ids")
        return found

    def passages(self) -> Iterator[Passage]:
        """Yield the passages in order."""
        rows = self.rows()
        ids, figures = self.ids().tolist(), self._part("figures").tolist()
        for (number, text), one, other in zip(self._json("passages"), ids, figures, strict=True):
            row = rows[number]
            yield Passage(row if text is None else replace(row, text=text), one, other)

    def texts(self) -> Texts:
        """Return the different texts."""
        with np.load(self.path, allow_pickle=False) as parts:
            keys = tuple(_unpacked(parts["keys"]))
            return Texts(parts["text_ids"], keys, parts["low"], parts["bands"])

    def text_ids(self) -> Keys:
        """Return the ids of the different texts alone."""
        found: Keys = self._part("text_ids")
        return found

    def _json(self, name: str) -> list[Any]:
        found: list[Any] = _unpacked(self._part(name))
        return found

    def _part(self, name: str) -> npt.NDArray[Any]:
        with np.load(self.path, allow_pickle=False) as parts:
            found: npt.NDArray[Any] = parts[name]
            return found


def write_shard(path: Path, rows: Sequence[Row], troubles: Sequence[Trouble] = ()) -> None:
    """Make the paragraphs of some reports ready, sign their passages, and keep all of it at ``path``."""
    made = normalised(rows)
    numbers = {id(row): number for number, row in enumerate(rows)}
    texts = texts_of(made.passages, made.keys)
    pieces = [
        [numbers[id(source)], None if source.text == passage.row.text else passage.row.text]
        for passage, source in zip(made.passages, made.sources, strict=True)
    ]
    parts: dict[str, npt.NDArray[Any]] = {
        "version": np.frombuffer(signing_version().encode(), dtype=np.uint8),
        "rows": _packed([astuple(row) for row in rows]),
        "troubles": _packed([astuple(one) for one in troubles]),
        "passages": _packed(pieces),
        "ids": np.array([one.id for one in made.passages], dtype=np.int64),
        "figures": np.array([one.figures for one in made.passages], dtype=np.int64),
        "text_ids": texts.ids,
        "keys": _packed(texts.keys),
        "low": texts.low,
        "bands": texts.bands,
    }
    write_arrays(path, parts)


def _packed(value: object) -> _Bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return np.frombuffer(zlib.compress(data, 1), dtype=np.uint8)


def _unpacked(data: npt.NDArray[Any]) -> list[Any]:
    found: list[Any] = json.loads(zlib.decompress(data.tobytes()).decode("utf-8", "surrogatepass"))
    return found
