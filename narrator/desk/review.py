"""One run over a district: read, allot, check, compare, sum up. What nothing changed for is taken from the last run."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.checking.check import RULES
from narrator.copies.families import Families, families
from narrator.desk.assemble import Batch, units_of
from narrator.desk.batch.copies import batch_rates, clusters
from narrator.desk.batch.rollup import roll_up
from narrator.desk.check_one import CHECKED, Checked, CheckTask, check_one
from narrator.desk.gather import Priors, Source, allotted, read_all
from narrator.desk.intake.allot import Allotted, Stray
from narrator.desk.intake.inputs import Inputs
from narrator.desk.intake.read_file import FileContent, read_submitted
from narrator.desk.intake.unit_list import ListedUnit
from narrator.desk.kept.lasting import Lasting
from narrator.desk.kept.store import Store
from narrator.desk.options import ReviewOptions
from narrator.desk.parallel import Job, Workers
from narrator.desk.result import Result
from narrator.desk.rounds.answers import Answers, refusals
from narrator.desk.rounds.history import OfficeHistory, next_delivery
from narrator.errors import FileUnreadable
from narrator.figures.same_office import Same, same_office
from narrator.files.settings import Settings
from narrator.repetition.texts.common import keys_of_sentences
from narrator.repetition.texts.keyed import KeyedText
from narrator.report.read_model import ReadReport


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with: wishes, the district's settings, what is kept, what was decided, the rounds before by office."""

    options: ReviewOptions
    settings: Settings
    store: Store
    lasting: Lasting
    answers: Answers
    history: Mapping[str, OfficeHistory]


def review(desk: Desk, inputs: Inputs, listed: tuple[ListedUnit, ...], workers: Workers) -> Result:
    """Return the result of a run. Raise :class:`FileUnreadable` if the report above cannot be read."""
    contents = read_all((*inputs.taken.files, *inputs.prior.files), desk.store, workers)
    history = desk.history
    batch = allotted(inputs.taken, contents, listed, desk.answers.strays, history)
    priors = Priors(inputs.prior, contents, batch.year)
    before = {
        one.office.name: priors.of(one.office, one.main.report.unit)
        for one in batch.submissions
        if one.main is not None
    }
    texts = _texts(batch, contents)
    known = frozenset(keys_of_sentences(desk.settings.common))
    found = families(texts, desk.settings.limits.common_percent / 100, known)
    checked = _checked(desk, batch, before, found, texts, workers)
    groups = clusters(texts, found)
    repeated = _repeated(batch, checked)
    whole = Batch(
        batch.submissions,
        checked,
        {name: tuple(one.report.unit or "" for one in some) for name, some in before.items() if some},
        groups,
        batch_rates(texts, found, repeated),
        desk.answers,
        history,
        desk.lasting,
        batch.year,
        next_delivery(history.values()),
    )
    units = units_of(whole)
    parent = _parent(desk.options.parent)
    reports = [(one.name, one.main.report) for one in units if one.main is not None]
    own = _own_of(parent, reports)
    return Result(
        year=batch.year,
        units=units,
        strays=tuple(_gone(one, desk, listed) for one in batch.strays),
        refused=inputs.taken.refused,
        clusters=groups,
        common=found.common,
        rollup=roll_up(reports, parent, own),
        parent=parent.unit if parent is not None else None,
        files=len(inputs.taken.files) + len(inputs.taken.refused),
        warnings=tuple(
            told
            for one in units
            for told in refusals(one.name, [j.finding for j in one.judged], desk.answers)
        ),
        titles={rule.id: rule.title for rule in RULES},
    )


def _gone(stray: Stray, desk: Desk, listed: tuple[ListedUnit, ...]) -> Stray:
    """Tell a report of an office that was there in a round before and is on the list no more as what it is."""
    if not listed or stray.called not in desk.history:
        return stray
    hint = f"撤销的不用管；并到别户的，在名单那一户的“曾用名”里写上“{stray.called}”"
    return replace(
        stray, why=f"“{stray.called}”以前几轮收过，名单里现在没有了", hint=hint, like="", gone=True
    )


