"""Where in a row each thing stands, looked up once for a block: a ledger may have hundreds of thousands of rows."""

from dataclasses import dataclass

from narrator.ledger.cases.rows import Columns
from narrator.ledger.columns.roles import Role
from narrator.ledger.sheet.grid import Value

_STEPS = (
    *(Role.CONFIRMED, Role.SUPPLEMENT_ASKED, Role.SUPPLEMENT_BACK, Role.SUPPLEMENTED),
    *(Role.THIRD_ASKED, Role.THIRD_BACK, Role.THIRD_PARTY, Role.EXTENDED_ON, Role.EXTENDED),
)
_DISPUTES = (Role.REVIEW, Role.LITIGATION, Role.DIRECT, Role.AFTER_REVIEW)


@dataclass(frozen=True, slots=True)
class Places:
    """Columns from 0, -1 where there is none; several columns of one use as a tuple.

    ``any_step`` and ``any_dispute`` are those that are there, ``told_beside`` reasons and remarks: mostly all of them are blank.
    """

    received: int
    replied: int
    case: int
    result: int
    kind: int
    organisation: int
    channel: int
    topic: int
    count: int
    reasons: tuple[int, ...]
    remarks: tuple[int, ...]
    told_beside: tuple[int, ...]
    applicants: tuple[int, ...]
    contents: tuple[int, ...]
    steps: tuple[int, ...]
    disputes: tuple[int, ...]
    any_step: tuple[int, ...]
    any_dispute: tuple[int, ...]
    fees: tuple[int, ...]
    kind_ticks: tuple[tuple[int, str], ...]
    result_ticks: tuple[tuple[int, str], ...]


def places_of(columns: Columns) -> Places:
    """Return where things stand in a block."""

    def one(role: Role) -> int:
        found = columns.one(role)
        return -1 if found is None else found

    def several(*roles: Role) -> tuple[int, ...]:
        return tuple(one(role) for role in roles) if any(role in columns.by_role for role in roles) else ()

    return Places(
        received=-1 if columns.received is None else columns.received,
        replied=one(Role.REPLIED),
        case=one(Role.CASE),
        result=one(Role.RESULT),
        kind=one(Role.KIND),
        organisation=one(Role.ORGANISATION),
        channel=one(Role.CHANNEL),
        topic=one(Role.TOPIC),
        count=one(Role.COUNT),
        reasons=tuple(columns.by_role.get(Role.REASON, ())),
        remarks=tuple(columns.by_role.get(Role.REMARK, ())),
        told_beside=(*columns.by_role.get(Role.REASON, ()), *columns.by_role.get(Role.REMARK, ())),
        applicants=tuple(columns.by_role.get(Role.APPLICANT, ())),
        contents=tuple(columns.by_role.get(Role.CONTENT, ())),
        steps=several(*_STEPS),
        disputes=several(*_DISPUTES),
        any_step=tuple(column for role in _STEPS for column in columns.by_role.get(role, ())),
        any_dispute=tuple(column for role in _DISPUTES for column in columns.by_role.get(role, ())),
        fees=several(Role.FEE, Role.PAGES, Role.FEE_WAY),
        kind_ticks=tuple(columns.ticks[Role.KIND_TICK]),
        result_ticks=tuple(columns.ticks[Role.RESULT_TICK]),
    )


def text_at(line: list[Value], column: int) -> str:
    """Return a cell's words, "" where there is no such column."""
    if column < 0:
        return ""
    value = line[column]
    if value == "":
        return ""
    return value.strip() if isinstance(value, str) else spell(value)


def texts_at(line: list[Value], columns: tuple[int, ...]) -> str:
    """Return the words of several columns as one text."""
    if not columns:
        return ""
    if len(columns) == 1:
        return text_at(line, columns[0])
    return " ".join(filter(None, (text_at(line, column) for column in columns)))


def spell(value: Value) -> str:
    """Return a cell as text; whole numbers without a point."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
