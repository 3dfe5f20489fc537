"""Text from standard input."""

import sys
from pathlib import Path

from narrator.errors import UsageError

_MOST_BYTES = 10_000_000


def standard_input(name: Path) -> str:
    """Return the text, whatever encoding the console or the program before it used; ``name`` is for messages."""
    from narrator.files.text import decode

    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("标准输入没有打开，读不到文字", hint="请写文件名，或用管道把文字送进来")
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        return sys.stdin.read()
    data = buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UsageError(
            f"标准输入超过 {_MOST_BYTES:,} 字节", hint="年度报告不会这么大，请确认送进来的是什么"
        )
    return decode(data, name).text
