"""Run `narrator read FILE --json`, in this process or in one of its own under watch."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_ROOT = Path(__file__).resolve().parents[2]
_WATCHED = """
import re, sys
from pathlib import Path
from narrator.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
sys.stdout.flush()
print(f"\\npeak={peak.group(1) if peak else 0}", file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one run gave: exit code, stdout parsed as JSON (None if it is not JSON), both streams as text.

    peak_mib is the largest resident memory (0 where it is not known).
    """

    code: int
    payload: Json
    stdout: str
    stderr: str
    peak_mib: float = 0.0


def _parsed(text: str) -> Json:
    try:
        payload: Json = json.loads(text)
    except json.JSONDecodeError:
        return None
    return payload


def run(arguments: list[str]) -> Reading:
    """Run a command in this process with captured streams."""
    from narrator.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Reading(code, _parsed(texts[0]), texts[0], texts[1])


def read_json(path: Path) -> Reading:
    """`narrator read PATH --json` in this process."""
    return run(["read", str(path), "--json"])


def read_watched(path: Path, seconds: float) -> Reading:
    """The same in a process of its own, killed after `seconds` (subprocess.TimeoutExpired)."""
    command = [sys.executable, "-c", _WATCHED, "read", str(path), "--json"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=seconds, check=False)
    stdout, stderr = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    peak = re.search(r"peak=(\d+)\s*$", stderr)
    return Reading(
        done.returncode, _parsed(stdout), stdout, stderr, int(peak.group(1)) / 1024 if peak else 0.0
    )
