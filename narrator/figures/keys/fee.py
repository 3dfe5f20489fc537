"""The keys of 信息处理费, and what they come to."""

from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import WordForm

_AMOUNT = "信息处理费金额"
_NOTHING = WordForm(none=("件数", "0"))
WORD_FORM = WordForm(
    bare="金额",
    none=("未收取", "是"),
    like_none=frozenset({"未收取", "未收费", "未产生", "0", "0元"}),
)


@dataclass(frozen=True, slots=True)
class Charge:
    """Fees charged one way: number of applications, pages (by volume only), amount in 元."""

    count: int | None = key.count(
        "件数", "收费的申请件数", label="{within}收费的申请件数", head="申请", measures=("件",), exact=True
    )
    pages: int | None = key.count(
        "页数", "按量计收的页数", label="{within}收费的页数", measures=("页",), exact=True
    )
    amount: Decimal | None = key.money("金额", "不写单位按元计", label=_AMOUNT)


@dataclass(frozen=True, slots=True)
class FeeEntry:
    """The fee as it stands in the file; :class:`ProcessingFee` is what it comes to."""

    not_charged: bool | None = key.yes_no("未收取", "没有收取的写 是")
    by_count: Charge | None = key.record("按件", Charge, optional=True, short=_NOTHING)
    by_volume: Charge | None = key.record("按量", Charge, optional=True, short=_NOTHING)
    amount: Decimal | None = key.money("金额", "总额；不写单位按元计", label=_AMOUNT)
    waived: str | None = key.words("减免", "减免情况；没有写 无")


@dataclass(frozen=True, slots=True)
class ProcessingFee:
    """信息处理费 of the year; ``charged`` False means none was charged. Amounts in 元."""

    charged: bool
    by_count: Charge | None = None
    by_volume: Charge | None = None
    amount: Decimal | None = None
    waived: str | None = None

    @property
    def summed(self) -> Decimal | None:
        """What the ways of charging add up to, if each tells its amount."""
        amounts = [charge.amount for charge in (self.by_count, self.by_volume) if charge is not None]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def entered(entry: FeeEntry) -> ProcessingFee:
    """Return what an entry holds, judged by nobody; ways of charging that came to nothing are left out."""
    return ProcessingFee(True, _some(entry.by_count), _some(entry.by_volume), entry.amount, entry.waived)


def settle_fee(entry: FeeEntry) -> ProcessingFee:
    """Return what an entry comes to; a total that is not there is added up."""
    if entry.not_charged:
        return ProcessingFee(charged=False, waived=entry.waived)
    fee = entered(entry)
    amount = fee.amount if fee.amount is not None else fee.summed
    charged = bool(fee.by_count or fee.by_volume or amount) or entry.not_charged is False
    return replace(fee, charged=charged, amount=amount)


def _some(charge: Charge | None) -> Charge | None:
    return charge if charge and (charge.count or charge.pages or charge.amount) else None


def fee_entry(fee: ProcessingFee) -> FeeEntry:
    """Return how ``fee`` is written in a file; a total is written only where it is not the sum of its parts."""
    if not fee.charged:
        return FeeEntry(True, fee.by_count, fee.by_volume, None, fee.waived)
    amount = fee.amount if fee.amount != fee.summed else None
    told = fee.by_count or fee.by_volume or amount is not None
    return FeeEntry(None if told else False, fee.by_count, fee.by_volume, amount, fee.waived)
