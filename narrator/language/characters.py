"""Cutting Chinese text into its characters and pairs of neighbours: nothing to load, and no word is unknown.

On masked sentences it finds better wording than words do, and words added to it bring nothing
(``benchmarks/suggestions.py``).
"""

import re
import unicodedata
from collections.abc import Iterable

_RUN = re.compile("[\u4e00-\u9fff]+|[a-z]+")


class Characters:
    """Characters and pairs of them, within runs of Chinese; a Latin word is one token."""

    identity = "characters 1-2, rules 1"

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the tokens of ``text``, repeated ones repeated; numbers and punctuation are none."""
        flat = unicodedata.normalize("NFKC", text).lower()
        found: list[str] = []
        for match in _RUN.finditer(flat):
            run = match[0]
            if run.isascii():
                found.append(run)
            else:
                found += [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
        return tuple(found)

    def excerpt(self, vocabulary: Iterable[str]) -> bytes:
        """Return nothing: the tokens are told by the text alone."""
        del vocabulary
        return b""

    def narrowed(self, excerpt: bytes) -> "Characters":
        """Return itself."""
        del excerpt
        return self
