"""`narrator check --fix`: the few remedies that are sure, shown as a difference first, written only when asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from narrator.checking.check import ALL_RULES
from narrator.checking.engine.checker import Checker, Own
from narrator.checking.engine.fixes import FIGURE_FIXES, FIXES, Remedy
from narrator.checking.engine.reasons import load_reasons
from narrator.checking.engine.subject import Subject
from narrator.files.settings import settings_near
from narrator.files.text import read_bytes
from narrator.files.write import digest, write_all
from narrator.finding import Finding, Severity
from narrator.report.draft.flow import flow_of_draft
from narrator.report.draft.markdown import is_draft, parse_draft
from narrator.report.draft.model import Draft, Paragraph
from narrator.report.formats.limits import FILE_BYTES
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.telling.finding_words import place_words
from narrator.workflow.checking.check import own_of
from narrator.workflow.checking.fix_text import decode_exactly, difference, places_of, protected_in
from narrator.workflow.figures_file import load
from narrator.workflow.priors import read_prior
from narrator.workflow.read import DRAFT_BYTES, NotAReport, read_report

_SUFFIXES = frozenset({".md", ".txt", ".markdown"})
_ROUNDS = 5
_NO_HAND = "这种文件不能直接改：请在 WPS 里照单改，或把改好的文件用 narrator export --from-docx 并入 draft.md"
_NOT_FOUND = "在文件里找不到原样的这一句（可能折行、有转义，或在标题、表格里），请手工改"
_SEVERAL = "同样的句子不止一处，请手工改"
_TABLES_FIRST = "正文与表格不一致：确认表格无误后才能照表改正文"
_NEW_ERRORS = "改了会出现新的错误，没有改"


@dataclass(frozen=True, slots=True)
class Fix:
    """One remedy: its rule, where it stands, the sentence before and after."""

    rule: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A finding for which there is a remedy that was not taken, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What would be changed in one file. ``original`` is the digest of the file as read, ``data`` what to write.

    ``encoding`` is the one the file has and keeps. ``diff`` is empty where nothing can be changed; ``written`` says
    whether it was.
    """

    path: Path
    fixes: tuple[Fix, ...]
    unfixed: tuple[Unfixed, ...]
    diff: str
    encoding: str
    original: str
    data: bytes
    written: bool = False


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    after: str
    fix: Fix


@dataclass(frozen=True, slots=True)
class _Job:
    """One file with what it is checked against."""

    path: Path
    checker: Checker
    own: Own
    reasons: Mapping[str, str]
    remedies: Mapping[str, Remedy]
    spared: frozenset["_Place"] = frozenset()

    def check(self, text: str) -> "_Checked":
        """Read a text of this file as a report and check it."""
        flat = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if is_draft(flat):
            flow = flow_of_draft(parse_draft(flat, self.path))
        else:
            from narrator.report.formats.open import read_text_flow  # noqa: PLC0415  (loads large libraries)

            flow = read_text_flow(flat, self.path)
        report = read_structure(flow, self.path.name)
        if not report.recognised:
            raise NotAReport(self.path)
        return self.check_report(report)

    def check_report(self, report: ReadReport) -> "_Checked":
        """Check a report; what a district lets pass and what a person gave a reason for is no matter for mending."""
        subject, found = self.checker.findings(report, self.own)
        settled = self.checker.settle(found, self.reasons)
        apart = (one for whole in settled.findings for one in whole.apart())
        left = tuple(one for one in apart if _place(one) not in self.spared)
        explained = (one for answered in settled.explained for one in answered.finding.apart())
        return _Checked(subject, left, frozenset(map(_place, explained)))


@dataclass(frozen=True, slots=True)
class _Checked:
    """A text of the file, made ready, and what was found in it."""

    subject: Subject
    found: tuple[Finding, ...]
    explained: frozenset["_Place"] = frozenset()


_Place: TypeAlias = tuple[str, str | None, int | None]
"""Rule, section and paragraph: what a reason is about, even when another rule has mended the sentence meanwhile."""


def _place(finding: Finding) -> _Place:
    return finding.rule, finding.location.section, finding.location.paragraph


def fix_file(
    path: Path,
    figures: Path | None = None,
    prior: Path | None = None,
    *,
    apply: bool = False,
    tables_right: bool = False,
) -> FixPlan:
    """Return the sure remedies for a Markdown or text file, and write them if ``apply``.

    Figures in the text are only changed if ``tables_right``: a person says the tables are. In a draft.md only
    paragraphs change. Of another kind of file the remedies are listed, not taken. Raise a :class:`NarratorError` if
    the file cannot be read or written, or was changed meanwhile.
    """
    remedies = {**FIXES, **(FIGURE_FIXES if tables_right else {})}
    job = _job(path, figures, prior, remedies)
    if path.suffix.lower() not in _SUFFIXES:
        return _listed_only(job)
    data = read_bytes(path, DRAFT_BYTES)
    text, encoding = decode_exactly(data)
    if encoding is None:
        return _listed_only(job)
    job = replace(job, spared=job.check(text).explained)
    made, fixes = _fixed(job, text)
    unfixed = _unfixed(job, made)
    plan = FixPlan(
        path,
        fixes,
        unfixed,
        difference(path.name, text, made),
        encoding,
        digest(data),
        made.encode(encoding),
    )
    return apply_fixes(plan) if apply else plan


def apply_fixes(plan: FixPlan) -> FixPlan:
    """Write what was planned, at once and whole; raise :class:`FileChanged` if the file is another by now."""
    if not plan.diff:
        return plan
    write_all({plan.path: plan.data}, {plan.path: plan.original})
    return replace(plan, written=True)


