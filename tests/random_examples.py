"""How many random examples a property test takes: few and always the same ones by default, many in `nox -s properties`."""

from hypothesis import settings

_DEFAULT = 100  # what the profiles of `conftest.py` multiply


def few(number: int) -> int:
    """Return ``number`` in the default profile and as many times more as the chosen profile asks for."""
    return max(1, number * settings().max_examples // _DEFAULT)
