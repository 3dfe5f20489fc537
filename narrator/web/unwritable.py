"""What is said where the report's folder cannot be written to: never the program's own files, and a way that helps."""

import errno
import os
from pathlib import Path

from narrator.errors import CannotWrite, FileInUse, NarratorError, SystemRefused, reason_of
from narrator.files.lock import OWN_FOLDER

_AGAIN = "刚填的还在这一页上，别关；腾出地方（或关掉占着文件的程序）以后，点“再存一次”"
_COPY = "请把整个文件夹复制到能写的地方（D 盘、桌面都行），从那里再打开"
_READ_ONLY = tuple(reason_of(OSError(number, "")) for number in (errno.EACCES, errno.EPERM, errno.EROFS))


def told(error: NarratorError) -> tuple[str, str]:
    """Return the message and the hint of an error as the page says them, before its words are put in."""
    if not isinstance(error, CannotWrite | SystemRefused | FileInUse):
        return error.message, error.hint or ""
    if isinstance(error, FileInUse):
        return error.message, _AGAIN
    if any(words in error.message for words in _READ_ONLY):
        return (
            "年报的文件夹写不进去：它是只读的，或者没有权限",
            f"{_COPY}；刚填的还在这一页上，先别关，抄得过去再关",
        )
    path = error.file or ""
    own = OWN_FOLDER in Path(path).parts
    return (error.message.replace(path, "年报的文件夹") if own else error.message), _AGAIN


def hint(folder: Path) -> str:
    """Return what stands at the top of every page as long as the folder cannot be written to, else nothing."""
    if not folder.is_dir() or os.access(folder, os.W_OK):
        return ""
    return f"年报的文件夹只能看，改了存不进去。{_COPY}。"
