"""The words of ledgers, loaded from the files beside this module."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.files.tree import Node
from narrator.files.yaml import read_tree
from narrator.form.edition_2021 import APPLICATIONS

_FOLDER = Path(__file__).resolve().parent
_SIGNS = re.compile(r"[\s\"'“”‘’、，,。；;：:．.·\-—–_/|*\[\]【】〔〕<>《》（）()!！?？]+")
_NUMBER = re.compile(r"^(?:（[一二三四五六七]）|\d\.)")
_NO_RESULTS = frozenset({"new_received", "carried_in", "results_total", "carried_out"})
_BRACKETS = re.compile(r"[（(\[【〔][^（()）\]】〕]*[）)\]】〕]")


def plain(text: str) -> str:
    """Reduce words to what identifies them: NFKC, lower case, no spaces and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())


def plain_heading(text: str) -> str:
    """Reduce a heading: as :func:`plain`, and without what stands in brackets unless that is all."""
    wide = unicodedata.normalize("NFKC", text)
    return plain(_BRACKETS.sub("", wide)) or plain(wide)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading that ``pattern`` matches may stand for, and what its cells must look like."""

    role: str
    looks: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word that belongs to one of several rows of the form; beside the rows of ``beside`` it says nothing of its own."""

    name: str
    rows: tuple[str, ...]
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The words for what became of an application, each reduced, and the articles of law."""

    rows: dict[str, str]
    groups: dict[str, str]
    open: dict[str, OpenWord]
    pending: frozenset[str]
    neutral: frozenset[str]
    doubtful: frozenset[str]
    articles: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def headings() -> tuple[Heading, ...]:
    """Return the headings in the order they are tried."""
    lines = _mapping(read_tree(_FOLDER / "headings.yaml").root["标题"])
    return tuple(
        Heading(str(line["作用"]), str(line["值"]), re.compile(str(line["式"])))
        for line in lines
        if isinstance(line, dict)
    )


def _mapping(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []


@lru_cache(maxsize=1)
def result_words() -> ResultWords:
    """Return the words for results."""
    root = read_tree(_FOLDER / "results.yaml").root
    open_words: dict[str, OpenWord] = {}
    for name, node in _items(root["待问"]):
        if isinstance(node, dict):
            rows = tuple(map(str, _mapping(node["可选"])))
            listed = node.get("并存")
            more = [row.key for row in APPLICATIONS.rows] if listed == "全部" else _mapping(listed)
            word = OpenWord(name, rows, frozenset((*rows, *map(str, more))))
            open_words |= {plain(str(one)): word for one in _mapping(node["词"])}
    return ResultWords(
        rows=_of_form() | _by_word(root["行"]),
        groups={plain(name): one.key for one in APPLICATIONS.groups for name in (one.name, *one.variants)}
        | _by_word(root["组"]),
        open=open_words,
        pending=frozenset(plain(str(one)) for one in _mapping(root["未办结"])),
        neutral=frozenset(plain(str(one)) for one in _mapping(root["无关"])),
        doubtful=frozenset(plain(str(one)) for one in _mapping(root["存疑"])),
        articles={name: tuple(map(str, _mapping(node))) for name, node in _items(root["条款"])},
    )


def _of_form() -> dict[str, str]:
    """Return the form's own words for the rows that are results; 其他 alone says too little."""
    found: dict[str, str] = {}
    for row in APPLICATIONS.rows:
        if row.key not in _NO_RESULTS:
            names = (row.name, _NUMBER.sub("", row.label), *row.variants)
            found |= {plain(name): row.key for name in names}
    return {word: key for word, key in found.items() if word not in ("其他", "其他情形")}


@lru_cache(maxsize=8)
def words_of(section: str) -> dict[str, str]:
    """Return a section of the other words: each reduced word with the name it stands for."""
    node = read_tree(_FOLDER / "others.yaml").root[section]
    if isinstance(node, list):
        return {plain(str(one)) or str(one): str(one) for one in node}
    return _by_word(node)


def _items(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, dict):
        yield from node.items()


def _by_word(node: Node) -> dict[str, str]:
    return {plain(str(word)): name for name, listed in _items(node) for word in _mapping(listed)}
