"""Make `seen.txt` anew from the shipped reports and phrases: ``python -m tests.checking.seen_words``."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from narrator.checking.rules.words.seen import EDGE, Seen, packed
from tests.checkout import ROOT

_DATA = ROOT / "narrator" / "checking" / "data"
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]+")
_BLANK = re.compile(r"[ \t]")
_FRONT = re.compile(r"\A---.*?^---$", re.DOTALL | re.MULTILINE)
_SLOT = re.compile(r"\{[{%].*?[}%]\}")

_HEAD = """\
# Which characters follow one or two others in the shipped reports and phrases. The digit before them says how many offices
# write it at least, as in LEVELS of rules/words/seen.py; | stands for all that is no Chinese character.
# Made by `python -m tests.checking.seen_words`.
"""


def texts() -> Iterator[tuple[str, str]]:
    """Yield office and text of every shipped report and of all phrases, with EDGE for what is not Chinese."""
    for path in sorted((ROOT / "corpus").glob("*-20*.md")):
        yield path.stem.rpartition("-")[0], _chinese(_FRONT.sub("", path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "phrasebank").rglob("*.yaml")):
        yield "phrases", _chinese(_SLOT.sub("某", path.read_text(encoding="utf-8")))


def _chinese(text: str) -> str:
    return _NOT_CHINESE.sub(EDGE, f"{EDGE}{_BLANK.sub('', text)}{EDGE}")


@cache
def offices() -> Mapping[str, frozenset[str]]:
    """Return which offices write each row of two or three characters."""
    found: dict[str, set[str]] = defaultdict(set)
    for office, text in texts():
        for length in (2, 3):
            for start in range(len(text) - length + 1):
                found[text[start : start + length]].add(office)
    return {row: frozenset(who) for row, who in found.items()}


@cache
def _followers() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Return what follows one or two characters, and what one office alone writes of it."""
    every: dict[str, str] = defaultdict(str)
    alone: dict[str, dict[str, str]] = defaultdict(dict)
    for row, who in offices().items():
        every[row[:-1]] += row[-1]
        if len(who) == 1:
            (one,) = who
            alone[row[:-1]][one] = alone[row[:-1]].get(one, "") + row[-1]
    return {before: (found, alone.get(before, {})) for before, found in every.items()}


class Without(Seen):
    """What was seen in the reports of all others than one office."""

    def __init__(self, office: str) -> None:
        """Take the office that is left out."""
        super().__init__(())
        self._office = office

    def offices(self, row: str) -> int:
        """Return how many other offices write this."""
        who = offices().get(row, frozenset())
        return len(who) - (self._office in who)

    def following(self, before: str) -> str:
        """Return the characters that others write behind one or two."""
        every, alone = _followers().get(before, ("", {}))
        mine = alone.get(self._office)
        return every if mine is None else "".join(one for one in every if one not in mine)


def main() -> None:
    """Write the file."""
    lines = packed({row: len(who) for row, who in offices().items()})
    (_DATA / "seen.txt").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
