"""`narrator draft`: from a figures file to a complete draft, again and again, without losing an edit."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.drafting.compose.answers import Answers, answers_of, unknown_matters
from narrator.drafting.compose.assemble import fresh_sections, generated_ids
from narrator.drafting.compose.open_items import OpenItem, find_open_items
from narrator.drafting.compose.plan import Drafting, explained, notes, plan
from narrator.drafting.compose.section_five import usual_layout
from narrator.drafting.printing import to_report
from narrator.drafting.redraft.changed_tables import changed_tables
from narrator.errors import FileMissing, FileUnreadable, UsageError
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import imbalances
from narrator.figures.checks.plausible import check_facts
from narrator.figures.file.load import ABOUT_THE_OFFICE, load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.files.settings import Settings, Style, load_settings
from narrator.files.text import decode, read_bytes
from narrator.files.write import digest, write_all
from narrator.finding import Finding, Severity, has_errors
from narrator.report.draft.markdown import parse_draft, write_draft
from narrator.report.draft.model import Block, Draft
from narrator.report.prose.layout import style_of
from narrator.telling.stages import stage
from narrator.workflow.comparing.paragraph_repetition import with_repetition
from narrator.workflow.priors import FoundPrior, find_prior
from narrator.workflow.read import DRAFT_BYTES
from narrator.workflow.result import Written
from narrator.workflow.stores.library import Library
from narrator.workflow.stores.own_store import corpus_notes
from narrator.workflow.writing.exports import FORMATS as EXPORT_FORMATS
from narrator.workflow.writing.exports import check_formats, files_shown, make_exports, stage_exports
from narrator.workflow.writing.past_lines import past_lines
from narrator.workflow.writing.spoken_lines import with_other_wordings

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
    explain: bool = False


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
    style: Style

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
    stage("正在读数")
    loaded = load_figures(figures_path)
    if loaded.figures.prior:
        stage("正在读去年的年报")
    prior = find_prior(loaded, options.priors)
    findings = [
        *loaded.findings,
        *prior.findings,
        *check_facts(loaded.figures, loaded.path.name, loaded.entries),
    ]
    if prior.figures is not None:
        findings.extend(check_years(loaded.figures, prior.figures))
    unbalanced = imbalances(loaded.figures, loaded.places)
    if has_errors(findings) or (unbalanced and not options.force):
        return Written((), (), (*findings, *unbalanced), refused=True)
    job = _prepare(loaded, prior, options)
    wrong = _changed_tables(job)
    if wrong:
        return Written((), (), (*findings, *wrong), refused=True)
    stage("正在照数写句子，您改过的不动")
    made, merged, explained_lines = _make(job)
    stage("正在和去年的比")
    made = with_repetition(made, prior.report, job.figures.unit, job.settings.common)
    findings.extend((*merged, *_taken_over(job)))
    findings = [
        one for one in findings if one.rule not in ABOUT_THE_OFFICE or one.id not in _told_before(job)
    ]
    folder = job.loaded.path.resolve().parent
    findings.extend(corpus_notes(folder, job.figures.unit.full_name, options.corpora, drafting=True))
    findings.extend(replace(finding, severity=Severity.WARNING) for finding in unbalanced)
    items = (*find_open_items(made, job.figures), *_imbalances(unbalanced))
    stage("正在对您改过的句子里的数")
    contradicting = _contradictions(job, made)
    stage("正在存稿子")
    written, others = _write(job, made, len(items) + len(contradicting))
    asked = "\n".join(one.location.text or "" for one in findings if one.rule == _ASKED)
    told = (one for one in contradicting if (one.location.text or "") not in asked)
    explanation = explained_lines if job.options.explain else ()
    return Written(written, items, (*findings, *told, *others), explanation=explanation)


def _told_before(job: _Job) -> tuple[str, ...]:
    """Return the ids of the notes about the office that an earlier run has told."""
    return job.old.told if job.old else ()


def _contradictions(job: _Job, made: Draft) -> tuple[Finding, ...]:
    """Return what a person's own sentences say against the figures; those generated are made from them."""
    touched = bool(made.equal) or any(block.anchor is None or block.edited for _, block in made.paragraphs())
    if job.old is None or not touched:
        return ()
    from narrator.checking.engine.contradictions import contradictions  # noqa: PLC0415  (a first draft needs no claims)
    from narrator.checking.engine.tuning import tuned  # noqa: PLC0415
    from narrator.drafting.redraft.equal_numbers import still_equal  # noqa: PLC0415
    from narrator.drafting.redraft.retold import retold_facts  # noqa: PLC0415

    equal = still_equal(made, job.figures.cells, DRAFT_FILE)
    retold = (*retold_facts(made, job.figures, job.prior, DRAFT_FILE), *equal)
    report = to_report(made, job.figures, marks=0, not_applicable=job.settings.not_applicable)
    said = contradictions(report, job.figures, job.prior, job.settings, DRAFT_FILE)
    return (*said, *tuned(retold, job.settings))


def _taken_over(job: _Job) -> Iterator[Finding]:
    """Say so where the report is laid out as last year's, because nobody settled how."""
    set_to = job.settings.style
    usual = replace(Style().settled(), section_five=usual_layout(job.figures))
    pairs = (("题目", "year"), ("第五部分", "section_five"), ("小标题", "headings"))
    taken = {
        name: value
        for name, key in pairs
        if not getattr(set_to, key) and (value := getattr(job.style, key)) not in ("", getattr(usual, key))
    }
    if taken:
        layout = "、".join(f"{name} {value}" for name, value in taken.items())
        lines = "，".join(f"{name}: {value}" for name, value in taken.items())
        message = f"体例照上年年报：{layout}"
        hint = f"要改的，在 narrator.yaml 里写 体例: {{{lines}}}，换成要的写法"
        yield Finding("DRAFT-STYLE", Severity.INFO, message, hint=hint, subject=layout)


