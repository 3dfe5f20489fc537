"""Counting a ledger of 200,000 rows, opening to table three, against python-calamine's bare read of the same file.

Run it: python benchmarks/tally.py [ROWS]. Both run on one processor, its time is taken. Exit code 1 if the tally takes more
than three times as long.
"""

import gc
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.ledger.cases.labels import KINDS, kind_label, result_label, results  # noqa: E402  # from the checkout
from narrator.ledger.model import Told  # noqa: E402  # as above
from narrator.ledger.sheet.open import read_ledger  # noqa: E402  # as above
from narrator.ledger.tally import tally  # noqa: E402  # as above

ROWS, ROUNDS, MOST = 200_000, 3, 3.0
_HEADINGS = (
    *(
        "编号",
        "收到日期",
        "提出方式",
        "申请人",
        "申请人类别",
        "申请内容",
        "事项类别",
        "补正告知日期",
        "补正收到日期",
    ),
    *("延期日期", "答复日期", "办理结果", "复议结果", "诉讼结果", "备注"),
)


def main(rows: int) -> int:
    """Write the ledger, read it both ways in turn, print the ratios."""
    gc.set_threshold(50_000)  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        _write(path, rows)
        ratios = []
        for number in range(1, ROUNDS + 1):
            bare, whole = _bare(path), _whole(path)
            ratios.append(whole / bare)
            print(f"round {number}: calamine {bare:.1f} s, tally {whole:.1f} s, ratio {ratios[-1]:.2f}")
    ratio = sorted(ratios)[len(ratios) // 2]
    print(f"ratio {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


def _write(path: Path, rows: int) -> None:
    chance = random.Random(1)  # noqa: S311  # for test data
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    kinds, outcomes = [kind_label(one) for one in KINDS], [result_label(one) for one in results()]
    sheet.write_row(0, 0, _HEADINGS)
    for row in range(1, rows + 1):
        received = date(2025, 1, 1) + timedelta(days=chance.randrange(330))
        sheet.write_string(row, 0, f"2025-{row}")
        sheet.write_datetime(row, 1, received, day)
        sheet.write_string(row, 2, chance.choice(("网络", "信函", "当面")))
        sheet.write_string(row, 3, f"申请人{row % 5000}")
        sheet.write_string(row, 4, chance.choice(kinds))
        sheet.write_string(row, 5, f"第{row}号材料")
        sheet.write_string(row, 6, chance.choice(("征地", "环保", "教育")))
        sheet.write_datetime(row, 10, received + timedelta(days=chance.randrange(5, 28)), day)
        sheet.write_string(row, 11, chance.choice(outcomes))
    book.close()


def _bare(path: Path) -> float:
    start = time.process_time()
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return time.process_time() - start


def _whole(path: Path) -> float:
    start = time.process_time()
    tally(read_ledger(path), path, 2025, Told())
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
