"""A report's sentences with their comparable characters, small enough to be kept for every report of a batch."""

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.repetition.model import Part, ReportText
from narrator.repetition.texts.counted import MaskKind
from narrator.repetition.texts.prepared import prepare


@dataclass(frozen=True, slots=True)
class KeyedSentence:
    """A sentence: where it stands, its comparable characters (``key``), its figures in order.

    ``comparable`` says whether it counts; standard expressions and very short sentences do not.
    """

    section: str
    paragraph: int
    text: str
    key: str
    figures: tuple[str, ...]
    comparable: bool
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class KeyedText:
    """The sentences of one office's report; ``file`` tells it from others of the batch."""

    unit: str
    file: str
    sentences: tuple[KeyedSentence, ...]

    @property
    def comparable(self) -> int:
        """How many characters can be compared."""
        return sum(len(one.key) for one in self.sentences if one.comparable)


def keyed(report: ReportText) -> tuple[KeyedSentence, ...]:
    """Return the sentences of a report in order."""
    return tuple(
        KeyedSentence(
            one.section,
            one.paragraph,
            one.text,
            one.key,
            tuple(mask.text for mask in one.masks if mask.kind is MaskKind.FIGURE),
            one.comparable,
            one.part,
        )
        for one in prepare(report).sentences
    )


def holders_of(texts: Iterable[KeyedText]) -> dict[str, set[str]]:
    """Return the files that have each comparable sentence."""
    holders: dict[str, set[str]] = {}
    for text in texts:
        for sentence in text.sentences:
            if sentence.comparable:
                holders.setdefault(sentence.key, set()).add(text.file)
    return holders
