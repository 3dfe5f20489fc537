"""All rules, and checking a report by them."""

from collections.abc import Iterator
from itertools import islice

from narrator.checking.engine.rule import Rule
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.form.preface import PREFACE_RULES
from narrator.checking.rules.form.sections import SECTION_RULES
from narrator.checking.rules.names.level import LEVEL_RULES
from narrator.checking.rules.names.names import NAME_RULES
from narrator.checking.rules.names.personal import PRIVATE_RULES, without_private
from narrator.checking.rules.numbers.changes import CHANGE_RULES, same_form
from narrator.checking.rules.numbers.counts import COUNT_RULES
from narrator.checking.rules.numbers.statements import STATEMENT_RULES
from narrator.checking.rules.substance.measures import MEASURE_RULES
from narrator.checking.rules.substance.problems import PROBLEM_RULES
from narrator.checking.rules.substance.prose import PROSE_RULES
from narrator.checking.rules.substance.repeated import REPETITION_RULES
from narrator.checking.rules.tables.fee import FEE_RULES
from narrator.checking.rules.tables.rare import RARE_RULES
from narrator.checking.rules.tables.tables import TABLE_RULES
from narrator.checking.rules.time.themes import THEME_RULES
from narrator.checking.rules.time.years import YEAR_RULES
from narrator.checking.rules.words.marks import MARK_RULES
from narrator.checking.rules.words.wording import WORDING_RULES
from narrator.figures.model import Figures
from narrator.finding import Finding, Location, Severity
from narrator.report.read_model import ReadReport

RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *STATEMENT_RULES,
    *COUNT_RULES,
    *SECTION_RULES,
    *PREFACE_RULES,
    *FEE_RULES,
    *PROBLEM_RULES,
    *YEAR_RULES,
    *LEVEL_RULES,
    *WORDING_RULES,
    *MARK_RULES,
    *NAME_RULES,
    *CHANGE_RULES,
    *MEASURE_RULES,
    *THEME_RULES,
    *RARE_RULES,
    *PROSE_RULES,
    *REPETITION_RULES,
    *PRIVATE_RULES,
)
MOST_OF_A_RULE = 50
_TOLD_BY_RULES = frozenset({"UNREAD-CELL", "SECTION-MISSING"})


def check_report(
    report: ReadReport, figures: Figures | None = None, prior: Figures | None = None
) -> tuple[Finding, ...]:
    """Return every finding about a report; see :func:`check_subject`."""
    return check_subject(Subject(report, figures, prior))


def check_subject(subject: Subject) -> tuple[Finding, ...]:
    """Return every finding about a report: what reading it found, then rule by rule.

    Without last year's figures nothing is compared across years. At most :data:`MOST_OF_A_RULE` places are told of a
    rule. Nothing found quotes a name or a number of a person.
    """
    report = subject.report
    read = (one for one in report.findings if one.rule not in _TOLD_BY_RULES)
    found = (one for rule in RULES for one in islice(rule.findings(subject), MOST_OF_A_RULE))
    return tuple(map(without_private, (*read, *_prior_note(subject), *_once(found))))


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Leave out what is said twice of the same place."""
    seen: set[tuple[str, str, Location]] = set()
    for one in findings:
        key = (one.rule, one.message, one.location)
        if key not in seen:
            seen.add(key)
            yield one


def _prior_note(subject: Subject) -> Iterator[Finding]:
    """Say so where last year's figures cannot be compared."""
    if not same_form(subject):
        message = "上年的年报用的是2019年的旧格式，表的行和列不同，没有比对"
        yield Finding("PRIOR-UNUSED", Severity.INFO, message, subject="PRIOR-UNUSED|2019")
    if subject.prior is None or subject.year is None or subject.prior.year == subject.year - 1:
        return
    message = f"给出的上年数据是 {subject.prior.year} 年的，不是 {subject.year - 1} 年，没有比对"
    yield Finding("PRIOR-UNUSED", Severity.INFO, message, subject="PRIOR-UNUSED")
