"""What lies in the folders of a review, before anything is read."""

from dataclasses import dataclass
from pathlib import Path

from narrator.desk.intake.folder import take_in
from narrator.desk.intake.submitted import Taken
from narrator.desk.options import ReviewOptions


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything found, before it is read."""

    taken: Taken
    prior: Taken


def find_inputs(options: ReviewOptions, spool: Path) -> Inputs:
    """Return what lies in the folders; results, lists and the other folder are passed over."""
    others = [path for path in (options.out, options.units, options.parent, options.prior_folder) if path]
    prior = Taken(())
    if options.prior_folder is not None:
        prior = take_in(options.prior_folder, spool, [options.out])
    return Inputs(take_in(options.folder, spool, others), prior)
