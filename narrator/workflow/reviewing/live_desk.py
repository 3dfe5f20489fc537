"""The live desk: the results of the last run with the reviewer's decisions, each kept at once where the next run reads it."""

from dataclasses import dataclass, replace
from pathlib import Path

from narrator.desk.kept.codec import decoded, encoded
from narrator.desk.kept.lasting import Lasting
from narrator.desk.kept.record import ANSWERS
from narrator.desk.output.live import Live, LiveFinding, LiveStray, LiveUnit
from narrator.desk.parallel import Told
from narrator.desk.rounds.answers import (
    NOT_OURS,
    Answers,
    FindingAnswer,
    Handling,
    RuleAnswer,
    StrayAnswer,
    UnitAnswer,
    settled,
    why_not,
)
from narrator.desk.rounds.states import CHOSEN, State
from narrator.errors import UsageError
from narrator.files.text import read_bytes
from narrator.files.write import standing, write_all
from narrator.finding import Severity
from narrator.report.read_model import ReadReport
from narrator.workflow.reviewing.last import Reviewed
from narrator.workflow.reviewing.place import KEPT, live_path
from narrator.workflow.reviewing.review import review_folder
from narrator.workflow.reviewing.run import decided

_BYTES = 200 << 20
_MOVED = frozenset({State.TOUCHED.value, State.PUBLIC_OTHER.value})
_BY_FINDINGS = frozenset({State.FIX.value, State.EXPLAIN.value, State.PASSED.value})


@dataclass(frozen=True, slots=True)
class Handled:
    """A finding with what was decided of it; ``of_rule`` says that it was decided for every office."""

    finding: LiveFinding
    handling: Handling
    reason: str
    of_rule: bool

    @property
    def asks(self) -> bool:
        """Whether the office still has to do something about it."""
        return self.handling in (Handling.OPEN, Handling.FIX)

    @property
    def must(self) -> bool:
        """Whether it is to be mended."""
        return self.asks and (self.finding.severity == Severity.ERROR.value or self.handling is Handling.FIX)

    @property
    def to_explain(self) -> bool:
        """Whether it waits for a word from the office."""
        return self.asks and not self.must and self.finding.severity == Severity.WARNING.value


@dataclass(frozen=True, slots=True)
class DeskUnit:
    """An office with its findings as they are decided now, its state and the reviewer's remark."""

    unit: LiveUnit
    handled: tuple[Handled, ...]
    state: str
    chosen: str
    remark: str

    @property
    def must(self) -> int:
        """How many findings are to be mended."""
        return sum(one.must for one in self.handled)

    @property
    def to_explain(self) -> int:
        """How many wait for a word."""
        return sum(one.to_explain for one in self.handled)

    @property
    def waits(self) -> bool:
        """Whether the reviewer has not looked at all of it."""
        held = bool(self.unit.held) and not self.chosen and self.state == self.unit.held
        moved = self.state in _MOVED and not self.chosen
        return self.open > 0 or held or moved

    @property
    def open(self) -> int:
        """How many nobody has decided yet, suggestions left aside."""
        return sum(
            one.handling is Handling.OPEN and one.finding.severity != Severity.INFO.value
            for one in self.handled
        )


