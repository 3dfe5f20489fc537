"""What is being done just now, for a person who waits: long actions name their stages, whoever listens hears them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


def stage(words: str) -> None:
    """Say that the next stage begins; nothing happens where nobody listens."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(words)


@contextmanager
def heard_by(listener: Callable[[str], None]) -> Iterator[None]:
    """Have the stages of what is done within told to ``listener``."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
