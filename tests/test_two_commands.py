"""README.md shows two commands, one to use narrator and one to test it; CI runs the second as it stands there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.checkout import CI_SCRIPT, README, ROOT, fenced_blocks

_BASH = "bash"


def _commands(readme: str) -> list[str]:
    return [text for _, text in fenced_blocks(readme)]


def _ci(folder: Path, *arguments: str, programs: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.environ["PATH"] if programs is None else f"{programs}{os.pathsep}{os.environ['PATH']}"
    command = [_BASH, str(folder / ".ci" / "run"), *arguments]
    environment = {**os.environ, "PATH": path}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_readme_has_two_commands_of_one_line() -> None:
    blocks = fenced_blocks(README.read_text(encoding="utf-8"))
    assert [language for language, _ in blocks] == ["sh", "sh"]
    assert all("\n" not in text for _, text in blocks)


@pytest.mark.parametrize("command", _commands(README.read_text(encoding="utf-8")))
def test_each_command_makes_its_own_environment(command: str) -> None:
    """Either may be pasted first: both start from nothing and stop at the first fault."""
    steps = command.split(" && ")
    assert steps[0] == "python3 -m venv .venv"
    assert all(step.startswith(".venv/bin/") for step in steps[1:])
    assert not re.search(r"[;|]", command)


def test_the_first_command_drafts_an_example_that_is_there() -> None:
    first = _commands(README.read_text(encoding="utf-8"))[0]
    example = first.split()[-1]
    assert " draft examples/" in first
    assert (ROOT / example).is_file()


def test_ci_runs_the_second_command() -> None:
    assert _ci(ROOT, "--command").stdout.strip() == _commands(README.read_text(encoding="utf-8"))[1]


@pytest.fixture
def small_checkout(tmp_path: Path) -> Path:
    """A folder with CI's script and a README whose commands only tell that they ran."""
    folder = tmp_path / "checkout"
    (folder / ".ci").mkdir(parents=True)
    (folder / ".ci" / "run").write_bytes(CI_SCRIPT.read_bytes())
    readme = '```sh\necho first\n```\n\n```sh\necho "second $NARRATOR_REQUIRE_ALL $CI" && exit "$CODE"\n```\n'
    (folder / "README.md").write_text(readme, encoding="utf-8")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "third $*"\n', encoding="utf-8")
    python.chmod(0o755)
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Stand-ins for all that would install something."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("apt-get", "sudo", "git", "npm"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >&2\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.parametrize("code", [0, 1, 5])
def test_ci_ends_as_the_command_ends(
    code: int, small_checkout: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODE", str(code))
    done = _ci(small_checkout, programs=programs)
    packed = [] if code else ["third -m pytest -n0 -m index"]
    assert done.stdout.splitlines() == ["second 1 true", *packed], done.stderr
    assert done.returncode == code


def test_ci_fails_without_a_command(small_checkout: Path, programs: Path) -> None:
    (small_checkout / "README.md").write_text("```sh\necho first\n```\n", encoding="utf-8")
    done = _ci(small_checkout, programs=programs)
    assert done.returncode == 1
    assert done.stdout == ""


def test_ci_installs_only_what_is_missing(
    small_checkout: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every program there, apt is left alone."""
    monkeypatch.setenv("CODE", "0")
    for name in ("soffice", "pdftoppm", "chromium", "fc-list", "python3"):
        (programs / name).write_text("#!/bin/sh\necho there\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    assert "apt-get" not in _ci(small_checkout, programs=programs).stderr
    for name in ("fc-list", "python3"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    installing = _ci(small_checkout, programs=programs).stderr
    assert "apt-get update" in installing
    assert "fonts-noto-cjk fontconfig python3-venv" in installing
    assert "poppler-utils" not in installing
