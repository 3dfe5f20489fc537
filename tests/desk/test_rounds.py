"""Three rounds: what was asked, what became of it, what nobody asked for, and what the reviewer said in between."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from narrator.cell import Cell
from narrator.desk.options import ReviewOptions
from narrator.report.model import Report
from narrator.workflow.reviewing.last import Reviewed
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import district, put, rendered
from tests.district.planting import Case, plant, texts_of

from .conftest import files_below, silent

_LICENSING = Cell("disclosure", "licensing", "decisions")


def _with_texts(report: Report, key: str, texts: tuple[str, ...]) -> Report:
    return replace(
        report,
        sections=tuple(replace(one, paragraphs=texts) if one.key == key else one for one in report.sections),
    )


@dataclass
class Desk:
    """Four offices of a district, the folder they send to, and the reviewer's results."""

    root: Path
    reports: dict[str, Report]
    names: list[str]

    def send(self, place: int, report: Report, kind: str = "docx", more: str = "") -> None:
        put(self.root / "报送" / f"{self.names[place]}{more}.{kind}", rendered(report, kind))

    def run(self) -> Reviewed:
        return review_folder(ReviewOptions(self.root / "报送", self.root / "结果", jobs=1), silent)

    def notice(self, place: int) -> str:
        path = next((self.root / "结果" / "notices").glob(f"*{self.names[place]}.txt"))
        return path.read_text(encoding="utf-8-sig")

    def units(self, outcome: Reviewed) -> list[dict[str, Any]]:
        by_name = {one["unit"]: one for one in json.loads(outcome.json)["units"]}
        return [by_name[name] for name in self.names]

    def write(self, sheet: str, row: dict[str, str], **values: str) -> None:
        """Write into the workbook as the reviewer does: into the row that holds ``row``."""
        path = self.root / "结果" / "review.xlsx"
        book = openpyxl.load_workbook(path)
        heads = {str(cell.value): place for place, cell in enumerate(book[sheet][3])}
        for cells in book[sheet].iter_rows(min_row=4):
            if all(str(cells[heads[name]].value) == value for name, value in row.items()):
                for name, value in values.items():
                    cells[heads[name]].value = value
        book.save(path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = district(4)
    names = [one.name for one in made.offices]
    (tmp_path / "报送").mkdir()
    reports = dict(made.reports)
    for planted in made.planted:
        reports[planted.unit] = _right(planted.unit)
    for copied in made.copies:
        reports[copied.units[1]] = _right(copied.units[1])
    desk = Desk(tmp_path, reports, names)
    for place, name in enumerate(names):
        report = reports[name]
        if place in (0, 1):
            report, _ = plant("没写处理费", Case(report, report, made.offices[3]))
        if place == 1:
            report, _ = plant("没填完", Case(report, report, made.offices[3]))
        desk.send(place, report)
    return desk


def _right(name: str) -> Report:
    from tests.district.district import YEAR, chance_of
    from tests.district.offices import offices
    from tests.district.writing import cells, report

    office = next(one for one in offices(4) if one.name == name)
    before = cells(office, chance_of(f"r{name}"), None)
    chance = chance_of(f"s{name}")
    return report(office, YEAR, cells(office, chance, before), chance)


def _fee(unit: dict[str, Any]) -> str:
    return str(next(one["id"] for one in unit["findings"] if one["rule"] == "FEE-MISSING"))


def test_three_rounds(desk: Desk) -> None:
    first = desk.units(desk.run())
    assert [one["round"] for one in first] == [1, 1, 1, 1]
    assert [one["state"] for one in first] == ["请改", "请改", "可以了", "可以了"]
    assert {one["since_last_round"] is None for one in first} == {True}

    right = desk.reports[desk.names[0]]
    changed = dict(right.cells) | {_LICENSING: 386}
    desk.send(0, replace(right, cells=changed))  # mended, and a figure nobody spoke of is another one
    half, _ = plant("没写处理费", Case(desk.reports[desk.names[1]], right, None))  # type: ignore[arg-type]
    desk.send(1, _with_texts(half, "problems", (*texts_of(half, "problems"), "群众可登陆政府网站查询。")))
    passed = desk.reports[desk.names[2]]
    desk.send(2, replace(passed, cells=dict(passed.cells) | {_LICENSING: 77}))
    outcome = desk.run()
    second = desk.units(outcome)
    assert [one["round"] for one in second] == [2, 2, 2, 1]
    since = second[0]["since_last_round"]
    assert any(identity.startswith("FEE-MISSING") for identity in since["fixed"])
    assert [(one["what"], one["new"]) for one in since["unasked"] if one["cell"]] == [("行政许可", "386")]
    since = second[1]["since_last_round"]
    assert [one.split("-")[0] for one in since["fixed"]] == ["FILL"]
    assert _fee(second[1]) in since["open"]
    assert any(one.startswith("X-TYPO") for one in since["new"])
    assert second[2]["state"] == "可以了又动过"
    assert [one["new"] for one in second[2]["touched_after_passed"]] == ["77"]
    assert "户新稿" in outcome.lines[0]
    page = (desk.root / "结果" / second[0]["page"]).read_text(encoding="utf-8")
    assert "没让改却动了的地方" in page
    assert "386" in page

    back, _ = plant("没填完", Case(half, right, None))  # type: ignore[arg-type]
    desk.send(1, back)
    third = desk.units(desk.run())
    assert third[1]["round"] == 3
    assert any(one.startswith("FILL-TODO") for one in third[1]["since_last_round"]["came_back"])
    assert third[1]["since_last_round"]["fixed"] != []
    again = desk.run()
    assert again.unchanged
    assert desk.units(again) == third


def test_the_reviewers_decisions_live_through_the_rounds(desk: Desk) -> None:
    first = desk.units(desk.run())
    fee = _fee(first[0])
    assert fee.split("-")[0] == "FEE"
    desk.write("意见", {"单位": desk.names[0], "编号": fee}, 处理="误报", 理由="附件二里写了")
    desk.write("总表", {"单位": desk.names[1]}, 我的话="请先打电话给我")
    second = desk.units(desk.run())
    assert second[0]["state"] == "可以了"
    told = next(one for one in second[0]["findings"] if one["id"] == fee)
    assert (told["handling"], told["reason"]) == ("误报", "附件二里写了")
    assert second[1]["remark"] == "请先打电话给我"
    notice = next((desk.root / "结果" / "notices").glob(f"*{desk.names[1]}.txt")).read_text(
        encoding="utf-8-sig"
    )
    assert "请先打电话给我" in notice
    copies = list((desk.root / "结果").glob("review.改过*.xlsx"))
    assert len(copies) == 1  # the workbook as the reviewer left it

    report = _with_texts(
        desk.reports[desk.names[1]],
        "overview",
        (*texts_of(desk.reports[desk.names[1]], "overview"), "另有附件。"),
    )
    desk.send(1, report)
    third = desk.units(desk.run())
    assert third[0]["state"] == "可以了"
    assert third[1]["remark"] == "请先打电话给我"
    assert third[1]["round"] == 2


def test_a_figure_nobody_asked_about_waits_for_a_word_or_for_the_reviewer(desk: Desk) -> None:
    desk.run()
    right = desk.reports[desk.names[0]]
    desk.send(0, replace(right, cells=dict(right.cells) | {_LICENSING: 386}))
    outcome = desk.run()
    assert desk.units(outcome)[0]["state"] == "等说明"
    assert "0户可以了" in outcome.lines[0]
    assert "1户没让改却动了数" in outcome.lines[0]
    notice = desk.notice(0)
    assert "说明1处" in notice
    assert "没有让改，却动了：行政许可" in notice
    desk.write("总表", {"单位": desk.names[0]}, 状态="可以了")
    outcome = desk.run()
    assert desk.units(outcome)[0]["state"] == "可以了"
    assert "1户可以了" in outcome.lines[0]
    assert "请盖章公布" in desk.notice(0)


def test_what_is_written_where_something_was_missing_was_asked_for(desk: Desk) -> None:
    desk.run()
    desk.send(0, desk.reports[desk.names[0]])  # the fee, with the year in its sentence
    assert desk.units(desk.run())[0]["state"] == "可以了"


def test_wording_of_ones_own_passes(desk: Desk) -> None:
    desk.run()
    right = desk.reports[desk.names[0]]
    texts = texts_of(right, "overview")
    desk.send(0, _with_texts(right, "overview", (*texts[:-1], f"{texts[-1]}公开栏有专人看管。")))
    unit = desk.units(desk.run())[0]
    assert [one["new"] for one in unit["since_last_round"]["unasked"]] == ["公开栏有专人看管。"]
    assert unit["state"] == "可以了"


def test_suggestions_left_alone_are_no_unmended_faults(desk: Desk) -> None:
    desk.run()
    desk.send(0, desk.reports[desk.names[0]])
    outcome = desk.run()
    open_ids = desk.units(outcome)[0]["since_last_round"]["open"]
    assert any(one.startswith("T-BLANK") for one in open_ids)
    assert "0户还有0条没改" in outcome.lines[0]
    book = openpyxl.load_workbook(desk.root / "结果" / "review.xlsx")["总表"]
    heads = [cell.value for cell in book[3]]
    row = next(row for row in book.iter_rows(min_row=4, values_only=True) if row[1] == desk.names[0])
    assert row[heads.index("上轮没改")] == 0


def test_a_report_that_is_another_offices_is_not_passed_unseen(desk: Desk) -> None:
    source, taker = desk.reports[desk.names[2]], desk.reports[desk.names[3]]
    for key in ("overview", "problems", "other"):
        texts = tuple(text.replace(source.unit, taker.unit) for text in texts_of(source, key))
        taker = _with_texts(taker, key, texts)
    desk.send(3, replace(taker, cells=source.cells))
    units = desk.units(desk.run())
    assert units[2]["state"] == "没看"
    assert units[3]["state"] in ("没看", "请改", "等说明")
    assert "请先不要公布" in desk.notice(2)
    assert desk.names[3] not in desk.notice(2)
    desk.write("总表", {"单位": desk.names[2]}, 状态="可以了")
    assert desk.units(desk.run())[2]["state"] == "可以了"


def test_a_fault_many_share_is_answered_once(desk: Desk) -> None:
    desk.run()
    shared = openpyxl.load_workbook(desk.root / "结果" / "review.xlsx")["共同问题"]
    rules = [str(row[0].value) for row in shared.iter_rows(min_row=4)]
    assert "T-BLANK" in rules
    desk.write("共同问题", {"规则": "T-BLANK"}, 处理="接受", 理由="本市规章一律写斜杠")
    for unit in desk.units(desk.run()):
        handled = {one["handling"] for one in unit["findings"] if one["rule"] == "T-BLANK"}
        assert handled <= {"接受"}


def test_what_must_be_fixed_is_not_accepted_and_a_false_alarm_needs_its_reason(desk: Desk) -> None:
    first = desk.units(desk.run())
    desk.write("意见", {"单位": desk.names[0], "编号": _fee(first[0])}, 处理="接受", 理由="算了")
    desk.write("意见", {"单位": desk.names[1], "编号": _fee(first[1])}, 处理="误报")
    outcome = desk.run()
    assert [one["state"] for one in desk.units(outcome)[:2]] == ["请改", "请改"]
    assert any("不能“接受”" in one for one in outcome.warnings)
    assert any("没有写理由" in one for one in outcome.warnings)


def test_the_published_page_is_held_against_the_file(desk: Desk) -> None:
    desk.run()
    passed = desk.reports[desk.names[2]]
    desk.send(2, passed, "html", "公布页")
    other = desk.reports[desk.names[3]]
    desk.send(3, replace(other, cells=dict(other.cells) | {_LICENSING: 5}), "html", "公布页")
    units = desk.units(desk.run())
    assert [one["state"] for one in units[2:]] == ["已公布（一致）", "已公布（不一致）"]
    assert [one["new"] for one in units[3]["published"]] == ["5"]


def test_a_notice_somebody_edited_stays(desk: Desk) -> None:
    desk.run()
    notice = next((desk.root / "结果" / "notices").glob(f"*{desk.names[0]}.txt"))
    notice.write_text("我改过的通知", encoding="utf-8")
    right = desk.reports[desk.names[0]]
    desk.send(0, right)
    desk.run()
    assert notice.read_text(encoding="utf-8") == "我改过的通知"
    assert notice.with_name(f"{notice.stem}.新.txt").is_file()


def test_a_file_that_is_not_from_here_is_never_covered(desk: Desk) -> None:
    (desk.root / "结果").mkdir()
    mine = desk.root / "结果" / "review.html"
    mine.write_text("别的网页", encoding="utf-8")
    with pytest.raises(Exception, match="没有覆盖"):
        desk.run()
    assert files_below(desk.root / "结果") == {"review.html": "别的网页".encode()}


def test_a_demand_made_after_the_round_is_none_that_was_left_undone(desk: Desk) -> None:
    desk.run()
    desk.write("共同问题", {"规则": "T-BLANK"}, 处理="须改")
    desk.send(0, desk.reports[desk.names[0]])
    outcome = desk.run()
    assert "0户还有0条没改" in outcome.lines[0]
    assert desk.units(outcome)[0]["state"] == "请改"
    desk.send(0, _with_texts(desk.reports[desk.names[0]], "problems", ("一是栏目更新慢。",)))
    assert "1户还有1条没改" in desk.run().lines[0]


def test_what_the_reviewer_accepted_meanwhile_is_not_told_as_mended(desk: Desk) -> None:
    desk.run()
    desk.write("共同问题", {"规则": "T-BLANK"}, 处理="接受", 理由="一律写斜杠")
    desk.send(0, desk.reports[desk.names[0]])
    since = desk.units(desk.run())[0]["since_last_round"]
    assert [one.split("-")[0] for one in since["fixed"]] == ["FEE"]
    assert any(one.startswith("T-BLANK") for one in since["open"])
    book = openpyxl.load_workbook(desk.root / "结果" / "review.xlsx")["意见"]
    rows = [row for row in book.iter_rows(min_row=4, values_only=True) if row[0] == desk.names[0]]
    assert {row[2] for row in rows if row[4] == "T-BLANK"} == {"说明了"}


def test_where_only_the_reviewer_asks_the_notice_says_so(desk: Desk) -> None:
    desk.run()
    desk.write("总表", {"单位": desk.names[2]}, 状态="请改", 我的话="第五部分请结合今年的事重写")
    desk.write("总表", {"单位": desk.names[3]}, 状态="等说明")
    desk.run()
    lines = desk.notice(2).splitlines()
    assert "请按下面说的改。" in lines[0]
    assert "报第2稿" in lines[0]
    assert "第五部分请结合今年的事重写" in lines
    assert "还要说明，说明什么另行告知" in desk.notice(3)


def test_a_word_file_nobody_asks_anything_of_bears_no_comments(desk: Desk) -> None:
    wishes = ReviewOptions(desk.root / "报送", desk.root / "结果", jobs=1, comments=True)
    review_folder(wishes, silent)
    for rule in ("T-BLANK", "P-FOLLOWUP"):
        desk.write("共同问题", {"规则": rule}, 处理="接受", 理由="今年不要求")
    review_folder(wishes, silent)
    commented = {path.name.split("-")[1] for path in (desk.root / "结果" / "notices").glob("*-批注.docx")}
    assert commented == set(desk.names[:2])


def test_a_figure_that_moved_stands_out_until_it_is_put_back_or_passed(desk: Desk) -> None:
    desk.run()
    right = desk.reports[desk.names[0]]
    moved = replace(right, cells=dict(right.cells) | {_LICENSING: 386})
    desk.send(0, moved)
    desk.run()
    texts = (*texts_of(moved, "other"), "行政许可办件数已按台账核实。")
    desk.send(0, _with_texts(moved, "other", texts))
    assert desk.units(desk.run())[0]["state"] == "等说明"
    assert "行政许可" in desk.notice(0)
    desk.send(0, replace(moved, cells=dict(right.cells) | {_LICENSING: 387}))
    told = desk.units(desk.run())[0]["since_last_round"]["unasked"]
    assert [(one["old"], one["new"]) for one in told if one["cell"]] == [
        (str(right.cells[_LICENSING]), "387")
    ]
    desk.send(0, right)
    unit = desk.units(desk.run())[0]
    assert [one for one in unit["since_last_round"]["unasked"] if one["cell"]] == []
    assert unit["state"] == "可以了"


def test_a_date_for_a_draft_that_is_there_already_is_told(desk: Desk) -> None:
    settings = desk.root / "报送" / "narrator.yaml"
    settings.write_text("通知: {时限: 1月19日下班前报第2稿}\n", encoding="utf-8")
    assert desk.run().warnings == ()
    half, _ = plant("没写处理费", Case(desk.reports[desk.names[0]], desk.reports[desk.names[0]], None))  # type: ignore[arg-type]
    desk.send(0, _with_texts(half, "problems", ("一是栏目更新慢。",)))
    assert [one for one in desk.run().warnings if "1户已经报过第2稿" in one]
    settings.write_text("通知: {时限: 1月23日下班前报第三稿}\n", encoding="utf-8")
    assert desk.run().warnings == ()
