"""A program that serves a folder to Chromium, one browser for all tests, and pages whose complaints are kept."""

import contextlib
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from narrator.web import server
from narrator.web.project.project import Project

WAIT = 60_000
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


@dataclass
class Shared:
    """The one program of a session: its folder as it was before each test, a page of its own for each."""

    running: Running
    folder: Path
    first: Page
    original: Path

    def again(self) -> None:
        """Make the folder what it was."""
        for path in sorted(self.folder.iterdir()):
            if path.name != ".narrator" and not (self.original / path.name).exists():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.original, self.folder, dirs_exist_ok=True)
        (self.folder / ".narrator" / "page.json").unlink(missing_ok=True)
        self.first.evaluate("localStorage.clear()")
        self.running.complaints.clear()

    def page(self, address: str, width: int = 1366, height: int = 768) -> Page:
        """Open an address in a window of its own."""
        page = self.first.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        listen(page, self.running)
        page.goto(self.running.home + address)
        page.wait_for_selector("html.ready")
        return page


@contextlib.contextmanager
def program(folder: Path, figures: str | None) -> Iterator[Running]:
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


def open_page(chromium: Chromium, running: Running, width: int = 1366, height: int = 768) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    listen(page, running)
    page.goto(running.address)
    return page


def listen(page: Page, running: Running) -> None:
    """Keep what a page complains of: errors, and requests to anywhere else."""
    page.set_default_timeout(WAIT)
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
