"""Old formats (.doc, .wps, .rtf) through LibreOffice on this computer, where it is installed."""

import tempfile
from pathlib import Path

from narrator.errors import reason_of
from narrator.files.office import convert, office_program
from narrator.report.flow import Flow
from narrator.report.formats.errors import ConversionFailed, NotReadDirectly, PasswordProtected
from narrator.report.formats.package import open_package
from narrator.report.formats.word.docx import main_part, read_docx

SECONDS = 120


def read_through_office(data: bytes, path: Path, name: str) -> Flow:
    """Return the flow of a file that LibreOffice can read; ``name`` is its format ("doc", "wps", "rtf").

    Raise :class:`NotReadDirectly` where LibreOffice is missing, :class:`ConversionFailed` where it fails.
    """
    program = office_program()
    if program is None:
        hint = "请用 WPS 打开后另存为 docx 再试（装有 LibreOffice 的电脑可以直接读取）"
        raise NotReadDirectly(path, f".{name} 文件", hint)
    try:
        return _converted(program, data, path, name)
    except OSError as problem:
        raise ConversionFailed(path, f"要用的临时文件夹用不了（{reason_of(problem)}）") from problem


def _converted(program: str, data: bytes, path: Path, name: str) -> Flow:
    with tempfile.TemporaryDirectory(prefix="narrator-", ignore_cleanup_errors=True) as folder:
        done = convert(program, data, Path(folder), (name, "docx"), SECONDS)
        if done.made is None:
            if "password" in done.said.lower():
                raise PasswordProtected(path)
            raise ConversionFailed(path, done.problem or "转换不了这个文件")
        with open_package(done.made) as package:
            part = main_part(package)
            if part is None:
                raise ConversionFailed(path, "转换不了这个文件")
            return read_docx(package, part, name)
