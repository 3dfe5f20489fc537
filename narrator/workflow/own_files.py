"""Result files narrator may write over: its own, never somebody else's."""

from collections.abc import Callable
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.text import read_start
from narrator.files.write import check_free, standing

_HEAD_BYTES = 1000


class NotOurs(NarratorError):
    """A target is there already and was not written by the command that is to write it."""

    kind = "not-ours"

    def __init__(self, path: Path, command: str) -> None:
        super().__init__(
            f"{path} 不是 narrator {command} 写的文件，没有覆盖",
            hint="请换一个文件名，或先把原文件移走",
            file=str(path),
        )


def refuse_others(path: Path | None, ours: Callable[[bytes], bool], command: str) -> None:
    """Raise a :class:`NarratorError` if ``path`` is a folder, is held open, or was not written by ``command``.

    ``ours`` is asked with the first bytes of the file.
    """
    if path is None or standing(path) is None:
        return
    check_free(path)
    if not ours(read_start(path, _HEAD_BYTES)):
        raise NotOurs(path, command)
