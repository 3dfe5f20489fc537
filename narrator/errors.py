"""The one exception base: wrong use or environment, told to a person in Chinese.

Wrong *data* is a :class:`narrator.finding.Finding`; a bug is a traceback.
"""

import errno
from collections.abc import Sequence
from pathlib import Path

from narrator.finding import Finding, Severity

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到这个文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EFBIG: "超过了允许的文件大小",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.EINVAL: "文件名或位置不能用",
    **({errno.EDQUOT: "磁盘配额已用完"} if hasattr(errno, "EDQUOT") else {}),
}


def reason_of(problem: OSError) -> str:
    """Return in Chinese why the system refused."""
    return _REASONS.get(problem.errno or 0, problem.strerror or "系统没有说明原因")


class NarratorError(Exception):
    """Wrong use or environment. Subclasses take the facts and compose their own sentence.

    ``kind`` names the situation in JSON, ``hint`` is the remedy, ``file`` the file concerned;
    ``findings`` are the single faults where there are several.
    """

    kind = "error"
    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        file: str | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.findings = tuple(findings)


class UsageError(NarratorError):
    """A command was called with words it does not take."""

    kind = "usage"


class FileMissing(NarratorError):
    """A file that should be read is not there."""

    kind = "file-missing"

    def __init__(self, path: Path) -> None:
        super().__init__(f"找不到文件：{path}", hint="请核对文件名和所在文件夹", file=str(path))


class FileUnreadable(NarratorError):
    """A file is there but cannot be taken as what it should be."""

    kind = "file-unreadable"

    def __init__(self, path: Path, reason: str, hint: str | None = None) -> None:
        super().__init__(f"读不了 {path}：{reason}", hint=hint, file=str(path))


class FileInUse(NarratorError):
    """A target is held open by WPS, Word or LibreOffice."""

    kind = "file-in-use"

    def __init__(self, path: Path, program: str = "WPS") -> None:
        super().__init__(f"{path.name} 正在 {program} 中打开，请关闭后重试", file=str(path))


class FileExists(NarratorError):
    """A new file would cover one that is there."""

    kind = "file-exists"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} 已经存在，没有覆盖", hint="换一个文件名（-o），或先把原文件移走", file=str(path)
        )


class FileChanged(NarratorError):
    """A file was saved by somebody else between reading it and writing it."""

    kind = "file-changed"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} 在此期间被改动，没有写入任何文件", hint="请再运行一次", file=str(path))


class CannotWrite(NarratorError):
    """A folder or file cannot be written."""

    kind = "cannot-write"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"写不了 {path}：{reason}", hint="请换一个有写入权限的文件夹（-o）", file=str(path))


class SystemRefused(NarratorError):
    """The system refused what nobody asked for by name: a folder that is gone, a disk that is full."""

    kind = "system-refused"

    def __init__(self, problem: OSError) -> None:
        name = problem.filename if isinstance(problem.filename, str) else None
        super().__init__(
            f"{name + '：' if name else ''}{reason_of(problem)}，没有做完",
            hint="请检查磁盘空间、文件夹权限和当前文件夹是否还在",
            file=name,
        )


class InvalidInput(NarratorError):
    """An input file was read and holds faults that keep it from being taken; each is a finding."""

    kind = "invalid-input"

    def __init__(self, path: Path, findings: Sequence[Finding]) -> None:
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        super().__init__(
            f"{path.name} 有 {errors} 处不能识别，请改正后重试", file=str(path), findings=findings
        )


class ShippedDataMissing(NarratorError):
    """Data that belongs to the product is not where it was installed."""

    kind = "shipped-data-missing"

    def __init__(self, name: str) -> None:
        super().__init__(f"程序自带的数据“{name}”不见了", hint="请重新安装 narrator")
