"""How strongly traits tell that numbers belong together, learned from right paragraphs: ``weights.json``.

It is made by ``python -m tests.claims.learned_weights``; every weight has the name of its trait beside it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrator.claims.relate.learned.candidates import Operation

FILE = Path(__file__).with_name("weights.json")
START = "start"  # what a sum of weights begins with


@dataclass(frozen=True, slots=True)
class Weights:
    """``traits`` by operation; ``evidence`` of a number that does not fit; ``least`` sum of which is told."""

    traits: Mapping[Operation, Mapping[str, float]]
    evidence: Mapping[str, float]
    least: float

    def strength(self, operation: Operation, traits: Iterable[str]) -> float:
        """Return how much traits tell that numbers belong together."""
        known = self.traits[operation]
        return known[START] + sum(known.get(trait, 0.0) for trait in traits)

    def sum_of(self, evidence: Mapping[str, float]) -> float:
        """Return how much tells that a number is wrong."""
        known = self.evidence
        return known[START] + sum(known.get(name, 0.0) * value for name, value in evidence.items())


@cache
def learned() -> Weights:
    """Return the weights that are shipped."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    traits = {one: data["traits"][one.value] for one in Operation}
    return Weights(traits, data["evidence"], data["least"])
