"""Who works by keyboard alone goes on where he was: what is shown anew, removed or done leaves nobody at the top of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.web.chromium import WAIT, Shared, open_page, program

pytestmark = [pytest.mark.chromium, pytest.mark.slow]


def _press(page: Page, selector: str) -> None:
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")


def test_an_answer_to_one_of_the_four_questions_leaves_the_keyboard_there(
    chromium: Chromium, tmp_path: Path
) -> None:
    with program(tmp_path, None) as running:
        page = open_page(chromium, running)
        page.locator("#empty").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#unit")).to_be_focused()
        page.keyboard.type("云溪区柳园街道办事处")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions")
        for key in ("applications", "review", "fee", "documents"):
            button = f"[data-question={key}] [data-answer=没有]"
            _press(page, button)
            expect(page.locator(button)).to_have_attribute("aria-pressed", "true")
            expect(page.locator(button)).to_be_focused()
        page.context.close()


def test_a_row_taken_away_leaves_the_keyboard_at_the_next(shared: Shared) -> None:
    page = shared.page("/figures/本年做法")
    rows = page.locator("fieldset tbody tr").count()
    assert rows == 3
    _press(page, ".drop-row")
    expect(page.locator(".drop-row").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".add-row").first).to_be_focused()


def test_a_paragraph_moved_and_a_draft_printed_leave_the_keyboard_at_the_button(shared: Shared) -> None:
    page = shared.page("/text?at=overview.platform")
    _press(page, ".do[data-do=up]")
    expect(page.locator("#undo")).to_have_attribute("title", "上移：平台建设")
    expect(page.locator(".do[data-do=up]")).to_be_focused()
    page.goto(f"{shared.running.home}/check")
    page.wait_for_selector("[data-stale=no]")
    _press(page, ".out-do[data-what=print]")
    expect(page.locator("#out-said")).to_contain_text("出好了", timeout=WAIT)
    expect(page.locator(".out-do[data-what=print]")).to_be_focused()


def test_a_question_answered_leads_to_the_words(shared: Shared) -> None:
    page = shared.page("/text")
    asking = page.locator(".paper .block:has(.take b:not(.must))").first
    if not asking.count():
        page.goto(f"{shared.running.home}/figures/本年做法")
        for _ in range(2):
            _press(page, ".drop-row")
            expect(page.locator("#saved")).to_contain_text("已存")
        page.goto(f"{shared.running.home}/text")
        page.wait_for_selector("[data-stale=no]")
    asking.locator(".take").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_focused()
    count = page.locator(".ask .reply:not(.link)").count()
    _press(page, ".ask .reply:not(.link)")
    expect(page.locator(".ask .reply:not(.link)")).not_to_have_count(count, timeout=WAIT)
    expect(page.locator(":focus")).to_have_count(1)
    assert page.evaluate("() => document.activeElement.closest('.panel') !== null")
