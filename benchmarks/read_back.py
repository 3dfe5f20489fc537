"""How long reading an export back takes, against `narrator read` of the same file.

Run it: python benchmarks/read_back.py [ROUNDS]. In one process, in turn, medians of the ratios pair by pair: reading back
(from bytes in memory: written out, read, every cell and word compared) against the whole command ``narrator read``, and,
for information, against reading the file alone. Exit code 1 if reading back takes longer than the command.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.export.html import render_html  # noqa: E402
from narrator.export.read_back import read_back  # noqa: E402
from narrator.export.word.docx import render_docx  # noqa: E402  # from the checkout, installed or not
from narrator.workflow.read import read_report  # noqa: E402
from narrator.workflow.writing.draft import DraftOptions, draft  # noqa: E402
from narrator.workflow.writing.export import open_draft  # noqa: E402

FIGURES = ROOT / "examples" / "qinghe-housing-2025" / "figures.yaml"
MOST = 1.0


def main(rounds: int) -> int:
    """Measure both formats; return 1 if a limit is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("NARRATOR_CACHE_DIR", str(folder / "cache"))
        draft(FIGURES, DraftOptions(output=folder, formats=("md",)))
        report = open_draft(folder / "draft.md").report
        for file, data in (("draft.docx", render_docx(report)), ("draft.html", render_html(report))):
            path = folder / file
            path.write_bytes(data)
            command, reading = [], []
            for _ in range(rounds):
                back = _seconds(partial(read_back, data, file, report))
                reading.append(back / _seconds(partial(read_report, path)))
                command.append(back / _seconds(partial(_read, path)))
            ratio = statistics.median(command)
            missed = missed or ratio > MOST
            print(
                f"{file}: {ratio:.3f} of `narrator read` (at most {MOST});"
                f" {statistics.median(reading):.2f} of reading the file alone"
            )
    return int(missed)


def _read(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "narrator", "read", str(path)]
    subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
