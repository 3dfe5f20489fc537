"""What this year's figures must agree with in last year's; differences are to be explained, not errors."""

from collections.abc import Iterator

from narrator.figures.model import Figures
from narrator.figures.values import UNSET, add, is_number, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell

_HINT = "今年填错的，对登记簿改今年的；确实不同的，在第六部分写一句原因，去年已公布的年报不用改"


def check_years(figures: Figures, prior: Figures) -> tuple[Finding, ...]:
    """Return warnings where carried-over applications or the stock of documents do not follow from last year.

    ``prior`` must be of the year before and of the same edition of the form; otherwise nothing is compared.
    """
    if prior.year != figures.year - 1 or prior.edition is not figures.edition:
        return ()
    return (*_carried(figures, prior), *_stock(figures, prior))


def _carried(figures: Figures, prior: Figures) -> Iterator[Finding]:
    """Yield each column in which the two years differ; the totals only where the columns do not explain them."""
    table = figures.edition.table("applications")
    pairs = {
        column.key: (
            figures.value(table.key, "carried_in", column.key),
            prior.value(table.key, "carried_out", column.key),
        )
        for column in table.columns
    }
    more = {key: now - before for key, (now, before) in pairs.items() if is_number(now) and is_number(before)}
    total = more.pop("total", 0)
    told = total != 0 and len(more) == len(pairs) - 1 and sum(more.values()) == total
    for column in table.columns:
        now, before = pairs[column.key]
        if column.key == "total" and told:
            continue
        if is_number(now) and is_number(before) and now != before:
            yield Finding(
                "T3-CARRY",
                Severity.WARNING,
                f"{column.name}列：{figures.year}年上年结转 {now}，{prior.year}年结转下年度 {before}，两年对不上",
                Location(section=table.key),
                (
                    Evidence(
                        f"{figures.year}年上年结转", str(now), str(Cell(table.key, "carried_in", column.key))
                    ),
                    Evidence(
                        f"{prior.year}年结转下年度",
                        str(before),
                        str(Cell(table.key, "carried_out", column.key)),
                    ),
                ),
                _HINT,
                subject=f"T3-CARRY|{column.key}",
                cells=tuple(
                    Cell(table.key, "carried_in", key) for key in (column.key, *(["total"] if told else []))
                ),
            )


def _stock(figures: Figures, prior: Figures) -> Iterator[Finding]:
    for row in ("rules", "normative_documents"):
        issued, repealed, stock = (
            figures.value("disclosure", row, c) for c in ("issued", "repealed", "in_force")
        )
        before = prior.value("disclosure", row, "in_force")
        expected = add((before, issued))
        if expected is UNSET or not all(is_number(value) for value in (issued, repealed, stock, before)):
            continue
        if is_number(expected) and is_number(repealed) and expected - repealed != stock:
            name = figures.edition.table("disclosure").row_by_key[row].name
            sum_text = f"{spell_value(before)} + {spell_value(issued)} - {spell_value(repealed)} = {expected - repealed}"
            yield Finding(
                "T2-STOCK",
                Severity.WARNING,
                f"{name}：上年现行有效 + 本年制发 - 本年废止：{sum_text}，本年现行有效填的是 {spell_value(stock)}",
                Location(section="disclosure"),
                (
                    Evidence("推算的现行有效", str(expected - repealed)),
                    Evidence("填报的现行有效", spell_value(stock), f"disclosure.{row}.in_force"),
                ),
                "核对制发、废止件数；如因清理、移交或口径变化，在第六部分写明原因",
                subject=f"T2-STOCK|{row}",
                cells=tuple(Cell("disclosure", row, key) for key in ("issued", "repealed", "in_force")),
            )
