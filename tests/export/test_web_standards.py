"""Page and fragment before the judges of the web: html-validate and axe-core, on a telephone and on paper."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it has no stubs
import pytest

from narrator.export.fragment import render_fragment
from narrator.export.html import render_html
from tests.export.sample import UNFILLED, report

HTML_VALIDATE = "NARRATOR_HTML_VALIDATE"
_HOST = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>政府信息公开年报</title>
</head>
<body>
<main>
<h1>政府信息公开年报</h1>
{fragment}</main>
</body>
</html>
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Write the page and a website's page around the fragment, finished and as a draft; return their folder."""
    made = {
        "finished": report(),
        "draft": report(extra=("共【待填：次数】次、＿＿人。【待核实】",), marks=4, unset=(UNFILLED,)),
    }
    for name, each in made.items():
        (tmp_path / f"{name}.html").write_bytes(render_html(each))
        host = _HOST.format(fragment=render_fragment(each).decode())
        (tmp_path / f"{name}-fragment.html").write_text(host, encoding="utf-8", newline="\n")
    return tmp_path


def _html_validate() -> str:
    found = os.environ.get(HTML_VALIDATE) or shutil.which("html-validate")
    if not found:
        pytest.skip(f"html-validate is not installed ({HTML_VALIDATE} names it)")
    return found


@pytest.mark.slow
def test_html_validate_finds_nothing(pages: Path) -> None:
    rules = {"root": True, "extends": ["html-validate:recommended"]}
    (pages / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    (pages / "broken.html").write_text("<p><b>甲</p>", encoding="utf-8")
    command = [_html_validate(), "--formatter", "json", *sorted(path.name for path in pages.glob("*.html"))]
    result = pages / "result.json"
    with result.open("wb") as told:  # a pipe is cut off when the program ends
        subprocess.run(command, cwd=pages, stdout=told, timeout=120, check=False)
    faults = {
        (Path(entry["filePath"]).stem, message["ruleId"])
        for entry in json.loads(result.read_text(encoding="utf-8"))
        for message in entry["messages"]
    }
    assert {name for name, _ in faults} >= {"broken"}
    others = {(name, rule) for name, rule in faults if name != "broken"}
    assert others <= {("finished-fragment", "no-inline-style"), ("draft-fragment", "no-inline-style")}


@pytest.mark.chromium
@pytest.mark.slow
def test_axe_finds_nothing_and_only_tables_scroll_on_a_telephone(pages: Path) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    with ThreadPoolExecutor(1) as apart:  # another test's browser may be open in this thread
        apart.submit(_look_at, pages).result()
    _check_print(pages / "printed.pdf")


def _look_at(pages: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in sorted(pages.glob("*.html")):
            for width in (360, 1100):
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.goto(path.as_uri())
                assert page.evaluate("document.documentElement.scrollWidth") == width
                found = Axe().run(page).response["violations"]
                assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
                page.close()
        page = browser.new_page()
        page.goto((pages / "finished.html").as_uri())
        page.pdf(path=str(pages / "printed.pdf"), prefer_css_page_size=True)
        browser.close()


def _check_print(pdf: Path) -> None:
    """Everything but the page number stands inside the type area, and the head of table three on each of its pages."""
    unit = 72 / 25.4
    with pdfium.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            assert [round(side / unit) for side in page.get_size()] == [210, 297]
            text = page.get_textpage()
            texts.append(re.sub(r"\s", "", text.get_text_range()))
            for place in range(text.count_chars()):
                left, bottom, right, top = (side / unit for side in text.get_charbox(place))
                if text.get_text_range(place, 1).strip() and bottom > 34:
                    assert left >= 27.5
                    assert right <= 184.5
                    assert top <= 260.5
    first = next(n for n, text in enumerate(texts) if "一、本年新收政府信息公开申请数量" in text)
    last = next(n for n, text in enumerate(texts) if "四、结转下年度继续办理" in text)
    assert [n for n, text in enumerate(texts) if "申请人情况" in text] == list(range(first, last + 1))
