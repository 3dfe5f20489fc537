"""In the page: saving is quick and moves nothing, what takes longer is told, and nobody is asked when he goes elsewhere."""

import re

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from tests.web.chromium import Shared

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

TOP = '(name) => document.querySelector(`[data-name="${name}"]`).getBoundingClientRect().top'


def _text(page: Page, more: str) -> None:
    words = page.locator("#words")
    words.fill(words.input_value() + more)


def test_who_goes_elsewhere_with_words_not_saved_is_not_asked(shared: Shared) -> None:
    page = shared.page("/text?at=overview.assurance")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    _text(page, "另开展巡查3次。")
    page.locator(".steps a").nth(2).click()
    expect(page.locator("h1", has_text="核")).to_be_visible()
    page.locator(".steps a").nth(1).click()
    expect(page.locator(".paper")).to_contain_text("另开展巡查3次。")
    assert asked == []


def test_what_is_before_the_eyes_stays_there_when_a_step_is_taken_back(shared: Shared) -> None:
    page = shared.page("/text?at=overview.disclosure")
    expect(page.locator("#words")).to_be_visible()
    _text(page, "另开展巡查3次。" * 30)
    page.locator("#keep").click()
    expect(page.locator(".paper")).to_contain_text("另开展巡查3次。")
    page.locator('[data-name="overview.platform"]').click(position={"x": 200, "y": 8})
    expect(page.locator("#words")).to_have_value(re.compile("微信公众号"))
    before = page.evaluate(TOP, "overview.platform")
    page.locator("#undo").evaluate("(one) => one.click()")  # no driver scrolls to it
    expect(page.locator("#notice")).to_contain_text("撤销了")
    expect(page.locator(".paper")).not_to_contain_text("另开展巡查3次。")
    assert abs(page.evaluate(TOP, "overview.platform") - before) < 3


def test_the_panel_stays_where_it_is_when_a_wording_is_taken(shared: Shared) -> None:
    page = shared.page("/text?at=overview.disclosure")
    page.locator("summary", has_text="换个写法").click()
    last = page.locator(".panel .wording").last
    last.scroll_into_view_if_needed()
    panel = page.locator(".panel")
    before = panel.evaluate("(one) => one.scrollTop")
    assert before > 100
    last.click()
    expect(page.locator("#undo")).to_have_attribute("title", re.compile("换个写法"))
    assert abs(panel.evaluate("(one) => one.scrollTop") - before) < 3


def test_saving_asks_once(shared: Shared) -> None:
    page = shared.page("/text?at=overview.assurance")
    expect(page.locator("#words")).to_be_visible()
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    for number in range(2):
        _text(page, f"另开展巡查{number + 3}次。")
        before = len(asked)
        page.locator("#keep").click()
        expect(page.locator(".paper")).to_contain_text(f"另开展巡查{number + 3}次。")
        assert sum(one.method == "PATCH" and one.url.endswith("/api/text") for one in asked[before:]) == 1


def test_what_takes_longer_than_a_second_says_how_long(shared: Shared) -> None:
    page = shared.page("/check")

    expect(page.locator("#working")).to_be_hidden()
    page.route("**/api/out", lambda _route: None)  # never answered
    page.locator('.out-do[data-what="print"]').click()
    expect(page.locator("#working")).to_contain_text(re.compile("已经 [12] 秒"))
    expect(page.locator("#out-said progress")).to_be_visible()


def test_what_is_told_moves_nothing(shared: Shared) -> None:
    page = shared.page("/figures/applications")
    where = "() => document.querySelector('.form').getBoundingClientRect().top"
    before = page.evaluate(where)
    page.keyboard.press("Alt+n")  # there is no empty cell
    expect(page.locator("#notice")).to_be_visible()
    assert page.evaluate(where) == before


def test_office_and_date_stand_at_the_right_as_in_word(shared: Shared) -> None:
    page = shared.page("/text")
    paper = page.locator(".paper").bounding_box()
    lines = page.locator(".signature p")
    texts = lines.evaluate_all(
        """(some) => some.map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const box = range.getBoundingClientRect();
          return [box.left, box.right];
        })"""
    )
    assert paper is not None
    assert len(texts) == 2
    (office, office_end), (date, date_end) = texts
    assert max(office_end, date_end) > paper["x"] + paper["width"] * 0.75
    assert 30 < date - office < 50  # two characters
