"""The clerk's own lines of 本年做法 as sentences, and the paragraph each belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.library.phrase import PhraseBank
from narrator.library.topics import Placing, named_topic, place

_TWICE = re.compile("([“”])\\1+")
_CLOSING, _ENDS = "”’）》」", ("。", "！", "？", "…")


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of 本年做法: where it stands, the sentence it makes, its topic and what settled that.

    ``subject`` is who did what it says, ``matter`` what it is said of, where the line does not say so.
    """

    ref: str
    text: str
    topic: str
    placing: Placing
    subject: str = ""
    matter: str = ""

    @property
    def sentence(self) -> str:
        """The sentence it makes where who did it has been said."""
        return self.matter + self.text

    @property
    def said(self) -> str:
        """The sentence it makes by itself."""
        return self.subject + self.sentence


def own_lines(deeds: Sequence[str], bank: PhraseBank) -> tuple[OwnLine, ...]:
    """Return the lines with their topics: the one the clerk named, else that of the object they tell of."""
    made = []
    for position, line in enumerate(deeds, 1):
        topic, words = named_topic(line)
        placed = (topic, Placing.NAMED) if topic else place(words, bank)
        made.append(OwnLine(f"本年做法[{position}]", end_sentence(words), *placed))
    return tuple(made)


def end_sentence(text: str) -> str:
    """Return ``text`` with one full stop at its end and no quotation mark twice; nothing else of what was typed is changed.

    A closing mark ends a sentence only if what it closes does: ``“……好了。”`` has its end, ``解读“三首两新”`` has none.
    """
    text = _TWICE.sub(r"\1", text.strip().rstrip("；;，,、"))
    if text.rstrip(_CLOSING).endswith(_ENDS):
        return text
    return text.rstrip(".") + "。"
