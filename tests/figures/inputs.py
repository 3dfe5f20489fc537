"""Figures files for tests, as text and from disk."""

from collections.abc import Callable
from pathlib import Path

from narrator.errors import InvalidInput
from narrator.figures.file.load import load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.finding import Finding

BASE = """\
单位: {全称: 云溪区柳园街道办事处, 简称: 柳园街道, 自称: 街道, 类别: 街道}
年度: 2025
主动公开表: 无
依申请公开表: 无
复议诉讼表: 无
信息处理费: 未收取
"""

Load = Callable[[str | bytes], LoadedFigures]


def with_table(name: str, text: str) -> str:
    """Return the base file with a table's content in place of 无."""
    return BASE.replace(f"{name}: 无\n", f"{name}:\n{text}\n")


def applications(text: str) -> str:
    """Return the base file with lines of table three, indented by two spaces."""
    return with_table("依申请公开表", "\n".join(f"  {line}" for line in text.split("\n")))


def write(folder: Path, content: str | bytes, name: str = "figures.yaml") -> Path:
    """Write a file into ``folder``."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def faults(path: Path) -> tuple[Finding, ...]:
    """Load a file that must be refused; return all its findings."""
    try:
        load_figures(path)
    except InvalidInput as problem:
        return problem.findings
    raise AssertionError(f"{path} was accepted")
