"""A report whose office nobody can tell is held against nobody's last year, nor told that it copies anybody."""

import json
from pathlib import Path

import pytest

from narrator.cli import main
from tests.seeded.apply import REPORTS

_OWN = (REPORTS / "qiaonan-2025.txt").read_text(encoding="utf-8")
_LAST = REPORTS / "qiaonan-2024.txt"
_TELLS = ("R-PEER", "T3-CARRY", "T2-STOCK", "R-SELF", "R-SECTION", "P-SAME", "FIG-SAME")


def _nameless(text: str) -> str:
    """Take the office's name out of title and signature."""
    lines = text.splitlines()
    kept = [line for line in lines if not ("街道办事处" in line and len(line) < 40)]
    body = "\n".join(kept[1:] if "年度报告" in kept[0] else kept)
    for name in ("桥南街道办事处", "桥南街道"):
        body = body.replace(name, "本机关")
    return "2025年政府信息公开工作年度报告\n" + body


def _check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[dict[str, object]]]:
    main(["check", *arguments, "--json"])
    return [file["findings"] for file in json.loads(capsys.readouterr().out)["files"]]


def test_an_unknown_office_is_held_against_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(_nameless(_OWN), encoding="utf-8")
    other.write_text(_nameless(_OWN), encoding="utf-8")
    for findings in _check(capsys, str(one), str(other), "--prior", str(_LAST)):
        rules = [finding["rule"] for finding in findings]
        assert not set(rules) & set(_TELLS)
        assert rules.count("UNIT-UNKNOWN") == 1


def test_the_note_names_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = tmp_path / "a.txt"
    one.write_text(_nameless(_OWN), encoding="utf-8")
    [findings] = _check(capsys, str(one), "--prior", str(_LAST))
    [note] = [finding for finding in findings if finding["rule"] == "UNIT-UNKNOWN"]
    assert note["severity"] == "info"
    assert "全称" in str(note["hint"])


def test_a_known_office_is_held_against_its_own_last_year(capsys: pytest.CaptureFixture[str]) -> None:
    [findings] = _check(capsys, str(REPORTS / "qiaonan-2025.txt"), "--prior", str(_LAST))
    assert "UNIT-UNKNOWN" not in {finding["rule"] for finding in findings}
