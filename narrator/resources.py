"""Where the data lies that ships with the product: phrasebank and corpus."""

from pathlib import Path

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
