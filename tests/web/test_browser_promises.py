"""What is promised, done for real: the program killed in mid-save, a disk that is full, with the page open in Chromium."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from narrator.figures.file.load import load_figures
from narrator.web.project.project import Project
from tests.web.chromium import NEW, WAIT

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

_CODE = "import sys; from narrator.cli import main; sys.exit(main(sys.argv[1:]))"
PENALTY = "disclosure.penalty.decisions"


@dataclass
class Program:
    """The program as a clerk starts it: a process of its own."""

    process: subprocess.Popen[bytes]
    address: str

    @property
    def home(self) -> str:
        return self.address.split("/enter")[0]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


@contextlib.contextmanager
def _started(folder: Path, before: tuple[str, ...] = ()) -> Iterator[Program]:
    command = [*before, sys.executable, "-c", _CODE, "edit", str(folder), "--no-browser", "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    program = Program(process, process.stdout.readline().decode().strip())
    try:
        yield program
    finally:
        process.kill()
        process.wait(20)
        process.stdout.close()


def _page(chromium: Chromium, program: Program) -> Page:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(WAIT)
    page.goto(program.address)
    page.goto(f"{program.home}/figures/disclosure")
    page.wait_for_selector("html.ready")
    return page


def _type(page: Page, number: str) -> None:
    field = page.locator(f'[data-cell="{PENALTY}"]')
    field.focus()
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def _kill_in_mid_save(program: Program, versions: Path) -> threading.Thread:
    """Kill the program as soon as it has kept a new version, before the file itself can be written."""
    known = set(versions.iterdir())

    def watch() -> None:
        pause = threading.Event()
        for _ in range(30_000):
            if not set(versions.iterdir()) <= known:
                break
            pause.wait(0.0005)
        program.process.send_signal(signal.SIGKILL)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def test_the_program_killed_in_mid_save_loses_nothing(chromium: Chromium, report: Path) -> None:
    path = report / "figures.yaml"
    with _started(report) as program:
        page = _page(chromium, program)
        _type(page, "30")
        expect(page.locator("#saved")).to_contain_text("已存")
        watching = _kill_in_mid_save(program, report / ".narrator" / "versions")
        _type(page, "31")
        watching.join(30)
        program.process.wait(20)
        expect(page.locator("#notice")).to_contain_text("请再双击开始.bat")
        expect(page.locator(f'[data-cell="{PENALTY}"]')).to_have_value("31")
        assert load_figures(path).figures.value("disclosure", "penalty", "decisions") in (30, 31)
    with _started(report) as again:
        door = page.context.new_page()
        door.goto(again.address)
        door.close()
        page.evaluate(
            "document.dispatchEvent(new Event('visibilitychange'))"
        )  # as when its window is looked at
        expect(page.locator("#saved")).to_contain_text("已存", timeout=WAIT)
        for _ in range(200):
            if "行政处罚: 31" in path.read_text(encoding="utf-8"):
                break
            page.wait_for_timeout(100)
    assert load_figures(path).figures.value("disclosure", "penalty", "decisions") == 31
    project = Project(report, "figures.yaml")
    project.store.undo()
    assert project.loaded().figures.value("disclosure", "penalty", "decisions") == 30
    page.context.close()


def _small_disk(folder: Path) -> tuple[str, ...]:
    """Return what a command is put behind to have a disk of its own at ``folder``, nothing where that is not allowed."""
    command = ("unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size=4m none "{folder}" && exec "$@"', "sh")
    with contextlib.suppress(OSError):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return ()


@contextlib.contextmanager
def _full_disk(report: Path, scratch: Path) -> Iterator[tuple[Program, Path]]:
    """Yield the program on a disk that is full, and the folder as the program sees it.

    It is a small disk of its own, filled up; where none can be mounted, the size of files is limited instead.
    """
    disk = scratch / "disk"
    disk.mkdir()
    behind = _small_disk(disk)
    if behind:
        copy = (*behind, "sh", "-c", f'cp -r "{report}" "{disk}/report" && exec "$@"', "sh")
        with _started(disk / "report", copy) as program:
            yield program, Path(f"/proc/{program.process.pid}/root") / disk.relative_to("/") / "report"
    else:
        with _started(report) as program:
            yield program, report


def _fill(program: Program, folder: Path) -> None:
    if folder.parts[1] == "proc":
        with contextlib.suppress(OSError), (folder.parent / "filling").open("wb", buffering=0) as stream:
            while stream.write(b"0" * 4096):
                pass
        return
    import resource

    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))


def _free(program: Program, folder: Path) -> None:
    if folder.parts[1] == "proc":
        (folder.parent / "filling").unlink()
        return
    import resource

    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def test_a_full_disk_is_told_and_what_was_typed_is_saved_later(
    chromium: Chromium, report: Path, tmp_path: Path
) -> None:
    with _full_disk(report, tmp_path) as (program, folder):
        page = _page(chromium, program)
        before = (folder / "figures.yaml").read_bytes()
        _fill(program, folder)
        _type(page, "30")
        expect(page.locator("#saved")).to_have_text("没有存")
        expect(page.locator("#notice")).to_contain_text("磁盘已满" if folder != report else "文件大小")
        expect(page.locator(f'[data-cell="{PENALTY}"]')).to_have_value("30")
        assert (folder / "figures.yaml").read_bytes() == before
        assert not list(folder.glob(".narrator-*"))
        page.locator("#notice").get_by_role("button", name="再存一次").click()
        expect(page.locator("#saved")).to_have_text("没有存")
        _free(program, folder)
        page.locator("#notice").get_by_role("button", name="再存一次").click()
        expect(page.locator("#saved")).to_contain_text("已存")
        assert "行政处罚: 30" in (folder / "figures.yaml").read_text(encoding="utf-8")
        page.goto(f"{program.home}/figures/applications")
        expect(page.locator(f'[data-cell="{NEW}"]')).to_have_value("9")
        page.context.close()
