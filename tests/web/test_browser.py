"""The page in Chromium: the journey by keyboard alone, two windows, a program that goes, composed characters, pasted tables."""

import contextlib
import queue
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect, sync_playwright

from narrator.web import server
from narrator.web.project.project import Project
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.web.conftest import EXAMPLE

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

_WAIT = 60_000
NEW = "applications.new_received.natural_person"


@dataclass
class Running:
    """A program that serves one folder, and what its pages complained of."""

    address: str
    ending: Callable[[], None]
    thread: threading.Thread
    complaints: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        return self.address.split("/enter")[0]

    def stop(self) -> None:
        self.ending()
        self.thread.join(20)


@contextlib.contextmanager
def _program(folder: Path, figures: str | None) -> Iterator[Running]:
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    endings: list[server.Ending] = []
    original = server.Ending

    class Kept(original):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__()
            endings.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "Ending", Kept)
        thread = threading.Thread(
            target=server.serve,
            args=(Project(folder, figures), 0, 3600.0, told.put),
            kwargs={"browser": False},
        )
        thread.start()
        address = told.get(timeout=120)
    running = Running(address, endings[0].end, thread)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One browser for all."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def _open(chromium: Chromium, running: Running, width: int = 1366, height: int = 768) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(_WAIT)
    page.on(
        "console",
        lambda message: running.complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: running.complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            running.complaints.append(asked.url)
            if not asked.url.startswith(("http://127.0.0.1", "blob:"))
            else None
        ),
    )
    page.goto(running.address)
    return page


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
    with _program(tmp_path, None) as running:
        page = _open(chromium, running)
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
        expect(page.locator("[data-panel]")).to_have_attribute("data-panel", name, timeout=_WAIT)
        left = page.locator(".ask .reply:not([data-reply=''])").count()
        page.locator(".ask .reply[data-reply=否], .ask .reply[data-reply=没有]").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".ask .reply:not([data-reply=''])")).not_to_have_count(left, timeout=_WAIT)


def _check_said(page: Page, folder: Path) -> None:
    """Either the final file is there, or what is open is told; a printed draft is there in any case."""
    said = page.locator("#out-said").inner_text()
    if "还不能出定稿" in said:
        assert re.search("待填|没有写|空白", said), said
        _press_on(page, "印草稿")
        expect(page.locator("#out-said")).to_contain_text("出好了")
    assert (folder / "draft.docx").is_file()


@pytest.fixture
def report(drafted_folder: Path, tmp_path: Path) -> Path:
    """A folder with a draft."""
    folder = tmp_path / "report"
    shutil.copytree(drafted_folder, folder)
    return folder


def test_two_windows_are_shown_side_by_side_and_no_word_is_lost(chromium: Chromium, report: Path) -> None:
    with _program(report, "figures.yaml") as running:
        page = _open(chromium, running)
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
    with _program(report, "figures.yaml") as running:
        page = _open(chromium, running)
        page.goto(f"{running.home}/text?at=other.fee")
        running.stop()
        page.locator("#words").fill("程序不在时写的。")
        page.locator("#keep").click()
        expect(page.locator("#notice")).to_contain_text("请再双击开始.bat")
        expect(page.locator("#words")).to_have_value("程序不在时写的。")
    with _program(report, "figures.yaml") as again:
        assert again.home == running.home
        door = page.context.new_page()
        door.goto(again.address)
        page.bring_to_front()
        expect(page.locator(".paper")).to_contain_text("程序不在时写的。", timeout=_WAIT)
    assert "程序不在时写的。" in (report / "draft.md").read_text(encoding="utf-8")


def test_an_outside_edit_is_shown_and_composed_digits_wait_for_their_end(
    chromium: Chromium, report: Path
) -> None:
    with _program(report, "figures.yaml") as running:
        page = _open(chromium, running)
        page.goto(f"{running.home}/figures/disclosure")
        path = report / "figures.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("行政处罚: 21", "行政处罚: 33"), encoding="utf-8"
        )
        field = page.locator('[data-cell="disclosure.penalty.decisions"]')
        expect(field).to_have_value("33", timeout=_WAIT)
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

    with _program(report, "figures.yaml") as running:
        page = _open(chromium, running)
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


ADDRESSES = (
    "/", "/recognise", "/questions", "/figures/disclosure", "/figures/applications", "/figures/监督保障", "/awaited", "/text",
    "/text?at=overview.assurance", "/check", "/repetition", "/numbers", "/handover", "/one-by-one", "/versions",
)  # fmt: skip


def test_axe_finds_nothing_and_only_tables_scroll(chromium: Chromium, report: Path) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs

    axe = Axe()
    with _program(report, "figures.yaml") as running:
        page = _open(chromium, running)
        found: list[tuple[str, str, str]] = []
        for address in ADDRESSES:
            page.goto(running.home + address)
            page.wait_for_selector("html.ready")
            violations = axe.run(page).response["violations"]
            found += [(address, each["id"], each["nodes"][0]["html"]) for each in violations]
            for width, height in ((390, 844), (683, 384), (1366, 768)):
                page.set_viewport_size({"width": width, "height": height})
                if (shown := page.evaluate("document.documentElement.scrollWidth")) != width:
                    found.append((address, f"{shown} at {width}", ""))
        assert found == []
        assert running.complaints == []
