"""The desk where wording for one office is asked for: its figures and earlier years, the stores, the search over them.

What draft, the page and ``compare --advise`` need of past reports goes through here: suggestions for a section or topic,
alternatives for a sentence, and the office's own older wordings as candidates.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from narrator.drafting.compose.section_five import section_five
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.items import followup_facts, problem_facts
from narrator.figures.facts.quantity import Fact, Facts
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.language.similarity import alike
from narrator.library.passage import Passage, Store
from narrator.library.search_text import search_text
from narrator.suggestion.beginning import nearest
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.fit import trades_of
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.wording import Wording
from narrator.suggestion.refusal import in_words
from narrator.suggestion.suggest import Suggestion, Suggestions, suggest
from narrator.suggestion.weights import NEAR_SAME, WEIGHTS, WORDS_ASKED
from narrator.workflow.priors import FoundPrior, find_prior
from narrator.workflow.stores.library import Library
from narrator.workflow.stores.own_years import OwnYears, own_years
from narrator.workflow.writing.reuse import with_reuse
from narrator.workflow.writing.screen import screen_for

_DIGITS = re.compile(r"\d+")
_SAME_WORDING = 0.6
_TRIED = 12
_SAME_MATTER = 0.2


@dataclass(frozen=True, slots=True)
class Stores:
    """Folders and files a person named besides what lies with the figures."""

    priors: tuple[Path, ...] = ()
    phrasebanks: tuple[Path, ...] = ()
    corpora: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a section, a topic, words or the beginning of a sentence, how many.

    With ``other`` the words are a sentence for which others are sought, not those that have it.
    """

    section: str | None = None
    topic: str | None = None
    query: str | None = None
    count: int = 5
    other: bool = False


@dataclass(frozen=True, slots=True)
class OwnWording:
    """A sentence of an earlier year of the office, as it may be said this year."""

    passage: Passage
    wording: Wording


