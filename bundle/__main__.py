"""Build the folders a clerk carries.

python -m bundle [TARGET …] [--python TARGET=PATH|here] [--wheel FILE] [--out DIR]

Without TARGET every machine of ``targets.toml`` is built. Prints each zip with its size, packed and unpacked.
"""

import argparse
import tempfile
from pathlib import Path

from bundle.interpreter import fitting, put_python
from bundle.pack import list_files, put_papers, zip_folder
from bundle.packages import build_wheel, install
from bundle.target import ROOT, Target, targets

_MEGABYTE = 1_000_000


def main() -> None:
    """Read the arguments and build."""
    known = targets()
    parser = argparse.ArgumentParser(description="Build the folders a clerk carries.")
    parser.add_argument("targets", nargs="*", choices=[*known, []], help="machines, all if none is named")
    parser.add_argument("--python", action="append", default=[], metavar="TARGET=PATH")
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    given = parser.parse_args()
    pythons = dict(pair.split("=", 1) for pair in given.python)
    for unknown in sorted(set(pythons) - set(known)):
        parser.error(f"no such machine: {unknown}")
    with tempfile.TemporaryDirectory() as scratch:
        wheel = given.wheel or build_wheel(ROOT, Path(scratch))
        for name in given.targets or known:
            python = pythons.get(name)
            _build(fitting(known[name], python), wheel, python, given.out)


def _build(target: Target, wheel: Path, python: str | None, out: Path) -> None:
    version = wheel.name.split("-")[1]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / f"narrator-{version}-{target.name}"
        wheels = Path(scratch) / "wheels"
        wheels.mkdir()
        install(target, wheel, folder / target.site_folder, wheels)
        with_python = put_python(target, python, folder / "python")
        put_papers(target, folder)
        list_files(folder)
        archive = out / f"{folder.name}.zip"
        unpacked = zip_folder(folder, archive)
    own = "with Python" if with_python else "without Python"
    size = archive.stat().st_size
    print(f"{archive}  {size / _MEGABYTE:.0f} MB, unpacked {unpacked / _MEGABYTE:.0f} MB, {own}")  # noqa: T201


if __name__ == "__main__":
    main()
