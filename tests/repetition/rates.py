"""The one number most tests of the metric are about."""

from collections.abc import Sequence

from narrator.repetition.compare import compare
from narrator.repetition.model import ReportText


def rate_of(draft: ReportText, earlier: Sequence[ReportText]) -> float | None:
    """Return the share (0 to 100) of the draft's comparable characters that stand in ``earlier``, ``None`` for too few."""
    return compare(draft, earlier).overall.rate
