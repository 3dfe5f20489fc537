"""A search from the files to the results: what is found, resumed, kept; what a person changed; hostile input."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from narrator.cli import main
from narrator.copies.options import CopiesOptions
from narrator.copies.shards import Shard
from narrator.workflow.copying.copies import find_copies
from tests.district.district import archive

from .conftest import Searched, results, silent
from .province import lot, paragraph, province, write

_HEAD = "id: {name}\nunit: {unit}\nkind: 街道\nyear: {year}\nsource: {{kind: 自编}}\n"


def _report(folder: Path, name: str, unit: str, text: str, year: int = 2025) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = _HEAD.format(name=name, unit=unit, year=year)
    (folder / f"{name}.md").write_text(f"---\n{head}---\n## 总体情况\n{text}\n", encoding="utf-8")


def _clusters(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "copies.json").read_text(encoding="utf-8"))["clusters"]
    return found


def test_every_planted_copy_is_in_one_cluster_with_its_source(searched: Searched) -> None:
    clusters = [
        {(one["file"], one["paragraph"]) for one in cluster["passages"]}
        for cluster in searched.json["clusters"]
    ]
    for planted in searched.made.planted:
        assert any({planted.source, planted.copy} <= cluster for cluster in clusters), planted
    assert len(clusters) <= len(searched.made.planted), "nothing else is a copy"


def test_clusters_are_in_order_and_their_passages_in_time(searched: Searched) -> None:
    told = searched.json
    assert (told["reports"], told["offices"], told["years"]) == (80, 40, [2024, 2025])
    assert [one["number"] for one in told["clusters"]] == list(range(1, len(told["clusters"]) + 1))
    for cluster in told["clusters"]:
        years = [one["year"] for one in cluster["passages"]]
        assert years == sorted(years)
        assert cluster["years"] == sorted(set(years))
        assert cluster["exact"] == (len({one["text"] for one in cluster["passages"]}) == 1)
        assert cluster["sort"] == ("own" if cluster["offices"] == 1 else "between")
    exact = [one["exact"] for one in told["clusters"] if one["sort"] == "between"]
    assert exact == sorted(exact, reverse=True)


def test_the_csv_holds_every_passage(searched: Searched) -> None:
    data = (searched.out / "copies.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    passages = [one for cluster in searched.json["clusters"] for one in cluster["passages"]]
    assert rows[0] == ["组", "类别", "文字", "户数", "年度", "单位", "部分", "段", "文件", "内容"]
    assert [row[9] for row in rows[1:]] == [one["text"] for one in passages]


def test_a_run_repeated_changes_nothing(searched: Searched, tmp_path: Path) -> None:
    before = results(searched.out)
    times = {path: path.stat().st_mtime_ns for path in searched.out.glob("copies.*")}
    find_copies(CopiesOptions(searched.folder, searched.out), silent)
    assert results(searched.out) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    find_copies(CopiesOptions(searched.folder, tmp_path / "再来"), silent)
    assert results(tmp_path / "再来") == before


def test_an_interrupted_run_goes_on_and_gives_the_same(searched: Searched, tmp_path: Path) -> None:
    out = tmp_path / "结果"

    def stop(what: str, done: int, _total: int, _name: str) -> None:
        if what == "读" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_copies(CopiesOptions(searched.folder, out), stop)
    shards = sorted((out / ".narrator" / "copies" / "shards").glob("*.npz"))
    assert len(shards) == 2
    shards[0].write_bytes(shards[0].read_bytes()[:1000])
    read: list[str] = []
    find_copies(CopiesOptions(searched.folder, out), lambda what, *_: read.append(what))
    assert read.count("读") == 2, "the one that was whole is not read again"
    assert results(out) == results(searched.out)


def test_a_new_year_is_held_against_kept_signatures(searched: Searched, tmp_path: Path) -> None:
    years = tmp_path / "年报"
    shutil.copytree(searched.folder, years)
    keep = tmp_path / "留存"
    find_copies(CopiesOptions(years / "2024", tmp_path / "第一年", keep=keep), silent)
    shutil.rmtree(years / "2024")
    read: list[str] = []
    wishes = CopiesOptions(years / "2025", tmp_path / "第二年", keep=keep)
    find_copies(wishes, lambda what, *_: read.append(what))
    assert read.count("读") == 2, "only the new year's forty files"
    whole, found = (_without_folders(_clusters(one)) for one in (searched.out, tmp_path / "第二年"))
    assert found == whole
    again: list[str] = []
    find_copies(wishes, lambda what, *_: again.append(what))
    assert "读" not in again


def _without_folders(clusters: list[dict[str, Any]]) -> list[Any]:
    return sorted(
        sorted((one["unit"], one["year"], one["paragraph"], one["text"]) for one in cluster["passages"])
        for cluster in clusters
    )


def test_kept_signatures_of_another_version_are_made_anew(
    searched: Searched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = tmp_path / "留存"
    with monkeypatch.context() as patch:
        for module in ("shards", "engines.links"):
            patch.setattr(f"narrator.copies.{module}.signing_version", lambda: "older")
        find_copies(CopiesOptions(searched.folder / "2024", tmp_path / "一", keep=keep), silent)
    shutil.move(searched.folder / "2024", tmp_path / "2024")
    try:
        find_copies(CopiesOptions(searched.folder / "2025", tmp_path / "二", keep=keep), silent)
    finally:
        shutil.move(tmp_path / "2024", searched.folder / "2024")
    assert _without_folders(_clusters(tmp_path / "二")) == _without_folders(searched.json["clusters"])


def test_damaged_kept_shards_stop_the_run(tmp_path: Path) -> None:
    write(province(3, (2024,), copies=0), tmp_path / "年报")
    keep = tmp_path / "留存"
    wishes = CopiesOptions(tmp_path / "年报" / "2024", tmp_path / "果", keep=keep)
    find_copies(wishes, silent)
    write(province(3, (2025,), copies=0, seed=4), tmp_path / "年报")
    for path in (keep / "shards").glob("*.npz"):
        path.write_bytes(b"PK")
    words = [
        "copies",
        str(tmp_path / "年报" / "2025"),
        "-o",
        str(tmp_path / "果"),
        "--keep",
        str(keep),
        "--jobs",
        "1",
    ]
    assert main([*words, "--quiet"]) == 2
    (keep / "inputs.json").write_text("{", encoding="utf-8")
    assert main([*words, "--quiet"]) == 2


def test_common_wording_own_wording_and_copies_are_told_apart(tmp_path: Path) -> None:
    chance = lot(9)
    common, copied, own = (paragraph(chance) for _ in range(3))
    for number in range(12):
        text = f"{paragraph(chance)}\n{common}" if number < 4 else paragraph(chance)
        _report(
            tmp_path / "年报", f"r{number}", f"第{number}号街道", text + (f"\n{copied}" if number > 9 else "")
        )
    for year in (2023, 2024):
        _report(tmp_path / "年报", f"own{year}", "自家街道", own, year)
    find_copies(CopiesOptions(tmp_path / "年报", tmp_path / "果"), silent)
    assert [(one["sort"], len(one["passages"])) for one in _clusters(tmp_path / "果")] == [
        ("between", 2), ("common", 4), ("own", 2),
    ]  # fmt: skip
    index = (tmp_path / "果" / "copies.html").read_text(encoding="utf-8")
    assert index.index("几户相同") < index.index("通用表述") < index.index("同一单位各年")


def test_json_on_stdout_is_the_file_with_what_was_written(
    searched: Searched, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["copies", str(searched.folder), "-o", str(searched.out), "--json", "--jobs", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    written = told.pop("written")
    assert told == searched.json
    assert all(Path(one).is_file() for one in written)
    assert str(searched.out / "copies.html") in written


def test_a_bad_file_is_told_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(province(5, (2024,), copies=1), tmp_path / "年报")
    folder = tmp_path / "年报"
    (folder / "扫描.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "空.docx").write_bytes(b"")
    (folder / "坏.zip").write_bytes(archive([("../../外.docx", b"x")], gbk=True))
    (folder / "README.md").write_text("说明", encoding="utf-8")
    assert main(["copies", str(folder), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["reports"] == 5
    assert {one["rule"] for one in told["findings"]} == {"FILE-UNREADABLE"}
    named = " ".join(one["message"] for one in told["findings"])
    assert all(name in named for name in ("扫描.pdf", "空.docx", "坏.zip"))
    assert "扫描.pdf" in (tmp_path / "年报-雷同" / "copies.html").read_text(encoding="utf-8")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = "<script>alert(1)</script>" + paragraph(lot(3))
    for name, unit in (("a", "=cmd|甲街道"), ("b", "<b>乙街道")):
        _report(tmp_path / "年报", name, f"'{unit}'", "\u202e" + text)
    find_copies(CopiesOptions(tmp_path / "年报", tmp_path / "果"), silent)
    (cluster,) = _clusters(tmp_path / "果")
    assert {one["unit"] for one in cluster["passages"]} == {"=cmd|甲街道", "<b>乙街道"}
    pages = [data.decode() for name, data in results(tmp_path / "果").items() if name.endswith(".html")]
    assert not any("<script>" in page or "<b>乙" in page for page in pages)
    rows = list(csv.reader(io.StringIO((tmp_path / "果" / "copies.csv").read_text(encoding="utf-8-sig"))))
    assert {row[5] for row in rows[1:]} == {"'=cmd|甲街道", "<b>乙街道"}


def test_what_a_person_changed_is_never_written_over(tmp_path: Path) -> None:
    write(province(6, (2024,), copies=1), tmp_path / "年报")
    out = tmp_path / "果"
    find_copies(CopiesOptions(tmp_path / "年报", out), silent)
    table = out / "copies.csv"
    table.write_bytes(table.read_bytes() + "我的批注".encode())
    changed = table.read_bytes()
    write(province(6, (2025,), copies=2, seed=2), tmp_path / "年报")
    find_copies(CopiesOptions(tmp_path / "年报", out), silent)
    assert table.read_bytes() == changed
    assert (out / "copies.新.csv").is_file()
    other = tmp_path / "别处"
    other.mkdir()
    (other / "copies.html").write_text("别人的", encoding="utf-8")
    assert main(["copies", str(tmp_path / "年报"), "-o", str(other), "--quiet"]) == 2
    assert (other / "copies.html").read_text(encoding="utf-8") == "别人的"


def test_pages_are_cut_and_stay_small(tmp_path: Path) -> None:
    """More clusters than a page holds, with passages of some length that many offices have."""
    made = province(150, (2024, 2025), each=3, shares=(0,), copies=130, seed=5)
    write(made, tmp_path / "年报")
    find_copies(CopiesOptions(tmp_path / "年报", tmp_path / "果"), silent)
    pages = {name: data for name, data in results(tmp_path / "果").items() if name.endswith(".html")}
    assert {"pages/between-001.html", "pages/between-003.html"} <= set(pages)
    assert all(len(data) < 1_000_000 for data in pages.values())
    total = sum(one["sort"] == "between" for one in _clusters(tmp_path / "果"))
    assert f"显示 50 / 共 {total}" in pages["copies.html"].decode()
    assert 'href="between-002.html"' in pages["pages/between-001.html"].decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["没有"], "找不到"),
        (["年报", "--jobs", "0"], "--jobs"),
        (["年报", "--engine", "gpu"], "--engine"),
        (["年报"], "没有可比的段落"),
        (["一份.docx"], "不是年报的文件夹"),
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
    (tmp_path / "年报").mkdir()
    (tmp_path / "一份.docx").write_bytes(b"")
    assert main(["copies", *words, "--json"]) == 2
    assert told in json.loads(capsys.readouterr().out)["error"]["message"]


def test_the_local_engine_needs_no_library_of_the_others(tmp_path: Path) -> None:
    """Nor does any other command: they are not imported at the start."""
    write(province(4, (2024,), copies=1), tmp_path / "年报")
    program = (
        "import sys\n"
        "for name in ('pyarrow', 'duckdb', 'pyspark', 'py4j', 'pandas'):\n"
        "    sys.modules[name] = None\n"
        "from narrator.cli import main\n"
        "assert main(['--help']) == 0\n"
        f"assert main(['copies', {str(tmp_path / '年报')!r}, '--jobs', '1', '--quiet']) == 0\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "年报 4 份" in done.stdout


def test_a_shard_without_a_part_is_not_whole(tmp_path: Path) -> None:
    assert not Shard(tmp_path / "没有.npz").is_whole()
    (tmp_path / "坏.npz").write_bytes(b"PK\x05\x06" + bytes(18))
    assert not Shard(tmp_path / "坏.npz").is_whole()
