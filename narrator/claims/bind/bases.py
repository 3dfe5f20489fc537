"""What a share or a rate is of: the wholes a part can be taken of, the part and whole that a rate's name says."""

from narrator.claims.bind.discourse import At, Frame, Readings
from narrator.claims.bind.frames import DECIDED, GROUPS, application_readings, case_reading
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import Reading
from narrator.form.model import Cell

_CASES = {"review": "复议", "litigation": "诉讼"}


def bases_of(parts: Readings, frame: Frame, named: str | None) -> Readings:
    """Return what the part can be taken of: as named, else everything usual."""
    first = parts[0][0]
    if first.table == "applications":
        rows = [named] if named else _usual_bases(first)
        column = "total" if first.column != "total" or named is None else first.column
        return tuple(dict.fromkeys(r for row in rows for r in application_readings(row, (column,))))
    if first.table != "review_litigation":
        return ()
    if named and frame.kinds and first.column == "total":
        return application_readings(named)  # 复议8件，占答复总数的9.3%
    if first.column != "total":
        return _of_cases(frame.kinds or ("review",))
    return ((*case_reading("review"), *case_reading("litigation")),)


def _usual_bases(cell: Cell) -> list[str]:
    group = cell.row.split(".")[0]
    if cell.column != "total":
        return ["received"]
    if cell.row in ("new_received", "carried_in"):
        return ["to_handle"]
    if cell.row in ("results_total", "carried_out"):
        return ["received", "to_handle"]
    leaf = [group] if group in GROUPS else []
    return ["results_total", *leaf, "received"]


def _of_cases(kinds: tuple[str, ...]) -> Readings:
    """Return all cases of some kinds, and those decided."""
    whole: Reading = tuple(cell for kind in kinds for cell in case_reading(kind))
    return (whole, tuple(Cell(cell.table, cell.row, outcome) for cell in whole for outcome in DECIDED))


def rate_of(key: str, at: At, word: str) -> tuple[Readings, Readings, str]:
    """Return part and whole of a named rate, and why there are none."""
    topic, last = at.memory.topic, at.told.last
    told = last is not None and not last.readings  # 投诉举报1.2万件，办结率99.1%
    if key in ("done", "answered") and (topic == "applications" or (topic == "" and not told)):
        return application_readings("handled"), application_readings("to_handle")[:1], ""
    if key == "disclosed" and topic == "applications":
        bases = (*application_readings("handled"), *application_readings("received"))
        return application_readings("disclosed"), bases, ""
    if key in ("corrected", "upheld"):
        kinds = _kinds(at, word)
        if kinds:
            return (tuple(c for kind in kinds for c in case_reading(kind, key)),), _of_cases(kinds), ""
    if key == "timely":
        return (), (), "是否按时，表中看不出"
    return (), (), "这个比率不能由三张表算出"


def _kinds(at: At, word: str) -> tuple[str, ...]:
    """Return the kinds of case a rate is of: named in its word, before it, or last told of."""
    inside = tuple(kind for kind, name in _CASES.items() if name in word)
    before = tuple(t.senses[Slot.KIND].key for t in at.left if Slot.KIND in t.senses)
    kinds = inside or before
    if kinds:
        return kinds
    return at.memory.kinds
