"""Paragraphs that lie in Parquet: unit, year, section, text; file, paragraph where they are known; bad files as rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from narrator.copies.model import Row, Trouble
from narrator.copies.shards import Shard, write_shard
from narrator.errors import FileUnreadable, UsageError

NEEDED = ("unit", "year", "section", "text")
_MORE = ("file", "paragraph", "reason", "hint")
ROWS_A_SHARD = 5000


def check_columns(names: Iterable[str], source: Path) -> None:
    """Raise :class:`UsageError` if a column that is needed is not there."""
    missing = [name for name in NEEDED if name not in set(names)]
    if missing:
        hint = f"要有 {'、'.join(NEEDED)} 四列，另可有 file、paragraph"
        raise UsageError(f"{source.name} 缺少列：{'、'.join(missing)}", hint=hint)


@dataclass(frozen=True, slots=True)
class Group:
    """A row group of a Parquet file: which one, and how many shards it makes."""

    path: Path
    number: int
    shards: int


def groups(path: Path) -> Iterator[Group]:
    """Yield the row groups of a file; raise :class:`FileUnreadable` or :class:`UsageError`."""
    try:
        found = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as problem:
        raise FileUnreadable(path, "不是 Parquet 文件，或已损坏") from problem
    check_columns(found.schema_arrow.names, path)
    for number in range(found.num_row_groups):
        yield Group(path, number, -(-found.metadata.row_group(number).num_rows // ROWS_A_SHARD))


def read_group(group: Group, name: str, targets: Sequence[Path]) -> None:
    """Make the shards of a row group that are not there yet; ``name`` stands for files that are not told."""
    found = pq.ParquetFile(group.path)
    columns = [one for one in (*NEEDED, *_MORE) if one in found.schema_arrow.names]
    batches = found.iter_batches(ROWS_A_SHARD, row_groups=[group.number], columns=columns)
    for target, batch in zip(targets, _evenly(batches), strict=True):
        if not Shard(target).is_whole():
            told = batch.to_pylist()
            rows = [_row(one, name) for one in told if not one.get("reason")]
            troubles = [_trouble(one, name) for one in told if one.get("reason")]
            write_shard(target, rows, troubles)


def _evenly(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield portions of just as many rows as a shard holds, whatever portions the reader gives."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        table = pa.Table.from_batches(waiting)
        while table.num_rows >= ROWS_A_SHARD:
            yield table.slice(0, ROWS_A_SHARD)
            table = table.slice(ROWS_A_SHARD)
        waiting = table.to_batches()
    if sum(batch.num_rows for batch in waiting):
        yield pa.Table.from_batches(waiting)


def _row(told: dict[str, Any], name: str) -> Row:
    return Row(
        str(told.get("file") or name),
        str(told["unit"] or ""),
        _number(told["year"]),
        str(told["section"] or ""),
        _number(told.get("paragraph")) or 0,
        str(told["text"] or ""),
    )


def _trouble(told: dict[str, Any], name: str) -> Trouble:
    return Trouble(str(told.get("file") or name), str(told["reason"]), str(told.get("hint") or ""))


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
