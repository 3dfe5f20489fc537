"""The libraries of a folder: exact versions, unpacked, without their tests, none of them an empty placeholder."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bundle.target import Target

_SOURCE_ONLY = ("jieba",)
_NOT_CARRIED = ("tests", "__pycache__")
_NO_CODE = (".dist-info/", ".data/", "../", "bin/", "Scripts/")


def build_wheel(root: Path, folder: Path) -> Path:
    """Build narrator's own wheel from ``root`` into ``folder``."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root)
    (built,) = folder.glob("narrator-*.whl")
    return built


def install(target: Target, wheel: Path, site: Path, scratch: Path) -> None:
    """Unpack narrator and its libraries for ``target`` into ``site``; raises where one has no wheel or no content."""
    pins = target.pins()
    made = [pin for pin in pins if pin.split("==")[0] in _SOURCE_ONLY]
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", scratch, *made)
    listed = scratch / "pins.txt"
    listed.write_text("\n".join(pins), encoding="utf-8")
    tags = [word for tag in (*target.platforms, "any") for word in ("--platform", tag)]
    _run(
        sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile", "--only-binary=:all:",
        "--implementation", "cp", "--python-version", target.python, *tags,
        "--find-links", scratch, "--target", site, "-r", listed, wheel,
    )  # fmt: skip
    shutil.rmtree(site / "bin", ignore_errors=True)
    empty = sorted(_empty(site))
    if empty:
        raise SystemExit(f"空的安装包，不能用：{'、'.join(empty)}")
    _prune(site)


def _empty(site: Path) -> Iterator[str]:
    """Yield distributions that bring no code: some indexes hand out wheels with nothing inside."""
    for info in site.glob("*.dist-info"):
        with (info / "RECORD").open(encoding="utf-8", newline="") as lines:
            files = [row[0] for row in csv.reader(lines) if row]
        code = [name for name in files if not any(part in name for part in _NO_CODE)]
        if not any((site / name).is_file() and (site / name).stat().st_size for name in code):
            yield info.name.removesuffix(".dist-info")


def _prune(site: Path) -> None:
    for name in _NOT_CARRIED:
        for folder in sorted(site.rglob(name)):
            if folder.is_dir():
                shutil.rmtree(folder)


def _run(*words: str | Path) -> None:
    done = subprocess.run([str(word) for word in words], check=False)  # noqa: S603  (pip and build, our own arguments)
    if done.returncode:
        raise SystemExit(done.returncode)
