"""The lists of words that lie beside the code as data: UTF-8, one entry a line, ``#`` starts a comment line."""

from functools import lru_cache
from importlib.resources import files


def text_of(name: str, package: str = "narrator.language") -> str:
    """Return the text of a list in a package's ``data``."""
    return files(package).joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def entries(name: str, package: str = "narrator.language") -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list in a package's ``data``, each as its fields between tabs."""
    lines = (
        line for line in text_of(name, package).splitlines() if line.strip() and not line.startswith("#")
    )
    return tuple(tuple(field.strip() for field in line.split("\t") if field.strip()) for line in lines)


def words(name: str) -> tuple[str, ...]:
    """Return the words of a list of the language, one a line."""
    return tuple(line[0] for line in entries(name))


def words_between_blanks(name: str, package: str = "narrator.language") -> frozenset[str]:
    """Return the words of a list that has many in a line."""
    return frozenset(word for line in entries(name, package) for word in line[0].split())
