"""Which exports narrator wrote, so that one a person changed since is never overwritten.

The record lies beside the exports, in ``.narrator/exports.json`` of the output folder, as name → sha256.
"""

import json
from pathlib import Path

from narrator.files.write import digest

RECORD = Path(".narrator") / "exports.json"


def recorded(folder: Path) -> dict[str, str]:
    """Return the digests of the exports in ``folder`` as last written; a damaged record counts as empty."""
    try:
        content = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return {str(name): str(value) for name, value in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def free_target(path: Path, record: dict[str, str]) -> Path:
    """Return ``path``, or a ``.新`` name beside it where a file stands that is not as narrator left it."""
    candidate, number = path, 1
    while candidate.exists() and not _is_ours(candidate, record):
        suffix = "新" if number == 1 else f"新{number}"
        candidate = path.with_name(f"{path.stem}.{suffix}{path.suffix}")
        number += 1
    return candidate


def _is_ours(path: Path, record: dict[str, str]) -> bool:
    try:
        return path.is_file() and record.get(path.name) == digest(path.read_bytes())
    except OSError:
        return False


def record_bytes(record: dict[str, str]) -> bytes:
    """Return the record as the content of its file."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
