"""What a phrase is, and what else the phrasebank holds. Values only."""

import re
from dataclasses import dataclass
from enum import Enum

from narrator.figures.unit import UnitKind


class Opens(Enum):
    """What a pattern begins with."""

    OFFICE = "单位"
    OBJECT = "对象"
    TIME = "时间"
    CARRIED = "承前"
    """No subject of its own: only behind a sentence of the same join group's object."""


_ASKED = re.compile(r"say(?:_each)?\('([^']+)'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One authored wording.

    ``when`` must hold for the figures before it is used, ``asserts`` is checked besides; ``claims`` names deeds
    that no figure can prove. ``source`` is ``file:line``. An empty ``kinds`` means every kind of office.

    One with a ``group`` is a pattern: its text may have parts in brackets (:mod:`narrator.library.brackets`), it tells the
    messages it prints, and the planner covers a topic with such. ``each`` is the list it is instantiated for item by item;
    ``object`` is what its sentence is about; a ``plain`` one is for want of a better.
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
    group: str = ""
    each: str = ""
    object: str = ""
    opens: Opens = Opens.OBJECT
    plain: bool = False

    @property
    def is_fallback(self) -> bool:
        """Whether it is written for a figure nobody has given and may print an open item."""
        return "未填" in self.when

    def suits(self, kind: UnitKind, year: int) -> bool:
        """Whether an office of ``kind`` may use it in the report of ``year``."""
        return (not self.kinds or kind in self.kinds) and self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class DeedClaim:
    """A deed that phrases may claim: the question to ask, and the words that prove it in the clerk's own facts.

    One that is not ``asked`` is told on an answer alone: every office would have the same sentence.
    """

    name: str
    question: str
    evidence: tuple[str, ...]
    asked: bool = True


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
class TopicOrder:
    """The places of a topic in the order they are told: keys of the figures file, or a row and its table's name."""

    topic: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Facts that are told although they need not be, such as zeros: where, for whom, when, which.

    With ``few`` only where the topic has little else.
    """

    topic: str
    facts: tuple[str, ...]
    when: str = ""
    kinds: tuple[UnitKind, ...] = ()
    few: bool = False


@dataclass(frozen=True, slots=True)
class PhraseBank:
    """Everything authored: phrases, deeds that can be asked about, deed topics, the outline, the order of what is told."""

    phrases: tuple[Phrase, ...]
    claims: tuple[DeedClaim, ...]
    deed_topics: tuple[DeedTopic, ...]
    outline: tuple[OutlineParagraph, ...]
    order: tuple[TopicOrder, ...] = ()
    wanted: tuple[Wanted, ...] = ()

    @property
    def offered(self) -> tuple[Phrase, ...]:
        """The phrases to be looked for; one that tells a whole list stands only in the plan that has the list."""
        return tuple(phrase for phrase in self.phrases if "{*" not in phrase.text)

    def of_topic(self, topic: str) -> tuple[Phrase, ...]:
        """Return the phrases of a topic that are no patterns, in order of their ids."""
        return tuple(phrase for phrase in self.phrases if phrase.topic == topic and not phrase.group)

    def patterns_of(self, topic: str) -> tuple[Phrase, ...]:
        """Return what may tell a topic and what is below it: patterns, and phrases that ask and claim nothing."""
        return tuple(
            one
            for one in self.phrases
            if (one.topic == topic or one.topic.startswith(topic + "."))
            and (one.group or not (one.claims or one.is_fallback))
        )

    def spoken_of(self, topic: str) -> tuple[str, ...]:
        """Return the topics below one that have phrases the outline does not ask for: a project's own."""
        asked = {name for entry in self.outline for name in _ASKED.findall(entry.template)}
        below = (one.topic for one in self.phrases if not one.group and one.topic.startswith(topic + "."))
        return tuple(sorted(set(below) - asked))
