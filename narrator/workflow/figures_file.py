"""Loading a figures file, its reader only when there is one to read."""

from pathlib import Path

from narrator.figures.loaded import LoadedFigures

SUFFIXES = (".yaml", ".yml", ".xlsx", ".xlsm")


def is_figures_file(path: Path) -> bool:
    """Whether the name is one of a figures file."""
    return path.suffix.lower() in SUFFIXES


def load(path: Path) -> LoadedFigures:
    """Read figures from YAML or a workbook; raise :class:`InvalidInput` with every fault at once."""
    from narrator.figures.file.load import load_figures  # noqa: PLC0415  (pydantic and the parser cost 0.15 s)

    return load_figures(path)
