"""数 in Chromium: travel from number to number, what is missing, 无 for a row, a group and a table by one key."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.chromium import NEW, Shared

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

_GROUP = "applications.denied"


def _empty_denied(shared: Shared) -> None:
    """Take every row of 不予公开 out of the figures, and what says that the rest is zero."""
    path = shared.folder / "figures.yaml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"  不予公开:\n(?:    .*\n)+", "", text).replace("  其余为零: 是\n", "")
    path.write_text(text, encoding="utf-8")


def test_a_group_and_a_table_without_anything_by_one_key(shared: Shared) -> None:
    _empty_denied(shared)
    page = shared.page("/figures/applications")
    group = page.locator(f'th [data-nothing="{_GROUP}"]')
    expect(group).to_be_enabled()
    first = page.locator('[data-cell="applications.denied.state_secret.natural_person"]')
    expect(first).to_have_class("unset")
    first.focus()
    page.keyboard.press("Alt+9")
    expect(group).to_be_disabled()
    expect(first).to_have_value("0")
    expect(first).to_have_class("zero")
    expect(page.locator("#notice")).to_contain_text("空着的 48 个填了 0")
    page.locator("#undo").click()
    expect(first).to_have_class("unset")
    page.locator(f'[data-cell="{NEW}"]').focus()
    page.keyboard.press("Alt+8")
    expect(page.locator("#unset-count")).to_have_text("")
    expect(page.locator("input.unset[data-cell]")).to_have_count(0)
    expect(page.locator(f'[data-cell="{NEW}"]')).to_have_value("9")


def test_zeros_by_one_key_name_what_was_none_last_year(shared: Shared) -> None:
    page = shared.page("/figures/disclosure")
    field = page.locator('[data-cell="disclosure.licensing.decisions"]')
    field.fill("")
    field.press("Tab")
    expect(field).to_have_class("unset")
    page.locator('button[data-nothing="disclosure"]').first.click()
    expect(field).to_have_value("0")
    expect(page.locator("#notice")).to_contain_text(
        re.compile(r"填了 0；.*其中去年不是 0 的：行政许可 \d+。")
    )


def test_travel_by_keys_and_to_what_is_missing(shared: Shared) -> None:
    _empty_denied(shared)
    page = shared.page("/figures/applications")
    at = "document.activeElement.dataset.cell"
    page.locator(f'[data-cell="{NEW}"]').focus()
    for key, where in (
        ("ArrowRight", "new_received.enterprise"),
        ("Control+ArrowRight", "new_received.other_org"),
        ("ArrowRight", "carried_in.natural_person"),
        ("ArrowUp", "new_received.natural_person"),
        ("Enter", "carried_in.natural_person"),
        ("Alt+n", "denied.state_secret.natural_person"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(at) == f"applications.{where}", key
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    expect(page.locator('[data-cell="applications.denied.state_secret.natural_person"]')).to_have_value("")
    total = page.locator('output[data-cell="applications.denied.state_secret.total"]')
    expect(total).to_have_text("？")


def test_enter_goes_to_the_next_empty_cell_of_a_row_of_several(shared: Shared) -> None:
    page = shared.page("/figures/disclosure")
    row = "disclosure.normative_documents"
    for cell in ("issued", "repealed", "in_force"):
        field = page.locator(f'[data-cell="{row}.{cell}"]')
        field.fill("")
        field.press("Tab")
    expect(page.locator("#saved")).to_contain_text("已存")
    page.locator(f'[data-cell="{row}.issued"]').focus()
    for number, where in (
        ("1", f"{row}.repealed"),
        ("0", f"{row}.in_force"),
        ("3", "disclosure.licensing.decisions"),
    ):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.dataset.cell") == where


def test_a_wrong_entry_is_told_in_its_own_row_of_what_was_carried_over(shared: Shared) -> None:
    page = shared.page("/recognise")
    field = page.locator('[data-cell="applications.carried_in.natural_person"]')
    field.fill("17o")
    field.press("Tab")
    row = page.locator("tr.bad")
    expect(row).to_have_count(1)
    expect(row.locator(".why")).to_have_text("“17o”不是数，请重敲")
    expect(page.locator("#notice")).to_be_hidden()
    field.fill("1")
    field.press("Tab")
    expect(row).to_have_count(0)
    shared.running.complaints.clear()  # the browser tells of the answer 422


def test_the_last_page_names_the_table_that_does_not_agree_with_both_sums(shared: Shared) -> None:
    page = shared.page("/figures/applications")
    field = page.locator(f'[data-cell="{NEW}"]')
    field.fill("99")
    field.press("Tab")
    expect(page.locator("#saved")).to_contain_text("已存")
    page.goto(page.url.replace("/figures/applications", "/check"))
    told = page.locator("#making")
    expect(told).to_contain_text("表三“自然人列”不平：本年新收99 + 上年结转1 = 100")
    expect(told.get_by_role("link", name="去改数")).to_have_attribute("href", "/figures/applications")


def test_what_a_list_is_refused_for_stays_until_it_is_put_right(shared: Shared) -> None:
    path = shared.folder / "figures.yaml"
    here, elsewhere = (f"{shared.running.home}/figures/{part}" for part in ("公开数量", "disclosure"))
    page = shared.page("/figures/公开数量")
    channels = page.locator("fieldset.list", has=page.locator("legend", has_text="各渠道的条数"))
    rows = channels.locator("tbody tr")
    name, number = (rows.first.locator("[data-key]").nth(place) for place in (0, 1))
    said, told = name.input_value(), channels.locator(".message")
    for place, words in enumerate(("村务微信群", "7")):
        rows.last.locator("[data-key]").nth(place).fill(words)
    number.fill("九十二左右吧")
    number.blur()
    expect(told).to_contain_text("这一栏没有存，敲的都还在")
    assert "左右吧" not in path.read_text(encoding="utf-8")
    page.goto(elsewhere)
    expect(page.locator("#refused")).to_contain_text("九十二左右吧")
    page.goto(here)
    expect(name).to_have_value(said)
    expect(number).to_have_value("九十二左右吧")
    expect(told).to_contain_text("没有存")
    number.fill("92")
    number.blur()
    expect(told).to_be_hidden()
    expect(page.locator("#saved")).to_contain_text("已存")
    assert "村务微信群: 7" in path.read_text(encoding="utf-8")
    assert shared.running.complaints
    assert all("422" in one for one in shared.running.complaints)  # the refusal, and nothing else
    shared.running.complaints.clear()
