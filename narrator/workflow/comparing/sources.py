"""Which earlier texts a draft is compared with: files, folders of reports, corpus folders."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import FileMissing, NarratorError, UsageError
from narrator.figures.same_office import Same, same_office
from narrator.finding import Finding, Location, Severity
from narrator.library.shelf import read_shelf, unreadable
from narrator.repetition.model import ReportText
from narrator.repetition.texts.texts import text_of_past_report, text_of_report
from narrator.workflow.figures_file import is_figures_file
from narrator.workflow.read import NotAReport, read_report
from narrator.workflow.stores.corpus_add import REPORT_SUFFIXES
from narrator.workflow.stores.own_store import CORPUS, own_store

_HIDDEN = (".", "~")
_ENOUGH = 150


@dataclass(frozen=True, slots=True)
class Named:
    """What a person names: reports and folders of reports, corpus folders, the project's own corpus."""

    priors: tuple[Path, ...] = ()
    corpora: tuple[Path, ...] = ()
    own_corpus: bool = False

    @property
    def anything(self) -> bool:
        """Whether anything is named at all."""
        return bool(self.priors or self.corpora or self.own_corpus)


@dataclass(slots=True)
class Gathered:
    """The texts found, and what was noticed on the way."""

    texts: list[ReportText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[NarratorError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _File:
    """A report to read. ``found`` says that a folder was named, not the file; ``name`` tells it from the others."""

    path: Path
    found: bool
    name: str = ""


def gather(draft: Path, text: ReportText, named: Named) -> Gathered:
    """Read everything ``named``; the draft itself is left out.

    So are reports of the same office and year that merely lie in a folder or a corpus: they are the draft in another
    file. A file that cannot be read becomes a finding. Raise a :class:`NarratorError` if nothing is left.
    """
    gathered = Gathered()
    for file in _files(draft, named.priors):
        _read(file, text, gathered)
    for folder in _corpora(draft, named):
        _read_corpus(folder, text, gathered)
    if not gathered.texts:
        raise gathered.problems[0] if gathered.problems else _nothing(gathered)
    return gathered


def _nothing(gathered: Gathered) -> NarratorError:
    skipped = "；".join(finding.message for finding in gathered.findings)
    hint = "请写上往年或别的单位的年报，或放着年报的文件夹"
    return UsageError(f"没有可以比对的年报{f'：{skipped}' if skipped else ''}", hint=hint)


def _files(draft: Path, priors: Sequence[Path]) -> tuple[_File, ...]:
    """Return the files meant, those of a folder in the order of their names, each once, the draft never."""
    own = draft.resolve()
    files: dict[Path, _File] = {}
    for path in priors:
        for one in _in_folder(path) if path.is_dir() else (_File(path, found=False),):
            known = files.get(one.path.resolve())
            if one.path.resolve() != own and (known is None or known.found):
                files[one.path.resolve()] = one
    names = Counter(one.path.name for one in files.values())
    return tuple(
        _File(one.path, one.found, one.path.name if names[one.path.name] == 1 else one.path.as_posix())
        for one in files.values()
    )


def _in_folder(folder: Path) -> Iterator[_File]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in REPORT_SUFFIXES and path.is_file():
            yield _File(path, found=True)


def _read(file: _File, draft: ReportText, gathered: Gathered) -> None:
    try:
        if is_figures_file(file.path) and file.path.is_file():
            raise NotAReport(file.path)
        text = text_of_report(read_report(file.path), file.name)
    except NarratorError as problem:
        gathered.problems.append(problem)
        gathered.findings.append(unreadable(file.name, problem))
        return
    if file.found and _same_report(text, draft):
        gathered.findings.append(_skipped(text))
    else:
        gathered.texts.append(text)
        gathered.findings.extend(_hardly_read(text, draft))


def _hardly_read(text: ReportText, draft: ReportText) -> Iterator[Finding]:
    """Say how much of section one was read where it is so little that its heading may not have been recognised."""
    told, ours = (sum(map(len, one.sections.get("overview", ()))) for one in (text, draft))
    if ours < _ENOUGH or 4 * told >= ours:
        return
    message = f"{text.file}：第一部分只读到 {told} 字（本稿 {ours} 字），与它的重复率可能偏低"
    hint = "请看这份年报各部分的标题是不是缺了或不是文字"
    yield Finding("COMPARE-PART", Severity.WARNING, message, Location(file=text.file), hint=hint)


def _corpora(draft: Path, named: Named) -> tuple[Path, ...]:
    """Return the corpus folders, each once; raise if one is not there or holds nothing."""
    own = own_store(CORPUS, draft.resolve().parent) if named.own_corpus else None
    if own is not None and not any(own.glob("*.md")):
        raise UsageError(
            f"本项目的语料里还没有年报（{own}）", hint="先用 narrator corpus add 把往年年报收进来"
        )
    for folder in named.corpora:
        if not folder.is_dir():
            raise FileMissing(folder)
        if not any(folder.rglob("*.md")):
            hint = "放着年报原件的文件夹不用 --corpus，直接写在草稿后面"
            raise UsageError(f"{folder} 里没有语料文件", hint=hint)
    folders = [*([own] if own is not None else []), *named.corpora]
    return tuple({folder.resolve(): folder for folder in folders}.values())


def _read_corpus(folder: Path, draft: ReportText, gathered: Gathered) -> None:
    shelf = read_shelf(folder)
    gathered.findings.extend(shelf.findings)
    for name in sorted(shelf.reports):
        text = text_of_past_report(shelf.reports[name])
        if _same_report(text, draft):
            gathered.findings.append(_skipped(text))
        else:
            gathered.texts.append(text)


def _same_report(text: ReportText, draft: ReportText) -> bool:
    return (
        text.year is not None and text.year == draft.year and same_office(text.unit, draft.unit) is Same.YES
    )


def _skipped(text: ReportText) -> Finding:
    message = f"{text.file} 是本单位 {text.year} 年的年报，与本稿同一年，没有拿来比"
    hint = "要比的话，请把文件名直接写在草稿后面"
    return Finding(
        "SAME-YEAR", Severity.INFO, message, Location(file=text.file), hint=hint, subject=text.file
    )
