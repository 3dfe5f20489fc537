"""Old formats (.doc, .wps, .rtf) through LibreOffice on this computer, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from narrator.report.flow import Flow
from narrator.report.formats.docx import main_part, read_docx
from narrator.report.formats.errors import ConversionFailed, NotReadDirectly, PasswordProtected
from narrator.report.formats.package import open_package

SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read_through_office(data: bytes, path: Path, name: str) -> Flow:
    """Return the flow of a file that LibreOffice can read; ``name`` is its format ("doc", "wps", "rtf").

    The conversion has a profile and a folder of its own, runs no macros and follows no links. Raise
    :class:`NotReadDirectly` where LibreOffice is missing, :class:`ConversionFailed` where it fails.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        hint = "请用 WPS 打开后另存为 docx 再试（装有 LibreOffice 的电脑可以直接读取）"
        raise NotReadDirectly(path, f".{name} 文件", hint)
    with tempfile.TemporaryDirectory(prefix="narrator-", ignore_cleanup_errors=True) as folder:
        made = _convert(program, data, Path(folder), name, path)
        with open_package(made) as package:
            part = main_part(package)
            if part is None:
                raise ConversionFailed(path, "转换不了这个文件")
            return read_docx(package, part, name)


def _convert(program: str, data: bytes, folder: Path, name: str, path: Path) -> Path:
    source, profile = folder / f"source.{name}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    said = _run(command, path)
    made = folder / "source.docx"
    if not made.exists():
        if "password" in said.lower():
            raise PasswordProtected(path)
        raise ConversionFailed(path, "转换不了这个文件")
    return made


def _run(command: list[str], path: Path) -> str:
    """Run the conversion within the time allowed and return what it said."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the program found on PATH, with arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as problem:
        raise ConversionFailed(path, "启动不了") from problem
    with process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired as problem:
            _stop(process)
            raise ConversionFailed(path, f"在 {SECONDS} 秒内没有转换完") from problem
        except BaseException:
            _stop(process)
            raise
    return output.decode("utf-8", "replace")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started; process groups are there on POSIX only."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
