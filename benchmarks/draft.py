"""How long `narrator draft` and `narrator --help` take, against a process that only imports the libraries.

Run: ``python benchmarks/draft.py [rounds]``. Whole processes, in turn, the median of the ratios pair by pair.
Floor: importing typer, jinja2, scikit-learn's text features and pydantic, and initialising jieba.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOOR = "import typer, jinja2, pydantic, sklearn.feature_extraction.text, jieba; jieba.setLogLevel(60); jieba.initialize()"
FIGURES = Path(__file__).parents[1] / "examples" / "liuyuan-2025" / "figures.yaml"
LIMITS = {"draft (Markdown, empty folder)": 0.4, "--help": 0.15}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Return how long a process runs."""
    start = time.perf_counter()
    subprocess.run(
        arguments, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def main() -> int:
    """Measure and print; return 1 if a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    floor, narrator = [sys.executable, "-c", FLOOR], [sys.executable, "-m", "narrator"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NARRATOR_CACHE_DIR": f"{folder}/cache"}
        ratios: dict[str, list[float]] = {name: [] for name in LIMITS}
        for number in range(rounds + 1):
            draft = [*narrator, "draft", str(FIGURES), "-o", f"{folder}/{number}", "--format", "md"]
            base = seconds(floor, environment)
            measured = {"draft (Markdown, empty folder)": seconds(draft, environment)}
            measured["--help"] = seconds([*narrator, "--help"], environment)
            for name, value in measured.items():
                if number:  # the first round builds the index and warms the page cache
                    ratios[name].append(value / base)
    missed = False
    for name, values in ratios.items():
        median = statistics.median(values)
        missed = missed or median > LIMITS[name]
        print(
            f"{name}: {median:.3f} of the floor (limit {LIMITS[name]}; {min(values):.3f}-{max(values):.3f}, n={rounds})"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
