"""Putting together what is known of every office: findings, decisions, rounds, rates, states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from narrator.cell import Cell
from narrator.checking.rules.tables.versions import differing_versions
from narrator.desk.batch.copies import BatchRates, Cluster, Extent
from narrator.desk.batch.outliers import Outlier, outliers
from narrator.desk.check_one import Checked
from narrator.desk.intake.allot import File, Submission
from narrator.desk.intake.submitted import Medium
from narrator.desk.kept.lasting import Lasting
from narrator.desk.result import UnitResult, cells_of
from narrator.desk.rounds.answers import Answers, judged
from narrator.desk.rounds.change import Change
from narrator.desk.rounds.changes import all_changes, changes, standing, unasked
from narrator.desk.rounds.history import Asked, HandedIn, OfficeHistory, since_last
from narrator.desk.rounds.states import State, held_back, state_of
from narrator.figures.same_office import Same, same_office
from narrator.figures.unit import UnitKind
from narrator.figures.values import Value
from narrator.finding import Finding, Location, Severity

_LATEST = {True: "03-31", False: "01-31"}
"""The last day to publish: governments above the county 31 March, all others 31 January (条例第四十九、五十条)."""
_GOVERNMENTS = frozenset(
    {UnitKind.COUNTY, UnitKind.DISTRICT, UnitKind.COUNTY_CITY, UnitKind.PREFECTURE_CITY, UnitKind.PROVINCE}
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is known of the batch while its offices are put together."""

    submissions: Sequence[Submission]
    checked: Mapping[str, Checked]
    priors: Mapping[str, tuple[str, ...]]
    clusters: Sequence[Cluster]
    rates: Mapping[str, BatchRates]
    answers: Answers
    history: Mapping[str, OfficeHistory]
    lasting: Lasting
    year: int | None
    delivery: int = 1


def units_of(batch: Batch) -> tuple[UnitResult, ...]:
    """Return every office's result, in the order of the batch."""
    kinds = _kinds(batch)
    member_of: dict[str, list[int]] = {}
    for number, cluster in enumerate(batch.clusters, 1):
        for file in dict.fromkeys(one.file for one in cluster.passages):
            member_of.setdefault(file, []).append(number)
    found = []
    for number, one in enumerate(batch.submissions, 1):
        if one.main is None:
            state = state_of(None, missing=one.missing)
            remark = batch.answers.of_unit(one.office.name).remark
            found.append(UnitResult(number, one, state, remark=remark))
        else:
            peers = kinds.get(_kind(batch, one), [])
            found.append(_read_unit(number, one, one.main, batch, member_of, peers))
    return tuple(found)


def _kind(batch: Batch, one: Submission) -> str | None:
    return one.office.kind.value if one.office.kind else batch.checked[one.office.name].kind


def _kinds(batch: Batch) -> Mapping[str | None, list[tuple[str, Mapping[Cell, Value]]]]:
    """Return the cells of the reports of each kind of office, with the office's name."""
    found: dict[str | None, list[tuple[str, Mapping[Cell, Value]]]] = {}
    for one in batch.submissions:
        if one.main is not None:
            found.setdefault(_kind(batch, one), []).append((one.office.name, cells_of(one.main)))
    return found


def _read_unit(
    number: int,
    submission: Submission,
    main: File,
    batch: Batch,
    member_of: Mapping[str, list[int]],
    peers: Sequence[tuple[str, Mapping[Cell, Value]]],
) -> UnitResult:
    name = submission.office.name
    checked = batch.checked[name]
    before = batch.history.get(name, OfficeHistory(name))
    differing = tuple(_differing(submission, before))
    decided = judged(name, (*checked.findings, *differing, *_desk_findings(submission)), batch.answers)
    asked = tuple(Asked.of(one.finding, must=one.must_be_fixed, answered=not one.asks) for one in decided)
    digest = main.submitted.digest
    moved = _unasked(before, main, batch.lasting)
    history = before.with_round(_handed_in(main, submission, asked, moved, batch.delivery))
    answer = batch.answers.of_unit(name)
    public = _public(submission, main)
    numbers = tuple(member_of.get(main.name, ()))
    copied = any(_much_the_same(batch.clusters[number - 1]) for number in numbers)
    chosen = answer.state if answer.digest == digest else ""
    touched = _touched(history, main, batch.lasting)
    if chosen == State.PASSED.value or (history.passed and touched == ()):  # the same again, only saved anew
        history = replace(history, passed=digest)
    told = partial(state_of, decided, missing=False, digest=digest, public=public)
    state = told(chosen=chosen, passed=history.passed, held=held_back(moved, copied=copied))
    if state is State.PASSED and not history.passed:
        history = replace(history, passed=digest)
        state = told(passed=digest)
    return UnitResult(
        number=number,
        submission=submission,
        state=state,
        checked=checked,
        judged=decided,
        history=replace(history, state=state.value),
        since=since_last(history.rounds),
        unasked=moved,
        touched=touched or () if state is State.TOUCHED else (),
        public=public if state in (State.PUBLIC_SAME, State.PUBLIC_OTHER) else None,
        resaved=_resaved(history, main, batch.lasting),
        rates=batch.rates.get(main.name),
        clusters=numbers,
        copied=copied,
        outliers=_outliers(name, peers),
        remark=answer.remark,
        differing=differing,
        priors=batch.priors.get(name, ()),
    )


