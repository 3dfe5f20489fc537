"""The optional facts of a figures file, as the groups a phrase can name: 公开, 平台, 保障, 前言, 费."""

from narrator.figures.facts.keyed import Place, record_facts
from narrator.figures.facts.quantity import Fact, Facts, Quantity
from narrator.figures.keys.declare import Kind, keys_of
from narrator.figures.keys.fee import FeeEntry, ProcessingFee
from narrator.figures.model import Figures
from narrator.figures.values import UNSET

_SETTLED = ("unit", "fee")
"""Records that come to something else than what stands in the file; their facts are made apart."""


def groups(figures: Figures, *, last_year: bool = False) -> dict[str, Facts]:
    """Return every record at the top of the file by its name in phrases, 费 last.

    With ``last_year`` only those of which a phrase can name last year's numbers too.
    """
    found: dict[str, Facts] = {}
    for attribute, key in keys_of(Figures):
        if key.kind is Kind.RECORD and attribute not in _SETTLED and (key.last_year or not last_year):
            record = getattr(figures, attribute)
            place = Place(key.name, figures.year)
            found[key.fact or key.name] = record_facts(record, key.record or type(record), place)
    return found if last_year else {**found, "费": fee(figures)}


def fee(figures: Figures) -> Facts:
    """Return 信息处理费 as 费, with 件数, the applications charged for in all."""
    given = figures.fee or ProcessingFee(charged=False)
    charges = [charge for charge in (given.by_count, given.by_volume) if charge is not None]
    counts = [charge.count for charge in charges if charge.count is not None]
    count = sum(counts) if charges and len(counts) == len(charges) else UNSET
    waived = given.waived if given.waived != "无" else None
    entry = FeeEntry(not given.charged, given.by_count, given.by_volume, given.amount, waived)
    below = record_facts(entry, FeeEntry, Place("信息处理费", figures.year))
    facts: dict[str, Fact] = {
        "未收取": not given.charged,
        "件数": Quantity(count, "收取信息处理费的申请件数", ("信息处理费",)),
        "金额": below["金额"],
    }
    for name in below.names():
        facts.setdefault(name, below[name])
    return Facts(facts, present=figures.fee is not None)
