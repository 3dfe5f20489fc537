"""`narrator check`: what it prints, its JSON, its exit codes."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from narrator.cli import main
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
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
    assert lines[0].endswith("（望潮区桥南街道办事处，2025年）：必改 1、须说明 1、建议 0")
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
    assert "T2-STOCK" in {one["rule"] for one in found if one["severity"] == "warning"}


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


def _draft(folder: Path) -> Path:
    """Return a draft made from the figures beside it."""
    figures = folder / "figures.yaml"
    shutil.copy(ROOT / "examples" / "liuyuan-2025" / "figures.yaml", figures)
    assert main(["draft", str(figures), "--format", "md", "--quiet"]) == 0
    return folder / "draft.md"


def _change_cell(draft: Path, cell: str, value: int) -> None:
    text = draft.read_text(encoding="utf-8")
    table = EDITION_2021.table(Cell.parse(cell).table)
    place = [str(box.cell) for box in table.grid.boxes if box.cell is not None].index(cell)
    start = text.index("<table>", text.index(f'{{"table":"{table.key}"'))
    figure = list(re.finditer(r"(?<=>)[^<>]*(?=</td>)", text[start:]))[place]
    changed = text[: start + figure.start()] + str(value) + text[start + figure.end() :]
    draft.write_text(changed, encoding="utf-8")


def _rules(payload: dict[str, Any]) -> set[str]:
    return {one["rule"] for file in payload["files"] for one in file["findings"]}


def test_a_draft_is_compared_with_the_figures_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = _draft(tmp_path)
    capsys.readouterr()
    main(["check", str(draft), "--json"])
    assert "TABLE-FIGURES" not in _rules(_json(capsys))
    _change_cell(draft, "disclosure.licensing.decisions", 99_999)
    assert main(["check", str(draft), "--json"]) == 1
    found = [one for one in _json(capsys)["files"][0]["findings"] if one["rule"] == "TABLE-FIGURES"]
    assert [one["evidence"][0]["where"] for one in found] == ["disclosure.licensing.decisions"]
    assert found[0]["evidence"][0]["value"] == "99999"
    (tmp_path / "figures.yaml").unlink()
    main(["check", str(draft), "--json"])
    rules = _rules(_json(capsys))
    assert "FIGURES-UNREAD" in rules
    assert "TABLE-FIGURES" not in rules


def test_figures_given_along_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    other = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"
    assert main(["check", str(_RIGHT), "--figures", str(other), "--json"]) == 1
    payload = _json(capsys)
    assert payload["files"][0]["year"] == 2025
    assert {"FIGURES-UNIT", "TABLE-FIGURES"} <= _rules(payload)
    older = ROOT / "examples" / "liuyuan-2024" / "figures.yaml"
    main(["check", str(_RIGHT), "--figures", str(older), "--json"])
    rules = _rules(_json(capsys))
    assert "FIGURES-YEAR" in rules
    assert "TABLE-FIGURES" not in rules


def test_claims_are_listed_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"
    main(["check", str(_contradicting(tmp_path)), str(figures), "--claims", "--json"])
    report, other = _json(capsys)["files"]
    assert other["claims"] == []
    keys = {
        "section",
        "text",
        "span",
        "value",
        "approximate",
        "period",
        "cells",
        "relation",
        "verdict",
        "firm",
        "frame",
        "restrictors",
        "why",
    }
    assert all(set(one) == keys for one in report["claims"])
    (wrong,) = [one for one in report["claims"] if one["verdict"] == "contradicts"]
    assert wrong["text"][slice(*wrong["span"])] == "3件"
    assert wrong["cells"] == ["disclosure.normative_documents.in_force"]
    assert wrong["value"] == 3
    assert {one["period"] for one in report["claims"]} <= {"this", "last", "cumulative"}


def _contradicting(folder: Path) -> Path:
    path = folder / "contradicting.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    assert "现行有效2件" in text
    path.write_text(text.replace("现行有效2件", "现行有效3件"), encoding="utf-8")
    return path


def test_claims_are_listed_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(_contradicting(tmp_path))
    main(["check", path, "--claims"])
    lines = capsys.readouterr().out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("文字里的数字：相符"))
    assert "不符 1 处" in lines[start]
    assert lines[start + 1] == "  第一部分 总体情况"
    assert any("现行有效【3件】" in line for line in lines[start:])
    assert "      × 不符  3件  表中 行政规范性文件·现行有效：2" in lines
    assert "      √ 相符  无上年结转  表中 上年结转：0" in lines
    assert any(line.startswith("      ？ 未对上") for line in lines)
    main(["check", path, "--claims", "--quiet"])
    quiet = capsys.readouterr().out.splitlines()
    assert [line for line in quiet if line.startswith("      ")] == [
        "      × 不符  3件  表中 行政规范性文件·现行有效：2"
    ]


def test_claims_of_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(_RIGHT.read_bytes().decode().encode("gb18030")), encoding="ascii")
    monkeypatch.setattr("sys.stdin", given)
    assert main(["check", "-", "--claims"]) == 0
    assert "√ 相符  无上年结转" in capsys.readouterr().out


def test_suggestions_are_folded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nested.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    added = "街道学习了《关于印发《办法》的通知》。"
    path.write_text(text.replace("\n二、主动公开", f"\n{added}\n\n二、主动公开", 1), encoding="utf-8")
    main(["check", str(path)])
    folded = capsys.readouterr().out
    assert "（加 --all 逐条列出）" in folded
    assert "  · C-NEST 1 处：书名号里又用了书名号" in folded
    assert added not in folded.replace("【", "").replace("】", "")
    main(["check", str(path), "--all"])
    assert added in capsys.readouterr().out.replace("【", "").replace("】", "")


def test_equal_findings_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    added = "\n".join(f"街道第{number}次组织组织培训。" for number in "一二三")
    path.write_text(text.replace("\n二、主动公开", f"\n{added}\n\n二、主动公开", 1), encoding="utf-8")
    main(["check", str(path)])
    lines = capsys.readouterr().out.splitlines()
    assert sum("（X-DUP，3 处）" in line for line in lines) == 1
    assert sum("【组织组织】培训" in line for line in lines) == 3
    main(["check", str(path), "--json"])
    found = _json(capsys)["files"][0]["findings"]
    assert sum(one["rule"] == "X-DUP" for one in found) == 3


def test_a_terminal_is_not_steered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    path.write_text(text.replace("组织培训1次", "组织组织\u202e培训12\u2066件"), encoding="utf-8")
    main(["check", str(path), "--claims"])
    out = capsys.readouterr().out
    assert "组织组织" in out
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", out)


@pytest.mark.parametrize(("option", "name"), [("--html", "result.html"), ("--sarif", "result.sarif")])
def test_results_are_written_once_and_over_no_other_file(
    option: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out" / name
    command = ["check", str(_wrong(tmp_path)), option, str(target)]
    assert main(command) == 1
    assert f"已写到 {target}" in capsys.readouterr().err
    first = target.stat().st_mtime_ns, target.read_bytes()
    assert b"FEE-MISSING" in first[1]
    assert main([*command, "--json"]) == 1
    assert _json(capsys)["written"] == [str(target)]
    assert (target.stat().st_mtime_ns, target.read_bytes()) == first
    target.write_text("我自己写的", encoding="utf-8")
    assert main(command) == 2
    told = capsys.readouterr()
    assert "不是 narrator check 写的文件" in told.err
    assert told.out == ""
    assert target.read_text(encoding="utf-8") == "我自己写的"
    assert [path.name for path in target.parent.iterdir()] == [name]


def test_the_report_itself_is_never_overwritten(tmp_path: Path) -> None:
    report = _wrong(tmp_path)
    before = report.read_bytes()
    assert main(["check", str(report), "--html", str(report)]) == 2
    assert main(["check", str(report), "--html", str(tmp_path)]) == 2
    both = str(tmp_path / "both")
    assert main(["check", str(report), "--html", both, "--sarif", both]) == 2
    assert report.read_bytes() == before
    assert not (tmp_path / "both").exists()


def test_the_page_has_the_statements_if_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "result.html"
    main(["check", str(_contradicting(tmp_path)), "--html", str(target)])
    assert "文字里的数字" not in target.read_text(encoding="utf-8")
    main(["check", str(_contradicting(tmp_path)), "--html", str(target), "--claims"])
    assert "不符 1 处" in target.read_text(encoding="utf-8")


def test_other_offices_of_the_batch_are_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    text = _RIGHT.read_text(encoding="utf-8")
    other = REPORTS / "yanqiao-2025.txt"
    main(["check", str(other), "--json"])
    name = _json(capsys)["files"][0]["unit"]
    path.write_text(
        text.replace("\n二、主动公开", f"\n{name}召开会议。\n\n二、主动公开", 1), encoding="utf-8"
    )
    main(["check", str(path), str(other), "--json"])
    found = _json(capsys)["files"][0]["findings"]
    assert [one["severity"] for one in found if name in (one["location"]["text"] or "")] == ["error"]


def test_what_is_not_there_is_refused() -> None:
    assert main(["check", str(_RIGHT), "--mend"]) == 2


def _finding_id(path: Path, rule: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["check", str(path), "--json"])
    found = _json(capsys)["files"][0]["findings"]
    return str(next(one["id"] for one in found if one["rule"] == rule))


def test_a_reason_is_kept_and_silences_the_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _wrong(tmp_path)
    name = _finding_id(path, "X-DUP", capsys)
    assert main(["check", str(path), "--reason", f"{name}=原文如此", "--json"]) == 1
    file = _json(capsys)["files"][0]
    assert "X-DUP" not in {one["rule"] for one in file["findings"]}
    assert [(one["id"], one["reason"]) for one in file["explained"]] == [(name, "原文如此")]
    assert main(["check", str(path)]) == 1
    assert "已说明 1 条" in capsys.readouterr().out
    path.write_text(path.read_text(encoding="utf-8").replace("组织组织培训", "组织培训"), encoding="utf-8")
    main(["check", str(path), "--all"])
    assert "说明对应的意见已经没有了" in capsys.readouterr().out


def test_what_must_be_fixed_cannot_be_explained_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _wrong(tmp_path)
    name = _finding_id(path, "FEE-MISSING", capsys)
    assert main(["check", str(path), "--dismiss", name]) == 2
    assert "必改" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["wrong.txt"]


@pytest.mark.parametrize(
    "words",
    [
        ["--reason", "只有原因"],
        ["--yes"],
        ["--fix", "--json"],
        ["--fix", "--reason", "X-DUP-1=原因"],
    ],
)
def test_options_that_do_not_go_together(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _wrong(tmp_path)
    before = path.read_bytes()
    assert main(["check", str(path), *words]) == 2
    capsys.readouterr()
    assert path.read_bytes() == before


def test_fix_shows_the_difference_first_and_writes_when_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.txt"
    text = _RIGHT.read_text(encoding="utf-8").replace("〔2021〕", "[2021]", 1)
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path), "--fix"]) == 0
    shown = capsys.readouterr()
    assert "+" in shown.out
    assert "〔2021〕" in shown.out
    assert "--yes" in shown.err
    assert path.read_text(encoding="utf-8") == text
    assert main(["check", str(path), "--fix", "--yes"]) == 0
    assert path.read_text(encoding="utf-8") == _RIGHT.read_text(encoding="utf-8")


def test_a_district_sets_its_own_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _wrong(tmp_path)
    (tmp_path / "narrator.yaml").write_text(
        "级别: {FEE-MISSING: 须说明, X-NONE: 不报}\n放行: [{规则: X-DUP, 文字: 组织组织}]\n", encoding="utf-8"
    )
    assert main(["check", str(path), "--json"]) == 0
    found = _json(capsys)["files"][0]["findings"]
    assert {(one["rule"], one["severity"]) for one in found} == {
        ("FEE-MISSING", "warning"),
        ("SETTINGS-RULE", "warning"),
    }


def test_a_damaged_narrator_yaml_stops_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "narrator.yaml").write_text("级别: {S-LEN: 也许}\n", encoding="utf-8")
    assert main(["check", str(_wrong(tmp_path))]) == 2
    assert "narrator.yaml:1:" in capsys.readouterr().err


def test_in_a_batch_nothing_is_held_against_another_office(capsys: pytest.CaptureFixture[str]) -> None:
    other = REPORTS / "yanqiao-2025.txt"
    last_year = REPORTS / "qiaonan-2024.txt"
    assert main(["check", str(_RIGHT), str(other), "--prior", str(last_year), "--json"]) == 0
    own, others = _json(capsys)["files"]
    assert "PRIOR-UNUSED" not in {one["rule"] for one in own["findings"]}
    (told,) = [one for one in others["findings"] if one["severity"] != "info" or "PRIOR" in one["rule"]]
    assert told["rule"] == "PRIOR-UNUSED"
    assert "砚湖区雁桥街道办事处" in told["message"]
    figures = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"
    assert main(["check", str(_RIGHT), str(other), "--figures", str(figures), "--json"]) == 0
    assert not {"TABLE-FIGURES", "U-OTHER"} & _rules(_json(capsys))


def test_the_only_prior_of_an_office_with_another_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    other = REPORTS / "yanqiao-2024.txt"
    main(["check", str(_RIGHT), "--prior", str(other), "--json"])
    assert "PRIOR-UNIT" in _rules(_json(capsys))
