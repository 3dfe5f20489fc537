"""What the READMEs quote is what narrator writes."""

import shutil
from pathlib import Path

import pytest

from narrator.cli import main
from tests.checkout import ROOT

_EXAMPLE = "liuyuan-2025"


def _quoted(document: str) -> list[str]:
    lines = (ROOT / document).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("> ") for line in lines if line.startswith("> ")]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example the READMEs speak of, last year's beside it."""
    shutil.copytree(
        ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("draft*", ".narrator")
    )
    return tmp_path / "examples" / _EXAMPLE


def _draft(example: Path) -> str:
    assert main(["draft", str(example / "figures.yaml"), "--format", "md", "--quiet"]) == 0
    return (example / "draft.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_quoted_paragraph_is_drafted(document: str, example: Path) -> None:
    paragraph, *_ = _quoted(document)
    start = paragraph[: paragraph.index("。") + 1]
    assert paragraph in [line for line in _draft(example).splitlines() if line.startswith(start)]


def test_the_quoted_fault_is_told(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, fault = _quoted("README.md")
    figures = example / "figures.yaml"
    text = figures.read_text(encoding="utf-8")
    assert text.count("结转下年度: 自然人1") == 1
    figures.write_text(text.replace("结转下年度: 自然人1", "结转下年度: 自然人2"), encoding="utf-8")
    assert main(["draft", str(figures)]) == 1
    assert fault in capsys.readouterr().err
    assert not (example / "draft.md").exists()
