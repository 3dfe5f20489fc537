"""How near the shipped reports come to what a clerk has to say: ``python benchmarks/shelf.py`` prints a table.

The frozen targets (``tests/eval/targets``) are held against every sentence of the shipped reports, both masked.
The oracle is the mean, over the targets, of the nearest sentence's likeness (1 - normalised edit distance): the
most any ranking could reach. Coverage is the share of targets whose nearest sentence is at least half alike.
"""

import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.language.sentences import split_sentences  # noqa: E402  # from the checkout, installed or not
from narrator.library.corpus import PastReport, read_past_report  # noqa: E402

TARGETS = ROOT / "tests" / "eval" / "targets"
MASK = "＿＿"
COVERED = 0.5
STEP = 12
ORDERS = 5
SHORTEST = 8
_NUMBER = re.compile(r"\d[\d.,]*[万%]?")
_QUOTED = re.compile(r"“[^”]{2,10}”")
_LEAD = re.compile(r"^(?:（.）|.是|\d\.)")
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Target:
    """One frozen sentence and what it is about."""

    text: str
    topic: str


def targets() -> tuple[Target, ...]:
    """Return every frozen target."""
    groups = [g for path in sorted(TARGETS.glob("*.yaml")) for g in YAML(typ="safe").load(path)["groups"]]
    return tuple(Target(text, group["topic"]) for group in groups for text in group["sentences"])


def masked(report: PastReport) -> frozenset[str]:
    """Return the sentences of a report and their parts at semicolons, without numbers, names and titles."""
    found: set[str] = set()
    for _, paragraph in report.paragraphs:
        for sentence in split_sentences(paragraph):
            text = _LEAD.sub("", sentence.text)
            for name in sorted(report.names(), key=len, reverse=True):
                text = text.replace(name, MASK)
            text = _NUMBER.sub(MASK, _QUOTED.sub(f"“{MASK}”", text))
            found |= {text, *(part.rstrip("。") + "。" for part in text.split("；"))}
    return frozenset(text for text in found if len(text) >= SHORTEST)


def nearest(wanted: Sequence[Target], sentences: Collection[str]) -> Scores:
    """Return, for each target, the likeness of the nearest of ``sentences``."""
    texts = [target.text for target in wanted]
    likeness = cdist(texts, sorted(sentences), scorer=Levenshtein.normalized_similarity)
    return np.asarray(likeness.max(axis=1), dtype=np.float64)


def main() -> None:
    """Print the oracle by topic and the curve against the number of reports."""
    wanted = targets()
    paths = sorted((ROOT / "corpus").glob("*-20*.md"))
    shelf = [masked(read_past_report(path, path.name)) for path in paths]
    each = np.stack([nearest(wanted, sentences) for sentences in shelf])
    whole = each.max(axis=0)
    print(f"{len(wanted)} targets, {len(shelf)} reports")
    for topic in sorted({target.topic for target in wanted}):
        chosen = [number for number, target in enumerate(wanted) if target.topic == topic]
        print(f"{topic:24} {len(chosen):4} {whole[chosen].mean():.3f}")
    print("reports  oracle  covered")
    for size in (*range(STEP, len(shelf), STEP), len(shelf)):
        scores = np.stack([each[drawn(size, len(shelf), order)].max(axis=0) for order in range(ORDERS)])
        print(f"{size:7}  {scores.mean():.3f}   {(scores >= COVERED).mean():.1%}")


def drawn(size: int, total: int, seed: int) -> list[int]:
    """Return ``size`` of ``total`` numbers drawn by lot, the same in every run."""
    return [int(number) for number in np.random.default_rng(seed).choice(total, size, replace=False)]


if __name__ == "__main__":
    main()
