"""What a phrase is, and what else the phrasebank holds. Values only."""

from dataclasses import dataclass

from narrator.figures.unit import UnitKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """One authored wording.

    ``when`` must hold for the figures before it is used, ``asserts`` is checked besides; ``claims`` names deeds
    that no figure can prove. ``source`` is ``file:line``. An empty ``kinds`` means every kind of office.
    """

    id: str
    section: str
    topic: str
    text: str
    kinds: tuple[UnitKind, ...] = ()
    first_year: int = 0
    last_year: int = 9999
    when: str = ""
    asserts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_fallback(self) -> bool:
        """Whether it is written for a figure nobody has given and may print an open item."""
        return "未填" in self.when

    def suits(self, kind: UnitKind, year: int) -> bool:
        """Whether an office of ``kind`` may use it in the report of ``year``."""
        return (not self.kinds or kind in self.kinds) and self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class DeedClaim:
    """A deed that phrases may claim: the question to ask, and the words that prove it in the clerk's own facts."""

    name: str
    question: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeedTopic:
    """An object that a line of 本年做法 may tell of: the words that name it, its topic, how much they weigh.

    Words that ``govern`` are the act of a sentence; what stands behind them is its contents.
    """

    topic: str
    words: tuple[str, ...]
    object: str = ""
    weight: float = 1.0
    governs: bool = False


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A sentence whose topic is known."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlineParagraph:
    """One paragraph of the draft: its Jinja template, its run-in heading, the list it is repeated over.

    Sentences of the ``weak`` topics do not make a paragraph by themselves.
    """

    id: str
    section: str
    template: str
    heading: str = ""
    each: str = ""
    kinds: tuple[UnitKind, ...] = ()
    source: str = ""
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseBank:
    """Everything authored: phrases, deeds that can be asked about, deed topics, the outline."""

    phrases: tuple[Phrase, ...]
    claims: tuple[DeedClaim, ...]
    deed_topics: tuple[DeedTopic, ...]
    outline: tuple[OutlineParagraph, ...]
    labelled: tuple[LabelledLine, ...] = ()

    def of_topic(self, topic: str) -> tuple[Phrase, ...]:
        """Return the phrases of a topic in order of their ids."""
        return tuple(phrase for phrase in self.phrases if phrase.topic == topic)
