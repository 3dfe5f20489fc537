"""Claims in one line each, so that a Chinese reader can compare them with the sentence."""

from narrator.claims.model import Claim, ClaimKind, Direction, Period
from narrator.claims.verify import describe

_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.SAME: "＝", Direction.MULTIPLE: "×"}
_PERIODS = {Period.LAST: "【上年】", Period.CUMULATIVE: "【累计】"}


def spell(claim: Claim) -> str:
    """Write a claim: its words, what it is, the cells of each reading, its limits."""
    if not claim.readings:
        return f"“{claim.words}” 不能对应：{claim.why}"
    cells = " 或 ".join(describe(reading) for reading in claim.readings)
    marks = _PERIODS.get(claim.period, "")
    marks += f"【{claim.scope.value}】" if claim.scope.name not in ("UNSTATED", "OWN") else ""
    marks += f"【{claim.qualifier}】" if claim.qualifier else ""
    marks += "【核对】" if claim.doubt else ""
    sign = {
        ClaimKind.VALUE: "=",
        ClaimKind.ZERO: "零",
        ClaimKind.RATIO: "占",
        ClaimKind.TREND: _ARROWS.get(claim.direction, "") if claim.direction else "",
        ClaimKind.DONE: f"仅余{claim.value}",
    }[claim.kind]
    return f"“{claim.words}” {sign} {cells}{marks}"
