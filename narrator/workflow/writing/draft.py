"""`narrator draft`: from a figures file to a complete draft, again and again, without losing an edit."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.drafting.compose.answers import answers_of, unknown_matters
from narrator.drafting.compose.assemble import fresh_sections, generated_ids
from narrator.drafting.compose.compose import Composed, Composer
from narrator.drafting.compose.open_items import OpenItem, find_open_items
from narrator.drafting.compose.untold import untold
from narrator.drafting.printing import to_report
from narrator.drafting.redraft.changed_tables import changed_tables
from narrator.errors import FileMissing, FileUnreadable, UsageError
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import check_balance
from narrator.figures.checks.plausible import check_facts
from narrator.figures.file.load import ABOUT_THE_OFFICE, load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.files.settings import Settings, load_settings
from narrator.files.text import decode, read_bytes
from narrator.files.write import digest, write_all
from narrator.finding import Finding, Location, Severity, has_errors
from narrator.report.draft.markdown import parse_draft, write_draft
from narrator.report.draft.model import Block, Draft
from narrator.workflow.comparing.paragraph_repetition import with_repetition
from narrator.workflow.priors import find_prior
from narrator.workflow.read import DRAFT_BYTES
from narrator.workflow.result import Written
from narrator.workflow.stores.library import Library
from narrator.workflow.stores.own_store import corpus_notes
from narrator.workflow.writing.exports import FORMATS as EXPORT_FORMATS
from narrator.workflow.writing.exports import check_formats, files_shown, make_exports, stage_exports

DRAFT_FILE = "draft.md"
MARKDOWN = "md"
FORMATS = (MARKDOWN, "docx", "html")
_ASKED = "DRAFT-FIGURE"  # merging has asked about this sentence: not told a second time


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What a person may ask of ``draft``. ``formats`` besides draft.md, which is always written."""

    output: Path | None = None
    formats: tuple[str, ...] = FORMATS
    priors: tuple[Path, ...] = ()
    phrasebanks: tuple[Path, ...] = ()
    corpora: tuple[Path, ...] = ()
    force: bool = False
    discard_tables: bool = False
    restore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """Everything one run of ``draft`` works from; ``seen`` is the digest of the draft.md that was read."""

    loaded: LoadedFigures
    prior: Figures | None
    settings: Settings
    options: DraftOptions
    folder: Path
    old: Draft | None
    seen: str | None

    @property
    def figures(self) -> Figures:
        return self.loaded.figures

    @property
    def target(self) -> Path:
        return self.folder / DRAFT_FILE


def draft(figures_path: Path, options: DraftOptions | None = None) -> Written:
    """Write the draft of ``figures_path``.

    Nothing is written if the figures do not balance (unless forced) or if a table cell of the existing draft was
    changed by hand (unless discarded); the findings then say which.
    """
    options = options or DraftOptions()
    check_formats(options.formats, (MARKDOWN, *EXPORT_FORMATS))
    loaded = load_figures(figures_path)
    prior = find_prior(loaded, options.priors)
    findings = [
        *loaded.findings,
        *prior.findings,
        *check_facts(loaded.figures, loaded.path.name, loaded.entries),
    ]
    if prior.figures is not None:
        findings.extend(check_years(loaded.figures, prior.figures))
    unbalanced = check_balance(loaded.figures, loaded.places)
    if has_errors(findings) or (unbalanced and not options.force):
        return Written((), (), (*findings, *unbalanced), refused=True)
    job = _prepare(loaded, prior.figures, options)
    wrong = _changed_tables(job)
    if wrong:
        return Written((), (), (*findings, *wrong), refused=True)
    made, merged = _make(job)
    made = with_repetition(made, prior.report, job.figures.unit, job.settings.common)
    findings.extend(merged)
    findings = [
        one for one in findings if one.rule not in ABOUT_THE_OFFICE or one.id not in _told_before(job)
    ]
    folder = job.loaded.path.resolve().parent
    findings.extend(corpus_notes(folder, job.figures.unit.full_name, options.corpora, drafting=True))
    findings.extend(replace(finding, severity=Severity.WARNING) for finding in unbalanced)
    items = (*find_open_items(made, job.figures), *_imbalances(unbalanced))
    contradicting = _contradictions(job, made)
    written, notes = _write(job, made, len(items) + len(contradicting))
    asked = "\n".join(one.location.text or "" for one in findings if one.rule == _ASKED)
    told = (one for one in contradicting if (one.location.text or "") not in asked)
    return Written(written, items, (*findings, *told, *notes))


def _told_before(job: _Job) -> tuple[str, ...]:
    """Return the ids of the notes about the office that an earlier run has told."""
    return job.old.told if job.old else ()


def _contradictions(job: _Job, made: Draft) -> tuple[Finding, ...]:
    """Return what a person's own sentences say against the figures; those generated are made from them."""
    touched = any(block.anchor is None or block.edited for _, block in made.paragraphs())
    if job.old is None or not touched:
        return ()
    from narrator.checking.engine.contradictions import contradictions  # noqa: PLC0415  (a first draft needs no claims)
    from narrator.checking.engine.tuning import tuned  # noqa: PLC0415
    from narrator.drafting.redraft.retold import retold_facts  # noqa: PLC0415

    retold = retold_facts(made, job.figures, job.prior, DRAFT_FILE)
    report = to_report(made, job.figures, marks=0, not_applicable=job.settings.not_applicable)
    said = contradictions(report, job.figures, job.prior, job.settings, DRAFT_FILE)
    return (*said, *tuned(retold, job.settings))


