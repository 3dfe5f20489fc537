"""The desk's pages: the report with what is found in it, the faults many offices share, the order of the list."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from narrator.desk.output.live import Live, LiveUnit
from narrator.desk.rounds.answers import Handling, RuleAnswer
from narrator.desk.rounds.states import State
from narrator.export.wording import printable
from narrator.figures.values import UNSET, spell_value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.report.read_model import ReadReport
from narrator.report.tables.grid_html import table_html
from narrator.workflow.reviewing.live_desk import DeskUnit, Handled

WORDS = {
    Handling.OPEN: "未处理",
    Handling.FIX: "请改",
    Handling.ACCEPTED: "可以",
    Handling.FALSE_ALARM: "不算错",
    Handling.MENDED: "已改",
}
"""What a handling is called on the buttons."""
MOVED = {
    State.PUBLIC_OTHER.value: "公布的与审过的不同的地方",
    State.TOUCHED.value: "可以了以后又动过的地方",
}
"""What changes are called of an office in a state; of any other nobody asked for them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph; ``mark`` is the place of the finding it belongs to among those shown, from 1."""

    text: str
    mark: int = 0
    must: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or table of the report."""

    kind: str
    stretches: tuple[Stretch, ...] = ()
    table: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class Shared:
    """A rule that several offices break, with how many, and what was decided for all of them.

    ``must``: what it finds must be mended and cannot be accepted as it is; ``example`` is what it says most often.
    """

    rule: str
    title: str
    offices: tuple[DeskUnit, ...]
    handling: Handling
    reason: str
    must: bool
    example: str = ""


def first_to_last(units: tuple[DeskUnit, ...]) -> tuple[DeskUnit, ...]:
    """Return the offices with something undecided first, those with most to mend at the head, then the others as listed.

    What could not be read stands behind them, what did not come at the end.
    """

    def place(one: DeskUnit) -> tuple[int, int, int]:
        if not one.unit.digest:
            return (2 if one.unit.trouble else 3), 0, one.unit.number
        return (0, *_worst(one)) if one.waits else (1, 0, one.unit.number)

    return tuple(sorted(units, key=place))


def _worst(one: DeskUnit) -> tuple[int, int]:
    return -one.must, one.unit.number


def following(units: tuple[DeskUnit, ...], number: int) -> int | None:
    """Return the number of the next office with something undecided, in the order of the list and round to its beginning."""
    here = next((one for one in units if one.unit.number == number), None)
    waiting = sorted((one for one in units if one.waits and one is not here), key=_worst)
    behind = [one for one in waiting if here is not None and _worst(one) > _worst(here)]
    return next((one.unit.number for one in behind or waiting), None)


def piles_of(live: Live) -> tuple[tuple[str, tuple[LiveUnit, ...]], ...]:
    """Return what to look at first, with the offices of each pile."""
    by_number = {one.number: one for one in live.units}
    return tuple((one.heading, tuple(by_number[number] for number in one.numbers)) for one in live.piles)


def report_blocks(report: ReadReport, handled: tuple[Handled, ...]) -> tuple[Block, ...]:
    """Return the report as it was read, with the words that the findings are about marked."""
    blocks = [Block("title", (Stretch(report.title or ""),))]
    blocks += [Block("paragraph", tuple(_marked(text, handled))) for text in report.preface]
    for section in report.sections:
        blocks.append(Block("heading", (Stretch(printable(section.title)),)))
        blocks += [Block("paragraph", tuple(_marked(text, handled))) for text in section.paragraphs]
        if report.tables.get(section.key):
            blocks.append(Block("table", table=_table(report, section.key)))
    blocks += [Block("signature", (Stretch(printable(text)),)) for text in report.signature]
    return tuple(blocks)


def _marked(text: str, handled: tuple[Handled, ...]) -> Iterator[Stretch]:
    spans = sorted(_spans(text, handled))
    at = 0
    for start, end, mark, must in spans:
        if start < at:
            continue
        if start > at:
            yield Stretch(printable(text[at:start]))
        yield Stretch(printable(text[start:end]), mark, must)
        at = end
    if at < len(text):
        yield Stretch(printable(text[at:]))


def _spans(text: str, handled: tuple[Handled, ...]) -> Iterator[tuple[int, int, int, bool]]:
    for mark, one in enumerate(handled, 1):
        sentence, span = one.finding.text, one.finding.span
        start = text.find(sentence) if sentence and one.asks else -1
        if start < 0:
            continue
        first, last = span or (0, len(sentence))
        if first < last:
            yield start + first, start + last, mark, one.must


def _table(report: ReadReport, key: str) -> Markup:
    def text(cell: Cell) -> str:
        value = report.cell(cell.table, cell.row, cell.column)
        return "" if value is UNSET else printable(spell_value(value))

    made = table_html(EDITION_2021.table(key), text, attributes=lambda cell: {"data-cell": str(cell)})
    return Markup(made)  # noqa: S704  # escaped by table_html


def shared_faults(
    live: Live, units: tuple[DeskUnit, ...], given: dict[str, RuleAnswer]
) -> tuple[Shared, ...]:
    """Return the rules that several offices break, with what was decided of each."""
    found = []
    for rule in live.shared:
        having = tuple(one for one in units if any(h.finding.rule == rule for h in one.handled))
        answer = given.get(rule)
        handling, reason = (answer.handling, answer.reason) if answer else (Handling.OPEN, "")
        must = live.must_be_fixed(rule)
        said = [h.finding.sentence for one in having for h in one.handled if h.finding.rule == rule]
        example = max(said, key=said.count, default="")
        title = live.titles.get(rule, "")
        found.append(Shared(rule, title, having, handling, reason, must, example))
    return tuple(sorted(found, key=lambda one: not one.must))


def states_of(units: tuple[DeskUnit, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many offices stand where, in the order of the states."""
    counts = {state.value: sum(one.state == state.value for one in units) for state in State}
    return tuple((state, count) for state, count in counts.items() if count)
