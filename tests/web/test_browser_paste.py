"""What is pasted is shown before it is written: what is another first, zeros folded, and empty cells leave numbers alone."""

import pytest
from playwright.sync_api import expect

from tests.web.chromium import WAIT, Shared

pytestmark = [pytest.mark.chromium, pytest.mark.slow]


def test_empty_cells_of_a_pasted_block_leave_the_numbers_that_stand(shared: Shared) -> None:
    page = shared.page("/figures/applications")
    first = page.locator('[data-cell="applications.new_received.natural_person"]')
    before = page.locator('[data-cell="applications.new_received.legal_service"]').input_value()
    assert before == "2"
    first.focus()
    page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text/plain", "8\\t1\\t\\t\\t\\t");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    )
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("粘来的空格不动现在的数", timeout=WAIT)
    page.get_by_role("button", name="写入", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("写入了", timeout=WAIT)
    expect(first).to_have_value("8")
    expect(page.locator('[data-cell="applications.new_received.legal_service"]')).to_have_value("2")
    expect(page.locator("#uneven")).to_contain_text("自然人")
    expect(first).to_have_class("set of-uneven")


def test_a_total_that_does_not_hold_is_named_before_anything_is_written(shared: Shared) -> None:
    page = shared.page("/figures/review_litigation")
    page.locator('[data-cell="review_litigation.review.upheld"]').focus()
    page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text/plain", "1\\t1\\t0\\t0\\t3");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    )
    dialog = page.locator("#dialog")
    expect(dialog.locator(".uneven-sums")).to_contain_text("加不起来", timeout=WAIT)
    expect(dialog.locator(".uneven-sums li")).to_contain_text("结果维持1 + 结果纠正1 = 2")
    expect(dialog.locator(".uneven-sums li")).to_contain_text("总计3")
    expect(dialog.get_by_role("button", name="写入", exact=True)).to_be_visible()
    page.get_by_role("button", name="不要", exact=True).click()
