"""A reviewer's run over a folder of reports: what came, what is wrong with it, what became of the last round, all written out."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.desk.gather import Inputs, find_inputs
from narrator.desk.intake.submitted import Taken
from narrator.desk.intake.unit_list import ListedUnit, read_unit_list
from narrator.desk.kept.codec import decoded, encoded
from narrator.desk.kept.lasting import ANSWERS, Lasting
from narrator.desk.kept.store import Store, rule_version
from narrator.desk.options import ReviewOptions
from narrator.desk.output.as_json import result_json
from narrator.desk.output.deliver import BOOK, deliver, notice_name, products, recorded, stands
from narrator.desk.output.live import live_of
from narrator.desk.output.read_back import read_answers
from narrator.desk.output.words import summary_lines
from narrator.desk.parallel import Told, Workers
from narrator.desk.result import Result
from narrator.desk.review import Desk, review
from narrator.desk.rounds.answers import Answers
from narrator.desk.rounds.history import History
from narrator.errors import NarratorError
from narrator.files.settings import Settings, settings_near
from narrator.files.write import standing
from narrator.finding import Severity
from narrator.telling.word_remarks import commented
from narrator.workflow.reviewing.place import KEPT, live_path


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a run has to say: lines for a person, the JSON, what was written, what sentences it proposes as common."""

    key: str
    lines: tuple[str, ...]
    warnings: tuple[str, ...]
    json: str
    exit_code: int
    common: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    unchanged: bool = False


def review_folder(wishes: ReviewOptions, told: Told) -> Reviewed:
    """Review the reports of a folder and write workbook, pages, notices and sums.

    Where nothing changed since the last run nothing is done. Raise a :class:`NarratorError` if the list, the report
    above or what is kept cannot be read, or if a result would cover somebody's file.
    """
    settings = settings_near(wishes.folder.resolve(), Path.cwd())
    wishes = replace(wishes, settings=settings.path)
    listed = read_unit_list(wishes.units) if wishes.units is not None else ()
    kept = wishes.out / KEPT
    with tempfile.TemporaryDirectory(prefix="narrator-") as spool:
        inputs = find_inputs(wishes, Path(spool))
        key = _key(wishes, settings, inputs)
        last = _last(kept)
        if last is not None and last.key == key and stands(wishes.out, kept):
            return replace(last, unchanged=True)
        with Workers(wishes.jobs, told) as workers:
            return _run(wishes, settings, listed, inputs, workers)


def _run(
    wishes: ReviewOptions,
    settings: Settings,
    listed: tuple[ListedUnit, ...],
    inputs: Inputs,
    workers: Workers,
) -> Reviewed:
    kept = wishes.out / KEPT
    lasting = Lasting(kept)
    answers, not_understood = decided(wishes.out)
    desk = Desk(wishes, settings, Store.at(kept / "results"), lasting, answers)
    result = review(desk, inputs, listed, workers)
    result = replace(result, warnings=(*not_understood, *result.warnings))
    made = products(result, answers, settings.notices)
    if wishes.comments:
        made |= _comments(result)
    history = _history(lasting, result)
    reports = {one.main.submitted.digest: one.main.report for one in result.units if one.main is not None}
    told = _told(result)
    extra = lasting.contents(history, answers, reports)
    extra[live_path(wishes.out)] = encoded(live_of(result, absolute(wishes), settings.notices))
    written = deliver(made, wishes.out, kept, extra)
    told = replace(told, written=tuple(map(str, written)), key=_key(wishes, settings, inputs))
    (kept / "last.json").write_bytes(encoded(told))
    return told


def _told(result: Result) -> Reviewed:
    lines = summary_lines(result)
    content = result_json(result, lines)
    unreadable = bool(result.refused) or any(one.submission.unreadable for one in result.units)
    errors = any(j.asks and j.finding.severity is Severity.ERROR for one in result.units for j in one.judged)
    return Reviewed(
        key="",
        lines=lines,
        warnings=result.warnings,
        json=json.dumps(content, ensure_ascii=False),
        exit_code=2 if unreadable else int(errors),
        common=tuple(one.text for one in result.common),
    )


def decided(out: Path) -> tuple[Answers, tuple[str, ...]]:
    """Return what was decided so far: on the live desk, and in the workbook since it was written, and what was not taken.

    What both decided since is taken from the desk, and told.
    """
    kept = out / KEPT
    lasting, book = Lasting(kept), out / BOOK
    before = lasting.answers()
    now = standing(book)
    if now is None or now == recorded(kept).get(BOOK):
        return before, ()
    base = lasting.in_book()
    try:
        found, told = read_answers(book, lasting.history().by_unit(), base)
    except NarratorError as problem:
        return before, (f"{book.name} 里写的话没有读回：{problem.message}",)
    here = before.differing(base)
    newer = found.differing(base)
    taken = newer.without(here)
    both = newer.without(taken).differing(here)
    told = (*told, *(f"{one.unit}：{one.id} 在总表和页面上都处理过，照页面上的" for one in both.findings))
    return before.merged(taken), told


def absolute(wishes: ReviewOptions) -> ReviewOptions:
    """Return wishes whose paths hold wherever the program is started next time."""

    def whole(path: Path | None) -> Path | None:
        return path.resolve() if path is not None else None

    return replace(
        wishes,
        folder=wishes.folder.resolve(),
        out=wishes.out.resolve(),
        prior_folder=whole(wishes.prior_folder),
        units=whole(wishes.units),
        parent=whole(wishes.parent),
        settings=whole(wishes.settings),
    )


def _history(lasting: Lasting, result: Result) -> History:
    """Return the rounds with this run's; offices that are not in this batch keep theirs."""
    known = dict(lasting.history().by_unit())
    known |= {one.name: one.history for one in result.units if one.history is not None}
    return History(tuple(known[name] for name in sorted(known)))


def _comments(result: Result) -> dict[str, bytes]:
    """Return a copy of every Word file with what its office has to mend or explain beside it."""
    made: dict[str, bytes] = {}
    for unit in result.units:
        if unit.main is not None and unit.main.report.format == "docx":
            findings = [one.finding for one in unit.judged if one.asks and one.finding.rule != "R-PEER"]
            made[notice_name(unit, "docx", "-批注")] = commented(unit.main.submitted.path, findings)
    return made


def _key(wishes: ReviewOptions, settings: Settings, inputs: Inputs) -> str:
    """Return what the result depends on, as one digest; the workbook counts as it stands."""
    whole = hashlib.sha256(rule_version().encode())
    for taken in (inputs.taken, inputs.prior):
        for line in _lines(taken):
            whole.update(f"{line}\n".encode("utf-8", "replace"))
        whole.update(b"\0")
    kept = wishes.out / KEPT / ANSWERS
    template = settings.notices.template
    for path in (wishes.units, wishes.parent, wishes.settings, wishes.out / BOOK, kept, template):
        whole.update(f"{standing(path) if path is not None else ''}\n".encode())
    whole.update(str(wishes.comments).encode())
    return whole.hexdigest()


def _lines(taken: Taken) -> Sequence[str]:
    files = [f"{one.name}\t{one.digest}\t{one.day}" for one in taken.files]
    return [*files, *(f"{one.name}\t{one.reason}" for one in taken.refused)]


def _last(kept: Path) -> Reviewed | None:
    try:
        return decoded((kept / "last.json").read_bytes(), Reviewed)
    except OSError:
        return None
