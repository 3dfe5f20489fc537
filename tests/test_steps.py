"""The count of steps tells work that grows with the text from work that grows faster; no test reads a clock."""

import ast

from tests.checkout import ROOT
from tests.steps import growth, repeated


def _once(text: str) -> int:
    return sum(sign == "一" for sign in text)


def _each_with_each(text: str) -> int:
    return sum(one == other for one in text for other in text)


def test_growth_is_seen() -> None:
    assert 1.9 < growth(_once, repeated("一二"), 10_000) < 2.1
    assert growth(_each_with_each, repeated("一二"), 100) > 3.5


def test_no_test_reads_a_clock() -> None:
    """What a busy computer decides is no test: count steps, or measure in ``benchmarks/``."""
    clocks = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name != "soak.py"  # no test: it spoils files for as long as asked
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name in {"time", "timeit"} for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module in {"time", "timeit"})
    ]
    assert clocks == []
