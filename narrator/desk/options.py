"""What a person may ask of a review."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """The folder of reports, last year's folder, the list of offices, the report above, where results go.

    ``jobs`` is how many processes read and check; ``comments`` also gives every Word file back with remarks;
    ``settings`` is the narrator.yaml of the district.
    """

    folder: Path
    out: Path
    prior_folder: Path | None = None
    units: Path | None = None
    parent: Path | None = None
    jobs: int = 1
    comments: bool = False
    settings: Path | None = None
