"""A district by `narrator review` against reading its files: first run, a run with nothing changed, peak memory.

Run it: python benchmarks/review.py [REPORTS [TIMES]] (Linux). What is judged is time on the wall with two processes,
workbook, pages and notices included: at most 1.5 × (the time one process needs to read the same files) / 2 + the time it
needs to check each by itself; a run with nothing changed at most a tenth of the first; memory at most a tenth of a MiB
more for each report. The shortest of TIMES (3) runs counts.

The two floors are processor time, so other work on the machine does not lengthen what is allowed. It does lengthen the
wall: where there is other work (load over 1 before the first run), the wall is printed and the *path* judged in its
place, the processor time of the command itself and half that of its two workers, which is what a quiet machine would
take but for waiting for its disk. All processor time together is printed too, and how it stands to 1.5 × the reading and
the checking. Exit code 1 if a bound is passed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.desk.check_one import CheckTask, checked  # noqa: E402  # from the checkout, installed or not
from narrator.desk.intake.read_file import read_submitted  # noqa: E402
from narrator.export.word.docx import render_docx  # noqa: E402
from tests.district.district import YEAR, chance_of, put  # noqa: E402
from tests.district.offices import offices  # noqa: E402
from tests.district.writing import cells, report  # noqa: E402

REPORTS, TIMES, JOBS = 500, 3, 2
MOST, MOST_AGAIN, MOST_EACH = 1.5, 0.1, 0.1
QUIET = 1.0


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


@dataclass(frozen=True)
class Spent:
    """What a run took: seconds of processors, of the command and half its workers, on the wall; the peak memory in MiB."""

    processors: float
    path: float
    wall: float
    memory: float


def run(folder: Path, out: Path, *, priors: bool) -> Spent:
    """Return what a run of the command with two processes took."""
    more = ["--prior-dir", str(folder / "prior")] if priors else []
    words = ["review", str(folder / "in"), *more, "-o", str(out), "--jobs", str(JOBS), "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "narrator", *words], stdout=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall = time.perf_counter() - start
    path = _path(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit("narrator review did not end well")
    return Spent(used.ru_utime + used.ru_stime, path, wall, used.ru_maxrss / 1024)


def _path(process: int) -> float:
    """Return the processor time of a process that ended and half that of its two workers."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own, own_system, workers, workers_system = map(int, after_name[11:15])
    return (own + own_system + (workers + workers_system) / JOBS) / os.sysconf("SC_CLK_TCK")


def least(runs: list[Spent]) -> Spent:
    """Return the least of each over several runs of the same."""
    return Spent(*(min(values) for values in zip(*map(astuple, runs), strict=True)))


def measure(folder: Path, paths: list[Path], *, priors: bool, times: int, busy: bool) -> tuple[bool, float]:
    """Print what first and second runs take; return whether all is within bounds, and the memory."""
    with ProcessPoolExecutor(
        1, get_context("spawn")
    ) as pool:  # anew: what one measurement knows helps no other
        reading, rules = pool.submit(floor, paths, priors=priors).result()
    first, again = [], []
    for number in range(times):
        out = folder / f"out-{priors}-{number}"
        first.append(run(folder, out, priors=priors))
        again.append(run(folder, out, priors=priors))
        shutil.rmtree(out)
    once, twice = least(first), least(again)
    allowed, usual = MOST * reading / JOBS + rules, MOST * reading + rules
    judged = once.path if busy else once.wall
    ok = judged <= allowed and twice.wall <= MOST_AGAIN * once.wall
    print(
        f"{len(paths)} docx{', with last year' if priors else ''}: one process reads {reading:.1f} s, checks {rules:.1f} s\n"
        f"  wall, {JOBS} processes, least of {times}: {once.wall:.1f} s of {allowed:.1f} s allowed "
        f"({once.wall / allowed:.2f}{'; not judged, there is other work' if busy else ''})\n"
        f"  path: {once.path:.1f} s ({once.path / allowed:.2f}{'; judged' if busy else ''})\n"
        f"  processors: {once.processors:.1f} s, {once.processors / usual:.2f} of {MOST} × reading + checking (not judged)\n"
        f"  again: wall {twice.wall:.2f} s ({twice.wall / once.wall:.3f}), processors {twice.processors:.2f} s "
        f"({twice.processors / once.processors:.3f})\n"
        f"  memory {once.memory:.0f} MiB; {'ok' if ok else 'TOO SLOW'}",
        flush=True,
    )
    return ok, once.memory


def main() -> int:
    """Measure with and without last year's reports, and a fifth of them for the memory; return the exit code."""
    count, times = ([int(word) for word in sys.argv[1:]] + [REPORTS, TIMES][len(sys.argv) - 1 :])[:2]
    good = []
    load = os.getloadavg()[0]
    busy = load > QUIET
    print(f"load before: {load:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        few = Path(name) / "few"
        few.mkdir()
        write(few, count // 5)
        little = run(few, few / "out", priors=False).memory
        folder = Path(name) / "all"
        folder.mkdir()
        paths = write(folder, count)
        for priors in (False, True):
            ok, memory = measure(folder, paths, priors=priors, times=times, busy=busy)
            good.append(ok)
            if not priors:
                each = (memory - little) / (count - count // 5)
                good.append(each <= MOST_EACH)
                print(
                    f"  memory: {little:.0f} MiB for {count // 5}, {each:.3f} MiB more for each further report"
                )
    return int(not all(good))


if __name__ == "__main__":
    raise SystemExit(main())
