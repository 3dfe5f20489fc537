"""All rules, and checking a report by them."""

from collections.abc import Mapping

from narrator.checking.engine.checker import Rules
from narrator.checking.engine.compact import compact_rules
from narrator.checking.engine.declared import rule_of
from narrator.checking.engine.rule import Check, Rule
from narrator.checking.engine.run import run
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.form.numbering import NUMBERING_RULES
from narrator.checking.rules.form.preface import PREFACE_RULES
from narrator.checking.rules.form.sections import SECTION_RULES
from narrator.checking.rules.names.level import LEVEL_RULES, beyond_level
from narrator.checking.rules.names.names import NAME_RULES
from narrator.checking.rules.names.personal import PRIVATE_RULES
from narrator.checking.rules.names.trades import TRADE_RULES
from narrator.checking.rules.numbers.changes import CHANGE_RULES
from narrator.checking.rules.numbers.counts import COUNT_RULES
from narrator.checking.rules.numbers.facts import FACT_RULES
from narrator.checking.rules.numbers.statements import STATEMENT_RULES
from narrator.checking.rules.substance.measures import MEASURE_RULES
from narrator.checking.rules.substance.pairs import PAIR_RULES
from narrator.checking.rules.substance.problems import PROBLEM_RULES
from narrator.checking.rules.substance.prose import PROSE_RULES
from narrator.checking.rules.substance.repeated import REPETITION_RULES
from narrator.checking.rules.substance.slogans import SLOGAN_RULES
from narrator.checking.rules.tables.against_figures import FIGURES_RULES
from narrator.checking.rules.tables.fee import FEE_RULES
from narrator.checking.rules.tables.rare import RARE_RULES
from narrator.checking.rules.tables.tables import TABLE_RULES
from narrator.checking.rules.time.budgets import BUDGET_RULES
from narrator.checking.rules.time.dates import DATE_RULES
from narrator.checking.rules.time.plans import PLAN_RULES
from narrator.checking.rules.time.themes import THEME_RULES
from narrator.checking.rules.time.years import YEAR_RULES
from narrator.checking.rules.words.articles import ARTICLE_RULES
from narrator.checking.rules.words.documents import DOCUMENT_RULES
from narrator.checking.rules.words.heard import misspelt
from narrator.checking.rules.words.marks import MARK_RULES, marks
from narrator.checking.rules.words.measures import MEASURE_WORD_RULES
from narrator.checking.rules.words.procedure import PROCEDURE_RULES
from narrator.checking.rules.words.titles import TITLE_RULES
from narrator.checking.rules.words.wording import WORDING_RULES
from narrator.figures.model import Figures
from narrator.finding import Finding
from narrator.report.read_model import ReadReport

_MORE: Mapping[str, Check] = {"U-LEVEL": beyond_level, "X-PUNCT": marks, "X-TYPO": misspelt}


def _declared(subject: str) -> tuple[Rule, ...]:
    """Return the rules that stand as data in the folder of a subject, with what code finds under their ids."""
    return tuple(rule_of(one, _MORE.get(one.id)) for one in compact_rules().get(subject, ()))


RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *STATEMENT_RULES,
    *COUNT_RULES,
    *SECTION_RULES,
    *NUMBERING_RULES,
    *PREFACE_RULES,
    *_declared("form"),
    *FEE_RULES,
    *PROBLEM_RULES,
    *PAIR_RULES,
    *YEAR_RULES,
    *DATE_RULES,
    *BUDGET_RULES,
    *PLAN_RULES,
    *_declared("time"),
    *_declared("names"),
    *LEVEL_RULES,
    *WORDING_RULES,
    *DOCUMENT_RULES,
    *TITLE_RULES,
    *ARTICLE_RULES,
    *PROCEDURE_RULES,
    *MEASURE_WORD_RULES,
    *MARK_RULES,
    *_declared("words"),
    *NAME_RULES,
    *TRADE_RULES,
    *CHANGE_RULES,
    *MEASURE_RULES,
    *THEME_RULES,
    *RARE_RULES,
    *_declared("substance"),
    *PROSE_RULES,
    *SLOGAN_RULES,
    *REPETITION_RULES,
    *PRIVATE_RULES,
)
_READING = (
    "ROW-MISSING",
    "TABLE-MISSING",
    "TABLE-IMG",
    "FORM-OLD",
    "FIGURES-YEAR",
    "FIGURES-UNIT",
    "FIGURES-UNREAD",
    "PRIOR-UNIT",
    "PRIOR-UNUSED",
    "UNIT-UNKNOWN",
    "KIND-UNKNOWN",
    "MULTI-VER",
    "EXPORT-CLAIM",
)
ALL_RULES = Rules(RULES, (*FIGURES_RULES, *FACT_RULES), _READING)
"""What a :class:`Checker` is given."""


def check_report(
    report: ReadReport, figures: Figures | None = None, prior: Figures | None = None
) -> tuple[Finding, ...]:
    """Return every finding about a report; see :func:`check_subject`."""
    return check_subject(Subject(report, figures, prior))


def check_subject(subject: Subject) -> tuple[Finding, ...]:
    """Return every finding of the rules about a report made ready, before settings and reasons."""
    return run(RULES, subject)
