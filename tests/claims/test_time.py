"""Work grows no faster than text, whatever the text: steps are counted, nothing is timed."""

import pytest

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext
from tests.endless import CLAIMS
from tests.steps import growth, repeated

_MOST = 2.5
_LENGTH = 600


@pytest.mark.parametrize("piece", CLAIMS)
def test_twice_the_text_takes_about_twice_the_steps(piece: str) -> None:
    def find(text: str) -> None:
        claims_in(text, None, ClaimContext(2025))

    assert growth(find, repeated(piece), _LENGTH) <= _MOST
