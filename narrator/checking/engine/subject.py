"""The report under check, prepared once for all rules: sentences, statements of figures, this year's figures and last's."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TypeVar, cast

from narrator.checking.engine.related import Placed, placed_relations
from narrator.checking.engine.repetition import Twins, compared, narrative_of
from narrator.claims.hold.again import without_parts
from narrator.claims.hold.judge import judge
from narrator.claims.model import ClaimContext, Outcome, Verdict
from narrator.claims.read.model import Sentence as ReadSentence
from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.model import Relation
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import imbalances
from narrator.figures.kind import kind_of
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.files.limits import Limits
from narrator.files.settings import Style
from narrator.finding import Finding, Location
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Numeral, find_numerals
from narrator.language.sentences import split_sentences
from narrator.repetition.model import Comparison, ReportText
from narrator.report.read_model import ReadReport
from narrator.report.tables.one_row import ONE_ROW, PARTS
from narrator.report.to_figures import unit_named

_T = TypeVar("_T")
read_before = lru_cache(maxsize=256)(read_paragraph)  # most paragraphs stay while a report is worked on
_SPACE = re.compile(r"[\s\u200b\ufeff]")
_BOOK_TITLE = re.compile(r"《[^《》]{0,200}》")
_GOVERNMENT = re.compile(r"[省市县区州盟旗]人民政府$")
_LONGEST = 1000
_TYPED = frozenset({"txt", "md", "draft.md", "docx", ""})
TITLE, PREFACE, SIGNATURE = "title", "preface", "signature"


@dataclass(frozen=True)
class Passage:
    """A sentence or a paragraph and where it stands; ``section`` is a key of the form, title, preface or signature.

    Rules search ``flat`` (without white space) or ``plain`` (also with every 《…》 blotted out); both count alike.
    """

    section: str
    paragraph: int
    text: str
    first: bool = False

    @cached_property
    def _places(self) -> Sequence[int]:
        if len(self.flat) == len(self.text):
            return range(len(self.text))
        return tuple(n for n, character in enumerate(self.text) if not _SPACE.match(character))

    @cached_property
    def flat(self) -> str:
        """The text without white space."""
        return _SPACE.sub("", self.text)

    @cached_property
    def plain(self) -> str:
        """The text without white space, with the names in 《》 blotted out."""
        if "《" not in self.flat:
            return self.flat
        return _BOOK_TITLE.sub(lambda match: "□" * len(match[0]), self.flat)

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """Every numeral of the text without white space."""
        return find_numerals(self.flat)

    def at(self, start: int, end: int) -> Location:
        """Return the place of ``flat[start:end]``; of a very long text only what stands around it is quoted."""
        if start >= end:
            return self.whole
        first, last = self._places[start], self._places[end - 1] + 1
        cut = max(first - _LONGEST // 2, 0) if len(self.text) > _LONGEST else 0
        text = self.text[cut : cut + _LONGEST]
        span = (first - cut, min(last - cut, len(text)))
        return Location(section=self.section, paragraph=self.paragraph, span=span, text=text)

    @property
    def whole(self) -> Location:
        """The place of the passage itself."""
        return Location(section=self.section, paragraph=self.paragraph, text=self.text[:_LONGEST])


def _starts(lines: Iterable[str]) -> tuple[int, ...]:
    """Return where each of some lines begins in the text they make."""
    return tuple(accumulate((len(one) + 1 for one in lines), initial=0))[:-1]


@dataclass(frozen=True)
class Statement:
    """What a paragraph says of a figure, and whether the tables bear it out."""

    paragraph: Passage
    verdict: Verdict

    @property
    def place(self) -> Location:
        """The place of the statement, with its sentence."""
        claim = self.verdict.claim
        return Location(
            section=self.paragraph.section,
            paragraph=self.paragraph.paragraph,
            span=claim.span,
            text=claim.text,
        )


@dataclass(frozen=True)
class Subject:
    """A report with what is known besides.

    ``figures`` are the office's own, ``prior`` last year's, ``prior_report`` last year's report; ``others`` are the full
    names of other offices of the same batch, ``peers`` their reports made ready, ``common`` the keys of sentences handed
    out from above.
    """

    report: ReadReport
    figures: Figures | None = None
    prior: Figures | None = None
    prior_report: ReadReport | None = None
    others: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    style: Style = field(default_factory=Style)
    peers: Twins | None = None
    common: frozenset[str] = frozenset()

    @cached_property
    def _made(self) -> dict[Callable[["Subject"], object], object]:
        return {}

    def once(self, make: Callable[["Subject"], _T]) -> _T:
        """Return what ``make`` gives for this report, made at the first call."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_T", self._made[make])

    @cached_property
    def year(self) -> int | None:
        """The year reported on."""
        return self.figures.year if self.figures else self.report.year

    @cached_property
    def unit(self) -> str:
        """The office's full name, empty if it is not known."""
        return (self.figures.unit.full_name if self.figures else self.report.unit) or ""

    @cached_property
    def kind(self) -> UnitKind | None:
        """The kind of office; ``None`` where neither its name nor how it speaks of itself tells."""
        if self.figures is not None:
            return self.figures.unit.kind
        texts = (text for section in self.report.sections for text in section.paragraphs)
        return kind_of(self.unit, (*self.report.preface, *texts))

    @property
    def typed(self) -> bool:
        """Whether spaces and marks are as somebody typed them; web pages and PDF files lose and add some."""
        return self.report.format in _TYPED

    @cached_property
    def tables(self) -> Figures:
        """The read tables as figures; a cell that is blank or not there is unset."""
        named = self.figures.unit if self.figures else unit_named(self.unit or "某机关")[0]
        return Figures(
            unit=replace(named, kind=self.kind) if self.kind else named,
            year=max(self.year or 0, EDITION_2021.first_year),
            cells={
                cell: self.report.cell(cell.table, cell.row, cell.column) for cell in EDITION_2021.cells()
            },
        )

    @cached_property
    def tables_in_sum(self) -> Figures:
        """The read tables for adding up: where （六）其他处理 is one row, its number stands for the three it should be."""
        row = (self.report.tables.get("applications") or {}).get(ONE_ROW)
        if row is None:
            return self.tables
        cells = dict(self.tables.cells)
        for part in PARTS:
            for column, value in row.items():
                cells[Cell("applications", part, column)] = value if part == PARTS[-1] else 0
        return replace(self.tables, cells=cells)

    @cached_property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Every paragraph of the preface and the sections, in order."""
        parts = [(PREFACE, self.report.preface)]
        parts += [(section.key, section.paragraphs) for section in self.report.sections]
        return tuple(
            Passage(key, number, text, first=True)
            for key, texts in parts
            for number, text in enumerate(texts, 1)
            if text.strip()
        )

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence of those paragraphs, in order."""
        return tuple(
            Passage(paragraph.section, paragraph.paragraph, sentence.text, first=not number)
            for paragraph in self.paragraphs
            for number, sentence in enumerate(split_sentences(paragraph.text))
        )

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The sentences of the sections, without the preface."""
        return tuple(one for one in self.sentences if one.section != PREFACE)

    @cached_property
    def all_flat(self) -> str:
        """Every sentence's ``flat`` on a line of its own, to see at once whether a wording stands anywhere."""
        return "\n".join(one.flat for one in self.sentences)

    @cached_property
    def all_plain(self) -> str:
        """Every sentence's ``plain`` on a line of its own."""
        return "\n".join(one.plain for one in self.sentences)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every character of the sentences and every two in a row, in ``flat`` and in ``plain``."""
        texts = dict.fromkeys((self.all_flat, self.all_plain))
        return frozenset(
            piece for text in texts for piece in (*text, *(one + two for one, two in pairwise(text)))
        )

    def holding(self, words: Sequence[str], *, titles: bool = False) -> Sequence[Passage]:
        """Return the sentences in whose ``plain`` (with ``titles``: ``flat``) one of the words stands; all for no words."""
        if not words:
            return self.sentences
        text, starts = self._flat_places if titles else self._plain_places
        found: set[int] = set()
        for word in words:
            place = text.find(word)
            while place >= 0:
                number = bisect_right(starts, place)
                found.add(number - 1)
                place = text.find(word, starts[number]) if number < len(starts) else -1
        return [self.sentences[number] for number in sorted(found)]

    @cached_property
    def _flat_places(self) -> tuple[str, tuple[int, ...]]:
        return self.all_flat, _starts(one.flat for one in self.sentences)

    @cached_property
    def _plain_places(self) -> tuple[str, tuple[int, ...]]:
        return self.all_plain, _starts(one.plain for one in self.sentences)

    @property
    def prior_has_this_form(self) -> bool:
        """Whether last year's report, if there is one, follows the form of this year's."""
        prior = self.prior_report
        return prior is None or prior.edition in (None, self.report.edition)

    @cached_property
    def imbalances(self) -> tuple[Finding, ...]:
        """What does not add up in the tables."""
        return imbalances(self.tables_in_sum)

    @cached_property
    def breaks(self) -> tuple[Finding, ...]:
        """What in the tables does not follow from last year's figures; nothing where these are not known."""
        return (
            check_years(self.tables, self.prior) if self.prior is not None and self.year is not None else ()
        )

    def of(self, section: str) -> tuple[Passage, ...]:
        """Return the paragraphs of one section."""
        return tuple(one for one in self.paragraphs if one.section == section)

    def text_of(self, section: str) -> str:
        """Return a section's text without white space."""
        return "".join(one.flat for one in self.of(section))

    @cached_property
    def scope(self) -> Scope:
        """Whose figures the tables hold: of a government without a figures file the whole area's."""
        if self.figures is not None:
            return self.figures.scope
        regional = (
            self.kind.group is UnitGroup.GOVERNMENT if self.kind else bool(_GOVERNMENT.search(self.unit))
        )
        return Scope.REGION if regional else Scope.OWN

    @cached_property
    def read(self) -> tuple[tuple[Passage, tuple[ReadSentence, ...]], ...]:
        """Every paragraph with its sentences read, in order; each has sentences of its own."""
        first: dict[str, Passage] = {}
        return tuple(
            (one, (read_before if first.setdefault(one.text, one) is one else read_paragraph)(one.text))
            for one in self.paragraphs
        )

    @cached_property
    def relations(self) -> tuple[Placed, ...]:
        """What the numbers of the sections say of each other."""
        sections = [one for one in self.read if one[0].section != PREFACE]
        return placed_relations(sections, self.tables, self.figures)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of a figure in the preface and the sections with its verdict, in order."""
        context = ClaimContext(self.year or 0, self.kind, self.scope)
        prior = self.prior.cells if self.prior is not None else None
        by_paragraph: dict[int, list[Relation]] = {}
        for placed in self.relations:
            by_paragraph.setdefault(id(placed.paragraph), []).append(placed.relation)
        read = [
            (one, verdict)
            for one, sentences in self.read
            for verdict in judge(
                one.text,
                one.section,
                context,
                self.tables_in_sum.cells,
                prior,
                scope=self.scope,
                sentences=sentences,
                relations=by_paragraph.get(id(one), ()),
            )
        ]
        verdicts = without_parts([verdict for _, verdict in read])
        return tuple(
            Statement(one, _of_one_row(verdict) if self.tables_in_sum is not self.tables else verdict)
            for (one, _), verdict in zip(read, verdicts, strict=True)
        )

    @cached_property
    def narrative(self) -> ReportText:
        """The prose as it is compared with that of others."""
        return narrative_of(self.report, self.figures)

    @cached_property
    def repetition(self) -> Comparison | None:
        """The prose beside last year's; ``None`` where this is not known or is of another year."""
        prior = self.prior_report
        if prior is None or (prior.year and self.year and prior.year != self.year - 1):
            return None
        return compared(self.narrative, prior, self.limits.repetition, self.common)


def _of_one_row(verdict: Verdict) -> Verdict:
    """Return a verdict on one of the three rows that were read as one as what it is: not known."""
    rows = {cell.row for cell in verdict.cells or ()} & set(PARTS)
    if not rows or rows == set(PARTS):
        return verdict
    return replace(
        verdict, outcome=Outcome.UNBOUND, why="表中（六）其他处理只有一行", actual=None, confirm=False
    )
