"""Why a file cannot be read as a document: one sentence and one remedy for each situation."""

from pathlib import Path

from narrator.errors import FileUnreadable

_SAVE_AS_DOCX = "请用 WPS 打开后另存为 docx 再试"


class PasswordProtected(FileUnreadable):
    """The file opens with a password only."""

    kind = "password-protected"

    def __init__(self, path: Path) -> None:
        super().__init__(path, "文件设了打开密码（已加密）", "请用 WPS 打开，取消密码后另存一份再试")


class OnlyPictures(FileUnreadable):
    """The file holds pictures, as of scanned pages, and no text."""

    kind = "only-pictures"

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "里面只有图片（如扫描件），没有可以读取的文字",
            "请改用排版时的 docx 文件，不要用扫描件或截图",
        )


class EmptyDocument(FileUnreadable):
    """The file has no content at all."""

    kind = "empty-document"

    def __init__(self, path: Path) -> None:
        super().__init__(path, "文件是空的，没有内容", "请确认是不是选错了文件，或重新保存一次")


class Damaged(FileUnreadable):
    """The file is cut off or its structure is broken; ``what`` is the format's name for people."""

    kind = "damaged"

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            path, f"{what}不完整或已损坏", "请重新复制或下载一份；WPS 还能打开的，打开后另存为 docx 再试"
        )


class TooLarge(FileUnreadable):
    """The file, or what comes of it when unpacked, exceeds a limit; ``reason`` names both numbers."""

    kind = "too-large"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"内容过大：{reason}", "年度报告不会这么大，请确认是不是选错了文件")


class EntitiesDeclared(FileUnreadable):
    """The XML inside declares a document type, which no office program writes and attackers do."""

    kind = "entities-declared"

    def __init__(self, path: Path) -> None:
        super().__init__(path, "里面夹带了实体声明，正常的 docx 不会有，已停止读取", _SAVE_AS_DOCX)


class NotADocument(FileUnreadable):
    """The content is of another kind (picture, workbook, archive); ``what`` says which."""

    kind = "not-a-document"

    def __init__(self, path: Path, what: str, hint: str = "请确认是不是选错了文件") -> None:
        super().__init__(path, what, hint)


class NotReadDirectly(FileUnreadable):
    """A document format that is recognised but not read here; ``what`` is its name for people."""

    kind = "not-read-directly"

    def __init__(self, path: Path, what: str, hint: str = _SAVE_AS_DOCX) -> None:
        super().__init__(path, f"这是 {what}，不能直接读取", hint)


class ConversionFailed(FileUnreadable):
    """LibreOffice could not make a docx of the file, or not in time."""

    kind = "conversion-failed"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"LibreOffice {reason}", _SAVE_AS_DOCX)
