"""What ``each`` makes of a check is a test that holds only if all cases do."""

import pytest

from tests.each import each


def _small(number: int) -> None:
    assert number < 3, f"{number} is not small"


def test_all_cases_must_hold_and_all_that_do_not_are_told() -> None:
    each(lambda: range(3))(_small)()
    with pytest.raises(pytest.fail.Exception, match=r"(?s)2 of 5 cases.*3 is not small.*4 is not small"):
        each(lambda: range(5))(_small)()


def test_without_cases_nothing_is_shown() -> None:
    with pytest.raises(AssertionError, match="no cases"):
        each(lambda: ())(_small)()


def test_a_tuple_gives_the_arguments_and_any_error_is_a_failure() -> None:
    def divided(number: int, by: int) -> None:
        assert number // by

    each(lambda: [(4, 2)])(divided)()
    with pytest.raises(pytest.fail.Exception, match="1 of 2 cases"):
        each(lambda: [(4, 2), (4, 0)])(divided)()
