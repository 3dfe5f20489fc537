"""Which exports narrator wrote, so that one a person changed since is never overwritten.

The record lies beside the exports, in ``.narrator/exports.json`` of the output folder, as name → sha256.
"""

import json
import os
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.text import read_bytes
from narrator.files.write import standing

RECORD = Path(".narrator") / "exports.json"
_BYTES = 1_000_000


def recorded(folder: Path) -> dict[str, str]:
    """Return the digests of the exports in ``folder`` as last written; a damaged record counts as empty."""
    try:
        content = json.loads(read_bytes(folder / RECORD, _BYTES))
        return {str(name): str(value) for name, value in content.items()}
    except (NarratorError, ValueError, AttributeError, RecursionError):
        return {}


def free_target(path: Path, record: dict[str, str]) -> Path:
    """Return ``path``, or a ``.新`` name beside it where a file stands that is not as narrator left it."""
    candidate, number = path, 1
    while os.path.lexists(candidate) and not _is_ours(candidate, record):
        suffix = "新" if number == 1 else f"新{number}"
        candidate = path.with_name(f"{path.stem}.{suffix}{path.suffix}")
        number += 1
    return candidate


def _is_ours(path: Path, record: dict[str, str]) -> bool:
    try:
        return record.get(path.name) == standing(path)
    except NarratorError:
        return False


def record_bytes(record: dict[str, str]) -> bytes:
    """Return the record as the content of its file."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
