"""Table three whose （六）其他处理 is one row, and an earlier year that gives no figures: the rest is still checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.office import EXAMPLES, command, office_in
from tests.seeded.apply import reports

_THREE = re.compile(
    r"[^\n]*[(（]六[)）] ?其他处理\s+1\. ?申请人无正当理由[^\n]*\n[^\n]*2\. ?申请人逾期[^\n]*\n\s*3\. ?其他[^\n]*\n"
)


def _one_row(name: str, number: int = 0) -> str:
    text = reports()[name].text
    cells = "\t".join([str(number), "0", "0", "0", "0", "0", str(number)])
    changed, count = _THREE.subn(f"\t(六) 其他处理\t{cells}\n", text)
    assert count == 1
    return changed


def _write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def _findings(path: Path, *options: str | Path) -> list[dict[str, Any]]:
    outcome = command("check", path, *options, "--json")
    assert outcome.code in (0, 1), outcome.out
    found: list[dict[str, Any]] = outcome.answer["files"][0]["findings"]
    return found


def test_a_row_of_zeros_is_three_rows_of_zeros(tmp_path: Path) -> None:
    path = _write(tmp_path, "年报", _one_row("qiaonan-2025"))
    read = command("read", path, "--json").answer
    assert (read["edition"], read.get("tables_2019")) == (2021, None)
    rows = read["tables"]["applications"]
    assert [rows[f"other_handling.{part}"]["total"] for part in ("no_correction", "unpaid_fee", "other")] == [
        0
    ] * 3
    rules = [one["rule"] for one in _findings(path)]
    assert rules.count("ROW-MISSING") == 1
    assert "FORM-OLD" not in rules


def test_a_row_with_a_number_is_counted_in_the_sums_and_nowhere_else(tmp_path: Path) -> None:
    text = _one_row("qiaonan-2025", 2)
    right = text.replace("(七) 总计\t\t0\t0\t0\t0\t0\t0\t0", "(七) 总计\t\t2\t0\t0\t0\t0\t0\t2")
    right = right.replace(
        "新收政府信息公开申请数量\t\t0\t0\t0\t0\t0\t0\t0", "新收政府信息公开申请数量\t\t2\t0\t0\t0\t0\t0\t2"
    )
    told = "一、总体情况\n{}\n"
    sums = {"T3-COL", "T3-BAL"}
    assert not sums & {one["rule"] for one in _findings(_write(tmp_path, "平", right))}
    assert "T3-COL" in {one["rule"] for one in _findings(_write(tmp_path, "不平", text))}
    rows = command("read", tmp_path / "平.txt", "--json").answer["tables"]["applications"]
    assert rows["other_handling"]["total"] == 2
    assert "other_handling.other" not in rows
    wrong = right.replace("一、总体情况\n", told.format("申请中作其他处理5件。"), 1)
    assert any("5件" in one["message"] for one in _findings(_write(tmp_path, "正文", wrong)))
    part = right.replace("一、总体情况\n", told.format("申请人无正当理由逾期不补正的申请2件。"), 1)
    assert not any(
        "逾期不补正" in one["message"] and "2件" in one["message"]
        for one in _findings(_write(tmp_path, "分项", part))
    )


def test_as_last_year_it_serves(tmp_path: Path) -> None:
    this = _write(tmp_path, "本年", reports()["qiaonan-2025"].text)
    last = _write(tmp_path, "上年", _one_row("qiaonan-2024"))
    assert "PRIOR-UNUSED" not in {one["rule"] for one in _findings(this, "--prior", last)}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: re.sub(r"本年制发件数.*?(?=\n四、)", "", text, flags=re.S),
        lambda text: (
            text.replace("本年制发件数", "本年新制作数量")
            .replace("本年废止件数", "本年新公开数量")
            .replace("现行有效件数", "对外公开总数量")
        ),
        lambda text: text.split("\n", 1)[1].replace("2024年", ""),
    ],
    ids=["no tables", "old form", "no year"],
)
def test_a_last_year_without_figures_skips_what_needs_them(tmp_path: Path, spoil: Any) -> None:
    this = _write(tmp_path, "本年", reports()["qiaonan-2025"].text)
    last = _write(tmp_path, "上年", spoil(reports()["qiaonan-2024"].text))
    _findings(this, "--prior", last)
    office = office_in(
        tmp_path / "office",
        (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text("utf-8").split("\n上年:")[0],
    )
    outcome = office.draft("--prior", last, "--json")
    assert outcome.code == 0
    assert any(one["rule"] == "PRIOR-UNUSED" for one in outcome.answer["findings"])
