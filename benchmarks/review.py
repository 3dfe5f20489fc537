"""A district by `narrator review` against reading its files: first run, a run with nothing changed, peak memory.

Run it: python benchmarks/review.py [REPORTS]. The floor is the processor time one process needs to read the same files
and to check each by itself; the review, which also compares, adds up and writes workbook, pages and notices, may take
1.5 × the reading and the checking itself. Processor time of the command and its workers is counted, so that other work
on the machine matters little. Exit code 1 if a run takes more, or a run with nothing changed more than a tenth.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.desk.check_one import CheckTask, checked  # noqa: E402  # from the checkout, installed or not
from narrator.desk.intake.read_file import read_submitted  # noqa: E402
from narrator.export.word.docx import render_docx  # noqa: E402
from tests.district.district import YEAR, chance_of, put  # noqa: E402
from tests.district.offices import offices  # noqa: E402
from tests.district.writing import cells, report  # noqa: E402

REPORTS = 500
MOST, MOST_AGAIN = 1.5, 0.1


def write(folder: Path, count: int) -> list[Path]:
    """Write the reports of ``count`` offices and last year's; return the paths of this year's."""
    (folder / "in").mkdir()
    (folder / "prior").mkdir()
    paths = []
    for office in offices(count):
        old, new = (chance_of(f"{office.name}{year}") for year in (YEAR - 1, YEAR))
        before = cells(office, old, None)
        put(folder / "prior" / f"{office.name}.docx", render_docx(report(office, YEAR - 1, before, old)))
        paths.append(folder / "in" / f"{office.name}.docx")
        put(paths[-1], render_docx(report(office, YEAR, cells(office, new, before), new)))
    return paths


def _own_time() -> float:
    return time.process_time()


def floor(paths: list[Path], *, priors: bool) -> tuple[float, float]:
    """Return the seconds one process needs to read the files (with ``priors`` last year's too), and to check each."""
    start = _own_time()
    read = [read_submitted(path) for path in paths]
    before = [read_submitted(path.parent.parent / "prior" / path.name) for path in paths] if priors else []
    reading = _own_time() - start
    start = _own_time()
    for number, one in enumerate(read):
        if one.report is not None:
            earlier = before[number].report if priors else None
            task = CheckTask("", (), one.report.unit or "", (), frozenset(), None)
            checked(one.report, [earlier] if earlier is not None else [], task)
    return reading, _own_time() - start


def run(folder: Path, out: Path, *, priors: bool) -> tuple[float, float, float]:
    """Return processor seconds and wall seconds of a run of the command, and the peak memory of it in MiB."""
    more = ["--prior-dir", str(folder / "prior")] if priors else []
    command = [
        sys.executable,
        "-m",
        "narrator",
        "review",
        str(folder / "in"),
        *more,
        "-o",
        str(out),
        "--quiet",
    ]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, wall, after.ru_maxrss / 1024


def main() -> int:
    """Measure with and without last year's reports; return the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder, count)
        for priors in (False, True):
            reading, rules = floor(paths, priors=priors)
            out = folder / f"out-{priors}"
            first, wall, memory = run(folder, out, priors=priors)
            again, wall_again, _ = run(folder, out, priors=priors)
            allowed = MOST * reading + rules
            ok = first <= allowed and again <= MOST_AGAIN * first
            failed |= not ok
            print(
                f"{count} docx{', with last year' if priors else ''}: reading {reading:.1f} s, rules {rules:.1f} s; "
                f"review {first:.1f} s of processors ({first / allowed:.2f} of what is allowed), {wall:.1f} s on the wall "
                f"with {os.cpu_count()} processors; again {again:.2f} s ({again / first:.3f}), wall {wall_again:.1f} s; "
                f"peak {memory:.0f} MiB; {'ok' if ok else 'TOO SLOW'}"
            )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