def _prepare(loaded: LoadedFigures, prior: Figures | None, options: DraftOptions) -> _Job:
    for named in (*options.corpora, *options.phrasebanks):
        if not named.is_dir():
            raise FileMissing(named)
    folder = options.output or loaded.path.parent
    target = folder / DRAFT_FILE
    old, seen = None, None
    if os.path.lexists(target):
        data = read_bytes(target, DRAFT_BYTES)
        seen = digest(data)
        old = parse_draft(decode(data, target).text, target)
        _check_same_report(old, loaded.figures, target)
    for name in options.restore:
        if old is None or name not in old.removed + old.issued:
            known = "、".join(old.removed) if old and old.removed else "（没有删除过的段落）"
            raise UsageError(f"没有删除过段落“{name}”", hint=f"可恢复：{known}")
    settings = load_settings(loaded.path.resolve().parent)
    return _Job(loaded, prior, settings, options, folder, old, seen)


def _check_same_report(old: Draft, figures: Figures, target: Path) -> None:
    """Refuse to merge the draft of another year or office."""
    if (old.unit, old.year) != (figures.unit.full_name, figures.year):
        reason = f"它是“{old.unit}”{old.year}年的草稿，数据文件是“{figures.unit.full_name}”{figures.year}年"
        raise FileUnreadable(target, reason, "请把旧草稿移走，或用 -o 另选文件夹")


def _changed_tables(job: _Job) -> tuple[Finding, ...]:
    if job.old is None or job.options.discard_tables:
        return ()
    return changed_tables(job.old, job.figures, job.settings.not_applicable, DRAFT_FILE)


def _make(job: _Job) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the new draft and what a person should know about the merge."""
    figures, old = job.figures, job.old
    removed = _removed(old, job.options.restore)
    answers = answers_of(figures.answers, old, job.loaded.sha256)
    options = job.options
    library = Library(job.loaded.path.resolve().parent, figures, options.phrasebanks, options.corpora)
    composer = Composer(
        figures,
        job.prior,
        library.bank,
        relevance=library.phrase_relevance,
        answers=answers,
        removed=removed,
    )
    composed = composer.compose()
    fresh = fresh_sections(figures, composed, job.settings.not_applicable, removed)
    blocks: tuple[Block, ...] = tuple(block for part in fresh.values() for block in part)
    findings: tuple[Finding, ...] = ()
    if old is not None:
        from narrator.workflow.writing.redrafting import merged  # noqa: PLC0415  (a first draft needs no claims)

        blocks, findings = merged(old, fresh, figures, job.prior, DRAFT_FILE)
    findings += _untold(figures, composed) if not removed else ()
    made = Draft(
        unit=figures.unit.full_name,
        year=figures.year,
        figures_file=_relative(job.loaded.path, job.folder),
        figures_digest=job.loaded.sha256,
        blocks=blocks,
        issued=generated_ids(blocks),
        removed=tuple(sorted(removed)),
        answers=tuple(sorted(answers.given.items())),
        asked=tuple(sorted(composer.answers.asked)),
        told=tuple(one.id for one in job.loaded.findings if one.rule in ABOUT_THE_OFFICE),
    )
    unknown = unknown_matters(figures.answers, composer.claims)
    return made, (*findings, *(_unknown_matter(line, composer) for line in unknown))


def _unknown_matter(line: str, composer: Composer) -> Finding:
    hint = f"写成“事项：是（岗位，日期）”，事项可为：{'、'.join(composer.claims)}"
    return Finding("ANSWER-UNKNOWN", Severity.INFO, f"答复里的“{line}”没有用上", hint=hint, subject=line)


def _untold(figures: Figures, composed: Sequence[Composed]) -> tuple[Finding, ...]:
    """Return a warning that names the filled keys that no generated sentence tells."""
    keys = untold(figures, [one.paragraph for one in composed])
    if not keys:
        return ()
    message = f"填了但没有写进正文：{'、'.join(keys)}"
    hint = "要写的请自己在 draft.md 里加一句，或改写成本年做法的一行"
    place = Location(file=DRAFT_FILE)
    return (Finding("FACT-UNTOLD", Severity.WARNING, message, place, hint=hint, subject="FACT-UNTOLD"),)


def _removed(old: Draft | None, restored: tuple[str, ...]) -> frozenset[str]:
    """Return the paragraphs a person deleted: once issued, not there any more, not asked back."""
    if old is None:
        return frozenset()
    present = set(generated_ids(old.blocks))
    return frozenset({*old.removed, *(name for name in old.issued if name not in present)} - set(restored))


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()


def _imbalances(unbalanced: tuple[Finding, ...]) -> tuple[OpenItem, ...]:
    return tuple(OpenItem("勾稽不平", "数据文件", finding.message) for finding in unbalanced)


def _write(job: _Job, made: Draft, marks: int) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write draft.md and the exports together; return their paths and notes about files left alone."""
    report = to_report(made, job.figures, marks=marks, not_applicable=job.settings.not_applicable)
    formats = tuple(name for name in job.options.formats if name != MARKDOWN)
    exports = make_exports(report, formats, job.settings, beside=True)
    staged = stage_exports(job.folder, exports)
    contents = {job.target: write_draft(made).encode(), **staged.contents}
    write_all(contents, {job.target: job.seen, **staged.seen})
    return files_shown(contents), staged.findings
