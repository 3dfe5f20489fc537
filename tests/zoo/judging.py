"""Compare what was read with what must be read; every difference is one line of English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from .expectation import Expected, Outcome, Refusal, Survival
from .materials.figures import Cell, Row, Table
from .reading import Json, Reading


def bare(text: str) -> str:
    """Text as it is compared: NFKC, no white space, no invisible characters."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+", "", unicodedata.normalize("NFKC", text))


def differences(outcome: Outcome, reading: Reading) -> list[str]:
    """Where the reading departs from the outcome; empty if nowhere."""
    if "Traceback (most recent call last)" in reading.stderr:
        return [f"a traceback: {reading.stderr[-600:]}"]
    if not isinstance(reading.payload, dict):
        return [f"exit {reading.code}, stdout is no JSON object: {reading.stdout[:200]!r}"]
    match outcome:
        case Refusal():
            return list(_refusal(outcome, reading.code, reading.payload))
        case Survival():
            return list(_survival(outcome, reading.code, reading.payload))
        case Expected():
            return list(_structure(outcome, reading.code, reading.payload))


def _refusal(outcome: Refusal, code: int, payload: dict[str, Json]) -> Iterator[str]:
    if code != 2:
        yield f"exit {code}, must be 2"
    error = payload.get("error")
    if not isinstance(error, dict):
        yield f"no error object: {str(payload)[:200]}"
        return
    said = f"{error.get('message') or ''}{error.get('hint') or ''}"
    if not re.search(r"[\u4e00-\u9fff]{4}", said):
        yield f"no Chinese sentence: {said!r}"
    if outcome.mentions and not any(word.lower() in said.lower() for word in outcome.mentions):
        yield f"the error names none of {outcome.mentions}: {said!r}"


def _survival(outcome: Survival, code: int, payload: dict[str, Json]) -> Iterator[str]:
    if code not in (0, 1, 2):
        yield f"exit {code}"
    yield from _leaks(outcome.absent, payload)


def _structure(outcome: Expected, code: int, payload: dict[str, Json]) -> Iterator[str]:
    if code != 0:
        yield f"exit {code}: {payload.get('error')}"
        return
    yield from _head(outcome, payload)
    yield from _prose(outcome, payload)
    tables = payload.get("tables")
    for name, table in outcome.tables.items():
        yield from _table(name, table, tables.get(name) if isinstance(tables, dict) else None)
    yield from _findings(outcome, payload)
    yield from _old_tables(outcome, payload)


def _head(outcome: Expected, payload: dict[str, Json]) -> Iterator[str]:
    unit = payload.get("unit")
    if outcome.units and bare(str(unit)) not in map(bare, outcome.units):
        yield f"unit is {unit!r}, must be one of {outcome.units}"
    for name, wanted in (("year", outcome.year), ("edition", outcome.edition)):
        if wanted is not None and payload.get(name) != wanted:
            yield f"{name} is {payload.get(name)!r}, must be {wanted}"
    for name, fragments in (("preface", outcome.preface), ("signature", outcome.signature)):
        stands = bare("".join(_strings(payload.get(name))))
        yield from (
            f"{name} lacks {part!r}: {stands[:120]!r}" for part in fragments if bare(part) not in stands
        )
    yield from _leaks(
        outcome.absent, {key: payload.get(key) for key in ("title", "preface", "signature", "sections")}
    )


def _prose(outcome: Expected, payload: dict[str, Json]) -> Iterator[str]:
    sections = payload.get("sections")
    found = [one for one in sections if isinstance(one, dict)] if isinstance(sections, list) else []
    keys = tuple(str(one.get("key")) for one in found)
    if outcome.sections is not None and keys != outcome.sections:
        yield f"sections are {keys}, must be {outcome.sections}"
    by_key = {str(one.get("key")): [bare(text) for text in _strings(one.get("paragraphs"))] for one in found}
    for key, paragraphs in outcome.paragraphs.items():
        if key in keys:
            yield from _paragraphs(key, [bare(text) for text in paragraphs], by_key[key])
    for key, fragments in outcome.contains.items():
        stands = "".join(by_key.get(key, []))
        yield from (f"section {key} lacks {part!r}" for part in fragments if bare(part) not in stands)


def _paragraphs(key: str, wanted: list[str], found: list[str]) -> Iterator[str]:
    for number, (left, right) in enumerate(zip(wanted, found, strict=False), 1):
        if left != right:
            yield f"section {key}, paragraph {number} is {right[:80]!r}, must be {left[:80]!r}"
            return
    if len(wanted) != len(found):
        surplus = (found[len(wanted) :] or wanted[len(found) :])[0]
        yield f"section {key} has {len(found)} paragraphs, must have {len(wanted)}; first odd: {surplus[:80]!r}"


def _table(name: str, wanted: Table | None, found: Json) -> Iterator[str]:
    if wanted is None or not isinstance(found, dict):
        if wanted is not None or found is not None:
            yield f"table {name} is {'null' if found is None else 'there'}, must be the contrary"
        return
    if set(found) != set(wanted):
        yield f"table {name}: missing rows {sorted(set(wanted) - set(found))}, odd rows {sorted(set(found) - set(wanted))}"
    wrong = [
        line for row in wanted if row in found for line in _row(f"{name}.{row}", wanted[row], found[row])
    ]
    yield from wrong[:5]
    if len(wrong) > 5:
        yield f"table {name}: {len(wrong)} wrong cells in all"


def _row(name: str, wanted: Row, found: Json) -> Iterator[str]:
    cells = found if isinstance(found, Mapping) else {}
    for column, cell in wanted.items():
        stands = cells.get(column, "absent")
        same = _equal(cell, stands) if column == "amount_wan" else _same(cell, stands)
        if not same:
            yield f"{name}.{column} is {stands!r}, must be {cell!r}"


def _same(wanted: Cell, found: Json) -> bool:
    return type(wanted) is type(found) and wanted == found


def _equal(wanted: Cell, found: Json) -> bool:
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return abs(wanted - found) < 1e-9
    return _same(wanted, found)


def _findings(outcome: Expected, payload: dict[str, Json]) -> Iterator[str]:
    listed = payload.get("findings")
    findings = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    rules = [str(one.get("rule")) for one in findings]
    told = bare("".join(str(one.get("message")) for one in findings))
    named = bare(str([one for one in findings if one.get("rule") == "ROW-MISSING"]))
    yield from (
        f"no finding {rule}, only {sorted(set(rules))}" for rule in outcome.rules if rule not in rules
    )
    yield from (f"no message says {part!r}" for part in outcome.told if bare(part) not in told)
    yield from (
        f"ROW-MISSING does not name {row!r}" for row in outcome.missing_rows if bare(row) not in named
    )
    if "ROW-MISSING" in rules and not outcome.missing_rows:
        yield f"ROW-MISSING without cause: {named[:200]}"


def _old_tables(outcome: Expected, payload: dict[str, Json]) -> Iterator[str]:
    if not outcome.old_cells:
        return
    numbers = set(_numbers(payload.get("tables_2019")))
    yield from (f"tables_2019 lacks {cell}" for cell in outcome.old_cells if cell not in numbers)


def _leaks(fragments: tuple[str, ...], payload: Json) -> Iterator[str]:
    text = bare("".join(_strings(payload)))
    yield from (f"{part!r} stands in the output" for part in fragments if bare(part) in text)


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _numbers(value: Json) -> Iterator[int | float]:
    if isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _numbers(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value
