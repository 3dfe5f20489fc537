"""Make `seen.txt` anew from the shipped reports and phrases: ``python -m tests.checking.seen_words``."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from narrator.checking.rules.words.mistaken import FILE, LONGEST
from narrator.checking.rules.words.seen import EDGE, LEVELS, Seen, packed
from narrator.language.likelihood import is_word
from narrator.language.lists import words
from narrator.language.segment import Segmenter
from tests.checkout import ROOT

_DATA = ROOT / "narrator" / "checking" / "data"
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]+")
_BLANK = re.compile(r"[ \t]")
_TURNS_OF_ONE = 80  # so many turns in a row are about one thing and count as those of one office
_FRONT = re.compile(r"\A---.*?^---$", re.DOTALL | re.MULTILINE)
_RUN = re.compile("[\u4e00-\u9fff]+")
_HEARD, _IN_A_LINE = 1, 40
_SLOT = re.compile(r"\{[{%].*?[}%]\}")

_HEAD = """\
# Which characters follow one or two others in the shipped reports and phrases. The digit before them says how many offices
# write it at least, as in LEVELS of rules/words/seen.py; | stands for all that is no Chinese character.
# Made by `python -m tests.checking.seen_words`.
"""


_HEARD_HEAD = """\
# The words that the shipped reports, phrases and turns are made of, in each line those that as many offices write: behind the
# number of the level, as in LEVELS of rules/words/seen.py. Made by `python -m tests.checking.seen_words`.
"""


def texts() -> Iterator[tuple[str, str]]:
    """Yield office and text of every shipped report, of all phrases and of all turns, with EDGE for what is not Chinese."""
    for path in sorted((ROOT / "corpus").glob("*-20*.md")):
        yield path.stem.rpartition("-")[0], _chinese(_FRONT.sub("", path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "phrasebank").rglob("*.yaml")):
        yield "phrases", _chinese(_SLOT.sub("某", path.read_text(encoding="utf-8")))
    for number, turn in enumerate(words("turns.txt")):
        yield f"turns {number // _TURNS_OF_ONE}", _chinese(turn)


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
        self._behind: dict[str, str] = {}

    def offices(self, row: str) -> int:
        """Return how many other offices write this."""
        who = offices().get(row, frozenset())
        return len(who) - (self._office in who)

    def following(self, before: str) -> str:
        """Return the characters that others write behind one or two."""
        known = self._behind.get(before)
        if known is None:
            every, alone = _followers().get(before, ("", {}))
            mine = alone.get(self._office)
            known = every if mine is None else "".join(one for one in every if one not in mine)
            self._behind[before] = known
        return known


def heard() -> Mapping[str, int]:
    """Return the words of two to four characters that offices write more than once, with how many do."""
    cutter = Segmenter()
    found: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for office, text in texts():
        for run in _RUN.findall(text):
            for word in cutter.words(run):
                if 1 < len(word) <= LONGEST and is_word(word):
                    found[word].add(office)
                    times[word] += 1
    return {word: len(who) for word, who in found.items() if len(who) >= _HEARD or times[word] > _HEARD}


def _heard_lines() -> Iterator[str]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word, count in sorted(heard().items()):
        groups[max(number for number, least in enumerate(LEVELS) if count >= least)].append(word)
    for level, words_of_level in sorted(groups.items()):
        for start in range(0, len(words_of_level), _IN_A_LINE):
            yield f"{level}\t{' '.join(words_of_level[start : start + _IN_A_LINE])}"


def main() -> None:
    """Write the files."""
    lines = packed({row: len(who) for row, who in offices().items()})
    (_DATA / "seen.txt").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    (_DATA / FILE).write_text(_HEARD_HEAD + "\n".join(_heard_lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
