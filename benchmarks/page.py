"""The page: the first offered wording against a bare Starlette page, a keystroke to its findings, memory with the shelf.

Run it: python benchmarks/page.py (needs Chromium and playwright). The program runs as a clerk starts it, in a process of its
own, on the example with the longest draft. Measured, each the median of several rounds in turn:

- from the address of a paragraph to a wording that can be pressed, against the load of one bare page of as many bytes, served by
  Starlette on uvicorn to the same browser: at most 2;
- one keystroke's findings as the server answers them: under 150 ms, and against jieba cutting the draft's whole prose, a floor
  that has nothing to do with the page;
- the longest task of the browser while a paragraph is typed: at most 50 ms;
- the memory of the server when all of this and the offers of the shipped shelf have been asked for: under 250 MB.
"""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jieba  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.report.draft.markdown import parse_draft  # noqa: E402  # from the checkout
from narrator.workflow.writing.draft import DraftOptions, draft  # noqa: E402  # as above
from narrator.workflow.writing.edit_draft import names_of, paragraph_of  # noqa: E402  # as above

ROUNDS = 9
LOAD_LIMIT, SERVER_MS, TASK_MS, MEMORY_MB = 2.0, 150.0, 50.0, 250.0
_EDIT = "import sys; from narrator.cli import main; sys.exit(main(sys.argv[1:]))"
_BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
body = "<!DOCTYPE html><html lang=zh><title>x</title><p>" + "x" * int(sys.argv[1])
app = Starlette(routes=[Route("/", lambda request: HTMLResponse(body))])
server = uvicorn.Server(uvicorn.Config(app, port=int(sys.argv[2]), log_level="error"))
server.run()
"""


def main() -> int:
    """Print every measure; exit code 1 if one is over its limit."""
    with tempfile.TemporaryDirectory(prefix="narrator-page-") as scratch:
        folder = _largest(Path(scratch))
        drafted = parse_draft((folder / "draft.md").read_text(encoding="utf-8"), folder / "draft.md")
        texts = {name: paragraph_of(drafted, name).text for name in names_of(drafted)}
        name = max((one for one in texts if one.startswith("overview.")), key=lambda one: len(texts[one]))
        with _program(folder) as (process, address), _chromium() as browser:
            kept = _measured(browser, address, process.pid, name, texts)
    return kept


def _measured(browser: Browser, address: str, pid: int, name: str, texts: dict[str, str]) -> int:
    home = address.split("/enter", maxsplit=1)[0]
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.new_page().goto(address)
    offered = next(one for one in texts if _offers(context, home, one))
    results = [
        _load(context, f"{home}/text?at={offered}"),
        _keystrokes(context, home, name, texts),
        _tasks(context, f"{home}/text?at={name}"),
        _memory(context, home, pid, name),
    ]
    return 0 if all(results) else 1


def _largest(scratch: Path) -> Path:
    """Return a copy of the examples' one with the longest draft, drafted."""
    shutil.copytree(ROOT / "examples", scratch / "examples")
    best, size = scratch, 0
    for figures in sorted((scratch / "examples").glob("*-2025/figures.yaml")):
        draft(figures, DraftOptions(formats=("md",)))
        length = (figures.parent / "draft.md").stat().st_size
        if length > size:
            best, size = figures.parent, length
    own = scratch / "report"
    shutil.copytree(best, own)
    for last in (scratch / "examples").glob("*-2024"):
        shutil.copytree(last, scratch / last.name)
    print(f"example {best.name}, draft of {size} bytes")
    return own


@contextmanager
def _program(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    command = [sys.executable, "-c", _EDIT, "edit", str(folder), "--no-browser", "--quiet"]
    fresh = os.environ | {"NARRATOR_CACHE_DIR": str(folder.parent / "cache")}  # the index is made, not found
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=fresh)
    try:
        yield process, process.stdout.readline().decode().strip() if process.stdout else ""
    finally:
        process.kill()
        process.wait()


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def _offers(context: BrowserContext, home: str, name: str) -> bool:
    return 'class="wording"' in context.request.get(f"{home}/text", params={"at": name}).text()


