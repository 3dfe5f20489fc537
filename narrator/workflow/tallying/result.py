"""What is asked of a tally, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from narrator.errors import UsageError
from narrator.finding import Finding, has_errors
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.ledger.counting.cells import Counted
from narrator.ledger.model import Tally


@dataclass(frozen=True, slots=True)
class TallyRequest:
    """What to count and with what.

    ``figures`` is filled in (made, if it is not there), ``mapping`` the mapping file (by default beside the figures, else
    beside the ledger), ``answers`` by the id of the question, ``on`` the day pending cases are looked at. With
    ``keep`` false nothing is written.
    """

    ledger: Path
    figures: Path | None = None
    mapping: Path | None = None
    year: int | None = None
    answers: Mapping[str, str] | None = None
    holidays: Path | None = None
    on: date | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True)
class TallyResult:
    """What came of it: the tally, files written, findings. ``refused``: questions or differences stand in the way."""

    tally: Tally
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False
    put: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 if the table is complete, 1 while something is asked or must be fixed."""
        return 1 if self.refused or self.tally.open or has_errors(self.findings) else 0


@dataclass(frozen=True, slots=True)
class Explained:
    """A cell of the tables with its rows."""

    cell: Cell
    name: str
    counted: Counted


class NoSuchCell(UsageError):
    """A cell that none of the two tables has."""

    kind = "no-such-cell"


def explain(counted: Tally, address: str) -> Explained:
    """Return the rows that make a cell; ``address`` is ``applications.granted.natural_person`` or the form's words."""
    cells = {**counted.applications, **counted.disputes}
    for cell, one in cells.items():
        if address in (str(cell), EDITION_2021.describe(cell)):
            return Explained(cell, EDITION_2021.describe(cell), one)
    raise NoSuchCell(
        f"没有“{address}”这一格", hint="写法如 applications.granted.natural_person，或 予以公开·自然人"
    )
