"""Giving up on a page of a PDF that the library never comes back from: forms nested without end, letters without number.

The library runs in C and takes no signal, but it lets other threads run. So it works in a thread of its own, and
each page must be done within a bound. A thread that was given up goes on until the process ends; meanwhile no other PDF
can be read, for the library serves one caller at a time.
"""

import atexit
import os
import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")
SECONDS_A_PAGE = 10.0


class GivenUp(Exception):
    """A page took longer than the bound, or an earlier PDF still keeps the library busy."""


class _Watched(Generic[_T]):
    """One piece of work in a thread of its own, with a pulse at each page."""

    def __init__(self, work: Callable[[Callable[[], None]], _T]) -> None:
        self._work = work
        self._pulse = threading.Event()
        self._done = threading.Event()
        self.result: _T | None = None
        self.problem: BaseException | None = None

    def start(self) -> None:
        """Begin; the thread never keeps the process from ending."""
        threading.Thread(target=self._run, daemon=True, name="pdf").start()

    def _run(self) -> None:
        try:
            self.result = self._work(self._pulse.set)
        except BaseException as problem:
            self.problem = problem
        self._done.set()
        self._pulse.set()

    def wait(self, seconds: float) -> bool:
        """Wait to the end; whether it came before any page took too long."""
        while not self._done.is_set():
            if not self._pulse.wait(seconds):
                return False
            self._pulse.clear()
        return True


_stuck: list[_Watched[object]] = []


def page_by_page(work: Callable[[Callable[[], None]], _T], seconds: float = SECONDS_A_PAGE) -> _T:
    """Return what ``work`` gives; it calls what it is handed after each page. Raise :class:`GivenUp` past the bound."""
    if _stuck:
        raise GivenUp
    watched = _Watched(work)
    watched.start()
    if not watched.wait(seconds):
        if not _stuck:
            atexit.register(_leave)
        _stuck.append(watched)  # type: ignore[arg-type]  # kept, never looked into
        raise GivenUp
    if watched.problem is not None:
        raise watched.problem
    return watched.result  # type: ignore[return-value]  # set when there is no problem


def _leave() -> None:
    """End the process without waiting for a library that never comes back; what could not be read is exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(2)
