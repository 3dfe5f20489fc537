"""Clusters as Parquet: a row for each passage."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from narrator.copies.output.clusters import Cluster
from narrator.copies.output.tables import sort_name

_BUFFERED = 20_000
_SCHEMA = pa.schema(
    [
        ("cluster", pa.int64()), ("sort", pa.string()), ("exact", pa.bool_()), ("offices", pa.int32()),
        ("file", pa.string()), ("unit", pa.string()), ("year", pa.int32()), ("section", pa.string()),
        ("paragraph", pa.int32()), ("text", pa.string()),
    ]
)  # fmt: skip


class ParquetFile:
    """The Parquet that clusters are written to, a row for each passage."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, _SCHEMA)
        self._rows: list[tuple[Any, ...]] = []

    def add(self, cluster: Cluster) -> None:
        """Take a cluster."""
        head = (cluster.number, sort_name(cluster.sort), cluster.exact, len(cluster.offices))
        for one in cluster.passages:
            row = one.row
            text = (
                _whole(row.file),
                _whole(row.unit),
                row.year,
                _whole(row.section),
                row.paragraph,
                _whole(row.text),
            )
            self._rows.append((*head, *text))
        if len(self._rows) >= _BUFFERED:
            self._flush()

    def close(self) -> None:
        """End the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        sides = list(zip(*self._rows, strict=True)) if self._rows else [()] * len(_SCHEMA)
        arrays = [pa.array(side, type=field.type) for side, field in zip(sides, _SCHEMA, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=_SCHEMA))
        self._rows = []


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
