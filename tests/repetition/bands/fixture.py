"""The reports and sentences the bands are measured on, as their files tell them.

``[甲|乙]`` in a text is a figure with another figure for it, ``{甲|乙}`` a word with a synonym for it.
The part ``tuned`` may be looked at while the metric is made, the part ``held`` only when it is done.
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from narrator.files.load import load
from narrator.repetition.model import ReportText

FOLDER = Path(__file__).with_name("reports")
PARTS = ("tuned", "held")
_FIGURE = re.compile(r"\[([^|\[\]]+)\|([^|\[\]]+)\]")
_SYNONYM = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")

Sections = Mapping[str, tuple[str, ...]]


class Side(Enum):
    """Which side of a mark is read."""

    FIRST = r"\1"
    SECOND = r"\2"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Twin(_Model):
    """Another office of the same kind with the same statutory sentences and its own other ones."""

    unit: str
    own_names: tuple[str, ...]
    sections: dict[str, tuple[str, ...]]


class Report(_Model):
    """One invented report with what its changed versions are made of."""

    part: str
    kind: str
    unit: str
    year: int
    own_names: tuple[str, ...]
    names: dict[str, str]
    sections: dict[str, tuple[str, ...]]
    half_new: tuple[str, ...]
    next_year: dict[str, tuple[str, ...]] | None = None
    twin: Twin | None = None


class Piece(_Model):
    """A new sentence in which a piece of an earlier sentence stands."""

    source: str
    draft: str
    piece: str


class Edges(_Model):
    """Sentences for the limits of the specification."""

    part: str
    filler: str
    pieces: tuple[Piece, ...]
    short: tuple[str, ...]
    long: tuple[str, ...]
    statutory: tuple[str, ...]
    welded: tuple[str, ...]

    @property
    def filler_text(self) -> str:
        """The filler without the spaces of its folded lines."""
        return self.filler.replace(" ", "")


@cache
def reports() -> dict[str, Report]:
    """Return every report by ``part/name``."""
    paths = sorted(path for path in FOLDER.glob("*/*.yaml") if path.stem != "edges")
    return {f"{path.parent.name}/{path.stem}": load(path, Report).value for path in paths}


@cache
def edges(part: str) -> Edges:
    """Return the sentences of ``part``."""
    return load(FOLDER / part / "edges.yaml", Edges).value


def read_marks(text: str, figures: Side = Side.FIRST, synonyms: Side = Side.FIRST) -> str:
    """Return ``text`` with one side of each mark."""
    return _SYNONYM.sub(synonyms.value, _FIGURE.sub(figures.value, str(text)))


def count_synonyms(report: Report) -> int:
    """Count the words of ``report`` that have a synonym."""
    return sum(len(_SYNONYM.findall(text)) for texts in report.sections.values() for text in texts)


def base(report: Report, figures: Side = Side.FIRST, synonyms: Side = Side.FIRST) -> ReportText:
    """Return the report as a text to compare."""
    sections = {
        key: tuple(read_marks(text, figures, synonyms) for text in texts)
        for key, texts in report.sections.items()
    }
    return ReportText(str(report.unit), report.year, sections, own_names=_strings(report.own_names))


def next_year(report: Report) -> ReportText | None:
    """Return what the same office wrote a year later, if the file has it."""
    if report.next_year is None:
        return None
    sections = {key: _strings(texts) for key, texts in report.next_year.items()}
    return ReportText(str(report.unit), report.year + 1, sections, own_names=_strings(report.own_names))


def twin(report: Report) -> ReportText | None:
    """Return the report of the other office of the same kind, if the file has one."""
    if (other := report.twin) is None:
        return None
    sections = {key: _strings(texts) for key, texts in other.sections.items()}
    return ReportText(str(other.unit), report.year, sections, own_names=_strings(other.own_names))


def loose(*paragraphs: str, section: str = "overview") -> ReportText:
    """Return a text of an office that is named nowhere in ``paragraphs``."""
    return ReportText("苍梧驿人民政府", 2025, {section: paragraphs})


def _strings(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str, texts))
