"""Loading a filled workbook whole, values checked and built: narrator against openpyxl's bare load_workbook.

Run it: python benchmarks/read_workbook.py [ROUNDS]. Exit code 1 if narrator takes more than half as long.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.figures.file.content import content_of  # noqa: E402  # from the checkout, installed or not
from narrator.figures.file.load import load_figures  # noqa: E402  # as above
from narrator.figures.workbook.write import write_workbook  # noqa: E402  # as above

ROUNDS, TIMES = 5, 10
MOST = 0.5


def main(rounds: int) -> int:
    """Write the workbook of an example, load it both ways in turn, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.xlsx"
        example = ROOT / "examples" / "qinghe-housing-2025" / "figures.yaml"
        path.write_bytes(write_workbook(content_of(load_figures(example).figures)))
        load_figures(path)
        ratios = []
        for number in range(1, rounds + 1):
            ours = _seconds(lambda: load_figures(path))
            theirs = _seconds(lambda: openpyxl.load_workbook(path))
            ratios.append(ours / theirs)
            print(
                f"round {number}: narrator {ours * 1000:.1f} ms, openpyxl {theirs * 1000:.1f} ms, ratio {ratios[-1]:.2f}"
            )
    ratio = statistics.median(ratios)
    print(f"time ratio {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


def _seconds(load: Callable[[], object]) -> float:
    start = time.perf_counter()
    for _ in range(TIMES):
        load()
    return (time.perf_counter() - start) / TIMES


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
