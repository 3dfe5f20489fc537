"""Many small pieces of work done by several processes, in any order, with word of each that is done."""

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_FEW = 3
_WINDOW = 64
_WATCH_SECONDS = 1.0
_HARMLESS = (".docx", ".txt")
"""Endings of files whose readers can raise but take no process down."""
Told = Callable[[str, int, int, str], None]
"""Takes what is being done, how many are done, of how many, and the name of the last one."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work: the name shown, a function of a module, its arguments. What it gives is kept by itself.

    ``broken`` is called with the same arguments if the work took its process down with it.
    """

    name: str
    work: Callable[..., None]
    arguments: tuple[object, ...]
    broken: Callable[..., None] | None = None


def default_jobs() -> int:
    """Return how many processes there are processors for, eight at most."""
    return max(1, min(8, os.cpu_count() or 1))


class Workers:
    """Processes started when first needed; a handful of jobs is done in this one."""

    def __init__(self, count: int, told: Told) -> None:
        self._count = count
        self._told = told
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, what: str, jobs: Sequence[Job]) -> None:
        """Do every job; the first exception of one of them is raised when the running ones have ended."""
        if self._count < 2 or len(jobs) <= _FEW:
            self._here(what, jobs, len(jobs))
            return
        done = 0
        if self._pool is None:  # what the first jobs load and compile, forked processes have from the start
            first = [job for job in jobs if job.name.lower().endswith(_HARMLESS)][:_FEW]
            done = self._here(what, first, len(jobs))
            jobs = [job for job in jobs if job not in first]
        total = done + len(jobs)
        for start in range(0, len(jobs), _WINDOW * self._count):
            done = self._window(what, jobs[start : start + _WINDOW * self._count], done, total)

    def _here(self, what: str, jobs: Sequence[Job], total: int) -> int:
        """Do some jobs in this process; return how many."""
        for number, job in enumerate(jobs, 1):
            job.work(*job.arguments)
            self._told(what, number, total, job.name)
        return len(jobs)

    def _window(self, what: str, jobs: Sequence[Job], done: int, total: int) -> int:
        """Do a stretch of the jobs, so that no more than that many wait at once; return how many are done."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._count, multiprocessing.get_context(_way_to_start()), _end_with, (os.getpid(),)
            )
        pool, left = self._pool, dict.fromkeys(range(len(jobs)))
        try:
            waiting = {pool.submit(job.work, *job.arguments): number for number, job in enumerate(jobs)}
            for ready in as_completed(waiting):
                ready.result()
                del left[waiting[ready]]
                done += 1
                self._told(what, done, total, jobs[waiting[ready]].name)
        except BrokenProcessPool:
            self._pool = None
            for number in left:
                _by_itself(jobs[number])
                done += 1
                self._told(what, done, total, jobs[number].name)
        return done


def _way_to_start() -> str:
    """Return how processes are started: forked where that is sound, on Linux and without other threads; else anew."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _end_with(parent: int) -> None:
    """End this process when ``parent`` does: one that is killed cannot send its workers home."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _by_itself(job: Job) -> None:
    """Do a job in a process of its own, which it may take down."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        try:
            pool.submit(job.work, *job.arguments).result()
        except BrokenProcessPool:
            if job.broken is None:
                raise
            job.broken(*job.arguments)
