"""`narrator export`: the finished files from a draft.md that a person worked on."""

from dataclasses import dataclass, replace
from pathlib import Path

from narrator.checking.engine.contradictions import contradictions
from narrator.checking.engine.tuning import tuned
from narrator.drafting.compose.open_items import OpenItem, find_open_items
from narrator.drafting.printing import to_report
from narrator.drafting.redraft.changed_tables import changed_tables
from narrator.drafting.redraft.retold import retold_facts
from narrator.errors import FileUnreadable, NarratorError, UsageError
from narrator.figures.checks.balance import imbalances
from narrator.figures.file.load import load_figures
from narrator.figures.loaded import LoadedFigures
from narrator.files.settings import Settings, load_settings
from narrator.files.text import decode, is_file, read_bytes
from narrator.files.write import write_all
from narrator.finding import Finding, Location, Severity, has_errors
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import Draft
from narrator.report.model import Report
from narrator.telling.stages import stage
from narrator.workflow.figures_file import is_figures_file
from narrator.workflow.priors import find_prior
from narrator.workflow.read import DRAFT_BYTES
from narrator.workflow.result import Written
from narrator.workflow.writing.exports import check_formats, files_shown, make_exports, stage_exports

USUAL_FORMATS = ("docx", "html")
_TEMPLATE_BYTES = 20_000_000


class DraftFiguresMissing(NarratorError):
    """The figures file a draft names is not where it was."""

    kind = "file-missing"

    def __init__(self, draft: Path, figures: Path) -> None:
        super().__init__(
            f"找不到 {draft.name} 里记的数据文件：{figures}",
            hint="请把数据文件放回原处，或在它现在的位置重新运行 narrator draft",
            file=str(figures),
        )


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person may ask of ``export``.

    ``as_draft``: with open items too, marked 草稿.

    ``template`` is an office's own Word file to borrow the layout from. ``not_wrong`` are the ids of findings a person has
    answered with a reason: they stop nothing. ``stem`` is what the files are called.
    """

    formats: tuple[str, ...] = USUAL_FORMATS
    output: Path | None = None
    as_draft: bool = False
    template: Path | None = None
    not_wrong: frozenset[str] = frozenset()
    stem: str = "draft"


@dataclass(frozen=True, slots=True)
class DraftOnDisk:
    """A draft.md, its bytes as read and their text, with the figures file it was made from."""

    path: Path
    data: bytes
    text: str
    draft: Draft
    loaded: LoadedFigures
    settings: Settings

    @property
    def report(self) -> Report:
        """What would be printed, with no open item counted."""
        return to_report(
            self.draft, self.loaded.figures, marks=0, not_applicable=self.settings.not_applicable
        )


def _refuse_others(path: Path) -> None:
    """Raise :class:`UsageError` for what is often given for a draft; say what it is good for."""
    if is_figures_file(path):
        hint = f"先运行 narrator draft {path}，再对写出的 draft.md 运行 narrator export"
        raise UsageError(f"{path.name} 是数据文件，不是草稿 draft.md", hint=hint)
    if path.suffix.lower() in (".docx", ".doc", ".wps"):
        hint = f"要把其中的修改收进草稿：narrator export draft.md --from-docx {path}"
        raise UsageError(f"{path.name} 是 Word 文件，不是草稿 draft.md", hint=hint)


def open_draft(path: Path) -> DraftOnDisk:
    """Read a draft.md and its figures file; raise a :class:`NarratorError` where one is missing or another's."""
    _refuse_others(path)
    data = read_bytes(path, DRAFT_BYTES)
    text = decode(data, path).text
    draft = parse_draft(text, path)
    figures_path = path.parent / draft.figures_file
    if not draft.figures_file or not is_file(figures_path):
        raise DraftFiguresMissing(path, figures_path)
    loaded = load_figures(figures_path)
    unit, year = loaded.figures.unit.full_name, loaded.figures.year
    if (draft.unit, draft.year) != (unit, year):
        reason = f"它是“{draft.unit}”{draft.year}年的草稿，数据文件 {figures_path.name} 是“{unit}”{year}年的"
        raise FileUnreadable(path, reason, "请核对草稿开头的“数据文件”，或重新运行 narrator draft")
    return DraftOnDisk(path, data, text, draft, loaded, load_settings(figures_path.resolve().parent))


