"""照改: the sure remedies, one at a time, each shown before it is taken."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from narrator.errors import UsageError
from narrator.finding import Finding
from narrator.report.draft.model import Draft
from narrator.web.check.findings import check_key, check_now, paragraph_at
from narrator.web.project.project import Project
from narrator.web.text.drafting import Drafted, edit
from narrator.workflow.checking.fix import Fix, fix_file
from narrator.workflow.writing.edit_draft import replace_sentence


@dataclass(frozen=True, slots=True)
class Remedy:
    """A finding and the sentence as it would read then."""

    finding: str
    paragraph: str
    before: str
    after: str


_kept: WeakKeyDictionary[Project, tuple[tuple[str | None, ...], tuple[Remedy, ...]]] = WeakKeyDictionary()
"""The remedies of each project by the files they were made from: the paper, 核 and a paragraph ask for the same ones."""


def remedies(project: Project) -> tuple[Remedy, ...]:
    """Return the firm remedies of what is found in the draft; those of numbers say what the tables say."""
    found = project.draft()
    if found is None:
        return ()
    with project.store.lock:
        key = check_key(project)
        kept = _kept.get(project)
        if kept is None or kept[0] != key:
            kept = _kept[project] = key, _remedies(project, found[1])
        return kept[1]


def _remedies(project: Project, draft: Draft) -> tuple[Remedy, ...]:
    fixes = fix_file(project.draft_path, tables_right=True).fixes
    findings = [one for whole in check_now(project).findings for one in whole.apart()]
    made = (_remedy(one, fixes, paragraph_at(draft, one)) for one in findings)
    return tuple(one for one in made if one is not None)


def _remedy(finding: Finding, fixes: tuple[Fix, ...], paragraph: str) -> Remedy | None:
    text = finding.location.text
    if not text or not paragraph or finding.confirm:
        return None
    fix = next((one for one in fixes if one.rule == finding.rule and one.before == text), None)
    return Remedy(finding.id, paragraph, fix.before, fix.after) if fix else None


def take_remedy(project: Project, seen: str | None, finding: str) -> Drafted:
    """Take one remedy; raise :class:`UsageError` if there is none for the finding any more."""
    remedy = next((one for one in remedies(project) if one.finding == finding), None)
    if remedy is None:
        raise UsageError("这一条已经变了，请再看一眼", hint="刷新这一页")
    return edit(
        project,
        "照改",
        seen,
        lambda draft: replace_sentence(draft, remedy.paragraph, remedy.before, remedy.after),
    )
