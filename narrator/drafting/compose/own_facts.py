"""What lines of the clerk's own say that belongs in one sentence with keys: answered in time, published besides."""

import re
from collections.abc import Sequence
from functools import cache

from narrator.drafting.compose.deeds import OwnLine
from narrator.figures.facts.quantity import Facts, Words
from narrator.figures.model import Figures
from narrator.language.lists import entries

OWN = "自述"


@cache
def _shapes() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found = entries("told_by_lines.txt", "narrator.drafting")
    return tuple((name, topic, re.compile(shape)) for name, topic, shape in found)


def own_facts(lines: Sequence[OwnLine], figures: Figures) -> dict[str, Facts]:
    """Return the facts under 自述: of each kind the first line that says nothing else, as words that stand at the line."""
    known: dict[str, Words | None] = {name: None for name, _, _ in _shapes()}
    counts = {str(figures.value("applications", row, "total")) for row in ("new_received", "results_total")}
    for line in lines:
        for name, topic, shape in _shapes():
            match = shape.fullmatch(line.text.removesuffix("。")) if line.topic == topic else None
            if match and known[name] is None and match.groupdict().get("数") in (None, *counts):
                known[name] = Words(match["说"], line.ref)
    return {OWN: Facts(dict(known))}