def _texts(batch: Allotted, contents: Mapping[str, FileContent]) -> list[KeyedText]:
    return [
        KeyedText(one.office.name, one.main.name, contents[one.main.submitted.digest].sentences)
        for one in batch.submissions
        if one.main is not None
    ]


def _checked(
    desk: Desk,
    batch: Allotted,
    before: Mapping[str, tuple[Source, ...]],
    found: Families,
    texts: Sequence[KeyedText],
    workers: Workers,
) -> Mapping[str, Checked]:
    """Return every report checked; one checked before under the same conditions is not checked again."""
    settings = _settings_digest(desk.settings)
    offices = tuple(sorted({one.office.name for one in batch.submissions}))
    keys = {text.unit: frozenset(one.key for one in text.sentences) for text in texts}
    tasks: dict[str, tuple[CheckTask, str, str]] = {}
    for one in batch.submissions:
        if one.main is None:
            continue
        name = one.office.name
        task = CheckTask(
            one.main.submitted.digest,
            tuple(source.digest for source in before[name]),
            name,
            _named_in(one.main.report, offices),
            found.common_keys & keys[name],
            desk.settings.path,
        )
        tasks[name] = (task, task.key(settings), one.main.name)
    jobs = [
        Job(file, check_one, (desk.store, task, key))
        for task, key, file in tasks.values()
        if not desk.store.has(CHECKED, key)
    ]
    workers.run("查", jobs)
    made: dict[str, Checked] = {}
    for name, (task, key, _) in tasks.items():
        kept = desk.store.get(CHECKED, key, Checked)
        if kept is None:
            check_one(desk.store, task, key)
            kept = desk.store.get(CHECKED, key, Checked)
        if kept is not None:
            made[name] = kept
    return {name: _in_file(batch, name, one) for name, one in made.items()}


def _named_in(report: ReadReport, offices: Sequence[str]) -> tuple[str, ...]:
    """Return the offices a report names in full: the rules look for no other, and a result holds whoever else reports."""
    paragraphs = (*report.preface, *(text for section in report.sections for text in section.paragraphs))
    text = "".join("".join(paragraphs).split())
    return tuple(name for name in offices if name in text)


def _in_file(batch: Allotted, name: str, checked: Checked) -> Checked:
    """Return the findings with the name of the file they are about."""
    main = next(one.main for one in batch.submissions if one.office.name == name)
    if main is None:
        return checked
    file = Path(main.name).name
    return replace(checked, findings=tuple(one.in_file(file) for one in checked.findings))


def _settings_digest(settings: Settings) -> str:
    return hashlib.sha256(settings.path.read_bytes()).hexdigest() if settings.path is not None else ""


def _repeated(batch: Allotted, checked: Mapping[str, Checked]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in batch.submissions:
        of_unit = checked.get(one.office.name)
        if one.main is not None and of_unit is not None and of_unit.last_year is not None:
            found[one.main.name] = frozenset(of_unit.last_year.repeated)
    return found


def _parent(path: Path | None) -> ReadReport | None:
    if path is None:
        return None
    content = read_submitted(path)
    if content.report is None:
        trouble = content.trouble
        raise FileUnreadable(
            path, trouble.message if trouble else "读不出", trouble.hint if trouble else None
        )
    return content.report


def _own_of(parent: ReadReport | None, reports: Sequence[tuple[str, ReadReport]]) -> str | None:
    """Return the office of the batch that reports for the government above itself: of that name, or its 办公室."""
    if parent is None or not parent.unit:
        return None
    for name, _ in reports:
        own = name.removesuffix("办公室").removesuffix("办公厅")
        if same_office(own, parent.unit) is Same.YES:
            return name
    return None
