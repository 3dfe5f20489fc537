"""LibreOffice, where it is installed on this computer: files converted in a profile and a folder of their own."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion: the file made, what the program said, and why there is no file, in Chinese."""

    made: Path | None
    said: str = ""
    problem: str | None = None


def office_program() -> str | None:
    """Return the path of LibreOffice, or ``None`` where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def convert(program: str, data: bytes, folder: Path, kinds: tuple[str, str], seconds: float) -> Conversion:
    """Convert ``data`` inside the empty ``folder``; ``kinds`` are the name endings before and after.

    The program has a profile of its own there, runs no macros, follows no links, and is stopped after ``seconds``.
    """
    source, profile = folder / f"source.{kinds[0]}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    output = folder / "made"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", kinds[1], "--outdir", str(output), str(source),
    ]  # fmt: skip
    done = _run(command, seconds)
    made = output / f"source.{kinds[1]}"
    if done.problem is None and not made.is_file():
        return Conversion(None, done.said, "转换不了这个文件")
    return Conversion(made if done.problem is None else None, done.said, done.problem)


def _run(command: list[str], seconds: float) -> Conversion:
    """Run the program within the time allowed; return what it said or why it did not end well."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the program found on PATH, with arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError:
        return Conversion(None, problem="启动不了")
    with process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            return Conversion(None, problem=f"在 {seconds:g} 秒内没有转换完")
        except BaseException:
            _stop(process)
            raise
    return Conversion(None, output.decode("utf-8", "replace"))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started; process groups are there on POSIX only."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