@dataclass(frozen=True)
class WordingDesk:
    """Everything wording is taken from and must agree with, for the office and year of ``loaded``."""

    loaded: LoadedFigures
    stores: Stores = Stores()

    @property
    def figures(self) -> Figures:
        """Return this year's figures."""
        return self.loaded.figures

    @cached_property
    def prior(self) -> FoundPrior:
        """Return last year's figures and report."""
        return find_prior(self.loaded, self.stores.priors)

    @cached_property
    def earlier(self) -> OwnYears:
        """Return the office's earlier years."""
        return own_years(self.loaded, self.stores.priors, self.prior.figures)

    @cached_property
    def library(self) -> Library:
        """Return the stores of wording."""
        folder = self.loaded.path.resolve().parent
        return Library(folder, self.figures, self.stores.phrasebanks, self.stores.corpora, self.earlier)

    @cached_property
    def ground(self) -> Ground:
        """Return what every wording must agree with."""
        prior = self.prior.figures
        return Ground(
            self.figures,
            {**build_facts(self.figures, prior), **section_five(self.figures)},
            screen_for(self.figures, prior),
            prior.cells if prior else None,
            _items(self.figures),
            self.earlier.known(),
        )

    @cached_property
    def last_year(self) -> tuple[Passage, ...]:
        """Return the sentences of the office's report of last year."""
        ground, year = self.ground, self.figures.year - 1
        return tuple(one for one in self.library.offered if ground.is_own(one) and one.year == year)

    def suggest(self, asked: Asked) -> Suggestions:
        """Return suggestions, each with its repetition of last year's report."""
        passages = self.passages(asked)
        relevance = self._relevance(asked, passages)
        if asked.query:
            passages = tuple(passage for passage in passages if relevance.get(passage.id, 0) > 0)
        weights = WORDS_ASKED if asked.query else WEIGHTS
        found = suggest(passages, self.library.bank, self.ground, relevance, asked.count, weights)
        return replace(found, offered=with_reuse(found.offered, self.last_year, self.figures))

    def alternatives(self, section: str, sentence: str, count: int) -> tuple[Suggestion, ...]:
        """Return up to ``count`` other wordings of what ``sentence`` is about that leave nothing to fill in."""
        found = self.suggest(Asked(section, None, sentence, _TRIED, other=True))
        near = (one for one in found.offered if _SAME_MATTER <= alike(one.text, sentence) < NEAR_SAME)
        return tuple(one for one in near if not one.blanks)[:count]

    def own_wordings(self) -> tuple[OwnWording, ...]:
        """Return what the office counted in earlier years, with this year's figures, newest first.

        Nothing in it is left to fill in, and no clause claims a deed, so it may take part in a plan like any phrase. What last
        year's report has, whether or not an older one has it too, is among it only where it is standard, counts in the form's
        own words; the rest stands among the alternatives alone.
        """
        counts = [one for one in self.library.own if one.section == "overview" and _DIGITS.search(one.text)]
        last = [one.text for one in counts if one.year == self.figures.year - 1]
        found = []
        for one in counts:
            if self._is_standard(one.text) or not self._is_like(one, last):
                made = offered(one, self.ground)
                if isinstance(made, Wording) and made.filled and not (made.blanks or made.asserts):
                    found.append(OwnWording(one, made))
        return tuple(sorted(found, key=lambda one: (-(one.passage.year or 0), one.passage.id)))

    def _is_standard(self, text: str) -> bool:
        """Whether a sentence only carries counts in the form's own words."""
        from narrator.repetition.texts.counted import count  # noqa: PLC0415  (only where there are own reports)
        from narrator.repetition.texts.formula import only_counts  # noqa: PLC0415
        from narrator.repetition.texts.texts import names_of_unit  # noqa: PLC0415

        return only_counts(count(text, names_of_unit(self.figures.unit)))

    def _is_like(self, passage: Passage, last: Sequence[str]) -> bool:
        """Whether last year's report says so, or nearly so."""
        if passage.year == self.figures.year - 1:
            return True
        masked = _DIGITS.sub("", passage.text)
        return any(alike(masked, _DIGITS.sub("", text)) >= _SAME_WORDING for text in last)

    def passages(self, asked: Asked) -> tuple[Passage, ...]:
        """Return the passages of the section and topic; for a query those with its words, if there are any."""
        inside = tuple(
            passage
            for passage in self.library.offered
            if passage.is_about(asked.section, asked.topic) and passage.section != "preface"
        )
        words = [] if asked.other else (asked.query or "").split()
        literal = tuple(passage for passage in inside if all(word in passage.text for word in words))
        return literal if words and literal else inside

    def looked(self, asked: Asked, found: Suggestions) -> str:
        """Return what was looked at, and what became of it: never nothing."""
        passages = self.passages(asked)
        own = sum(one.store is Store.CORPUS and self.ground.is_own(one) for one in passages)
        phrases = sum(one.store is Store.PHRASEBANK for one in passages)
        parts = (f"短语{phrases}条", f"本单位往年的话{own}句", f"别单位的话{len(passages) - own - phrases}句")
        told = f"找过{'、'.join(parts)}；推荐{len(found.offered)}条，试过不推荐的{len(found.refused)}条"
        why = f"（{in_words(found.refused)}）" if found.refused else ""
        left_out = self.library.left_out
        near = f"；同一地区或者同一批的{left_out}句不用" if left_out else ""
        return f"{told}{why}{near}。"

    def _relevance(self, asked: Asked, passages: Sequence[Passage]) -> Mapping[str, float]:
        if not asked.query:
            return self.library.relevance_to_situation(asked.topic or asked.section or "")
        texts = {passage.id: search_text(passage) for passage in passages}
        words = asked.query.split()
        literal = {one.id: 1e-3 for one in passages if all(word in one.text for word in words)}
        return {**literal, **nearest(asked.query, texts, self.library.relevance(asked.query))}


def source_words(one: Suggestion) -> str:
    """Say where a wording comes from, for a person; another office is never named."""
    passage = one.passage
    if passage.store is Store.PHRASEBANK:
        return f"短语库 {passage.id}"
    if one.own:
        return f"本单位{passage.year}年年报"
    kind = passage.unit_kind.value if passage.unit_kind else "单位不详"
    trades = "、".join(sorted(trades_of(passage.office)))
    return f"语料·{kind}{f'（{trades}）' if trades else ''}{passage.year}年"


def _items(figures: Figures) -> dict[str, dict[str, Fact]]:
    """Return the first item of each list a topic is repeated over, as 项, and how many there are."""
    followups = (followup_facts(entry, i, "") for i, entry in enumerate(figures.followups, 1))
    problems = (problem_facts(entry, i, "") for i, entry in enumerate(figures.problems, 1))
    return {"followup": _first(followups), "": _first(problems)}


def _first(items: Iterator[Facts]) -> dict[str, Fact]:
    listed = list(items)
    return {"项": listed[0], "项数": len(listed)} if listed else {"项数": 0}
