"""Nothing that was typed is lost: shown anew, reloaded, another button pressed, another view, the program started again, a new window."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.web.chromium import Shared, open_page, program

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

OWN = "街道还在集市设咨询点6次，现场答复34人次。"
ADD = "在后面加一段"


def _unfold(page: Page, words: str) -> None:
    fold = page.locator("details", has=page.locator("summary", has_text=words)).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def test_a_paragraph_to_be_added_stays_in_its_field_until_it_is_added(shared: Shared) -> None:
    page = shared.page("/text?at=overview.platform")
    _unfold(page, ADD)
    page.locator("#added").fill(OWN)
    page.locator("#keep").click()  # another button of the same view
    expect(page.locator("#added")).to_have_value(OWN)
    expect(page.locator("#notice")).to_contain_text("还没有加")
    page.reload()
    expect(page.locator("#added")).to_have_value(OWN)
    page.locator(".steps a").nth(0).click()
    expect(page.locator("#typed-elsewhere")).to_contain_text(OWN[:10])
    page.locator("#typed-elsewhere a").click()
    expect(page.locator("#added")).to_have_value(OWN)
    page.locator("#add").click()
    expect(page.locator(".paper")).to_contain_text(OWN)
    expect(page.locator("#added")).to_have_value("")
    page.reload()
    expect(page.locator("#added")).to_have_value("")


def test_saving_tells_of_a_paragraph_that_is_not_added_yet(shared: Shared) -> None:
    page = shared.page("/text?at=overview.platform")
    _unfold(page, ADD)
    page.locator("#added").fill(OWN)
    page.locator("#words").fill(page.locator("#words").input_value() + "另设读屏1处。")
    page.locator("#keep").click()
    expect(page.locator("#notice")).to_contain_text("还没有加")
    page.locator("#notice").get_by_role("button", name="加上", exact=True).click()
    expect(page.locator(".paper")).to_contain_text(OWN)
    expect(page.locator(".paper")).to_contain_text("另设读屏1处。")


def test_words_of_a_paragraph_reloaded_before_they_are_saved_go_back_and_are_saved(shared: Shared) -> None:
    page = shared.page("/text?at=overview.platform")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#words").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("另设读屏1处。")
    typed = page.locator("#words").input_value()
    page.reload()
    expect(page.locator("#words")).to_have_value(typed)
    expect(page.locator("#saved")).to_contain_text("已存")
    page.reload()
    expect(page.locator("#words")).to_have_value(typed)
    expect(page.locator(".typed-before")).to_have_count(0)
    # the window that was left may have saved it as well: both say the same, nobody is asked
    assert all("412" in one for one in shared.running.complaints)
    shared.running.complaints.clear()


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/figures/disclosure", '[data-cell="disclosure.penalty.decisions"]'),
        ("/figures/监督保障", '[id="监督保障·人员·牵头"]'),
        ("/figures/本年做法", "fieldset.list [data-key]"),
        ("/figures/公开数量", '[id="公开数量·合计"]'),
    ],
)
def test_a_field_that_was_not_left_yet_is_filled_again_and_saved(
    shared: Shared, address: str, field: str
) -> None:
    page = shared.page(address)
    first = page.locator(field).first
    text = "215"
    first.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.reload()
    expect(page.locator(field).first).to_have_value(text)
    expect(page.locator("#saved")).to_contain_text("已存")
    page.wait_for_function("() => !Object.keys(JSON.parse(sessionStorage.getItem('typed') || '{}')).length")
    assert text in (shared.folder / "figures.yaml").read_text(encoding="utf-8")


def test_a_name_without_its_number_stays_in_its_row(shared: Shared) -> None:
    page = shared.page("/figures/公开数量")
    row = (
        page.locator("fieldset", has_text="各渠道的条数").locator("tbody tr").last.locator("[data-key]").first
    )
    row.fill("村级微信群")
    row.press("Tab")
    expect(page.locator("#saved")).to_contain_text("已存")
    page.goto(f"{shared.running.home}/figures/disclosure")
    expect(page.locator("#typed-elsewhere")).to_contain_text("村级微信群")
    page.goto(f"{shared.running.home}/figures/公开数量")
    names = page.locator("fieldset", has_text="各渠道的条数").locator("tbody tr [data-key]")
    assert "村级微信群" in names.evaluate_all("(some) => some.map((one) => one.value)")


def test_what_a_list_has_saved_is_not_told_as_waiting(shared: Shared) -> None:
    page = shared.page("/figures/上年问题整改")
    row = page.locator("fieldset tbody tr").first
    row.locator('[data-key="结果"]').fill("全年缺更由9次降到0次")
    row.locator('[data-key="状态"]').select_option("部分完成")
    expect(page.locator("#saved")).to_contain_text("已存")
    page.wait_for_function("() => !Object.keys(JSON.parse(sessionStorage.getItem('typed') || '{}')).length")
    page.goto(f"{shared.running.home}/check")
    expect(page.locator("h1")).to_have_text("核")
    expect(page.locator("#typed-elsewhere")).to_have_count(0)


def test_a_reason_that_was_not_given_yet_is_there_when_asked_again(shared: Shared) -> None:
    page = shared.page("/check")
    page.wait_for_selector("[data-stale=no]")
    page.locator(".finding .reason").first.evaluate("(one) => one.click()")  # folded or not
    page.locator("#dialog textarea").fill("区里统一口径")
    page.keyboard.press("Escape")
    page.reload()
    page.locator(".finding .reason").first.evaluate("(one) => one.click()")  # folded or not
    expect(page.locator("#dialog textarea")).to_have_value("区里统一口径")


def test_what_waits_elsewhere_can_be_let_go(shared: Shared) -> None:
    page = shared.page("/text?at=overview.platform")
    _unfold(page, ADD)
    page.locator("#added").fill(OWN)
    page.goto(f"{shared.running.home}/check")
    page.locator("#typed-elsewhere").get_by_role("button", name="不要了").click()
    expect(page.locator("#typed-elsewhere")).to_have_count(0)
    page.goto(f"{shared.running.home}/text?at=overview.platform")
    expect(page.locator("#added")).to_have_value("")


def test_an_answer_that_is_typed_and_not_sent_is_sent_by_saving_and_outlives_the_program(
    chromium: Chromium, tmp_path: Path
) -> None:
    with program(tmp_path, None) as running:
        page = open_page(chromium, running)
        page.locator("#empty").click()
        page.locator("#unit").fill("云溪区柳园街道办事处")
        page.reload()
        expect(page.locator("#unit")).to_have_value("云溪区柳园街道办事处")
        page.locator("#empty-form button").click()
        page.wait_for_url("**/questions")
        page.goto(f"{running.home}/text?at=overview.management")
        page.wait_for_selector("[data-stale=no]")
        expect(page.locator("[data-panel]")).to_have_attribute("data-panel", "overview.management")
        page.locator(".but").first.click()
        page.locator(".but-form textarea").first.fill("发布前由经办科室、党政办两级审核。")
    with program(tmp_path, "figures.yaml") as running:
        door = page.context.new_page()
        door.goto(running.address)
        page.goto(f"{running.home}/text?at=overview.management")
        page.wait_for_selector("[data-stale=no]")
        expect(page.locator(".but-form textarea").first).to_have_value("发布前由经办科室、党政办两级审核。")
        page.locator("#keep").click()
        expect(page.locator(".paper")).to_contain_text("发布前由经办科室、党政办两级审核。")
        page.context.close()
