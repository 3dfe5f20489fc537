"""`narrator corpus list|remove|build`: the user's own past reports and the searches over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import (
    CannotWrite,
    FileChanged,
    FileInUse,
    FileMissing,
    NarratorError,
    UsageError,
    reason_of,
)
from narrator.figures.model import Figures
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import UNSET
from narrator.files.lock import projects_locked
from narrator.files.write import compare, standing
from narrator.finding import Finding, has_errors
from narrator.form.edition_2021 import EDITION_2021
from narrator.library.corpus import PastReport, passages_of, read_past_report
from narrator.library.passage import Passage, Store
from narrator.library.shelf import Shelf, read_shelf
from narrator.resources import shipped
from narrator.workflow.stores.library import Library, cache_folder
from narrator.workflow.stores.own_store import CORPUS, own_store


def report_json(report: PastReport) -> dict[str, object]:
    """Return what identifies a report, for JSON."""
    return {
        "id": report.id,
        "unit": report.unit,
        "kind": report.kind.value,
        "level": report.level or None,
        "year": report.year,
        "source": {"kind": report.origin, "file": report.file or None, "sha256": report.sha256 or None},
    }


def find_project(named: Path | None, start: Path | None = None) -> Path:
    """Return the folder the corpus stands in: ``named``, else what :func:`own_store` finds from where we are."""
    if named is not None:
        if not named.is_dir():
            raise FileMissing(named)
        return named.resolve()
    return own_store(CORPUS, start or Path.cwd()).parent


def own_shelf(project: Path) -> Shelf:
    """Return the corpus of ``project``; refuse the folder of the shipped one, which belongs to nobody's project."""
    folder = project / "corpus"
    if folder.resolve() == shipped("corpus").resolve():
        raise UsageError(f"{folder} 是自带的示范年报", hint="请换到自己的项目文件夹，或用 --project 指明")
    return read_shelf(folder)


@dataclass(frozen=True, slots=True)
class Listed:
    """One report of the corpus and how many of its sentences can be found."""

    report: PastReport
    path: Path
    sentences: int
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in the corpus."""

    folder: Path
    reports: tuple[Listed, ...]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """1 if a corpus file is faulty."""
        return 1 if has_errors(self.findings) else 0

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "reports": [
                {
                    **report_json(one.report),
                    "sentences": one.sentences,
                    "file": str(one.path),
                    "shipped": one.shipped,
                }
                for one in self.reports
            ],
            "findings": [finding.as_json() for finding in self.findings],
        }


def list_reports(project: Path | None = None, *, with_shipped: bool = False) -> Listing:
    """Return the reports of the project's own corpus, by office and year; with the shipped ones if wanted."""
    shelf = own_shelf(find_project(project))
    listed = list(_listed(shelf))
    if with_shipped:
        listed.extend(_listed(read_shelf(shipped("corpus")), is_shipped=True))
    return Listing(shelf.folder, tuple(listed), shelf.findings)


def _listed(shelf: Shelf, *, is_shipped: bool = False) -> Iterator[Listed]:
    for report in sorted(shelf.reports.values(), key=lambda one: (one.unit, one.year, one.id)):
        yield Listed(report, shelf.paths[report.id], len(list(passages_of(report, ()))), is_shipped)


class NotInCorpus(NarratorError):
    """A report to remove is not in the project's own corpus."""

    kind = "not-in-corpus"

    def __init__(self, ids: Sequence[str], folder: Path, *, are_shipped: bool) -> None:
        named = "、".join(ids)
        reason = "是自带的示范年报，不能删" if are_shipped else f"{folder} 里没有这个编号"
        super().__init__(f"没有删除任何一份：{named} {reason}", hint="用 narrator corpus list 看编号")


@dataclass(frozen=True, slots=True)
class Removed:
    """The files that were taken out of the corpus."""

    files: tuple[Path, ...]

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {"removed": [str(path) for path in self.files]}


def remove_reports(ids: Sequence[str], project: Path | None = None) -> Removed:
    """Delete the corpus files with these ids from the project's own corpus: all of them, or none."""
    shelf = own_shelf(find_project(project))
    wanted = tuple(dict.fromkeys(ids))
    missing = [name for name in wanted if name not in shelf.reports]
    if missing:
        known = read_shelf(shipped("corpus")).reports
        raise NotInCorpus(missing, shelf.folder, are_shipped=all(name in known for name in missing))
    paths = {name: shelf.paths[name] for name in wanted}
    seen = {path: standing(path) for path in paths.values()}
    for name, path in paths.items():
        if read_past_report(path, path.name).id != name:
            raise FileChanged(path)
    with projects_locked(seen):
        compare(seen)
        for name, path in paths.items():
            _delete(path)
            _forget(name)
    return Removed(tuple(shelf.paths[name] for name in wanted))


def _delete(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError as problem:
        raise FileInUse(path) from problem
    except OSError as problem:
        raise CannotWrite(path, reason_of(problem)) from problem


def _forget(name: str) -> None:
    """Delete what caches and indexes hold of a report; they are built anew when next needed."""
    mark = f'"{name}#'.encode()
    caches = cache_folder()
    for path in (*caches.glob("corpus-*.json"), *caches.glob("passages-*/names-*.json")):
        try:
            if mark in path.read_bytes():
                for file in [path] if path.parent == caches else sorted(path.parent.iterdir()):
                    file.unlink(missing_ok=True)
        except OSError:
            continue  # in use elsewhere: what it holds is masked, and it goes with the next build


@dataclass(frozen=True, slots=True)
class Built:
    """How much can be searched now."""

    passages: tuple[Passage, ...]
    phrases: int
    own: int
    reports: int

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "reports": self.reports,
            "own_reports": self.own,
            "passages": len(self.passages),
            "offerable": self.offerable,
            "phrases": self.phrases,
        }

    @property
    def offerable(self) -> int:
        """How many corpus sentences name nothing particular and may be offered as they stand."""
        return sum(passage.impersonal for passage in self.passages)


def build(project: Path | None = None) -> Built:
    """Read every store of the project and build caches and indexes now; raise what is wrong with a file."""
    folder = find_project(project)
    library = Library(folder, _nobody())
    sentences = tuple(passage for passage in library.passages if passage.store is Store.CORPUS)
    library.relevance("公开")
    library.phrase_relevance("disclosure")
    own, all_shipped = own_shelf(folder), read_shelf(shipped("corpus"))
    return Built(sentences, len(library.phrases), len(own.reports), len(own.reports | all_shipped.reports))


def _nobody() -> Figures:
    """Return figures without a figure: stores and indexes do not depend on whose figures open them."""
    unit = Unit("本机关", "本机关", "本机关", UnitKind.DEPARTMENT)
    return Figures(unit, EDITION_2021.first_year, cells=dict.fromkeys(EDITION_2021.cells(), UNSET))
