"""What looks clear and is not: asked, and counted as answered. Each ledger holds one trap."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from narrator.errors import NarratorError
from narrator.ledger.model import Tally, Told
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from tests.ledger import files

_HEAD = "序号,收到日期,申请人,申请人类别,申请内容,答复日期,办理结果"


def _count(
    path: Path,
    rows: str | list[files.Sheet],
    answers: Mapping[str, str] | None = None,
    year: int | None = 2025,
) -> Tally:
    path.write_bytes(rows.encode() if isinstance(rows, str) else files.xlsx(rows))
    return tally(read_ledger(path), path, year, Told(answers={2025: answers or {}}))


def _asked(counted: Tally) -> dict[str, list[int]]:
    return {one.id.split("·")[0]: [row.row for row in one.rows] for one in counted.open}


def _numbers(counted: Tally) -> dict[str, int]:
    return {
        f"{cell.row}.{cell.column}": one.number
        for cell, one in counted.applications.items()
        if one.number and cell.column == "natural_person" and cell.row != "results_total"
    }


_TRAPS: dict[str, tuple[str, dict[str, list[int]]]] = {
    "the same row twice": (
        f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-03-20,公开\n2,2025-03-05,甲某,个人,例一,2025-03-20,公开\n",
        {"相同的行": [3]},
    ),
    "nothing written long after it was due": (
        f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,,\n",
        {"到期没有结果": [2]},
    ),
    "all of another year": (f"{_HEAD}\n1,2023-03-05,甲某,个人,例一,2023-03-20,公开\n", {"没有申请": [1]}),
    "a year written otherwise": (
        f"{_HEAD}\n1,12/5/25,甲某,个人,例一,2025-06-05,公开\n",
        {"答复日期": [2], "早年的件": [2]},
    ),
    "carried from long ago": (
        f"{_HEAD}\n1,2022-12-05,甲某,个人,例一,,在办\n2,2025-03-05,乙某,个人,例二,2025-03-20,公开\n",
        {"早年的件": [2]},
    ),
    "the newest first": (
        (
            f"{_HEAD}\n3,11.18,甲某,个人,例一,12.2,公开\n2,7.15,乙某,个人,例二,8.6,公开\n1,3.25,丙某,个人,例三,4.8,公开\n"
            "0,12.25,丁某,个人,例四,1.15,公开\n"
        ),
        {"收到年份": [5]},
    ),
    "the turn of the year": (
        f"{_HEAD}\n1,12.25,甲某,个人,例一,1.15,公开\n2,3.25,乙某,个人,例二,4.8,公开\n3,7.15,丙某,个人,例三,8.6,公开\n",
        {"收到年份": [2]},
    ),
    "a reply before the application": (
        f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-02-20,公开\n",
        {"答复日期": [2]},
    ),
    "a part in other words": (
        f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-03-20,公开部分信息\n",
        {"办理结果": [2]},
    ),
    "pending and answered": (f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-03-20,办理中\n", {"办理结果": [2]}),
    "answered and no result": (f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-03-20,\n", {"办理结果": [2]}),
    "a result and no reply": (f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,,公开\n", {"没有答复日期": [2]}),
    "a reply nobody can read": (f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,已答,公开\n", {"答复日期": [2]}),
    "a reply of either year": (f"{_HEAD}\n1,2025-12-05,甲某,个人,例一,2025.1,公开\n", {"答复日期": [2]}),
    "next year's": (
        f"{_HEAD}\n1,2025-03-05,甲某,个人,例一,2025-03-20,公开\n2,2026-01-05,乙某,个人,例二,,\n",
        {"下年收到的": [3]},
    ),
    "no day": (f"{_HEAD}\n1,不详,甲某,个人,例一,2025-03-20,公开\n", {"收到日期": [2]}),
    "a kind of organisation": (
        f"{_HEAD}\n1,2025-03-05,甲某,单位,例一,2025-03-20,公开\n",
        {"申请人类别": [2]},
    ),
    "the same number": (
        f"{_HEAD.replace('序号', '编号')}\nA1,2025-03-05,甲某,个人,例一,2025-03-20,公开\nA1,2025-04-05,乙某,个人,例二,2025-04-20,公开\n",
        {"编号重复": [3]},
    ),
}


@pytest.mark.parametrize("name", _TRAPS)
def test_it_is_asked(name: str, tmp_path: Path) -> None:
    rows, asked = _TRAPS[name]
    assert _asked(_count(tmp_path / "台账.csv", rows)) == asked


@pytest.mark.parametrize(
    ("name", "answers", "numbers"),
    [
        ("the same row twice", {"相同的行": "只算一件"}, {"new_received": 1, "granted": 1}),
        ("the same row twice", {"相同的行": "各算一件"}, {"new_received": 2, "granted": 2}),
        (
            "nothing written long after it was due",
            {"到期没有结果": "未办结"},
            {"new_received": 1, "carried_out": 1},
        ),
        ("all of another year", {"没有申请": "是"}, {}),
        ("next year's", {"下年收到的": "不计入"}, {"new_received": 1, "granted": 1}),
        ("a result and no reply", {"没有答复日期": "本年答复"}, {"new_received": 1, "granted": 1}),
    ],
)
def test_it_is_counted_as_answered(
    name: str, answers: dict[str, str], numbers: dict[str, int], tmp_path: Path
) -> None:
    counted = _count(tmp_path / "台账.csv", _TRAPS[name][0], answers)
    assert counted.complete
    assert _numbers(counted) == {f"{row}.natural_person": number for row, number in numbers.items()}


@pytest.mark.parametrize(
    ("name", "answer", "numbers"),
    [
        ("the newest first", "2024", {"new_received": 3, "carried_in": 1, "granted": 4}),
        ("the newest first", "2025", {"new_received": 4, "granted": 3, "carried_out": 1}),
        ("the turn of the year", "2024", {"new_received": 2, "carried_in": 1, "granted": 3}),
        (
            "carried from long ago",
            "上年结转",
            {"new_received": 1, "carried_in": 1, "granted": 1, "carried_out": 1},
        ),
        ("carried from long ago", "不计入", {"new_received": 1, "granted": 1}),
        ("a reply before the application", "2025-03-28", {"new_received": 1, "granted": 1}),
        ("a part in other words", "部分公开", {"new_received": 1, "partially_granted": 1}),
        ("pending and answered", "未办结", {"new_received": 1, "carried_out": 1}),
        ("answered and no result", "不予公开·属于国家秘密", {"new_received": 1, "denied.state_secret": 1}),
        ("no day", "2025-03-01", {"new_received": 1, "granted": 1}),
        ("the same number", "一件", {"new_received": 1, "granted": 1}),
        ("the same number", "两件", {"new_received": 2, "granted": 2}),
    ],
)
def test_a_row_is_counted_as_answered(
    name: str, answer: str, numbers: dict[str, int], tmp_path: Path
) -> None:
    path, rows = tmp_path / "台账.csv", _TRAPS[name][0]
    (question,) = _count(path, rows).open
    counted = _count(path, rows, {question.id: answer})
    assert counted.complete
    assert _numbers(counted) == {f"{row}.natural_person": number for row, number in numbers.items()}


def test_a_sheet_of_all_beside_the_months(tmp_path: Path) -> None:
    rows: list[list[files.Cell]] = [
        list(_HEAD.split(",")),
        [1, "2025-01-06", "甲某", "个人", "例一", "2025-01-20", "公开"],
    ]
    sheets = [files.Sheet("全年", rows), files.Sheet("1月", rows)]
    counted = _count(tmp_path / "台账.xlsx", sheets)
    assert _asked(counted) == {"相同的行": [2]}
    assert counted.open[0].rows[0].sheet == 1


def test_rows_under_one_number(tmp_path: Path) -> None:
    rows: list[list[files.Cell]] = [
        list(_HEAD.split(",")),
        [1, "@2025-03-05", "甲某", "个人", "例一", "@2025-03-20", "公开"],
        [None, None, None, None, "例二", "@2025-03-20", "公开"],
    ]
    sheets = [files.Sheet("台账", rows, ["A2:A3", "B2:B3", "C2:C3", "D2:D3"])]
    counted = _count(tmp_path / "台账.xlsx", sheets)
    assert _asked(counted) == {"合并的行": [2]}
    answered = _count(tmp_path / "台账.xlsx", sheets, {counted.open[0].id: "2件"})
    assert _numbers(answered) == {"new_received.natural_person": 2, "granted.natural_person": 2}


def test_a_review_of_an_older_case(tmp_path: Path) -> None:
    rows = f"{_HEAD},复议结果\n1,2024-10-08,甲某,个人,例一,2024-11-01,公开,维持\n2,2025-03-05,乙某,个人,例二,2025-03-20,公开,\n"
    counted = _count(tmp_path / "台账.csv", rows)
    assert _asked(counted) == {"往年件的复议诉讼": [2]}
    answered = _count(tmp_path / "台账.csv", rows, {counted.open[0].id: "计入"})
    assert sum(one.number for cell, one in answered.disputes.items() if cell.column == "total") == 1


def test_a_number_of_papers_is_no_number_of_applications(tmp_path: Path) -> None:
    rows = f"{_HEAD},附件数\n1,2025-03-05,甲某,个人,例一,2025-03-20,公开,3\n"
    assert _numbers(_count(tmp_path / "台账.csv", rows)) == {
        "new_received.natural_person": 1,
        "granted.natural_person": 1,
    }


@pytest.mark.parametrize(
    ("title", "days", "year"),
    [
        ("某局2025年台账", ("2024-12-25", "2025-03-05"), 2025),
        ("填报日期：2026年1月5日", ("2025-03-05", "2025-04-05"), 2025),
        ("2025年台账（2026年1月5日填）", ("2025-03-05", "2025-04-05"), 2025),
        ("2025年台账", ("3.5", "4.5"), 2025),
        ("台账", ("2024-12-25", "2025-03-05"), None),
        ("填报日期：2026年1月5日", ("2024-12-25", "2025-03-05"), None),
    ],
)
def test_the_year_is_told_or_asked_for(
    title: str, days: tuple[str, str], year: int | None, tmp_path: Path
) -> None:
    lines = "".join(f"{n},{day},某{n},个人,例{n},,在办\n" for n, day in enumerate(days))
    path, rows = tmp_path / "台账.csv", f"{title}\n{_HEAD}\n{lines}"
    if year is None:
        with pytest.raises(NarratorError, match="是哪一年的台账"):
            _count(path, rows, year=None)
    else:
        assert _count(path, rows, year=None).year == year