def _load(context: BrowserContext, address: str) -> bool:
    """Compare the load of a paragraph with its offers with that of one bare page of as many bytes."""
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    size = sum(sizes)
    page.close()
    with _bare(size) as bare:
        ours, floor = [], []
        for _ in range(ROUNDS):
            floor.append(_opened(context, bare, "p"))
            ours.append(_opened(context, address, ".wording"))
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"first wording {statistics.median(ours) * 1000:.0f} ms, bare page of {size} bytes "
        f"{statistics.median(floor) * 1000:.0f} ms, ratio {ratio:.2f} (at most {LOAD_LIMIT})"
    )
    return ratio <= LOAD_LIMIT


def _opened(context: BrowserContext, address: str, what: str) -> float:
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    page.wait_for_selector(what, state="attached")
    spent = time.perf_counter() - start
    page.close()
    return spent


@contextmanager
def _bare(size: int) -> Iterator[str]:
    port = 18_181
    process = subprocess.Popen([sys.executable, "-c", _BARE, str(size), str(port)])
    try:
        for _ in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
                connection.request("GET", "/")
                connection.getresponse().read()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def _keystrokes(context: BrowserContext, home: str, name: str, texts: dict[str, str]) -> bool:
    """Ask for the findings of the longest paragraph after each of many keystrokes."""
    prose = "\n".join(texts.values())
    jieba.lcut(prose)
    asked, floor = [], []
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())
    connection = http.client.HTTPConnection(home.removeprefix("http://"))
    first = _asked(connection, home, cookie, name, texts[name])
    for number in range(ROUNDS * 3):
        typed = f"{texts[name]}另在村公开栏公开{number}条。"
        asked.append(_asked(connection, home, cookie, name, typed))
        start = time.perf_counter()
        jieba.lcut(prose)
        floor.append(time.perf_counter() - start)
    median = statistics.median(asked) * 1000
    ratio = median / (statistics.median(floor) * 1000)
    print(
        f"keystroke to findings {median:.0f} ms (first {first * 1000:.0f}, most {max(asked) * 1000:.0f}; under {SERVER_MS:.0f}), "
        f"{ratio:.1f} times jieba cutting the draft ({statistics.median(floor) * 1000:.1f} ms), paragraph of {len(texts[name])} characters"
    )
    return median < SERVER_MS


def _asked(connection: http.client.HTTPConnection, home: str, cookie: str, name: str, text: str) -> float:
    body = json.dumps({"name": name, "text": text})
    headers = {"cookie": cookie, "origin": home, "content-type": "application/json"}
    start = time.perf_counter()
    connection.request("POST", "/api/marks", body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        sys.exit(f"marks were refused: {answer.status}")
    return time.perf_counter() - start


def _tasks(context: BrowserContext, address: str) -> bool:
    """Type into the paragraph and look for long tasks of the browser; the processors must not be busy otherwise."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "window.longest = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.longest = "
        "Math.max(window.longest, one.duration); }).observe({ entryTypes: ['longtask'] })"
    )
    _type(page)
    longest = float(page.evaluate("window.longest"))
    page.close()
    print(f"longest task while typing {longest:.0f} ms (0: none over 50; at most {TASK_MS:.0f})")
    return longest <= TASK_MS


def _type(page: Page) -> None:
    page.locator("#words").focus()
    for sign in "全年另在村公开栏公开12条。":
        page.keyboard.insert_text(sign)
        page.wait_for_timeout(60)
    page.wait_for_timeout(1200)


def _memory(context: BrowserContext, home: str, pid: int, name: str) -> bool:
    context.request.get(f"{home}/api/wordings", params={"name": name}, timeout=120_000)
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    told = {
        line.split(":")[0]: int(line.split()[1]) / 1024
        for line in status.splitlines()
        if line.startswith(("VmRSS", "VmHWM"))
    }
    print(f"memory {told['VmRSS']:.0f} MB, at most {told['VmHWM']:.0f} MB (under {MEMORY_MB:.0f})")
    return told["VmHWM"] < MEMORY_MB


if __name__ == "__main__":
    sys.exit(main())
