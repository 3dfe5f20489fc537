"""`narrator corpus add`: past reports of any readable format become the user's own corpus."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrator.errors import CannotWrite, FileInUse, NarratorError, UsageError
from narrator.figures.kind import guess_kind
from narrator.figures.unit import UnitKind
from narrator.files.write import write_all
from narrator.finding import Finding, Location, Severity
from narrator.library.add import Entry, Given, Original, entry_of
from narrator.library.corpus import PastReport
from narrator.library.shelf import Shelf, unreadable
from narrator.workflow.read import read_report
from narrator.workflow.stores.corpus import find_project, own_shelf, report_json

REPORT_SUFFIXES = (
    *(".docx", ".doc", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".pdf"),
    *(".html", ".htm", ".mht", ".mhtml", ".xls", ".txt", ".md"),
)
"""What is read when a whole folder is named; a single file is read whatever its name."""
_OWNER_FILES = ("~$", ".~", "._")


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person may say about the reports to add; ``kind`` as they wrote it."""

    project: Path | None = None
    kind: str | None = None
    unit: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """One report that came in: its file in the corpus, sentences that can be found, places masked."""

    file: Path
    path: Path
    report: PastReport
    masked: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that holds nothing new: the id of the report that has it already."""

    file: Path
    id: str
    reason: str


@dataclass(slots=True)
class Added:
    """What became of the files."""

    folder: Path
    additions: list[Addition] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """2 if a file could not be taken; a fault that lay in the corpus before is told and changes nothing."""
        return 2 if any(finding.rule == "FILE-UNREADABLE" for finding in self.findings) else 0

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "written": [str(one.path) for one in self.additions],
            "open": [],
            "added": [
                {**report_json(one.report), "from": str(one.file), "masked": one.masked}
                for one in self.additions
            ],
            "skipped": [{"file": str(one.file), "id": one.id, "reason": one.reason} for one in self.skipped],
            "findings": [finding.as_json() for finding in self.findings],
        }


def files_to_add(paths: Sequence[Path], project: Path) -> tuple[Path, ...]:
    """Return the files meant by ``paths``: of folders everything named like a report, sorted; each file once."""
    corpus = project / "corpus"
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _reports_in(path, corpus) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _reports_in(folder: Path, corpus: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", *_OWNER_FILES)) for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() not in REPORT_SUFFIXES or not path.is_file():
            continue
        if path.suffix.lower() != ".md" or not path.resolve().is_relative_to(corpus):
            yield path


def add_reports(
    files: Sequence[Path], options: AddOptions, done: Callable[[Path], None] = lambda _: None
) -> Added:
    """Take ``files`` into the project's corpus, one after the other; ``done`` is told of each.

    Each corpus file is written in one step, so that stopping in between leaves a whole corpus. What cannot be
    read becomes a finding; of a single file its error is raised.
    """
    project, given = find_project(options.project), _given(files, options)
    shelf = own_shelf(project)
    added = Added(shelf.folder)
    added.findings.extend(replace(one, rule="CORPUS", severity=Severity.WARNING) for one in shelf.findings)
    for file in files:
        try:
            _add(file, given, shelf, added)
        except (CannotWrite, FileInUse):
            raise
        except NarratorError as problem:
            if len(files) == 1:
                raise
            added.findings.append(unreadable(str(file), problem))
        done(file)
    return added


def _given(files: Sequence[Path], options: AddOptions) -> Given:
    if options.year is not None and len(files) > 1:
        raise UsageError("--year 只能用于一份年报", hint="多份年报请分开加入")
    return Given(options.unit, _kind(options.kind), options.year)


def _kind(word: str | None) -> UnitKind | None:
    if word is None:
        return None
    kind = next((kind for kind in UnitKind if kind.value == word), None) or guess_kind(word, "")
    if kind is None:
        known = "、".join(kind.value for kind in UnitKind)
        raise UsageError(f"不认识单位类别“{word}”", hint=f"可填：{known}")
    return kind


def _add(file: Path, given: Given, shelf: Shelf, added: Added) -> None:
    original = Original(file, _digest(file))
    known = shelf.with_digest(original.sha256) if original.sha256 else None
    if known is not None:
        added.skipped.append(Skipped(file, known.id, "同一个文件已经加入"))
        return
    report = read_report(file)
    draft = entry_of(report, original, given, "report")
    same = shelf.with_text(draft.report)
    if same is not None:
        reason = f"{same.unit}{same.year}年的同一份年报已经加入"
        added.skipped.append(Skipped(file, same.id, reason))
        return
    name = shelf.free_id(draft.report.year, original.sha256)
    entry = entry_of(report, original, given, name)
    path = shelf.folder / f"{name}.md"
    added.findings.extend(_other_versions(shelf, entry, file))
    write_all({path: entry.data}, {path: None})
    shelf.put(entry.report)
    added.additions.append(Addition(file, path, entry.report, entry.masked))
    added.findings.extend(entry.findings)


def _digest(file: Path) -> str:
    """Return the sha256 of a file; empty where reading it will say what is wrong."""
    try:
        if not file.is_file():
            return ""
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _other_versions(shelf: Shelf, entry: Entry, file: Path) -> Iterator[Finding]:
    for other in shelf.of_year(entry.report):
        message = f"{other.unit}{other.year}年的年报已有一份（{other.id}），文字不同，两份都留着；不要的用 corpus remove 删去"
        yield Finding("CORPUS-ADD", Severity.INFO, message, Location(file=str(file)), subject=message)
