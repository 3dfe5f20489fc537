"""No room imports one above it, and each guarded library has its doors; the contracts stand in pyproject.toml."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import ROOT

_LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def _settings() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def _contracts() -> list[dict[str, Any]]:
    contracts: list[dict[str, Any]] = tomllib.loads(_settings())["tool"]["importlinter"]["contracts"]
    return contracts


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of ``folder`` without touching a cache."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", _LINT, "--no-cache", "--no-logo"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_contracts_hold() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


def test_the_contracts_have_no_exceptions() -> None:
    layers = [contract for contract in _contracts() if contract["type"] == "layers"]
    assert [contract["exhaustive"] for contract in layers] == [True]
    assert not any("ignore_imports" in contract for contract in _contracts())


def _small_house(folder: Path) -> None:
    """Build every room of the contracts, empty but for the libraries at their doors."""
    (folder / "pyproject.toml").write_text(_settings(), encoding="utf-8")
    rooms: dict[str, str] = {"": ""}
    for contract in _contracts():
        for layer in contract.get("layers", ()):
            rooms |= dict.fromkeys(re.findall(r"\w+", layer), "")
    for contract in _contracts():
        for library in contract.get("protected_modules", ()):
            rooms[contract["allowed_importers"][0].removeprefix("narrator.")] += f"import {library}\n"
    for room, text in rooms.items():
        (folder / "narrator" / room).mkdir(parents=True, exist_ok=True)
        (folder / "narrator" / room / "__init__.py").write_text(text, encoding="utf-8")


def test_a_small_house_without_a_breach_stands(tmp_path: Path) -> None:
    _small_house(tmp_path)
    done = _lint(tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "complaint"),
    [
        ("form", "import narrator.cli", "narrator.form is not allowed to import narrator.cli"),
        ("drafting", "import narrator.export", "narrator.drafting is not allowed to import narrator.export"),
        ("workflow", "import typer", "typer has one door BROKEN"),
        ("attic", "", "narrator.attic"),
    ],
    ids=["upwards", "to a sibling", "through the wall", "a room nobody planned"],
)
def test_a_breach_is_seen(room: str, line: str, complaint: str, tmp_path: Path) -> None:
    _small_house(tmp_path)
    (tmp_path / "narrator" / room).mkdir(exist_ok=True)
    with (tmp_path / "narrator" / room / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(line)
    done = _lint(tmp_path)
    assert done.returncode == 1, done.stderr
    assert complaint in " ".join(done.stdout.split()), done.stdout
