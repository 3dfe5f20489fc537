"""What goes into a search for copied passages and what comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of a report: in which file, of which office and year, in which section, and what it says.

    ``paragraph`` counts in its section from 1.
    """

    file: str
    unit: str
    year: int | None
    section: str
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that gave no report: why, and what to do."""

    file: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a piece of a long one, with the id of its comparable characters and that of its figures."""

    row: Row
    id: int
    figures: int
