"""What words mean together in terms of the form: 新收 + 自然人 is one cell, 不予公开 the sum of eight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise, product

from narrator.claims.bind.discourse import LABELS, NOTHING, Frame, Memory, Readings
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import Reading
from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Cell

TOTAL = "total"
_WHICH_ONES = "没有写明是哪些申请中的"
ORGANISATIONS = tuple(
    column.key for column in APPLICATIONS.columns if column.key not in ("natural_person", TOTAL)
)
GROUPS = {
    group.key: tuple(row.key for row in APPLICATIONS.rows_of(group.key)) for group in APPLICATIONS.groups
}
RESULT_ROWS = ("granted", "partially_granted", *GROUPS)
OUTCOMES = ("upheld", "corrected", "other", "pending")
DECIDED = ("upheld", "corrected", "other")
_ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "received": (("new_received",), ("new_received", "carried_in")),
    "to_handle": (("new_received", "carried_in"), ("new_received",)),
    "disclosed": (("granted", "partially_granted"), ("granted",)),
    "handled": (("results_total",),),
    "processed": (("results_total",), ("new_received", "carried_in"), ("new_received",)),
}
INFLOW = ("new_received", "received", "to_handle", "carried_in")
_KINDS: dict[str, tuple[str, ...]] = {
    "review": ("review",),
    "litigation": ("litigation_direct", "litigation_after_review"),
    "litigation_direct": ("litigation_direct",),
    "litigation_after_review": ("litigation_after_review",),
}


def application_readings(row: str, columns: Sequence[str] = (TOTAL,)) -> Readings:
    """Return what a row (or group, or word for several rows) can mean in the columns given."""
    return _application_readings(row, tuple(columns))


@lru_cache(maxsize=1024)
def _application_readings(row: str, columns: tuple[str, ...]) -> Readings:
    readings = []
    for atoms in _ROWS.get(row, (tuple(row.split("+")),)):
        keys = [key for atom in atoms for key in GROUPS.get(atom, (atom,))]
        readings.append(tuple(Cell("applications", key, column) for key in keys for column in columns))
    return tuple(readings)


@lru_cache(maxsize=64)
def case_reading(kind: str, outcome: str = TOTAL) -> Reading:
    """Return the cells of one kind of case with one outcome; 行政诉讼 is the sum of both ways to court."""
    outcomes = DECIDED if outcome == "decided" else (outcome,)
    return tuple(Cell("review_litigation", key, one) for key in _KINDS[kind] for one in outcomes)


def join(items: Iterable[Readings], limit: int = 8) -> Readings:
    """Return the readings of a sum."""
    sums = [tuple(cell for reading in choice for cell in reading) for choice in product(*items)]
    return tuple(reading for reading in sums[:limit] if len(set(reading)) == len(reading))


@dataclass(slots=True)
class _Labels:
    """The labels before a number, sorted by what they are."""

    tokens: Sequence[Token]
    found: dict[Slot, list[Token]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for token in self.tokens:
            for slot in token.senses:
                if slot in LABELS:
                    self.found.setdefault(slot, []).append(token)

    def keys(self, slot: Slot) -> tuple[str, ...]:
        return tuple(dict.fromkeys(token.senses[slot].key for token in self.found.get(slot, ())))

    def last(self, *slots: Slot) -> int:
        """Return where the last strong label of these slots ends, or -1."""
        ends = [
            t.end
            for slot in slots
            for t in self.found.get(slot, ())
            if slot is not Slot.ROW or t.strong(slot)
        ]
        return max(ends, default=-1)


def compose(tokens: Sequence[Token], memory: Memory) -> Frame:
    """Return what the labels among ``tokens`` mean together; the label nearest to the number decides the table."""
    labels = _Labels(tokens)
    if not labels.found:
        return NOTHING
    if Slot.PROCESSING_FEE in labels.found:
        return Frame(why="信息处理费不在三张表中")
    documents = Slot.DOCUMENT in labels.found or memory.document
    ends = {
        "cases": labels.last(Slot.KIND, *((Slot.OUTCOME,) if _speaks_of_cases(labels, memory) else ())),
        "documents": labels.last(Slot.DOCUMENT, *((Slot.DOCUMENT_COLUMN,) if documents else ())),
        "decisions": labels.last(Slot.DECISION),
        "applications": labels.last(Slot.ROW, Slot.COLUMN, Slot.APPLICATION),
    }
    table = max(ends, key=lambda name: ends[name])
    if ends[table] < 0:
        return _weak(labels, memory)
    if table == "applications" and ends["cases"] >= 0 and not _strong_application(labels):
        table = "cases"
    if table == "decisions":
        return _decisions(labels)
    return {"cases": _cases, "documents": _documents, "applications": _applications}[table](labels, memory)


def _speaks_of_cases(labels: _Labels, memory: Memory) -> bool:
    return memory.topic == "review_litigation" or Slot.KIND in labels.found


def _strong_application(labels: _Labels) -> bool:
    rows = [token for token in labels.found.get(Slot.ROW, ()) if token.strong(Slot.ROW)]
    return bool(rows) or any(t.strong(Slot.APPLICATION) for t in labels.found.get(Slot.APPLICATION, ()))


def _weak(labels: _Labels, memory: Memory) -> Frame:
    """Only weak words are there: they mean what the text has been speaking of."""
    if memory.topic == "review_litigation" and (Slot.OTHER in labels.found or Slot.OUTCOME in labels.found):
        return _cases(labels, memory)
    if memory.topic == "applications" and (Slot.ROW in labels.found or Slot.OTHER in labels.found):
        return _applications(labels, memory)
    if Slot.DOCUMENT_COLUMN in labels.found or Slot.OUTCOME in labels.found or Slot.ROW in labels.found:
        return Frame(why="没有写明说的是哪一类事项")
    return NOTHING


def _cases(labels: _Labels, memory: Memory) -> Frame:
    kinds = labels.keys(Slot.KIND) or memory.kinds
    if "litigation" in kinds and {"litigation_direct", "litigation_after_review"} & set(kinds):
        kinds = tuple(kind for kind in kinds if kind != "litigation")
    outcomes = labels.keys(Slot.OUTCOME)
    if not outcomes and Slot.OTHER in labels.found:
        outcomes = ("other",)
    if not kinds:
        return Frame(why="没有写明是行政复议还是行政诉讼")
    if outcomes and memory.ways and not labels.found.get(Slot.KIND):
        every = tuple((case_reading("litigation", one), case_reading(kinds[-1], one)) for one in outcomes)
        doubt = None if memory.ways == "joined" else "没有写明是哪一种诉讼的"
        return Frame(every, "review_litigation", kinds=kinds, outcomes=outcomes, doubt=doubt)
    items = tuple((case_reading(kind, outcome),) for kind in kinds for outcome in outcomes or (TOTAL,))
    return Frame(items, "review_litigation", kinds=kinds, outcomes=outcomes)


def _documents(labels: _Labels, memory: Memory) -> Frame:
    documents = labels.keys(Slot.DOCUMENT) or ((memory.document,) if memory.document else ())
    columns = labels.keys(Slot.DOCUMENT_COLUMN) or (
        (memory.document_column,) if memory.document_column else ()
    )
    if not documents:
        return Frame(why="没有写明是规章还是行政规范性文件")
    frame = Frame(table="disclosure", documents=documents, document_columns=columns)
    if columns == ("issued_weak",) and Slot.DOCUMENT not in labels.found:
        return Frame(why="没有写明公开的是什么")
    if "none" in columns:
        return replace(frame, why="备案、修改、审查、评估等件数不在表中")
    if not columns or columns == ("issued_weak",):
        either = tuple((Cell("disclosure", documents[0], key),) for key in ("issued", "in_force"))
        doubt = "没有写明是制发还是现行有效" if not columns else "公开的件数不一定是制发的件数"
        items = (
            (either,)
            if len(documents) == 1
            else tuple(((Cell("disclosure", d, "issued"),),) for d in documents)
        )
        return replace(frame, items=items, doubt=doubt)
    keys = [key for key in columns if key != "issued_weak"]
    return replace(frame, items=tuple(((Cell("disclosure", d, key),),) for d in documents for key in keys))


def _decisions(labels: _Labels) -> Frame:
    keys = labels.keys(Slot.DECISION)
    column = {"fees": "amount_wan"}
    return Frame(
        tuple(((Cell("disclosure", key, column.get(key, "decisions")),),) for key in keys), "decisions"
    )


def _applications(labels: _Labels, memory: Memory) -> Frame:
    columns = labels.keys(Slot.COLUMN)
    rows = _rows(labels, memory, columns)
    columns, rows, doubt = _with_other(labels, memory, columns, rows)
    if any("撤" in token.text for token in labels.found.get(Slot.ROW, ())):
        doubt = "撤回计入“其他”，“其他”还可能有别的情形"
    if not rows:
        if not columns:
            return NOTHING
        if memory.topic != "applications" and Slot.APPLICATION not in labels.found:
            return Frame(why="没有写明是不是政府信息公开申请的申请人")
        rows = (memory.parent,) if memory.parent else ("received",)
        if not memory.parent and memory.row and not {*memory.row.split("+")} & {*INFLOW}:
            doubt = doubt or _WHICH_ONES  # 26件结转，自然人17件
    anyone: Readings = ()
    if any(token.text == "公民" for token in labels.found.get(Slot.COLUMN, ())):
        doubt = "“公民”可能泛指各类申请人"
        anyone = tuple(reading for row in rows for reading in application_readings(row)[:1])
    if columns:
        each = [ORGANISATIONS if column == "organisations" else (column,) for column in columns]
        items = tuple(application_readings(row, keys) for row in rows for keys in each)
        items = tuple((*item, *anyone) for item in items)
        if doubt == _WHICH_ONES:
            rows = (memory.row,)
            items = tuple(
                (*application_readings(memory.row, keys), *item)
                for item, keys in zip(items, each, strict=True)
            )
    else:
        items = tuple(application_readings(row) for row in rows)
        if rows == ("carried_in",) and memory.column and memory.row in INFLOW:
            theirs = application_readings("carried_in", (memory.column,))
            items = ((*items[0], *theirs),)  # 自然人61件，含上年结转的6件共67件
    return Frame(items, "applications", rows=rows, columns=columns, doubt=doubt)


def _rows(labels: _Labels, memory: Memory, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rows named: strong words outweigh weak ones, a leaf outweighs its group."""
    tokens = labels.found.get(Slot.ROW, [])
    strong = tuple(dict.fromkeys(t.senses[Slot.ROW].key for t in tokens if t.strong(Slot.ROW)))
    weak = tuple(dict.fromkeys(t.senses[Slot.ROW].key for t in tokens if not t.strong(Slot.ROW)))
    named = (*strong, *memory.row.split("+"), *memory.parent.split("+"))
    groups = {key.split(".")[0] for key in named}
    leaves_meant = tuple(key for key in weak if "." in key and key.split(".")[0] in groups)
    strong, weak = (*strong, *leaves_meant), tuple(key for key in weak if "." not in key)
    if "granted" in weak and _joined_open(tokens):
        strong, weak = (*strong, "granted"), tuple(key for key in weak if key != "granted")
    if {"granted", "disclosed"} & {*weak} and not memory.seen & {
        "handled",
        "results_total",
        "processed",
        *RESULT_ROWS,
    }:
        weak = tuple(
            key for key in weak if key not in ("granted", "disclosed")
        )  # 公开20件 is a result only among results
    every = tuple(t.senses[Slot.ROW].key for t in tokens if t.text.startswith("等"))
    if every:
        return every[-1:]  # 信访类和重复申请等不予处理5件: more reasons than those named
    if any(key.startswith("other_handling.") for key in strong):
        no_more = {t.senses[Slot.ROW].key for t in tokens if t.text == "不再处理"}
        strong = tuple(key for key in strong if key not in no_more)  # the form says it of these reasons
    if strong:
        leaves = {key.split(".")[0] for key in strong if "." in key}
        rows = tuple(key for key in strong if key not in leaves)
        if "disclosed" in rows:
            return ("disclosed",)
        if "results_total" in rows and len(rows) > 1:
            rows = tuple(key for key in rows if key != "results_total")
        return (*rows, "carried_in") if "new_received" in rows and "carried" in weak else rows
    definite = any(t.text == "结转件" for t in tokens)
    rows = tuple(_which_carried(memory, definite=definite) if key == "carried" else key for key in weak)
    if len(rows) > 1 and "processed" in rows:
        rows = tuple(row for row in rows if row != "processed")
    inflow, outflow = [row for row in rows if row in INFLOW], [row for row in rows if row == "handled"]
    if inflow and outflow and not columns:
        return (inflow[0],)
    return rows


