"""The sums that must balance, derived from a table's rows and columns."""

from collections.abc import Sequence

from narrator.form.model import Cell, Column, Equation, Group, Row


def sum_equations(
    table: str, rows: Sequence[Row], columns: Sequence[Column], rule: str
) -> tuple[Equation, ...]:
    """Return for each row: the columns but the last add up to the last."""
    *parts, total = columns
    return tuple(
        Equation(
            rule,
            row.name,
            tuple((part.name, Cell(table, row.key, part.key)) for part in parts),
            ((total.name, Cell(table, row.key, total.key)),),
        )
        for row in rows
    )


def balance_equations(
    table: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    groups: Sequence[Group],
    results: Sequence[str],
) -> tuple[Equation, ...]:
    """Return for each column of table three: the results add up, and received equals handled plus carried out."""
    by_key = {row.key: row for row in rows}
    names = {group.key: group.name for group in groups}
    equations = []
    for column in columns:

        def part(key: str, column: str = column.key) -> tuple[str, Cell]:
            row = by_key[key]
            name = f"{names[row.group]}·{row.name}" if row.group else row.name
            return (name, Cell(table, key, column))

        label = f"{column.name}列"
        equations.append(Equation("T3-COL", label, tuple(map(part, results)), (part("results_total"),)))
        equations.append(
            Equation(
                "T3-BAL",
                label,
                (part("new_received"), part("carried_in")),
                (part("results_total"), part("carried_out")),
            )
        )
    return tuple(equations)
