"""A piece of wording from either store, with where it comes from."""

from dataclasses import dataclass
from enum import Enum

from narrator.figures.unit import UnitKind


class Store(Enum):
    """The two stores of wording."""

    PHRASEBANK = "phrasebank"
    CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Passage:
    """One phrase (``text`` with slots) or one sentence of a past report.

    ``unit_kind``, ``year``, ``office`` and ``parent`` are those of the report; a phrase has none. ``section`` is ``overview``,
    ``problems``, ``improvements``, ``other`` or ``preface``; ``topic`` may be dotted (``applications.received``).
    """

    id: str
    store: Store
    section: str
    topic: str
    text: str
    source: str
    unit_kind: UnitKind | None = None
    year: int | None = None
    office: str = ""
    parent: str = ""
    impersonal: bool = False
    """Whether the text names no number, place, office or person, and so may be offered as it stands."""

    def is_about(self, section: str | None, topic: str | None) -> bool:
        """Whether the passage belongs to a section and topic (``None``: any); ``applications`` includes its parts."""
        fits_topic = topic is None or self.topic == topic or self.topic.startswith(topic + ".")
        return fits_topic and (section is None or self.section == section)
