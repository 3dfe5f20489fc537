"""与去年比: how much of each part stands in last year's report, sentence beside sentence."""

from dataclasses import dataclass
from pathlib import Path

from narrator.errors import NarratorError
from narrator.form.edition_2021 import EDITION_2021
from narrator.web.check.word_diff import GONE, NEW, Piece, word_diff
from narrator.web.project.project import Project
from narrator.workflow.comparing.compare import CompareOptions, compare_files
from narrator.workflow.comparing.sources import Named
from narrator.workflow.figures_file import is_figures_file

_HEADINGS = {section.key: section.heading for section in EDITION_2021.sections} | {"preface": "前言"}
_SAME = frozenset({"verbatim", "figures-only", "edited"})
_WORDS = {
    "verbatim": "一字没改",
    "figures-only": "只换了数",
    "edited": "改了一些",
    "new": "今年新写",
    "statutory": "规定的写法，不算",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: how much of it is repeated (``None``: too short to tell)."""

    heading: str
    rate: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of this year beside the one it repeats."""

    heading: str
    kind: str
    text: str
    source: str
    where: str

    @property
    def now(self) -> tuple[Piece, ...]:
        """This year's sentence, with what last year's has not marked as new."""
        return tuple(one for one in word_diff(self.source, self.text) if one.kind != GONE)

    @property
    def then(self) -> tuple[Piece, ...]:
        """Last year's sentence, with what this year's has not marked as gone."""
        return tuple(one for one in word_diff(self.source, self.text) if one.kind != NEW)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison gives; ``reason`` says why there is none."""

    reason: str = ""
    rate: float | None = None
    limit: float = 0.0
    exceeds: bool = False
    parts: tuple[Part, ...] = ()
    pairs: tuple[Pair, ...] = ()
    advice: tuple[str, ...] = ()


def compared_with_last_year(project: Project) -> Compared:
    """Compare the draft with last year's report, if there is one."""
    prior = project.loaded().figures.prior
    path = project.folder / prior if prior else None
    if path is None or not path.is_file():
        return Compared("没有去年的年报可比。从去年的年报开始做的，这里会自己比。")
    if is_figures_file(path):
        draft = path.parent / "draft.md"
        if draft == project.draft_path or not draft.is_file():
            return Compared("去年只有数，没有文字，比不了。")
        path = draft
    try:
        return _compared(project.draft_path, path)
    except NarratorError as problem:
        return Compared(problem.message)


def _compared(draft: Path, prior: Path) -> Compared:
    made = compare_files(draft, Named(priors=(prior,)), CompareOptions(advise=True))
    comparison = made.comparison
    pairs = [
        Pair(
            _HEADINGS.get(one.section, one.section),
            _WORDS.get(one.kind.value, ""),
            one.text,
            one.source.text,
            f"{one.source.year or ''}年",
        )
        for one in comparison.sentences
        if one.source is not None and one.kind.value in _SAME
    ]
    parts = tuple(Part(_HEADINGS.get(one.section, one.section), one.rate.rate) for one in comparison.sections)
    return Compared(
        "", comparison.overall.rate, comparison.limit, comparison.exceeds, parts, tuple(pairs),
        tuple(one.sentence for one in made.advice[:3]),
    )  # fmt: skip
