"""A run of a review in which something changed: read, check, compare, decide, write all out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from narrator.desk.intake.inputs import Inputs
from narrator.desk.intake.unit_list import read_unit_list
from narrator.desk.kept.codec import encoded
from narrator.desk.kept.lasting import Lasting
from narrator.desk.kept.record import BOOK, recorded
from narrator.desk.kept.store import Store
from narrator.desk.options import ReviewOptions
from narrator.desk.output.as_json import result_text
from narrator.desk.output.deliver import deliver, notice_name, products
from narrator.desk.output.live import live_of
from narrator.desk.output.notices import notices, outdated_until, widespread
from narrator.desk.output.read_back import read_answers
from narrator.desk.output.words import summary_lines
from narrator.desk.parallel import Workers
from narrator.desk.result import Result
from narrator.desk.review import Desk, review
from narrator.desk.rounds.answers import Answers
from narrator.desk.rounds.history import History
from narrator.desk.rounds.succession import handed_on, inherited, successions
from narrator.errors import NarratorError
from narrator.files.settings import Settings
from narrator.files.write import standing
from narrator.finding import Severity
from narrator.repetition.texts.common import keys_of_sentences
from narrator.telling.word_remarks import commented
from narrator.workflow.reviewing.last import LAST, Reviewed, key_of
from narrator.workflow.reviewing.place import KEPT, live_path


def run(wishes: ReviewOptions, settings: Settings, inputs: Inputs, workers: Workers) -> Reviewed:
    """Review what was found, write everything below the folder of the results, and return what there is to say."""
    listed = read_unit_list(wishes.units) if wishes.units is not None else ()
    kept = wishes.out / KEPT
    lasting = Lasting(kept)
    answers, not_understood = decided(wishes.out)
    before = lasting.history().by_unit()
    found = successions(listed, before)
    answers, history = handed_on(answers, found), inherited(before, found)
    desk = Desk(wishes, settings, Store.at(kept / "results"), lasting, answers, history)
    result = review(desk, inputs, listed, workers)
    until = outdated_until(result, settings.notices)
    result = replace(result, warnings=(*not_understood, *result.warnings, *filter(None, [until])))
    texts = notices(result, settings.notices)
    made = products(result, answers, texts)
    if wishes.comments:
        made = chain(made, _comments(result))
    written = deliver(made, wishes.out, kept, _lasting(desk, result, texts))
    told = _told(result, frozenset(keys_of_sentences(settings.common)))
    told = replace(told, written=tuple(map(str, written)), key=key_of(wishes, settings, inputs))
    (kept / LAST).write_bytes(encoded(told))
    return told


def _lasting(desk: Desk, result: Result, texts: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    """Yield what the next run and the live desk read: rounds, decisions, reports, and this run as it is shown."""
    history = _history(desk.lasting, result)
    reports = {one.main.submitted.digest: one.main.report for one in result.units if one.main is not None}
    yield from desk.lasting.contents(history, desk.answers, reports)
    wishes = absolute(desk.options)
    yield live_path(desk.options.out), encoded(live_of(result, wishes, texts))


def _told(result: Result, known: frozenset[str]) -> Reviewed:
    """Return what there is to say; sentences that are ``known`` (keys) as common are not proposed again."""
    lines = summary_lines(result)
    unreadable = bool(result.refused) or any(one.submission.unreadable for one in result.units)
    errors = any(j.asks and j.finding.severity is Severity.ERROR for one in result.units for j in one.judged)
    return Reviewed(
        key="",
        lines=lines,
        warnings=result.warnings,
        json=result_text(result, lines),
        exit_code=2 if unreadable else int(errors),
        common=tuple(one.text for one in result.common if not one.keys & known),
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


def _comments(result: Result) -> Iterator[tuple[str, bytes]]:
    """Yield a copy of every Word file of which anything is asked, with what is to mend or explain and the suggestions.

    As in the notices, what half of the offices are found to have is a matter for the district, not for each of them.
    """
    silent = widespread(result)
    for unit in result.units:
        if unit.main is not None and unit.main.report.format == "docx":
            asking = [one for one in unit.judged if one.asks and one.finding.rule != "R-PEER"]
            findings = [
                one.finding
                for one in asking
                if one.must_be_fixed or one.must_be_explained or one.finding.rule not in silent
            ]
            if findings:
                yield notice_name(unit, "docx", "-批注"), commented(unit.main.submitted.path, findings)
