"""The wheel holds the package and its data, nothing private, and works far from the checkout."""

import email
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.checkout import ROOT

pytestmark = [pytest.mark.wheel, pytest.mark.slow]

_SOURCES = ("narrator", "phrasebank", "corpus")
_PRIVATE = (
    "corpus/private/our-report-2024.md",
    "phrasebank/private/our-phrases.yaml",
    "narrator/.narrator/index.json",
    "corpus/__pycache__/left.pyc",
)
_EXAMPLE = ROOT / "examples" / "liuyuan-2025"


def _run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}
    }
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads, without leftovers."""
    copy = tmp_path_factory.mktemp("checkout")
    leftovers = shutil.ignore_patterns("__pycache__", "private", ".*")
    for name in _SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=leftovers)
    for name in ("pyproject.toml", ".gitignore", "README.md", "LICENSE", "CHANGELOG.md", "cli.py"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def public_files(checkout: Path) -> set[str]:
    """What belongs into the wheel, by the path there; read before anything private is put beside it."""
    data = {f"narrator/_data/{name}/{path}" for name in _SOURCES[1:] for path in _files(checkout / name)}
    return data | {f"narrator/{path}" for path in _files(checkout / "narrator")}


@pytest.fixture(scope="module")
def wheel(checkout: Path, public_files: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from a checkout in which a clerk's own files lie where git ignores them."""
    assert public_files
    for name in _PRIVATE:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("private\n", encoding="utf-8")
    target = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target], checkout)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def narrator(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command installed from the wheel in a fresh environment; its dependencies are borrowed from this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    _run([*pip, wheel], home)
    (site,) = {path.parent for path in home.rglob("narrator-*.dist-info")}
    borrowed = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    where = _run([python, "-c", "import narrator; print(narrator.__file__)"], home).stdout
    assert Path(where.strip()).is_relative_to(site)
    return scripts / "narrator"


def test_it_holds_the_package_and_its_data_and_nothing_else(wheel: Path, public_files: set[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == public_files
    for data in _SOURCES[1:]:
        assert any(name.startswith(f"narrator/_data/{data}/") for name in names), data


def test_nothing_private_is_packed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert not [name for name in names if archive.read(name) == b"private\n"]
    assert not [name for name in names if "private" in name or "__pycache__" in name]


def test_narrator_is_the_only_name_it_takes(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = email.message_from_string(archive.read(metadata).decode())
        licences = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
    assert tops == {"narrator", f"narrator-{headers['Version']}.dist-info"}
    assert headers["License-Expression"] == "Apache-2.0"
    assert licences


def test_the_installed_command_tells_its_version(narrator: Path, wheel: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]
    assert version in _run([narrator, "--version"], tmp_path).stdout


def test_the_installed_command_drafts(narrator: Path, tmp_path: Path) -> None:
    """In a folder with a Chinese name, called from another one, the example becomes a draft."""
    project = tmp_path / "柳园街道 2025年报"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    project.mkdir()
    for path in _EXAMPLE.glob("*.yaml"):
        shutil.copy(path, project / path.name)
    for prior in sorted(_EXAMPLE.parent.glob("liuyuan-2024")):
        shutil.copytree(prior, tmp_path / prior.name)
    _run([narrator, "draft", project / "figures.yaml"], elsewhere)
    text = (project / "draft.md").read_text(encoding="utf-8")
    assert "2025年政府信息公开工作年度报告" in text
    assert "六、其他需要报告的事项" in text
    assert (project / "draft.docx").read_bytes().startswith(b"PK")
    assert list(elsewhere.iterdir()) == []
