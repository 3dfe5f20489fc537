"""Lines of the clerk's own that would give an applicant away never reach a draft."""

from pathlib import Path

import pytest

from tests.acceptance.office import EXAMPLES, FIGURES, Office, command, office_in
from tests.seeded.apply import reports

_BUSY = (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text(encoding="utf-8").split("\n上年:")[0]


def _with_line(folder: Path, figures: str, line: str) -> Office:
    return office_in(folder / "office", figures.replace("本年做法:", f"本年做法:\n  - {line}\n  #", 1))


@pytest.mark.parametrize(
    "line",
    [
        "二组村民申请公开15号宅基地审批表，当日复印给本人",
        "张建国、李秀英等二人申请公开征地批文，已答复",
        "3号楼业主申请公开加装电梯审批资料，已部分公开",
    ],
)
def test_whoever_applied_is_not_pointed_at(tmp_path: Path, line: str) -> None:
    office = _with_line(tmp_path, _BUSY, line)
    outcome = office.draft("--json")
    assert outcome.code == 1
    assert [one["rule"] for one in outcome.answer["findings"] if one["severity"] == "error"] == ["PII"]
    assert outcome.answer["written"] == []
    assert "张建国" not in outcome.out


@pytest.mark.parametrize("number", [1, 2, 3])
def test_of_one_or_two_applications_the_content_is_not_told(tmp_path: Path, number: int) -> None:
    start = FIGURES.index("依申请公开表:")
    rest = FIGURES[FIGURES.index("\n复议诉讼表:") :]
    table = f"依申请公开表:\n  本年新收: 自然人{number}\n  予以公开: 自然人{number}\n  其余为零: 是"
    line = "有人申请公开水渠改造预算，已给全文"
    office = _with_line(tmp_path, FIGURES[:start] + table + rest, line)
    outcome = office.draft("--json")
    assert (outcome.code, (office.folder / "draft.md").exists()) == ((1, False) if number < 3 else (0, True))


def test_handling_applications_may_be_told(tmp_path: Path) -> None:
    office = _with_line(tmp_path, _BUSY, "9月更新依申请公开指南，答复书写明申请内容、依据和救济途径")
    assert office.draft().code == 0
    assert "答复书写明申请内容" in office.prose


def test_check_says_so_too(tmp_path: Path) -> None:
    report = tmp_path / "年报.txt"
    text = reports()["qiaonan-2025"].text
    told = "申请1件，具体信息为：张建国、李秀英等二人申请公开征地批文，联系电话13812345678。"
    report.write_text(text.replace("一、总体情况\n", f"一、总体情况\n{told}\n", 1), encoding="utf-8")
    outcome = command("check", report, "--json")
    assert "PII-CONTENT" in {one["rule"] for one in outcome.answer["files"][0]["findings"]}
    assert not any(name in outcome.out for name in ("张建国", "李秀英", "13812345678"))
