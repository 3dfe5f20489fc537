"""`narrator copies`: against gaoya and datasketch, growth from 25,000 to 250,000 paragraphs, what is found, DuckDB.

Run it: python benchmarks/copies.py [peers] [growth] [engines], all three by default, or `at COUNT ENGINE…` for the whole
command over any number of paragraphs. Paragraphs are invented, a quarter of their clauses from a common stock, a tenth of
them handed out from above with little changed; copies are planted with 0, 5, 10, 20 and 30 % of their characters replaced.
Times are processor times, so that other work on the machine matters little; memory is the peak of a process of its own.

peers    25,000 paragraphs, the same bands (42 × 3) over the same shingles, candidates only: gaoya must take 1.3 × as long,
         datasketch 6 ×; what is found may lie below 1 - (1 - J³)^42 by .03 at most.
growth   25,000 and 250,000: candidates and filter at most 16 ×, with verification 20 ×; found, in one cluster with the
         source: .99, .98, .97, .80 at 0, 5, 10, 20 %; at most 2 GB.
engines  the whole command over 250,000 paragraphs of a Parquet file, by the local engine and by DuckDB with memory_limit
         1 GB: the same clusters.

Exit code 1 if one of these does not hold.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.copies.kernel.buckets import pairs  # noqa: E402  # from the checkout, installed or not
from narrator.copies.kernel.components import Groups  # noqa: E402
from narrator.copies.kernel.near import near_pairs  # noqa: E402
from narrator.copies.kernel.sign import BANDS, band_keys, low_bytes, signatures  # noqa: E402
from narrator.copies.kernel.verify import are_copies, letters  # noqa: E402

FEW, MANY = 25_000, 250_000
LEVELS = (0.0, 0.05, 0.1, 0.2, 0.3)
PLANTED = 1000
FOUND = {0.0: 0.99, 0.05: 0.98, 0.1: 0.97, 0.2: 0.80}
BELOW_THEORY = 0.03
FASTER = {"gaoya": 1.3, "datasketch": 6.0}
MOST_CANDIDATES, MOST_TOGETHER, MOST_MIB = 16.0, 20.0, 2048
HANDED_OUT, EVERYWHERE, SHARES, SPREAD = 400, 5, (0.08, 0.02), (0.0, 0.01, 0.03, 0.1)
"""Of all paragraphs 8 % are wording a county hands out, one for every 400 paragraphs, and 2 % one of five that the whole
province has, a little of each replaced: buckets too full for pairs."""
_LETTERS = "".join(map(chr, range(0x5000, 0x5000 + 3000)))


@dataclass(frozen=True, slots=True)
class Stock:
    """Keys of paragraphs, sentences parted by line ends, and planted copies: level, source, copy."""

    keys: tuple[str, ...]
    planted: tuple[tuple[float, int, int], ...]


def stock(count: int, planted: int = PLANTED) -> Stock:
    """Return ``count`` paragraphs of about 170 characters, of which ``planted`` for each level are copies."""
    chance = random.Random(20251130)  # noqa: S311  # nothing is kept secret by it
    words = ["".join(chance.choices(_LETTERS, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(4000)]
    common = ["".join(chance.choices(words, k=4)) for _ in range(6000)]

    def sentence() -> str:
        own = ("".join(chance.choices(words, k=4)) for _ in range(4))
        return "".join(chance.choice(common) if chance.random() < 0.25 else one for one in own)

    def paragraph() -> str:
        return "\n".join(sentence() for _ in range(4))

    handed_out = [paragraph() for _ in range(count // HANDED_OUT)]
    everywhere = [paragraph() for _ in range(EVERYWHERE)]

    def any_paragraph() -> str:
        lot = chance.random()
        if lot > sum(SHARES):
            return paragraph()
        source = chance.choice(handed_out if lot < SHARES[0] else everywhere)
        return _replaced(source, chance.choice(SPREAD), chance)

    keys = [any_paragraph() for _ in range(count - planted * len(LEVELS))]
    spots: list[tuple[float, int, int]] = []
    for level in LEVELS:
        for source in chance.sample(range(len(keys) - len(spots)), planted):
            spots.append((level, source, len(keys)))
            keys.append(_replaced(keys[source], level, chance))
    return Stock(tuple(keys), tuple(spots))


def _replaced(key: str, level: float, chance: random.Random) -> str:
    places = [place for place, letter in enumerate(key) if letter != "\n"]
    changed = list(key)
    for place in chance.sample(places, round(level * len(places))):
        changed[place] = chance.choice(_LETTERS)
    return "".join(changed)


# --- peers -----------------------------------------------------------------------------------------------


def _narrator(texts: Sequence[str]) -> set[tuple[int, int]]:
    signed = signatures(texts)
    low = low_bytes(signed)
    first, second = near_pairs(pairs(band_keys(signed), low), low)
    return set(zip(first.tolist(), second.tolist(), strict=True))


def _gaoya(texts: Sequence[str]) -> set[tuple[int, int]]:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, 0.2, BANDS.count, BANDS.rows, None, "char", False, (3, 3), "vec")
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    return {
        (one, other)
        for one, found in enumerate(index.par_bulk_query(list(texts)))
        for other in found
        if one < other
    }


def _datasketch(texts: Sequence[str]) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    places = BANDS.count * BANDS.rows
    index = MinHashLSH(num_perm=places, params=(BANDS.count, BANDS.rows))
    found: set[tuple[int, int]] = set()
    for number, text in enumerate(texts):
        one = MinHash(num_perm=places)
        one.update_batch([text[at : at + 3].encode() for at in range(len(text) - 2)])
        found |= {(other, number) for other in index.query(one)}
        index.insert(number, one)
    return found


def _share(one: str, other: str) -> float:
    first, second = ({text[at : at + 3] for at in range(len(text) - 2)} for text in (one, other))
    return len(first & second) / len(first | second)


def peers() -> bool:
    """Compare with the libraries; return whether all holds."""
    made = stock(FEW)
    texts = [letters(key) for key in made.keys]
    seconds: dict[str, float] = {}
    good = True
    theory = defaultdict(list)
    for level, source, copy in made.planted:
        theory[level].append(BANDS.chance(_share(texts[source], texts[copy])))
    works: Mapping[str, Callable[[Sequence[str]], set[tuple[int, int]]]] = {
        "narrator": _narrator, "gaoya": _gaoya, "datasketch": _datasketch,
    }  # fmt: skip
    for name, work in works.items():
        tries = []
        for _ in range(1 if name == "datasketch" else 3):
            start, wall = time.process_time(), time.perf_counter()
            found = work(texts)
            tries.append((time.process_time() - start, time.perf_counter() - wall))
        seconds[name], wall = min(tries)
        groups = Groups(len(texts))
        for one, other in found:
            groups.link(one, other)
        recall = _recall(made, lambda one, other, groups=groups: groups.root(one) == groups.root(other))  # type: ignore[misc]  # bound
        told = " ".join(f"{level:.0%} {share:.3f}" for level, share in recall.items())
        ratio = seconds[name] / seconds["narrator"]
        print(
            f"peers: {name} {seconds[name]:.2f} s of processors ({ratio:.1f} ×), {wall:.2f} s wall, {len(found)} pairs, found {told}"
        )
        good &= ratio >= FASTER.get(name, 0)
        if name == "narrator":
            promised = {level: float(np.mean(chances)) for level, chances in theory.items()}
            print(f"peers: theory {' '.join(f'{level:.0%} {one:.3f}' for level, one in promised.items())}")
            good &= all(recall[level] >= promised[level] - BELOW_THEORY for level in FOUND)
    return good


def _recall(made: Stock, together: Callable[[int, int], bool]) -> dict[float, float]:
    found = defaultdict(list)
    for level, source, copy in made.planted:
        found[level].append(together(source, copy))
    return {level: float(np.mean(some)) for level, some in found.items()}


# --- growth ----------------------------------------------------------------------------------------------


def growing(count: int) -> dict[str, Any]:
    """Search ``count`` paragraphs in this process; return times, memory and what was found."""
    made = stock(count)
    start = time.process_time()
    unique = sorted(set(made.keys))
    place = {key: number for number, key in enumerate(unique)}
    signed = signatures([letters(key) for key in unique])
    low, bands = low_bytes(signed), band_keys(signed)
    del signed
    first, second = near_pairs(pairs(bands, low), low)
    candidates = time.process_time() - start
    groups = Groups(len(unique))
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        if groups.root(one) != groups.root(other) and are_copies(unique[one], unique[other]):
            groups.link(one, other)
    together = time.process_time() - start
    recall = _recall(
        made, lambda one, other: groups.root(place[made.keys[one]]) == groups.root(place[made.keys[other]])
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "candidates": candidates, "together": together, "mib": peak, "near": len(first),
        "found": {str(level): share for level, share in recall.items()},
    }  # fmt: skip


def growth() -> bool:
    """Search 25,000 and 250,000 paragraphs, each in a process of its own; return whether all holds."""
    told = {}
    for count in (FEW, MANY):
        done = subprocess.run(
            [sys.executable, __file__, "growing", str(count)], check=True, capture_output=True
        )
        told[count] = json.loads(done.stdout)
        one = told[count]
        found = " ".join(f"{float(level):.0%} {share:.3f}" for level, share in one["found"].items())
        print(
            f"growth: {count:,} paragraphs: candidates and filter {one['candidates']:.2f} s, with verification"
            f" {one['together']:.2f} s, {one['near']:,} pairs verified, peak {one['mib']:.0f} MiB, in one cluster {found}"
        )
    ratios = [told[MANY][name] / told[FEW][name] for name in ("candidates", "together")]
    print(
        f"growth: × {ratios[0]:.1f} candidates (at most {MOST_CANDIDATES}), × {ratios[1]:.1f} together (at most {MOST_TOGETHER})"
    )
    complete = all(told[MANY]["found"][str(level)] >= least for level, least in FOUND.items())
    small = told[MANY]["mib"] <= MOST_MIB
    return complete and small and ratios[0] <= MOST_CANDIDATES and ratios[1] <= MOST_TOGETHER


# --- engines ---------------------------------------------------------------------------------------------


_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print()
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(done.returncode)
"""


