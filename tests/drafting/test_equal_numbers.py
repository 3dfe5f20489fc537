"""Own words with a number that a cell had before it changed are asked about until one of them is another."""

import shutil
from pathlib import Path

import pytest

from narrator.workflow.checking.check import check_files
from narrator.workflow.writing.draft import MARKDOWN, DraftOptions, draft
from tests.acceptance.office import EXAMPLES

_LINE = "9月起请法律顾问逐件审核答复文书，全年审核12件"
_TALKS = "组织政策讲座12场，居民当面提问"
_RULE = "DRAFT-EQUAL"


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.yaml"
    shutil.copy(EXAMPLES / "liuyuan-2025" / "figures.yaml", path)
    _change(path, "\n本年做法:", f"\n本年做法:\n  - 依申请公开：{_LINE}\n  - 主动公开：{_TALKS}")
    _drafted(path)
    return path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _drafted(path: Path) -> list[str]:
    made = draft(path, DraftOptions(formats=(MARKDOWN,), force=True))
    return [one.location.text or "" for one in made.findings if one.rule == _RULE]


def _checked(path: Path) -> list[str]:
    found = check_files([path.with_name("draft.md")]).files[0].findings
    return [one.location.text or "" for one in found if one.rule == _RULE]


def _one_more(path: Path) -> None:
    _change(path, "本年新收: 自然人9", "本年新收: 自然人10")


def test_a_number_equal_to_a_cell_that_changed_is_asked_about_until_it_is_another(figures: Path) -> None:
    assert _checked(figures) == []
    _one_more(figures)
    assert _drafted(figures) == [f"{_LINE}。"]
    assert _drafted(figures) == _checked(figures) == [f"{_LINE}。"]
    _change(figures, "全年审核12件", "全年审核13件")
    assert _drafted(figures) == _checked(figures) == []


def test_a_cell_that_is_as_it_was_again_asks_nothing(figures: Path) -> None:
    _one_more(figures)
    assert _drafted(figures)
    _change(figures, "本年新收: 自然人10", "本年新收: 自然人9")
    assert _drafted(figures) == _checked(figures) == []


@pytest.mark.parametrize("note", ["", "无", "甲 乙", "甲 乙 丙 丁", "甲 applications.nothing.total 12"])
def test_a_note_that_a_hand_has_spoilt_is_passed_over(figures: Path, note: str) -> None:
    _one_more(figures)
    assert _drafted(figures)
    path = figures.with_name("draft.md")
    text = path.read_text(encoding="utf-8")
    assert "\n同数: [" in text
    path.write_text(text.replace("\n同数: [", f'\n同数: ["{note}", ', 1), encoding="utf-8")
    assert _drafted(figures) == _checked(figures) == [f"{_LINE}。"]
