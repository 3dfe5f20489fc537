"""Whether last year's report is held against this year's, and if not, why: silence would read as agreement."""

from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.files.write import standing
from narrator.workflow.priors import find_prior

_MOST = 8
_found: dict[tuple[str, str | None], str] = {}
"""What was said of figures and last year's file by their digests; reading a Word file takes its time."""


def why_not_compared(loaded: LoadedFigures) -> str:
    """Return in words why the report of last year that the file names is not used, empty if it is, or none is named."""
    prior = loaded.figures.prior
    if not prior:
        return ""
    try:
        key = loaded.sha256, standing(loaded.path.parent / prior)
        if key not in _found:
            words = _why(loaded)
            if len(_found) >= _MOST:
                _found.clear()
            _found[key] = words
        return _found[key]
    except NarratorError as problem:
        return problem.message


def _why(loaded: LoadedFigures) -> str:
    found = find_prior(loaded, ())
    if found.figures is not None:
        return ""
    told = "；".join(_bare(one.message) for one in found.findings if one.rule == "PRIOR-UNUSED")
    return told or "去年的年报读不出来"


def _bare(message: str) -> str:
    return message.removeprefix("上年数据用不上：").removesuffix("；本次按没有上年数据起草")
