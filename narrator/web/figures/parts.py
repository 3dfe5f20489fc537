"""What there is to fill in, each part with its state in words, and what is still awaited from whom.

What is missing is counted in one way everywhere: numbers nobody has told, each field of a table one (差几个). Words of the
preface and of the other forms are no numbers: of them it is said that they are not filled in (没填).
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from narrator.figures.checks.balance import imbalances
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET, is_number
from narrator.finding import Finding
from narrator.form.edition_2021 import TABLE_NUMBERS
from narrator.form.model import Cell, Table
from narrator.web.figures.facts import BASICS, Form, form_of, sections
from narrator.web.figures.sources import name_of_row, row_source, source_for
from narrator.web.project.notes import NOTHING_NOTED, Notes
from narrator.web.start.recognise import CHANNELS, channels_confirmed

NOBODY = "还没写明谁报"
FEE = "信息处理费"
_FOLLOWUPS = "上年问题整改"
_LISTS = frozenset({"本年做法", "存在问题", _FOLLOWUPS, "其他事项"})
"""Parts that are a list, of which the entries are counted."""
_HANDLING = "申请办理"
_OPTIONAL = frozenset({"开头", "申请办理", "第六部分", "其他事项"})
_WHOLE = 8
"""So many missing rows of one table are asked for as the table."""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the list at the left."""

    address: str
    name: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one post or department still has to tell: rows by name, with how many numbers they lack."""

    who: str
    rows: tuple[tuple[str, int], ...]
    year: int
    numbers: tuple[str, ...] = ()
    """What exactly is asked for, one for each of the rows: 行政处罚的决定数量（件）."""
    due: str = ""
    to: str = ""

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return sum(count for _, count in self.rows)

    @property
    def message(self) -> str:
        """Words to be pasted into a chat."""
        names = "、".join(self.numbers or (name for name, _ in self.rows))
        by = f"请在{self.due}前" if self.due else "请尽快"
        return (
            f"{self.year}年政府信息公开年报还差这些数，都是{self.year}年1月1日至12月31日的：{names}。"
            f"{by}报给{self.to or '我'}，没有的也请回一声“没有”，谢谢。"
        )


def parts_of(loaded: LoadedFigures, notes: Notes = NOTHING_NOTED) -> tuple[Part, ...]:
    """Return the parts in the order in which they are filled in; what was carried over and not confirmed is not missing."""
    basics = [Part("/figures/basics", "单位与前言", _basics(loaded), "basics")]
    tables = [_table_part(loaded, table, notes.unconfirmed) for table in loaded.figures.edition.tables]
    forms = [_form_part(loaded, one.key, notes) for one in sections() if one.key not in BASICS]
    return (*basics, *tables, *forms)


def _basics(loaded: LoadedFigures) -> str:
    missing = [one for key in ("前言", "落款日期") for one in form_of(loaded, key).inputs if not one.text]
    return f"没填{len(missing)}项" if missing else "齐"


def _table_part(loaded: LoadedFigures, table: Table, unconfirmed: Set[str]) -> Part:
    name = f"{TABLE_NUMBERS[table.key]} {table.name.removesuffix('表')}"
    address = f"/figures/{table.key}"
    wrong = [one for one in uneven(loaded) if one.cells[0].table == table.key]
    missing = sum(count for _, _, count in missing_rows(loaded, table))
    if wrong:
        return Part(address, name, f"不平{len(wrong)}处", "wrong")
    if missing:
        return Part(address, name, f"差{missing}个", "open")
    carried = sum(name.startswith(f"{table.key}.") for name in unconfirmed)
    if carried:
        return Part(address, name, f"没认{carried}项", "open")
    return Part(address, name, "平" if table.equations else "齐", "done")


def _form_part(loaded: LoadedFigures, key: str, notes: Notes) -> Part:
    if key == FEE and loaded.figures.fee is None:
        return Part(f"/figures/{key}", key, "差1个", "open")
    form = form_of(loaded, key)
    filled, left = form.filled, _left(form)
    if left:
        return Part(f"/figures/{key}", key, f"{left}项没写结果", "open")
    if key == CHANNELS[0] and (open_yet := channels_confirmed(loaded, notes)):
        return Part(f"/figures/{key}", key, f"差{len(open_yet)}个", "open")
    if not filled and key == _HANDLING and _no_applications(loaded):
        return Part(f"/figures/{key}", key, "不涉及", "none")
    empty = "可不填" if key in _OPTIONAL else "还没填"
    return Part(
        f"/figures/{key}",
        key,
        f"{filled}{'条' if key in _LISTS else '项'}" if filled else empty,
        "done" if filled else "none",
    )


def _no_applications(loaded: LoadedFigures) -> bool:
    """Whether no application came in, and none was carried over."""
    cells = loaded.figures.cells
    return all(cells[Cell("applications", row, "total")] == 0 for row in ("new_received", "carried_in"))


def _left(form: Form) -> int:
    """Return how many of last year's problems nobody has said of what became of them."""
    if form.key != _FOLLOWUPS:
        return 0
    keys = [[column.key for column in one.columns] for one in form.lists]
    rows = [(some, row) for some, one in zip(keys, form.lists, strict=True) for row in one.rows]
    return sum(not row[some.index("状态")] for some, row in rows)


