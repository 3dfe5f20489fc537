"""Pages before the judges of the web: html-validate and axe-core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HTML_VALIDATE = "NARRATOR_HTML_VALIDATE"


def html_faults(pages: Sequence[Path], folder: Path) -> list[tuple[str, str, str]]:
    """Return what html-validate finds, which works in an empty ``folder``; skip the test where it is not installed."""
    program = os.environ.get(HTML_VALIDATE) or shutil.which("html-validate")
    if not program:
        pytest.skip(f"html-validate is not installed ({HTML_VALIDATE} names it)")
    rules = {"root": True, "extends": ["html-validate:recommended"]}
    (folder / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    for number, page in enumerate(pages):
        shutil.copy(page, folder / f"{number}.html")
    result = folder / "result.json"
    with result.open("wb") as told:
        command = [program, "--formatter", "json", *sorted(path.name for path in folder.glob("*.html"))]
        subprocess.run(command, cwd=folder, stdout=told, timeout=120, check=False)
    return [
        (Path(entry["filePath"]).name, message["ruleId"], message["message"])
        for entry in json.loads(result.read_text(encoding="utf-8"))
        for message in entry["messages"]
    ]


def axe_violations(pages: Sequence[Path]) -> list[tuple[str, str, str]]:
    """Return what axe finds in the pages as Chromium shows them."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    with ThreadPoolExecutor(1) as apart:  # another test's browser may be open in this thread
        return apart.submit(_violations, pages).result()


def _violations(pages: Sequence[Path]) -> list[tuple[str, str, str]]:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)))
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)
        for path in pages:
            page.goto(path.as_uri())
            violations = Axe().run(page).response["violations"]
            found += [(path.name, one["id"], one["nodes"][0]["html"][:200]) for one in violations]
        browser.close()
    return found
