"""What every test run has in common: outside programs, no silent gaps, no network, no personal settings.

A test marked ``libreoffice``, ``chromium``, ``wheel``, ``index`` or ``spark`` is skipped, with the reason, where that is missing.
With ``NARRATOR_REQUIRE_ALL=1`` nothing may be missing: a skipped test is then a failed one.
"""

import compileall
import gc
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.checkout import ROOT

REQUIRE_ALL = "NARRATOR_REQUIRE_ALL"

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("soak", max_examples=5000, deadline=None)
settings.load_profile("ci")


def _program(*names: str) -> str | None:
    return None if any(map(shutil.which, names)) else f"{names[0]} is not installed"


@cache
def _without_libreoffice() -> str | None:
    return _program("soffice", "libreoffice") or _program("pdftoppm")


@cache
def _without_chromium() -> str | None:
    return _program("chromium", "chromium-browser", "google-chrome")


@cache
def _without_wheel_builder() -> str | None:
    missing = [name for name in ("build", "hatchling", "pip") if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


@cache
def _without_index() -> str | None:
    if missing := _without_wheel_builder():
        return missing
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", folder, "idna"]
        reached = subprocess.run(asked, capture_output=True, check=False, timeout=120).returncode == 0
    return None if reached else "no package index can be reached"


@cache
def _without_spark() -> str | None:
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed"
    return None if os.environ.get("JAVA_HOME") else _program("java")


_NEEDS: dict[str, Callable[[], str | None]] = {
    "libreoffice": _without_libreoffice,
    "chromium": _without_chromium,
    "wheel": _without_wheel_builder,
    "index": _without_index,
    "spark": _without_spark,
}


def pytest_configure(config: pytest.Config) -> None:
    """Compile narrator once, before workers and the programs the tests start would each do it for themselves.

    Where nothing can be written, or the compiled files are already there, this costs nothing.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "narrator", quiet=2, workers=os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays for the whole run, and come by less often: a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is not here, once what was not asked for is left out: looking costs seconds."""
    for item in items:
        for marker, missing in _NEEDS.items():
            if item.get_closest_marker(marker) and (reason := missing()):
                item.add_marker(pytest.mark.skip(reason=reason))


def _nothing_may_be_skipped() -> bool:
    return os.environ.get(REQUIRE_ALL) == "1"


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped or hasattr(report, "wasxfail") or not _nothing_may_be_skipped():
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{REQUIRE_ALL}=1, but {report.nodeid} was left out: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where nothing may be missing."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips itself as a whole."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this computer: a connection to another one fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"connection to {address[0]}")
        connect(self, address)  # type: ignore[arg-type]  # whatever the caller passed

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run, the same for all workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(autouse=True, scope="session")
def _no_personal_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, caches and data of the person who runs the tests stay untouched and unread.

    The cache with the index of the shipped stores is built once and shared by the workers; it bears several at once.
    """
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("NARRATOR_CACHE_DIR", str(_shared_folder(tmp_path_factory) / "narrator"))
        patch.setenv("NO_COLOR", "1")
        yield
