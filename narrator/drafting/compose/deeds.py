"""Which paragraph each line of 本年做法 belongs to."""

from collections.abc import Sequence

from narrator.library.phrase import DeedTopic
from narrator.library.topics import classify


def place_deeds(deeds: Sequence[str], topics: Sequence[DeedTopic]) -> dict[str, list[tuple[int, str]]]:
    """Return the lines by topic, each with its position (from 1) and a final full stop.

    A line goes to the topic with the most of its words in it; of equal ones to the first of the file.
    """
    placed: dict[str, list[tuple[int, str]]] = {}
    for position, line in enumerate(deeds, 1):
        placed.setdefault(classify(line, topics), []).append((position, end_sentence(line)))
    return placed


def end_sentence(text: str) -> str:
    """Return ``text`` with one full stop at its end."""
    text = text.strip().rstrip("；;，,、")
    return text if text.endswith(("。", "！", "？", "”", "…")) else text.rstrip(".") + "。"
