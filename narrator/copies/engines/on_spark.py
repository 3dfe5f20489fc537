"""The engine for what outgrows one machine: Spark reads, joins and shuffles, the kernel works on its portions.

Python, narrator and its libraries must be there on every worker; folders must be on a disk all of them see.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from narrator.copies.engines.arrow_kernel import SIGNED, Columns, schema_of, signed_batch
from narrator.copies.engines.links import Links, Told
from narrator.copies.engines.relational import LINKS, TEXTS, Work, find_links
from narrator.copies.kernel.normalise import normalised
from narrator.copies.kernel.sign import Keys
from narrator.copies.model import Passage, Row, Trouble
from narrator.copies.parquet_rows import check_columns
from narrator.copies.shards import texts_of_keys
from narrator.errors import UsageError

Read = Callable[[str, bytes], tuple[Sequence[Row], Sequence[Trouble]]]
"""Reads the bytes of a file called so: paragraphs, and what gave none. Runs on the workers."""

_ROW: Columns = (
    ("file", "string"), ("unit", "string"), ("year", "int"), ("section", "string"), ("paragraph", "int"), ("text", "string"),
)  # fmt: skip
_READ: Columns = (*_ROW, ("reason", "string"), ("hint", "string"))
_PASSAGES: Columns = (*_ROW, ("id", "long"), ("figures", "long"), ("key", "string"))


def session(master: str) -> SparkSession:
    """Return the session with the cluster at ``master``; on this computer alone nothing listens to others.

    Raise :class:`UsageError` where Java is missing or no cluster answers.
    """
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise UsageError(
            "Spark 用的 Java 没有安装", hint="请安装 Java 17 或更新的版本（Debian：default-jre-headless）"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("narrator copies")
        .config("spark.log.level", "ERROR")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5000")
    )
    if master.startswith("local"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config(
            "spark.driver.host", "127.0.0.1"
        )
    try:
        found = builder.getOrCreate()
    except Exception as problem:  # py4j and pyspark raise what they like
        raise UsageError(
            f"Spark 没有启动：{_first_line(problem)}", hint="请核对 --master 和 Java"
        ) from problem
    return found


def _first_line(problem: Exception) -> str:
    return next(iter(str(problem).splitlines()), type(problem).__name__)


@dataclass(frozen=True, slots=True)
class SparkTables:
    """Tables as folders of Parquet, read, joined and written by Spark."""

    spark: SparkSession
    folder: Path

    def query(self, name: str, statement: str) -> None:
        """Make a table of what a statement gives, unless it is there."""
        self._write(name, lambda: self.spark.sql(statement))

    def map(self, name: str, statement: str, work: Work, columns: Columns) -> None:
        """Make a table of what a function makes of the rows a statement gives, unless it is there."""
        self._write(name, lambda: _mapped(self.spark.sql(statement), partial(_each, work), columns))

    def made(self, name: str, source: DataFrame, work: "Portions", columns: Columns) -> None:
        """Make a table of what a function makes of portions of ``source``, unless it is there."""
        self._write(name, lambda: _mapped(source, work, columns))

    def show(self, *names: str) -> None:
        """Show tables that are there under their names."""
        for name in names:
            self.spark.read.parquet(str(self.folder / name)).createOrReplaceTempView(name)

    def is_empty(self, name: str) -> bool:
        """Whether a table has no rows."""
        return self.spark.table(name).isEmpty()

    def batches(self, statement: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a statement, which are brought to this computer."""
        yield from self.spark.sql(statement).toArrow().to_batches()

    def _write(self, name: str, made: Callable[[], DataFrame]) -> None:
        path = self.folder / name
        if (path / "_SUCCESS").exists():
            self.show(name)
            return
        table = made()
        table.write.mode("overwrite").parquet(str(path))
        self.spark.read.schema(table.schema).parquet(str(path)).createOrReplaceTempView(name)


Portions = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def _mapped(source: DataFrame, work: Portions, columns: Columns) -> DataFrame:
    names = ", ".join(f"{name} {kind}" for name, kind in columns)
    return source.mapInArrow(work, names)


