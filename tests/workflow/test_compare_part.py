"""An earlier report of which hardly anything was read is told before its rate is."""

from pathlib import Path

from tests.acceptance.office import command
from tests.seeded.apply import reports


def _rules(tmp_path: Path, last: str) -> list[str]:
    draft, prior = tmp_path / "本年.txt", tmp_path / "上年.txt"
    draft.write_text(reports()["qiaonan-2025"].text, encoding="utf-8")
    prior.write_text(last, encoding="utf-8")
    outcome = command("compare", draft, prior)
    assert outcome.code in (0, 1)
    return [line for line in outcome.talk.splitlines() if "第一部分只读到" in line]


def test_a_lost_heading_is_told(tmp_path: Path) -> None:
    last = reports()["qiaonan-2024"].text
    start, end = last.index("一、总体情况"), last.index("二、主动公开政府信息情况")
    assert "上年.txt" in _rules(tmp_path, last[:start] + last[end:])[0]


def test_a_whole_report_is_not(tmp_path: Path) -> None:
    assert _rules(tmp_path, reports()["qiaonan-2024"].text) == []
