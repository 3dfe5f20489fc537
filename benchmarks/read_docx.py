"""Reading Word reports whole, sections and tables: narrator's reader against walking paragraphs and cells with python-docx.

Run it: python benchmarks/read_docx.py [COUNT]. Exit code 1 if narrator takes longer, or keeps memory as files go by.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from docx.document import Document

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.workflow.read import read_report  # noqa: E402  # from the checkout, installed or not

COUNT = 500
MOST_TIME, MOST_GROWTH_MIB = 1.0, 40.0
ROUNDS = 3
_MEMORY = """
import re, sys
from pathlib import Path
from narrator.workflow.read import read_report
def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
files = sorted(Path(sys.argv[1]).iterdir())
for path in files[:20]:
    read_report(path)
early = peak()
for path in files:
    read_report(path)
print(early, peak())
"""


def main(count: int) -> int:
    """Write the files, time both readers in turn, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_reports(Path(folder), count))
        size = sum(path.stat().st_size for path in paths) / len(paths) / 1024
        print(f"{count} reports of {size:.0f} KB on average")
        ratios = []
        for number in range(1, ROUNDS + 1):
            ours, theirs = _seconds(read_report, paths), _seconds(_walk, paths)
            ratios.append(ours / theirs)
            print(
                f"round {number}: narrator {ours:.2f} s, python-docx {theirs:.2f} s, ratio {ours / theirs:.2f}"
            )
        early, late = _peaks(Path(folder))
    ratio, growth = statistics.median(ratios), late - early
    print(f"time ratio {ratio:.2f} (at most {MOST_TIME})")
    print(
        f"peak memory {early:.0f} MiB after 20 files, {late:.0f} MiB after {count} (at most {MOST_GROWTH_MIB:.0f} more)"
    )
    return 0 if ratio <= MOST_TIME and growth <= MOST_GROWTH_MIB else 1


def _seconds(read: Callable[[Path], object], paths: list[Path]) -> float:
    start = time.perf_counter()
    for path in paths:
        read(path)
    return time.perf_counter() - start


def _walk(path: Path) -> int:
    """Touch every paragraph and every cell as the documentation of python-docx shows."""
    document = docx.Document(str(path))
    letters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            letters += sum(len(cell.text) for cell in row.cells)
    return letters


def _peaks(folder: Path) -> tuple[float, float]:
    """Return the largest memory in MiB after 20 files and after all, in a process of its own; 0 where unknown."""
    if not Path("/proc/self/status").exists():
        return 0.0, 0.0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _MEMORY, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    early, late = done.stdout.split()
    return float(early), float(late)


# --- the reports ---


def _reports(folder: Path, count: int) -> Iterator[Path]:
    """Write reports that differ in their figures; the pattern is made once."""
    buffer = io.BytesIO()
    _pattern().save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    main_part = parts["word/document.xml"].decode()
    for number in range(count):
        path = folder / f"report-{number:04d}.docx"
        figures = iter(range(number, number + 100_000))
        words = main_part.split("7777")
        text = words[0] + "".join(f"{next(figures) * 37 % 211}{word}" for word in words[1:])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, text.encode() if name == "word/document.xml" else data)
        yield path


def _pattern() -> Document:
    """Return a report of usual length: some forty paragraphs and the three tables with merged cells."""
    document = docx.Document()
    document.add_heading("云岭县青禾镇人民政府2024年政府信息公开工作年度报告", 0)
    sentence = "全年公开政府信息7777条，其中惠民补贴类7777条；现场解答群众咨询7777人次，更新便民指南7777期。"
    for title in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                  "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"):  # fmt: skip
        document.add_heading(title, 1)
        if title[0] == "二":
            _add_table(document, 14, 4, (((0, 0), (0, 3)), ((5, 1), (5, 3))))
        elif title[0] == "三":
            merged = (
                ((0, 0), (2, 2)),
                ((0, 3), (0, 9)),
                ((1, 4), (1, 8)),
                ((5, 0), (26, 0)),
                ((7, 1), (14, 1)),
            )
            _add_table(document, 28, 10, merged)
        elif title[0] == "四":
            _add_table(
                document, 4, 15, (((0, 0), (0, 4)), ((0, 5), (0, 14)), ((1, 5), (1, 9)), ((1, 10), (1, 14)))
            )
        else:
            for _ in range(12):
                paragraph = document.add_paragraph()
                for part in (sentence[:16], sentence[16:], sentence):
                    paragraph.add_run(part)
    return document


def _add_table(
    document: Document, rows: int, columns: int, merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
) -> None:
    table = document.add_table(rows, columns, style="Table Grid")
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"第{number + 1}项" if place == 0 else "7777"
    for (top, left), (bottom, right) in merged:
        table.cell(top, left).merge(table.cell(bottom, right))


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
