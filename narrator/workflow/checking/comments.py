"""The findings of a check as comments in a copy of the Word file they are about."""

import os
from collections.abc import Sequence
from pathlib import Path

from narrator.errors import FileExists, UsageError
from narrator.files.write import write_all
from narrator.finding import Finding
from narrator.report.word_places import word_places
from narrator.telling.word_remarks import commented


def refuse_comments(file: Path, target: Path) -> None:
    """Raise a :class:`NarratorError` if ``file`` is no Word file or ``target`` is there already."""
    if target.suffix.lower() != ".docx":
        raise UsageError(f"--comments 写出的是 Word 文件，“{target.name}”要以 .docx 结尾")
    if os.path.lexists(target):
        raise FileExists(target)
    word_places(file)


def write_comments(file: Path, findings: Sequence[Finding], target: Path) -> None:
    """Write a copy of ``file`` with ``findings`` as comments to ``target``, never over a file."""
    write_all({target: commented(file, findings)}, {target: None})
