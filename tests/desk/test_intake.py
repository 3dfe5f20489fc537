"""Taking in: archives of every honest and hostile kind, files of no use, names that do not match."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from narrator.desk.intake.archive import MOST_ENTRIES
from narrator.desk.intake.folder import take_in
from narrator.desk.intake.read_file import Cause, read_submitted
from narrator.desk.intake.submitted import Taken
from narrator.desk.intake.unit_list import read_unit_list
from narrator.desk.options import ReviewOptions
from narrator.errors import InvalidInput, NarratorError
from narrator.figures.unit import UnitKind
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import archive, district, put, rendered
from tests.zoo.materials.containers import compound, fixed_layout_document
from tests.zoo.materials.oddments import png

from .conftest import silent

TEXT = "一、总体情况\n2025年公开信息3条。\n".encode()


def _taken(folder: Path, name: str, data: bytes) -> Taken:
    inside, spool = folder / "报送", folder / "spool"
    inside.mkdir()
    spool.mkdir()
    (inside / name).write_bytes(data)
    return take_in(inside, spool)


def _zip(files: dict[str, bytes], *, flags: int = 0) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 14, 0, 0, 0)), data)
    data = packed.getvalue()
    return (
        data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01") if flags else data
    )


def test_archives_in_archives_with_gbk_names_are_opened(tmp_path: Path) -> None:
    inner = archive([("清渡镇年报.txt", TEXT)], gbk=True)
    found = _taken(tmp_path, "一批.zip", archive([("乡镇.zip", inner), ("县直/水务局.txt", TEXT + b"2")]))
    assert [one.name for one in found.files] == [
        "一批.zip/乡镇.zip/清渡镇年报.txt",
        "一批.zip/县直/水务局.txt",
    ]
    assert [one.path.read_bytes() for one in found.files] == [TEXT, TEXT + b"2"]
    assert found.files[0].day.isoformat() == "2026-01-14"


def test_names_that_climb_out_lead_nowhere(tmp_path: Path) -> None:
    names = ["../../外面.txt", "/etc/passwd.txt", "C:\\windows\\甲.txt", "..\\乙.txt"]
    found = _taken(tmp_path, "坏.zip", _zip({name: TEXT + name.encode() for name in names}))
    assert sorted(one.name for one in found.files) == [
        "坏.zip/C_/windows/甲.txt", "坏.zip/etc/passwd.txt", "坏.zip/乙.txt", "坏.zip/外面.txt",
    ]  # fmt: skip
    below = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert below == {"坏.zip", *(one.path.name for one in found.files)}
    assert all(one.path.parent == tmp_path / "spool" for one in found.files)


def test_ten_thousand_entries_are_one_row(tmp_path: Path) -> None:
    found = _taken(tmp_path, "多.zip", _zip({f"{number}.txt": b"" for number in range(10_000)}))
    assert found.files == ()
    assert [one.reason for one in found.refused] == [
        f"压缩包里有 10,000 个文件，上限是 {MOST_ENTRIES:,} 个",
    ]  # fmt: skip


def test_a_bomb_is_one_row_and_never_unpacked_whole(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("好.txt", TEXT)
        with made.open("炸弹.txt", "w") as entry:
            for _ in range(60):
                entry.write(bytes(1 << 20))
    assert len(packed.getvalue()) < 1 << 20
    found = _taken(tmp_path, "炸弹.zip", packed.getvalue())
    assert [one.name for one in found.files] == ["炸弹.zip/好.txt"]
    assert "解压后超过 50 MB" in found.refused[0].reason


def test_nesting_ends_somewhere(tmp_path: Path) -> None:
    data = archive([("年报.txt", TEXT)])
    for _ in range(6):
        data = archive([("再一层.zip", data)])
    found = _taken(tmp_path, "套.zip", data)
    assert found.files == ()
    assert "层以上" in found.refused[0].reason


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("缺.zip", archive([("年报.txt", TEXT * 100)])[:-40], ""),
        ("旧.rar", b"Rar!\x1a\x07\x00" + bytes(100), "rar 压缩包不能直接打开"),
        ("旧.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "7z 压缩包不能直接打开"),
        ("锁.zip", _zip({"年报.txt": TEXT}, flags=1), "密码"),
    ],
)
def test_archives_of_no_use_are_told(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    found = _taken(tmp_path, name, data)
    reasons = [one.reason for one in found.refused]
    if words:
        assert [words in one for one in reasons] == [True]
    else:  # a broken archive is a file that turns out to be none
        assert [read_submitted(one.path).trouble is not None for one in found.files] == [True]


def _ofd(folder: Path) -> bytes:
    return fixed_layout_document(folder / "x.ofd").read_bytes()


@pytest.mark.parametrize(
    ("name", "cause"),
    [("空.docx", Cause.EMPTY), ("扫描.png", Cause.SCAN), ("锁.docx", Cause.LOCKED), ("版.ofd", Cause.OFD)],
)
def test_why_a_file_is_of_no_use(name: str, cause: Cause, tmp_path: Path) -> None:
    made = {
        "空.docx": b"",
        "扫描.png": png(),
        "锁.docx": compound({"EncryptedPackage": bytes(5000)}),
        "版.ofd": _ofd(tmp_path),
    }
    path = tmp_path / name
    path.write_bytes(made[name])
    trouble = read_submitted(path).trouble
    assert trouble is not None
    assert trouble.cause is cause


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_the_list_of_offices(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(
        "单位,类别,曾用名,发布日期,片区\n"
        "云溪区发展和改革局,部门,云溪区发改委；云溪区物价局,2026/1/20,区直\n"
        "云溪区清渡镇人民政府,,,,\n",
        encoding=encoding,
    )
    first, second = read_unit_list(path)
    assert (first.kind, first.former) == (UnitKind.DEPARTMENT, ("云溪区发改委", "云溪区物价局"))
    assert (str(first.published), first.district) == ("2026-01-20", "区直")
    assert second.kind is UnitKind.TOWN


def test_every_fault_of_the_list_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("单位,类别,发布日期\n甲镇,镇,2026-02-30\n甲镇,镇,\n,镇,\n乙局,星球,\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as told:
        read_unit_list(path)
    assert [one.location.line for one in told.value.findings] == [2, 3, 4, 5]
    path.write_text("名字\n甲镇\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="不能识别"):
        read_unit_list(path)


def test_renamed_merged_and_unlisted_offices(tmp_path: Path) -> None:
    made = district(3)
    names = [one.name for one in made.offices]
    for folder in ("报送", "去年"):
        (tmp_path / folder).mkdir()
    for name in names:
        put(tmp_path / "报送" / f"{name}.docx", rendered(made.reports[name], "docx"))
    put(tmp_path / "去年" / "1.docx", rendered(made.priors[names[0]], "docx"))
    put(tmp_path / "去年" / "2.docx", rendered(made.priors[names[1]], "docx"))
    lines = ["单位,曾用名", f"青岚市云溪区学校事务局,{names[0]}", f"{names[1]},{names[0]}x；{names[1]}"]
    (tmp_path / "名单.csv").write_text("\n".join(lines), encoding="utf-8")
    wishes = ReviewOptions(tmp_path / "报送", tmp_path / "结果", tmp_path / "去年", tmp_path / "名单.csv")
    found = json.loads(review_folder(wishes, silent).json)
    by_name = {one["unit"]: one for one in found["units"]}
    assert by_name["青岚市云溪区学校事务局"]["renamed"] == names[0]
    assert by_name["青岚市云溪区学校事务局"]["repetition"]["last_year"] is not None
    assert by_name[names[1]]["repetition"]["last_year"] is not None
    assert [names[2] in one["why"] for one in found["strays"]] == [True]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NarratorError, match="找不到"):
        take_in(tmp_path / "没有", tmp_path)
