"""The result in the documented JSON shape of ``review --json``."""

import json
from collections.abc import Mapping, Sequence

from narrator.desk.batch.copies import BatchRates, Cluster
from narrator.desk.batch.rollup import Summed
from narrator.desk.check_one import LastYear
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.change import Change
from narrator.figures.values import Value
from narrator.finding import Severity
from narrator.report.read_model import TABLES, cell_json

_Json = dict[str, object]


def result_text(result: Result, summary: Sequence[str]) -> str:
    """Return everything a script may want to know, as JSON; office by office, so that no two are objects at once."""
    units = ", ".join(_dumped(_unit(one, result)) for one in result.units)
    rest = _dumped(_of_the_batch(result, summary)).removeprefix("{")
    return f'{{"year": {_dumped(result.year)}, "units": [{units}], {rest}'


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _of_the_batch(result: Result, summary: Sequence[str]) -> _Json:
    years = {one.name: one.main.report.year for one in result.units if one.main is not None}
    return {
        "strays": [
            {"file": one.submitted.name, "why": one.why, "hint": one.hint, "like": one.like or None}
            for one in result.strays
        ],
        "unreadable": [
            {"file": one.name, "why": one.reason, "hint": one.hint, "rule": "FILE-UNREADABLE"}
            for one in result.refused
        ],
        "clusters": [_cluster(one, years) for one in result.clusters],
        "common": [
            {
                "text": one.text,
                "section": one.section,
                "offices": len(one.files),
                "of": one.of,
                "share": round(one.share, 3),
            }
            for one in result.common
        ],
        "rollup": _rollup(result.rollup),
        "summary": {"lines": list(summary), **counts(result)},
        "warnings": list(result.warnings),
    }


def counts(result: Result) -> _Json:
    """Return how many offices stand where, and how many findings of each severity still ask something."""
    states: dict[str, int] = {}
    for unit in result.units:
        states[unit.state.value] = states.get(unit.state.value, 0) + 1
    severities = {
        severity.value: sum(
            j.asks and j.finding.severity is severity for unit in result.units for j in unit.judged
        )
        for severity in Severity
    }
    return {"files": result.files, "units": len(result.units), "states": states, **severities}


def _status(unit: UnitResult) -> str:
    if unit.submission.missing:
        return "missing"
    if unit.main is None:
        return "unreadable"
    return "duplicate" if unit.differing else "read"


def _unit(unit: UnitResult, result: Result) -> _Json:
    main = unit.main
    unreadable = [trouble.finding(one.name).as_json() for one, trouble in unit.submission.unreadable]
    first = next((one.name for one, _ in unit.submission.unreadable), None)
    return {
        "file": main.name if main is not None else first,
        "unit": unit.name,
        "year": main.report.year if main is not None else result.year,
        "round": unit.round or None,
        "status": _status(unit),
        "state": unit.state.value,
        "findings": [*map(_finding, unit.judged), *unreadable],
        "repetition": _repetition(unit),
        "since_last_round": _since(unit),
        "touched_after_passed": [_change(one) for one in unit.touched],
        "published": None if unit.public is None else [_change(one) for one in unit.public],
        "versions": [one.name for one in unit.submission.versions],
        "scans": [one.name for one in unit.submission.scans],
        "renamed": unit.submission.renamed or None,
        "clusters": list(unit.clusters),
        "outliers": [one.words for one in unit.outliers],
        "remark": unit.remark or None,
        "page": unit.page,
    }


def _finding(judged: Judged) -> _Json:
    return judged.finding.as_json() | {"handling": judged.handling.value, "reason": judged.reason or None}


def _repetition(unit: UnitResult) -> _Json | None:
    last = unit.checked.last_year if unit.checked is not None else None
    if last is None and unit.rates is None:
        return None
    return {
        "last_year": _last_year(last) if last is not None else None,
        "batch": _batch(unit.rates) if unit.rates is not None else None,
    }


def _last_year(last: LastYear) -> _Json:
    return {
        "rate": last.rate,
        "rate_without_figures_only": last.rate_without_figures_only,
        "characters": last.characters,
        "parts": [
            {"section": one.section, "part": one.part, "rate": one.rate, "characters": one.characters}
            for one in last.parts
        ],
    }


def _batch(rates: BatchRates) -> _Json:
    return {
        "total": rates.total,
        "without_statutory": rates.shared,
        "without_own_past": rates.without_own_past,
        "most_of_one": rates.most_of_one,
        "nearest": rates.nearest,
        "sections": dict(rates.sections),
        "characters": rates.characters,
    }


def _since(unit: UnitResult) -> _Json | None:
    if unit.since is None:
        return None
    return {
        "fixed": [one.id for one in unit.since.fixed],
        "open": list(unit.since.open),
        "new": list(unit.since.new),
        "came_back": list(unit.since.came_back),
        "unasked": [_change(one) for one in unit.unasked],
    }


def _change(change: Change) -> _Json:
    return {
        "what": change.what, "old": change.old, "new": change.new, "cell": change.cell, "section": change.section,
    }  # fmt: skip


def _cluster(cluster: Cluster, years: Mapping[str, int | None]) -> _Json:
    return {
        "extent": {"整篇": "whole", "整节": "section", "段落": "passage"}[cluster.extent.value],
        "exact": cluster.exact,
        "characters": cluster.characters,
        "passages": [
            {
                "file": one.file,
                "unit": one.unit,
                "year": years[one.unit],
                "section": one.section,
                "text": one.text,
            }
            for one in cluster.passages
        ],
    }


def _rollup(sums: Sequence[Summed]) -> _Json:
    tables: dict[str, dict[str, dict[str, object]]] = {name: {} for name in TABLES}
    for one in sums:
        tables[one.cell.table].setdefault(one.cell.row, {})[one.cell.column] = cell_json(one.total)
    return {
        "tables": tables,
        "differences": [
            {
                "cell": str(one.cell),
                "sum": cell_json(one.total),
                "parent": _value(one.parent),
                "without_own": one.fits_without_own,
                "note": one.words or None,
            }
            for one in sums
            if one.differs
        ],
    }


def _value(value: Value) -> object:
    return cell_json(value)
