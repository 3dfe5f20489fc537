"""Every view of the page before the judges of the web: html-validate and axe-core, at three widths."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from tests.web.chromium import Shared
from tests.web.conftest import Browser
from tests.web.test_tally import _answer_all, _drop, _ledger

Open = Callable[[Path, str | None], Browser]
HTML_VALIDATE = "NARRATOR_HTML_VALIDATE"
VIEWS = (
    "/", "/recognise", "/questions", "/awaited", "/tally", "/text", "/text?at=overview.assurance", "/text?at=other.fee", "/check",
    "/repetition", "/numbers", "/handover", "/one-by-one", "/versions",
)  # fmt: skip


def _desk_views(desk: Browser) -> Iterator[tuple[str, str]]:
    for address in ("/desk", "/desk/shared", "/desk/notices"):
        yield address, desk.client.get(address).text
    for unit in desk.client.get("/api/desk").json()["units"]:
        address = f"/desk/unit/{unit['number']}"
        yield address, desk.client.get(address).text


def _every_view(browser: Browser, begun: Browser) -> Iterator[tuple[str, str]]:
    """Yield every view: of a report with a draft, of one that lacks numbers, while a ledger is counted, of an empty folder."""
    parts = [one["address"] for one in browser.client.get("/api/figures").json()["parts"]]
    for address in (*VIEWS, *parts, "/no-such"):
        yield f"drafted{address}", browser.client.get(address).text
    yield "empty/", begun.client.get("/").text
    begun.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    for address in ("/awaited", "/figures/disclosure", "/figures/applications", "/figures/review_litigation"):
        yield f"begun{address}", begun.client.get(address).text
    assert _drop(begun, _ledger()).status_code == 200
    yield "ledger-asked/tally", begun.client.get("/tally").text
    _answer_all(begun)
    yield "ledger-answered/tally", begun.client.get("/tally").text
    begun.post("/api/tally/enter")
    yield "ledger-entered/tally", begun.client.get("/tally").text


@pytest.mark.slow
def test_html_validate_finds_nothing(
    drafted: Browser, district_folder: Path, open_folder: Open, tmp_path: Path
) -> None:
    program = os.environ.get(HTML_VALIDATE) or shutil.which("html-validate")
    if not program:
        pytest.skip(f"html-validate is not installed ({HTML_VALIDATE} names it)")
    (tmp_path / "begun").mkdir()
    pages = tmp_path / "pages"
    pages.mkdir()
    by_the_standard = {"valid-id": ["error", {"relaxed": True}]}  # an id may be of any signs but spaces
    rules = {"root": True, "extends": ["html-validate:recommended"], "rules": by_the_standard}
    (pages / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    names = []
    desk = open_folder(district_folder / "报送-审核", None)
    for name, text in (*_every_view(drafted, open_folder(tmp_path / "begun", None)), *_desk_views(desk)):
        names.append(name)
        (pages / f"{len(names):02}.html").write_text(text, encoding="utf-8")
    (pages / "broken.html").write_text("<p><b>甲</p>", encoding="utf-8")
    result = tmp_path / "result.json"
    with result.open("wb") as told:  # a pipe is cut off when the program ends
        command = [program, "--formatter", "json", *sorted(path.name for path in pages.glob("*.html"))]
        subprocess.run(command, cwd=pages, stdout=told, timeout=120, check=False)
    faults = [
        (Path(entry["filePath"]).stem, message["ruleId"], message["message"], message["line"])
        for entry in json.loads(result.read_text(encoding="utf-8"))
        for message in entry["messages"]
    ]
    assert any(stem == "broken" for stem, *_ in faults)
    assert [(names[int(stem) - 1], *rest) for stem, *rest in faults if stem != "broken"] == []


_SHARES = 6


@pytest.mark.chromium
@pytest.mark.slow
@pytest.mark.parametrize("share", range(_SHARES))
def test_axe_finds_nothing_and_only_tables_scroll(shared: Shared, share: int) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs

    axe = Axe()
    views = (*VIEWS, "/figures/disclosure", "/figures/applications", "/figures/监督保障", "/figures/平台")
    page = shared.page("/versions")
    found: list[tuple[str, str, str]] = []
    for address in views[share::_SHARES]:
        page.goto(shared.running.home + address)
        violations = axe.run(page).response["violations"]
        found += [(address, each["id"], each["nodes"][0]["html"]) for each in violations]
        for width, height in ((390, 844), (683, 384), (1366, 768)):
            page.set_viewport_size({"width": width, "height": height})
            if (shown := page.evaluate("document.documentElement.scrollWidth")) != width:
                found.append((address, f"{shown} at {width}", ""))
    assert found == []


@pytest.mark.chromium
@pytest.mark.slow
def test_axe_finds_nothing_on_the_desk(chromium: Chromium, district_folder: Path) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe

    from tests.web.chromium import open_page, program

    found: list[tuple[str, str, str]] = []
    with program(district_folder / "报送-审核", None) as running:
        page = open_page(chromium, running)
        for address in ("/desk", "/desk/unit/1", "/desk/unit/6", "/desk/shared", "/desk/notices"):
            page.goto(running.home + address)
            violations = Axe().run(page).response["violations"]
            found += [(address, each["id"], each["nodes"][0]["html"]) for each in violations]
            for width, height in ((390, 844), (683, 384), (1366, 768)):
                page.set_viewport_size({"width": width, "height": height})
                if (shown := page.evaluate("document.documentElement.scrollWidth")) != width:
                    found.append((address, f"{shown} at {width}", ""))
    assert found == []
    assert running.complaints == []
