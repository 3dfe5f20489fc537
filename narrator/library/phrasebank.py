"""The phrasebank: read from folders of YAML, kept in a private cache while the files stay the same.

Parsing and checking some hundred phrases takes most of a second; the cache (JSON, named by the digest of
every file's content) brings that to a few milliseconds. A damaged cache is ignored and written anew. Where files of the
last folder changed, those alone are read: a clerk who writes phrases of their own does not wait for the shipped ones.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from narrator import __version__
from narrator.errors import FileMissing, InvalidInput, NarratorError
from narrator.figures.facts.quantity import Fact
from narrator.figures.unit import UnitKind
from narrator.files.text import is_folder, read_bytes
from narrator.files.write import write_bytes
from narrator.files.yaml import MAX_BYTES
from narrator.library.phrase import (
    DeedClaim,
    DeedTopic,
    Opens,
    OutlineParagraph,
    Phrase,
    PhraseBank,
    TopicOrder,
    Wanted,
)

_FORMAT = 7
_CACHE_BYTES = 50_000_000
_REMEMBERED = 2
_LOADED: dict[Path, PhraseBank] = {}
"""What was loaded last by its place in the cache, which is named by the digest of the files: a page drafts again and again from the same phrases."""


def load_phrasebank(
    folders: Sequence[Path], vocabulary: Callable[[], Mapping[str, Fact]], cache: Path | None
) -> PhraseBank:
    """Return the phrases of all ``folders`` (later ones add to earlier ones).

    ``vocabulary`` makes the tree of facts slots may name, for files that were not read before. Raises :class:`InvalidInput` with every fault found.
    """
    files = list(_files(folders))
    key = _key([data for _, _, data in files], [name for name, _, _ in files])
    stored = cache / f"phrasebank-{key[:24]}.json" if cache else None
    if stored is not None:
        known = _LOADED.get(stored) or _load(stored, key)
        if known is not None:
            _remember(stored, known)
            return known
    before = _before(folders, vocabulary, cache)
    own = _files(folders[-1:]) if before is not None else files
    bank = _read(own, folders, vocabulary(), before)
    if stored is not None:
        _store(stored, key, bank)
    return bank


def _before(
    folders: Sequence[Path], vocabulary: Callable[[], Mapping[str, Fact]], cache: Path | None
) -> PhraseBank | None:
    """Return the phrases of all folders but the last; ``None`` if there are none or all faults are to be told together."""
    if len(folders) < 2 or cache is None:
        return None
    try:
        return load_phrasebank(folders[:-1], vocabulary, cache)
    except InvalidInput:
        return None


def _remember(stored: Path, bank: PhraseBank) -> None:
    while len(_LOADED) >= _REMEMBERED and stored not in _LOADED:
        _LOADED.pop(next(iter(_LOADED), stored), None)
    _LOADED[stored] = bank


def _files(folders: Sequence[Path]) -> list[tuple[str, Path, bytes]]:
    found = []
    for folder in folders:
        if not folder.is_dir():
            raise FileMissing(folder)
        for path in sorted(folder.rglob("*.yaml")):
            if not is_folder(path) and not any(
                part.startswith(".") for part in path.relative_to(folder).parts
            ):
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                found.append((name, path, read_bytes(path, MAX_BYTES)))
    return found


def _key(contents: Sequence[bytes], names: Sequence[str]) -> str:
    total = sha256(f"{_FORMAT} {__version__}".encode())
    for name, content in zip(names, contents, strict=True):
        total.update(f"\n{name} ".encode() + sha256(content).digest())
    return total.hexdigest()


def _read(
    files: Sequence[tuple[str, Path, bytes]],
    folders: Sequence[Path],
    vocabulary: Mapping[str, Fact],
    before: PhraseBank | None,
) -> PhraseBank:
    from narrator.library.phrase_file import BankReader  # noqa: PLC0415  (only when the cache is stale)
    from narrator.library.template_check import TemplateCheck  # noqa: PLC0415

    reader = BankReader(TemplateCheck(vocabulary))
    if before is not None:
        reader.begin_with(before)
    for name, path, _ in files:
        reader.read(path, name)
    reader.check_claims()
    if reader.findings:
        raise InvalidInput(folders[-1], reader.findings)
    return PhraseBank(
        tuple(reader.phrases[name] for name in sorted(reader.phrases)),
        tuple(reader.claims.values()),
        tuple(reader.topics),
        tuple(reader.outline),
        tuple(reader.order),
        tuple(reader.wanted),
    )


def _store(path: Path, key: str, bank: PhraseBank) -> None:
    content = {"key": key, **asdict(bank)}
    with suppress(NarratorError):  # without a cache everything still works, only slower
        write_bytes(path, json.dumps(content, ensure_ascii=False, default=lambda kind: kind.value).encode())


def _load(path: Path, key: str) -> PhraseBank | None:
    """Return the bank kept under ``key``; ``None`` if there is none or the file is damaged."""
    try:
        content = json.loads(read_bytes(path, _CACHE_BYTES))
        if content["key"] != key:
            return None
        return PhraseBank(
            tuple(Phrase(**_revived(entry)) for entry in content["phrases"]),
            tuple(DeedClaim(**_revived(entry)) for entry in content["claims"]),
            tuple(DeedTopic(**_revived(entry)) for entry in content["deed_topics"]),
            tuple(OutlineParagraph(**_revived(entry)) for entry in content["outline"]),
            tuple(TopicOrder(**_revived(entry)) for entry in content["order"]),
            tuple(Wanted(**_revived(entry)) for entry in content["wanted"]),
        )
    except (NarratorError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _revived(entry: dict[str, Any]) -> dict[str, Any]:
    """Turn JSON's lists back into tuples, and the words for kinds of office into kinds."""
    revived = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    if "kinds" in revived:
        revived["kinds"] = tuple(map(UnitKind, revived["kinds"]))
    if "opens" in revived:
        revived["opens"] = Opens(revived["opens"])
    return revived
