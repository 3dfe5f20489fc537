"""Style and types hold over the whole checkout."""

import subprocess
import sys

import pytest

from tests.checkout import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "tool",
    [("ruff", "check", "--output-format=concise"), ("ruff", "format", "--check"), ("mypy",)],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_style(tool: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
