"""The shipped phrases, read and checked once for all tests and workers."""

from functools import cache

from narrator.figures.facts.facts import build_facts
from narrator.figures.file.load import load_figures
from narrator.library.phrase import PhraseBank
from narrator.library.phrasebank import load_phrasebank
from narrator.resources import shipped
from narrator.workflow.stores.library import cache_folder
from tests.checkout import ROOT

MODEL = ROOT / "tests" / "figures" / "models" / "street.yaml"


@cache
def shipped_phrases() -> PhraseBank:
    """Return the shipped phrases; called inside a test, because the cache of the run is set up before the first."""
    return load_phrasebank(
        [shipped("phrasebank")], lambda: build_facts(load_figures(MODEL).figures, None), cache_folder()
    )