def _job(path: Path, figures: Path | None, prior: Path | None, remedies: Mapping[str, Remedy]) -> _Job:
    checker = Checker(
        ALL_RULES,
        settings_near(path.resolve().parent, Path.cwd()),
        load(figures).figures if figures else None,
        (read_prior(prior),) if prior else (),
    )
    own = Own()
    if figures is None and path.suffix.lower() in _SUFFIXES and path.is_file():
        own = own_of(read_report(path), path)
    return _Job(path, checker, own, load_reasons(path), remedies)


def _listed_only(job: _Job) -> FixPlan:
    """Return the remedies of a file that cannot be changed in place, as a list for a person."""
    data = read_bytes(job.path, FILE_BYTES)
    checked = job.check_report(read_report(job.path))
    subject, found = checked.subject, checked.found
    unfixed = tuple(
        Unfixed(one, _NO_HAND)
        for one in found
        if (remedy := job.remedies.get(one.rule)) is not None and remedy(one, subject) is not None
    )
    return FixPlan(job.path, (), unfixed, "", "", digest(data), data)


def _fixed(job: _Job, text: str) -> tuple[str, tuple[Fix, ...]]:
    """Apply rounds of fixes until nothing more is found; some rules tell only of the first place."""
    taken: list[Fix] = []
    for _ in range(_ROUNDS):
        checked = job.check(text)
        edits = [edit for edit, _ in _planned(job, checked, text) if edit is not None]
        made, fixes = _safe(job, text, checked.found, edits)
        if not fixes:
            break
        text = made
        taken += fixes
    return text, tuple(taken)


def _planned(job: _Job, checked: _Checked, text: str) -> Iterator[tuple[_Edit | None, Unfixed | None]]:
    """Yield for each finding with a remedy the edit of the file, or why there is none."""
    protected = protected_in(text)
    for finding in checked.found:
        remedy = job.remedies.get(finding.rule)
        made = remedy(finding, checked.subject) if remedy else None
        sentence = finding.location.text
        if made is None or not sentence:
            continue
        places = places_of(text, sentence, protected)
        if not places:
            yield None, Unfixed(finding, _NOT_FOUND)
        elif len(places) > 1 and finding.rule in FIGURE_FIXES:
            yield None, Unfixed(finding, _SEVERAL)
        else:
            after = sentence[: made.start] + made.after + sentence[made.end :]
            fix = Fix(finding.rule, place_words(finding.location), sentence, after)
            for place in places:
                yield _Edit(place + made.start, place + made.end, made.after, fix), None


def _safe(job: _Job, text: str, found: Sequence[Finding], edits: Sequence[_Edit]) -> tuple[str, list[Fix]]:
    """Apply what brings no new error: all at once, else rule by rule."""
    for rules in [
        {edit.fix.rule for edit in edits},
        *({rule} for rule in sorted({e.fix.rule for e in edits})),
    ]:
        chosen = _disjoint([edit for edit in edits if edit.fix.rule in rules])
        made = _with(text, chosen)
        if chosen and _sound(job, text, made, found):
            return made, list(dict.fromkeys(edit.fix for edit in chosen))
    return text, []


def _disjoint(edits: Sequence[_Edit]) -> list[_Edit]:
    chosen: list[_Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end, one.after)):
        if not chosen or chosen[-1].end <= edit.start:
            chosen.append(edit)
    return chosen


def _with(text: str, edits: Iterable[_Edit]) -> str:
    pieces, place = [], 0
    for edit in edits:
        pieces += [text[place : edit.start], edit.after]
        place = edit.end
    return "".join([*pieces, text[place:]])


def _sound(job: _Job, text: str, made: str, found: Sequence[Finding]) -> bool:
    """Whether no rule finds more to mend than before, and a draft keeps all but its paragraphs' words."""
    again = _faults(job.check(made).found)
    before = _faults(found)
    return all(again[rule] <= before[rule] for rule in again) and _same_build(job, text, made)


def _faults(found: Iterable[Finding]) -> Counter[str]:
    """Count the errors and warnings by rule."""
    return Counter(one.rule for one in found if one.severity is not Severity.INFO)


def _same_build(job: _Job, text: str, made: str) -> bool:
    """Whether two texts of a draft differ in the words of paragraphs alone."""
    flat = [one.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") for one in (text, made)]
    if not is_draft(flat[0]):
        return True
    first, second = (_without_words(parse_draft(one, job.path)) for one in flat)
    return first == second


def _without_words(draft: Draft) -> Draft:
    blocks = (replace(one, text="") if isinstance(one, Paragraph) else one for one in draft.blocks)
    return replace(draft, blocks=tuple(blocks))


def _unfixed(job: _Job, text: str) -> tuple[Unfixed, ...]:
    """Return what still has a remedy, and the figures that wait for a word about the tables."""
    checked = job.check(text)
    subject, found = checked.subject, checked.found
    left = [
        unfixed or Unfixed(_finding_of(edit, found), _NEW_ERRORS)
        for edit, unfixed in _planned(job, checked, text)
        if unfixed or edit
    ]
    waiting = [
        Unfixed(one, _TABLES_FIRST)
        for one in found
        if one.rule in FIGURE_FIXES
        and one.rule not in job.remedies
        and FIGURE_FIXES[one.rule](one, subject) is not None
    ]
    return (*left, *waiting)


def _finding_of(edit: _Edit | None, found: Iterable[Finding]) -> Finding:
    """Return the finding an edit is for."""
    return next(
        one for one in found if edit and (one.rule, one.location.text) == (edit.fix.rule, edit.fix.before)
    )
