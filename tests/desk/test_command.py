"""The command as a person and as a script call it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from narrator.cli import main
from tests.district.district import archive, district, put, rendered

from .conftest import Reviewing


def test_json_has_the_promised_shape(reviewed: Reviewing) -> None:
    found = reviewed.json
    assert {"units", "clusters", "common", "rollup", "summary"} <= set(found)
    unit = next(one for one in found["units"] if one["status"] == "read")
    keys = {"file", "unit", "year", "round", "status", "findings", "repetition", "since_last_round"}
    assert keys <= set(unit)
    assert {"passages"} <= set(found["clusters"][0])
    assert set(found["clusters"][0]["passages"][0]) == {"file", "unit", "year", "section", "text"}
    assert {"tables", "differences"} <= set(found["rollup"])


def test_from_a_zip_to_notices_with_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = district(3)
    files = [(f"{name}.docx", rendered(one, "docx")) for name, one in made.reports.items()]
    (tmp_path / "报送").mkdir()
    put(tmp_path / "报送" / "全部.zip", archive(files, gbk=True))
    parent = tmp_path / "区年报.docx"
    parent.write_bytes(rendered(made.reports[made.offices[0].name], "docx"))
    words = ["review", str(tmp_path / "报送"), "--parent", str(parent), "--jobs", "1", "--comments", "--json"]
    assert main(words) in (0, 1)
    found = json.loads(capsys.readouterr().out)
    out = tmp_path / "报送-审核"
    assert found["summary"]["files"] == 3
    assert found["rollup"]["differences"] != []
    assert all(Path(one).is_file() for one in found["written"])
    commented = sorted((out / "notices").glob("*-批注.docx"))
    assert len(commented) == 3
    assert any(list(docx.Document(str(path)).comments) for path in commented)
    assert main(["review", str(tmp_path / "报送"), "--learn", "--quiet"]) in (0, 1)
    told = capsys.readouterr().out
    assert "收到3个文件：读出3户" in told
    assert "通用表述:" in told or "# 没有" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["没有"], "找不到"),
        (["报送", "--jobs", "0"], "--jobs"),
        (["报送", "--units", "没有.csv"], "找不到"),
        (["报送", "--parent", "坏.docx"], "坏.docx"),
    ],
)
def test_wrong_use_is_told(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报送").mkdir()
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    assert main(["review", *words]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "报送-审核" / "review.xlsx").exists()


@pytest.mark.slow
def test_several_processes_give_what_one_gives(reviewed: Reviewing, tmp_path: Path) -> None:
    """A process of its own, since workers are started from the program as it was called."""
    wishes = reviewed.wishes
    command = [
        sys.executable, "-m", "narrator", "review", str(wishes.folder), "--prior-dir", str(wishes.prior_folder),
        "--units", str(wishes.units), "-o", str(tmp_path / "结果"), "--jobs", "2", "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 2, done.stderr
    for name in ("review.xlsx", "review.html", "notices/全部通知.txt", "rollup.yaml", "pages/001.html"):
        assert (tmp_path / "结果" / name).read_bytes() == (reviewed.out / name).read_bytes(), name
    assert zipfile.is_zipfile(tmp_path / "结果" / "review.xlsx")