def _each(work: Work, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return map(work, batches)


def read_reports(tables: SparkTables, name: str, source: Path, leave_out: Sequence[Path], read: Read) -> None:
    """Make a table ``name`` with a row for each paragraph of the reports, and one for each file that gave none."""
    files = tables.spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(str(source))
    for path in leave_out:
        files = files.where(~files.path.contains(f"{path.resolve().as_posix()}/"))
    work = partial(_read_files, read, f"{source.resolve().as_posix()}/")
    tables.made(name, files.select("path", "content"), work, _READ)


def _read_files(read: Read, root: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for path, content in zip(batch.column("path"), batch.column("content"), strict=True):
            rows, troubles = read(path.as_py().partition(root)[2], content.as_py())
            values: list[tuple[Any, ...]] = [(*astuple(row), None, None) for row in rows]
            values += [(one.file, None, None, None, None, None, one.reason, one.hint) for one in troubles]
            yield _batch(values, _READ)


def read_parquet(tables: SparkTables, name: str, source: Path) -> None:
    """Make a table ``name`` of paragraphs that lie in Parquet; raise :class:`UsageError` for a missing column."""
    given = tables.spark.read.parquet(str(source))
    given.createOrReplaceTempView("given")
    known = {column.lower() for column in given.columns}
    check_columns(known, source)
    instead = {"file": f"'{source.name}'", "paragraph": "0", "reason": "NULL", "hint": "NULL"}
    chosen = []
    for column, kind in _READ:
        value = column if column in known else instead[column]
        value = f"TRY_CAST({value} AS {kind})"
        if column in ("unit", "section", "text"):
            value = f"coalesce({value}, '')"
        chosen.append(f"{value} AS {column}")
    tables.query(name, f"SELECT {', '.join(chosen)} FROM given")


def sign(tables: SparkTables, read: str, passages: str, signed: str) -> None:
    """Make the passages of the paragraphs in ``read``, and the signatures of their different texts."""
    rows = f"SELECT {', '.join(name for name, _ in _ROW)} FROM {read} WHERE reason IS NULL"
    tables.made(passages, tables.spark.sql(rows), _passages, _PASSAGES)
    distinct = tables.spark.sql(f"SELECT id, min(key) AS key FROM {passages} GROUP BY id")
    tables.made(signed, distinct, _signed, SIGNED)


def union(tables: SparkTables, name: str, parts: Sequence[str]) -> None:
    """Show several tables as one."""
    tables.spark.sql(" UNION ALL ".join(f"SELECT * FROM {part}" for part in parts)).createOrReplaceTempView(
        name
    )


def find(tables: SparkTables, signed: Mapping[str, bool], told: Told) -> Links:
    """Return the links among the texts of some tables of signatures, each given with whether it is fresh."""
    parts = (f"SELECT *, {str(fresh).lower()} AS fresh FROM {name}" for name, fresh in signed.items())
    tables.query(
        TEXTS,
        "SELECT id, min(key) AS key, min(low) AS low, min(bands) AS bands, bool_and(fresh) AS fresh"
        f" FROM ({' UNION ALL '.join(parts)}) GROUP BY id",
    )
    find_links(tables, told)
    found = list(tables.batches(f"SELECT one, other FROM {LINKS} ORDER BY one, other"))
    if not found:
        return Links.none()
    return Links(*(np.concatenate([_numbers(batch, name) for batch in found]) for name in ("one", "other")))


def _numbers(batch: pa.RecordBatch, name: str) -> Keys:
    found: Keys = batch.column(name).to_numpy(zero_copy_only=False)
    return found


def _passages(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        made = normalised([Row(**row) for row in batch.to_pylist()])
        values = [
            (*astuple(one.row), one.id, one.figures, key)
            for one, key in zip(made.passages, made.keys, strict=True)
        ]
        yield _batch(values, _PASSAGES)


def _signed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield signed_batch(texts_of_keys(batch.column("id").to_pylist(), batch.column("key").to_pylist()))


def _batch(values: Sequence[tuple[Any, ...]], columns: Columns) -> pa.RecordBatch:
    schema = schema_of(columns)
    sides = list(zip(*values, strict=True)) if values else [()] * len(columns)
    return pa.record_batch(
        [pa.array(_printable(side), type=field.type) for side, field in zip(sides, schema, strict=True)],
        schema=schema,
    )


def _printable(values: Sequence[Any]) -> list[Any]:
    """Return values without half characters, which Arrow does not take."""
    return [one.encode("utf-8", "replace").decode() if isinstance(one, str) else one for one in values]


def repeated_ids(tables: SparkTables) -> Keys:
    """Return the ids of texts that stand in more than one passage."""
    parts = [
        _numbers(batch, "id")
        for batch in tables.batches("SELECT id FROM passages GROUP BY id HAVING count(*) > 1")
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def members(tables: SparkTables, ids: Keys, clusters: Keys) -> Iterator[tuple[int, Passage]]:
    """Yield every passage of a cluster with the cluster it belongs to."""
    table = pa.table({"id": ids, "cluster": clusters})
    tables.spark.createDataFrame(table).createOrReplaceTempView("clusters")
    columns = ", ".join(f"p.{name}" for name, _ in (*_ROW, ("id", ""), ("figures", "")))
    found = tables.spark.sql(f"SELECT c.cluster, {columns} FROM passages p JOIN clusters c ON p.id = c.id")
    for cluster, *row, one, figures in found.toLocalIterator(prefetchPartitions=True):
        yield int(cluster), Passage(Row(*row), int(one), int(figures))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was read: reports, passages, offices in all and of each year, files that gave nothing."""

    reports: int
    passages: int
    all_offices: int
    offices: dict[int | None, int]
    troubles: tuple[Trouble, ...]


def counted(tables: SparkTables) -> Counted:
    """Count what was read."""
    one = tables.spark.sql(
        "SELECT count(DISTINCT file), count(DISTINCT unit) FROM read WHERE reason IS NULL"
    ).collect()[0]
    years = tables.spark.sql(
        "SELECT year, count(DISTINCT unit) FROM read WHERE reason IS NULL GROUP BY year"
    ).collect()
    bad = tables.spark.sql(
        "SELECT file, reason, hint FROM read WHERE reason IS NOT NULL ORDER BY file"
    ).collect()
    return Counted(
        int(one[0]),
        tables.spark.table("passages").count(),
        int(one[1]),
        {year: int(count) for year, count in years},
        tuple(Trouble(file, reason or "读不出", hint or "") for file, reason, hint in bad),
    )
