"""`narrator doctor`: what is missing is named with a remedy, and what is there in name only counts as missing."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.errors import ShippedDataMissing
from narrator.workflow import doctor
from narrator.workflow.doctor import LIBRARIES, PAGE, Library, State, diagnose
from tests.checkout import ROOT


def _item(words: str, folder: Path) -> doctor.Item:
    (found,) = [item for item in diagnose(folder).items if words in item.what]
    return found


def test_every_library_the_project_needs_is_looked_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {line.split(">=")[0] for line in project["dependencies"]}
    assert {library.distribution for library in LIBRARIES} == needed
    for_the_page = {line.split(">=")[0] for line in project["optional-dependencies"]["web"]}
    assert {library.distribution for library in PAGE} == for_the_page


def test_a_machine_with_everything_is_told_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert told.endswith("可以用。\n")
    assert "×" not in told
    assert _item("当前文件夹", tmp_path).state is State.THERE


def test_a_missing_library_and_an_empty_package_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "placeholder_of_nothing").mkdir()
    (tmp_path / "broken_when_loaded.py").write_text(
        "raise SystemError('wrong processor')\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    added = tuple(
        Library(name, name, "试一试")
        for name in ("placeholder_of_nothing", "broken_when_loaded", "not_there_at_all")
    )
    monkeypatch.setattr(doctor, "LIBRARIES", (*LIBRARIES, *added))
    assert main(["doctor", "--quiet"]) == 1
    told = capsys.readouterr().out
    assert "× placeholder_of_nothing（试一试）：是个空包" in told
    assert "× broken_when_loaded（试一试）：装载不了：SystemError wrong processor" in told
    assert "× not_there_at_all" in told
    assert told.count("请重新解压整个文件夹") == 3
    assert "√" not in told
    sys.modules.pop("placeholder_of_nothing", None)


def test_a_folder_nothing_can_be_saved_in(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    found = _item("当前文件夹", taken)
    assert found.state is State.MISSING
    assert "存不了文件" in found.detail
    assert "换一个" in found.remedy


def test_missing_data_is_a_fault_with_a_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nothing(name: str) -> Path:
        raise ShippedDataMissing(name)

    monkeypatch.setattr(doctor, "shipped", nothing)
    found = _item("短语库", tmp_path)
    assert (found.state, found.remedy != "") == (State.MISSING, True)


def test_what_is_optional_never_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "office_program", lambda: None)
    diagnosis = diagnose(tmp_path)
    assert diagnosis.exit_code == 0
    assert "WPS" in _item("LibreOffice", tmp_path).remedy


def test_a_missing_page_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "PAGE", (Library("no_such_server", "starlette", "填报页面"),))
    diagnosis = diagnose(tmp_path)
    assert diagnosis.exit_code == 0
    (item,) = [one for one in diagnosis.items if "填报页面" in one.what]
    assert (item.state, "narrator[web]" in item.remedy) == (State.OPTIONAL, True)


def test_the_json_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    assert {tuple(item) for item in told["items"]} == {("what", "state", "detail", "remedy")}
    assert {item["state"] for item in told["items"]} <= {"there", "optional"}
