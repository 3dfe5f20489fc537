"""What a ledger leaves open, as questions; and the answers a person gave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ONE_BY_ONE = "逐件"


class RowPlace(NamedTuple):
    """A row of the ledger: which sheet (from 0), which row (from 1 as the office program counts)."""

    sheet: int
    row: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``id`` is the key of its answer, ``choices`` what may be answered (empty: a day).

    ``answer`` is what a person answered and the reader took.
    """

    id: str
    text: str
    choices: tuple[str, ...] = ()
    rows: tuple[RowPlace, ...] = ()
    suggested: str | None = None
    answer: str | None = None


@dataclass(slots=True)
class Asking:
    """Collects questions while a ledger is read; asks each once, for all rows it stands for.

    ``mark`` returns a few signs that change when a row does, so that an answer holds for the row it was given for.
    """

    answers: Mapping[str, str]
    labels: tuple[str, ...]
    mark: Callable[[RowPlace], str]
    _texts: dict[str, Question] = field(default_factory=dict)
    _rows: dict[str, list[RowPlace]] = field(default_factory=dict)

    def ask(
        self,
        name: str,
        text: str,
        place: RowPlace,
        choices: tuple[str, ...] = (),
        suggested: str | None = None,
    ) -> str | None:
        """Ask what is called ``name`` of a row; return the answer, ``None`` if there is none yet."""
        if name not in self._texts:
            self._texts[name] = Question(name, text, choices, (), suggested, self.answers.get(name))
            self._rows[name] = []
        self._rows[name].append(place)
        return self._texts[name].answer

    def about_row(self, what: str, place: RowPlace) -> str:
        """Return the name of a question about one row."""
        return f"{what}·{self.labels[place.sheet]}第{place.row}行·{self.mark(place)}"

    def was_asked(self, name: str) -> bool:
        """Whether a question has come up."""
        return name in self._texts

    def questions(self) -> tuple[Question, ...]:
        """Return all questions, answered ones too, in the order they came up."""
        return tuple(
            Question(
                one.id, one.text, one.choices, tuple(sorted(set(self._rows[name]))), one.suggested, one.answer
            )
            for name, one in self._texts.items()
        )
