"""A key of a figures file is declared once: what is told of it everywhere comes from there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.figures.interview import QUESTIONS
from narrator.figures.keys.declare import Kind, Topic, walk
from narrator.figures.model import Figures
from tests.checkout import ROOT
from tests.figures.keys_page import PAGE, page

NEW_KEYS = """
    issues: int | None = key.count(
        "公报期数", "全年编印的期数", label="政府公报期数", fact="公报", head="公报", measures=("期",), asked=(4,)
    )
    cost: object = key.money("改版费用", "栏目改版花的钱")
    upkeep: str | None = key.words("日常维护", "谁维护", formerly=("维护",))
    rebuilt: str | None = key.month("改版时间", "如 2025-07")
    opened: object = key.day("上线日期", "新栏目上线的日子")
    mobile: bool | None = key.yes_no("适配手机", "手机上能看：是")
    state: AccountStatus | None = key.choice("网站状态", AccountStatus, {AccountStatus.ACTIVE: ("能打开",)})
    quarters: tuple[object, ...] = key.counts("分季", "季度: 条数", measures=("条",), example="{一季度: 3}")
    remarks: tuple[str, ...] = key.lines("栏目说明", "一句一条")
    accounts: tuple[Account, ...] = key.records("其他账号", Account)
"""
WRITTEN = """\
单位: {全称: 云溪区柳园街道办事处, 自称: 街道, 类别: 街道}
年度: 2025
主动公开表: 无
依申请公开表: 无
复议诉讼表: 无
信息处理费: 未收取
平台:
  公报期数: 6
  改版费用: 1.2万元
  维护: 党政办公室
  改版时间: 2025-07
  上线日期: 2025-07-15
  适配手机: 是
  网站状态: 能打开
  分季: {一季度: 35, 二季度: 31}
  栏目说明: [按季更新]
  其他账号: [{名称: 枫林渡, 状态: 已注销}]
"""
SEEN = """
import sys
from pathlib import Path

import jsonschema
from ruamel.yaml import YAML

import narrator
from narrator.figures.facts.facts import build_facts
from narrator.figures.file.blank import blank_figures, figures_text
from narrator.figures.file.content import content_of
from narrator.figures.file.json_schema import figures_schema
from narrator.figures.file.load import load_figures
from narrator.figures.interview import QUESTIONS
from narrator.figures.workbook.write import write_workbook
from tests.figures.keys_page import rows

folder = Path(sys.argv[1])
assert Path(narrator.__file__).is_relative_to(folder), narrator.__file__
written = folder / "figures.yaml"
loaded = load_figures(written)
assert not loaded.findings, loaded.findings
told = build_facts(loaded.figures, None)["平台"]
assert (told["公报"].number, told["公报"].label, told["公报"].refs) == (6, "政府公报期数", ("平台.公报期数",))
assert str(told["改版费用"]) == "12000元"
assert (told["日常维护"], told["改版时间"], told["网站状态"]) == ("党政办公室", "7月", "在用")
assert told["上线日期"] == "2025-07-15" and told["适配手机"] is True
assert [str(part) for part in told["分季"]] == ["35", "31"] and told["分季合计"].number == 66
assert told["栏目说明"] == ("按季更新",) and told["其他账号"][0]["状态"] == "已关停"
again = folder / "again.yaml"
again.write_text(figures_text(content_of(loaded.figures)), encoding="utf-8")
assert load_figures(again).figures == loaded.figures
book = folder / "again.xlsx"
book.write_bytes(write_workbook(content_of(loaded.figures)))
assert load_figures(book).figures == loaded.figures
names = "公报期数 改版费用 日常维护 改版时间 上线日期 适配手机 网站状态 分季 栏目说明 其他账号".split()
blank = blank_figures(None)
assert all(f"\\n  {name}:" in blank for name in names), blank
assert "公报期数:  # 全年编印的期数" in blank and "如 {一季度: 3}" in blank
validator = jsonschema.Draft202012Validator(figures_schema())
content = YAML(typ="safe", pure=True).load(written.read_text(encoding="utf-8"))
content["平台"]["上线日期"] = str(content["平台"]["上线日期"])
assert not list(validator.iter_errors(content)), list(validator.iter_errors(content))
content["平台"]["公报期数"] = "六期"
assert list(validator.iter_errors(content))
documented = "\\n".join(rows())
assert "| 平台.公报期数 | 全年编印的期数 | 数，可写" in documented
assert "| 平台.其他账号[].状态 |" in documented
assert "平台·公报期数" in QUESTIONS[3].goes_to
"""


def test_a_key_declared_in_one_place_is_known_everywhere(tmp_path: Path) -> None:
    """A key of each kind is added to a copy of the code, in one place; nothing else is touched."""
    copied = tmp_path / "narrator"
    shutil.copytree(ROOT / "narrator", copied, ignore=shutil.ignore_patterns("__pycache__"))
    declarations = copied / "figures" / "keys" / "platforms.py"
    declarations.write_text(
        declarations.read_text(encoding="utf-8").rstrip("\n") + NEW_KEYS, encoding="utf-8"
    )
    (tmp_path / "figures.yaml").write_text(WRITTEN, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SEEN, str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_document_of_keys_is_what_is_declared() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "python -m tests.figures.keys_page"


def test_no_two_keys_have_the_same_path_or_label() -> None:
    keys = [(path, key) for path, key in walk(Figures)]
    assert len({path for path, _ in keys}) == len(keys)
    labels = [key.label.format(within=path[-2]) for path, key in keys if key.label and key.kind is Kind.COUNT]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        (("公开数量", "政策解读"), Topic.DISCLOSURE),
        (("平台", "公开栏", "个数"), Topic.PLATFORM),
        (("监督保障", "培训", "人次"), Topic.ASSURANCE),
        (("申请办理", "被纠正", "怎样改的"), Topic.APPLICATIONS),
        (("前言", "邮编"), Topic.OTHER),
    ],
)
def test_a_key_tells_of_the_topic_of_the_key_it_stands_in(path: tuple[str, ...], topic: Topic) -> None:
    assert dict(walk(Figures))[path].topic is topic


def test_every_count_beside_the_tables_says_what_it_counts() -> None:
    counted = {path: key for path, key in walk(Figures) if key.kind in (Kind.COUNT, Kind.COUNTS)}
    assert counted
    assert {path for path, key in counted.items() if not key.measures} == set()
    named = {path for path, key in counted.items() if key.kind is Kind.COUNT and not (key.label or key.head)}
    assert named == set()


def test_answers_of_the_interview_go_to_keys_there_are() -> None:
    paths = {"·".join(path) for path, _ in walk(Figures)}
    for question in QUESTIONS:
        assert question.goes_to, question
        assert set(question.goes_to) <= paths
    assert QUESTIONS[2].goes_to == ("平台·公众号", "平台·账号", "公开数量·渠道")
