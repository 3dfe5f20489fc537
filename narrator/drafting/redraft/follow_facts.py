"""Numbers in a person's text that stand for facts outside the three tables: 公开数量, 平台, 监督保障.

No claim is bound to these, so such a number is replaced only where it stands once, with the unit of the generated text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext, Verdict
from narrator.claims.restate import moves_the_other_way
from narrator.form.model import Cell
from narrator.language.numeral_style import style_of
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals

_LAST = "上年."


@dataclass(frozen=True, slots=True)
class FactChange:
    """A printed figure or fact whose value changed; ``cells`` are those it is made of, if it is of the tables.

    ``printed`` is all that the generated paragraph printed, by reference.
    """

    ref: str
    label: str
    before: str
    now: str
    cells: tuple[Cell, ...]
    printed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text to replace, with what it is about; places count in the text before any edit."""

    start: int
    end: int
    before: str
    after: str
    label: str
    ref: str

    def moved(self, distance: int) -> "Edit":
        """Return the same edit counted from another place."""
        return replace(self, start=self.start + distance, end=self.end + distance)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the edits made."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += [text[place : edit.start], edit.after]
        place = edit.end
    return "".join([*pieces, text[place:]])


def last_year(ref: str) -> bool:
    """Whether a reference is the difference of a fact and last year's."""
    this, _, that = ref.partition("+")
    return bool(that) and that == f"{_LAST}{this}"


def fact_edits(
    text: str,
    fresh: str,
    changed: Iterable[FactChange],
    bound: frozenset[int],
    values: Mapping[str, str],
) -> dict[str, Edit]:
    """Return by reference the edits that bring facts up to date: the old number once, with the right unit.

    ``fresh`` is the paragraph as generated today; ``bound`` are the places where statements bound to the tables end: their
    numbers are never taken for facts. A number two facts share is left.
    """
    changed = [one for one in changed if not one.cells and one.now]
    if not changed or not fresh:
        return {}
    figures = [n for n in find_numerals(text) if n.kind is NumeralKind.COUNT and n.end not in bound]
    edits: dict[str, Edit] = {}
    for one in changed:
        edit = _edit(text, fresh, one, figures, values)
        if edit is not None:
            edits[one.ref] = edit
    places = [edit.start for edit in edits.values()]
    return {ref: edit for ref, edit in edits.items() if places.count(edit.start) == 1}


def _edit(
    text: str, fresh: str, change: FactChange, figures: Sequence[Numeral], values: Mapping[str, str]
) -> Edit | None:
    before, now = _amount(change.before), _amount(change.now)
    alike = [ref for ref, shown in change.printed.items() if shown == change.before and ref != change.ref]
    if before is None or now is None or now <= 0 or alike:
        return None
    units = {n.unit for n in find_numerals(fresh) if n.kind is NumeralKind.COUNT and n.value == now}
    found = [n for n in figures if n.value == before and n.unit in units and n.unit]
    if len(units) != 1 or len(found) != 1 or found[0].rounding is not Rounding.EXACT:
        return None
    numeral = found[0]
    written = text[numeral.start : numeral.end]
    past = _amount(values.get(f"{_LAST}{change.ref}", ""))
    if moves_the_other_way(text[: numeral.start], now, past):
        return None
    style = style_of(written)
    after = style.spell(now) if style is not None and style.spell(before) is not None else None
    return Edit(numeral.start, numeral.end, written, after, change.label, change.ref) if after else None


def _amount(printed: str) -> Decimal | None:
    """Return the number that a printed fact consists of, ``None`` if it is more than a number."""
    found = find_numerals(printed)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(printed))
    return found[0].value if whole and found[0].kind is NumeralKind.COUNT else None


def is_bound_alike(text: str, section: str, verdicts: Sequence[Verdict], context: ClaimContext) -> bool:
    """Whether the claims of ``text`` are those of the verdicts: as many, of the same kinds, bound to the same cells."""
    again = [(one.kind, one.readings) for one in claims_in(text, section, context)]
    return again == [(one.claim.kind, one.claim.readings) for one in verdicts]
