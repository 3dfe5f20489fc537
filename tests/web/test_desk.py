"""The live desk: decisions are kept where the next review reads them, the workbook's and the page's side by side."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.desk.kept.codec import decoded, encoded
from narrator.desk.kept.lasting import Lasting
from narrator.desk.output.live import Live, LiveStray
from narrator.desk.rounds.answers import FindingAnswer, Handling, StrayAnswer
from narrator.web.project.project import open_project
from narrator.workflow.reviewing.place import KEPT, live_path
from tests.web.conftest import Browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

Open = Callable[[Path, str | None], Browser]


@pytest.fixture
def root(district_folder: Path, tmp_path: Path) -> Path:
    """The district in a place of its own; what it was asked to do is of this place."""
    root = tmp_path / "区"
    shutil.copytree(district_folder, root)
    out = root / "报送-审核"
    live = decoded(live_path(out).read_bytes(), Live)
    assert live is not None

    def here(path: Path | None) -> Path | None:
        return root / path.relative_to(district_folder) if path is not None else None

    wishes = live.wishes
    moved = replace(
        wishes,
        folder=root / "报送",
        out=out,
        prior_folder=here(wishes.prior_folder),
        units=here(wishes.units),
    )
    live_path(out).write_bytes(encoded(replace(live, wishes=moved)))
    return root


@pytest.fixture
def desk(root: Path, open_folder: Open) -> Browser:
    """A browser on the desk."""
    return open_folder(root / "报送-审核", None)


def _units(desk: Browser) -> list[dict[str, object]]:
    return desk.client.get("/api/desk").json()["units"]  # type: ignore[no-any-return]


def _etag(desk: Browser) -> str:
    return desk.client.get("/api/desk").headers["etag"].strip('"')


def _with(desk: Browser, severity: str) -> tuple[int, dict[str, str]]:
    """Return an office and a finding of a severity in its report."""
    for unit in _units(desk):
        told = desk.client.get(f"/api/desk/unit/{unit['number']}").json()
        found = next((one for one in told["findings"] if one["severity"] == severity), None)
        if found is not None:
            return int(str(unit["number"])), found
    raise AssertionError(severity)


def _decide(desk: Browser, number: int, finding: str, handling: str, reason: str = "", etag: str = ""):  # type: ignore[no-untyped-def]
    return desk.post(
        "/api/desk/decide",
        etag or _etag(desk),
        number=str(number),
        finding=finding,
        handling=handling,
        reason=reason,
    )


def _handling(desk: Browser, number: int, finding: str) -> tuple[str, str]:
    told = desk.client.get(f"/api/desk/unit/{number}").json()["findings"]
    return next((one["handling"], one["reason"]) for one in told if one["id"] == finding)


def test_a_folder_that_was_reviewed_opens_the_desk(root: Path, desk: Browser) -> None:
    for named in (root / "报送", root / "报送-审核"):
        assert open_project(named).folder == root / "报送-审核"
    assert desk.client.get("/", follow_redirects=False).headers["location"] == "/desk"
    page = desk.client.get("/desk").text
    units = _units(desk)
    assert len(units) >= 6
    assert all(str(one["unit"]) in page for one in units)
    assert "收到" in page
    number, finding = _with(desk, "error")
    shown = desk.client.get(f"/desk/unit/{number}").text
    assert finding["id"] in shown
    assert "第二部分" in shown or "主动公开" in shown
    assert desk.client.get("/desk/unit/999").status_code == 404
    for address in ("/desk/shared", "/desk/notices"):
        assert desk.client.get(address).status_code == 200


def test_without_a_review_there_is_no_desk(browser: Browser) -> None:
    for address in ("/desk", "/desk/unit/1", "/api/desk"):
        assert browser.client.get(address).status_code == 404


def test_a_decision_is_read_by_the_next_review(root: Path, desk: Browser) -> None:
    number, finding = _with(desk, "warning")
    before = next(one for one in _units(desk) if one["number"] == number)
    answer = _decide(desk, number, finding["id"], "接受", "本地这样写")
    assert answer.status_code == 200, answer.text
    assert answer.json()["to_explain"] == int(str(before["to_explain"])) - 1
    assert desk.client.get("/desk").text.count("desk-again") == 1
    again = desk.post("/api/desk/again")
    assert again.status_code == 200, again.text
    assert _handling(desk, number, finding["id"]) == ("接受", "本地这样写")
    assert "desk-again" not in desk.client.get("/desk").text
    kept = Lasting(root / "报送-审核" / KEPT).answers().findings
    assert [(one.id, one.handling) for one in kept] == [(finding["id"], Handling.ACCEPTED)]
    from openpyxl import load_workbook

    sheet = load_workbook(root / "报送-审核" / "review.xlsx")["意见"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(finding["id"] in row and "接受" in row and "本地这样写" in row for row in rows)


def test_what_may_not_be_decided_is_refused_and_nothing_is_kept(desk: Browser) -> None:
    number, must = _with(desk, "error")
    _, should = _with(desk, "warning")
    etag = _etag(desk)
    for finding, handling, reason in (
        (must["id"], "接受", "行"),
        (must["id"], "误报", ""),
        ("没有", "须改", ""),
        (must["id"], "也许", ""),
    ):
        assert _decide(desk, number, finding, handling, reason).status_code == 400
    assert _etag(desk) == etag
    assert _decide(desk, number, must["id"], "误报", "表是对的").status_code == 200
    assert _handling(desk, number, must["id"]) == ("误报", "表是对的")
    assert _decide(desk, number, must["id"], "未处理").status_code == 200
    assert _handling(desk, number, must["id"]) == ("未处理", "")
    assert should["id"]


def test_two_windows_do_not_cover_each_other(desk: Browser) -> None:
    number, finding = _with(desk, "warning")
    etag = _etag(desk)
    assert _decide(desk, number, finding["id"], "须改", etag=etag).status_code == 200
    assert _decide(desk, number, finding["id"], "接受", "行", etag=etag).status_code == 412
    assert _handling(desk, number, finding["id"]) == ("须改", "")


def test_a_remark_and_a_state_enter_the_notice_of_the_next_run(root: Path, desk: Browser) -> None:
    number, _ = _with(desk, "error")
    answer = desk.post(
        "/api/desk/unit", _etag(desk), number=str(number), state="可以了", remark="7月栏目超期那次请写上"
    )
    assert answer.json()["state"] == "可以了"
    assert desk.post("/api/desk/unit", _etag(desk), number=str(number), state="已阅").status_code == 400
    desk.post("/api/desk/again")
    told = desk.client.get(f"/api/desk/unit/{number}").json()
    assert "7月栏目超期那次请写上" in told["notice"]
    assert told["state"] == "可以了"
    assert any("7月栏目超期那次请写上" in path.read_text("utf-8-sig") for path in root.rglob("notices/*.txt"))


def test_a_fault_of_many_is_answered_once(desk: Browser) -> None:
    found = desk.client.get("/desk/shared").text
    live = desk.app.state.page.desk.live
    if not live.shared:
        assert "没有三户以上都有的毛病" in found
        return
    rule = live.shared[0]
    assert desk.post("/api/desk/rule", _etag(desk), rule=rule, handling="接受", reason="").status_code == 400
    assert desk.post("/api/desk/rule", _etag(desk), rule="没有", handling="须改").status_code == 400
    assert desk.post("/api/desk/rule", _etag(desk), rule=rule, handling="须改").status_code == 200
    numbers = [one.number for one in live.units if any(each.rule == rule for each in one.findings)]
    for number in numbers:
        told = desk.client.get(f"/api/desk/unit/{number}").json()["findings"]
        assert {one["handling"] for one in told if one["rule"] == rule} == {"须改"}


def test_the_workbook_and_the_page_are_one_store(root: Path, desk: Browser) -> None:
    """What is written into the workbook meanwhile is seen and stays; where both say something, the page's is taken and told."""
    from openpyxl import load_workbook

    out = root / "报送-审核"
    number, finding = _with(desk, "warning")
    path = out / "review.xlsx"
    book = load_workbook(path)
    sheet = book["意见"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    rows = [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, heads["级别"]).value == "须说明"]
    other = next(row for row in rows if sheet.cell(row, heads["编号"]).value != finding["id"])
    mine = next(row for row in rows if sheet.cell(row, heads["编号"]).value == finding["id"])
    for row, word in ((other, "须改"), (mine, "须改")):
        sheet.cell(row, heads["处理"]).value = word
    unit, identity = (str(sheet.cell(other, heads[name]).value) for name in ("单位", "编号"))
    book.save(path)
    there = next(int(str(one["number"])) for one in _units(desk) if one["unit"] == unit)
    assert _handling(desk, there, identity) == ("须改", "")
    _decide(desk, number, finding["id"], "误报", "数是对的")
    assert _handling(desk, number, finding["id"]) == ("误报", "数是对的")
    assert _handling(desk, there, identity) == ("须改", "")
    told = desk.post("/api/desk/again").json()["warnings"]
    assert any(finding["id"] in one and "照页面上的" in one for one in told)
    kept = {(one.id, one.handling) for one in Lasting(out / KEPT).answers().findings}
    assert kept == {(finding["id"], Handling.FALSE_ALARM), (identity, Handling.FIX)}


