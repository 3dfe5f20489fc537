"""Writing the Word file of a report: narrator against python-docx filling the same tables into its default document.

Run it: python benchmarks/export_docx.py [COUNT]. Exit code 1 if narrator takes more than three times as long, or keeps
memory as files go by.
"""

import io
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.export.word.docx import render_docx  # noqa: E402  # from the checkout, installed or not
from narrator.export.wording import cell_text  # noqa: E402
from narrator.form.lookup import edition_for  # noqa: E402
from narrator.report.model import Report, ReportSection  # noqa: E402

COUNT = 500
ROUNDS, EACH = 5, 10
MOST_TIME, MOST_GROWTH_MIB = 3.0, 5.0
_WARM = 50
_SENTENCE = "本单位在网站公开政府信息35条，其中政策文件7条、办事指南12条，均在规定的期限内公开。"


def main(count: int) -> int:
    """Time both in turn, watch the memory over ``count`` exports, print the ratios."""
    report = _report()
    render_docx(report)
    _peer(report)
    times: dict[str, list[float]] = {"narrator": [], "python-docx": []}
    for _ in range(ROUNDS):
        times["narrator"].append(_time(lambda: render_docx(report)))
        times["python-docx"].append(_time(lambda: _peer(report)))
    ours, theirs = (statistics.median(times[name]) for name in ("narrator", "python-docx"))
    print(f"narrator {ours * 1000:.1f} ms, python-docx {theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}")
    growth = float(_run_memory(count))
    print(f"memory after {_WARM} exports to after {count}: {growth:+.1f} MiB at most")
    return int(ours / theirs > MOST_TIME or growth > MOST_GROWTH_MIB)


def _report() -> Report:
    edition = edition_for(2025)
    if edition is None:
        raise SystemExit("the form of 2025 is not known")
    sections = tuple(
        ReportSection(section.key, section.heading, () if section.table else (_SENTENCE * 4,) * 5)
        for section in edition.sections
    )
    return Report(
        unit="云溪区石桥街道办事处",
        year=2025,
        edition=edition,
        title="云溪区石桥街道办事处2025年政府信息公开工作年度报告",
        preface=(_SENTENCE * 3,),
        sections=sections,
        cells={cell: place for place, cell in enumerate(edition.cells())},
        signature=("云溪区石桥街道办事处", "2026年1月20日"),
    )


def _peer(report: Report) -> bytes:
    """Save python-docx's default document with the same tables, filled through ``row.cells``."""
    document = docx.Document()
    for known in report.edition.tables:
        table = document.add_table(known.grid.rows, known.grid.columns, style="Table Grid")
        texts = {
            (box.row, box.column): cell_text(report, box.cell) if box.cell else box.text
            for box in known.grid.boxes
        }
        for line, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if text := texts.get((line, column)):
                    cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _time(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    for _ in range(EACH):
        work()
    return (time.perf_counter() - begin) / EACH


def _run_memory(count: int) -> str:
    """Return the growth in MiB, measured in a process of its own."""
    command = [sys.executable, __file__, "--memory", str(count)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _memory(count: int) -> float:
    report = _report()
    for _ in range(_WARM):
        render_docx(report)
    early = _peak()
    for _ in range(count - _WARM):
        render_docx(report)
    return _peak() - early


def _peak() -> float:
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("the memory of a process is told by Linux only")
    return int(found[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        print(_memory(int(sys.argv[2])))
        raise SystemExit
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
