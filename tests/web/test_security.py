"""Nobody but the browser that was given the token is let in, and nothing outside the project is read or written."""

from pathlib import Path

import pytest

from narrator.web.project.project import Project
from tests.web.conftest import HOME, PORT, Browser


@pytest.fixture
def stranger(folder: Path) -> Browser:
    return Browser(Project(folder, "figures.yaml"))


def test_without_the_token_nothing_is_shown(stranger: Browser) -> None:
    for address in ("/", "/figures", "/api/figures", "/static/app.js", "/text", "/no-such"):
        answer = stranger.client.get(address)
        assert answer.status_code == 403, address
        assert "柳园" not in answer.text
    assert stranger.client.get("/enter?token=wrong").status_code == 403
    assert stranger.client.get("/enter").status_code == 403
    assert not stranger.client.cookies


def test_the_token_opens_once(stranger: Browser) -> None:
    first = stranger.client.get(stranger.gate.address, follow_redirects=False)
    assert first.status_code == 303
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    stranger.client.cookies.clear()
    assert stranger.client.get(stranger.gate.address).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_is_refused(browser: Browser, host: str) -> None:
    assert browser.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:8000"]
)
def test_a_foreign_origin_changes_nothing(browser: Browser, origin: str) -> None:
    before = browser.figures()
    answer = browser.client.patch(
        "/api/figures",
        json={"cells": {"disclosure.penalty.decisions": "99"}},
        headers={"origin": origin, "if-match": before},
    )
    assert answer.status_code == 403
    assert browser.figures() == before


def test_no_origin_or_another_site_changes_nothing(browser: Browser) -> None:
    del browser.client.headers["origin"]
    assert browser.client.post("/api/undo", json={}).status_code == 403
    browser.client.headers["origin"] = HOME
    for site in ("cross-site", "same-site"):
        assert browser.client.post("/api/undo", json={}, headers={"sec-fetch-site": site}).status_code == 403
    read = browser.client.get(
        "/api/figures", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    )
    assert read.status_code == 403


def test_every_answer_forbids_foreign_scripts(browser: Browser, stranger: Browser) -> None:
    answers = [
        browser.client.get(one)
        for one in ("/", "/figures/disclosure", "/static/app.js", "/api/figures", "/x")
    ]
    for answer in (*answers, stranger.client.get("/")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        own_file = answer.request.url.path.startswith("/static/")
        assert answer.headers["cache-control"] == ("no-cache" if own_file else "no-store")


@pytest.mark.parametrize(
    "address", ["/", "/figures/disclosure", "/figures/applications", "/figures/监督保障", "/figures/basics"]
)
def test_no_page_holds_a_script_or_a_style_of_its_own(browser: Browser, address: str) -> None:
    page = browser.client.get(address).text
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert "<style" not in page
    assert " style=" not in page
    assert "http://" not in page.replace(HOME, "").replace("http://www.w3.org", "").replace(
        "http://www.example.gov.cn", ""
    )


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/figures/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_address_leads_out_of_the_house(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)
    assert answer.status_code in (404, 405)
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../evil.docx", "..\\..\\evil.docx", "/etc/evil.docx", "C:\\evil.docx", "evil\x00.docx"]
)
def test_a_dropped_file_stays_in_the_folder(browser: Browser, folder: Path, name: str) -> None:
    before = sorted(folder.parent.rglob("*.docx"))
    browser.client.post("/api/files/last-year", params={"name": name, "as": "last"}, content=b"no Word file")
    assert sorted(folder.parent.rglob("*.docx")) == before


@pytest.mark.parametrize("name", ["evil.exe", "evil", ".docx", "evil.docx.bat", ""])
def test_other_kinds_of_files_are_refused(browser: Browser, folder: Path, name: str) -> None:
    before = sorted(folder.iterdir())
    answer = browser.client.post("/api/files/last-year", params={"name": name, "as": "last"}, content=b"MZ")
    assert answer.status_code == 400
    assert sorted(folder.iterdir()) == before


def test_too_large_a_body_is_refused_unread(browser: Browser) -> None:
    huge = {"content-length": "999999999"}
    assert (
        browser.client.post("/api/files/last-year?name=a.docx", content=b"x", headers=huge).status_code == 413
    )
    assert (
        browser.client.post("/api/undo", content=b"x", headers={"content-length": "3000000"}).status_code
        == 413
    )
    assert (
        browser.client.post("/api/undo", content=b"x", headers={"transfer-encoding": "chunked"}).status_code
        == 411
    )


@pytest.mark.parametrize(
    "body",
    ["[]", "1", "{", '{"cells": []}', '{"cells": {"a": 1}}', '{"values": [{"path": []}]}', '{"values": 1}'],
)
def test_a_damaged_request_is_told(browser: Browser, body: str) -> None:
    answer = browser.client.patch("/api/figures", content=body, headers={"if-match": browser.figures()})
    assert answer.status_code == 400
    assert answer.json()["error"]["kind"] in ("bad-request", "usage")


def test_markup_in_a_file_is_shown_as_text(browser: Browser, folder: Path) -> None:
    path = folder / "figures.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "工作考核: 纳入科室年度考核", '工作考核: "<script>alert(1)</script>\\"><b>"'
    )
    path.write_text(text, encoding="utf-8")
    page = browser.client.get("/figures/监督保障").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_program_ends_when_asked(browser: Browser) -> None:
    assert browser.post("/api/end").json() == {"ended": True}
    assert browser.ended