def _handed_in(
    main: File, submission: Submission, asked: tuple[Asked, ...], moved: tuple[Change, ...], delivery: int
) -> HandedIn:
    beside = sorted(one.submitted.digest for one in (*submission.versions, *submission.earlier))
    one = main.submitted
    return HandedIn(
        one.digest,
        one.name,
        main.content.medium.value,
        one.day,
        asked,
        tuple(beside),
        delivery,
        tuple(change for change in moved if change.of_figures),
    )


def _much_the_same(cluster: Cluster) -> bool:
    return cluster.extent is Extent.WHOLE or (cluster.extent is Extent.SECTION and cluster.exact)


def _outliers(name: str, peers: Sequence[tuple[str, Mapping[Cell, Value]]]) -> tuple[Outlier, ...]:
    own = next(cells for unit, cells in peers if unit == name)
    return outliers(own, [cells for unit, cells in peers if unit != name])


def _differing(submission: Submission, before: OfficeHistory) -> Iterable[Finding]:
    """Yield where further versions of an office's report have other figures than the one that is checked.

    A page beside a Word file is the published one, but not where the report was sent back and never passed.
    """
    main = submission.main
    if main is None:
        return
    sent_back = bool(before.rounds) and not before.passed
    others = [one for one in submission.versions if sent_back or not _is_page_of(one, main)]
    others = [one for one in others if not _is_of_another(one, main)]
    for other in others:
        names = Path(main.name).name, Path(other.name).name
        pair = ((names[0], main.report), (names[1], other.report))
        yield from (_told(finding, *names) for _, finding in differing_versions(pair))


def _told(finding: Finding, first: str, second: str) -> Finding:
    """Return the finding told of both files by name: a notice shows no file beside it."""
    told = finding.message.partition("数字不同：")[2]
    return replace(finding, message=f"报来“{first}”“{second}”两份，数字不同：{told}")


def _is_of_another(other: File, main: File) -> bool:
    """Whether a file bears another office's name: two that are one now have each sent their own."""
    return same_office(other.report.unit, main.report.unit) is Same.NO


def _is_page_of(other: File, main: File) -> bool:
    return (
        not _is_of_another(other, main)
        and other.content.medium is Medium.PAGE
        and main.content.medium is not Medium.PAGE
    )


def _public(submission: Submission, main: File) -> tuple[Change, ...] | None:
    """Return how the published page differs from the file that is checked; ``None`` where no page came."""
    pages = [one for one in submission.versions if _is_page_of(one, main)]
    return changes(main.report, pages[0].report) if pages else None


def _desk_findings(submission: Submission) -> Iterable[Finding]:
    """Yield what the list tells of an office: a former name still used, a late day of publication, offices merged."""
    office = submission.office
    main = submission.main
    apart = [one for one in submission.versions if main is not None and _is_of_another(one, main)]
    if main is not None and apart:
        names = "".join(f"“{one.report.unit}”" for one in (main, *apart))
        message = f"{names}各报了一份，名单上是一户“{office.name}”"
        yield Finding(
            "UNIT-APART", Severity.WARNING, message, Location(section="title"), hint="请合成一份，用名单上的名称报",
            subject="UNIT-APART",
        )  # fmt: skip
    elif submission.renamed:
        message = f"年报写的是“{submission.renamed}”，名单上现在叫“{office.name}”"
        yield Finding(
            "UNIT-RENAMED", Severity.WARNING, message, Location(section="title"), hint="已经更名的，请用现在的名称",
            subject="UNIT-RENAMED",
        )  # fmt: skip
    year = main.report.year if main is not None else None
    latest = f"{year + 1}-{_LATEST[office.kind in _GOVERNMENTS]}" if year is not None else ""
    if office.published and latest and office.published > latest:
        message = f"{office.published} 公布，晚于规定的 {latest}"
        yield Finding("PUBLISHED-LATE", Severity.INFO, message, subject="PUBLISHED-LATE")


def _unasked(past: OfficeHistory, main: File, lasting: Lasting) -> tuple[Change, ...]:
    """Return what changed against the round before without being asked for; what moved then stands till it is passed."""
    digest = main.submitted.digest
    before = past.before(digest)
    old = lasting.report(before.digest) if before is not None else None
    if before is None or old is None:
        return ()
    asked = [one for one in before.asked if not one.answered]
    found = unasked(changes(old, main.report), asked)
    return found if past.passed == before.digest else standing(before.moved, found, main.report)


def _resaved(history: OfficeHistory, main: File, lasting: Lasting) -> bool:
    """Whether the round before had the same words and figures in another file."""
    old = lasting.report(history.rounds[-2].digest) if len(history.rounds) > 1 else None
    return old is not None and not all_changes(old, main.report)


def _touched(history: OfficeHistory, main: File, lasting: Lasting) -> tuple[Change, ...] | None:
    """Return what changed against the file that was 可以了; ``None`` where there is none to compare with."""
    old = lasting.report(history.passed)
    return all_changes(old, main.report) if old is not None else None
