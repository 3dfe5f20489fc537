"""Reading: everything in the folders, each file once, what was read before not again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrator.desk.check_one import READ, ReadTask, read_broke, read_one
from narrator.desk.intake.allot import Allotted, Office, allot
from narrator.desk.intake.read_file import FileContent
from narrator.desk.intake.submitted import Submitted, Taken
from narrator.desk.intake.unit_list import ListedUnit
from narrator.desk.kept.store import Store
from narrator.desk.parallel import Job, Workers
from narrator.desk.rounds.answers import StrayAnswer
from narrator.desk.rounds.history import OfficeHistory
from narrator.figures.same_office import office_stem
from narrator.report.read_model import ReadReport


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the year before: where it is kept and what it says."""

    digest: str
    report: ReadReport


def read_all(inputs: Iterable[Submitted], store: Store, workers: Workers) -> Mapping[str, FileContent]:
    """Return the content of every file by digest; only what is not kept yet is read."""
    files = {one.digest: one for one in inputs}
    jobs = [
        Job(one.name, read_one, (store, ReadTask(digest, one.path)), read_broke)
        for digest, one in files.items()
        if not store.has(READ, digest)
    ]
    workers.run("读", jobs)
    contents = {digest: store.get(READ, digest, FileContent) for digest in files}
    for digest in [digest for digest, content in contents.items() if content is None]:
        read_one(store, ReadTask(digest, files[digest].path))
        contents[digest] = store.get(READ, digest, FileContent)
    return {digest: content for digest, content in contents.items() if content is not None}


def allotted(
    taken: Taken,
    contents: Mapping[str, FileContent],
    listed: tuple[ListedUnit, ...],
    said: Iterable[StrayAnswer],
    history: Mapping[str, OfficeHistory],
) -> Allotted:
    """Return whose each file is; ``said`` is what the reviewer said of files that the list does not tell the office of."""
    read = [(one, contents[one.digest]) for one in taken.files if one.digest in contents]
    return allot(read, listed, {one.called: one.unit for one in said}, history)


class Priors:
    """Last year's reports, asked for by office."""

    def __init__(self, taken: Taken, contents: Mapping[str, FileContent], year: int | None) -> None:
        self._sources: dict[str, Source] = {}
        self._by_stem: dict[str, list[str]] = {}
        for one in taken.files:
            content = contents.get(one.digest)
            report = content.report if content is not None else None
            if report is None or not report.unit or year is None or report.year != year - 1:
                continue
            if report.unit not in self._sources:
                self._sources[report.unit] = Source(one.digest, report)
                self._by_stem.setdefault(office_stem(report.unit), []).append(report.unit)

    def of(self, office: Office, own: str | None) -> tuple[Source, ...]:
        """Return the office's report of last year by its name of now and its former ones: several if it was several then.

        One that says the same under another name is the same one published twice.
        """
        names = (office.name, own or office.name, *office.former)
        found = [unit for name in names if (unit := self._named(name, office)) is not None]
        sources: list[Source] = []
        for unit in dict.fromkeys(found):
            one = self._sources[unit]
            if all(one.report.tables != other.report.tables for other in sources):
                sources.append(one)
        return tuple(sources)

    def _named(self, name: str, office: Office) -> str | None:
        if name in self._sources:
            return name
        same = self._by_stem.get(office_stem(name), [])
        if len(same) == 1:
            return same[0]
        alias = Office(name)
        found = (
            [unit for unit in self._sources if alias.is_called(unit)] if office.listed or not same else same
        )
        return found[0] if len(found) == 1 else None
