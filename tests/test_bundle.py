"""The folder a clerk carries: it starts in an empty place with nothing installed, and each library is really there."""

import hashlib
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from bundle.interpreter import HERE, fitting, put_python
from bundle.pack import LISTING, list_files, put_papers, zip_folder
from bundle.packages import _empty
from bundle.target import Target, targets
from tests.checkout import ROOT

_NEEDED = {"web"}


@pytest.mark.parametrize("target", targets().values(), ids=list(targets()))
def test_everything_narrator_needs_is_pinned_for_every_machine(target: Target) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *(line for name in _NEEDED for line in extras.get(name, ()))]
    pinned = {pin.split("==")[0] for pin in target.pins()}
    assert {line.split(">=")[0].split("[")[0] for line in needed} <= pinned
    assert set(target.instead) <= pinned


@pytest.mark.parametrize("target", targets().values(), ids=list(targets()))
def test_papers_and_launcher_are_in_the_words_of_that_machine(target: Target, tmp_path: Path) -> None:
    put_papers(target, tmp_path)
    launcher = (tmp_path / target.shown_as).read_bytes()
    text = launcher.decode("gbk" if target.windows else "utf-8")
    assert "{python}" not in text
    assert target.python in text
    assert "narrator edit" in text
    assert (b"\r\n" in launcher) == target.windows
    for paper in ("给信息中心.txt", "给领导.txt", "先看这里.txt"):
        told = (tmp_path / paper).read_text(encoding="utf-8-sig")
        assert "{launcher}" not in told
        assert "narrator" not in told


def test_the_launcher_of_windows_tells_a_folder_that_was_not_unpacked(tmp_path: Path) -> None:
    put_papers(targets()["windows-x64"], tmp_path)
    told = (tmp_path / "开始.bat").read_text(encoding="gbk")
    assert "请先把压缩包解压到D盘，再双击“开始.bat”。" in told
    assert told.index("goto packed") < told.index("narrator edit")


def test_an_empty_placeholder_is_found(tmp_path: Path) -> None:
    for name, files in {
        "full": ["full/__init__.py"],
        "hollow": [],
        "nothing": ["nothing/__init__.py"],
    }.items():
        info = tmp_path / f"{name}-1.dist-info"
        info.mkdir()
        lines = [*files, f"{info.name}/METADATA"]
        (info / "RECORD").write_text("".join(f"{line},,\n" for line in lines), encoding="utf-8")
        for file in files:
            (tmp_path / file).parent.mkdir()
            (tmp_path / file).write_text("x = 1\n" if name == "full" else "", encoding="utf-8")
    assert sorted(_empty(tmp_path)) == ["hollow-1", "nothing-1"]


def test_the_embeddable_python_is_pointed_at_the_libraries(tmp_path: Path) -> None:
    target = targets()["windows-x64"]
    given = tmp_path / "given.zip"
    with zipfile.ZipFile(given, "w") as archive:
        archive.writestr("python.exe", b"MZ")
        archive.writestr(
            "python311._pth", "python311.zip\r\n.\r\n\r\n# Uncomment to run site.main()\r\n#import site\r\n"
        )
    assert put_python(target, str(given), tmp_path / "python")
    paths = (tmp_path / "python" / "python311._pth").read_text(encoding="utf-8").split()
    assert paths == ["python311.zip", ".", "..\\Lib\\site-packages"]


def test_a_python_of_another_version_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "python312._pth").write_text("python312.zip\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"python311\._pth"):
        put_python(targets()["windows-x64"], str(given), tmp_path / "python")


def test_two_zips_of_one_folder_are_the_same_and_every_file_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "python" / "bin").mkdir(parents=True)
    (folder / "python" / "bin" / "python3").write_bytes(b"\x7fELF")
    (folder / "开始.sh").write_text("#!/bin/sh\n", encoding="utf-8")
    list_files(folder)
    for name in ("one.zip", "two.zip"):
        zip_folder(folder, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
    assert modes["folder/开始.sh"] == modes["folder/python/bin/python3"] == 0o755
    listed = (folder / LISTING).read_text(encoding="utf-8").splitlines()
    assert f"{hashlib.sha256(b'#!/bin/sh' + bytes([10])).hexdigest()}  开始.sh" in listed


@pytest.mark.index
@pytest.mark.wheel
@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine != "x86_64", reason="made for this machine only"
)
def test_the_folder_starts_where_nothing_is_installed(tmp_path: Path) -> None:
    name = "linux-x64"
    build = [sys.executable, "-m", "bundle", name, "--python", f"{name}={HERE}", "--out", str(tmp_path)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (archive,) = tmp_path.glob("*.zip")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(archive), str(tmp_path / "D盘")], check=True)
    (folder,) = (tmp_path / "D盘").iterdir()
    start = ["sh", str(folder / "开始.sh")]
    empty = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "nobody"), "LANG": "C.UTF-8"}
    (folder / "python" / "bin" / f"python{fitting(targets()[name], HERE).python}").chmod(0o755)

    seen = subprocess.run([*start, "doctor"], env=empty, capture_output=True, text=True, check=False)
    assert seen.returncode == 0, seen.stdout + seen.stderr
    assert str(folder / "lib") in seen.stdout
    figures = folder / "例子" / "liuyuan-2025" / "figures.yaml"
    drafted = subprocess.run(
        [*start, "draft", str(figures)], env=empty, capture_output=True, text=True, check=False
    )
    assert drafted.returncode == 0, drafted.stderr
    assert (figures.parent / "draft.docx").is_file()
    assert not (tmp_path / "nobody").exists(), "something was written outside the folder"
