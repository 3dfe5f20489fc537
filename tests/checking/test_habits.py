"""What a writer does all through a text is told once, with its places, and each place once."""

from pathlib import Path

import pytest

from narrator.checking.check import check_subject
from narrator.checking.engine.subject import Subject
from narrator.checking.engine.tuning import tuned
from narrator.files.settings import Allowed, Settings
from narrator.finding import Finding
from narrator.telling.finding_lines import finding_lines
from narrator.workflow.checking.fix import fix_file
from tests.checking.scoring import read
from tests.seeded.apply import reports

_TEXT = reports()["qiaonan-2025"].text


def _found(text: str, rule: str) -> list[Finding]:
    return [one for one in check_subject(Subject(read(text))) if one.rule == rule]


def _with(sentences: str) -> str:
    place = _TEXT.index("\n", _TEXT.index("一、总体情况"))
    return _TEXT[:place] + "\n" + sentences + _TEXT[place:]


@pytest.mark.parametrize(
    ("slip", "habit"),
    [
        ("街道公开了低保,救助,物业三类信息;社区(含村)每月核对.", "用了半角标点"),
        ('街道设"办事指南"一栏,内容:办事流程.', "用了半角标点"),
        ("街道公开了低保、救助、和物业信息。", "连词前用了顿号"),
        ("街道公开了物业信息！", "用了叹号或问号"),
        ("街道公开了低保﹑救助﹐物业信息。", "标点不是规范的中文标点"),
    ],
)
def test_one_finding_for_a_whole_text(slip: str, habit: str) -> None:
    text = _with("".join(f"第{n}季度{slip}\n" for n in "一二三四"))
    found = [one for one in _found(text, "X-PUNCT") if habit in one.message]
    assert len(found) == 1
    assert len(found[0].places) >= 4
    assert all(place.text and place.span for place in found[0].places)
    assert f"全文 {len(found[0].places)} 处" in found[0].message
    lines = list(finding_lines(found))
    assert sum("第1部分" in line or "第一部分" in line for line in lines) == min(len(found[0].places), 10)
    assert len(found[0].as_json()["also"]) == len(found[0].places) - 1  # type: ignore[arg-type]


def test_a_single_slip_keeps_its_own_words() -> None:
    (one,) = _found(_with("街道公开了低保,救助信息。"), "X-PUNCT")
    assert one.message == "“,”是半角标点"
    assert one.also == ()


def test_every_place_of_a_habit_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_with("街道公开了低保,救助,物业信息。\n社区公开了低保,救助信息。"), encoding="utf-8")
    fix_file(path, apply=True)
    assert "低保，救助，物业信息" in path.read_text(encoding="utf-8")
    assert "社区公开了低保，救助信息" in path.read_text(encoding="utf-8")


def test_a_wording_let_pass_is_no_place_of_a_habit() -> None:
    (one,) = _found(
        _with("街道公开了低保,救助信息。\n社区公开了养老,助残信息。\n网格公开了物业,停车信息。"), "X-PUNCT"
    )
    assert len(one.places) == 3
    (left,) = tuned([one], Settings(allowed=(Allowed("X-PUNCT", "养老,助残"),)))
    assert [place.text for place in left.places] == ["街道公开了低保,救助信息。", "网格公开了物业,停车信息。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年收到依申请公开的政府信息0件。",
        "街道未接到依申请公开政府信息。",
        "本年接到群众要求公开的信息2件。",
    ],
)
def test_one_place_is_told_once(sentence: str) -> None:
    assert len(_found(_with(sentence), "TERM-APP")) == 1
