"""The page in Chromium: the journey by keyboard alone, two windows, a program that goes, composed characters, pasted tables."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from narrator.workflow.writing.draft import DraftOptions, draft
from tests.web.chromium import NEW, WAIT, Shared, open_page, program
from tests.web.conftest import EXAMPLE

pytestmark = [pytest.mark.chromium, pytest.mark.slow]


@pytest.fixture(scope="session")
def last_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Last year's report as a Word file."""
    folder = tmp_path_factory.mktemp("last_report")
    shutil.copy(EXAMPLE.parent.parent / "liuyuan-2024" / "figures.yaml", folder / "figures.yaml")
    draft(folder / "figures.yaml", DraftOptions(formats=("md", "docx")))
    return folder / "draft.docx"


def _press_on(page: Page, name: str) -> None:
    """Go to a button or link with the keyboard and press it."""
    target = (
        page.get_by_role("button", name=name, exact=True)
        .or_(page.get_by_role("link", name=name, exact=True))
        .first
    )
    target.focus()
    page.keyboard.press("Enter")


def test_from_last_years_word_file_to_this_years_by_keyboard_alone(
    chromium: Chromium, tmp_path: Path, last_report: Path
) -> None:
    with program(tmp_path, None) as running:
        page = open_page(chromium, running)
        page.set_input_files("#last-year", str(last_report))
        page.wait_for_url("**/recognise")
        expect(page.locator("h1")).to_have_text("认一认")
        _press_on(page, "都对，往下")
        page.wait_for_url("**/questions")
        for key in ("applications", "review", "fee", "documents"):
            page.locator(f"[data-question={key}] [data-answer=没有]").focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"[data-question={key}] .state")).to_contain_text("已")
        page.goto(f"{running.home}/figures/disclosure")
        page.locator('[data-cell="disclosure.licensing.decisions"]').focus()
        for typed in ("３８６", "21", "0", "无"):
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#saved")).to_contain_text("已存")
        page.goto(f"{running.home}/figures/applications")
        page.locator(f'[data-cell="{NEW}"]').focus()
        page.keyboard.type("3")
        page.keyboard.press("ArrowDown")
        expect(page.locator('[data-balance="自然人"]')).to_have_class("uneven")
        page.keyboard.press("ArrowDown")
        page.keyboard.type("4")
        page.keyboard.press("Enter")
        expect(page.locator('[data-balance="自然人"]')).to_have_class("even")
        page.keyboard.press("Alt+2")
        page.wait_for_url("**/text")
        page.wait_for_selector("[data-stale=no]")
        expect(page.locator(".paper .title")).to_contain_text("2025年政府信息公开工作年度报告")
        _answer_no(page)
        page.keyboard.press("Alt+3")
        page.wait_for_url("**/check")
        page.wait_for_selector("[data-stale=no]")
        _press_on(page, "出定稿")
        expect(page.locator("#out-said")).not_to_contain_text("正在出")
        _check_said(page, tmp_path)
        assert running.complaints == []


def _answer_no(page: Page) -> None:
    """Answer every question of the text with no, from paragraph to paragraph."""
    asking = page.locator(".paper .block:has(.take b:not(.must))")
    while asking.count():
        name = asking.first.get_attribute("data-name") or ""
        asking.first.locator(".take").focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-panel]")).to_have_attribute("data-panel", name, timeout=WAIT)
        left = page.locator(".ask .reply:not([data-reply=''])").count()
        page.locator(".ask .reply[data-reply=否], .ask .reply[data-reply=没有]").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".ask .reply:not([data-reply=''])")).not_to_have_count(left, timeout=WAIT)


def _check_said(page: Page, folder: Path) -> None:
    """Either the final file is there, or what is open is told; a printed draft is there in any case."""
    said = page.locator("#out-said").inner_text()
    if "还不能出定稿" in said:
        assert re.search("待填|没有写|空白", said), said
        _press_on(page, "印草稿")
        expect(page.locator("#out-said")).to_contain_text("出好了")
    assert (folder / "定稿.docx").is_file() or (folder / "草稿.docx").is_file()


