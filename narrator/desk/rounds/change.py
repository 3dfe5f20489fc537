"""A change between two versions of a report: a cell or a sentence, as it was and as it is."""

import re
from dataclasses import dataclass

from narrator.report.tables.cell_text import squeeze

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?!\d*年(?!内|间))")


@dataclass(frozen=True, slots=True)
class Change:
    """A cell or a sentence, as it was and as it is; empty where there was or is none.

    ``instead``: all the text that stood where the new sentence and those changed with it stand.
    """

    what: str
    old: str
    new: str
    cell: str | None = None
    section: str | None = None
    instead: str = ""

    @property
    def of_figures(self) -> bool:
        """Whether a figure is another one, in a cell or in the words."""
        return self.cell is not None or _figures(self.old) != _figures(self.new)


def _figures(text: str) -> list[str]:
    return _NUMBER.findall(squeeze(text))
