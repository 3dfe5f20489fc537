"""Export files: rendered, read again, and put beside the draft without covering what a person changed."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.drafting.word_file.issued_text import TEXT_RECORD, issued_bytes, issued_text, read_issued
from narrator.errors import NarratorError, UsageError
from narrator.export.pdf import BY_HAND, NOT_MADE
from narrator.files.issued import RECORD, free_target, record_bytes, recorded
from narrator.files.settings import Settings
from narrator.files.write import digest, standing
from narrator.finding import Finding, Location, Severity
from narrator.report.model import Report
from narrator.telling.stages import stage

if TYPE_CHECKING:
    from narrator.export.read_back import ExportMismatch

FORMATS = ("docx", "html", "pdf", "txt", "tsv", "fragment")
_STEM = "draft"
_CALLED = {"html": "网页", "txt": "文字稿", "tsv": "表格", "fragment": "网页片段"}
PRINTED, FINAL = "草稿", "定稿"
"""What the files are called that the page prints, and those it finishes: never by one name."""


class NoPdf(NarratorError):
    """Nothing but a PDF was asked for, and it cannot be made here."""

    kind = "no-pdf"

    def __init__(self, problem: str) -> None:
        super().__init__(problem, hint=BY_HAND.format(name=_STEM))


@dataclass(frozen=True, slots=True)
class ExportFiles:
    """Finished exports by file name, what they say, and what a person should know about them."""

    report: Report
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A Word file and the report as its layout prints it (some leave the preface out)."""

    data: bytes
    report: Report


@dataclass(frozen=True, slots=True)
class StagedExports:
    """What is to be written where: exports and the records about them; ``seen`` are the digests that stood there."""

    contents: Mapping[Path, bytes]
    findings: tuple[Finding, ...] = ()
    seen: Mapping[Path, str | None] = field(default_factory=dict)


def split_formats(text: str) -> tuple[str, ...]:
    """Return the formats named in ``docx,html``, each once."""
    return tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))


def check_formats(formats: Sequence[str], known: Sequence[str] = FORMATS) -> None:
    """Raise :class:`UsageError` for a format that cannot be written."""
    for name in formats:
        if name not in known:
            raise UsageError(f"不认识格式“{name}”", hint=f"可用：{'、'.join(known)}")


def make_exports(
    report: Report,
    formats: Sequence[str],
    settings: Settings,
    template: bytes | None = None,
    *,
    beside: bool = False,
    stem: str = _STEM,
) -> ExportFiles:
    """Render the report in every format asked for and read each file again; ``stem`` is what the files are called.

    A file that does not say what it should is left out and told as an error, the others are made. Raise
    :class:`ExportMismatch` if none is left, and :class:`NoPdf` if a PDF alone was asked for and cannot be made; with
    other formats, or ``beside`` a draft.md, that is a warning.
    """
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    failed: list[ExportMismatch] = []
    word: PrintedWord | None = None
    if {"docx", "pdf"} & set(formats):
        stage("正在写 Word，写好再读一遍")
        with _collected(failed):
            word = _word(report, settings, template)
    if word is not None and "docx" in formats:
        files[f"{_STEM}.docx"] = word.data
    for name, render in _RENDERERS.items():
        if name in formats:
            stage(f"正在写{_CALLED[name]}，写好再读一遍")
            with _collected(failed):
                files |= render(report)
    if failed and not files and not beside:
        raise failed[0]
    findings += (Finding("EXPORT-FAILED", Severity.ERROR, one.message, hint=one.hint) for one in failed)
    if word is not None and "pdf" in formats:
        stage("正在转 PDF，第一次要久一点")
        problem = _add_pdf(files, word)
        if problem is not None and len(formats) == 1 and not beside:
            raise NoPdf(problem)
        if problem is not None:
            findings.append(_no_pdf(problem, stem))
    named = {stem + name.removeprefix(_STEM): data for name, data in files.items()}
    return ExportFiles(report, named, tuple(findings))


@contextmanager
def _collected(failed: "list[ExportMismatch]") -> Iterator[None]:
    """Keep one format that failed from taking the others with it."""
    from narrator.export.read_back import ExportMismatch  # noqa: PLC0415

    try:
        yield
    except ExportMismatch as problem:
        failed.append(problem)


def _word(report: Report, settings: Settings, template: bytes | None) -> PrintedWord:
    from narrator.export.read_back import read_back  # noqa: PLC0415
    from narrator.export.word.docx import render_docx  # noqa: PLC0415  (each renderer only when used)
    from narrator.export.word.layout import load_layout  # noqa: PLC0415

    layout = load_layout(settings.layout)
    word = render_docx(report, layout, template)
    printed = report if layout.preface else replace(report, preface=(), preface_ids=())
    read_back(word, f"{_STEM}.docx", printed)
    return PrintedWord(word, printed)


