"""Holding a sentence of a past report against the rules, as if this office had written it."""

from narrator.checking.check import RULES
from narrator.checking.engine.rule import Rule
from narrator.checking.engine.subject import Subject
from narrator.figures.model import Figures
from narrator.finding import Finding, Severity
from narrator.library.passage import Passage
from narrator.report.read_model import ReadReport, ReadSection, ReadTable
from narrator.suggestion.ground import Screen

_SECTIONS = {"improvements": "problems"}
_OF_WHOLE_SECTIONS = (
    "S-",
    "P-EMPTY",
    "P-FOLLOWUP",
    "P-PAIR",
    "P-SAME",
    "R-",
    "PREFACE-",
    "MEAS-",
    "TITLE",
    "NAME-",
    "FEE-MISSING",
    "N-MISSING",
    "T-",
    "T2-",
    "T3-",
    "T34-",
    "T4-",
    "DATE-",
)
"""Rules about what a section, the tables or the end of a report holds or lacks: one sentence is none."""
_OF_BLANKS = ("FILL-",)
"""Rules about what is still to be filled in: a suggestion says so itself."""
_SLOGANS = ("W-SLOGAN", "P-HOLLOW")
"""Mere suggestions in a report somebody wrote; nothing that is worth being suggested."""


def screen_for(figures: Figures, prior: Figures | None) -> Screen:
    """Return a check of one sentence by the rules that speak of sentences, with these figures as the report's tables."""
    tables = _tables(figures)
    rules = tuple(rule for rule in RULES if not rule.id.startswith((*_OF_WHOLE_SECTIONS, *_OF_BLANKS)))

    def screen(passage: Passage, text: str) -> tuple[Finding, ...]:
        section = _SECTIONS.get(passage.section, passage.section)
        report = ReadReport(
            unit=figures.unit.full_name,
            year=figures.year,
            edition=figures.edition.first_year,
            title=None,
            preface=(),
            signature=(),
            sections=(ReadSection(section, "", (text,)),),
            tables=tables,
        )
        return tuple(_faults(rules, Subject(report, figures, prior), text))

    return screen


def _faults(rules: tuple[Rule, ...], subject: Subject, text: str) -> list[Finding]:
    """Return what must be fixed or explained in the sentence itself."""
    return [
        one
        for rule in rules
        for one in rule.findings(subject)
        if one.location.text
        and one.location.text in text
        and (one.severity is not Severity.INFO or one.rule in _SLOGANS)
    ]


def _tables(figures: Figures) -> dict[str, ReadTable | None]:
    """Return the figures as the tables of a report."""
    tables: dict[str, ReadTable | None] = {}
    for table in figures.edition.tables:
        tables[table.key] = {
            row.key: {cell.column: figures.cells[cell] for cell in table.cells() if cell.row == row.key}
            for row in table.rows
        }
    return tables
