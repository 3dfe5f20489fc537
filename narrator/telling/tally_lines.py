"""A tally as lines of a terminal. Rows are named by number, never by what stands in them."""

from collections.abc import Iterator

from narrator.form.edition_2021 import APPLICATIONS, EDITION_2021, REVIEW_LITIGATION
from narrator.form.model import Cell, Table
from narrator.ledger.columns.roles import Role
from narrator.ledger.counting.cells import Counted
from narrator.ledger.counting.deadlines import Deadline, State
from narrator.ledger.mapping.write import is_safe
from narrator.ledger.model import Tally
from narrator.ledger.questions import Question

_MOST = 12
MEAN_MEANS = (
    "从收到之日（补正的从补正之日）到答复之日的工作日，扣除征求第三方的时间，平均到每件本年办结的申请"
)
_STATES = (State.OVERDUE, State.NEAR, State.UNKNOWN_YEAR, State.PAUSED, State.VAGUE)


def tally_lines(counted: Tally) -> Iterator[str]:
    """Yield what the ledger comes to: tables, facts, deadlines."""
    new, carried, done, left = (
        _total(counted, row) for row in ("new_received", "carried_in", "results_total", "carried_out")
    )
    yield f"{counted.year} 年：本年新收 {new}，上年结转 {carried}，办理结果总计 {done}，结转下年度 {left}"
    if not counted.complete:
        yield "还有没定的件，下面的数不全，没有写进数据文件"
    yield from _table_lines(APPLICATIONS, counted)
    if counted.disputes:
        yield from _table_lines(REVIEW_LITIGATION, counted)
    yield from _fact_lines(counted)
    yield from deadline_lines(counted)


def _total(counted: Tally, row: str) -> int:
    return counted.applications[Cell(APPLICATIONS.key, row, "total")].number


def _table_lines(table: Table, counted: Tally) -> Iterator[str]:
    cells = counted.applications if table is APPLICATIONS else counted.disputes
    yield f"{table.name}："
    shown = 0
    for row in table.rows:
        parts = [
            (column, cells[Cell(table.key, row.key, column.key)].number)
            for column in table.columns
            if column.key in row.columns
        ]
        said = "，".join(
            f"{column.name}{number}" for column, number in parts if number and column.key != "total"
        )
        if said:
            shown += 1
            name = EDITION_2021.describe(Cell(table.key, row.key, row.columns[0])).rpartition("·")[0]
            yield f"  {name}：{said}（计 {parts[-1][1]}）"
    yield "  其余为零" if shown else "  全部为零"


def _fact_lines(counted: Tally) -> Iterator[str]:
    facts = counted.facts
    for name, named in (("提出方式", facts.channels), ("申请内容", facts.topics), ("办理情况", facts.steps)):
        if named:
            yield f"{name}：" + "，".join(f"{one.name}{one.number}" for one in named)
    mean = facts.mean_days
    if mean.mean is not None:
        part = "" if mean.whole else f"；只有 {mean.cases} 件的日期算得出，没有写进数据文件"
        yield f"平均用时：{mean.mean:f} 个工作日（{mean.cases}/{mean.handled} 件；{MEAN_MEANS}{part}）"


def deadline_lines(counted: Tally) -> Iterator[str]:
    """Yield the cases a person should look at, by what is the matter with them."""
    for state in _STATES:
        found = [one for one in counted.deadlines if one.state is state]
        if found:
            shown = "、".join(_deadline_words(counted, one) for one in found[:_MOST])
            yield f"{state.value} {len(found)} 件：{shown}" + ("等" if len(found) > _MOST else "")


def _deadline_words(counted: Tally, one: Deadline) -> str:
    if one.due is None:
        return counted.label(one.place)
    if one.state is State.OVERDUE:
        return f"{counted.label(one.place)}（应在 {one.due.isoformat()} 前答复，超 {abs(one.days or 0)} 个工作日）"
    return f"{counted.label(one.place)}（{one.due.isoformat()} 到期）"


def question_lines(counted: Tally) -> Iterator[str]:
    """Yield the open questions, each with its rows, choices and the key of its answer."""
    for number, question in enumerate(counted.open, 1):
        guess = f"（看着像：{question.suggested}）" if question.suggested else ""
        yield f"问 {number}　{question.text}{guess}"
        yield f"　　{question_rows(counted, question)}"
        if question.choices:
            yield f"　　可答：{'｜'.join(question.choices)}"
        yield f"　　答法：--answer '{question.id}={question.suggested or '…'}'，或写进对应表的“答复”"


def question_rows(counted: Tally, question: Question) -> str:
    """Return the rows a question is about, each with the day it came in."""
    received = {case.place: case.received for case in counted.cases}
    shown = []
    for row in question.rows[:_MOST]:
        day = received.get(row)
        shown.append(counted.label(row) + (f"（{day.spell()} 收到）" if day else ""))
    return "、".join(shown) + (f"等 {len(question.rows)} 行" if len(question.rows) > _MOST else "")


def column_lines(counted: Tally) -> Iterator[str]:
    """Yield how the columns were read, sheet by sheet; columns of names and contents by their use only."""
    for sheet in counted.sheets:
        read = "，".join(
            f"{guess.column.heading}→{guess.role.value}"
            for guess in sheet.columns
            if guess.role is not Role.UNUSED and is_safe(guess.column.heading)
        )
        yield f"{sheet.label or '台账'}（{sheet.cases} 件）：{read}"


def explained_lines(counted: Tally, name: str, cell: Counted) -> Iterator[str]:
    """Yield a cell with the rows that make it."""
    yield f"{name}：{cell.number}"
    cases = {case.place: case for case in counted.cases}
    for row in cell.rows:
        case = cases[row]
        days = "，".join(
            f"{what} {day.spell()}"
            for what, day in (("收到", case.received), ("答复", case.replied))
            if day is not None
        )
        times = f"，计 {case.number} 件" if case.number > 1 else ""
        yield f"  {counted.label(row)}：{days}{times}"