def export(draft_path: Path, options: ExportOptions | None = None) -> Written:
    """Write the exports of the draft.md at ``draft_path``.

    Nothing is written if the figures changed since the draft, a table cell was changed by hand, a section is missing,
    or items are open or statements contradict the figures and no draft was asked for; findings and open items then say what.
    """
    options = options or ExportOptions()
    check_formats(options.formats)
    template = read_bytes(options.template, _TEMPLATE_BYTES) if options.template else None
    stage("正在读稿子和数")
    opened = open_draft(draft_path)
    findings = [*_stale(opened), *_structure(opened), *_changed_tables(opened)]
    items = _open_items(opened)
    stage("正在把正文里的数和表对一遍")
    contradicting = tuple(one for one in claims_against_figures(opened) if one.id not in options.not_wrong)
    if not options.as_draft:
        findings += (replace(one, severity=Severity.ERROR) for one in contradicting)
    if has_errors(findings) or (items and not options.as_draft):
        return Written((), items, tuple(findings), refused=True)
    report = replace(opened.report, marks=len(items) + len(contradicting))
    exports = make_exports(report, options.formats, opened.settings, template, stem=options.stem)
    staged = stage_exports(options.output or draft_path.parent, exports)
    stage("正在存进文件夹")
    write_all(staged.contents, staged.seen)
    findings += staged.findings
    if options.as_draft:
        findings += contradicting
    return Written(files_shown(staged.contents), items, tuple(findings))


def _stale(opened: DraftOnDisk) -> tuple[Finding, ...]:
    if opened.draft.figures_digest == opened.loaded.sha256:
        return ()
    name = opened.loaded.path.name
    hint = f"请先运行 narrator draft {name}，看过新稿再导出"
    return (
        Finding(
            "FIGURES-CHANGED",
            Severity.ERROR,
            f"数据文件 {name} 在出稿后变了",
            Location(file=opened.path.name),
            hint=hint,
        ),
    )


def _structure(opened: DraftOnDisk) -> tuple[Finding, ...]:
    """Return what is wrong with the draft's own structure: marks damaged, headings of sections gone."""
    place = Location(file=opened.path.name)
    faults = [Finding("DRAFT-STRUCTURE", Severity.WARNING, fault, place) for fault in opened.draft.faults]
    there = {section.key for section in opened.report.sections}
    for section in opened.loaded.figures.edition.sections:
        if section.key not in there:
            message = f"缺少“{section.heading}”这一标题，这一部分没处放"
            hint = "请补上标题，或再运行一次 narrator draft"
            faults.append(Finding("DRAFT-SECTION", Severity.ERROR, message, place, hint=hint))
    return tuple(faults)


def _changed_tables(opened: DraftOnDisk) -> tuple[Finding, ...]:
    not_applicable = opened.settings.not_applicable
    return changed_tables(opened.draft, opened.loaded.figures, not_applicable, opened.path.name)


def _open_items(opened: DraftOnDisk) -> tuple[OpenItem, ...]:
    unbalanced = imbalances(opened.loaded.figures, opened.loaded.places)
    uneven = (OpenItem("勾稽不平", "数据文件", one.message) for one in unbalanced)
    return (*find_open_items(opened.draft, opened.loaded.figures), *uneven)


def claims_against_figures(opened: DraftOnDisk) -> tuple[Finding, ...]:
    """Return a warning for each statement of the draft's prose that its figures contradict."""
    figures, prior = opened.loaded.figures, find_prior(opened.loaded, ()).figures
    retold = retold_facts(opened.draft, figures, prior, opened.path.name)
    said = contradictions(opened.report, figures, prior, opened.settings, opened.path.name)
    return (*said, *tuned(retold, opened.settings))
