"""Other wordings for repeated sentences, with where they come from and what the rate is once they stand there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.files.text import read_text
from narrator.repetition.model import Advice, Alternative, ReportText
from narrator.workflow.figures_file import load
from narrator.workflow.read import DRAFT_BYTES, read_report
from narrator.workflow.writing.wording_desk import Stores, WordingDesk, source_words

_SENTENCES = 5
_EACH = 2
Rate = Callable[[ReportText], float | None]
"""The rate a text would have."""


def with_wordings(
    advice: Sequence[Advice], text: ReportText, desk: WordingDesk | None, rate: Rate
) -> tuple[Advice, ...]:
    """Return the advice with sourced wordings for its first sentences, where they lower the rate.

    A wording says what this year's figures bear out and leaves nothing to fill in; the interview questions stay first,
    because a fact of this year is worth more than other words for the same one.
    """
    if desk is None:
        return tuple(advice)
    before = rate(text)
    return tuple(
        _with_wordings(one, text, desk, rate, before) if number < _SENTENCES else one
        for number, one in enumerate(advice)
    )


def _with_wordings(
    one: Advice, text: ReportText, desk: WordingDesk, rate: Rate, before: float | None
) -> Advice:
    found = list(_wordings(one, text, desk, rate, before))
    return replace(one, alternatives=(*one.alternatives, *found[:_EACH]))


def _wordings(
    one: Advice, text: ReportText, desk: WordingDesk, rate: Rate, before: float | None
) -> Iterator[Alternative]:
    for wording in desk.alternatives(one.section, one.sentence, _EACH * 2):
        changed = _replaced(text, one, wording.text)
        after = rate(changed) if changed is not None else None
        if before is not None and after is not None and after < before:
            yield Alternative(None, wording.text, source_words(wording), before, after)


def _replaced(text: ReportText, one: Advice, wording: str) -> ReportText | None:
    """Return the text with the sentence replaced where it stands first, ``None`` if it stands nowhere as told."""
    paragraphs = list(text.sections.get(one.section, ()))
    for number, paragraph in enumerate(paragraphs):
        if one.sentence in paragraph:
            paragraphs[number] = paragraph.replace(one.sentence, wording, 1)
            return replace(text, sections={**text.sections, one.section: tuple(paragraphs)})
    return None


def desk_of(path: Path, priors: Sequence[Path]) -> WordingDesk | None:
    """Return the desk of the office a draft is of: by the figures file it was made from, else by its own tables.

    ``priors`` are earlier reports that were named. ``None`` where nothing tells the figures.
    """
    from narrator.report.draft.markdown import parse_draft  # noqa: PLC0415  (readers only when needed)
    from narrator.report.to_figures import NoFigures, figures_of_report  # noqa: PLC0415

    stores = Stores(tuple(prior for prior in priors if prior.is_file()))
    try:
        if path.suffix == ".md":
            draft = parse_draft(read_text(path, DRAFT_BYTES).text, path)
            return WordingDesk(load(path.parent / draft.figures_file), stores)
        figures = figures_of_report(read_report(path), path).figures
    except (NoFigures, NarratorError):
        return None
    return WordingDesk(LoadedFigures(figures, path, "", (), {}, {}), stores)
