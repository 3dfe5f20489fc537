"""Text from standard input."""

import sys
from pathlib import Path


def standard_input(name: Path) -> str:
    """Return the text, whatever encoding the console or the program before it used; ``name`` is for messages."""
    from narrator.files.text import decode

    buffer = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if buffer is None else decode(buffer.read(), name).text
