"""The pages before the judges of the web: html-validate and axe-core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Reviewing

HTML_VALIDATE = "NARRATOR_HTML_VALIDATE"


def _pages(reviewed: Reviewing) -> list[Path]:
    """Return one page of each kind."""
    spoiled = reviewed.unit(reviewed.made.planted[0].unit)["page"]
    copied = reviewed.unit(reviewed.made.copies[0].units[0])["page"]
    names = (
        "review.html",
        spoiled,
        copied,
        "pages/matrix-001.html",
        "pages/cluster-001.html",
        "pages/common.html",
    )
    return [reviewed.out / name for name in names if (reviewed.out / name).is_file()]


@pytest.mark.slow
def test_html_validate_finds_nothing(reviewed: Reviewing, tmp_path: Path) -> None:
    program = os.environ.get(HTML_VALIDATE) or shutil.which("html-validate")
    if not program:
        pytest.skip(f"html-validate is not installed ({HTML_VALIDATE} names it)")
    rules = {"root": True, "extends": ["html-validate:recommended"]}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    for number, page in enumerate(_pages(reviewed)):
        shutil.copy(page, tmp_path / f"{number}.html")
    result = tmp_path / "result.json"
    with result.open("wb") as told:
        command = [program, "--formatter", "json", *sorted(path.name for path in tmp_path.glob("*.html"))]
        subprocess.run(command, cwd=tmp_path, stdout=told, timeout=120, check=False)
    faults = [
        (Path(entry["filePath"]).name, message["ruleId"], message["message"])
        for entry in json.loads(result.read_text(encoding="utf-8"))
        for message in entry["messages"]
    ]
    assert faults == []


@pytest.mark.chromium
@pytest.mark.slow
def test_axe_finds_nothing(reviewed: Reviewing) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)))
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)
        for path in _pages(reviewed):
            page.goto(path.as_uri())
            violations = Axe().run(page).response["violations"]
            found += [(path.name, one["id"], one["nodes"][0]["html"][:200]) for one in violations]
        browser.close()
    assert found == []
