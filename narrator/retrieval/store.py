"""The index on disk: npz and JSON under a manifest that says what it was built from and what the files hold.

Data files carry their content's digest in their names and the manifest is replaced last, each in one step:
whoever reads, and however many build at once, finds a whole index or none. Nothing is unpickled.
"""

import io
import itertools
import json
import os
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from narrator.retrieval import INDEX_FORMAT
from narrator.retrieval.index import Index, Postings

MANIFEST = "manifest.json"

_ARRAYS = {
    "starts": np.int64,
    "passages": np.int32,
    "counts": np.int32,
    "idf": np.float64,
    "norms": np.float64,
}
_DAMAGE = (  # every way in which a damaged file shows
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError),
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError),
)
_LEFT_OVER_SECONDS = 3600  # younger files may belong to another process that is just saving


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides an index: the passages (a sha256), the tokeniser, the builder and the form on disk."""

    content: str
    tokeniser: str
    scikit_learn: str
    format: int

    @classmethod
    def of(cls, documents: Iterable[tuple[str, str]], tokeniser: str) -> "Recipe":
        """Return the recipe for ``documents`` (id and text, in any order) cut by ``tokeniser``."""
        content = sha256()
        for name, text in sorted(documents):
            content.update(f"{len(name)} {len(text)} {name}{text}".encode(errors="surrogatepass"))
        return cls(content.hexdigest(), tokeniser, metadata.version("scikit-learn"), INDEX_FORMAT)


@dataclass(frozen=True, slots=True)
class Stored:
    """An index with the tokeniser's excerpt that was saved beside it."""

    index: Index
    excerpt: bytes


def save(stored: Stored, folder: Path, recipe: Recipe) -> None:
    """Write ``stored`` into ``folder``, replacing what is there in one step; raise ``OSError`` if that fails."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = {"ids": stored.index.ids, "vocabulary": stored.index.vocabulary}
    contents = {
        "postings": (".npz", _packed(stored.index.postings)),
        "names": (".json", json.dumps(names).encode()),
        "excerpt": (".txt", stored.excerpt),
    }
    files = {}
    for role, (suffix, data) in contents.items():
        digest = sha256(data).hexdigest()
        name = f"{role}-{digest[:16]}{suffix}"
        _write(folder / name, data)
        files[role] = {"name": name, "sha256": digest}
    manifest = json.dumps(
        {"recipe": asdict(recipe), "files": files}, ensure_ascii=False, indent=1, sort_keys=True
    )
    _write(folder / MANIFEST, manifest.encode())
    _sweep(folder, keep={MANIFEST, *(file["name"] for file in files.values())})


def load(folder: Path, recipe: Recipe) -> Stored | None:
    """Return the index of ``recipe`` from ``folder``, or ``None`` if there is none, or a stale or damaged one."""
    try:
        manifest = json.loads(_content(folder / MANIFEST))
        if manifest["recipe"] != asdict(recipe):
            return None
        files = manifest["files"]
        names = json.loads(_read(folder, files["names"]))
        postings = _unpacked(_read(folder, files["postings"]))
        ids, vocabulary = _texts(names["ids"]), _texts(names["vocabulary"])
        _check(ids, vocabulary, postings)
        return Stored(Index(ids, vocabulary, postings), _read(folder, files["excerpt"]))
    except _DAMAGE:
        return None


def _packed(postings: Postings) -> bytes:
    buffer = io.BytesIO()
    arrays: dict[str, NDArray[np.generic]] = {name: getattr(postings, name) for name in _ARRAYS}
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _unpacked(data: bytes) -> Postings:
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in _ARRAYS}
    if any(array.dtype != _ARRAYS[name] or array.ndim != 1 for name, array in arrays.items()):
        raise ValueError("arrays of another kind")
    return Postings(**arrays)


def _read(folder: Path, file: Mapping[str, str]) -> bytes:
    """Return the content of a file that the manifest names, if it is what the manifest says."""
    if Path(file["name"]).name != file["name"]:
        raise ValueError("a file outside the folder")
    data = _content(folder / file["name"])
    if sha256(data).hexdigest() != file["sha256"]:
        raise ValueError("not the content that was saved")
    return data


def _content(path: Path) -> bytes:
    """Return what a regular file holds; what is none could keep a reader waiting."""
    if not path.is_file():
        raise FileNotFoundError(path)
    return path.read_bytes()


def _texts(values: object) -> Sequence[str]:
    """Return a list of strings that rises strictly."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("not a list of texts")
    if any(left >= right for left, right in itertools.pairwise(values)):
        raise ValueError("not in order")
    return values


def _check(ids: Sequence[str], vocabulary: Sequence[str], postings: Postings) -> None:
    """Raise ``ValueError`` if the arrays could send a search out of bounds or to no number."""
    starts, passages = postings.starts, postings.passages
    whole = (
        len(starts) == len(vocabulary) + 1
        and starts[0] == 0
        and starts[-1] == len(passages) == len(postings.counts)
        and bool((np.diff(starts) > 0).all())
        and len(postings.idf) == len(vocabulary)
        and len(postings.norms) == len(ids)
        and bool(np.isfinite(postings.idf).all() and np.isfinite(postings.norms).all())
        and (not len(passages) or bool(passages.min() >= 0 and passages.max() < len(ids)))
        and bool((postings.norms[passages] > 0).all())
    )
    if not whole:
        raise ValueError("arrays that do not belong together")


def _write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step. A reader checks digests, so a crash needs no fsync here."""
    handle, name = tempfile.mkstemp(prefix="saving-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(folder: Path, keep: set[str]) -> None:
    """Remove what earlier indexes left, unless it is so young that another process may be saving it."""
    for pattern in ("postings-*.npz", "names-*.json", "excerpt-*.txt", "saving-*.tmp"):
        for path in folder.glob(pattern):
            try:
                if path.name not in keep and time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()
            except OSError:
                continue  # gone already, or open in another process: the next save tries again