def _page(report: Report) -> dict[str, bytes]:
    from narrator.export.html import render_html  # noqa: PLC0415

    return _read_again({f"{_STEM}.html": render_html(report)}, report)


def _fragment(report: Report) -> dict[str, bytes]:
    from narrator.export.fragment import render_fragment  # noqa: PLC0415

    return _read_again({f"{_STEM}.fragment.html": render_fragment(report)}, report)


def _text(report: Report) -> dict[str, bytes]:
    from narrator.export.plain import render_txt  # noqa: PLC0415

    return _read_again({f"{_STEM}.txt": render_txt(report)}, report, exact=False)


def _tables(report: Report) -> dict[str, bytes]:
    from narrator.export.plain import render_tsv  # noqa: PLC0415
    from narrator.export.read_back import read_back_tables  # noqa: PLC0415

    tables = render_tsv(report)
    read_back_tables(tables, f"{_STEM}.tsv", report)
    return {f"{_STEM}.{name}": data for name, data in tables.items()}


def _read_again(files: dict[str, bytes], report: Report, *, exact: bool = True) -> dict[str, bytes]:
    """Return the files after each was read and compared with the report."""
    from narrator.export.read_back import read_back  # noqa: PLC0415

    for name, data in files.items():
        read_back(data, name, report, exact=exact)
    return files


_RENDERERS: Mapping[str, Callable[[Report], dict[str, bytes]]] = {
    "html": _page,
    "txt": _text,
    "tsv": _tables,
    "fragment": _fragment,
}


def _add_pdf(files: dict[str, bytes], word: PrintedWord) -> str | None:
    """Add the PDF to the files, or return why there is none."""
    from narrator.export.pdf import print_pdf  # noqa: PLC0415
    from narrator.export.read_back import ExportMismatch, read_back  # noqa: PLC0415

    printed = print_pdf(word.data)
    if printed.data is None:
        return printed.problem
    name = f"{_STEM}.pdf"
    try:
        read_back(printed.data, name, word.report, exact=False)
    except NarratorError as problem:  # other text than was to be printed, or no PDF at all
        return NOT_MADE if isinstance(problem, ExportMismatch) else problem.message
    files[name] = printed.data
    return None


def _no_pdf(problem: str, stem: str) -> Finding:
    """Tell that there is no PDF and how to make it by hand; a reader of the page is told both in one sentence."""
    by_hand = BY_HAND.format(name=stem)
    if problem == NOT_MADE:
        return Finding("EXPORT-PDF", Severity.WARNING, f"{problem}，{by_hand}")
    return Finding("EXPORT-PDF", Severity.WARNING, problem, hint=by_hand)


def stage_exports(folder: Path, exports: ExportFiles) -> StagedExports:
    """Return the contents to write in ``folder``: a file that a person changed is left alone, with a ``.新`` beside it."""
    if not exports.files:
        return StagedExports({}, exports.findings)
    seen: dict[Path, str | None] = {folder / name: standing(folder / name) for name in (RECORD, TEXT_RECORD)}
    record, issued = recorded(folder), read_issued(folder)
    contents: dict[Path, bytes] = {}
    findings = list(exports.findings)
    for name, data in exports.files.items():
        wanted = folder / name
        path = free_target(wanted, record)
        contents[path] = data
        seen[path] = record.get(path.name) if os.path.lexists(path) else None
        record[path.name] = digest(data)
        if path.suffix == ".docx":
            issued[path.name] = issued_text(exports.report)
        if path != wanted:
            findings.append(_left_alone(wanted, path))
    contents[folder / RECORD] = record_bytes(record)
    if any(path.suffix == ".docx" for path in contents):
        contents[folder / TEXT_RECORD] = issued_bytes(issued)
    return StagedExports(contents, tuple(findings), seen)


def files_shown(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Return the files a person should hear of: all but the records."""
    return tuple(path for path in contents if path.name not in {RECORD.name, TEXT_RECORD.name})


def _left_alone(wanted: Path, written: Path) -> Finding:
    hint = "要采用新稿，请把改动抄入 draft.md 后删去旧文件"
    if wanted.suffix == ".docx":
        hint = f"Word 里的改动，用 narrator export draft.md --from-docx {wanted.name} 收进草稿"
    return Finding(
        "EXPORT-KEPT",
        Severity.INFO,
        f"{wanted.name} 在上次生成后被改过（或不是本工具生成的），没有覆盖，新稿写在 {written.name}",
        Location(file=wanted.name),
        hint=hint,
    )
