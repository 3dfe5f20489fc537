"""The pages before the judges of the web: html-validate and axe-core."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web_standards import axe_violations, html_faults

from .conftest import Reviewing


def _pages(reviewed: Reviewing) -> list[Path]:
    """Return one page of each kind."""
    spoiled = reviewed.unit(reviewed.made.planted[0].unit)["page"]
    copied = reviewed.unit(reviewed.made.copies[0].units[0])["page"]
    names = (
        "review.html",
        spoiled,
        copied,
        "pages/matrix-001.html",
        "pages/cluster-001.html",
        "pages/common.html",
    )
    return [reviewed.out / name for name in names if (reviewed.out / name).is_file()]


@pytest.mark.slow
def test_html_validate_finds_nothing(reviewed: Reviewing, tmp_path: Path) -> None:
    assert html_faults(_pages(reviewed), tmp_path) == []


@pytest.mark.chromium
@pytest.mark.slow
def test_axe_finds_nothing(reviewed: Reviewing) -> None:
    assert axe_violations(_pages(reviewed)) == []
