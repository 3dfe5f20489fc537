"""An office with a balanced year and no case."""

from pathlib import Path

import pytest

from tests.acceptance.office import Office, office_in


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_in(tmp_path / "石泉乡 2025")
