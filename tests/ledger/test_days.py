"""Days as clerks write them."""

from datetime import date, datetime

import pytest

from narrator.ledger.reading.day import Day, Unread, Written, read_day
from narrator.ledger.sheet.grid import Value

_REPORT = 2025


def _day(value: Value, *, old_days: bool = False) -> Day | None:
    read = read_day(value, old_days=old_days)
    if isinstance(read, Unread):
        return None
    return read.in_year(read.year or _REPORT + read.shift)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2025/3/5",
            "2025-03-05",
            "2025.3.5",
            "25.3.5",
            "2025年3月5日",
            "2025年03月05日",
            "２０２５年３月５日",
        ),
        *(
            "二〇二五年三月五日",
            "20250305",
            "3.5",
            "3月5日",
            "3/5",
            "03-05",
            "2025-03-05 14:30",
            "2025年3月5日（周三）",
        ),
        *("3月5日收", "3月5号", "45721", 45721, 45721.0, 45721.63, 20250305, 3.5, date(2025, 3, 5)),
        *("2025、3、5", "2025年3月5日上午", datetime(2025, 3, 5, 9, 30), "今年3月5日"),
    ],
    ids=repr,
)
def test_one_day_in_many_hands(value: Value) -> None:
    assert _day(value) == Day(date(2025, 3, 5), date(2025, 3, 5))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("去年12月底", "2024-12-21", "2024-12-31"),
        ("上年12月25日", "2024-12-25", "2024-12-25"),
        ("8月上旬", "2025-08-01", "2025-08-10"),
        ("2025年11月", "2025-11-01", "2025-11-30"),
        ("3.1", "2025-03-01", "2025-03-10"),
        (3.1, "2025-03-01", "2025-03-10"),
        (2025.1, "2025-01-01", "2025-10-31"),
        ("去年底", "2024-12-01", "2024-12-31"),
        ("2月底", "2025-02-21", "2025-02-28"),
        ("二〇二五年十二月二十八日", "2025-12-28", "2025-12-28"),
    ],
)
def test_what_is_vague_stays_a_span(value: Value, first: str, last: str) -> None:
    assert _day(value) == Day(date.fromisoformat(first), date.fromisoformat(last))


def test_days_of_1904() -> None:
    assert _day(44259, old_days=True) == _day(45721)


@pytest.mark.parametrize("value", ["2025.2.30", "13.5", "2025年13月1日", "3.32", "0.5"])
def test_days_no_calendar_has(value: Value) -> None:
    assert _day(value) is None


@pytest.mark.parametrize(
    "value", ["还没答", "办理中", "", "/", "13900000001", "2025", 12, True, "第3批", "8件"]
)
def test_what_is_no_day(value: Value) -> None:
    assert not isinstance(read_day(value), Written)
