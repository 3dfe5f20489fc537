"""What the live desk shows of the last run: every office with its findings and its notice, without what only files hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from narrator.desk.options import ReviewOptions
from narrator.desk.output.book import shared_faults, since_word
from narrator.desk.output.pages import piles
from narrator.desk.output.unit_page import asked_before
from narrator.desk.output.words import same_as, sentence_of, summary_lines, worst_first
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.change import Change
from narrator.desk.rounds.states import held_back
from narrator.finding import Severity

_SAME = 5


@dataclass(frozen=True, slots=True)
class LiveFinding:
    """A finding: what it is known by, how bad it is, its sentence, the words and cells of the report it is about."""

    id: str
    rule: str
    severity: str
    sentence: str
    text: str
    span: tuple[int, int] | None
    since: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveUnit:
    """An office as the last run left it; ``digest`` is that of the file that was checked, empty where none was read.

    ``asked`` is what the round before asked for, and how each of it is now; ``trouble`` is why nothing of it was read. ``held`` is the state it has where nothing that was found asks anything any more, ``same`` with whom it has text in
    common, the most first.
    """

    number: int
    name: str
    kind: str
    state: str
    round: int
    digest: str
    file: str
    findings: tuple[LiveFinding, ...]
    asked: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str, str], ...]
    notice: str
    held: str = ""
    same: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class LiveStray:
    """A file that is no office's: what it is known by, its name, why, and whose it may be."""

    called: str
    file: str
    why: str
    like: str


@dataclass(frozen=True, slots=True)
class LivePile:
    """Offices that one thing is to be seen to in, by their numbers."""

    heading: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """The last run: its summary, its offices, the rules that several of them break, and what it was asked to do.

    ``piles`` are what to look at first, worst first.
    """

    year: int | None
    summary: tuple[str, ...]
    units: tuple[LiveUnit, ...]
    shared: tuple[str, ...]
    wishes: ReviewOptions
    titles: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[LiveStray, ...] = ()
    piles: tuple[LivePile, ...] = ()

    def must_be_fixed(self, rule: str) -> bool:
        """Whether everything a rule found must be mended, so that nothing of it can be accepted as it is."""
        found = {one.severity for unit in self.units for one in unit.findings if one.rule == rule}
        return found == {Severity.ERROR.value}


def live_of(result: Result, wishes: ReviewOptions, texts: Sequence[str]) -> Live:
    """Return what the live desk shows of a run; ``texts`` are the notices of its units."""
    units = tuple(_unit(one, result, text) for one, text in zip(result.units, texts, strict=True))
    rules = {one.rule for unit in units for one in unit.findings}
    titles = {rule: title for rule, title in result.titles.items() if rule in rules}
    strays = tuple(LiveStray(one.called, one.submitted.name, one.why, one.like) for one in result.strays)
    found = tuple(LivePile(words, tuple(one.number for one in some)) for words, some in piles(result))
    return Live(
        result.year, summary_lines(result), units, tuple(shared_faults(result)), wishes, titles, strays, found
    )


def _unit(unit: UnitResult, result: Result, words: str) -> LiveUnit:
    main = unit.main
    kind = unit.office.kind.value if unit.office.kind else ""
    return LiveUnit(
        unit.number,
        unit.name,
        kind,
        unit.state.value,
        unit.round,
        main.submitted.digest if main else "",
        main.name if main else "",
        tuple(_findings(unit)),
        tuple(asked_before(unit)),
        tuple((one.what, one.old, one.new) for one in _moved(unit)),
        words,
        held.value if (held := held_back(unit.unasked, copied=unit.copied)) else "",
        tuple(same_as(result.clusters[number - 1], unit.name) for number in unit.clusters[:_SAME]),
        "、".join(dict.fromkeys(trouble.cause.value for _, trouble in unit.submission.unreadable)),
    )


def _moved(unit: UnitResult) -> tuple[Change, ...]:
    """Return what moved, told once: against the file that was 可以了 or the published page, else what nobody asked for."""
    return unit.touched or unit.public or unit.unasked


def _findings(unit: UnitResult) -> list[LiveFinding]:
    return [
        LiveFinding(
            one.finding.id,
            one.finding.rule,
            one.finding.severity.value,
            sentence_of(one.finding),
            one.finding.location.text or "",
            one.finding.location.span,
            since_word(unit, one),
            tuple(map(str, one.finding.cells)),
        )
        for one in worst_first(unit.judged)
    ]
