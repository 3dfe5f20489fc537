"""`narrator check`: what it prints, its JSON, its exit codes."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from narrator.cli import main
from tests.checkout import ROOT
from tests.seeded.apply import REPORTS

_RIGHT = REPORTS / "qiaonan-2025.txt"


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(capsys.readouterr().out)
    return payload


def _wrong(folder: Path) -> Path:
    path = folder / "wrong.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    text = text.replace("2025年度街道未收取信息处理费。", "").replace(
        "《政府信息公开信息处理费管理办法》", "规定"
    )
    path.write_text(text.replace("组织培训1次", "组织组织培训1次"), encoding="utf-8")
    return path


def test_a_right_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(_RIGHT), "--json"]) == 0
    payload = _json(capsys)
    assert payload["summary"] == {"error": 0, "warning": 0, "info": 0}
    (file,) = payload["files"]
    assert set(file) == {"file", "unit", "year", "findings"}
    assert (file["unit"], file["year"]) == ("望潮区桥南街道办事处", 2025)


def test_what_must_be_fixed_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(_wrong(tmp_path))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "必改 1 条"
    assert "第六部分没有写信息处理费收取情况" in lines[2]
    assert "须说明 1 条" in lines
    assert any("【组织组织】培训1次" in line for line in lines)


def test_quiet_shows_only_what_must_be_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(_wrong(tmp_path)), "--quiet"]) == 1
    out = capsys.readouterr().out
    assert "FEE-MISSING" in out
    assert "X-DUP" not in out


def test_warnings_never_change_the_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text = _RIGHT.read_text(encoding="utf-8").replace("组织培训1次", "组织组织培训1次")
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 0
    assert _json(capsys)["summary"]["warning"] == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(_RIGHT.read_text(encoding="utf-8")))
    assert main(["check", "-", "--json"]) == 0
    assert _json(capsys)["files"][0]["file"] == "-"


def test_several_files_go_on_after_a_bad_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 broken")
    assert main(["check", str(bad), str(_wrong(tmp_path)), "--json"]) == 2
    first, second = _json(capsys)["files"]
    assert [one["rule"] for one in first["findings"]] == ["FILE-UNREADABLE"]
    assert "FEE-MISSING" in {one["rule"] for one in second["findings"]}


@pytest.mark.parametrize("name", ["missing.docx", "notes.txt"])
def test_the_only_file_cannot_be_taken(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("今天下午开会。", encoding="utf-8")
    assert main(["check", str(tmp_path / name), "--json"]) == 2
    assert set(_json(capsys)) == {"error", "findings"}


def test_last_years_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text = _RIGHT.read_text(encoding="utf-8").replace("行政规范性文件\t0\t0\t2", "行政规范性文件\t0\t0\t5")
    path.write_text(text, encoding="utf-8")
    prior = REPORTS / "qiaonan-2024.txt"
    assert main(["check", str(path), "--prior", str(prior), "--json"]) == 0
    found = _json(capsys)["files"][0]["findings"]
    assert [one["rule"] for one in found if one["severity"] == "warning"] == ["T2-STOCK"]


def test_a_figures_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = tmp_path / "figures.yaml"
    shutil.copy(ROOT / "examples" / "liuyuan-2025" / "figures.yaml", figures)
    assert main(["check", str(figures), "--json"]) == 0
    capsys.readouterr()
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace("结转下年度: 自然人1", "结转下年度: 自然人2"), encoding="utf-8")
    assert main(["check", str(figures), "--json"]) == 1
    found = _json(capsys)["files"][0]["findings"]
    assert "T3-BAL" in {one["rule"] for one in found}
    assert any(one["location"]["line"] for one in found if one["rule"] == "T3-BAL")


def test_the_offices_own_figures_tell_its_kind(capsys: pytest.CaptureFixture[str]) -> None:
    report = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"
    assert main(["check", str(_RIGHT), "--figures", str(report), "--json"]) == 0
    assert _json(capsys)["files"][0]["year"] == 2025


@pytest.mark.parametrize("option", ["--claims", "--fix", "--html", "--sarif"])
def test_options_that_are_not_there_are_refused(option: str) -> None:
    assert main(["check", str(_RIGHT), option]) == 2
