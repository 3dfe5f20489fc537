"""In the page: what an edit changed elsewhere is put back alone, and a number typed over what waits goes into its cell."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.chromium import Shared

pytestmark = [pytest.mark.chromium, pytest.mark.slow]
CELL, HOLE = "disclosure.penalty.decisions", "【待填：行政处罚】"


def test_what_changed_elsewhere_is_put_back_alone(shared: Shared) -> None:
    page = shared.page("/text?at=overview.assurance")
    paper = page.locator(".paper")
    expect(paper).to_contain_text("214条")
    before = page.locator('[data-name="overview.disclosure"]').inner_text()
    page.locator("details", has=page.locator("#added")).locator("summary").click()
    page.locator("#added").fill("（六）回应关切。全年主动公开政府信息214条，留言全部答复。")
    page.locator("#add").click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("主动公开：原来是")
    notice.get_by_role("button", name="退回这一句").click()
    expect(notice).to_contain_text("退回了：主动公开")
    now = page.locator('[data-name="overview.disclosure"]').inner_text()
    assert now.split("\n")[0] == before.split("\n")[0]
    expect(paper).to_contain_text("留言全部答复")


def test_a_number_typed_over_what_waits_goes_into_its_cell(shared: Shared) -> None:
    page = shared.page("/figures/disclosure")
    field = page.locator(f'[data-cell="{CELL}"]')
    field.fill("")
    field.press("Enter")
    expect(page.locator("#saved")).to_contain_text("已存")
    page.goto(f"{shared.running.home}/text?at=overview.disclosure")
    words = page.locator("#words")
    expect(words).to_have_value(re.compile(re.escape(HOLE)))
    words.fill(words.input_value().replace(HOLE, "18"))
    page.locator("#keep").click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("还空着")
    notice.get_by_role("button", name="填进表里").click()
    expect(page.locator(f'.paper td[data-cell="{CELL}"]')).to_have_text("18")
    expect(words).to_have_value(re.compile("行政处罚(?:决定)?18件"))