def _write(path: Path, count: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    keys = stock(count).keys
    columns = {
        "file": [f"{number // 25}.docx" for number in range(len(keys))],
        "unit": [f"第{number // 25}街道办事处" for number in range(len(keys))],
        "year": [2025] * len(keys),
        "section": ["overview"] * len(keys),
        "text": [f"{key.replace(chr(10), '。')}。" for key in keys],
    }
    pq.write_table(pa.table(columns), path, row_group_size=25_000)


def engines(count: int = MANY, names: Sequence[str] = ("local", "duckdb")) -> bool:
    """Run the whole command with the engines of one computer; return whether the clusters are the same."""
    results = []
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "paragraphs.parquet"
        _write(source, count)
        for engine in names:
            out = Path(name) / engine
            command = [
                sys.executable, "-m", "narrator", "copies", str(source), "--engine", engine, "-o", str(out),
                "--memory", "1GB", "--quiet",
            ]  # fmt: skip
            start = time.perf_counter()
            told = subprocess.run(
                [sys.executable, "-c", _MEASURED, *command], check=True, capture_output=True, encoding="utf-8"
            ).stdout.splitlines()
            wall, (spent, peak) = time.perf_counter() - start, map(float, told[-1].split())
            results.append((out / "copies.json").read_bytes())
            print(
                f"engines: {engine}, {count:,} paragraphs, the whole command: {spent:.0f} s of processors, {wall:.0f} s wall,"
                f" its largest process {peak:.0f} MiB; {told[0]}"
            )
    same = len(set(results)) == 1
    print(f"engines: {'the same clusters' if same else 'DIFFERENT CLUSTERS'}")
    return same


def main() -> int:
    """Run what is asked for; return the exit code."""
    words = sys.argv[1:]
    if words[:1] == ["growing"]:
        print(json.dumps(growing(int(words[1]))))
        return 0
    if words[:1] == ["at"]:
        return int(not engines(int(words[1]), words[2:]))
    parts = {"peers": peers, "growth": growth, "engines": engines}
    good = [work() for name, work in parts.items() if not words or name in words]
    print("ok" if all(good) else "NOT AS PROMISED")
    return int(not all(good))


if __name__ == "__main__":
    raise SystemExit(main())
