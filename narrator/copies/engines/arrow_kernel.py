"""The kernel over portions of Arrow: the same functions, whoever brings the portions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from narrator.copies.kernel.buckets import signature_order, split
from narrator.copies.kernel.near import near
from narrator.copies.kernel.sign import PLACES, Keys, Low
from narrator.copies.kernel.verify import are_copies
from narrator.copies.shards import Texts

Columns = tuple[tuple[str, str], ...]
"""Names of columns with their kinds, as Spark writes them."""
_KINDS = {
    "long": pa.int64(), "int": pa.int32(), "string": pa.string(), "binary": pa.binary(), "boolean": pa.bool_(),
}  # fmt: skip
SIGNED: Columns = (("id", "long"), ("key", "string"), ("low", "binary"), ("bands", "binary"))


def schema_of(columns: Columns) -> pa.Schema:
    """Return the columns as Arrow has them."""
    return pa.schema([(name, _KINDS[kind]) for name, kind in columns])


def signed_batch(texts: Texts) -> pa.RecordBatch:
    """Return texts with their signatures as rows."""
    values = [texts.ids, list(texts.keys), _blobs(texts.low), _blobs(texts.bands)]
    return pa.record_batch(_arrays(values, SIGNED), schema=schema_of(SIGNED))


def _arrays(values: Sequence[Any], columns: Columns) -> list[pa.Array]:
    return [pa.array(one, type=_KINDS[kind]) for one, (_, kind) in zip(values, columns, strict=True)]


def _blobs(rows: npt.NDArray[Any]) -> list[bytes]:
    return [row.tobytes() for row in rows]


def _numbers(batch: pa.RecordBatch, name: str) -> Keys:
    found: Keys = batch.column(name).to_numpy(zero_copy_only=False)
    return found


def _low(batch: pa.RecordBatch, name: str) -> Low:
    data = b"".join(batch.column(name).to_pylist())
    return np.frombuffer(data, dtype=np.uint8).reshape(-1, PLACES)


def buckets(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return for each text the bucket of each of its bands. Takes id, fresh, bands."""
    data = b"".join(batch.column("bands").to_pylist())
    keys = np.frombuffer(data, dtype=np.int64)
    ways = len(keys) // max(batch.num_rows, 1)
    fresh = batch.column("fresh").to_numpy(zero_copy_only=False)
    return _rows(k=keys, id=np.repeat(_numbers(batch, "id"), ways), fresh=np.repeat(fresh, ways))


def smaller_buckets(batch: pa.RecordBatch, depth: int) -> pa.RecordBatch:
    """Return the smaller buckets that members of full ones go into. Takes k, id, fresh, low."""
    keys = split(_numbers(batch, "k"), _low(batch, "low"), depth)
    fresh = batch.column("fresh").to_numpy(zero_copy_only=False)
    ways = keys.shape[1]
    return _rows(k=keys.ravel(), id=np.repeat(_numbers(batch, "id"), ways), fresh=np.repeat(fresh, ways))


def ordered_rows(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return members with the number by which like ones come beside each other. Takes k, id, fresh, low."""
    fresh = batch.column("fresh").to_numpy(zero_copy_only=False)
    place = signature_order(_low(batch, "low"))
    return _rows(k=_numbers(batch, "k"), id=_numbers(batch, "id"), fresh=fresh, place=place)


def near_rows(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the pairs whose signatures agree in enough places. Takes one, other, first, second (signatures)."""
    return _kept(batch, near(_low(batch, "first"), _low(batch, "second")))


class CopiedRows:
    """Keeps of pairs those that are copies of each other; takes one, other, first, second (keys).

    A pair that already hangs together by links of earlier portions is passed over: the groups are the same. On a
    cluster each task begins with none.
    """

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the links of a portion."""
        pairs = zip(batch.column("one").to_pylist(), batch.column("other").to_pylist(), strict=True)
        keys = zip(batch.column("first").to_pylist(), batch.column("second").to_pylist(), strict=True)
        kept = [self._links(*pair, *texts) for pair, texts in zip(pairs, keys, strict=True)]
        return _kept(batch, np.array(kept, dtype=np.bool_))

    def _links(self, one: int, other: int, first: str, second: str) -> bool:
        one, other = self._root(one), self._root(other)
        if one == other or not are_copies(first, second):
            return False
        self._parent[max(one, other)] = min(one, other)
        return True

    def _root(self, one: int) -> int:
        parent = self._parent
        while (above := parent.get(one, one)) != one:
            parent[one] = parent.get(above, above)
            one = above
        return one


def _kept(batch: pa.RecordBatch, kept: npt.NDArray[np.bool_]) -> pa.RecordBatch:
    return _rows(one=_numbers(batch, "one")[kept], other=_numbers(batch, "other")[kept])


def _rows(**columns: npt.NDArray[Any]) -> pa.RecordBatch:
    return pa.record_batch([pa.array(one) for one in columns.values()], names=list(columns))
