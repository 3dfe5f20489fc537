"""The PDF of a report: LibreOffice prints the Word file, where it is installed."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import reason_of
from narrator.files.office import convert, office_program

SECONDS = 120
BY_HAND = "请用 WPS 打开{name}.docx 另存为 PDF"
NOT_MADE = "没能生成 PDF"


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A PDF, or in Chinese why there is none."""

    data: bytes | None
    problem: str | None = None


def print_pdf(word: bytes) -> PrintedPdf:
    """Return the Word file ``word`` as a PDF. Not the same bytes each time: the program writes the hour into it."""
    program = office_program()
    if program is None:
        return PrintedPdf(None, "这台电脑没有装 LibreOffice，不能直接生成 PDF")
    try:
        with tempfile.TemporaryDirectory(prefix="narrator-", ignore_cleanup_errors=True) as folder:
            done = convert(program, word, Path(folder), ("docx", "pdf"), SECONDS)
            data = done.made.read_bytes() if done.made else b""
    except OSError as problem:
        return PrintedPdf(None, f"临时文件夹用不了（{reason_of(problem)}），没有生成 PDF")
    if not data.startswith(b"%PDF-"):
        return PrintedPdf(None, f"LibreOffice {done.problem or '生成的不是 PDF'}，没有生成 PDF")
    return PrintedPdf(data)
