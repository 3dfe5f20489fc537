"""The line on a terminal that says how far long work is."""

import sys

from narrator.cli.visible import visible

_WIDTH = 46


def progress(quiet: bool) -> "Progress":
    """Return the line; nothing is shown where it is not wanted or nobody looks."""
    return Progress(shown=not quiet and sys.stderr.isatty())


class Progress:
    """The line on a terminal that says how far the work is and which file it is at."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def __call__(self, what: str, done: int, total: int, name: str) -> None:
        """Show that ``done`` of ``total`` files are done, ``name`` last."""
        if not self._shown:
            return
        label = visible(name.rpartition("/")[2])[:_WIDTH]
        sys.stderr.write(f"\r\x1b[K{what} {done}/{total} {label}")
        if done == total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
