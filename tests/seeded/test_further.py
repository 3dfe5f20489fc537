"""The further sets are sound: edits apply once, wheres stand in the changed reports, right variants still balance."""

import re
from collections import Counter
from decimal import Decimal
from itertools import chain

import pytest

from narrator.form.edition_2021 import EDITION_2021
from tests.seeded.apply import (
    WITH_REPORTS,
    EditFailed,
    RightVariant,
    SeededError,
    applied,
    apply_edits,
    cells_of,
    reports,
    right_variants,
    seeded_errors,
)

_SETS = ("further", "fresh", *WITH_REPORTS)
_ERRORS = tuple(chain.from_iterable(map(seeded_errors, _SETS)))
_VARIANTS = tuple(chain.from_iterable(map(right_variants, _SETS)))
_ALL: tuple[SeededError | RightVariant, ...] = (*_ERRORS, *_VARIANTS)
_SECTIONS = {"title", "preface", *(section.key for section in EDITION_2021.sections)}
_CELLS = {str(cell) for cell in EDITION_2021.cells()}
_RULE = re.compile(r"[A-Z]+\d*(-[A-Z0-9]+)*(-\*)?")


def _is_a_copy(entry: SeededError) -> bool:
    """Whether the error is that something stands twice."""
    return any(rule in ("R-INNER", "R-*", "X-DUP") for rule in entry.rules)


def test_there_are_enough_and_ids_are_their_own() -> None:
    assert len(_ERRORS) >= 110
    assert len(_VARIANTS) >= 70
    assert [name for name, count in Counter(entry.id for entry in _ALL).items() if count > 1] == []
    assert all(entry.id.startswith(tuple(f"{name}-" for name in _SETS)) for entry in _ALL)


def test_prose_against_tables_is_the_larger_part() -> None:
    errors = seeded_errors("further")
    families = Counter(rule.split("-")[0] for entry in errors for rule in entry.rules[:1])
    assert families["N"] >= len(errors) * 0.45
    assert {"T3", "T4", "T2", "Y", "U", "S", "C", "X", "Z", "LAW", "PII", "FILL", "PREFACE"} <= set(families)


@pytest.mark.parametrize("entry", _ALL, ids=lambda entry: entry.id)
def test_every_edit_applies_once_and_changes_the_report(entry: SeededError | RightVariant) -> None:
    text = reports()[entry.report].text
    try:
        changed = apply_edits(text, entry.edits)
    except EditFailed as failed:
        pytest.fail(f"{entry.id}: {failed}")
    assert changed != text


def test_no_two_entries_are_the_same() -> None:
    counted = Counter((entry.report, entry.edits) for entry in _ALL)
    assert [edits for edits, count in counted.items() if count > 1] == []


def test_every_error_says_what_must_be_found_and_where() -> None:
    texts = dict(applied(_ERRORS))
    for entry in _ERRORS:
        assert entry.rules, entry.id
        assert all(_RULE.fullmatch(rule) for rule in entry.rules), entry.id
        assert entry.severity in ("error", "warning", "info"), entry.id
        assert entry.cells or entry.text or entry.sections, entry.id
        assert set(entry.cells) <= _CELLS, entry.id
        often = texts[entry.id].count(entry.text or "")
        assert entry.text is None or often == 1 or (often == 2 and _is_a_copy(entry)), entry.id
        assert set(entry.sections) <= _SECTIONS, entry.id


def test_what_an_error_points_at_was_not_there_before() -> None:
    for entry in _ERRORS:
        text = reports()[entry.report].text
        moved = any(entry.text in edit.old for edit in entry.edits) if entry.text else True
        if entry.text is not None and not moved and not _is_a_copy(entry):
            assert entry.text not in text, entry.id


def test_a_prior_is_last_year_s_report_of_the_same_office() -> None:
    for entry in _ERRORS:
        if entry.prior is not None:
            report, prior = reports()[entry.report], reports()[entry.prior]
            assert (prior.unit, prior.year) == (report.unit, report.year - 1), entry.id


def test_every_variant_says_what_it_tempts_to() -> None:
    for entry in _VARIANTS:
        assert entry.about, entry.id
        assert entry.tempts, entry.id
        assert all(_RULE.fullmatch(rule) for rule in entry.tempts), entry.id
        assert entry.at_most in ("none", "info", "confirm"), entry.id


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


@pytest.mark.parametrize("entry", _VARIANTS, ids=lambda entry: entry.id)
def test_a_variant_leaves_every_figure_of_the_form(entry: RightVariant) -> None:
    report = reports()[entry.report]
    changed = cells_of(apply_edits(report.text, entry.edits))
    before = cells_of(report.text)
    assert {cell: _number(value) for cell, value in changed.items()} == {
        cell: _number(value) for cell, value in before.items()
    }


def test_the_set_stands_on_the_right_reports() -> None:
    assert {entry.report for entry in _ALL} <= set(reports())
    assert len({entry.report for entry in _ALL}) >= 14
    assert all(reports()[entry.report].path.is_file() for entry in _ALL)


_MUST_STILL_BALANCE = {"T3-CARRY", "T3-RARE", "T3-OTHER", "T34-LINK", "T2-STOCK"}


@pytest.mark.parametrize(
    "entry", [e for e in _ERRORS if set(e.rules) & _MUST_STILL_BALANCE], ids=lambda entry: entry.id
)
def test_an_error_that_sums_do_not_show_leaves_the_sums(entry: SeededError) -> None:
    figures = {
        cell: Decimal(value)
        for cell, value in cells_of(apply_edits(reports()[entry.report].text, entry.edits)).items()
    }
    table = EDITION_2021.table("applications")
    columns = [column.key for column in table.columns]
    received, carried_in, *results, results_total, carried_out = (row.key for row in table.rows)
    for row in table.rows:
        values = [figures[f"applications.{row.key}.{column}"] for column in columns]
        assert sum(values[:-1]) == values[-1], row.key
    for column in columns:
        handled = figures[f"applications.{results_total}.{column}"]
        assert sum(figures[f"applications.{row}.{column}"] for row in results) == handled, column
        due = figures[f"applications.{received}.{column}"] + figures[f"applications.{carried_in}.{column}"]
        assert due == handled + figures[f"applications.{carried_out}.{column}"], column
