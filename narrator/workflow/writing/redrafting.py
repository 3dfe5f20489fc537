"""Merging freshly generated sections into a draft that a person worked on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.claims.model import ClaimContext
from narrator.claims.restate import Known
from narrator.drafting.compose.compose import Composed
from narrator.drafting.compose.plan import Drafting, Planned, plan
from narrator.drafting.redraft.align import Work, persons_work
from narrator.drafting.redraft.changed_lines import changed_lines, lines_today, owning_changed
from narrator.drafting.redraft.current import current_values, labels, units
from narrator.drafting.redraft.follow_figures import FigureFollower, cells_of
from narrator.drafting.redraft.left_behind import Counted, counted_before, left_behind, noted
from narrator.drafting.redraft.own_text import adopting, notes_of, told_by_own_text
from narrator.drafting.redraft.redraft import Redraft
from narrator.drafting.redraft.renumber import renumber
from narrator.drafting.redraft.sentences import Merging
from narrator.drafting.redraft.shared_out import shared_out
from narrator.drafting.redraft.typed import with_typed_kept
from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.finding import Finding
from narrator.report.draft.model import Block, Draft


def merged(
    old: Draft,
    fresh: Mapping[str, Sequence[Block]],
    merging: Merging,
    figures: Figures,
    prior: Figures | None,
    file: str,
) -> tuple[tuple[Block, ...], tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """Return the blocks of the new draft, the figures to note with them, and what a person should know about the merge.

    Figures that changed follow into the person's own sentences; ``file`` is the draft's name in findings.
    """
    facts = build_facts(figures, prior)
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    known = Known(figures.cells, prior.cells if prior else None, context)
    values, names = current_values(facts), labels(facts)
    merge = Redraft(old, fresh, FigureFollower(known, cells_of(old), values, names, file), merging, file)
    blocks = renumber(merge.merge())
    counted = Counted(counted_before(old), values, names, units(facts)).with_sums()
    left, waiting = left_behind(blocks, counted, file)
    return blocks, noted(blocks, counted, waiting), (*merge.findings, *left, *notes_of(merging.own, file))


def merging_of(
    old: Draft,
    planned: Planned,
    figures: Figures,
    given: Drafting,
    restored: frozenset[str],
    *,
    same_figures: bool = False,
) -> Merging:
    """Return the sentences of an old draft and a fresh one, ready to be merged.

    Where a person's sentence owns part of what a fresh one tells, the rest is composed without it; what their own text tells
    is told nowhere else. ``same_figures``: the old draft was made from this figures file as it is.
    """
    fresh = {one.id: one for one in planned.composed}
    texts = {told: said.text for one in planned.composed for said in one.said for told in said.tells}
    changed = changed_lines(old, planned.messages)
    texts.update({one.message: one.before for one in changed})
    work = persons_work(old, texts, {m.ref: m.id for m in planned.messages}, restored)
    work = owning_changed(replace(work, pieces=shared_out(work.pieces)), changed)
    merging = _merging(old, planned, figures, given, work, fresh)
    kept = with_typed_kept(old, merging)
    if kept is not merging.work:
        merging = _merging(old, planned, figures, given, kept, fresh)
    merging.lines_today = lines_today(planned.messages)
    if same_figures:
        merging.standing = frozenset(one.id for one in given.bank.phrases)
    return merging


def _merging(
    old: Draft, planned: Planned, figures: Figures, given: Drafting, work: Work, fresh: Mapping[str, Composed]
) -> Merging:
    """Return the sentences ready to be merged for a person's ``work`` as it was found."""
    own = told_by_own_text(old, work, planned)
    told = frozenset(message.id for one in own for message in one.messages)
    work = adopting(old, work, own, planned)
    work = replace(work, elsewhere=work.elsewhere | (told - work.owned))
    silent = work.owned | work.silenced
    torn = any(
        silent.intersection(said.tells) and not silent.issuperset(said.tells)
        for one in planned.composed
        for said in one.said
    )
    alone = plan(figures, given, hidden=silent).composed if torn else ()
    return Merging(fresh, {one.id: one for one in alone}, work, own)
