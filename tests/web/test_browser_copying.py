"""What is copied on the page, as another program finds it on the clipboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.chromium import WAIT, Shared

pytestmark = [pytest.mark.chromium, pytest.mark.slow]
_READ = """async () => {
  const [item] = await navigator.clipboard.read();
  return Object.fromEntries(await Promise.all(item.types.map(async (kind) => [kind, await (await item.getType(kind)).text()])));
}"""


def _clipboard(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(_READ)
    return found


def test_a_section_goes_to_word_with_its_looks_and_to_a_web_form_as_text(shared: Shared) -> None:
    page = shared.page("/check")
    page.wait_for_selector("[data-stale=no]")
    page.select_option("#section", "applications")
    page.click("#copy-section")
    expect(page.locator("#notice")).to_contain_text("复制好了", timeout=WAIT)
    copied = _clipboard(page)
    assert copied["text/plain"].startswith("三、收到和处理政府信息公开申请情况")
    assert "border" in copied["text/html"]
    assert 'rowspan="22"' in copied["text/html"]
    page.click("#copy-table")
    page.wait_for_timeout(500)
    assert "三、收到和处理" not in _clipboard(page)["text/plain"]


def test_words_selected_on_the_paper_are_copied_without_the_pages_own_buttons(shared: Shared) -> None:
    page = shared.page("/text")
    page.wait_for_selector("[data-stale=no]")
    page.evaluate(
        """() => {
        const from = document.querySelector('[data-name="overview.disclosure"]'), to = document.querySelector(".table-block");
        getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
    }"""
    )
    page.keyboard.press("Control+c")
    copied = _clipboard(page)
    html = copied["text/html"]
    assert not any(word in html for word in ("<button", "改这段", "data-", "<th"))
    assert "作出行政许可决定386件" in copied["text/plain"].replace("\n", "")
    assert "仿宋" in html
    assert "border" in html


def test_dragging_over_words_selects_them_and_does_not_open_the_paragraph(shared: Shared) -> None:
    page = shared.page("/text")
    page.wait_for_selector("[data-stale=no]")
    box = page.locator('[data-name="overview.disclosure"] p').first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 120, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 12, steps=5)
    page.mouse.up()
    page.wait_for_timeout(400)
    assert "at=" not in page.url
    assert page.evaluate("getSelection().toString().length") > 3
