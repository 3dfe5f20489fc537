"""信息处理费 recomputed by the tariff of 国办函〔2020〕109号 and held against what the ledger says was charged.

By application (按件): of one applicant in one calendar month ten are free, eleven to thirty cost 100元 each, from the
thirty-first each further ten cost 100元 more. By volume (按量): of one application thirty pages are free, up to 100 cost 10元
a page, up to 200 20元, beyond 40元. For an application one way is chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from narrator.ledger.case import Case, Entry
from narrator.ledger.questions import RowPlace

FREE_CASES, FREE_PAGES = 10, 30


def fee_by_count(number: int) -> int:
    """Return in 元 what ``number`` applications of one applicant in a month come to."""
    total = 0
    for nth in range(FREE_CASES + 1, number + 1):
        total += 100 if nth <= 30 else 100 * ((nth - 31) // 10 + 2)
    return total


def fee_by_volume(pages: int) -> int:
    """Return in 元 what one application of so many pages comes to."""
    steps = ((FREE_PAGES, 0), (100, 10), (200, 20), (10**9, 40))
    total, below = 0, 0
    for upto, rate in steps:
        total += max(0, min(pages, upto) - below) * rate
        below = upto
    return total


@dataclass(frozen=True, slots=True)
class FeeDifference:
    """Rows whose fee is not what the tariff says.

    Amounts are in 元.
    """

    rows: tuple[RowPlace, ...]
    why: str
    charged: Decimal
    tariff: Decimal


@dataclass(frozen=True, slots=True)
class Fees:
    """What was charged: applications and 元 by count, applications, pages and 元 by volume; ``told`` if the ledger says so.

    ``unclear`` are rows with an amount whose way of charging nobody can tell.
    """

    told: bool
    by_count: tuple[int, Decimal] = (0, Decimal(0))
    by_volume: tuple[int, int, Decimal] = (0, 0, Decimal(0))
    differences: tuple[FeeDifference, ...] = ()
    unclear: tuple[RowPlace, ...] = ()


def reckon_fees(cases: Iterable[Case]) -> Fees:
    """Return what the ledger says was charged in the year, and where the tariff says otherwise."""
    charged = [case for case in cases if case.fee is not None and case.entry in (Entry.NEW, Entry.CARRIED)]
    if not any(case.fee and case.fee.amount is not None for case in charged):
        return Fees(told=False)
    volume = [case for case in charged if _by_volume(case)]
    paid = [case for case in volume if case.fee and case.fee.amount]
    rest = [case for case in charged if not _by_volume(case)]
    counted = [case for case in rest if case.fee and case.fee.amount and case.fee.way == "by_count"]
    unclear = [case for case in rest if case.fee and case.fee.amount and case.fee.way is None]
    return Fees(
        told=True,
        by_count=(sum(case.number for case in counted), _sum(counted)),
        by_volume=(len(paid), sum(int(case.fee.pages or 0) for case in paid if case.fee), _sum(paid)),
        differences=(*_volume_differences(volume), *_count_differences(rest)),
        unclear=tuple(case.place for case in unclear),
    )


def _by_volume(case: Case) -> bool:
    fee = case.fee
    return fee is not None and (
        fee.way == "by_volume" or (fee.way is None and fee.pages is not None and bool(fee.amount))
    )


def _sum(cases: Iterable[Case]) -> Decimal:
    return sum((case.fee.amount or Decimal(0) for case in cases if case.fee), Decimal(0))


def _volume_differences(cases: Iterable[Case]) -> Iterable[FeeDifference]:
    for case in cases:
        fee = case.fee
        if fee is None or fee.pages is None or fee.amount is None:
            continue
        tariff = Decimal(fee_by_volume(int(fee.pages)))
        if tariff != fee.amount:
            yield FeeDifference((case.place,), f"按量{int(fee.pages)}页", fee.amount, tariff)


def _count_differences(cases: Iterable[Case]) -> Iterable[FeeDifference]:
    """Yield the months of an applicant whose fees by application are not the tariff's."""
    months: dict[tuple[int, int, int], list[Case]] = {}
    for case in cases:
        if case.fee is not None and case.received is not None and case.fee.applicant >= 0:
            day = case.received
            if (day.first.year, day.first.month) == (day.last.year, day.last.month):
                months.setdefault((case.fee.applicant, day.first.year, day.first.month), []).append(case)
    for (_, year, month), found in sorted(months.items()):
        amount = sum((case.fee.amount or Decimal(0) for case in found if case.fee), Decimal(0))
        if not any(case.fee and case.fee.way == "by_count" for case in found):
            continue
        number = sum(case.number for case in found)
        tariff = Decimal(fee_by_count(number))
        if amount != tariff:
            why = f"同一申请人{year}年{month}月{number}件"
            yield FeeDifference(tuple(case.place for case in found), why, amount, tariff)
