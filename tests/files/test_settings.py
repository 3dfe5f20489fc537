"""narrator.yaml: what it may say, and what is refused at which place."""

from pathlib import Path

import pytest

from narrator.errors import InvalidInput
from narrator.files.limits import Limits
from narrator.files.settings import Allowed, Style, find_project, load_settings
from narrator.finding import Severity


def _settings(tmp_path: Path, text: str) -> Path:
    (tmp_path / "narrator.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.limits == Limits()
    assert settings.severities == {}
    assert settings.path is None


def test_a_district_sets_its_own_measure(tmp_path: Path) -> None:
    folder = _settings(
        tmp_path,
        """\
不适用印作: "0"
级别: {S-LEN: 不报, C-ORGOLD: 建议, T3-CARRY: 必改}
界限: {重复率: 40, 总体情况最多字数: 800}
放行:
  - {规则: X-TYPO, 文字: 截止日期}
通用表述: [本机关按照区政府办公室统一部署开展工作。]
版式: 版式/本区.yaml
""",
    )
    settings = load_settings(folder)
    assert settings.not_applicable == "0"
    assert settings.severities == {
        "S-LEN": None,
        "C-ORGOLD": Severity.INFO,
        "T3-CARRY": Severity.ERROR,
    }
    assert settings.limits == Limits(repetition=40, overview_most=800)
    assert settings.allowed == (Allowed("X-TYPO", "截止日期"),)
    assert settings.common == ("本机关按照区政府办公室统一部署开展工作。",)
    assert settings.layout == folder / "版式" / "本区.yaml"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("级别: {S-LEN: 警告}\n", "narrator.yaml:1:13", "应为 必改、须说明、建议、不报"),
        ("界限:\n  重复率: 一半\n", "narrator.yaml:2:8", "应为不小于 0 的数"),
        ("界限:\n  重复率: -1\n", "narrator.yaml:2:8", "应为不小于 0 的数"),
        ("界限: {重复律: 50}\n", "narrator.yaml:1:", "是不是“重复率”"),
        ("放行: [{规则: X-TYPO}]\n", "narrator.yaml:1:", "文字"),
        ("级别：{S-LEN: 不报}\n", "narrator.yaml:1:", "全角冒号"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_settings(_settings(tmp_path, text))
    told = "\n".join(finding.text() for finding in caught.value.findings)
    assert place in told
    assert words in told


def test_the_project_is_the_nearest_folder_with_settings(tmp_path: Path) -> None:
    deep = tmp_path / "区" / "街道"
    deep.mkdir(parents=True)
    assert find_project(deep) == deep.resolve()
    _settings(tmp_path / "区", "级别: {}\n")
    assert find_project(deep) == (tmp_path / "区").resolve()


def test_the_layout_of_a_district(tmp_path: Path) -> None:
    assert load_settings(tmp_path).style == Style()
    folder = _settings(tmp_path, "体例: {题目: 年度, 第五部分: 分写}\n")
    assert load_settings(folder).style == Style("年度", "分写")


@pytest.mark.parametrize("wrong", ["题目: 全年", "第五部分: 两块", "小标题: 独立"])
def test_a_layout_there_is_not_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(InvalidInput):
        load_settings(_settings(tmp_path, f"体例: {{{wrong}}}\n"))
