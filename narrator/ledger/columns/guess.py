"""What each column is for: guessed from its heading and from how its cells look, overruled by the mapping file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.ledger.columns.block import Block, Column
from narrator.ledger.columns.roles import MANY, ROLE_BY_NAME, Role
from narrator.ledger.reading.day import Unread, Written, read_day
from narrator.ledger.reading.kind import is_kind_word, read_kind
from narrator.ledger.reading.result import read_result
from narrator.ledger.reading.short import read_channel, read_number, read_yes
from narrator.ledger.sheet.grid import Grid, Value
from narrator.ledger.words.lexicon import headings, plain, plain_heading

_SAMPLE = 150
_SHORT, _PLAINLY = 2, 4
_LEAST = {"日期": 0.4, "类别": 0.5, "结果": 0.3, "方式": 0.5, "数": 0.6, "是否": 0.6, "打钩": 0.5}
_OWN_WORDS = {Role.KIND: ("申请人", "申请者", "主体", "身份", "法人", "单位")}
_NEEDED = (Role.RECEIVED, Role.REGISTERED, Role.APPLIED, Role.REPLIED, Role.RESULT, Role.KIND)


@dataclass(frozen=True, slots=True)
class Guess:
    """A column with its role. ``told`` says that the mapping file names it."""

    column: Column
    role: Role
    told: bool = False


def guess_roles(grid: Grid, block: Block, told: Mapping[str, Role]) -> tuple[Guess, ...]:
    """Return the role of every column with a heading, from left to right; ``told`` are roles by heading."""
    known = {plain(heading): role for heading, role in told.items()}
    chosen: dict[int, Role] = {}
    candidates: dict[int, list[tuple[Role, str]]] = {}
    samples = {column.index: _sample(grid, block, column.index) for column in block.columns}
    for column in block.columns:
        role = known.get(plain(column.heading)) or _tick(column, samples[column.index])
        if role is not None:
            chosen[column.index] = role
        else:
            candidates[column.index] = _candidates(column)
    _choose(candidates, samples, chosen)
    _settle_results(samples, chosen, {c.index for c in block.columns if plain(c.heading) in known})
    return tuple(
        Guess(column, chosen.get(column.index, Role.UNUSED), plain(column.heading) in known)
        for column in block.columns
    )


def _sample(grid: Grid, block: Block, column: int) -> list[Value]:
    step = max(1, (block.end - block.first) // _SAMPLE)
    rows = range(block.first, block.end, step)
    values = [grid.at(row, column) for row in rows]
    return [value for value in values if value != "" and str(value).strip()]


def _candidates(column: Column) -> list[tuple[Role, str]]:
    """Return what the heading may stand for, best first; a short last line (日期) says less than the whole."""
    found: dict[Role, str] = {}
    leaf, whole = plain_heading(column.lines[-1]), plain_heading("".join(column.lines))
    for text in (whole, leaf) if len(leaf) <= _SHORT else (leaf, whole):
        for one in headings():
            if text and one.pattern.fullmatch(text):
                found.setdefault(ROLE_BY_NAME[one.role], one.looks)
    first = next(iter(found), None)
    if first in _NEEDED and len(leaf if len(leaf) > _SHORT else whole) >= _PLAINLY:
        found[first] = "文字"  # 申请人类别 and 办理结果 are that, whatever words an office uses below
    return list(found.items())


def _tick(column: Column, sample: Sequence[Value]) -> Role | None:
    """Return the role of a column whose heading is itself a kind or a result and whose cells are ticked."""
    leaf, above = column.lines[-1], "".join(column.lines[:-1])
    if sample and sum(read_yes(str(one)) is True or len(str(one)) <= 1 for one in sample) < len(sample) / 2:
        return None
    if read_kind(leaf).column and (
        leaf != "其他" or any(w in above for w in ("法人", "申请人", "性质", "类别"))
    ):
        return Role.KIND_TICK
    reading = read_result(leaf)
    if (reading.rows or reading.groups) and not reading.rest:
        return Role.RESULT_TICK
    others = any(word in above for word in ("结果", "处理", "办理", "答复"))
    return Role.RESULT_TICK if leaf in ("其他", "其它") and others else None


def _choose(
    candidates: Mapping[int, list[tuple[Role, str]]],
    samples: Mapping[int, list[Value]],
    chosen: dict[int, Role],
) -> None:
    """Choose for each column the first candidate that its cells look like and that no other column has taken."""
    taken = set(chosen.values())
    for strict in (True, False):
        for column, roles in candidates.items():
            if column in chosen:
                continue
            for role, looks in roles:
                free = role in MANY or role is Role.RESULT or role not in taken
                if free and (
                    _fits(samples[column], looks) if strict else role in _NEEDED and _owns(role, roles)
                ):
                    chosen[column] = role
                    taken.add(role)
                    break


def _owns(role: Role, roles: list[tuple[Role, str]]) -> bool:
    """Whether a heading can mean nothing but a role that is needed, however its cells look."""
    return role not in _OWN_WORDS or all(one in (role, Role.TOPIC) for one, _ in roles[:1])


def _fits(sample: Sequence[Value], looks: str) -> bool:
    if looks in ("文字", "复议") or not sample:
        return True
    return sum(_looks(value, looks) for value in sample) >= _LEAST[looks] * len(sample)


def _looks(value: Value, looks: str) -> bool:
    if looks == "日期":
        read = read_day(value)
        return isinstance(read, Written) or read is Unread.SAME
    text = str(value)
    if looks == "类别":
        return is_kind_word(text)
    if looks == "结果":
        return read_result(text).says_something
    if looks == "方式":
        return read_channel(text) is not None
    if looks == "数":
        return read_number(value) is not None
    return read_yes(text) is not None


def _settle_results(samples: Mapping[int, list[Value]], chosen: dict[int, Role], told: set[int]) -> None:
    """Keep as the result the column that says most; the other ones say more about it.

    Where none is headed so, remarks that tell results are the results.
    """
    if not {Role.RESULT, Role.RESULT_TICK, Role.REASON} & set(chosen.values()):
        remarks = [column for column, role in chosen.items() if role is Role.REMARK and column not in told]
        telling = [column for column in remarks if _tell_rows(samples[column])]
        if len(telling) == 1:
            chosen[telling[0]] = Role.RESULT
        return
    columns = [column for column, role in chosen.items() if role is Role.RESULT and column not in told]
    if len(columns) < 2 and not (columns and any(chosen[one] is Role.RESULT for one in told)):
        return
    best = max(columns, key=lambda column: sum(_tells_row(str(value)) for value in samples[column]))
    for column in columns:
        if column != best:
            chosen[column] = Role.REASON


def _tell_rows(sample: Sequence[Value]) -> bool:
    """Whether remarks tell results: at least half of those that say anything."""
    return bool(sample) and 2 * sum(_tells_row(str(value)) for value in sample) >= len(sample)


def _tells_row(text: str) -> bool:
    reading = read_result(text)
    return bool(reading.rows or reading.groups or reading.open or reading.articles)
