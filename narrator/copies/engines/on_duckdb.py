"""The engine for what does not fit into memory: DuckDB in this process, bounded, spilling to disk, tables as Parquet."""

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from narrator.copies.engines.arrow_kernel import SIGNED, Columns, schema_of, signed_batch
from narrator.copies.engines.links import Links, Told
from narrator.copies.engines.relational import LINKS, TEXTS, Work, find_links
from narrator.copies.options import CopiesOptions
from narrator.copies.shards import Shard, signing_version
from narrator.errors import UsageError

_ROWS = 20_000
_SIZE = re.compile(r"\d+(?:\.\d+)?\s?[KMGT]i?B", re.IGNORECASE)
_PORTIONS: Columns = (*SIGNED, ("fresh", "boolean"))


def links_of(wishes: CopiesOptions, shards: Sequence[Shard], known: frozenset[str], told: Told) -> Links:
    """Return the links among the texts of ``shards``; those among ``known`` ones are left out."""
    if not _SIZE.fullmatch(wishes.memory):
        raise UsageError(f"--memory 应写成 1GB、800MB 这样，现为 {wishes.memory}")
    with _DuckTables.at(_folder(wishes, shards, known), wishes.memory) as tables:
        tables.write("portions", _portions(shards, known, told), _PORTIONS)
        tables.query(
            TEXTS,
            "SELECT id, min(key) AS key, min(low) AS low, min(bands) AS bands, bool_and(fresh) AS fresh"
            " FROM portions GROUP BY id",
        )
        find_links(tables, told)
        parts = [
            _pair(batch) for batch in tables.batches(f"SELECT one, other FROM {LINKS} ORDER BY one, other")
        ]
    shutil.rmtree(tables.folder.parent, ignore_errors=True)
    if not parts:
        return Links.none()
    first, second = (np.concatenate(side) for side in zip(*parts, strict=True))
    return Links(first, second)


def _pair(batch: pa.RecordBatch) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]:
    return tuple(batch.column(name).to_numpy(zero_copy_only=False) for name in ("one", "other"))


def _folder(wishes: CopiesOptions, shards: Sequence[Shard], known: frozenset[str]) -> Path:
    """Return the folder of this very search; those of others are taken away."""
    names = "\n".join(f"{shard.path.stem} {shard.path.stem in known}" for shard in shards)
    key = hashlib.sha256(f"{signing_version()}\n{names}".encode()).hexdigest()[:32]
    root = wishes.out / ".narrator" / "copies" / "duckdb"
    if root.is_dir():
        for other in root.iterdir():
            if other.name != key:
                shutil.rmtree(other, ignore_errors=True)
    return root / key


def _portions(shards: Sequence[Shard], known: frozenset[str], told: Told) -> Iterator[pa.RecordBatch]:
    for number, shard in enumerate(shards, 1):
        batch = signed_batch(shard.texts())
        fresh = np.full(batch.num_rows, shard.path.stem not in known)
        yield pa.record_batch([*batch.columns, pa.array(fresh)], schema=schema_of(_PORTIONS))
        told("汇集", number, len(shards), "")


@dataclass(frozen=True, slots=True)
class _DuckTables:
    """Tables as Parquet files in a folder, read and joined by DuckDB."""

    folder: Path
    connection: duckdb.DuckDBPyConnection

    @classmethod
    def at(cls, folder: Path, memory: str) -> "_DuckTables":
        folder.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(
            config={
                "memory_limit": memory,
                "temp_directory": str(folder / "spill"),
                "preserve_insertion_order": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        return cls(folder, connection)

    def __enter__(self) -> "_DuckTables":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def query(self, name: str, statement: str) -> None:
        path, temporary = self._paths(name)
        if not path.is_file():
            self.connection.execute(f"COPY ({statement}) TO '{_quoted(temporary)}' (FORMAT parquet)")
            temporary.replace(path)
        self._show(name)

    def map(self, name: str, statement: str, work: Work, columns: Columns) -> None:
        self.write(name, (work(batch) for batch in self.batches(statement)), columns)

    def write(self, name: str, batches: Iterator[pa.RecordBatch], columns: Columns) -> None:
        """Make a table of portions, unless it is there."""
        path, temporary = self._paths(name)
        if not path.is_file():
            with pq.ParquetWriter(temporary, schema_of(columns)) as file:
                for batch in batches:
                    file.write_batch(batch)
            temporary.replace(path)
        self._show(name)

    def is_empty(self, name: str) -> bool:
        return not pq.read_metadata(self._paths(name)[0]).num_rows

    def batches(self, statement: str) -> Iterator[pa.RecordBatch]:
        cursor = self.connection.cursor()
        try:
            yield from cursor.sql(statement).to_arrow_reader(_ROWS)
        finally:
            cursor.close()

    def _paths(self, name: str) -> tuple[Path, Path]:
        return self.folder / f"{name}.parquet", self.folder / f"{name}.part"

    def _show(self, name: str) -> None:
        source = _quoted(self._paths(name)[0])
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{source}')")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