def test_untouched_rows_of_a_changed_workbook_take_nothing_back(root: Path, desk: Browser) -> None:
    from openpyxl import load_workbook

    number, finding = _with(desk, "warning")
    _decide(desk, number, finding["id"], "接受", "本地这样写")
    path = root / "报送-审核" / "review.xlsx"
    book = load_workbook(path)
    book["总表"]["A1"] = "某区审核总表"
    book.save(path)
    assert _handling(desk, number, finding["id"]) == ("接受", "本地这样写")
    desk.post("/api/desk/again")
    assert (
        FindingAnswer(
            str(next(one["unit"] for one in _units(desk) if one["number"] == number)),
            finding["id"],
            Handling.ACCEPTED,
            "本地这样写",
        )
        in Lasting(root / "报送-审核" / KEPT).answers().findings
    )


@pytest.mark.chromium
@pytest.mark.slow
def test_a_reviewer_decides_by_keys_and_says_why(chromium: Chromium, root: Path) -> None:
    from playwright.sync_api import expect

    from tests.web.chromium import open_page, program

    with program(root / "报送-审核", None) as running:
        page = open_page(chromium, running)
        page.wait_for_url("**/desk")
        page.locator(".desk-list a").first.click()
        page.wait_for_url("**/desk/unit/*")
        page.wait_for_load_state("load")
        card = page.locator("[data-finding].error").first
        card.focus()
        page.keyboard.press("2")
        expect(page.locator("#notice")).to_contain_text("必改的只能改")
        page.keyboard.press("3")
        page.locator("#dialog textarea").fill("表是对的")
        page.locator("#dialog").get_by_role("button", name="写好了").click()
        expect(card.locator(".why")).to_contain_text("表是对的")
        expect(card.locator("[data-handling=误报]")).to_have_attribute("aria-pressed", "true")
        page.locator("#remark").fill("请看第五部分")
        page.locator("#state").focus()
        expect(page.locator("#saved")).to_contain_text("已存")
        page.goto(f"{running.home}/desk")
        page.locator("#desk-again").click()
        expect(page.locator("#notice")).to_contain_text("重出好了")
        page.goto(f"{running.home}/desk/notices")
        expect(page.locator("body")).to_contain_text("请看第五部分")
        assert running.complaints == []


def test_whose_a_stray_report_is_is_said_on_the_page(root: Path, desk: Browser) -> None:
    path = root / "报送-审核"
    live = decoded(live_path(path).read_bytes(), Live)
    assert live is not None
    name = live.units[0].name
    stray = LiveStray("青岚市信访联络处", "来稿.docx", "单位写的是“青岚市信访联络处”，名单里没有", name)
    live_path(path).write_bytes(encoded(replace(live, strays=(stray,))))
    assert f"是“{name}”吗" in desk.client.get("/desk").text
    said = {"called": stray.called, "unit": name}
    assert desk.post("/api/desk/stray", _etag(desk), **said).status_code == 200
    assert f"认作“{name}”" in desk.client.get("/desk").text
    assert Lasting(path / KEPT).answers().strays == (StrayAnswer(**said),)
    for wrong in ({"called": "别的", "unit": name}, {"called": stray.called, "unit": "没有的局"}):
        assert desk.post("/api/desk/stray", _etag(desk), **wrong).status_code == 400
