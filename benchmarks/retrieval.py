"""Retrieval beside its peers: ``python benchmarks/retrieval.py`` prints ratios, and exits 1 if one is missed.

25,000 synthetic passages, the same in every run: 60 to 90 tokens drawn by Zipf's law from 8,000 words. Every
number is a ratio of two measurements of this run, taken in turns; the seconds depend on the computer.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import matmul
from pathlib import Path
from statistics import median, quantiles

import bm25s  # type: ignore[import-untyped]  # it has no types
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # it has no types

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.language.segment import Segmenter  # noqa: E402  # from the checkout, installed or not
from narrator.retrieval.build import build  # noqa: E402
from narrator.retrieval.index import Index  # noqa: E402
from narrator.retrieval.store import Recipe, Stored, save  # noqa: E402

PASSAGES, QUERIES, WORDS = 25_000, 300, 8_000
BUILDS, STARTS = 5, 7
Tokens = list[list[str]]

EVERYTHING = """
import typer, jinja2, pydantic, jieba
import sklearn.feature_extraction.text
jieba.setLogLevel(60); jieba.initialize()
"""
FRESH_INDEX = """
import sys
from pathlib import Path
from narrator.language.segment import Segmenter
from narrator.retrieval.retriever import open_or_build
lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
documents = [(f"{number:06}", line) for number, line in enumerate(lines)]
retriever = open_or_build(Path(sys.argv[1]), documents, Segmenter())
assert len(retriever.search("w1 w20 w300 政务公开")) == 10
assert "sklearn" not in sys.modules
"""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measurement against its peer."""

    what: str
    own: float
    peer: float
    limit: float | None  # None: for information
    unit: str

    @property
    def held(self) -> bool:
        """Tell whether the ratio is within its limit."""
        return self.limit is None or self.own <= self.limit * self.peer

    def __str__(self) -> str:
        verdict = "held  " if self.held else "MISSED"
        limit = "none" if self.limit is None else f"{self.limit:.3f}"
        return (
            f"{verdict} {self.own / self.peer:6.3f} (limit {limit})  {self.what}: "
            f"{self.own:.4g} {self.unit} against {self.peer:.4g} {self.unit}"
        )


def synthetic() -> tuple[Tokens, Tokens]:
    """Return the tokens of the passages and of the queries."""
    random = np.random.default_rng(2024)
    chances = 1 / np.arange(3, WORDS + 3)
    chances /= chances.sum()
    words = np.array([f"w{number}" for number in range(WORDS)], dtype=object)

    def texts(count: int, low: int, high: int) -> Tokens:
        return [random.choice(words, random.integers(low, high), p=chances).tolist() for _ in range(count)]

    return texts(PASSAGES, 60, 90), texts(QUERIES, 12, 30)


def seconds(action: Callable[[], object]) -> float:
    """Return how long ``action`` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """Return the median seconds of each action, run one after the other, ``rounds`` times."""
    taken = [[seconds(action) for action in actions] for _ in range(rounds)]
    return [median(times) for times in zip(*taken, strict=True)]


def building(documents: list[tuple[str, list[str]]]) -> Ratio:
    """Build the index beside bm25s, on the same tokens."""
    tokens = [words for _, words in documents]
    own, peer = in_turns(
        BUILDS, lambda: build(documents), lambda: bm25s.BM25().index(tokens, show_progress=False)
    )
    return Ratio("build, against bm25s on the same tokens", own, peer, 1.0, "s")


def querying(index: Index, passages: Tokens, queries: Tokens) -> list[Ratio]:
    """Search beside scikit-learn's product of matrix and query, and compare the scores."""
    vectorizer = TfidfVectorizer(analyzer=list)
    matrix = vectorizer.fit_transform(passages)
    own, peer, dense_peer, worst = [], [], [], 0.0
    for query in queries:
        own.append(seconds(partial(index.search, query, 10)))
        vector = vectorizer.transform([query]).T
        peer.append(seconds(partial(matmul, matrix, vector)))
        dense = vector.toarray().ravel()
        dense_peer.append(seconds(partial(matmul, matrix, dense)))
        worst = max(worst, _difference(index, query, matrix @ dense))
    high, high_peer, high_dense = (quantiles(times, n=20)[-1] * 1000 for times in (own, peer, dense_peer))
    return [
        Ratio(
            "query p95 with top ten, against X @ q as transform gives q (sparse)",
            high,
            high_peer,
            1 / 6,
            "ms",
        ),
        Ratio("query p95 with top ten, against X @ q with q made dense", high, high_dense, None, "ms"),
        Ratio("greatest difference of a top-ten score or place, against 1e-6", worst, 1e-6, 1.0, ""),
    ]


def _difference(index: Index, query: list[str], scores: np.ndarray) -> float:
    """Return how far the hits' scores are from scikit-learn's; infinite if an order of ids differs."""
    hits = index.search(query, 10)
    order = np.lexsort((np.arange(len(scores)), -np.round(scores, 9)))[:10]
    if [hit.id for hit in hits] != [index.ids[place] for place in order]:
        return float("inf")
    return max(abs(hit.score - float(scores[place])) for hit, place in zip(hits, order, strict=True))


def starting(index: Index, passages: Tokens, folder: Path) -> list[Ratio]:
    """Start processes: one that searches a fresh index, and the command itself, beside one that imports all."""
    lines = [" ".join(words) for words in passages]
    (folder / "passages.txt").write_text("\n".join(lines), encoding="utf-8")
    segmenter = Segmenter()
    recipe = Recipe.of(zip(index.ids, lines, strict=True), segmenter.identity)
    save(Stored(index, segmenter.excerpt(index.vocabulary)), folder / "index", recipe)
    figures = shutil.copy(ROOT / "examples" / "liuyuan-2025" / "figures.yaml", folder)
    draft = [sys.executable, "cli.py", "draft", str(figures), "-o", str(folder / "draft")]
    os.environ["NARRATOR_CACHE_DIR"] = str(folder / "cache")
    drafts = _run(draft) and _run(draft)  # the first one writes what later ones find: drafts and caches
    fresh, whole, peer = in_turns(
        STARTS,
        lambda: _run(
            [sys.executable, "-c", FRESH_INDEX, str(folder / "index"), str(folder / "passages.txt")]
        ),
        lambda: _run(draft),
        lambda: _run([sys.executable, "-c", EVERYTHING]),
    )
    everything = "a process importing typer, jinja2, scikit-learn, pydantic and initialising jieba"
    return [
        Ratio(
            f"a process that opens a fresh index of all passages and searches, against {everything}",
            fresh,
            peer,
            0.4,
            "s",
        ),
        Ratio(
            f"narrator draft as a whole, against {everything}",
            whole if drafts else float("inf"),
            peer,
            0.4,
            "s",
        ),
    ]


def _run(command: list[str]) -> bool:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        print(f"exit {done.returncode}: {done.stderr[-100:].strip()}", file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Measure, print, and return the exit code."""
    passages, queries = synthetic()
    documents = [(f"{number:06}", words) for number, words in enumerate(passages)]
    index = build(documents)
    ratios = [building(documents), *querying(index, passages, queries)]
    print(*ratios, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        started = starting(index, passages, Path(folder))
    print(*started, sep="\n")
    ratios += started
    return 0 if all(ratio.held for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
