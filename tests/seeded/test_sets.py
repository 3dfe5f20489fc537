"""The seeded sets are sound: reports balance, edits apply once, wheres stand in the changed reports, halves are apart."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

import pytest

from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Unit
from tests.each import each
from tests.seeded.apply import (
    HALVES,
    HERE,
    WITH_REPORTS,
    CellEdit,
    EditFailed,
    RightVariant,
    SeededError,
    TextEdit,
    applied,
    apply_edits,
    cells_of,
    reports,
    right_variants,
    seeded_errors,
)

_OPEN = ("further", "fresh", *WITH_REPORTS)
_SETS = (*HALVES, *_OPEN)
_MUST_STILL_BALANCE = {"T3-CARRY", "T3-RARE", "T3-OTHER", "T34-LINK", "T2-STOCK"}
_SECTIONS = {"title", "preface", *(section.key for section in EDITION_2021.sections)}
_CELLS = {str(cell) for cell in EDITION_2021.cells()}
_RULE = re.compile(r"[A-Z]+\d*(-[A-Z0-9]+)*(-\*)?")


def _errors() -> Iterator[SeededError]:
    return chain.from_iterable(map(seeded_errors, _SETS))


def _variants() -> Iterator[RightVariant]:
    return chain.from_iterable(map(right_variants, _SETS))


def _all() -> tuple[SeededError | RightVariant, ...]:
    return (*_errors(), *_variants())


def _numbers(text: str) -> dict[str, Decimal]:
    return {cell: Decimal(value.replace(",", "")) for cell, value in cells_of(text).items()}


def _figures(name: str) -> dict[str, Decimal]:
    return {cell: Decimal(value) for cell, value in cells_of(reports()[name].text).items()}


def _entries(sets: Iterable[str]) -> list[SeededError | RightVariant]:
    found: list[SeededError | RightVariant] = []
    for name in sets:
        found += (*seeded_errors(name), *right_variants(name))
    return found


def _is_a_copy(entry: SeededError) -> bool:
    """Whether the error is that something stands twice."""
    return any(rule in ("R-INNER", "R-*", "X-DUP") for rule in entry.rules)


def _check_applications(figures: Mapping[str, Decimal], where: str) -> None:
    """Every row and every column of table three must balance."""
    applications = EDITION_2021.table("applications")

    def figure(row: str, column: str) -> Decimal:
        return figures[f"applications.{row}.{column}"]

    *applicants, total = (column.key for column in applications.columns)
    received, carried_in, *results, results_total, carried_out = (row.key for row in applications.rows)
    for row in applications.rows:
        assert sum(figure(row.key, column) for column in applicants) == figure(row.key, total), (
            where,
            row.key,
        )
    for column in (*applicants, total):
        handled = figure(results_total, column)
        assert sum(figure(row, column) for row in results) == handled, (where, column)
        due = figure(received, column) + figure(carried_in, column)
        assert due == handled + figure(carried_out, column), (where, column)


@each(reports)
def test_a_report_balances(name: str) -> None:
    figures = _figures(name)
    _check_applications(figures, name)
    reviews = EDITION_2021.table("review_litigation")
    *outcomes, total = (column.key for column in reviews.columns)
    for row in reviews.rows:
        parts = sum(figures[f"review_litigation.{row.key}.{outcome}"] for outcome in outcomes)
        assert parts == figures[f"review_litigation.{row.key}.{total}"], row.key


@each(reports)
def test_a_report_has_all_figures_of_the_form(name: str) -> None:
    figures = _figures(name)
    assert set(figures) == _CELLS
    for cell, value in figures.items():
        address = Cell.parse(cell)
        unit = EDITION_2021.table(address.table).row_by_key[address.row].unit
        assert value >= 0
        assert unit is Unit.MONEY or value == int(value), cell


@each(reports)
def test_a_report_has_title_sections_and_signature(name: str) -> None:
    report = reports()[name]
    lines = report.text.splitlines()
    assert lines[0] == f"{report.unit}{report.year}年政府信息公开工作年度报告"
    headings = [section.heading for section in EDITION_2021.sections]
    assert [line for line in lines if line in headings] == headings
    assert lines[-2] == report.unit
    assert lines[-1].startswith(f"{report.year + 1}年")


def test_a_prior_is_last_year_s_report_of_the_same_office() -> None:
    pairs = {(entry.report, entry.prior) for entry in _errors() if entry.prior is not None}
    assert len({prior for _, prior in pairs}) >= 3
    for name, prior_name in pairs:
        report, prior = reports()[name], reports()[prior_name]
        assert (prior.unit, prior.year) == (report.unit, report.year - 1), (name, prior_name)


@pytest.mark.parametrize("year", [2025])
def test_years_join(year: int) -> None:
    joined = 0
    for report in reports().values():
        before = [r for r in reports().values() if (r.unit, r.year) == (report.unit, year - 1)]
        if report.year != year or not before:
            continue
        now, then = _figures(report.name), _figures(before[0].name)
        for column in (column.key for column in EDITION_2021.table("applications").columns):
            assert now[f"applications.carried_in.{column}"] == then[f"applications.carried_out.{column}"]
        for row in ("rules", "normative_documents"):
            issued, repealed = now[f"disclosure.{row}.issued"], now[f"disclosure.{row}.repealed"]
            expected = then[f"disclosure.{row}.in_force"] + issued - repealed
            assert now[f"disclosure.{row}.in_force"] == expected
        joined += 1
    assert joined >= 3


def test_there_are_enough_and_ids_are_their_own() -> None:
    assert len(reports()) >= 14
    for sets, errors, variants in ((HALVES, 260, 130), (_OPEN, 110, 70)):
        assert sum(len(seeded_errors(name)) for name in sets) >= errors
        assert sum(len(right_variants(name)) for name in sets) >= variants
    assert [name for name, count in Counter(entry.id for entry in _all()).items() if count > 1] == []
    for name in _OPEN:
        assert all(entry.id.startswith(f"{name}-") for entry in _entries([name]))


def test_prose_against_tables_is_the_larger_part_of_the_further_set() -> None:
    errors = seeded_errors("further")
    families = Counter(rule.split("-")[0] for entry in errors for rule in entry.rules[:1])
    assert families["N"] >= len(errors) * 0.45
    assert {"T3", "T4", "T2", "Y", "U", "S", "C", "X", "Z", "LAW", "PII", "FILL", "PREFACE"} <= set(families)


def test_the_sets_stand_on_the_right_reports() -> None:
    assert {entry.report for entry in _all()} <= set(reports())
    assert all(reports()[entry.report].path.is_file() for entry in _all())
    for sets in (HALVES, _OPEN):
        assert len({entry.report for entry in _entries(sets)}) >= 12


def test_every_edit_applies_and_changes_its_report() -> None:
    texts = dict(applied(_all()))
    assert len(texts) == len(_all())
    assert [entry.id for entry in _all() if texts[entry.id] == reports()[entry.report].text] == []


def test_no_two_entries_are_the_same() -> None:
    for sets in (HALVES, _OPEN):
        counted = Counter((entry.report, entry.edits) for entry in _entries(sets))
        assert [edits for edits, count in counted.items() if count > 1] == []


def test_every_error_says_what_must_be_found_and_where() -> None:
    texts = dict(applied(_errors()))
    for entry in _errors():
        assert entry.rules, entry.id
        assert all(_RULE.fullmatch(rule) for rule in entry.rules), entry.id
        assert entry.severity in ("error", "warning", "info"), entry.id
        assert entry.cells or entry.text or entry.sections, entry.id
        assert set(entry.cells) <= _CELLS, entry.id
        assert entry.text is None or entry.text in texts[entry.id], entry.id
        assert set(entry.sections) <= _SECTIONS, entry.id


def test_what_an_error_of_the_open_sets_points_at_stands_once_and_was_not_there_before() -> None:
    entries = [entry for name in _OPEN for entry in seeded_errors(name)]
    texts = dict(applied(entries))
    for entry in entries:
        if entry.text is None:
            continue
        often = texts[entry.id].count(entry.text)
        assert often == 1 or (often == 2 and _is_a_copy(entry)), entry.id
        if not _is_a_copy(entry) and not any(entry.text in edit.old for edit in entry.edits):
            assert entry.text not in reports()[entry.report].text, entry.id


def test_an_error_that_sums_do_not_show_leaves_the_sums() -> None:
    entries = [entry for name in _OPEN for entry in seeded_errors(name)]
    silent = [entry for entry in entries if set(entry.rules) & _MUST_STILL_BALANCE]
    assert len(silent) > 5
    for name, text in applied(silent):
        _check_applications({cell: Decimal(value) for cell, value in cells_of(text).items()}, name)


def test_every_variant_says_what_it_tempts_to() -> None:
    for entry in _variants():
        assert entry.about, entry.id
        assert entry.tempts, entry.id
        assert all(_RULE.fullmatch(rule) for rule in entry.tempts), entry.id
        assert entry.at_most in ("none", "info", "confirm"), entry.id


def test_a_variant_of_the_open_sets_leaves_every_figure_of_the_form() -> None:
    entries = [entry for name in _OPEN for entry in right_variants(name)]
    for entry, (_, text) in zip(entries, applied(entries), strict=True):
        assert _numbers(text) == _numbers(reports()[entry.report].text), entry.id


def test_the_halves_are_apart_and_alike() -> None:
    tuned, frozen = (
        {entry.id for entry in seeded_errors(half)} | {entry.id for entry in right_variants(half)}
        for half in HALVES
    )
    assert not tuned & frozen
    assert 0.45 < len(tuned) / len(tuned | frozen) < 0.55
    errors = [entry for half in HALVES for entry in seeded_errors(half)]
    everywhere = Counter(entry.rules[0] for entry in errors)
    by_half = [{entry.rules[0] for entry in seeded_errors(half)} for half in HALVES]
    assert {rule for rule, count in everywhere.items() if count > 1} <= by_half[0] & by_half[1]


def test_the_frozen_half_is_as_it_was() -> None:
    lines = (HERE / "frozen.sha256").read_text(encoding="utf-8").splitlines()
    told = {path: digest for digest, path in (line.split("  ") for line in lines)}
    files = [*(HERE / "frozen").glob("*.yaml"), *(HERE / "reports").glob("*.txt")]
    found = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in files}
    assert told == {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}


def test_an_edit_that_does_not_fit_is_refused() -> None:
    text = reports()["qiaonan-2025"].text
    with pytest.raises(EditFailed, match="0 times"):
        apply_edits(text, [TextEdit("没有这句话", "")])
    with pytest.raises(EditFailed, match="times instead of once"):
        apply_edits(text, [TextEdit("政府信息公开", "")])
    with pytest.raises(EditFailed, match="instead of '1'"):
        apply_edits(text, [CellEdit("applications.granted.total", "1", "2")])
