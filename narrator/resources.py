"""Where the data lies that ships with the product, phrasebank and corpus, and what tells versions of the product apart."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import narrator
from narrator.errors import ShippedDataMissing

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder of shipped data called ``name`` (``phrasebank`` or ``corpus``).

    An installed package holds it under ``_data``; a checkout has it at its top level.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ShippedDataMissing(name)


def content_version(rooms: Iterable[str]) -> str:
    """Return a digest of the product's version and the content of some of its rooms (folders or files of the package)."""
    whole = hashlib.sha256(narrator.__version__.encode())
    for room in rooms:
        place = _PACKAGE / room
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(path.relative_to(_PACKAGE).as_posix().encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
