"""Offices named as the subject of what is counted: 房产科办理21件, 县住建局收到88件 are of some, not of the report's office."""

from narrator.claims.bind.discourse import At
from narrator.claims.bind.patterns import pattern
from narrator.figures.unit import UnitGroup


def of_an_office(at: At, place: int) -> bool:
    """Whether the words of the clause before ``place`` end with a division, or in a government's report with an office."""
    head = at.text[at.clause.start : place]
    if pattern("division").search(head) and not pattern("desk").search(head):
        return True
    kind = at.context.unit_kind
    return (
        kind is not None
        and kind.group is UnitGroup.GOVERNMENT
        and pattern("office").search(head) is not None
        and pattern("own_office").search(head) is None
    )
