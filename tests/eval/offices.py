"""The shelf's offices of three years with their figures, made from their fact sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.figures.keys.assurance import Assurance
from narrator.figures.keys.fee import ProcessingFee
from narrator.figures.keys.published import Published
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import UNSET, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.library.corpus import PastReport, read_past_report
from tests.checkout import ROOT
from tests.read_yaml import read_yaml

SHEETS = sorted((ROOT / "tests" / "eval" / "factsheets").glob("*.yaml"))
GROUPS = ("denied", "unavailable", "not_processed", "other_handling")
ENDINGS = ("upheld", "corrected", "other", "pending")
COURTS = ("review", "litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True)
class OfficeYears:
    """One office: its figures and its reports by year."""

    slug: str
    trade: str
    figures: Mapping[int, Figures]
    reports: Mapping[int, PastReport]


@cache
def offices() -> tuple[OfficeYears, ...]:
    """Return the offices of the fact sheets."""
    return tuple(_office(path.stem, read_yaml(path)) for path in SHEETS)


def _office(slug: str, sheet: Mapping[str, Any]) -> OfficeYears:
    years = sheet["years"]
    reports = {
        year: read_past_report(ROOT / "corpus" / f"{slug}-{year}.md", f"{slug}-{year}.md") for year in years
    }
    return OfficeYears(
        slug, sheet["trade"], {year: _figures(sheet, year, facts) for year, facts in years.items()}, reports
    )


def _figures(sheet: Mapping[str, Any], year: int, facts: Mapping[str, Any]) -> Figures:
    kind = next(kind for kind in UnitKind if kind.value == sheet["kind"])
    unit = Unit(sheet["unit"], sheet["unit"], kind.self_reference, kind, sheet["parent"])
    return Figures(
        unit,
        year,
        cells=_cells(facts),
        scope=Scope.REGION if "县政府" in sheet["kind"] or "区政府" in sheet["kind"] else Scope.OWN,
        fee=ProcessingFee(charged=False),
        assurance=Assurance(accountability="无"),
        published=Published(total=facts["published"]["total"]),
    )


def _cells(facts: Mapping[str, Any]) -> dict[Cell, Value]:
    """Return the cells a sheet tells; what it does not is unset, rows of the form it leaves out are 0 in total."""
    cells: dict[Cell, Value] = dict.fromkeys(EDITION_2021.cells(), UNSET)
    for row, count in _rows(facts["applications"]).items():
        cells[Cell("applications", row, "total")] = count
    given = facts["applications"]["new_received"]
    for column in EDITION_2021.table("applications").columns:
        if column.key != "total":
            cells[Cell("applications", "new_received", column.key)] = given.get(column.key, 0)
    for key, count in facts["documents"].items():
        cells[Cell("disclosure", "normative_documents", key)] = count
    for key in ("licensing", "penalty", "compulsion"):
        cells[Cell("disclosure", key, "decisions")] = facts[key]
    for court in COURTS:
        counts = [facts.get(court, {}).get(ending, 0) for ending in ENDINGS]
        for ending, count in zip((*ENDINGS, "total"), (*counts, sum(counts)), strict=True):
            cells[Cell("review_litigation", court, ending)] = count
    return cells


def _rows(given: Mapping[str, Any]) -> dict[str, int]:
    rows = {row.key: 0 for row in EDITION_2021.table("applications").rows}
    for key, value in given.items():
        if key == "new_received":
            rows[key] = sum(value.values())
        elif isinstance(value, Mapping):
            rows |= {f"{key}.{row}": count for row, count in value.items()}
        else:
            rows[key] = value
    handled = {
        key: rows[key] for key in rows if key.split(".")[0] in (*GROUPS, "granted", "partially_granted")
    }
    rows["results_total"] = sum(handled.values())
    return rows
