"""Suggestions beside simpler ways: ``python benchmarks/suggestions.py`` prints a table, and exits 1 if one is not beaten.

The sentences of the last year of every office of three years are to be found from their first eight characters: in other
offices' reports, or, for "copy last year", in the office's own. Saved is the likeness of the nearest of the first five
to what was written, both masked. A text that brings along another office's or another year's number or name, speaks of
another kind of office, trade or year, or is half a sentence is a loss: it saves nothing, for it has to be found out.
"""

import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s  # type: ignore[import-untyped]  # it has no types
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.language.segment import Segmenter  # noqa: E402  # from the checkout, installed or not
from narrator.library.corpus import names_of_office  # noqa: E402
from narrator.library.passage import Passage  # noqa: E402
from narrator.retrieval.build import build  # noqa: E402
from tests.eval.desk import desk, likeness, written  # noqa: E402
from tests.eval.offices import offices  # noqa: E402
from tests.eval.wording_near import (  # noqa: E402
    FIVE,
    TYPED,
    Wanted,
    first_suggestions,
    left_out,
    masked_texts,
    may_offer,
)

FIRST, POOL = 5, 200
TIMES = 5.0
_PARTICULAR = re.compile(r"\d|[“《〈「]")
Way = Callable[[Wanted], Sequence[str]]


def main() -> int:
    """Measure every way, print the table, return the exit code."""
    wanted = list(left_out())
    shelf = {one.id: one for one in desk().shelf}
    ways: dict[str, Way] = {
        "narrator": lambda one: first_suggestions(one, may_offer(one)),
        "TF-IDF on words": by_words(list(shelf.values())),
        "bm25s": by_bm25(list(shelf.values())),
        "copy last year": by_last_year(),
    }
    for way in ways.values():
        for one in wanted:
            way(one)  # what is made once for an office is made here
    results = {name: measured(way, wanted, shelf) for name, way in ways.items()}
    print(f"{len(wanted)} sentences{'':10}saved@5  losses  ms a sentence")
    for name, (saved, losses, took) in results.items():
        print(f"{name:24} {saved:7.3f} {losses:7.1%} {took * 1000:9.2f}")
    own, peers = results["narrator"], [result for name, result in results.items() if name != "narrator"]
    ahead = all(own[0] > peer[0] for peer in peers)
    quick = own[2] <= TIMES * results["bm25s"][2]
    print(f"{'held  ' if ahead else 'MISSED'} ahead of every simpler way")
    print(f"{'held  ' if quick else 'MISSED'} within {TIMES:g} times bm25s")
    return 0 if ahead and quick else 1


def measured(way: Way, wanted: Sequence[Wanted], shelf: dict[str, Passage]) -> tuple[float, float, float]:
    """Return the mean saved, the share of losses among what was suggested, seconds for one sentence."""
    saved, losses, shown = [], 0, 0
    start = time.perf_counter()
    found = [way(one) for one in wanted]
    took = (time.perf_counter() - start) / len(wanted)
    raw = way.__name__ != "<lambda>"
    for one, names in zip(wanted, found, strict=True):
        sound = [name for name in names if not raw or not is_loss(shelf[name], one)]
        losses += len(names) - len(sound)
        shown += len(names)
        saved.append(max((likeness(masked_texts()[name], one.text) for name in sound), default=0.0))
    return float(np.mean(saved)), losses / max(1, shown), took


def is_loss(passage: Passage, wanted: Wanted) -> bool:
    """Whether a sentence as it stands brings along what is not the office's of this year."""
    names = names_of_office(passage.office, passage.parent)
    own = passage.office == wanted.without
    if _PARTICULAR.search(passage.text) or (not own and any(name in passage.text for name in names)):
        return True
    return not own and passage.id not in may_offer(wanted)


def inside(passage: Passage, wanted: Wanted) -> bool:
    """Whether a passage stands in the section asked for."""
    same = FIVE if wanted.section in FIVE else (wanted.section,)
    return passage.section in same and passage.office != wanted.without


def by_words(shelf: Sequence[Passage]) -> Way:
    """Return plain TF-IDF over jieba's words of the sentences as they stand."""
    segmenter = Segmenter()
    index = build((one.id, segmenter.terms(one.text)) for one in shelf)
    known = {one.id: one for one in shelf}

    def way(wanted: Wanted) -> Sequence[str]:
        hits = index.search(segmenter.terms(wanted.text[:TYPED]), POOL)
        return [hit.id for hit in hits if inside(known[hit.id], wanted)][:FIRST]

    return way


def by_bm25(shelf: Sequence[Passage]) -> Way:
    """Return bm25s over the same words."""
    segmenter = Segmenter()
    model = bm25s.BM25()
    model.index([list(segmenter.terms(one.text)) for one in shelf], show_progress=False)

    def way(wanted: Wanted) -> Sequence[str]:
        tokens = list(segmenter.terms(wanted.text[:TYPED]))
        known = [token for token in tokens if token in model.vocab_dict]
        if not known:
            return []
        places, _ = model.retrieve([known], k=POOL, show_progress=False)
        return [shelf[place].id for place in places[0] if inside(shelf[place], wanted)][:FIRST]

    return way


def by_last_year() -> Way:
    """Return the office's own sentences of the year before, nearest first, as they stand."""
    segmenter = Segmenter()
    years = {office.figures[max(office.figures)].unit.full_name: office for office in offices()}
    indexes = {
        name: build((one.id, segmenter.terms(one.text)) for one in written(office, max(office.figures) - 1))
        for name, office in years.items()
    }

    def way(wanted: Wanted) -> Sequence[str]:
        hits = indexes[wanted.without].search(segmenter.terms(wanted.text[:TYPED]), FIRST)
        return [hit.id for hit in hits]

    return way


if __name__ == "__main__":
    sys.exit(main())
