"""Invented figures, keyed the way the JSON of `narrator read` is keyed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

Cell: TypeAlias = int | float | str | None
Row: TypeAlias = dict[str, Cell]
Table: TypeAlias = dict[str, Row]

COLUMNS = (
    "natural_person", "enterprise", "research", "public_welfare", "legal_service", "other_org", "total",
)  # fmt: skip
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
PROCEEDINGS = ("review", "litigation_direct", "litigation_after_review")
RESULT_ROWS = (
    "granted", "partially_granted",
    "denied.state_secret", "denied.prohibited_by_law", "denied.three_safeties_one_stability",
    "denied.third_party_rights", "denied.internal_affairs", "denied.process_info",
    "denied.enforcement_files", "denied.admin_query",
    "unavailable.not_held", "unavailable.needs_creation", "unavailable.still_unclear",
    "not_processed.petition_complaint", "not_processed.repeated", "not_processed.publication",
    "not_processed.excessive", "not_processed.reconfirm",
    "other_handling.no_correction", "other_handling.unpaid_fee", "other_handling.other",
)  # fmt: skip
ROWS = ("new_received", "carried_in", *RESULT_ROWS, "results_total", "carried_out")


@dataclass(frozen=True, slots=True)
class Figures:
    """The three tables of a report."""

    disclosure: Table
    applications: Table
    review_litigation: Table


def _with_total(values: dict[str, int], total: str = "total") -> Row:
    return {**values, total: sum(values.values())}


def _applications(rng: random.Random, largest: int) -> Table:
    parts = COLUMNS[:-1]

    def draw(top: int) -> dict[str, int]:
        return {column: rng.randint(0, top) for column in parts}

    counts = {row: draw(largest) for row in RESULT_ROWS}
    counts["carried_out"] = draw(4)
    counts["carried_in"] = draw(3)
    handled = {column: sum(counts[row][column] for row in RESULT_ROWS) for column in parts}
    counts["results_total"] = handled
    counts["new_received"] = {
        column: max(0, handled[column] + counts["carried_out"][column] - counts["carried_in"][column])
        for column in parts
    }
    return {row: _with_total(counts[row]) for row in ROWS}


def _review(rng: random.Random) -> Table:
    return {
        proceeding: _with_total({outcome: rng.randint(0, 9) for outcome in OUTCOMES[:-1]})
        for proceeding in PROCEEDINGS
    }


def busy(seed: int, largest: int = 19) -> Figures:
    """Balanced tables full of differing numbers, so that a value in the wrong cell shows."""
    rng = random.Random(seed)  # noqa: S311 - invented figures, not secrets
    disclosure: Table = {
        "rules": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_documents": {
            "issued": rng.randint(1, 9),
            "repealed": rng.randint(1, 9),
            "in_force": rng.randint(10, 40),
        },
        "licensing": {"decisions": rng.randint(100, 2999)},
        "penalty": {"decisions": rng.randint(10, 99)},
        "compulsion": {"decisions": rng.randint(1, 9)},
        "fees": {"amount_wan": rng.randint(101, 9999) / 10},
    }
    return Figures(disclosure, _applications(rng, largest), _review(rng))


def zero() -> Figures:
    """A year without any case, every cell a zero."""
    return filled(busy(0), 0)


def filled(figures: Figures, cell: Cell) -> Figures:
    """The same tables with one value in every cell."""

    def fill(table: Table) -> Table:
        return {row: dict.fromkeys(cells, cell) for row, cells in table.items()}

    return Figures(fill(figures.disclosure), fill(figures.applications), fill(figures.review_litigation))


def with_cells(figures: Figures, table: str, cells: Mapping[tuple[str, str], Cell]) -> Figures:
    """The same figures with some cells of `table` set; keys are (row, column)."""
    rows: Table = {row: dict(values) for row, values in getattr(figures, table).items()}
    for (row, column), cell in cells.items():
        rows[row][column] = cell
    return replace(figures, **{table: rows})


def without_rows(figures: Figures, table: str, rows: tuple[str, ...]) -> Figures:
    """The same figures without some rows of `table`."""
    kept: Table = {row: cells for row, cells in getattr(figures, table).items() if row not in rows}
    return replace(figures, **{table: kept})


def only_totals(figures: Figures) -> Figures:
    """Applications as many offices file them: only the last column is filled, the rest is blank."""
    blank = {(row, column): None for row in figures.applications for column in COLUMNS if column != "total"}
    return with_cells(figures, "applications", blank)
