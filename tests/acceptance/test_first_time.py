"""A street office without a case, for the first time: from the blank template to the Word file by what is told.

The clerk reads nothing but the template and the messages, and types as clerks do: tabs, full-width colons, no space.
"""

import re
from pathlib import Path

import docx
import pytest

from tests.acceptance.office import Office, Outcome, command

_TYPED = (
    ("  全称:", "  全称：云溪区柳园街道办事处"),
    ("  类别:", "\t类别:街道办"),
    ("年度:", "年度: 2025年"),
    ("  公布网站:", "  公布网站: 云溪区人民政府门户网站"),
    ("  网址:", "  网址: http://www.example.gov.cn/"),
    ("  联系科室:", "  联系科室: 党政综合办公室"),
    ("  地址:", "  地址: 云溪区柳园路18号"),
    ("  电话:", "  电话: 0100-6600000"),
    ("落款日期:", "落款日期: 2026年1月16日"),
    ("  规章:", "  规章: 不适用"),
    ("  行政规范性文件:", "  行政规范性文件: 无"),
    ("  行政许可:", "  行政许可: 386"),
    ("  行政处罚:", "  行政处罚:21"),
    ("  行政强制:", "  行政强制: 无"),
    ("  行政事业性收费:", "  行政事业性收费: 无"),
    ("依申请公开表:", "依申请公开表: 无"),
    ("复议诉讼表:", "复议诉讼表：无"),
    ("信息处理费:", "信息处理费: 未收取"),
    ("  合计:", "  合计: 214"),
    ("  渠道:", "  渠道: {门户网站专栏：92, 微信公众号：122}"),
    ("  工作考核:", "  工作考核: 纳入科室年度考核"),
    ("本年做法:", "本年做法:\n  - 低保和临时救助结果3月起同步上网，全年31条。"),
)


def _type(office: Office, line: str, typed: str) -> None:
    """Write over the first line of the template that begins so; what is explained behind it goes."""
    lines = office.figures.read_text(encoding="utf-8").split("\n")
    number = next(i for i, one in enumerate(lines) if one.startswith(line))
    lines[number] = typed
    office.figures.write_text("\n".join(lines), encoding="utf-8")


def _steps(outcome: Outcome) -> list[str]:
    return re.findall(r"narrator \w+ [^；\n]*", outcome.talk)


def _run(step: str) -> Outcome:
    return command(*step.split()[1:])


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(Path())


def test_from_the_blank_template_to_the_word_file(office: Office) -> None:
    begun = command("new")
    assert "采访单.docx" in begun.out
    for line, typed in _TYPED:
        _type(office, line, typed)
    drafted = _run(_steps(begun)[0].removesuffix(" 出稿"))
    assert drafted.code == 0, drafted.talk
    assert "[必改]" not in drafted.talk
    assert "存在问题" in drafted.talk
    _settle_problem(office)
    again = next(step for step in _steps(drafted) if step.startswith("narrator draft"))
    for answer in ("没有（综合办，1月8日）", "不清楚", "否", "是", "否"):
        office.figures.parent.joinpath("draft.md").write_text(
            re.sub(r"答：$", f"答：{answer}", office.markdown, count=1, flags=re.M), encoding="utf-8"
        )
    settled = _run(again)
    assert settled.code == 0, settled.talk
    assert "没有待填写或核实的了" in settled.talk, settled.talk
    checked, exported = map(_run, _steps(settled))
    assert checked.code == 0, checked.talk
    assert exported.code == 0, exported.talk
    _is_finished(office.folder / "draft.docx")


def _settle_problem(office: Office) -> None:
    """Fill in the lines of the template as it says: take the # away, write behind the colon."""
    text = office.figures.read_text(encoding="utf-8")
    start = text.index("\n存在问题:") + 1
    end = text.index("\n\n", start)
    block = re.sub(r"^#", "", text[start:end], flags=re.M)
    for key, words in (
        ("问题", "信息更新扎堆"),
        ("表现", "214条中有96条集中在12月发布"),
        ("原因", "科室攒到年底一起报送"),
        ("措施", "文件办结后5个工作日内提交"),
        ("时限", "2026年3月底前"),
    ):
        block = re.sub(rf"^((?:  - |    ){key}:)", rf"\1 {words}", block, count=1, flags=re.M)
    office.figures.write_text(text[:start] + block + text[end:], encoding="utf-8")


def _is_finished(path: Path) -> None:
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "云溪区柳园街道办事处" in text
    assert "214条中有96条集中在12月发布" in text
    assert "纳入科室年度考核" in text
    assert not re.search("【|＿|草稿|答：", text)
    assert len(document.tables) == 3
    assert {cell.text for cell in document.tables[2].rows[-1].cells} == {"0"}


def test_what_is_open_says_how_it_is_settled(office: Office) -> None:
    command("new")
    for line, typed in _TYPED:
        _type(office, line, typed)
    talk = command("draft", "figures.yaml").talk
    assert "待核实：用记事本打开 draft.md，找到“答：”" in talk
    assert "待填：打开 figures.yaml" in talk
    refused = command("export", "draft.md", "--format", "docx")
    assert refused.code == 1
    assert "怎么办：" in refused.talk
    assert "narrator export draft.md --draft" in refused.talk
