"""The ledger in hand: read once and kept in memory alone until it is entered or put away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.file.content import content_of
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.files.tree import Node, Text, TreePath
from narrator.form.model import Cell
from narrator.ledger.counting.cells import Counted
from narrator.ledger.mapping.read import MAPPING_NAME
from narrator.ledger.sheet.grid import Grid
from narrator.ledger.sheet.open import grids_of
from narrator.web.figures.entering import Entries, enter
from narrator.web.figures.facts import at
from narrator.web.project.notes import NAME, notes_bytes
from narrator.web.project.project import Project
from narrator.workflow.tallying.counting import Counting, Said, count
from narrator.workflow.tallying.facts import SOURCE, figures_of
from narrator.workflow.tallying.findings import rows_text

_MOST_ROWS = 60
_FEE = "信息处理费"


class NoLedger(NarratorError):
    """No ledger is in hand."""

    kind = "no-ledger"

    def __init__(self) -> None:
        super().__init__("还没有选台账，或者已经写入、放下了", hint="请再选一次台账文件")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A ledger that was dropped, as sheets in memory, and what was said of it meanwhile."""

    name: str
    grids: tuple[Grid, ...]
    said: Said

    def saying(self, answers: Mapping[str, str], columns: Mapping[str, str]) -> "Dropped":
        """Return the same with more said of it; an empty answer takes one back."""
        given = {**self.said.answers, **answers}
        said = Said({name: word for name, word in given.items() if word}, {**self.said.columns, **columns})
        return replace(self, said=said)


def dropped(name: str, data: bytes) -> Dropped:
    """Return a dropped file as a ledger; raise :class:`FileUnreadable` for what is no table."""
    return Dropped(name, grids_of(data, Path(name)), Said())


def counted(project: Project, ledger: Dropped) -> Counting:
    """Count the ledger for the report in hand."""
    year = project.loaded().figures.year
    return count(ledger.grids, ledger.name, project.folder / MAPPING_NAME, year, ledger.said, date.today())


def cells_of(counting: Counting) -> dict[Cell, Counted]:
    """Return every cell counted, sums included."""
    return {**counting.tally.applications, **counting.tally.disputes}


def differs(value: Value, number: int) -> bool:
    """Whether a cell says otherwise than the ledger, or nothing; "/" agrees with none."""
    return value != number and not (value is NOT_APPLICABLE and number == 0)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact beside the tables that the ledger tells: where it goes, what it says, what stands there already."""

    path: TreePath
    text: str
    now: str

    @property
    def taken(self) -> bool:
        """Whether it is entered: nothing stands there yet."""
        return not self.now


def facts_of(counting: Counting, loaded: LoadedFigures) -> tuple[Fact, ...]:
    """Return the facts the ledger tells; one that stands in the file already is left as it is."""
    content = content_of(loaded.figures)
    found = (Fact(path, text, _said(at(content, path))) for path, text in figures_of(counting.tally).facts)
    told = loaded.figures.fee is not None
    return tuple(one for one in found if not (told and one.path[0] == _FEE))


def _said(node: Node) -> str:
    if isinstance(node, dict):
        return "，".join(f"{key}{_said(item)}" for key, item in node.items())
    return "，".join(_said(item) for item in node) if isinstance(node, list) else str(node or "")


def enter_counted(project: Project, counting: Counting) -> int:
    """Enter what was counted as one step, keep the mapping file, and which rows made each cell; return the cells changed."""
    with project.store.lock:
        loaded = project.loaded()
        cells = {
            str(cell): str(one.number)
            for cell, one in cells_of(counting).items()
            if not _is_sum(cell) and differs(loaded.figures.cells[cell], one.number)
        }
        values: dict[TreePath, Node] = {
            one.path: Text(one.text) for one in facts_of(counting, loaded) if one.taken
        }
        values |= _source(loaded)
        made, after = enter(project.figures_data(), loaded, Entries(cells=cells, values=values))
        name, notes = project.figures_path.name, project.notes()
        carried = {key: done or key in cells for key, done in notes.carried.items()}
        noted = replace(notes, carried=carried, tallied=_rows(counting))
        contents = {name: made, NAME: notes_bytes(noted), MAPPING_NAME: counting.mapping}
        seen = {
            name: project.store.digest(name),
            NAME: project.store.digest(NAME),
            MAPPING_NAME: counting.seen,
        }
        project.store.write("照台账填表三", contents, seen)
        project.know(after)
        return len(cells)


def _is_sum(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _source(loaded: LoadedFigures) -> dict[TreePath, Node]:
    """Return who told table three, unless somebody is named for it already."""
    table = loaded.figures.edition.table("applications").name
    today = date.today()
    if loaded.figures.sources.get(table):
        return {}
    return {("来源", table): Text(f"{SOURCE}，{today.month}月{today.day}日")}


def _rows(counting: Counting) -> dict[str, str]:
    """Return the rows behind each cell that is not zero, by number alone."""
    found = cells_of(counting).items()
    return {str(cell): rows_text(counting.tally, one.rows, _MOST_ROWS) for cell, one in found if one.rows}


def unset_count(loaded: LoadedFigures) -> int:
    """Return how many cells of table three nobody has told yet."""
    cells = loaded.figures.cells
    return sum(
        value is UNSET and not _is_sum(cell) for cell, value in cells.items() if cell.table == "applications"
    )
