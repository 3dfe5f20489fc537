"""Who applied: from the kind's column, ticks, or the name's ending; what is not certain is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrator.ledger.cases.labels import KINDS, kind_label, kind_of
from narrator.ledger.questions import ONE_BY_ONE, Asking, RowPlace
from narrator.ledger.reading.kind import KindRead, kind_of_name, read_kind
from narrator.ledger.sheet.grid import Value

BY_NAME, NO_KIND = "按名称认申请人类别", "没有申请人类别"
_YES, PERSON = "是", "natural_person"
SHORTEST = 4
"""So many signs a name must have to be that of a firm or another body."""


@dataclass(slots=True)
class KindReader:
    """Reads kinds. ``told`` are the words of the mapping file; ``has_column`` says whether the ledger tells kinds at all.

    ``used`` are the words read, for the mapping file; ``plain`` cells that say a kind for certain, unless a person's name is a firm's.
    """

    asking: Asking
    told: Mapping[str, str]
    has_column: bool
    has_names: bool
    used: dict[str, str] = field(default_factory=dict)
    plain: dict[Value, str] = field(default_factory=dict)
    _groups: dict[tuple[str, str | None], str] = field(default_factory=dict)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, text: str, organisation: str, name: str, place: RowPlace) -> str | None:
        """Return the kind of a row, ``None`` while it is asked; ``name`` is only looked at, never kept."""
        kind = self._read(text, organisation, name, place)
        if kind == PERSON and len(name) >= SHORTEST and kind_of_name(name).column not in (None, PERSON):
            return self._one_by_one(kind_of_name(name).column, place)
        return kind

    def as_above(self, above: str | None, name: str, place: RowPlace) -> str | None:
        """Return the kind of the row above for one that says 同上; asked where that is not told or the name looks otherwise."""
        named = kind_of_name(name)
        looks = named.column or named.guess
        if above is None or (looks or above) != above:
            return self._one_by_one(looks, place)
        return above

    def _read(self, text: str, organisation: str, name: str, place: RowPlace) -> str | None:
        certain = self._known.get((text, organisation))
        if certain is None:
            certain = kind_of(self.told[text]) if text in self.told else self._certain(text, organisation)
        if certain is not None:
            self._known[text, organisation] = certain
            if not organisation:
                self.plain[text] = certain
            return certain
        named = kind_of_name(name) if name else KindRead(written=False)
        if not self.has_column:
            return self._without_column(named, place)
        return self._asked(
            text + organisation, named.column or named.guess if text or named.column else named.guess, place
        )

    def _certain(self, text: str, organisation: str) -> str | None:
        inner = read_kind(organisation)
        if inner.column is not None and inner.column != "natural_person":
            return inner.column
        read = read_kind(text)
        if read.column is not None and text not in self.used:
            self.used[text] = kind_label(read.column)
        return read.column

    def _without_column(self, named: KindRead, place: RowPlace) -> str | None:
        choices = tuple(map(kind_label, KINDS))
        if not self.has_names:
            text = "台账里没有申请人类别，这些申请都是哪一类申请人提出的？"
            answer = self.asking.ask(NO_KIND, text, place, (*choices, ONE_BY_ONE), choices[0])
            return self._one_by_one(None, place) if answer == ONE_BY_ONE else kind_of(answer or "")
        if named.column is not None:
            return named.column
        if named.guess is None:
            return self._one_by_one(None, place)
        text = f"台账里没有申请人类别，按名称看，这些行是{kind_label(named.guess)}，对吗？"
        answer = self.asking.ask(BY_NAME, text, place, (_YES, ONE_BY_ONE), _YES)
        if answer == ONE_BY_ONE:
            return self._one_by_one(named.guess, place)
        return named.guess if answer == _YES else None

    def _one_by_one(self, guess: str | None, place: RowPlace) -> str | None:
        return self._ask(self.asking.about_row("申请人类别", place), guess, place)

    def _asked(self, words: str, guess: str | None, place: RowPlace) -> str | None:
        """Ask once for all rows with the same words and the same guess, under the name of the first of them."""
        key = (words, guess)
        if key not in self._groups:
            self._groups[key] = self.asking.about_row("申请人类别", place)
        return self._ask(self._groups[key], guess, place)

    def _ask(self, name: str, guess: str | None, place: RowPlace) -> str | None:
        choices = tuple(map(kind_label, KINDS))
        text = "申请人是哪一类？" + (f"（按名称看像{kind_label(guess)}）" if guess else "")
        answer = self.asking.ask(name, text, place, choices, kind_label(guess) if guess else None)
        return kind_of(answer) if answer else None
