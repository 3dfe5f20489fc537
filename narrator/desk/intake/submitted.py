"""What was sent in, before anybody has read it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path


class Medium(Enum):
    """In which form a report came; the value is the word in the sheet."""

    WORD = "Word"
    PDF = "PDF"
    SCAN = "扫描"
    PAGE = "网页"
    TEXT = "文字"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Submitted:
    """One file: what it is called (with the archives it lay in), where its bytes lie, their sha256, its date."""

    name: str
    path: Path
    digest: str
    day: date

    @property
    def stem(self) -> str:
        """The file's own name without folders and ending."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be opened at all, such as an archive; why, and what to do."""

    name: str
    reason: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything found in a folder, by name."""

    files: tuple[Submitted, ...]
    refused: tuple[Refused, ...] = ()
