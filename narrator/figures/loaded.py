"""A figures file as it was read. Kept apart from the reader, which loads pydantic and the YAML parser."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.figures.model import Figures
from narrator.finding import Finding, Location
from narrator.form.model import Cell


@dataclass(frozen=True, slots=True)
class LoadedFigures:
    """Figures with the notes made while reading, the places of cells and of all entries by their spelled path, and the file's digest."""

    figures: Figures
    path: Path
    sha256: str
    findings: tuple[Finding, ...]
    places: Mapping[Cell, Location]
    entries: Mapping[str, Location]
