"""All engines give the same results, to the byte; extras that are missing are told with the remedy."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from narrator.cli import main
from narrator.copies.model import Row
from narrator.copies.options import CopiesOptions, Engine
from narrator.workflow.copying.copies import find_copies
from tests.district.district import archive

from .conftest import Searched, results, silent
from .province import edited, lot, paragraph, province, write

_COLUMNS = ("file", "unit", "year", "section", "paragraph", "text")


def _parquet(path: Path, rows: list[Row], columns: tuple[str, ...] = _COLUMNS, group: int = 100) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table({name: [getattr(row, name) for row in rows] for name in columns})
    pq.write_table(table, path, row_group_size=group)
    return path


def _crowd() -> list[Row]:
    """Rows of which several hundred are one wording with a word changed: buckets too full for any split."""
    chance = lot(11)
    common = paragraph(chance, 3)
    made = list(province(20, (2023, 2024), copies=4, seed=3).rows)
    for number in range(300):
        text = edited(common, chance.choice((0, 0.01, 0.02)), chance)
        made.append(Row(f"{number}.docx", f"第{number}街道", 2024, "problems", 1, text))
    return made


def _alike(one: Path, other: Path) -> None:
    """Both folders hold the same files with the same bytes, but for the Parquet that not every engine writes."""
    first, second = (
        {name: data for name, data in results(out).items() if name != "copies.parquet"}
        for out in (one, other)
    )
    assert first == second


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _parquet(tmp_path_factory.mktemp("crowd") / "全省.parquet", _crowd())


def test_duckdb_finds_in_files_what_the_local_engine_finds(searched: Searched, tmp_path: Path) -> None:
    find_copies(CopiesOptions(searched.folder, tmp_path / "果", Engine.DUCKDB), silent)
    _alike(tmp_path / "果", searched.out)
    rows = pq.read_table(tmp_path / "果" / "copies.parquet").to_pylist()
    told = [(cluster["number"], one) for cluster in searched.json["clusters"] for one in cluster["passages"]]
    assert [(row["cluster"], {name: row[name] for name in _COLUMNS}) for row in rows] == told


def test_full_buckets_are_split_alike_within_little_memory(crowd: Path, tmp_path: Path) -> None:
    for engine in (Engine.LOCAL, Engine.DUCKDB):
        find_copies(CopiesOptions(crowd, tmp_path / engine.value, engine, memory="200MB"), silent)
    _alike(tmp_path / "local", tmp_path / "duckdb")
    told = json.loads((tmp_path / "local" / "copies.json").read_text(encoding="utf-8"))
    assert max(len(one["passages"]) for one in told["clusters"]) == 300
    assert not list((tmp_path / "duckdb" / ".narrator" / "copies" / "duckdb").glob("*"))


def test_an_interrupted_search_by_duckdb_goes_on(crowd: Path, tmp_path: Path) -> None:
    def stop(what: str, done: int, _total: int, _name: str) -> None:
        if what == "分桶" and done == 2:
            raise InterruptedError

    wishes = CopiesOptions(crowd, tmp_path / "果", Engine.DUCKDB)
    with pytest.raises(InterruptedError):
        find_copies(wishes, stop)
    made = list((tmp_path / "果").rglob("pairs_0.parquet"))
    assert len(made) == 1
    time = made[0].stat().st_mtime_ns
    told: dict[str, int] = {}

    def watch(what: str, *_: object) -> None:
        told[what] = made[0].stat().st_mtime_ns if made[0].exists() else 0

    find_copies(wishes, watch)
    assert "读" not in told
    assert told["分桶"] == time
    find_copies(CopiesOptions(crowd, tmp_path / "一次", Engine.LOCAL), silent)
    _alike(tmp_path / "果", tmp_path / "一次")


def test_kept_signatures_serve_both_engines(tmp_path: Path) -> None:
    rows = list(province(15, (2024, 2025), copies=4, seed=6).rows)
    for year in (2024, 2025):
        _parquet(tmp_path / f"{year}.parquet", [row for row in rows if row.year == year])
    keep = tmp_path / "留存"
    find_copies(CopiesOptions(tmp_path / "2024.parquet", tmp_path / "一", Engine.DUCKDB, keep), silent)
    find_copies(CopiesOptions(tmp_path / "2025.parquet", tmp_path / "二", Engine.LOCAL, keep), silent)
    both = tmp_path / "两年"
    both.mkdir()
    for year in (2024, 2025):
        (tmp_path / f"{year}.parquet").rename(both / f"{year}.parquet")
    find_copies(CopiesOptions(both, tmp_path / "一起"), silent)
    _alike(tmp_path / "二", tmp_path / "一起")


def test_parquet_needs_four_columns_and_takes_what_it_gets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(province(6, (2024,), copies=2).rows)
    four = _parquet(tmp_path / "四列.parquet", rows, ("unit", "year", "section", "text"))
    assert main(["copies", str(four), "--json", "--jobs", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["file"] for cluster in told["clusters"] for one in cluster["passages"]} == {"四列.parquet"}
    three = _parquet(tmp_path / "三列.parquet", rows, ("unit", "section", "text"))
    assert main(["copies", str(three), "--json"]) == 2
    assert "year" in json.loads(capsys.readouterr().out)["error"]["message"]
    (tmp_path / "坏.parquet").write_bytes(b"PAR1 nothing")
    assert main(["copies", str(tmp_path / "坏.parquet")]) == 2
    assert "Parquet" in capsys.readouterr().err


def test_bad_rows_of_parquet_are_bad_files(tmp_path: Path) -> None:
    rows = [*province(4, (2024,), copies=1).rows]
    table = pa.table(
        {
            **{name: [*(getattr(row, name) for row in rows), None] for name in _COLUMNS},
            "reason": [*(None for _ in rows), "有密码"],
        }
    )
    pq.write_table(table, tmp_path / "读过.parquet")
    found = find_copies(CopiesOptions(tmp_path / "读过.parquet", tmp_path / "果"), silent)
    assert [one.reason for one in found.summary.searched.troubles] == ["有密码"]
    assert found.summary.searched.reports == 4


@pytest.mark.parametrize(
    ("words", "missing", "extra"),
    [
        (["--engine", "duckdb"], "duckdb", "narrator[scale]"),
        (["--engine", "duckdb"], "pyarrow", "narrator[scale]"),
        (["--engine", "spark"], "pyspark", "narrator[spark]"),
        (["全省.parquet"], "pyarrow", "narrator[scale]"),
    ],
)
def test_a_missing_extra_is_told_with_the_remedy(
    words: list[str],
    missing: str,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(province(3, (2024,), copies=0), tmp_path / "年报")
    (tmp_path / "全省.parquet").write_bytes(b"PAR1")
    for name in [name for name in sys.modules if name.startswith("narrator.copies.")]:
        if name.rpartition(".")[2] in {
            "on_duckdb",
            "on_spark",
            "relational",
            "arrow_kernel",
            "parquet_rows",
            "parquet",
        }:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    source = [] if words[0].endswith(".parquet") else ["年报"]
    assert main(["copies", *source, *words, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["error"]
    assert (told["kind"], missing in told["message"], extra in told["hint"]) == ("extra-missing", True, True)


def test_wrong_memory_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(province(3, (2024,), copies=0), tmp_path / "年报")
    assert main(["copies", str(tmp_path / "年报"), "--engine", "duckdb", "--memory", "许多"]) == 2
    assert "--memory" in capsys.readouterr().err
    assert duckdb.__version__


@pytest.mark.spark
@pytest.mark.slow
def test_spark_finds_in_files_what_the_local_engine_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run of a cluster on this computer: reading, an archive, a bad file, full buckets, results."""
    monkeypatch.setenv(
        "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    )  # so short a run need not be tuned
    monkeypatch.setenv(
        "PYSPARK_SUBMIT_ARGS",
        "--conf spark.sql.shuffle.partitions=2 --conf spark.sql.codegen.wholeStage=false"
        " --conf spark.sql.adaptive.enabled=false pyspark-shell",
    )  # few rows need neither many portions nor compiled plans
    folder = tmp_path / "年报"
    write(province(4, (2023, 2024), each=3, copies=2, seed=8), folder)
    chance = lot(12)
    common = paragraph(chance, 3)
    texts = [edited(common, 0.01, chance) for _ in range(60)]
    inside = f"---\nid: all\nunit: 汇编街道\nkind: 街道\nyear: 2024\nsource: {{kind: 自编}}\n---\n## 总体情况\n{chr(10).join(texts)}\n"
    (folder / "汇编.zip").write_bytes(archive([("汇编.md", inside.encode())], gbk=True))
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    find_copies(CopiesOptions(folder, tmp_path / "local"), silent)
    find_copies(CopiesOptions(folder, tmp_path / "spark", Engine.SPARK, master="local[2]"), silent)
    _alike(tmp_path / "local", tmp_path / "spark")
    told = json.loads((tmp_path / "spark" / "copies.json").read_text(encoding="utf-8"))
    assert [one["rule"] for one in told["findings"]] == ["FILE-UNREADABLE"]
    assert max(len(one["passages"]) for one in told["clusters"]) == 60
