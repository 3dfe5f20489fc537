"""The words that may stand as keys in a figures file: declared keys, and rows, columns and groups of the form."""

from functools import lru_cache

from narrator.figures.file.tables import REST_IS_ZERO
from narrator.figures.keys.declare import PARTS, Kind, walk
from narrator.figures.model import Figures
from narrator.files.yaml_lines import Keys
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import is_label


@lru_cache(maxsize=1)
def figures_keys() -> Keys:
    """Return what is known of the keys of a figures file."""
    declared = list(walk(Figures))
    words = {REST_IS_ZERO, *(table.name for table in EDITION_2021.tables)}
    for path, key in declared:
        words |= {path[-1], *(old.rpartition(".")[2] for old in key.formerly)}
        words |= set(PARTS) if key.parted else set()
    sentences = frozenset(path[-1] for path, key in declared if key.kind is Kind.LINES)
    return Keys(lambda word: word in words or is_label(word), sentences)
