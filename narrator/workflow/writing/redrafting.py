"""Merging freshly generated sections into a draft that a person worked on."""

from collections.abc import Mapping, Sequence

from narrator.claims.model import ClaimContext
from narrator.claims.restate import Known
from narrator.drafting.redraft.current import current_values, labels
from narrator.drafting.redraft.follow_figures import FigureFollower, cells_of
from narrator.drafting.redraft.redraft import Redraft
from narrator.drafting.redraft.renumber import renumber
from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.finding import Finding
from narrator.report.draft.model import Block, Draft


def merged(
    old: Draft, fresh: Mapping[str, Sequence[Block]], figures: Figures, prior: Figures | None, file: str
) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """Return the blocks of the new draft, and what a person should know about the merge.

    Figures that changed follow into the person's own sentences; ``file`` is the draft's name in findings.
    """
    facts = build_facts(figures, prior)
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    known = Known(figures.cells, prior.cells if prior else None, context)
    follow = FigureFollower(known, cells_of(old), current_values(facts), labels(facts), file)
    merge = Redraft(old, fresh, follow, file)
    return renumber(merge.merge()), tuple(merge.findings)