def test_two_windows_are_shown_side_by_side_and_no_word_is_lost(chromium: Chromium, report: Path) -> None:
    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/text?at=other.fee")
        other = page.context.new_page()
        other.goto(f"{running.home}/text?at=other.fee")
        other.locator("#words").fill("另一个窗口写的。")
        other.locator("#keep").click()
        expect(other.locator(".paper")).to_contain_text("另一个窗口写的。")
        page.locator("#words").fill("这个窗口写的。")
        page.locator("#keep").click()
        dialog = page.locator("#dialog")
        expect(dialog).to_contain_text("两边都改了")
        expect(dialog).to_contain_text("这个窗口写的。")
        expect(dialog).to_contain_text("另一个窗口写的。")
        dialog.get_by_role("button", name="另存一份").click()
        expect(page.locator(".paper")).to_contain_text("另一个窗口写的。")
        kept = list(report.glob("另存的文字*.txt"))
        assert [one.read_text(encoding="utf-8-sig") for one in kept] == ["这个窗口写的。"]
        page.locator("#words").fill("最后写的。")
        page.locator("#keep").click()
        expect(page.locator(".paper")).to_contain_text("最后写的。")


def test_a_window_outlives_the_program_and_goes_on(chromium: Chromium, report: Path) -> None:
    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/text?at=other.fee")
        running.stop()
        page.locator("#words").fill("程序不在时写的。")
        page.locator("#keep").click()
        expect(page.locator("#notice")).to_contain_text("请再双击开始.bat")
        expect(page.locator("#words")).to_have_value("程序不在时写的。")
    with program(report, "figures.yaml") as again:
        assert again.home == running.home
        door = page.context.new_page()
        door.goto(again.address)
        page.bring_to_front()
        expect(page.locator(".paper")).to_contain_text("程序不在时写的。", timeout=WAIT)
    assert "程序不在时写的。" in (report / "draft.md").read_text(encoding="utf-8")


def test_an_outside_edit_is_shown_and_composed_digits_wait_for_their_end(
    chromium: Chromium, report: Path
) -> None:
    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/figures/disclosure")
        path = report / "figures.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("行政处罚: 21", "行政处罚: 33"), encoding="utf-8"
        )
        field = page.locator('[data-cell="disclosure.penalty.decisions"]')
        expect(field).to_have_value("33", timeout=WAIT)
        expect(page.locator("#notice")).to_contain_text("别处改过")
        before = path.read_bytes()
        field.focus()
        session = page.context.new_cdp_session(page)
        field.select_text()
        session.send("Input.imeSetComposition", {"text": "４４", "selectionStart": 2, "selectionEnd": 2})
        assert field.input_value() == "４４"
        page.keyboard.press("ArrowDown")
        assert path.read_bytes() == before
        session.send("Input.insertText", {"text": "４４"})
        page.keyboard.press("Tab")
        expect(field).to_have_value("44")
        expect(page.locator("#saved")).to_contain_text("已存")
        assert "行政处罚: 44" in path.read_text(encoding="utf-8")
        page.locator("#undo").click()
        expect(field).to_have_value("33")


