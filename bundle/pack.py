"""The folder as a zip: launcher, papers, example, a list of every file with its hash, the same bytes each time."""

import hashlib
import shutil
import zipfile
from pathlib import Path

from bundle.target import HERE, ROOT, Target

LISTING = "文件清单.txt"
_DATE = (1980, 1, 1, 0, 0, 0)
_PAPERS = {"centre.txt": "给信息中心.txt", "head.txt": "给领导.txt", "clerk.txt": "先看这里.txt"}
_EXAMPLES = ("liuyuan-2024", "liuyuan-2025")
_PROGRAM, _PLAIN = 0o100755, 0o100644


def put_papers(target: Target, folder: Path) -> None:
    """Put the launcher, the papers and an example into the folder, in the encoding that system's notepad expects."""
    launcher = (HERE / "launch" / target.launcher).read_text(encoding="utf-8")
    _write(folder / target.shown_as, launcher.replace("{python}", target.python), target)
    for source, shown in _PAPERS.items():
        text = (HERE / "papers" / source).read_text(encoding="utf-8").replace("{launcher}", target.shown_as)
        _write(folder / shown, text, target, with_mark=True)
    for name in _EXAMPLES:
        (folder / "例子" / name).mkdir(parents=True)
        shutil.copy2(ROOT / "examples" / name / "figures.yaml", folder / "例子" / name / "figures.yaml")
    shutil.copy2(ROOT / "LICENSE", folder / "LICENSE")


def _write(path: Path, text: str, target: Target, *, with_mark: bool = False) -> None:
    """Write a text: a batch file in the code page of Chinese Windows, papers as UTF-8 with its mark there."""
    if not target.windows:
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    encoding = "utf-8-sig" if with_mark else "gbk"
    path.write_text(text, encoding=encoding, newline="\r\n")


def list_files(folder: Path) -> None:
    """Write the list of every file with its sha256, as ``sha256sum -c`` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / LISTING).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def zip_folder(folder: Path, archive: Path) -> int:
    """Pack ``folder`` under its own name into ``archive``; return the bytes it takes unpacked."""
    unpacked = 0
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            program = path.suffix == ".sh" or path.parent.name == "bin"
            entry.external_attr = (_PROGRAM if program else _PLAIN) << 16
            data = path.read_bytes()
            unpacked += len(data)
            packed.writestr(entry, data)
    return unpacked
