"""Make `seen_pairs.txt` and `common_words.txt` anew from the shipped reports: ``python -m tests.checking.seen_words``."""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from narrator.language.segment import Segmenter
from tests.checkout import ROOT

_DATA = ROOT / "narrator" / "checking" / "data"
_RUN = re.compile("[\u4e00-\u9fff]+")
_OFFICES = 6  # a word that so many offices use is one of the field

_PAIRS = """\
# Which character follows which in the shipped reports: a line for each first one, then all that follow it somewhere.
# Made by `python -m tests.checking.seen_words`. What stands here is no slip of the ear.
"""
_WORDS = """\
# Words of two characters that at least six offices of the shipped reports use: what a slip of the ear may have meant.
# Made by `python -m tests.checking.seen_words`.
"""


def _runs(path: Path) -> list[str]:
    return _RUN.findall("".join(path.read_text(encoding="utf-8").split()))


def main() -> None:
    """Write both files."""
    pairs: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    segmenter = Segmenter()
    for path in sorted((ROOT / "corpus").glob("*.md")):
        office = path.stem.rpartition("-")[0]
        for run in _runs(path):
            for first, second in pairwise(run):
                pairs[first].add(second)
            for word in segmenter.words(run):
                if len(word) == 2:
                    offices[word].add(office)
    lines = [first + "".join(sorted(seconds)) for first, seconds in sorted(pairs.items())]
    (_DATA / "seen_pairs.txt").write_text(_PAIRS + "\n".join(lines) + "\n", encoding="utf-8")
    words = sorted(word for word, who in offices.items() if len(who) >= _OFFICES)
    rows = [" ".join(words[start : start + 24]) for start in range(0, len(words), 24)]
    (_DATA / "common_words.txt").write_text(_WORDS + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
