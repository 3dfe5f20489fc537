"""Notices after a district's own template: filled with words alone, in a sandbox; a wrong one is told with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.desk.output.notice_template import render_notice
from narrator.errors import FileUnreadable
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import district, put, rendered

from .conftest import Reviewing, silent

_OWN = "{{ 单位 }}：\n{% for 组 in 意见 %}\n{{ 组.标题 }}{% for 条 in 组.条目 %}（{{ 条.序号 }}）{{ 条.文字 }}{% endfor %}\n\n{% endfor %}\n请于{{ 时限 }}。\n"
_VALUES = {
    "单位": "柳园街道",
    "意见": [{"标题": "请改", "条目": [{"序号": 1, "文字": "{{ 时限 }}"}]}],
    "时限": "周五前报",
}


def _template(folder: Path, text: str) -> Path:
    path = folder / "通知模板.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_is_filled_and_what_a_report_says_is_never_run(tmp_path: Path) -> None:
    told = render_notice(_template(tmp_path, _OWN), _VALUES)
    assert told.split("\n")[:2] == ["柳园街道：", "请改（1）{{ 时限 }}"]
    assert told.endswith("请于周五前报。\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 单位 }}\n{% for 组 in %}", "第2行"),
        ("{{ 电话 }}", "电话"),
        ("{{ 单位.__class__.__mro__ }}", "填不进去"),
        ("{% for n in range(9) %}{% endfor %}", "range"),
        ("{{ '长' * 9 }}", "不能用 *"),
        ("{{ 9 ** 9 }}", "不能用 **"),
    ],
)
def test_a_wrong_one_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as refused:
        render_notice(_template(tmp_path, text), _VALUES)
    assert told in refused.value.message
    assert "意见" in (refused.value.hint or "")
    with pytest.raises(FileUnreadable):
        render_notice(tmp_path, _VALUES)


def test_a_review_uses_the_template_of_the_district(reviewed: Reviewing, tmp_path: Path) -> None:
    made = district(3)
    folder = tmp_path / "报送"
    folder.mkdir()
    for name, one in list(made.reports.items())[:2]:
        put(folder / f"{name}.docx", rendered(one, "docx"))
    template = _template(folder, _OWN)
    (folder / "narrator.yaml").write_text("通知: {时限: 周五前报, 模板: 通知模板.txt}\n", encoding="utf-8")
    wishes = replace(reviewed.wishes, folder=folder, out=tmp_path / "结果", prior_folder=None, units=None)
    review_folder(wishes, silent)
    notices = sorted((tmp_path / "结果" / "notices").glob("0*.txt"))
    texts = [path.read_text(encoding="utf-8-sig") for path in notices]
    assert all("请于周五前报。" in text and "【" not in text.split("\n")[0] for text in texts)
    template.write_text(_OWN.replace("请于", "务必于"), encoding="utf-8")
    assert not review_folder(wishes, silent).unchanged
    assert "务必于周五前报。" in notices[0].read_text(encoding="utf-8-sig")
