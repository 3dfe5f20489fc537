"""A search on a cluster: reading, signing and joining by Spark; this computer groups the links and writes the results."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.copies.engines.choose import loaded
from narrator.copies.engines.links import Known, Told
from narrator.copies.kernel.components import grouped
from narrator.copies.model import Row, Trouble
from narrator.copies.options import CopiesOptions
from narrator.copies.output.spool import Spool
from narrator.copies.output.summary import Input
from narrator.copies.shards import signing_version
from narrator.desk.intake.folder import take_in
from narrator.desk.kept.store import rule_version
from narrator.files.write import write_bytes
from narrator.workflow.copying.reading import File, read_one

_INPUTS, _LINKS = "inputs.json", "links.npz"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The folder of tables that are kept, and which inputs they came from: path and key."""

    root: Path

    def with_this(self, source: Path, key: str, *, others: bool) -> list[str]:
        """Note the key of an input; return the keys of all inputs that count, in order."""
        path = self.root / _INPUTS
        inputs = {}
        if others and path.is_file():
            inputs = dict(json.loads(path.read_text(encoding="utf-8")))
        inputs[str(source.resolve())] = key
        content = json.dumps(inputs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_bytes(path, content.encode("utf-8", "surrogateescape"))
        for old in self.root.glob("*_*"):
            if old.is_dir() and old.name.partition("_")[2] not in inputs.values():
                shutil.rmtree(old, ignore_errors=True)
        return list(dict.fromkeys(inputs[name] for name in sorted(inputs)))


def search_on_spark(
    wishes: CopiesOptions, kept: Path, told: Told, *, parquet: bool
) -> Callable[[Spool], Input]:
    """Search with Spark; return what puts the passages of clusters aside."""
    spark = loaded("engines.on_spark", "Spark ", "spark")
    session = spark.session(wishes.master)
    told("启动", 1, 1, wishes.master)
    root = (wishes.keep or kept) / "spark"
    key = _key(wishes.source)
    lasting = spark.SparkTables(session, root)
    _read(spark, lasting, wishes, key, parquet=parquet)
    spark.sign(lasting, f"read_{key}", f"passages_{key}", f"signed_{key}")
    told("读", 1, 1, wishes.source.name)
    keys = _Kept(root).with_this(wishes.source, key, others=wishes.keep is not None)
    for one in keys:
        lasting.show(f"read_{one}", f"passages_{one}", f"signed_{one}")
    spark.union(lasting, "read", [f"read_{one}" for one in keys])
    spark.union(lasting, "passages", [f"passages_{one}" for one in keys])
    known = Known.at(root / _LINKS) if wishes.keep is not None else Known.nothing()
    passing = spark.SparkTables(session, root / f"search-{_digest(*keys, *sorted(known.shards))}")
    links = spark.find(passing, {f"signed_{one}": one not in known.shards for one in keys}, told)
    links = links.and_those_of(known.links)
    if wishes.keep is not None:
        Known(links, frozenset(keys)).write(root / _LINKS)
    shutil.rmtree(passing.folder, ignore_errors=True)
    twice = spark.repeated_ids(lasting)
    ids, clusters = grouped([(links.first, links.second), (twice, twice)])
    return lambda spool: _spooled(spark, lasting, (ids, clusters), spool)


def _read(spark: Any, tables: Any, wishes: CopiesOptions, key: str, *, parquet: bool) -> None:
    if parquet:
        spark.read_parquet(tables, f"read_{key}", wishes.source)
    else:
        others = [wishes.out, *filter(None, [wishes.keep])]
        spark.read_reports(tables, f"read_{key}", wishes.source, others, read_bytes_called)


def _spooled(spark: Any, tables: Any, groups: tuple[Any, Any], spool: Spool) -> Input:
    for cluster, passage in spark.members(tables, *groups):
        spool.add(cluster, passage)
    counted = spark.counted(tables)
    return Input(counted.reports, counted.offices, counted.all_offices, counted.passages, counted.troubles)


def _key(source: Path) -> str:
    """Return what tells an input from others and from itself with other files: names, sizes, times."""
    paths = sorted(source.rglob("*")) if source.is_dir() else [source]
    lines = []
    for path in paths:
        if path.is_file():
            state = path.stat()
            lines.append(f"{path.relative_to(source).as_posix()}\t{state.st_size}\t{state.st_mtime_ns}")
    return _digest(rule_version(), signing_version(), *lines)


def _digest(*lines: str) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:24]


def read_bytes_called(name: str, content: bytes) -> tuple[Sequence[Row], Sequence[Trouble]]:
    """Read the bytes of a file called ``name`` as the desk reads it, archives as well; runs on the workers."""
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder, tempfile.TemporaryDirectory() as spool:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        taken = take_in(Path(folder), Path(spool))
        files = [one for one in taken.files if not one.stem.startswith("README")]
        found = [read_one(File(one.name, one.path)) for one in files]
    rows = [row for one in found for row in one.rows]
    troubles = [one.trouble for one in found if one.trouble is not None]
    return rows, [*troubles, *(Trouble(one.name, one.reason, one.hint or "") for one in taken.refused)]
