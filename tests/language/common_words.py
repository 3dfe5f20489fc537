"""Make `common_words.txt` anew from jieba's dictionary: ``python -m tests.language.common_words``."""

import re

from narrator.language.likelihood import COMMON_WORDS, LONGEST, RAREST, RAREST_PAIR, packed
from narrator.language.segment import dictionary_text
from tests.checkout import ROOT

_HEAD = """\
# The words of Chinese characters of jieba's dictionary (0.42.1, MIT) that are not very long or rare: in each line those
# of one first character, of each what follows it and how often it stands there.
# Made by `python -m tests.language.common_words`.
"""


def counts() -> dict[str, int]:
    """Return the words and how often they stand."""
    found = re.findall(rf"\n([\u4e00-\u9fff]{{1,{LONGEST}}}) ([0-9]+) ", dictionary_text())
    return {
        word: int(count) for word, count in found if int(count) >= (RAREST_PAIR if len(word) <= 2 else RAREST)
    }


def text() -> str:
    """Return what the file holds."""
    return _HEAD + "\n".join(packed(counts())) + "\n"


def main() -> None:
    """Write the file."""
    path = ROOT / "narrator" / "language" / "data" / COMMON_WORDS
    path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
