"""What is searched: a folder of reports, or paragraphs in Parquet; made into shards, what is there not again."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.copies.engines.choose import loaded
from narrator.copies.engines.links import Told
from narrator.copies.options import CopiesOptions
from narrator.copies.shards import Shard, signing_version
from narrator.desk.intake.folder import take_in
from narrator.desk.parallel import Job, Workers
from narrator.workflow.copying.reading import MOST_FILES, read_shards

if TYPE_CHECKING:
    from narrator.copies.parquet_rows import Group

_PARQUET = ".parquet"


def parquet_files(source: Path) -> tuple[Path, ...]:
    """Return the Parquet files that ``source`` is, or that a folder of nothing else holds; none for reports."""
    if source.is_file():
        return (source,) if source.suffix.lower() == _PARQUET else ()
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and path.name[0] not in "._"]
    return tuple(files) if all(path.suffix.lower() == _PARQUET for path in files) else ()


def shards_of(wishes: CopiesOptions, folder: Path, told: Told) -> list[Shard]:
    """Return the shards of the input, made below ``folder``."""
    parquet = parquet_files(wishes.source)
    with tempfile.TemporaryDirectory(prefix="narrator-") as spool, Workers(wishes.jobs, told) as workers:
        if parquet:
            return _parquet_shards(wishes.source, parquet, folder, workers)
        others = [wishes.out, *filter(None, [wishes.keep])]
        return read_shards(take_in(wishes.source, Path(spool), others, MOST_FILES), folder, workers)


def _parquet_shards(source: Path, files: Sequence[Path], folder: Path, workers: Workers) -> list[Shard]:
    rows = loaded("parquet_rows", "读 Parquet ", "scale")
    shards: list[Shard] = []
    jobs: list[Job] = []
    for path in files:
        name = path.relative_to(source).as_posix() if path != source else path.name
        digest = _digest(path)
        groups: list[Group] = list(rows.groups(path))
        for group in groups:
            made = [Shard(folder / f"{_key(digest, group, number)}.npz") for number in range(group.shards)]
            shards += made
            if not all(shard.is_whole() for shard in made):
                jobs.append(Job(name, rows.read_group, (group, source.name, [shard.path for shard in made])))
    workers.run("读", jobs)
    return shards


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _key(digest: str, group: "Group", number: int) -> str:
    whole = f"{signing_version()}\n{digest}\n{group.number}\n{number}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
