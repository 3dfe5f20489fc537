"""The figures file as it stands, to be filled in and written as it was: byte order mark, line ends, encoding."""

from dataclasses import dataclass
from pathlib import Path

from narrator.errors import FileUnreadable, UsageError
from narrator.files.text import decode, is_file, read_bytes
from narrator.files.write import digest
from narrator.files.yaml import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class FiguresText:
    """A figures file as it stands: its text with plain line ends, and how it is written."""

    text: str
    digest: str
    mark: bool
    wide_ends: bool
    encoding: str

    def spelled(self, text: str) -> bytes:
        """Return a text written as the file was: byte order mark, line ends, encoding."""
        text = text.replace("\n", "\r\n") if self.wide_ends else text
        encoding = "utf-8" if self.encoding == "utf-8-sig" else self.encoding
        return (_BOM if self.mark else b"") + text.encode(encoding)


def read_figures_text(path: Path | None) -> FiguresText | None:
    """Return the file as it stands, ``None`` if there is none yet; raise for one that cannot be filled in."""
    if path is None or not is_file(path):
        if path is not None and path.suffix.lower() not in _SUFFIXES:
            raise UsageError(
                f"数据文件应是 .yaml，现为 {path.name}", hint="表格形式的数据文件请照屏幕上的数填"
            )
        return None
    if path.suffix.lower() not in _SUFFIXES:
        hint = "改写表格会丢掉您自己加的内容；请照屏幕上的数填，或改用 .yaml 的数据文件"
        raise FileUnreadable(path, "台账的数只能自动填进 .yaml 的数据文件", hint)
    data = read_bytes(path, MAX_BYTES)
    decoded = decode(data, path)
    return FiguresText(
        decoded.text,
        digest(data),
        data.startswith(_BOM),
        b"\r\n" in data.replace(b"\0", b""),
        decoded.encoding,
    )


def year_in(figures: FiguresText | None) -> int | None:
    """Return the year the figures file is of, read plainly; the file itself is judged when it is filled in."""
    if figures is None:
        return None
    for line in figures.text.split("\n"):
        key, mark, value = line.replace("：", ":").partition(":")
        digits = value.split("#")[0].strip()
        if key.strip() == "年度" and mark and digits.isascii() and digits.isdigit():
            return int(digits)
    return None
