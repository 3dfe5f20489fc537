"""What forms on the page say of a value: its label, what to fill in, and the words of a choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from narrator.language.lists import entries

_SAME, _NOTHING, _OWN = "=", "-", "*"


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: the value as the file has it, the words for it; ``own`` is a line of one's own."""

    value: str
    words: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """How a value is shown; ``None`` is what the file itself says."""

    label: str | None = None
    hint: str | None = None
    choices: tuple[Choice, ...] = ()

    def choices_of(self, values: tuple[str, ...], now: str = "") -> tuple[Choice, ...]:
        """Return what there is to choose: what the page says, else the values; what stands there ``now`` is never lost."""
        made = self.choices or tuple(Choice(one, one) for one in values)
        known = {one.value for one in made} | {""}
        return made if not made or now in known or self.own else (*made, Choice(now, now))

    @property
    def own(self) -> bool:
        """Whether a line of one's own can stand there as well."""
        return any(one.own for one in self.choices)


def said_of(path: tuple[str, ...]) -> Said:
    """Return what the page says of the value at ``path``; a column of a list stands below the list."""
    return _all().get(".".join(path), Said())


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Said]:
    found: dict[str, Said] = {}
    for path, label, hint, *choices in entries("labels.txt", "narrator.web.figures"):
        pairs = (one.partition("=") for one in choices)
        made = tuple(
            Choice("", words, own=True) if value == _OWN else Choice(value, words)
            for value, _, words in pairs
        )
        found[path] = Said(
            None if label == _SAME else label, {_SAME: None, _NOTHING: ""}.get(hint, hint), made
        )
    return found
