"""The clauses of a sentence, with where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrator.claims.read.model import Sentence
from narrator.language.lazy import lazy

_CLAUSE = lazy(r"(?:[^，,。；;：:（）()！!？?]|(?<=\d)[,:](?=\d))+")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two marks of a sentence; ``place`` is its number in the sentence."""

    sentence: Sentence
    start: int
    end: int
    text: str
    place: int


@lru_cache(maxsize=128)
def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order."""
    return tuple(
        Clause(sentence, *match.span(), match[0], number)
        for number, match in enumerate(_CLAUSE.finditer(sentence.flat))
    )


def clause_at(sentence: Sentence, place: int) -> Clause | None:
    """Return the clause that holds a place."""
    return next((one for one in clauses(sentence) if one.start <= place < one.end), None)


def pairs_in(text: str) -> Iterator[str]:
    """Yield every two characters side by side."""
    return (text[n : n + 2] for n in range(len(text) - 1))


def share_a_pair(one: str, other: str, weak: Sequence[str] = ()) -> bool:
    """Whether two texts share two characters side by side, other than weak ones."""
    return any(pair in other and pair not in weak for pair in pairs_in(one))
