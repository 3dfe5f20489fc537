"""Reading reports for a search: a stretch of files becomes a shard, bad files are told in it and stop nothing."""

import hashlib
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from narrator.copies.model import Row, Trouble
from narrator.copies.shards import Shard, signing_version, write_shard
from narrator.desk.intake.read_file import read_submitted
from narrator.desk.intake.submitted import Submitted, Taken
from narrator.desk.kept.store import rule_version
from narrator.desk.parallel import Job, Workers
from narrator.errors import NarratorError
from narrator.files.text import read_start
from narrator.library.corpus import read_past_report
from narrator.repetition.model import ReportText
from narrator.repetition.texts.texts import text_of_past_report, text_of_report

FILES_A_SHARD = 32
MOST_FILES = 2_000_000
_FRONT = b"---"
_NO_REPORT = "README"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and what it is called in the results."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Read:
    """What one file gave: paragraphs, or the trouble with it."""

    rows: tuple[Row, ...] = ()
    trouble: Trouble | None = None


def read_shards(taken: Taken, folder: Path, workers: Workers) -> list[Shard]:
    """Read all files into shards below ``folder``, those that are not there yet; return them in order."""
    files = [one for one in taken.files if not one.stem.startswith(_NO_REPORT)]
    stretches = [files[at : at + FILES_A_SHARD] for at in range(0, len(files), FILES_A_SHARD)]
    shards = [Shard(folder / f"{_key(stretch)}.npz") for stretch in stretches]
    refused = tuple(Trouble(one.name, one.reason, one.hint or "") for one in taken.refused)
    if refused:
        shards.append(_shard_of(refused, folder))
    jobs = [
        Job(stretch[-1].name, read_stretch, (_files(stretch), shard.path), read_stretch_apart)
        for stretch, shard in zip(stretches, shards, strict=False)
        if not shard.is_whole()
    ]
    workers.run("读", jobs)
    return shards


def _files(stretch: Sequence[Submitted]) -> tuple[File, ...]:
    return tuple(File(one.name, one.path) for one in stretch)


def _key(stretch: Sequence[Submitted]) -> str:
    lines = "\n".join(f"{one.name}\t{one.digest}" for one in stretch)
    whole = f"{rule_version()}\n{signing_version()}\n{lines}"
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]


def _shard_of(refused: tuple[Trouble, ...], folder: Path) -> Shard:
    """Keep what could not be opened at all as a shard without paragraphs."""
    key = hashlib.sha256(repr(refused).encode("utf-8", "replace")).hexdigest()[:32]
    shard = Shard(folder / f"{key}.npz")
    write_shard(shard.path, (), refused)
    return shard


def read_stretch(files: tuple[File, ...], target: Path) -> None:
    """Read some files into a shard."""
    _write(target, [read_one(file) for file in files])


def read_stretch_apart(files: tuple[File, ...], target: Path) -> None:
    """Read some files into a shard, each in a process of its own, for one of them takes its process down."""
    found = []
    for file in files:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            try:
                found.append(pool.submit(read_one, file).result())
            except BrokenProcessPool:
                reason = "读到一半读不下去了，文件可能已损坏"
                found.append(Read(trouble=Trouble(file.name, reason, "请用 WPS 打开后另存为 docx")))
    _write(target, found)


def _write(target: Path, found: Sequence[Read]) -> None:
    rows = [row for one in found for row in one.rows]
    write_shard(target, rows, [one.trouble for one in found if one.trouble is not None])


def read_one(file: File) -> Read:
    """Return the paragraphs of a report of any format or of a corpus; a bad file is told, nothing is raised."""
    try:
        text = _past_report(file) or _report(file)
    except (MemoryError, RecursionError):
        return Read(trouble=Trouble(file.name, "内存不够，没有读完", "请确认文件是不是选错了"))
    return text if isinstance(text, Read) else Read(_rows(text, file.name))


def _past_report(file: File) -> ReportText | None:
    """Return a report of a corpus; ``None`` where the file is another one."""
    try:
        if file.path.suffix.lower() != ".md" or read_start(file.path, len(_FRONT)) != _FRONT:
            return None
        return text_of_past_report(read_past_report(file.path, file.name))
    except NarratorError:
        return None


def _report(file: File) -> ReportText | Read:
    content = read_submitted(file.path)
    if content.report is None:
        trouble = content.trouble
        reason, hint = (trouble.message, trouble.hint or "") if trouble is not None else ("读不出", "")
        return Read(trouble=Trouble(file.name, reason, hint))
    return text_of_report(content.report)


def _rows(text: ReportText, name: str) -> tuple[Row, ...]:
    """Return the paragraphs of a report; one that does not tell its office is known by its file."""
    unit = "".join(text.unit.split()) or Path(name).stem
    return tuple(
        Row(name, unit, text.year, section, number, paragraph)
        for section, paragraphs in text.sections.items()
        for number, paragraph in enumerate(paragraphs, 1)
    )
