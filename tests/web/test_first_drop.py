"""A reviewer's first drop: an archive of everything, the list of offices, last year's; names run by, then the desk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from narrator.web.project.project import open_project
from tests.district.district import archive, district, write
from tests.web.conftest import Browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

Open = Callable[[Path, str | None], Browser]
_OFFICES = 8


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a reviewer has in January: an archive of all, the list, an archive of last year's."""
    root = tmp_path_factory.mktemp("sent")
    units = write(district(_OFFICES), root / "散件", root / "前一年")
    for name, folder in (("各单位.zip", "散件"), ("去年.zip", "前一年")):
        files = [(one.name, one.read_bytes()) for one in sorted((root / folder).iterdir())]
        (root / name).write_bytes(archive(files))
    assert units.name == "名单.csv"
    return root


def _drop(browser: Browser, path: Path, kind: str = "reports") -> dict[str, object]:
    answer = browser.client.post(
        f"/api/files/first?name={quote(path.name)}&as={kind}", content=path.read_bytes()
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_what_is_dropped_first_is_reviewed_and_the_desk_opens(
    sent: Path, tmp_path: Path, open_folder: Open
) -> None:
    browser = open_folder(tmp_path, None)
    assert "/review" in browser.client.get("/").text
    assert browser.post("/api/desk/first").status_code == 400  # nothing has come yet
    _drop(browser, sent / "各单位.zip")
    assert _drop(browser, sent / "名单.csv")["offices"] == _OFFICES
    kept = _drop(browser, sent / "去年.zip", "last")["kept"]
    assert kept == {"reports": ["各单位.zip"], "units": ["名单.csv"], "last": ["去年.zip"]}
    assert "各单位.zip" in browser.client.get("/review").text  # opened again: what came is still there
    assert browser.client.get("/desk").status_code == 404
    answer = browser.post("/api/desk/first").json()
    assert answer["next"] == "/desk"
    assert re.fullmatch(r"收到\d+个文件：读出6户，打不开1户，没报1户，.*", answer["lines"][0])
    page = browser.client.get("/desk")
    assert answer["lines"][0] in page.text
    assert browser.client.get("/review", follow_redirects=False).headers["location"] == "/desk"
    assert len(list((tmp_path / "收到的年报-审核" / "notices").glob("0*.txt"))) == _OFFICES
    later = open_project(tmp_path)  # the same folder opened next time
    assert "读出6户" in open_folder(later.folder, later.figures_name).client.get("/desk").text


def test_a_list_with_faults_is_told_and_not_kept(sent: Path, tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, sent / "名单.csv")
    wrong = "单位,类别\n甲镇,星球\n,镇\n".encode()
    answer = browser.client.post(f"/api/files/first?name={quote('新名单.csv')}&as=units", content=wrong)
    assert answer.status_code == 422
    assert len(answer.json()["findings"]) == 2
    assert (tmp_path / "名单.csv").read_bytes() == (sent / "名单.csv").read_bytes()
    better = tmp_path / "更好.csv"
    better.write_text("单位\n甲镇\n", encoding="utf-8")
    assert _drop(browser, better)["offices"] == 1
    assert "甲镇" in (tmp_path / "名单.csv").read_text(encoding="utf-8")


def test_nothing_is_dropped_where_a_report_is_made(folder: Path, open_folder: Open) -> None:
    browser = open_folder(folder, "figures.yaml")
    answer = browser.client.post("/api/files/first?name=a.zip&as=reports", content=b"PK")
    assert answer.status_code == 400
    assert "另建一个文件夹" in answer.json()["error"]["hint"]
    assert not (folder / "收到的年报").exists()


def test_names_that_climb_out_and_programs_are_not_kept(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    packed = BytesIO()
    zipfile.ZipFile(packed, "w").close()
    for name, status in (("../../外.zip", 200), ("a.exe", 400), ("", 400)):
        answer = browser.client.post(f"/api/files/first?name={quote(name)}", content=packed.getvalue())
        assert answer.status_code == status, name
    assert [one.name for one in (tmp_path / "收到的年报").iterdir()] == ["外.zip"]


@pytest.mark.chromium
@pytest.mark.slow
def test_the_first_drop_by_hand(chromium: Chromium, sent: Path, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    from tests.web.chromium import open_page, program

    with program(tmp_path, None) as running:
        page = open_page(chromium, running)
        page.get_by_role("link", name="从压缩包开始审核").click()
        page.wait_for_url("**/review", wait_until="load")
        expect(page.get_by_role("button", name="开始看")).to_be_disabled()
        page.locator("#reports").set_input_files([sent / "名单.csv", sent / "各单位.zip"])
        expect(page.locator('[data-kept="reports"]')).to_have_text("各单位.zip")
        expect(page.locator('[data-kept="units"]')).to_have_text("名单.csv")
        page.locator("#last").set_input_files(sent / "去年.zip")
        expect(page.locator('[data-kept="last"]')).to_have_text("去年.zip")
        page.evaluate(
            "() => { window.seen = []; new MutationObserver(() => window.seen.push(document.getElementById('progress').textContent))"
            ".observe(document.getElementById('progress'), { childList: true }); "
            "window.addEventListener('pagehide', () => sessionStorage.setItem('seen', JSON.stringify(window.seen))); }"
        )
        page.get_by_role("button", name="开始看").click()
        page.wait_for_url("**/desk", timeout=120_000)
        expect(page.locator("#main")).to_contain_text("读出6户")
        seen = " ".join(page.evaluate("() => JSON.parse(sessionStorage.getItem('seen'))"))
        assert re.search(r"正在[读查] \d+／\d+：\S+\.(docx|html|txt)", seen), seen
        page.get_by_role("link", name="通知").click()
        expect(page.locator(".notice-card")).to_have_count(_OFFICES)
        assert running.complaints == []
