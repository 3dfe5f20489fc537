"""Who mends it, by when and how often: each kind of measure stands in a sentence with a doer and a time that fit."""

from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases


def _told(tmp_path: Path, entry: str, key: str = "存在问题") -> str:
    figures = load_figures(write(tmp_path, f"{BASE}{key}:\n  - {entry}\n")).figures
    made = prose.drafted(figures, shipped_phrases())
    return "".join(one.paragraph.text for one in made.composed if one.section == "problems")


@pytest.mark.parametrize(
    ("measure", "who", "told"),
    [
        ("编写答复示例", "法规股", "2026年3月底前由法规股编写答复示例"),
        ("每个社区定1名信息员", "党政办", "2026年3月底前由党政办为每个社区定1名信息员"),
        ("各科室按目录报送", "党政办", "2026年3月底前由党政办督促各科室按目录报送"),
        ("每季度抽查一次", "党政办", "由党政办负责每季度抽查一次，2026年3月底前落实到位"),
        (
            "制发检索单，每半年通报一次",
            "党政办",
            "由党政办负责制发检索单，每半年通报一次，2026年3月底前落实到位",
        ),
        ("政策出台后制作问答", "农业中心", "由农业中心负责政策出台后制作问答，2026年3月底前落实到位"),
        ("新经办人上岗前培训", "党政办", "由党政办负责新经办人上岗前培训，2026年3月底前落实到位"),
        ("每季度抽查一次", "", "街道将每季度抽查一次，2026年3月底前落实"),
        ("文件和解读一起送审", "", "街道将实行文件和解读一起送审，2026年3月底前落实"),
        ("编写答复示例", "", "2026年3月底前，街道将编写答复示例"),
    ],
)
def test_a_measure_has_a_doer_and_a_time_that_fit(tmp_path: Path, measure: str, who: str, told: str) -> None:
    by = f", 责任: {who}" if who else ""
    assert told in _told(tmp_path, f"{{问题: 更新不及时, 措施: '{measure}', 时限: 2026年3月底前{by}}}")


@pytest.mark.parametrize(
    ("state", "measure", "found", "not_found"),
    [
        ("已完成", "每月由社区自查", "每月由社区自查", "街道每月由"),
        ("已完成", "全年培训不少于4次", "上年提出全年培训不少于4次", "街道全年培训不少于"),
        ("部分完成", "逐件核对", "部分", "尚未完成"),
        ("未完成", "每月提醒报送", "原定", "没有完成"),
    ],
)
def test_last_years_problem_says_what_was_planned_and_how_far_it_is(
    tmp_path: Path, state: str, measure: str, found: str, not_found: str
) -> None:
    text = _told(
        tmp_path, f"{{问题: 公示过期, 措施: {measure}, 结果: 还剩3处, 状态: {state}}}", "上年问题整改"
    )
    assert found in text
    assert not_found not in text
    assert measure in text
    assert "还剩3处" in text
