"""No garbage collection while a large ledger is read: hundreds of thousands of rows live on, and nothing is in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put off collection; what was so before is so after.

    What was made meanwhile counts as old at once: looking through all of it for circles would take a fifth of the reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
