"""A search for copied passages: read what is new, find the links, group, write out."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from narrator.copies.engines.choose import linking, loaded
from narrator.copies.engines.links import Known, Links, Told
from narrator.copies.kernel.components import grouped
from narrator.copies.kernel.sign import Keys
from narrator.copies.model import Trouble
from narrator.copies.options import CopiesOptions, Engine
from narrator.copies.output.clusters import ranked, told
from narrator.copies.output.deliver import JSON, PARQUET, Opens, deliver
from narrator.copies.output.spool import Spool
from narrator.copies.output.summary import Input, Summary
from narrator.copies.shards import Shard
from narrator.errors import FileMissing, UsageError
from narrator.workflow.copying.on_spark import search_on_spark
from narrator.workflow.copying.sources import parquet_files, shards_of
from narrator.workflow.copying.store import ShardStore

_KEPT = Path(".narrator") / "copies"
_SPOOL = "spool-"
Fill = Callable[[Spool], Input]
"""Puts the passages of clusters aside and tells what was searched."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has to say: a line for a person, the files it wrote (one of them JSON), how it ends."""

    summary: Summary
    written: tuple[Path, ...]
    json: Path

    @property
    def exit_code(self) -> int:
        """0, or 2 where a file could not be read."""
        return 2 if self.summary.searched.troubles else 0


def results_folder(source: Path) -> Path:
    """Return where the results go if nothing else is said: beside the input."""
    resolved = source.resolve()
    return resolved.with_name(f"{resolved.stem if resolved.is_file() else resolved.name}-雷同")


def find_copies(wishes: CopiesOptions, told_: Told) -> Found:
    """Search the reports of a folder, or the paragraphs of Parquet files, for copied passages and write what was found.

    Raise a :class:`NarratorError` if there is nothing to search, an engine is not installed, or a result would cover
    somebody's file.
    """
    if not wishes.source.exists():
        raise FileMissing(wishes.source)
    kept = wishes.out / _KEPT
    parquet = bool(parquet_files(wishes.source))
    if wishes.source.is_file() and not parquet:
        hint = "请写年报所在的文件夹，或者一个 .parquet 文件；两份年报相比用 narrator compare"
        raise UsageError(f"{wishes.source} 是一个文件，不是年报的文件夹", hint=hint)
    more = _more(wishes, parquet=parquet)
    if wishes.engine is Engine.SPARK:
        fill = search_on_spark(wishes, kept, told_, parquet=parquet)
    else:
        fill = _search(wishes, kept, told_)
    kept.mkdir(parents=True, exist_ok=True)
    for left in kept.glob(f"{_SPOOL}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory(dir=kept, prefix=_SPOOL) as folder,
        Spool(Path(folder) / "passages") as spool,
    ):
        searched = fill(spool)
        if not searched.passages:
            raise UsageError(f"{wishes.source} 里没有可比的段落", hint="请确认是不是选错了文件夹")
        order = ranked(spool, searched.offices)
        summary = Summary.of(searched, order)
        written = deliver(summary, told(spool, order), wishes.out, kept, more)
    found = next(path for path in written if path.name.startswith(Path(JSON).stem) and path.suffix == ".json")
    return Found(summary, written, found)


def _more(wishes: CopiesOptions, *, parquet: bool) -> Mapping[str, Opens]:
    """Return which files are written besides: Parquet where it came in or an engine is used that works with it."""
    if wishes.engine is Engine.LOCAL and not parquet:
        return {}
    return {PARQUET: loaded("output.parquet", "写 Parquet ", "scale").ParquetFile}


def _search(wishes: CopiesOptions, kept: Path, told_: Told) -> Fill:
    """Search on this computer."""
    engine = linking(wishes)
    store = ShardStore(wishes.keep or kept)
    own = shards_of(wishes, store.folder, told_)
    together = store.with_earlier if wishes.keep is not None else store.only
    shards = together(wishes.source, own)
    known = store.known() if wishes.keep is not None else Known.nothing()
    links = engine(shards, known.shards, told_)
    if wishes.keep is not None:
        links = links.and_those_of(known.links)
        store.keep(Known(links, frozenset(shard.path.stem for shard in shards)))
    return lambda spool: _spooled(shards, *_grouped(shards, links), spool)


def _grouped(shards: Sequence[Shard], links: Links) -> tuple[Keys, Keys]:
    """Return the ids of all texts that stand in more than one passage or are linked, and the cluster of each."""
    every = np.sort(np.concatenate([shard.ids() for shard in shards] or [np.zeros(0, dtype=np.int64)]))
    twice = np.unique(every[1:][every[1:] == every[:-1]])
    return grouped([(links.first, links.second), (twice, twice)])


def _spooled(shards: Sequence[Shard], ids: Keys, clusters: Keys, spool: Spool) -> Input:
    """Put the passages of clusters aside, and count what was searched."""
    offices: dict[int | None, set[str]] = {}
    files: set[str] = set()
    troubles: list[Trouble] = []
    passages = 0
    for shard in shards:
        troubles += shard.troubles()
        for row in shard.rows():
            offices.setdefault(row.year, set()).add(row.unit)
            files.add(row.file)
        own = shard.ids()
        passages += len(own)
        for cluster, passage in zip(_clusters(own, ids, clusters), shard.passages(), strict=True):
            if cluster is not None:
                spool.add(cluster, passage)
    every = len(set().union(*offices.values()))
    counts = {year: len(some) for year, some in offices.items()}
    return Input(len(files), counts, every, passages, tuple(sorted(troubles, key=lambda one: one.file)))


def _clusters(own: Keys, ids: Keys, clusters: Keys) -> list[int | None]:
    """Return the cluster of each passage, ``None`` for those in none."""
    if not len(ids):
        return [None] * len(own)
    at = np.minimum(np.searchsorted(ids, own), len(ids) - 1)
    inside = (ids[at] == own).tolist()
    return [cluster if found else None for cluster, found in zip(clusters[at].tolist(), inside, strict=True)]
