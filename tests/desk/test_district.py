"""A whole district reviewed: what was planted is found, what is right is left alone, the files are what they should be."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from narrator.desk.options import ReviewOptions
from narrator.figures.file.load import load_figures
from narrator.workflow.reviewing.review import review_folder

from .conftest import Reviewing, files_below, silent

_MEGABYTE = 1_000_000


class _Watch:
    """Remembers what was done, and stops at a given file as a person does who presses Ctrl-C."""

    def __init__(self, stop_at: int = 0) -> None:
        self.seen: list[tuple[str, str]] = []
        self._stop_at = stop_at

    def __call__(self, what: str, done: int, total: int, name: str) -> None:
        assert done <= total
        self.seen.append((what, name))
        if len(self.seen) == self._stop_at:
            raise KeyboardInterrupt


def test_every_planted_error_is_found(reviewed: Reviewing) -> None:
    assert reviewed.made.planted
    missed = [
        one
        for one in reviewed.made.planted
        if not any(found["rule"] in one.rules for found in reviewed.unit(one.unit)["findings"])
    ]
    assert missed == []


def test_every_copy_is_found(reviewed: Reviewing) -> None:
    clusters = [{one["unit"] for one in each["passages"]} for each in reviewed.json["clusters"]]
    assert reviewed.made.copies
    assert [one for one in reviewed.made.copies if not any(set(one.units) <= some for some in clusters)] == []


def test_right_reports_are_left_alone(reviewed: Reviewing) -> None:
    false = [
        (name, found["rule"], found["message"])
        for name in reviewed.made.clean
        for found in reviewed.unit(name)["findings"]
        if found["severity"] != "info"
    ]
    assert false == []


def test_missing_locked_scanned_and_double_files_are_told(reviewed: Reviewing) -> None:
    made = reviewed.made
    states = {one["unit"]: (one["status"], one["state"]) for one in reviewed.json["units"]}
    assert [states[name] for name in made.missing] == [("missing", "没收到")]
    assert [states[name] for name in made.unreadable] == [("unreadable", "没看")]
    assert [reviewed.unit(name)["findings"][-1]["rule"] for name in made.unreadable] == ["FILE-UNREADABLE"]
    assert [states[name][0] for name in made.twice] == ["duplicate"]
    scanned = reviewed.unit(made.scans[0])
    assert (scanned["status"], len(scanned["scans"])) == ("read", 1)
    assert reviewed.outcome.exit_code == 2
    assert "没报1户" in reviewed.outcome.lines[0]


def test_every_office_has_a_notice_of_ten_lines_without_another_name(reviewed: Reviewing) -> None:
    names = [one.name for one in reviewed.made.offices]
    notices = sorted((reviewed.out / "notices").glob("0*.txt"))
    assert len(notices) == len(names)
    for path, name in zip(notices, names, strict=True):
        text = path.read_text(encoding="utf-8-sig")
        assert name in text.splitlines()[0]
        assert len(text.splitlines()) <= 10
        assert [other for other in names if other != name and other in text] == []
        with zipfile.ZipFile(BytesIO(path.with_suffix(".docx").read_bytes())) as word:
            inside = word.read("word/document.xml").decode()
        assert all(line.split("：")[0][:20] in inside for line in text.splitlines()[:1])


def test_the_workbook_has_a_row_for_each_office(reviewed: Reviewing) -> None:
    book = openpyxl.load_workbook(reviewed.out / "review.xlsx")
    sheet = book["总表"]
    heads = [cell.value for cell in sheet[3]]
    assert heads[:4] == ["序号", "单位", "类别", "轮次"]
    assert heads[-3:] == ["字数（一／五）", "状态", "我的话"]
    rows = list(sheet.iter_rows(min_row=4))
    assert [row[1].value for row in rows] == [one.name for one in reviewed.made.offices]
    assert rows[0][1].hyperlink is not None
    target = str(rows[0][1].hyperlink.target).replace("\\", "/")  # as spreadsheets write a file beside
    assert (reviewed.out / target).is_file()
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    same = {str(row[3].value) for row in book["文字相同的单位"].iter_rows(min_row=4)}
    assert any(all(unit in words for unit in reviewed.made.copies[0].units) for words in same)


def test_the_pages_are_small_and_need_no_script(reviewed: Reviewing) -> None:
    pages = list(reviewed.out.rglob("*.html"))
    assert len(pages) > len(reviewed.made.offices)
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert len(text.encode()) < _MEGABYTE
        assert "<script" not in text
        assert not re.search(r"""(?:src|href)=["']https?:""", text)
        links = [re.sub("#.*", "", one) for one in re.findall(r'href="([^"#]+)', text)]
        assert [one for one in links if not (path.parent / one).is_file()] == []


def test_the_sums_are_a_figures_file(reviewed: Reviewing, tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_bytes((reviewed.out / "rollup.yaml").read_bytes())
    figures = load_figures(path).figures
    rows = [one for one in reviewed.json["units"] if one["status"] in ("read", "duplicate")]
    assert figures.year == 2025
    told = reviewed.json["rollup"]["tables"]["applications"]["new_received"]["total"]
    assert figures.value("applications", "new_received", "total") == told
    assert len(rows) == len(reviewed.made.offices) - 2
    head = next((one for one in path.read_text(encoding="utf-8").splitlines() if "自己的表还不平" in one), "")
    unbalanced = {one.unit for one in reviewed.made.planted if one.kind in ("列不平", "行不平")}
    assert unbalanced
    assert unbalanced <= set(head.partition("：")[2].split("、"))


def test_nothing_is_done_again_where_nothing_changed(reviewed: Reviewing) -> None:
    before = files_below(reviewed.out)
    again = review_folder(reviewed.wishes, silent)
    assert again.unchanged
    assert (again.json, again.exit_code) == (reviewed.outcome.json, reviewed.outcome.exit_code)
    assert files_below(reviewed.out) == before


def test_stopped_in_the_middle_and_resumed_gives_the_same(reviewed: Reviewing, tmp_path: Path) -> None:
    wishes = replace(reviewed.wishes, out=tmp_path / "结果")
    stopping = _Watch(stop_at=15)
    with pytest.raises(KeyboardInterrupt):
        review_folder(wishes, stopping)
    assert not (wishes.out / "review.xlsx").exists()
    resumed = _Watch()
    review_folder(wishes, resumed)
    assert len(resumed.seen) < len(reviewed.made.offices) * 3
    assert not set(stopping.seen) & set(resumed.seen[:5])
    assert files_below(wishes.out) == files_below(reviewed.out)


def test_a_folder_without_any_report(tmp_path: Path) -> None:
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "说明.txt").write_text("请各单位按时报送。", encoding="utf-8")
    outcome = review_folder(ReviewOptions(tmp_path / "报送", tmp_path / "结果"), silent)
    assert outcome.lines == ("收到1个文件：读出0户，不知是谁的1个",)
    assert (tmp_path / "结果" / "review.html").is_file()
