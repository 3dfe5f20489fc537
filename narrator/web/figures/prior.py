"""Last year's report beside this year's: what it says of channels, and whether it is compared, silence would read as agreement."""

from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import spell_count
from narrator.files.write import standing
from narrator.report.prose.outlets import outlets_of
from narrator.web.said import here
from narrator.workflow.priors import FoundPrior, find_prior

_MOST = 8
_found: dict[tuple[str, str | None], FoundPrior] = {}
"""Last year's report by the digests of the figures and of its file; reading a Word file takes its time."""


def last_year(loaded: LoadedFigures) -> FoundPrior:
    """Return last year's figures and report, nothing where they cannot be read."""
    prior = loaded.figures.prior
    try:
        key = loaded.sha256, standing(loaded.path.parent / prior) if prior else None
        if key not in _found:
            found = find_prior(loaded, ())
            if len(_found) >= _MOST:
                _found.clear()
            _found[key] = found
        return _found[key]
    except NarratorError:
        return FoundPrior(None)


def channels_of(found: FoundPrior) -> dict[str, str]:
    """Return last year's channels with their numbers, as its figures name them or else its text."""
    if found.figures is not None and found.figures.published.channels:
        return {one.name: spell_count(one.count) for one in found.figures.published.channels}
    outlets = outlets_of(found.report) if found.report is not None else None
    return {one.name: str(one.count) for one in outlets.channels} if outlets is not None else {}


def why_not_compared(loaded: LoadedFigures) -> str:
    """Return in words why the report of last year that the file names is not used, empty if it is, or none is named."""
    if not loaded.figures.prior:
        return ""
    found = last_year(loaded)
    if found.figures is not None:
        return ""
    told = "；".join(_bare(one.message) for one in found.findings if one.rule == "PRIOR-UNUSED")
    return told or "去年的年报读不出来"


def _bare(message: str) -> str:
    return here(message.removeprefix("上年数据用不上：").removesuffix("；本次按没有上年数据起草"))
