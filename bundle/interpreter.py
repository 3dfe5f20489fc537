"""Python itself, put into a folder: an archive or folder the builder has, or the one that builds."""

import shutil
import sys
import sysconfig
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

from bundle.target import Target

HERE = "here"
_OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
_LEFT_OUT = shutil.ignore_patterns(
    "site-packages", "dist-packages", "__pycache__", "test", "tests", "idlelib", "tkinter", "turtledemo",
    "ensurepip", "lib2to3", "config-*",
)  # fmt: skip


def fitting(target: Target, source: str | None) -> Target:
    """Return the target with the version of the interpreter that builds, where that one is put in."""
    return replace(target, python=_OWN) if source == HERE else target


def put_python(target: Target, source: str | None, folder: Path) -> bool:
    """Put Python into ``folder``; return whether there is one.

    ``source`` is a path to an archive or folder (the signed embeddable package of Windows, a relocatable build of
    Linux), ``here`` for the interpreter that builds, or ``None``: then the machine's own is used where it has the
    right version, and the launcher says so where it has not.
    """
    if source is None:
        return False
    if source == HERE:
        _copy_own(folder)
    elif Path(source).is_dir():
        shutil.copytree(source, folder)
    else:
        _unpack(Path(source), folder)
    if target.windows:
        _point_at(target, folder)
    return True


def _copy_own(folder: Path) -> None:
    """Copy the interpreter that runs: program, standard library and, where it is apart, the library it links to."""
    base = Path(sys.base_prefix)
    name = f"python{_OWN}"
    (folder / "bin").mkdir(parents=True)
    shutil.copy2((base / "bin" / name).resolve(), folder / "bin" / name)
    paths = {
        "installed_base": str(base),
        "base": str(base),
        "platbase": str(base),
        "installed_platbase": str(base),
    }
    for kind in ("stdlib", "platstdlib"):
        library = Path(sysconfig.get_path(kind, vars=paths))
        shutil.copytree(library, folder / "lib" / name, ignore=_LEFT_OUT, dirs_exist_ok=True)
    shared = sysconfig.get_config_var("INSTSONAME") or ""
    if ".so" in shared:
        linked = Path(sysconfig.get_config_var("LIBDIR")) / shared
        shutil.copy2(linked.resolve(), folder / "lib" / shared)


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack a zip or tar; one top folder called ``python`` is left out."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)  # noqa: S202  (a zip is unpacked inside the folder only)
    else:
        with tarfile.open(archive) as packed_tar:
            packed_tar.extractall(folder, filter="data")
    inner = folder / "python"
    if inner.is_dir() and len(list(folder.iterdir())) == 1:
        inner.rename(folder.with_suffix(".inner"))
        folder.rmdir()
        folder.with_suffix(".inner").rename(folder)


def _point_at(target: Target, folder: Path) -> None:
    """Name the libraries in the ``._pth`` of the embeddable package: it reads no other path."""
    listing = folder / f"python{target.python.replace('.', '')}._pth"
    if not listing.is_file():
        raise SystemExit(f"不是 Windows 的嵌入式 Python {target.python}：缺 {listing.name}")
    lines = listing.read_text(encoding="utf-8").splitlines()
    site = f"..\\{target.site}"
    kept = [line for line in lines if line.strip() and not line.startswith("#") and line != site]
    listing.write_text("\r\n".join([*kept, site, ""]), encoding="utf-8", newline="")
