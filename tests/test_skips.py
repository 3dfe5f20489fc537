"""A test left out is told with its reason, and fails the run where nothing may be missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import conftest

_TESTS = """
import pytest

@pytest.mark.libreoffice
def test_of_a_printed_page():
    pass

def test_of_something_else():
    pass

@pytest.mark.xfail(strict=True)
def test_of_a_known_fault():
    assert False
"""
_MODULE = """
import pytest
pytest.skip("not today", allow_module_level=True)
"""


def _run(folder: Path, *options: str, require_all: bool, programs: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(Path(conftest.__file__), folder / "conftest.py")
    (folder / "pytest.ini").write_text(
        "[pytest]\nmarkers = libreoffice: needs LibreOffice\n", encoding="utf-8"
    )
    environment = {**os.environ, "PATH": str(programs), conftest.REQUIRE_ALL: "1" if require_all else "0"}
    options = ("-rs", "-p", "no:cacheprovider", "--continue-on-collection-errors", *options)
    command = [sys.executable, "-m", "pytest", *options, str(folder)]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def test_a_skip_is_told_and_fails_where_all_is_required(tmp_path: Path, programs: Path) -> None:
    """Whether the tests run in one process or in workers."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "test_marked.py").write_text(_TESTS, encoding="utf-8")
    (inner / "test_whole.py").write_text(_MODULE, encoding="utf-8")
    lenient = _run(inner, "-n0", require_all=False, programs=programs)
    assert lenient.returncode == 0, lenient.stdout
    whole = (lenient, *(_run(inner, each, require_all=True, programs=programs) for each in ("-n0", "-n2")))
    assert all(done.returncode not in (0, 5) for done in whole[1:]), whole
    for done in whole:
        assert "soffice is not installed" in done.stdout
        assert "not today" in done.stdout


def test_nothing_is_skipped_where_the_programs_are(tmp_path: Path, programs: Path) -> None:
    for name in ("soffice", "pdftoppm"):
        program = programs / name
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "test_inner.py").write_text(_TESTS, encoding="utf-8")
    done = _run(inner, require_all=True, programs=programs)
    assert done.returncode == 0, done.stdout
    assert "2 passed, 1 xfailed" in done.stdout
