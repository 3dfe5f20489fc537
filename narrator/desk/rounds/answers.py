"""What the reviewer decided: of a finding, of a rule for all offices, of an office; and the remarks for its notice."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from narrator.finding import Finding, Severity


class Handling(Enum):
    """What is to become of a finding; the value is the word in the sheet."""

    OPEN = "未处理"
    FIX = "须改"
    ACCEPTED = "接受"
    FALSE_ALARM = "误报"
    MENDED = "已改"


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """The decision on one finding of one office, known by its id."""

    unit: str
    id: str
    handling: Handling
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The decision on a rule for every office of the batch: a fault many share is answered once."""

    rule: str
    handling: Handling
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """The state the reviewer gave an office's file (by ``digest``: a later one is not meant), and the remark for its notice."""

    unit: str
    state: str = ""
    remark: str = ""
    digest: str = ""


NOT_OURS = "不是"


@dataclass(frozen=True, slots=True)
class StrayAnswer:
    """Whose a report is that names an office the list has not (or a file, where none is named): ``unit``, or 不是, nobody's."""

    called: str
    unit: str


@dataclass(frozen=True, slots=True)
class ElsewhereAnswer:
    """What other statistics say of a cell of the sums, as the reviewer typed it."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was decided so far."""

    findings: tuple[FindingAnswer, ...] = ()
    rules: tuple[RuleAnswer, ...] = ()
    units: tuple[UnitAnswer, ...] = ()
    strays: tuple[StrayAnswer, ...] = ()
    elsewhere: tuple[ElsewhereAnswer, ...] = ()

    def of_unit(self, unit: str) -> UnitAnswer:
        """Return what was decided of an office."""
        return next((one for one in self.units if one.unit == unit), UnitAnswer(unit))

    def differing(self, base: "Answers") -> "Answers":
        """Return what of these says otherwise than ``base``; what ``base`` says nothing of and is open says nothing either."""
        findings = {(a.unit, a.id): a for a in base.findings}
        rules = {a.rule: a for a in base.rules}
        strays, cells = ({a.called: a for a in base.strays}, {a.cell: a for a in base.elsewhere})
        return Answers(
            tuple(a for a in self.findings if a != findings.get((a.unit, a.id))),
            tuple(a for a in self.rules if a != rules.get(a.rule)),
            tuple(a for a in self.units if _said(a) != _said(base.of_unit(a.unit))),
            tuple(a for a in self.strays if a != strays.get(a.called, StrayAnswer(a.called, ""))),
            tuple(a for a in self.elsewhere if a != cells.get(a.cell, ElsewhereAnswer(a.cell, ""))),
        )

    def without(self, others: "Answers") -> "Answers":
        """Return what of these speaks of nothing that ``others`` speak of."""
        findings, rules = {(a.unit, a.id) for a in others.findings}, {a.rule for a in others.rules}
        units = {a.unit for a in others.units}
        strays, cells = {a.called for a in others.strays}, {a.cell for a in others.elsewhere}
        return Answers(
            tuple(a for a in self.findings if (a.unit, a.id) not in findings),
            tuple(a for a in self.rules if a.rule not in rules),
            tuple(a for a in self.units if a.unit not in units),
            tuple(a for a in self.strays if a.called not in strays),
            tuple(a for a in self.elsewhere if a.cell not in cells),
        )

    def merged(self, newer: "Answers") -> "Answers":
        """Return these with what ``newer`` says of the same things in their place."""
        return Answers(
            tuple({(a.unit, a.id): a for a in (*self.findings, *newer.findings)}.values()),
            tuple({a.rule: a for a in (*self.rules, *newer.rules)}.values()),
            tuple({a.unit: a for a in (*self.units, *newer.units)}.values()),
            tuple({a.called: a for a in (*self.strays, *newer.strays)}.values()),
            tuple({a.cell: a for a in (*self.elsewhere, *newer.elsewhere)}.values()),
        )


def _said(answer: UnitAnswer) -> tuple[str, str]:
    return answer.state, answer.remark


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its handling and the reason for it."""

    finding: Finding
    handling: Handling = Handling.OPEN
    reason: str = ""

    @property
    def asks(self) -> bool:
        """Whether the office still has to do something about it."""
        return self.handling in (Handling.OPEN, Handling.FIX)

    @property
    def must_be_fixed(self) -> bool:
        """Whether it is to be mended: by its severity, or because the reviewer said so."""
        return self.asks and (self.finding.severity is Severity.ERROR or self.handling is Handling.FIX)

    @property
    def must_be_explained(self) -> bool:
        """Whether it waits for a word from the office."""
        return self.asks and not self.must_be_fixed and self.finding.severity is Severity.WARNING


def judged(unit: str, findings: Iterable[Finding], answers: Answers) -> tuple[Judged, ...]:
    """Return the findings with what was decided of each: of itself, else of its rule.

    What must be fixed is never accepted as it is, only called a false alarm; a decision needs its reason.
    """
    own = {one.id: one for one in answers.findings if one.unit == unit}
    rules = {one.rule: one for one in answers.rules}
    return tuple(_judged(one, own.get(one.id) or rules.get(one.rule)) for one in findings)


def _judged(finding: Finding, answer: FindingAnswer | RuleAnswer | None) -> Judged:
    handling, reason = settled(finding.severity, answer)
    return Judged(finding, handling, reason)


def settled(severity: Severity, answer: FindingAnswer | RuleAnswer | None) -> tuple[Handling, str]:
    """Return the handling of a finding and its reason; a decision that may not be made leaves it open."""
    if (
        answer is None or answer.handling is Handling.MENDED or why_not(severity, answer)
    ):  # mended: it is still there
        return Handling.OPEN, ""
    return answer.handling, answer.reason


def why_not(severity: Severity, answer: FindingAnswer | RuleAnswer) -> str:
    """Return in words why a decision may not be made, empty if it may."""
    if answer.handling is Handling.ACCEPTED and severity is Severity.ERROR:
        return "是必改的，不能“接受”；确是误报的写“误报”和理由"
    if answer.handling in (Handling.ACCEPTED, Handling.FALSE_ALARM) and not answer.reason:
        return f"写了“{answer.handling.value}”，没有写理由，没有用上"
    return ""


def refusals(unit: str, findings: Iterable[Finding], answers: Answers) -> tuple[str, ...]:
    """Return in words which decisions were not taken over, and why."""
    found = {one.id: one for one in findings}
    told = []
    for one in answers.findings:
        finding = found.get(one.id) if one.unit == unit else None
        why = why_not(finding.severity, one) if finding is not None else ""
        if why:
            told.append(f"{unit}：{one.id} {why}")
    return tuple(told)
