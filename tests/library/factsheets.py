"""The fact sheets of the shelf's offices of several years, and the reports written from them.

A fact sheet (``tests/eval/factsheets``) holds the numbers of one invented office, year by year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from narrator.checking.check import check_report
from narrator.finding import Severity
from narrator.form.edition_2021 import NARRATIVE
from narrator.form.lookup import edition_for
from narrator.library.corpus import PastReport, read_past_report
from narrator.report.read_model import ReadReport, ReadSection, ReadTable
from tests.checkout import ROOT
from tests.read_yaml import read_yaml

SHEETS = sorted((ROOT / "tests" / "eval" / "factsheets").glob("*.yaml"))
GROUPS = ("denied", "unavailable", "not_processed", "other_handling")
ENDINGS = ("upheld", "corrected", "other", "pending")
COURTS = ("review", "litigation_direct", "litigation_after_review")
WORDS_AND_NUMBERS = (
    "N-",
    "Z-",
    "X-",
    "U-",
    "C-",
    "Y-",
    "LAW-",
    "TERM-",
    "MEAS-",
    "R-",
    "FIG-",
    "PII-",
    "FEE-",
    "SUB-",
    "SCOPE-",
)
"""How the rules about words, numbers and names begin; the others are about the form of a whole report."""


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """One year of a sheet: the office, the year's numbers, and the year before if the sheet has it."""

    slug: str
    office: Mapping[str, Any]
    year: int
    facts: Mapping[str, Any]
    before: Mapping[str, Any] | None

    def __str__(self) -> str:
        return f"{self.slug}-{self.year}"

    @property
    def report(self) -> PastReport:
        return _report(f"{self}.md")

    @property
    def text(self) -> str:
        return "\n".join(paragraph for _, paragraph in self.report.paragraphs)

    @property
    def rows(self) -> dict[str, int]:
        """Return the totals of table three by row key, zeros left out."""
        rows: dict[str, int] = {}
        for key, value in self.facts["applications"].items():
            if key == "new_received":
                rows[key] = sum(value.values())
            elif isinstance(value, Mapping):
                rows |= {f"{key}.{row}": count for row, count in value.items()}
            else:
                rows[key] = value
        return rows

    def results(self) -> dict[str, int]:
        """Return what became of the applications: the six kinds of results, zeros left out."""
        rows = self.rows
        plain = {key: rows.get(key, 0) for key in ("granted", "partially_granted")}
        groups = {g: sum(n for key, n in rows.items() if key.startswith(f"{g}.")) for g in GROUPS}
        return {key: count for key, count in (plain | groups).items() if count}


@cache
def _report(name: str) -> PastReport:
    return read_past_report(ROOT / "corpus" / name, name)


@cache
def years() -> tuple[OfficeYear, ...]:
    return tuple(_office_years())


def _office_years() -> Iterator[OfficeYear]:
    for path in SHEETS:
        sheet = read_yaml(path)
        before = None
        for year, facts in sheet["years"].items():
            yield OfficeYear(path.stem, sheet, year, facts, before)
            before = facts


def sections_of(past: PastReport) -> tuple[ReadSection, ...]:
    """Return the narrative sections of a report of the shelf."""
    return tuple(
        ReadSection(key, key, tuple(text for section, text in past.paragraphs if section == key))
        for key in NARRATIVE
    )


def at_odds(one: OfficeYear) -> list[tuple[str, str, str | None]]:
    """Return what rules find in the words of a report beside the tables of its sheet."""
    past = one.report
    sections = sections_of(past)
    report = ReadReport(past.unit, past.year, 2021, None, (), (), sections, tables(one))
    return [
        (finding.rule, finding.message, finding.location.text)
        for finding in check_report(report)
        if finding.rule.startswith((*WORDS_AND_NUMBERS, "S-ASSESS")) and finding.severity is not Severity.INFO
    ]


def tables(one: OfficeYear) -> dict[str, ReadTable]:
    """Return the three tables of the form, as far as the sheet has them: the total column, and who applied."""
    facts, rows = one.facts, one.rows
    form = edition_for(one.year)
    assert form is not None
    [layout] = [table for table in form.tables if table.key == "applications"]
    sums = {"results_total": sum(one.results().values())}
    applications = {row.key: {"total": (rows | sums).get(row.key, 0)} for row in layout.rows}
    applications["new_received"] |= facts["applications"]["new_received"]
    disclosure = {
        "normative_documents": dict(facts["documents"]),
        "licensing": {"decisions": facts["licensing"]},
        "penalty": {"decisions": facts["penalty"]},
        "compulsion": {"decisions": facts["compulsion"]},
        "fees": {"amount_wan": Decimal(str(facts["fees_wan"]))},
    }
    return {"disclosure": disclosure, "applications": applications, "review_litigation": cases(facts)}


def cases(facts: Mapping[str, Any]) -> ReadTable:
    """Return table four with its totals."""
    counts = {court: {key: facts.get(court, {}).get(key, 0) for key in ENDINGS} for court in COURTS}
    return {court: {**cells, "total": sum(cells.values())} for court, cells in counts.items()}
