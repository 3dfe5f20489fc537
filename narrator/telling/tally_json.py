"""A tally in the documented JSON shape. Rows are named by number, never by what stands in them."""

from collections.abc import Mapping

from narrator.form.model import Cell
from narrator.ledger.columns.roles import PRIVATE, Role
from narrator.ledger.counting.cells import Counted
from narrator.ledger.counting.deadlines import Deadline
from narrator.ledger.mapping.write import is_safe
from narrator.ledger.model import Tally
from narrator.ledger.questions import Question, RowPlace
from narrator.telling.tally_lines import MEAN_MEANS


def tally_json(counted: Tally) -> dict[str, object]:
    """Return the documented JSON shape."""
    return {
        "year": counted.year,
        "complete": counted.complete,
        "sheets": [
            {
                "sheet": sheet.label or None,
                "cases": sheet.cases,
                "columns": [
                    {
                        "heading": guess.column.heading
                        if heading_shown(guess.role, guess.column.heading)
                        else None,
                        "role": guess.role.value,
                    }
                    for guess in sheet.columns
                ],
            }
            for sheet in counted.sheets
        ],
        "applications": _table_json(counted.applications),
        "review_litigation": _table_json(counted.disputes) if counted.disputes else None,
        "questions": [_question_json(counted, one) for one in counted.questions],
        "deadlines": [_deadline_json(counted, one) for one in counted.deadlines],
        "facts": _facts_json(counted),
        "fees": _fees_json(counted),
    }


def heading_shown(role: Role, heading: str) -> bool:
    """Whether a heading may be shown: one nobody reads may be anything, a name too."""
    return (role not in PRIVATE or role in (Role.APPLICANT, Role.CONTENT, Role.REMARK)) and is_safe(heading)


def _table_json(cells: Mapping[Cell, Counted]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for cell, counted in cells.items():
        table.setdefault(cell.row, {})[cell.column] = counted.number
    return table


def row_json(counted: Tally, row: RowPlace) -> dict[str, object]:
    """Return a row's place."""
    return {"sheet": counted.labels[row.sheet] or None, "row": row.row}


def _question_json(counted: Tally, one: Question) -> dict[str, object]:
    return {
        "id": one.id,
        "question": one.text,
        "choices": list(one.choices),
        "suggested": one.suggested,
        "answer": one.answer,
        "rows": [row_json(counted, row) for row in one.rows],
    }


def _deadline_json(counted: Tally, one: Deadline) -> dict[str, object]:
    return {
        **row_json(counted, one.place),
        "state": one.state.name.lower(),
        "start": one.start.isoformat() if one.start else None,
        "due": one.due.isoformat() if one.due else None,
        "replied": one.replied.isoformat() if one.replied else None,
        "days": one.days,
    }


def _facts_json(counted: Tally) -> dict[str, object]:
    facts, mean = counted.facts, counted.facts.mean_days
    return {
        "channels": {one.name: one.number for one in facts.channels},
        "topics": {one.name: one.number for one in facts.topics},
        "steps": {one.name: one.number for one in facts.steps},
        "mean_days": {
            "value": float(mean.mean) if mean.mean is not None else None,
            "cases": mean.cases,
            "handled": mean.handled,
            "means": MEAN_MEANS,
        },
    }


def _fees_json(counted: Tally) -> dict[str, object] | None:
    fees = counted.fees
    if not fees.told:
        return None
    return {
        "by_count": {"cases": fees.by_count[0], "yuan": float(fees.by_count[1])},
        "by_volume": {
            "cases": fees.by_volume[0],
            "pages": fees.by_volume[1],
            "yuan": float(fees.by_volume[2]),
        },
        "differences": [
            {
                "rows": [row_json(counted, row) for row in one.rows],
                "charged": float(one.charged),
                "tariff": float(one.tariff),
            }
            for one in fees.differences
        ],
    }


def explained_json(counted: Tally, cell: Cell, one: Counted) -> dict[str, object]:
    """Return a cell with the rows that make it."""
    return {"cell": str(cell), "count": one.number, "rows": [row_json(counted, row) for row in one.rows]}
