"""What last year's figures hand on to this year's file."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.figures.file.content import Content, content_of, spell_entry
from narrator.figures.keys.declare import KeyPath, Kind, keys_of
from narrator.figures.keys.office import Preface
from narrator.figures.keys.problems import Followup
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit
from narrator.figures.values import UNSET, Value, is_number, spell_number
from narrator.files.tree import Node
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Table
from narrator.form.model import Unit as CellUnit

_STOCKED_ROWS = ("rules", "normative_documents")


@dataclass(frozen=True, slots=True)
class CarriedForward:
    """The beginning of a year's file: office, preface, 上年结转, 现行有效 and the problems to follow up.

    ``scope`` says whose figures they are, as last year. ``carried_in`` and ``stock`` hold only known values, by cell of the new year. ``prior`` is how the new
    file names last year's. ``answers`` are lines of 答复 and ``routines`` words about a routine by their key, to be
    confirmed.
    """

    unit: Unit
    year: int
    preface: Preface | None
    carried_in: tuple[tuple[Cell, Value], ...]
    stock: tuple[tuple[Cell, Value], ...]
    followups: tuple[Followup, ...]
    prior: str | None = None
    scope: Scope = Scope.OWN
    answers: tuple[str, ...] = ()
    confirm: bool = False
    """Whether it was read out of a report's text, and a person must confirm it."""
    routines: tuple[tuple[str, str], ...] = ()


def carry_forward(figures: Figures, prior: str | None = None) -> CarriedForward:
    """Return what ``figures`` (last year's) hand on; all else of the new year stays unset, not 0.

    ``prior`` is the path of last year's file as the new file should name it.
    """
    applications, disclosure = figures.edition.table("applications"), figures.edition.table("disclosure")
    carried = {
        Cell(applications.key, "carried_in", column.key): figures.value(
            applications.key, "carried_out", column.key
        )
        for column in applications.columns
        if column.key != "total"
    }
    stock = {
        Cell(disclosure.key, row, "in_force"): figures.value(disclosure.key, row, "in_force")
        for row in _STOCKED_ROWS
    }
    return CarriedForward(
        unit=figures.unit,
        year=figures.year + 1,
        preface=figures.preface,
        carried_in=_known(carried),
        stock=_known(stock),
        followups=tuple(Followup(problem.problem, problem.measure) for problem in figures.problems),
        prior=prior,
        scope=figures.scope,
        routines=tuple(_routines(Figures, figures, ())),
    )


def _routines(kind: type, record: object, path: KeyPath) -> Iterator[tuple[str, str]]:
    """Yield last year's words about routines, by the key as it reads inside its section."""
    for attribute, key in keys_of(kind):
        value = getattr(record, attribute)
        here = (*path, key.name)
        if key.kind is Kind.RECORD and key.record is not None and isinstance(value, key.record):
            yield from _routines(key.record, value, here)
        elif key.routine and value:
            yield "·".join(here), "、".join(value) if isinstance(value, tuple) else str(value)


def _known(cells: dict[Cell, Value]) -> tuple[tuple[Cell, Value], ...]:
    return tuple((cell, value) for cell, value in cells.items() if value is not UNSET)


def carried_content(carried: CarriedForward) -> Content:
    """Return the same under the keys of a figures file."""
    edition = edition_for(carried.year)
    if edition is None:
        raise KeyError(carried.year)
    figures = Figures(
        unit=carried.unit,
        year=carried.year,
        cells=dict.fromkeys(edition.cells(), UNSET),
        preface=carried.preface,
        followups=carried.followups,
        prior=carried.prior,
        scope=carried.scope,
        answers=carried.answers,
    )
    content = content_of(figures)
    for cell, value in (*carried.carried_in, *carried.stock):
        table = edition.table(cell.table)
        _put(content, table, cell, value)
    return content


def _put(content: Content, table: Table, cell: Cell, value: Value) -> None:
    """Set one cell of an ungrouped row; the row's other columns are written out as unset."""
    row = table.row_by_key[cell.row]
    empty: dict[str, Node] = {table.column_by_key[key].name: None for key in row.columns if key != "total"}
    rows = content.setdefault(table.name, {})
    if isinstance(rows, dict):
        columns = rows.setdefault(row.name, empty)
        if isinstance(columns, dict):
            columns[table.column_by_key[cell.column].name] = spell_entry(value, CellUnit.COUNT)


def carried_notes(carried: CarriedForward) -> dict[str, str]:
    """Return remarks for the clerk by the name of the row they stand beside."""
    edition = edition_for(carried.year)
    if edition is None:
        return {}
    notes = {
        name: f"{carried.year - 1}年写的是“{words}”，今年还是这样就照填" for name, words in carried.routines
    }
    for cell, value in carried.stock:
        row = edition.table(cell.table).row_by_key[cell.row]
        if is_number(value):
            notes[row.name] = (
                f"{carried.year - 1}年年末现行有效 {spell_number(value)}，"
                f"请按本年制发、废止改成 {carried.year}年年末的数"
            )
    if carried.carried_in:
        row = edition.table("applications").row_by_key["carried_in"]
        notes[row.name] = f"带入 {carried.year - 1}年的结转下年度，两年要对得上；不同的请在其他事项里说明"
    return notes
