"""A search for copied passages: read what is new, find the links, group, write out."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from narrator.copies.engines.choose import linking
from narrator.copies.engines.links import Known, Links, Told
from narrator.copies.kernel.components import grouped
from narrator.copies.kernel.sign import Keys
from narrator.copies.model import Trouble
from narrator.copies.options import CopiesOptions
from narrator.copies.output.clusters import ranked, told
from narrator.copies.output.deliver import JSON, deliver
from narrator.copies.output.spool import Spool
from narrator.copies.output.summary import Input, Summary
from narrator.copies.shards import Shard
from narrator.desk.intake.folder import take_in
from narrator.desk.parallel import Workers
from narrator.errors import FileMissing, UsageError
from narrator.workflow.copying.reading import MOST_FILES, read_shards
from narrator.workflow.copying.store import ShardStore

_KEPT = Path(".narrator") / "copies"


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
    kept.mkdir(parents=True, exist_ok=True)
    store = ShardStore(wishes.keep or kept)
    shards = _shards(wishes, store, told_)
    if not any(len(shard.ids()) for shard in shards):
        raise UsageError(f"{wishes.source} 里没有可比的段落", hint="请确认是不是选错了文件夹")
    known = store.known() if wishes.keep is not None else Known.nothing()
    links = _links(wishes, shards, known, told_)
    if wishes.keep is not None:
        names = frozenset(shard.path.stem for shard in shards)
        links = links.and_those_of(known.links)
        store.keep(Known(links, names))
    return _written(wishes, shards, links, kept)


def _shards(wishes: CopiesOptions, store: ShardStore, told_: Told) -> list[Shard]:
    """Return the shards of the input, and with a folder to keep them in those of earlier inputs."""
    with tempfile.TemporaryDirectory(prefix="narrator-") as spool, Workers(wishes.jobs, told_) as workers:
        taken = take_in(wishes.source, Path(spool), [wishes.out, *filter(None, [wishes.keep])], MOST_FILES)
        own = read_shards(taken, store.folder, workers)
    together = store.with_earlier if wishes.keep is not None else store.only
    return together(wishes.source, own)


def _links(wishes: CopiesOptions, shards: Sequence[Shard], known: Known, told_: Told) -> Links:
    return linking(wishes)(shards, known.shards, told_)


def _written(wishes: CopiesOptions, shards: Sequence[Shard], links: Links, kept: Path) -> Found:
    ids, clusters = _grouped(shards, links)
    with tempfile.TemporaryDirectory(dir=kept) as folder, Spool(Path(folder) / "passages") as spool:
        searched = _spooled(shards, ids, clusters, spool)
        order = ranked(spool, searched.offices)
        summary = Summary.of(searched, order)
        written = deliver(summary, told(spool, order), wishes.out, kept, {})
    found = next(path for path in written if path.name.startswith(Path(JSON).stem) and path.suffix == ".json")
    return Found(summary, written, found)


def _grouped(shards: Sequence[Shard], links: Links) -> tuple[Keys, Keys]:
    """Return the ids of all texts that stand in more than one passage or are linked, and the cluster of each."""
    every = np.sort(np.concatenate([shard.ids() for shard in shards]))
    twice = np.unique(every[1:][every[1:] == every[:-1]])
    return grouped([(links.first, links.second), (twice, twice)])


def _spooled(shards: Sequence[Shard], ids: Keys, clusters: Keys, spool: Spool) -> Input:
    """Put the passages of clusters aside, and count what was searched."""
    offices: dict[int | None, set[str]] = {}
    troubles: list[Trouble] = []
    reports = passages = 0
    for shard in shards:
        troubles += shard.troubles()
        reports += shard.files()
        for row in shard.rows():
            offices.setdefault(row.year, set()).add(row.unit)
        own = shard.ids()
        passages += len(own)
        at = np.minimum(np.searchsorted(ids, own), max(len(ids) - 1, 0))
        inside = (ids[at] == own).tolist() if len(ids) else [False] * len(own)
        for cluster, wanted, passage in zip(
            clusters[at].tolist() if len(ids) else own.tolist(), inside, shard.passages(), strict=True
        ):
            if wanted:
                spool.add(cluster, passage)
    every = len(set().union(*offices.values()))
    counts = {year: len(some) for year, some in offices.items()}
    return Input(reports, counts, every, passages, tuple(sorted(troubles, key=lambda one: one.file)))
