"""Every animal of the zoo is read through the command line and compared with what it must be read as.

Where a file cannot be made or read without LibreOffice and there is none, the animal is skipped.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from .expectation import Animal, Exhibit, Expected, Refusal
from .judging import differences
from .materials import figures, word
from .materials.containers import compound, rich_text
from .materials.layout import flow, sheets
from .materials.stories import STREET
from .reading import Reading, read_json, read_watched, run
from .roster import closed_house, open_house

SECONDS, MEBIBYTES = 60.0, 700.0
NO_OFFICE = shutil.which("soffice") is None and shutil.which("libreoffice") is None


def _parameters(animals: tuple[Animal, ...]) -> list[object]:
    return [
        pytest.param(one, id=one.name, marks=[pytest.mark.libreoffice] if one.office else [])
        for one in animals
    ]


def _read(one: Animal, exhibit: Exhibit) -> Reading:
    if not one.hostile:
        return read_json(exhibit.path)
    reading = read_watched(exhibit.path, SECONDS)
    assert reading.peak_mib < MEBIBYTES, f"{reading.peak_mib:.0f} MiB of memory"
    return reading


def _check_file(exhibit: Exhibit, folder: Path) -> None:
    """The generator must write one file into the folder it is given, small, and sound where it is to be read."""
    assert exhibit.path.is_file()
    assert exhibit.path.parent == folder
    assert exhibit.path.stat().st_blocks * 512 < 12_000_000
    if isinstance(exhibit.outcome, Expected) and zipfile.is_zipfile(exhibit.path):
        with exhibit.path.open("rb") as file:
            docx.Document(file)


def _judge(one: Animal, folder: Path) -> None:
    if one.office and NO_OFFICE:
        pytest.skip("LibreOffice is not installed")
    exhibit = one.generate(folder)
    _check_file(exhibit, folder)
    found = differences(exhibit.outcome, _read(one, exhibit))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("one", _parameters(open_house()))
def test_animal(one: Animal, tmp_path: Path) -> None:
    _judge(one, tmp_path)


@pytest.mark.parametrize("one", _parameters(closed_house()))
def test_held_back(one: Animal, tmp_path: Path) -> None:
    _judge(one, tmp_path)


def _old_formats() -> dict[str, bytes]:
    old_word = compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(9000), "1Table": bytes(5000)})
    rich = rich_text(flow(STREET, sheets(figures.zero())))
    return {"年报.rtf": rich, "年报.doc": old_word, "年报.wps": old_word}


@pytest.mark.parametrize("name", sorted(_old_formats()))
def test_old_formats_without_an_office_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(_old_formats()[name])
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_json(path)
    if reading.code != 0:  # an office program found elsewhere than on PATH is as good
        assert not differences(Refusal(("另存", "WPS", "LibreOffice")), reading)


@pytest.mark.parametrize("name", ["nothing-here.docx", "."])
def test_no_file_at_all(name: str, tmp_path: Path) -> None:
    assert not differences(Refusal(), read_json(tmp_path / name))


def test_a_batch_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    good = word.write(tmp_path, "good.docx", word.body(flow(STREET, sheets(figures.zero()))))
    bad = tmp_path / "bad.docx"
    bad.write_bytes(good.read_bytes()[:900])
    reading = run(["check", str(bad), str(good), "--json"])
    assert reading.code == 2
    assert isinstance(reading.payload, dict)
    files = reading.payload["files"]
    assert isinstance(files, list)
    assert len(files) == 2
    by_name = {Path(str(one["file"])).name: one for one in files if isinstance(one, dict)}
    assert by_name["good.docx"]["unit"] == STREET.unit
    assert "FILE-UNREADABLE" in str(by_name["bad.docx"]["findings"])


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = word.write(tmp_path, "same.docx", word.body(flow(STREET, sheets(figures.busy(1)))))
    assert read_json(path).stdout == read_json(path).stdout
