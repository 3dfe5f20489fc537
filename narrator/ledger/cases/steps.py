"""What happened between receipt and reply, and what was charged, from the columns that tell it."""

from decimal import Decimal

from narrator.ledger.case import FeeWritten, Steps
from narrator.ledger.cases.days import DayReader
from narrator.ledger.cases.places import text_at
from narrator.ledger.reading.day import Day
from narrator.ledger.reading.short import read_number, read_yes
from narrator.ledger.sheet.grid import Value
from narrator.ledger.words.lexicon import plain, words_of

_FEE_WAYS = "收费方式"


def read_steps(line: list[Value], columns: tuple[int, ...], received: Day | None, days: DayReader) -> Steps:
    """Return the steps of a row; ``columns`` are those of the roles in the order of the ledger's template."""
    base = received.first.year if received else days.year

    def day(column: int) -> Day | None:
        value = line[column] if column >= 0 else ""
        found = days.plain(value, base) if value != "" else None
        if found and received and found.last < received.first and days.is_yearless(value):
            return days.plain(value, base + 1)
        return found

    def yes(column: int) -> bool:
        text = text_at(line, column)
        return bool(text) and read_yes(text) is not False

    confirmed, asked, back, supplemented, third_asked, third_back, third_party, extended_on, extended = (
        columns
    )
    supplement = (day(asked), day(back))
    third = (day(third_asked), day(third_back))
    return Steps(
        confirmed=day(confirmed),
        supplement_asked=supplement[0],
        supplement_back=supplement[1],
        supplemented=any(supplement) or yes(supplemented),
        third_asked=third[0],
        third_back=third[1],
        third_party=any(third) or yes(third_party),
        extended=yes(extended_on) or yes(extended),
    )


def read_fee(line: list[Value], columns: tuple[int, ...], applicant: int) -> FeeWritten | None:
    """Return what a row says of the fee; ``columns`` are amount, pages, way."""
    if not columns:
        return None
    amount, pages = (read_number(line[column]) if column >= 0 else None for column in columns[:2])
    way = words_of(_FEE_WAYS).get(plain(text_at(line, columns[2])))
    return FeeWritten(way, pages, None if amount is None else Decimal(amount), applicant)