def _prepare(loaded: LoadedFigures, found: FoundPrior, options: DraftOptions) -> _Job:
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
        if old is None or name not in old.removed + old.issued + old.silenced:
            known = "、".join((*old.removed, *old.silenced)) if old else ""
            known = known or "（没有删除过的段落）"
            raise UsageError(f"没有删除过段落“{name}”", hint=f"可恢复：{known}")
    settings = load_settings(loaded.path.resolve().parent)
    before = style_of(found.report) if found.report is not None else None
    style = settings.style.settled(before)
    return _Job(loaded, found.figures, settings, options, folder, old, seen, style)


def _check_same_report(old: Draft, figures: Figures, target: Path) -> None:
    """Refuse to merge the draft of another year or office."""
    if (old.unit, old.year) != (figures.unit.full_name, figures.year):
        reason = f"它是“{old.unit}”{old.year}年的草稿，数据文件是“{figures.unit.full_name}”{figures.year}年"
        raise FileUnreadable(target, reason, "请把旧草稿移走，或用 -o 另选文件夹")


def _changed_tables(job: _Job) -> tuple[Finding, ...]:
    if job.old is None or job.options.discard_tables:
        return ()
    return changed_tables(job.old, job.figures, job.settings.not_applicable, DRAFT_FILE)


def _make(job: _Job) -> tuple[Draft, tuple[Finding, ...], tuple[str, ...]]:
    """Return the new draft, what a person should know about it, and what became of every message."""
    figures, old = job.figures, job.old
    removed = _removed(old, job.options.restore)
    answers = answers_of(figures.answers, old, job.loaded.sha256)
    options = job.options
    library = Library(job.loaded.path.resolve().parent, figures, options.phrasebanks, options.corpora)
    given = _given(job, library, removed, answers)
    planned = with_other_wordings(plan(figures, given), job.loaded, options.priors, options.corpora)
    fresh = fresh_sections(figures, planned.composed, job.settings.not_applicable, removed, job.style.year)
    blocks: tuple[Block, ...] = tuple(block for part in fresh.values() for block in part)
    findings = notes(planned, figures, job.loaded.path.name)
    silenced: frozenset[str] = frozenset()
    counted: tuple[tuple[str, str], ...] = ()
    equal: tuple[str, ...] = ()
    if old is not None:
        from narrator.drafting.redraft.equal_numbers import equal_numbers  # noqa: PLC0415
        from narrator.drafting.redraft.follow_figures import cells_of  # noqa: PLC0415
        from narrator.workflow.writing.redrafting import merged, merging_of  # noqa: PLC0415  (a first draft needs no claims)

        same = old.figures_digest == job.loaded.sha256
        merging = merging_of(old, planned, figures, given, frozenset(job.options.restore), same_figures=same)
        blocks, counted, told = merged(old, fresh, merging, figures, job.prior, DRAFT_FILE)
        findings, silenced = (*findings, *told), merging.work.deleted
        equal = equal_numbers(old, cells_of(old), figures.cells, blocks)
    made = Draft(
        unit=figures.unit.full_name,
        year=figures.year,
        figures_file=_relative(job.loaded.path, job.folder),
        figures_digest=job.loaded.sha256,
        blocks=blocks,
        issued=generated_ids(blocks),
        removed=tuple(sorted(removed)),
        answers=tuple(sorted(answers.given.items())),
        asked=tuple(sorted(planned.answers.asked)),
        told=tuple(one.id for one in job.loaded.findings if one.rule in ABOUT_THE_OFFICE),
        silenced=tuple(sorted(silenced)),
        counted=counted,
        equal=equal,
        gave_way=planned.gave_way,
    )
    names = [claim.name for claim in library.bank.claims]
    unknown = (_unknown_matter(line, names) for line in unknown_matters(figures.answers, names))
    return made, (*findings, *unknown), explained(planned, figures.edition)


def _given(job: _Job, library: Library, removed: frozenset[str], answers: Answers) -> Drafting:
    """Return what the draft is made from besides the figures; of an old draft what stands is to stay."""
    old = job.old
    patterns: Mapping[str, str] = {}
    standing: frozenset[str] = frozenset()
    if old is not None:
        from narrator.drafting.redraft.standing import patterns_of, standing_of  # noqa: PLC0415  (only where there is a draft)

        patterns, standing = patterns_of(old), standing_of(old)
    return Drafting(
        prior=job.prior,
        bank=library.bank,
        relevance=library.phrase_relevance,
        answers=answers,
        removed=removed,
        patterns=patterns,
        standing=standing,
        gave_way=frozenset(old.gave_way if old else ()),
        documents_under=job.settings.documents_under,
        limit=_limit(job),
        section_five=job.style.section_five,
        headings=job.style.headings,
        past=past_lines(job.loaded, job.prior, job.options.priors),
    )


def _unknown_matter(line: str, names: Sequence[str]) -> Finding:
    hint = f"写成“事项：是（岗位，日期）”，事项可为：{'、'.join(names)}"
    return Finding("ANSWER-UNKNOWN", Severity.INFO, f"答复里的“{line}”没有用上", hint=hint, subject=line)


def _limit(job: _Job) -> int | None:
    """Return how long section one may be; the office of a government reports for all of it."""
    if job.settings.limits.overview_most:
        return job.settings.limits.overview_most
    unit = job.figures.unit
    return None if unit.full_name.endswith(("政府办公室", "政府办公厅")) else unit.kind.overview_lengths[1]


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