def missing_rows(loaded: LoadedFigures, table: Table) -> tuple[tuple[str, Cell, int], ...]:
    """Return what a table lacks, by name with its first cell and how many: cells of table two, rows of the others."""
    cells = loaded.figures.cells
    found: list[tuple[str, Cell, int]] = []
    for row in table.rows:
        unset = [
            cell
            for column in row.columns
            if column != "total" and row.key != "results_total"
            if cells[cell := Cell(table.key, row.key, column)] is UNSET
        ]
        name = name_of_row(table, row)
        if table.key == "disclosure" and len(row.columns) > 1:
            found += ((f"{name}（{table.column_by_key[cell.column].name}）", cell, 1) for cell in unset)
        elif unset:
            found.append((name, unset[0], len(unset)))
    return tuple(found)


def awaited(loaded: LoadedFigures, due: str = "", to: str = "") -> tuple[Awaited, ...]:
    """Return what is missing, by who is to report it, the longest list first; those nobody is named for stand last.

    It is asked for by ``due`` and reported ``to`` somebody, by default the office's contact.
    """
    lists: dict[str, list[tuple[str, int]]] = {}
    exact: dict[str, list[str]] = {}
    for table in loaded.figures.edition.tables:
        missing: dict[str, list[tuple[str, Cell, int]]] = {}
        for name, cell, count in missing_rows(loaded, table):
            missing.setdefault(row_source(loaded.figures.sources, cell).who or NOBODY, []).append(
                (name, cell, count)
            )
        for who, rows in missing.items():
            asked = _asked_for(table, rows)
            lists.setdefault(who, []).extend(asked)
            whole = len(rows) >= _WHOLE
            exact.setdefault(who, []).extend(
                [asked[0][0]] if whole else [_number_of(table, *one) for one in rows]
            )
    if loaded.figures.fee is None:
        who = source_for(loaded.figures.sources, FEE).who or NOBODY
        lists.setdefault(who, []).append((FEE, 1))
        exact.setdefault(who, []).append("信息处理费（收了几件、多少元）")
    year, to = loaded.figures.year, to or office_of(loaded)
    found = [Awaited(who, tuple(rows), year, tuple(exact[who]), due, to) for who, rows in lists.items()]
    return tuple(sorted(found, key=lambda one: (one.who == NOBODY, -one.count)))


def office_of(loaded: LoadedFigures) -> str:
    """Return the section that is in charge of the report, as the preface has it; empty where it does not say."""
    preface = loaded.figures.preface
    return (preface.office or "") if preface else ""


_UNITS = {"decisions": "决定数量（件）", "amount_wan": "收费金额（万元）"}


def _number_of(table: Table, name: str, cell: Cell, count: int) -> str:
    """Say what number is asked for, with what it is counted in."""
    if table.key == "disclosure":
        plain = name.replace("（", "的").replace("）", "")
        return f"{name}的{_UNITS[cell.column]}" if cell.column in _UNITS else f"{plain}件数（件）"
    if table.key == "applications":
        return f"申请公开中“{name}”的件数" + (f"（分申请人，{count}格）" if count > 1 else "")
    return f"复议、诉讼中“{name}”的件数（{count}格）"


def _asked_for(table: Table, rows: list[tuple[str, Cell, int]]) -> list[tuple[str, int]]:
    """Return missing rows by name with how many numbers each lacks; many of one table stand as the table."""
    if len(rows) < _WHOLE:
        return [(name, count) for name, _, count in rows]
    count = sum(count for _, _, count in rows)
    return [(f"{TABLE_NUMBERS[table.key]}“{table.name}”（还差{count}个，整张表发来也行）", count)]


def awaited_words(loaded: LoadedFigures) -> str:
    """Return the line over the page: ``差7个：执法队2、财政所1``, empty if nothing is missing."""
    lists = awaited(loaded)
    total = sum(one.count for one in lists)
    named = [f"{one.who}{one.count}" for one in lists if one.who != NOBODY]
    return f"差{total}个" + (f"：{'、'.join(named)}" if named else "") if total else ""


def figures_state(loaded: LoadedFigures) -> str:
    """Return how the tables stand in a few words: what is missing, what does not agree, 齐 if neither."""
    missing = awaited_words(loaded).split("：")[0]
    wrong = len(uneven(loaded))
    return "，".join(filter(None, (missing, f"不平{wrong}处" if wrong else ""))) or "齐"


def uneven(loaded: LoadedFigures) -> tuple[Finding, ...]:
    """Return what does not agree in the tables, each cause once."""
    return tuple(one for one in imbalances(loaded.figures) if one.cells)


def known_numbers(loaded: LoadedFigures) -> Iterator[Cell]:
    """Yield the cells that hold a number."""
    return (cell for cell, value in loaded.figures.cells.items() if is_number(value))
