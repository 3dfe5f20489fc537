"""Writing what a search gives: made in full beside, then put in place; what a person changed is never written over."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from narrator.copies.output.clusters import Cluster
from narrator.copies.output.pages import Pages
from narrator.copies.output.summary import Summary
from narrator.copies.output.tables import CsvFile, JsonFile
from narrator.errors import CannotWrite, FileExists, reason_of
from narrator.files.issued import free_target
from narrator.files.write import check_free, standing

CSV, JSON, PARQUET = "copies.csv", "copies.json", "copies.parquet"
_RECORD, _MADE = "written.json", "made"


class TableFile(Protocol):
    """A further file that takes the clusters one by one."""

    def add(self, cluster: Cluster) -> None:
        """Take a cluster."""

    def close(self) -> None:
        """End the file."""


Opens = Callable[[Path], TableFile]
"""Opens a further file at a path."""


def deliver(
    summary: Summary, clusters: Iterable[Cluster], out: Path, kept: Path, more: Mapping[str, Opens]
) -> tuple[Path, ...]:
    """Write pages, CSV, JSON and ``more`` files below ``out`` and return where they lie.

    ``kept`` is the folder of the record of what was written. Of a file a person changed the new one gets another name;
    raise :class:`FileExists` for a file that is not from here. Files of the last run that are no longer due go.
    """
    made = kept / _MADE
    shutil.rmtree(made, ignore_errors=True)
    try:
        made.mkdir(parents=True)
        names = _make(made, summary, clusters, more)
        before = _recorded(kept)
        targets = {name: _target(out, name, made / name, before) for name in names}
        record = {}
        for name, target in targets.items():
            record[target.relative_to(out).as_posix()] = _put(made / name, target)
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        (kept / _RECORD).write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        raise CannotWrite(out, reason_of(problem)) from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)
    _take_away(out, before, record)
    return tuple(targets.values())


def _make(
    made: Path, summary: Summary, clusters: Iterable[Cluster], more: Mapping[str, Opens]
) -> tuple[str, ...]:
    pages, names = Pages(summary), [CSV, JSON, *more]
    with ExitStack() as files:
        table = CsvFile(files.enter_context((made / CSV).open("w", encoding="utf-8-sig", newline="")))
        stream = files.enter_context((made / JSON).open("w", encoding="utf-8", newline="\n"))
        others: list[TableFile] = [JsonFile(stream, summary)]
        others += [opens(made / name) for name, opens in more.items()]
        for cluster in clusters:
            table.add(cluster)
            for one in others:
                one.add(cluster)
            names += _written(made, pages.add(cluster))
        names += _written(made, pages.rest())
        for one in others:
            one.close()
    return tuple(names)


def _written(made: Path, pages: Iterator[tuple[str, bytes]]) -> list[str]:
    names = []
    for name, content in pages:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(content)
        names.append(name)
    return names


def _recorded(kept: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        found = json.loads((kept / _RECORD).read_text(encoding="utf-8"))
        return {str(name): str(value) for name, value in found.items()}
    return {}


def _target(out: Path, name: str, made: Path, before: Mapping[str, str]) -> Path:
    path = out / name
    now = standing(path)
    if now is None or now in (before.get(name), standing(made)):
        check_free(path)
        return path
    if name not in before:
        raise FileExists(path)
    folder = Path(name).parent.as_posix()
    beside = {Path(one).name: value for one, value in before.items() if Path(one).parent.as_posix() == folder}
    return free_target(path, beside)


def _put(made: Path, target: Path) -> str:
    """Put a file in place unless the same stands there; return its digest."""
    value = standing(made) or ""
    if standing(target) != value:
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
    return value


def _take_away(out: Path, before: Mapping[str, str], record: Mapping[str, str]) -> None:
    for name, value in before.items():
        path = out / name
        if name not in record and ".." not in Path(name).parts and standing(path) == value:
            with contextlib.suppress(OSError):
                path.unlink()