class LiveDesk:
    """The results below one folder. Every decision is written where ``review`` reads it."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._lasting = Lasting(out / KEPT)
        self._live: tuple[str, Live] | None = None

    @property
    def live(self) -> Live:
        """The last run; raise :class:`UsageError` if it is gone or of another version."""
        path = live_path(self.out)
        sha = standing(path) or ""
        if self._live is None or self._live[0] != sha:
            found = decoded(read_bytes(path, _BYTES), Live) if sha else None
            if found is None:
                raise UsageError("审核结果读不出来", hint="请再运行一次 narrator review")
            self._live = sha, found
        return self._live[1]

    @property
    def etag(self) -> str:
        """The digest of the decisions as they stand."""
        return standing(self.out / KEPT / ANSWERS) or "none"

    def units(self) -> tuple[DeskUnit, ...]:
        """Return every office as it is decided now."""
        answers, _ = decided(self.out)
        return tuple(_unit(one, answers) for one in self.live.units)

    def unit(self, number: int) -> DeskUnit:
        """Return one office; raise :class:`UsageError` if there is none."""
        answers, _ = decided(self.out)
        return _unit(self._numbered(number), answers)

    def _numbered(self, number: int) -> LiveUnit:
        found = next((one for one in self.live.units if one.number == number), None)
        if found is None:
            raise UsageError("没有这一户")
        return found

    def report(self, unit: LiveUnit) -> ReadReport | None:
        """Return the report that was checked."""
        return self._lasting.report(unit.digest)

    def rule_answers(self) -> dict[str, RuleAnswer]:
        """Return what was decided of rules for every office."""
        answers, _ = decided(self.out)
        return {one.rule: one for one in answers.rules}

    def outdated(self) -> bool:
        """Whether something was decided since workbook, pages and notices were written."""
        answers, _ = decided(self.out)
        base = self._lasting.in_book()
        return answers.differing(base) != Answers()

    def decide(self, number: int, identity: str, handling: Handling, reason: str, seen: str) -> None:
        """Keep a decision on one finding; raise :class:`UsageError` if it may not be made."""
        unit = self._numbered(number)
        finding = next((one for one in unit.findings if one.id == identity), None)
        if finding is None:
            raise UsageError("没有这一条意见")
        answer = FindingAnswer(unit.name, identity, handling, " ".join(reason.split()))
        why = why_not(Severity(finding.severity), answer)
        if why:
            raise UsageError(f"这一条{why}")
        self._keep(Answers(findings=(answer,)), seen)

    def decide_rule(self, rule: str, handling: Handling, reason: str, seen: str) -> None:
        """Keep a decision on a rule for every office."""
        if rule not in {one.rule for unit in self.live.units for one in unit.findings}:
            raise UsageError("没有这一类意见")
        answer = RuleAnswer(rule, handling, " ".join(reason.split()))
        must = self.live.must_be_fixed(rule)
        why = why_not(Severity.ERROR if must else Severity.INFO, answer)
        if why:
            raise UsageError(f"这一类{why}")
        self._keep(Answers(rules=(answer,)), seen)

    def decide_unit(self, number: int, state: str, remark: str, seen: str) -> None:
        """Keep an office's state (empty: as its findings say) and the remark for its notice."""
        unit = self._numbered(number)
        if state and state not in {one.value for one in CHOSEN}:
            raise UsageError(f"没有这种状态：{state}")
        answer = UnitAnswer(unit.name, state, " ".join(remark.split()), unit.digest)
        self._keep(Answers(units=(answer,)), seen)

    def strays(self) -> tuple[tuple[LiveStray, str], ...]:
        """Return the files that are no office's, with whose the reviewer said they are."""
        answers, _ = decided(self.out)
        said = {one.called: one.unit for one in answers.strays}
        return tuple((one, said.get(one.called, "")) for one in self.live.strays)

    def decide_stray(self, called: str, unit: str, seen: str) -> None:
        """Keep whose a file is: an office of the batch, 不是 for nobody's, empty for not yet said."""
        if called not in {one.called for one in self.live.strays if one.called}:
            raise UsageError("没有这个文件")
        if unit not in {"", NOT_OURS, *(one.name for one in self.live.units)}:
            raise UsageError(f"名单里没有“{unit}”")
        self._keep(Answers(strays=(StrayAnswer(called, unit),)), seen)

    def _keep(self, newer: Answers, seen: str) -> None:
        before = self._lasting.answers()
        path = self.out / KEPT / ANSWERS
        write_all({path: encoded(before.merged(newer))}, {path: None if seen == "none" else seen})

    def again(self, told: Told) -> Reviewed:
        """Run the review again as it was asked for last: workbook, pages and notices follow the decisions."""
        return review_folder(replace(self.live.wishes, jobs=1), told)


def _unit(unit: LiveUnit, answers: Answers) -> DeskUnit:
    own = {one.id: one for one in answers.findings if one.unit == unit.name}
    rules = {one.rule: one for one in answers.rules}
    handled = tuple(_handled(one, own.get(one.id), rules.get(one.rule)) for one in unit.findings)
    given = answers.of_unit(unit.name)
    chosen = given.state if given.digest == unit.digest else ""
    return DeskUnit(unit, handled, _state(unit, handled, chosen), chosen, given.remark)


def _handled(finding: LiveFinding, own: FindingAnswer | None, rule: RuleAnswer | None) -> Handled:
    handling, reason = settled(Severity(finding.severity), own or rule)
    return Handled(finding, handling, reason, own is None and handling is not Handling.OPEN)


def _state(unit: LiveUnit, handled: tuple[Handled, ...], chosen: str) -> str:
    """Return the state: what follows from the files stays, what follows from the findings is seen anew."""
    if unit.state == State.TOUCHED.value and chosen == State.PASSED.value:
        return chosen
    by_findings = unit.state in _BY_FINDINGS or (unit.digest and unit.state == State.UNSEEN.value)
    if not by_findings or chosen:
        return chosen if by_findings else unit.state
    if any(one.must for one in handled):
        return State.FIX.value
    if any(one.to_explain for one in handled):
        return State.EXPLAIN.value
    return unit.held or State.PASSED.value
