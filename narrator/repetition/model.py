"""What is compared and what comes out: texts, sentences with their classes, rates, advice. Mirrors ``compare --json``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class SentenceClass(Enum):
    """What a sentence is, beside the text it most resembles; the value is the word in JSON."""

    VERBATIM = "verbatim"
    FIGURES_ONLY = "figures-only"
    EDITED = "edited"
    STATUTORY = "statutory"
    NEW = "new"


class Part(Enum):
    """The half of section five a sentence belongs to."""

    PROBLEMS = "problems"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The narrative of one report: paragraphs by section (``overview``, ``problems``, ``other``).

    ``own_names`` are names of the office beyond what ``unit`` itself tells: short name, self-reference, superior.
    """

    unit: str
    year: int | None
    sections: Mapping[str, tuple[str, ...]]
    file: str = ""
    own_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure of the earlier text and what stands in its place; empty where one side has none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Another office's name, or the earlier report's year, that stands in a copied sentence; ``span`` in its text."""

    text: str
    span: tuple[int, int]
    is_year: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where an earlier sentence stands. ``text`` holds the sentences the match reaches into."""

    file: str
    unit: str
    year: int | None
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A matched run: its span in the sentence and in the text of ``source`` (code points)."""

    span: tuple[int, int]
    source_span: tuple[int, int]
    source: Source


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """One sentence of the draft. ``characters`` counts, ``matched`` of them stand in an earlier text.

    Both are 0 where the sentence is set aside. ``kept_figures`` are counts that equal those of the source.
    """

    section: str
    paragraph: int
    text: str
    kind: SentenceClass
    moved: bool = False
    similarity: float = 0.0
    figures: tuple[ChangedFigure, ...] = ()
    pieces: tuple[Piece, ...] = ()
    source: Source | None = None
    characters: int = 0
    matched: int = 0
    part: Part | None = None
    kept_figures: tuple[str, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    common: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate (0–100, one decimal) over ``characters`` comparable ones; ``None`` where these are too few."""

    rate: float | None
    rate_without_figures_only: float | None
    characters: int
    matched: int


@dataclass(frozen=True, slots=True)
class SectionRate:
    """The rate of a section, or of one half of section five.

    ``figures_only`` is the share (0–100) of the comparable characters in sentences with nothing but new figures.
    """

    section: str
    rate: Rate
    figures_only: float | None = None
    part: Part | None = None

    @property
    def is_figures_only(self) -> bool:
        """Whether the section is last year's with new figures; of too little text nothing is said."""
        return self.rate.rate is not None and self.figures_only is not None and self.figures_only > 80


@dataclass(frozen=True, slots=True)
class Against:
    """The rate against one earlier text, and every sentence of the draft beside that text alone."""

    file: str
    unit: str
    year: int | None
    rate: Rate
    sections: tuple[SectionRate, ...]
    own_office: bool
    sentences: tuple[ComparedSentence, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand in place of a repeated sentence: the answer to an interview question, or another wording.

    A wording has no question, but a ``source`` in words, and the rate ``before`` and ``after`` it is put in.
    """

    question: int | None
    text: str
    source: str = ""
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence to change, by how many points the rate falls, and where it then stands."""

    sentence: str
    section: str
    gain: float
    alternatives: tuple[Alternative, ...]
    rate_after: float


@dataclass(frozen=True, slots=True)
class Metric:
    """Which metric was used."""

    name: str
    version: str
    statutory_digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft beside earlier texts. ``parts`` are the halves of section five.

    ``own_office_compared`` says whether ``limit`` was applied to the office's own reports or, for want of any, to all.
    """

    metric: Metric
    limit: float
    exceeds: bool
    overall: Rate
    sections: tuple[SectionRate, ...]
    parts: tuple[SectionRate, ...]
    against: tuple[Against, ...]
    sentences: tuple[ComparedSentence, ...]
    own_office_compared: bool

    @property
    def deciding(self) -> Against | None:
        """The earlier text the limit is applied to: the highest of the own office's, else of all."""
        own = [one for one in self.against if one.own_office]
        return max(own or self.against, key=lambda one: one.rate.rate or 0.0, default=None)
