"""A reviewer's run over a folder of reports: what came, what is wrong with it, what became of the last round, all written out."""

import tempfile
from dataclasses import replace
from pathlib import Path

from narrator.desk.intake.inputs import find_inputs
from narrator.desk.kept.record import stands
from narrator.desk.options import ReviewOptions
from narrator.desk.parallel import Told, Workers
from narrator.files.settings import settings_near
from narrator.workflow.reviewing.last import Reviewed, key_of, last_run
from narrator.workflow.reviewing.place import KEPT


def review_folder(wishes: ReviewOptions, told: Told) -> Reviewed:
    """Review the reports of a folder and write workbook, pages and notices.

    Where nothing changed since the last run nothing is done, and nothing is loaded that only doing it needs. Raise a
    :class:`NarratorError` if the list, the report above or what is kept cannot be read, or if a result would cover
    somebody's file.
    """
    settings = settings_near(wishes.folder.resolve(), Path.cwd())
    wishes = replace(wishes, settings=settings.path)
    kept = wishes.out / KEPT
    with tempfile.TemporaryDirectory(prefix="narrator-") as spool:
        inputs = find_inputs(wishes, Path(spool))
        key = key_of(wishes, settings, inputs)
        last = last_run(kept)
        if last is not None and last.key == key and stands(wishes.out, kept):
            return replace(last, unchanged=True)
        from narrator.workflow.reviewing.run import run  # noqa: PLC0415  (all that reads and checks)

        with Workers(wishes.jobs, told) as workers:
            return run(wishes, settings, inputs, workers)
