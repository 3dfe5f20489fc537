"""The pages of clusters before the judges of the web."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web_standards import axe_violations, html_faults

from .conftest import Searched


def _pages(searched: Searched) -> list[Path]:
    return [searched.out / "copies.html", searched.out / "pages" / "between-001.html"]


@pytest.mark.slow
def test_html_validate_finds_nothing(searched: Searched, tmp_path: Path) -> None:
    assert html_faults(_pages(searched), tmp_path) == []


@pytest.mark.chromium
@pytest.mark.slow
def test_axe_finds_nothing(searched: Searched) -> None:
    assert axe_violations(_pages(searched)) == []
