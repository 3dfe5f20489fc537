"""The checkout under test: where it lies, its public text files, the commands its README shows."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CI_SCRIPT = ROOT / ".ci" / "run"

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_OURS = {"__pycache__", "build", "dist", "private"}


def fenced_blocks(markdown: str) -> list[tuple[str, str]]:
    """Return language and text of every fenced block, in order."""
    return [(language, text.strip()) for language, text in _FENCED.findall(markdown)]


def public_texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file of the checkout that is not ignored: its path below the root, and its text."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if _is_ours(name))
        for name in sorted(set(names) - {".git"}):
            path = Path(folder) / name
            try:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def _is_ours(folder: str) -> bool:
    hidden = folder.startswith(".") and folder != ".ci"
    return not hidden and folder not in _NOT_OURS and not folder.endswith(".egg-info")
