"""Sentences of the office's own earlier years that may take part in the plan of a draft."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.drafting.cover.past import PastLine
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.resources import shipped
from narrator.suggestion.trace import Printed
from narrator.workflow.stores.own_store import CORPUS, own_store

if TYPE_CHECKING:
    from narrator.suggestion.past.figure_slots import Filled


def past_lines(loaded: LoadedFigures, prior: Figures | None, priors: Sequence[Path]) -> tuple[PastLine, ...]:
    """Return the office's own older sentences that this year's figures fill and that claim no deed.

    A folder named on the command line gives none: a draft copies nothing out of it. Where nothing older than last year's report can be known there are none, and nothing is read.
    """
    store = own_store(CORPUS, loaded.path.resolve().parent)
    kept = store.is_dir() and store.resolve() != shipped(CORPUS).resolve()
    chain = prior is not None and bool(prior.prior)
    if not (kept or chain or len(priors) > 1):
        return ()
    from narrator.workflow.writing.wording_desk import Stores, WordingDesk  # noqa: PLC0415  (a first draft needs no claims)

    found = WordingDesk(loaded, Stores(tuple(priors))).own_wordings()
    return tuple(PastLine(one.passage.id, one.wording.text, _printed(one.wording.filled)) for one in found)


def _printed(filled: "Sequence[Filled]") -> tuple[Printed, ...]:
    return tuple(Printed("+".join(one.refs), one.text) for one in filled if one.refs)