_CLIPBOARD = """async (html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "x");
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_table_with_merged_cells_is_pasted_and_taken_back_at_once(chromium: Chromium, report: Path) -> None:
    from tests.web.test_paste import HTML

    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/figures/applications")
        field = page.locator(f'[data-cell="{NEW}"]')
        field.focus()
        page.evaluate(_CLIPBOARD, HTML)
        dialog = page.locator("#dialog")
        expect(dialog).to_contain_text("粘来")
        expect(field).to_have_value("9")
        dialog.get_by_role("button", name="写入").click()
        expect(field).to_have_value("11")
        page.locator("#undo").click()
        expect(field).to_have_value("9")
        assert running.complaints == []


def test_one_window_never_quarrels_with_itself(chromium: Chromium, report: Path) -> None:
    """Typed and kept at once, by button, by Tab and by going on: one save after the other, and no question."""
    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/text?at=overview.platform")
        field = page.locator("#words")
        for number in range(3):
            field.focus()
            page.keyboard.press("Control+End")
            page.keyboard.insert_text(f"第{number}句。")
            page.locator("#keep").click()
            page.locator("#keep").click()
        expect(page.locator(".paper")).to_contain_text("第2句。")
        expect(page.locator("#dialog")).not_to_be_visible()
        expect(page.locator("#notice")).not_to_contain_text("别处改过")
        page.locator("#undo").click()
        expect(page.locator(".paper")).not_to_contain_text("第2句。")
        assert running.complaints == []


def test_undo_on_the_last_page_names_what_was_done_on_another(chromium: Chromium, report: Path) -> None:
    with program(report, "figures.yaml") as running:
        page = open_page(chromium, running)
        page.goto(f"{running.home}/figures/disclosure")
        field = page.locator('[data-cell="disclosure.penalty.decisions"]')
        field.fill("25")
        field.press("Enter")
        expect(page.locator("#saved")).to_contain_text("已存")
        page.goto(f"{running.home}/check")
        page.wait_for_selector("[data-stale=no]")
        page.locator("#undo").click()
        expect(page.locator("#notice")).to_contain_text("撤销了：填数 行政处罚")
        page.wait_for_selector("[data-stale=no]")
        expect(page.locator("#undo")).to_be_disabled()
        expect(page.locator("#notice")).not_to_contain_text("别处改过")
        assert running.complaints == []


def test_what_is_no_number_is_told_beside_it_and_stays(shared: Shared) -> None:
    page = shared.page("/figures/disclosure")
    wrong = page.locator('[data-cell="disclosure.penalty.decisions"]')
    wrong.focus()
    page.keyboard.type("2八1")
    page.keyboard.press("Enter")
    expect(page.locator('[data-message="disclosure.penalty"]')).to_contain_text(
        "“2八1”不是数，请重敲；没有存，表里还是 21"
    )
    page.locator('[data-cell="disclosure.licensing.decisions"]').focus()
    page.keyboard.type("400")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("已存")
    expect(wrong).to_have_value("2八1")
    expect(wrong).to_have_class("set bad")
    page.goto(f"{shared.running.home}/text")
    expect(page.locator("#refused")).to_contain_text("“2八1”不是数，请重敲")
    page.locator("#refused a").click()
    expect(wrong).to_have_value("2八1")
    expect(page.locator('[data-message="disclosure.penalty"]')).to_contain_text("表里还是 21")
    expect(page.locator("#refused")).to_have_count(0)
    wrong.focus()
    page.keyboard.type("28")
    page.keyboard.press("Enter")
    expect(wrong).to_have_class("set")
    expect(page.locator('[data-message="disclosure.penalty"]')).to_be_hidden()
    shared.running.complaints.clear()  # the browser tells of the answer 422


def test_what_a_form_cannot_take_stays_too_and_escape_gives_the_old_number_back(shared: Shared) -> None:
    page = shared.page("/figures/公开数量")
    total = page.locator('[id="公开数量·合计"]')
    before = total.input_value()
    total.fill("两百多")
    page.keyboard.press("Tab")
    told = page.locator("tr.message:visible")
    expect(told).to_contain_text("“两百多”")
    page.goto(f"{shared.running.home}/figures/disclosure")
    page.locator("#refused a").click()
    expect(total).to_have_value("两百多")
    total.fill(before)
    page.keyboard.press("Tab")
    expect(page.locator("tr.message:visible")).to_have_count(0)
    page.goto(f"{shared.running.home}/figures/disclosure")
    cell = page.locator('[data-cell="disclosure.penalty.decisions"]')
    cell.fill("十件左右")
    page.keyboard.press("Tab")
    expect(page.locator('[data-message="disclosure.penalty"]')).to_be_visible()
    cell.focus()
    page.keyboard.press("Escape")
    expect(cell).to_have_value("21")
    expect(page.locator('[data-message="disclosure.penalty"]')).to_be_hidden()
    shared.running.complaints.clear()  # the browser tells of the answer 422
