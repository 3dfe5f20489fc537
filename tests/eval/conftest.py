"""What the evaluations share."""

import pytest

from tests.eval.own_years import OwnScore, measure


@pytest.fixture(scope="session")
def own_score() -> OwnScore:
    """Measure the own years once."""
    return measure(last_only=True, every=2)
