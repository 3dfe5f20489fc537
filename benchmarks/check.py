"""Checking a parsed report against reading it from a Word file.

Run it: python benchmarks/check.py. The reports are the right ones the checker is measured with, written as Word files
in the official layout. Exit code 1 if checking takes more than half as long as reading with narrator's own reader; the
ratio to python-docx walking every paragraph and cell is printed beside it.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.checking.check import check_report  # noqa: E402  # from the checkout, installed or not
from narrator.export.word.docx import render_docx  # noqa: E402
from narrator.form.edition_2021 import EDITION_2021  # noqa: E402
from narrator.report.formats.open import read_text_flow  # noqa: E402
from narrator.report.model import Report, ReportSection  # noqa: E402
from narrator.report.read_model import ReadReport  # noqa: E402
from narrator.report.structure import read_structure  # noqa: E402
from narrator.report.to_figures import figures_of_report  # noqa: E402
from narrator.workflow.read import read_report  # noqa: E402

MOST = 0.5
ROUNDS = 5
TIMES = 5


def main() -> int:
    """Time both in turn over all reports, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_word_files(Path(folder)))
        parsed = [read_report(path) for path in paths]
        for report in parsed:
            check_report(report)
        ratios = []
        for number in range(1, ROUNDS + 1):
            checking, reading = _seconds(check_report, parsed), _seconds(read_report, paths)
            walking = _seconds(_walk, paths)
            ratios.append(checking / reading)
            each = 1000 / TIMES / len(paths)
            print(
                f"round {number}: checking {checking * each:.1f} ms, reading {reading * each:.1f} ms a report, "
                f"ratio {ratios[-1]:.2f}; python-docx {walking * each:.1f} ms, ratio {checking / walking:.2f}"
            )
    ratio = statistics.median(ratios)
    print(f"ratio {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


def _seconds(action: Callable[..., object], items: Sequence[object]) -> float:
    start = time.perf_counter()
    for _ in range(TIMES):
        for item in items:
            action(item)
    return time.perf_counter() - start


def _walk(path: Path) -> int:
    """Touch every paragraph and every cell as the documentation of python-docx shows."""
    document = docx.Document(str(path))
    letters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            letters += sum(len(cell.text) for cell in row.cells)
    return letters


def _word_files(folder: Path) -> Iterator[Path]:
    for source in sorted((ROOT / "tests" / "seeded" / "reports").glob("*.txt")):
        read = read_structure(
            read_text_flow(source.read_text(encoding="utf-8"), Path(source.name)), source.name
        )
        path = folder / f"{source.stem}.docx"
        path.write_bytes(render_docx(_report(read, source)))
        yield path


def _report(read: ReadReport, source: Path) -> Report:
    figures = figures_of_report(read, source).figures
    return Report(
        unit=read.unit or "",
        year=read.year or 0,
        edition=EDITION_2021,
        title=read.title or "",
        preface=read.preface,
        sections=tuple(ReportSection(one.key, one.title, one.paragraphs) for one in read.sections),
        cells=figures.cells,
        signature=read.signature,
    )


if __name__ == "__main__":
    raise SystemExit(main())
