"""Whether two passages are copies of each other: by the metric of ``compare``, standard expressions set aside."""

from narrator.repetition.matching.pair import common_share

ALIKE = 0.7
"""Passages with this share of their comparable characters in common are copies, as a review takes them."""
SHORTEST_ALIKE = 40
"""With fewer comparable characters only equal passages are copies: short ones are alike by chance."""
BREAK = "\n"
"""Between the sentences of a passage's key; stands in no key."""


def letters(key: str) -> str:
    """Return the comparable characters of a passage in a row, wherever its sentences end."""
    return key.replace(BREAK, "")


def are_copies(first: str, second: str) -> bool:
    """Whether two different passages, given by their keys, are copies of each other."""
    if min(len(letters(first)), len(letters(second))) < SHORTEST_ALIKE:
        return False
    return common_share(first.split(BREAK), second.split(BREAK)) >= ALIKE
