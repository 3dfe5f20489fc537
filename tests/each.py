"""Many small cases in one test: every one is tried, and those that fail are told together.

A test of its own for each would cost more than what it tries. The cases are made when the test runs, not when tests are
collected, which every worker does.
"""

import traceback
from collections.abc import Callable, Iterable

import pytest


def each(cases: Callable[[], Iterable[object]]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Return a decorator that makes a test of a check: it holds for every one of ``cases``, of which there is one at least.

    A case that is a tuple gives the arguments of the check, anything else is its only argument.
    """

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            tried = [(case, _failure(check, case)) for case in cases()]
            assert tried, "there are no cases"
            told = [f"{case!r}\n{failure}" for case, failure in tried if failure]
            if told:
                pytest.fail(f"{len(told)} of {len(tried)} cases:\n" + "\n".join(told), pytrace=False)

        test.__name__, test.__qualname__ = check.__name__, check.__qualname__
        test.__doc__, test.__module__ = check.__doc__, check.__module__
        return test

    return decorate


def _failure(check: Callable[..., None], case: object) -> str:
    """Return what a check says against a case, nothing if it holds."""
    try:
        check(*case) if isinstance(case, tuple) else check(case)
    except pytest.skip.Exception:
        raise
    except Exception as problem:  # whatever it is, the case does not hold
        return "".join(traceback.format_exception_only(problem)[-1:]) + _place(problem)
    return ""


def _place(problem: Exception) -> str:
    """Return where in the tests it was raised."""
    last = traceback.extract_tb(problem.__traceback__)[1:]
    return "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in last)
