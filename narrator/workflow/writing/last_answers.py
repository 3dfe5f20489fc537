"""The answers an office gave last year, found in the draft beside its figures file or report."""

from pathlib import Path

from narrator.drafting.compose.answers import carried_lines
from narrator.errors import NarratorError
from narrator.figures.carry import CarriedForward
from narrator.figures.same_office import Same, same_office
from narrator.files.text import read_text
from narrator.report.draft.markdown import is_draft, parse_draft

_DRAFT = "draft.md"
_DRAFT_BYTES = 10_000_000


def answers_beside(last_year: Path, carried: CarriedForward) -> tuple[str, ...]:
    """Return the answers in the draft beside ``last_year`` as lines to be confirmed.

    None if there is no draft, or it is another office's or year's.
    """
    path = last_year.parent / _DRAFT
    if not path.is_file():
        return ()
    try:
        text = read_text(path, _DRAFT_BYTES).text
        draft = parse_draft(text, path) if is_draft(text) else None
    except NarratorError:
        return ()  # the draft of a year that is over is not what was asked to be read
    if draft is None or draft.year != carried.year - 1:
        return ()
    if same_office(draft.unit, carried.unit.full_name) is not Same.YES:
        return ()
    return carried_lines(draft.answers)