def _joined_open(tokens: Sequence[Token]) -> bool:
    """Whether a bare 公开 is joined to 部分公开 behind it: 公开和部分公开合计50件."""
    return any(
        one.key(Slot.ROW) == "granted"
        and other.key(Slot.ROW) == "partially_granted"
        and other.start == one.end + 1
        for one, other in pairwise(tokens)
    )


def _which_carried(memory: Memory, *, definite: bool = False) -> str:
    """A bare 结转 is into this year until results are told, out of it afterwards; 结转件 are those told of."""
    if memory.excepting:
        return "carried_out"
    results = memory.seen & {"handled", "results_total", "processed", *RESULT_ROWS}
    told = memory.seen & {"carried_in"} and not (definite and "carried_out" not in memory.seen)
    return "carried_out" if results or told else "carried_in"


def _with_other(
    labels: _Labels, memory: Memory, columns: tuple[str, ...], rows: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Give 其他 its meaning: a column after columns, a leaf inside its group, else 其他处理."""
    if Slot.OTHER not in labels.found or columns:
        return columns, rows, None
    if not (rows or memory.column) and memory.parent in INFLOW and memory.row in INFLOW:
        return columns, rows, None  # 新收的94件中，征地类41件、其他类13件: parts no cell holds
    if rows and rows != ("handled",) and Slot.COLUMN not in labels.found:
        return (("other_org",), rows, None) if memory.column and rows[0] in INFLOW else (columns, rows, None)
    if memory.column:
        return ("other_org",), (memory.parent or "received",), None
    if memory.parent == "other_handling" or memory.row.startswith("other_handling."):
        doubt = "“其他”包括哪些没有写明" if memory.row == "other_handling.other" else None
        return (), ("other_handling.other",), doubt
    return (), ("other_handling",), "“其他”包括哪些没有写明"
