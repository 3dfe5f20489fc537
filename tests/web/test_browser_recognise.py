"""认一认: one window never quarrels with itself, however quickly its fields are filled in."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from narrator.workflow.writing.draft import DraftOptions, draft
from tests.web.chromium import WAIT, open_page, program
from tests.web.conftest import EXAMPLE

pytestmark = [pytest.mark.chromium, pytest.mark.slow]


def test_fields_filled_in_faster_than_they_are_saved_go_one_after_the_other(
    chromium: Chromium, tmp_path: Path
) -> None:
    last = tmp_path / "last"
    last.mkdir()
    shutil.copy(EXAMPLE.parent.parent / "liuyuan-2024" / "figures.yaml", last / "figures.yaml")
    draft(last / "figures.yaml", DraftOptions(formats=("md", "docx")))
    folder = tmp_path / "this"
    folder.mkdir()
    with program(folder, None) as running:
        page = open_page(chromium, running)
        page.set_input_files("#last-year", str(last / "draft.docx"))
        page.wait_for_url("**/recognise")
        fields = page.locator(".recognise input[data-path]")
        for number in range(4):
            fields.nth(number).fill(f"改成第{number}样")
        page.locator(".recognise button.confirm").last.click()
        page.keyboard.press("Tab")
        expect(page.locator("#saved")).to_contain_text("已存", timeout=WAIT)
        page.wait_for_timeout(2000)
        expect(page.locator("#saved")).to_contain_text("已存", timeout=WAIT)
        expect(page.locator("#dialog")).to_be_hidden()
        text = (folder / "figures.yaml").read_text(encoding="utf-8")
        assert all(f"改成第{number}样" in text for number in range(4))
        page.goto(f"{running.home}/versions")
        expect(page.locator(".versions")).not_to_contain_text("在别处改过的内容")
        assert running.complaints == []
