"""What a tally puts into the figures file: cells, facts, the fee."""

from collections.abc import Sequence

from narrator.figures.file.fill_counted import Counted
from narrator.figures.keys.declare import KeyPath
from narrator.ledger.counting.fees import Fees
from narrator.ledger.model import Tally

SOURCE = "台账"


def figures_of(counted: Tally) -> Counted:
    """Return what the tally puts into a figures file."""
    cells = {cell: one.number for cell, one in (*counted.applications.items(), *counted.disputes.items())}
    return Counted(counted.year, cells, tuple(_facts(counted)), SOURCE)


def _facts(counted: Tally) -> Sequence[tuple[KeyPath, str]]:
    facts = counted.facts
    found: list[tuple[KeyPath, str]] = []
    for key, named in (("提出方式", facts.channels), ("申请内容", facts.topics), ("办理情况", facts.steps)):
        if named:
            found.append((("申请办理", key), "，".join(f"{one.name}{one.number}" for one in named)))
    if facts.mean_days.whole and facts.mean_days.mean is not None:
        found.append((("申请办理", "平均用时"), f"{facts.mean_days.mean.normalize():f}"))
    return [*found, *_fee_facts(counted.fees)]


def _fee_facts(fees: Fees) -> list[tuple[KeyPath, str]]:
    if not fees.told or fees.unclear or fees.differences:
        return []
    (cases, by_count), (pieces, pages, by_volume) = fees.by_count, fees.by_volume
    if not cases and not pieces:
        return [(("信息处理费", "未收取"), "是")]
    found: list[tuple[KeyPath, str]] = []
    if cases:
        found += [
            (("信息处理费", "按件", "件数"), str(cases)),
            (("信息处理费", "按件", "金额"), f"{by_count:f}元"),
        ]
    if pieces:
        found += [
            (("信息处理费", "按量", "件数"), str(pieces)),
            (("信息处理费", "按量", "页数"), str(pages)),
            (("信息处理费", "按量", "金额"), f"{by_volume:f}元"),
        ]
    return found
