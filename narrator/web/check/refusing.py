"""What keeps the final file back must be mended: statements the figures contradict are told as such before 出定稿 is pressed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrator.errors import NarratorError
from narrator.finding import Finding, Severity
from narrator.web.project.project import Project
from narrator.workflow.writing.export import claims_against_figures, open_draft


def contradicting(project: Project) -> tuple[Finding, ...]:
    """Return the statements for which the final file would be refused; none where there is no draft of the figures."""
    try:
        return claims_against_figures(open_draft(project.draft_path))
    except NarratorError:
        return ()


def with_refusals(findings: Sequence[Finding], refusing: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with those that keep the final file back as what must be mended, each told once."""
    raised = {one.id for refused in refusing for one in _of_the_same(findings, refused)}
    made = tuple(replace(one, severity=Severity.ERROR) if one.id in raised else one for one in findings)
    alone = (one for one in refusing if not any(_of_the_same(findings, one)))
    return (*made, *(replace(one, severity=Severity.ERROR) for one in alone))


def let_pass(
    findings: Sequence[Finding], refusing: Iterable[Finding], answered: frozenset[str]
) -> frozenset[str]:
    """Return the ids of refusals that a person answered with 这条不算错, by the finding that told of the same number."""
    return frozenset(
        refused.id
        for refused in refusing
        if (same := [one.id for one in _of_the_same(findings, refused)]) and answered.issuperset(same)
    )


def _of_the_same(findings: Iterable[Finding], refused: Finding) -> Iterator[Finding]:
    """Yield the findings that speak of the same place of the same sentence."""
    for one in findings:
        same = one.location.section == refused.location.section and one.location.text == refused.location.text
        if same and one.location.text and _overlap(one.location.span, refused.location.span):
            yield one


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is None or other is None or (one[0] < other[1] and other[0] < one[1])
