"""`narrator suggest`: ranked wording with source, score and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import UsageError
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.items import followup_facts, problem_facts
from narrator.figures.facts.quantity import Fact, Facts
from narrator.figures.file.load import ABOUT_THE_OFFICE, load_figures
from narrator.figures.model import Figures
from narrator.finding import Finding
from narrator.library.passage import Passage, Store
from narrator.library.search_text import search_text
from narrator.suggestion.beginning import nearest
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.fit import trades_of
from narrator.suggestion.refusal import in_words
from narrator.suggestion.suggest import Suggestion, Suggestions, suggest
from narrator.suggestion.weights import WEIGHTS, WORDS_ASKED
from narrator.workflow.priors import find_prior
from narrator.workflow.stores.library import Library
from narrator.workflow.stores.own_store import corpus_notes
from narrator.workflow.stores.own_years import own_years
from narrator.workflow.writing.reuse import with_reuse
from narrator.workflow.writing.screen import screen_for

SECTIONS = ("overview", "problems", "improvements", "other")


@dataclass(frozen=True, slots=True)
class SuggestOptions:
    """What a person may ask: a section, a topic, words that must occur, how many."""

    section: str | None = None
    topic: str | None = None
    query: str | None = None
    count: int = 5
    priors: tuple[Path, ...] = ()
    phrasebanks: tuple[Path, ...] = ()
    corpora: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestions, and what a person should know about the figures."""

    suggestions: Suggestions
    findings: tuple[Finding, ...]
    looked: str = ""
    """What was looked at, how much of it was refused and why, in a sentence."""

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "suggestions": [_suggestion_json(one) for one in self.suggestions.offered],
            "refused": [{"id": one.id, "reason": one.reason} for one in self.suggestions.refused],
            "looked": self.looked,
        }


def suggest_wording(figures_path: Path, options: SuggestOptions) -> Suggested:
    """Return suggestions for the office of ``figures_path``."""
    if options.section is not None and options.section not in SECTIONS:
        raise UsageError(f"不认识部分“{options.section}”", hint=f"可用：{'、'.join(SECTIONS)}")
    if options.count < 1:
        raise UsageError("-n 应为正整数")
    loaded = load_figures(figures_path)
    figures = loaded.figures
    prior = find_prior(loaded, options.priors)
    folder = figures_path.resolve().parent
    notes = corpus_notes(folder, figures.unit.full_name, options.corpora, drafting=False)
    earlier = own_years(loaded, options.priors, prior.figures)
    library = Library(folder, figures, options.phrasebanks, options.corpora, earlier)
    passages = _asked_for(library.offered, options)
    if options.topic and not any(passage.is_about(None, options.topic) for passage in library.passages):
        topics = sorted({passage.topic for passage in library.passages})
        raise UsageError(f"没有主题“{options.topic}”", hint=f"可用：{'、'.join(topics)}")
    relevance = _relevance(library, options, passages)
    if options.query:
        passages = tuple(passage for passage in passages if relevance.get(passage.id, 0) > 0)
    facts = build_facts(figures, prior.figures)
    cells = prior.figures.cells if prior.figures else None
    ground = Ground(
        figures, facts, screen_for(figures, prior.figures), cells, _items(figures), earlier.known()
    )
    weights = WORDS_ASKED if options.query else WEIGHTS
    found = suggest(passages, library.bank, ground, relevance, options.count, weights)
    told = (one for one in loaded.findings if one.rule not in ABOUT_THE_OFFICE)
    last = [one for one in library.offered if ground.is_own(one) and one.year == figures.year - 1]
    found = replace(found, offered=with_reuse(found.offered, last, figures))
    looked = _looked(found, passages, ground, library.left_out)
    return Suggested(found, (*told, *prior.findings, *notes), looked)


def _asked_for(passages: tuple[Passage, ...], options: SuggestOptions) -> tuple[Passage, ...]:
    """Return the passages of the section and topic; for a query those with its words, if there are any."""
    inside = tuple(
        passage
        for passage in passages
        if passage.is_about(options.section, options.topic) and passage.section != "preface"
    )
    words = (options.query or "").split()
    literal = tuple(passage for passage in inside if all(word in passage.text for word in words))
    return literal if words and literal else inside


def _relevance(
    library: Library, options: SuggestOptions, passages: tuple[Passage, ...]
) -> Mapping[str, float]:
    if options.query:
        texts = {p.id: search_text(p) for p in passages}
        found = nearest(options.query, texts, library.relevance(options.query))
        words = options.query.split()
        literal = {p.id: 1e-3 for p in passages if all(word in p.text for word in words)}
        return {**literal, **found}
    return library.relevance_to_situation(options.topic or options.section or "")


def _items(figures: Figures) -> dict[str, dict[str, Fact]]:
    """Return the first item of each list a topic is repeated over, as 项, and how many there are."""
    followups = [followup_facts(entry, i, "") for i, entry in enumerate(figures.followups, 1)]
    problems = [problem_facts(entry, i, "") for i, entry in enumerate(figures.problems, 1)]
    return {"followup": _first(followups), "": _first(problems)}


def _first(items: Sequence[Facts]) -> dict[str, Fact]:
    return {"项": items[0], "项数": len(items)} if items else {"项数": 0}


def _suggestion_json(one: Suggestion) -> dict[str, object]:
    passage = one.passage
    return {
        "section": passage.section,
        "topic": passage.topic,
        "text": one.text,
        "source": {
            "kind": passage.store.value,
            "unit_kind": passage.unit_kind.value if passage.unit_kind else None,
            "year": passage.year,
            "id": passage.id,
        },
        "score": one.score,
        "reuse": one.reuse,
        "reasons": list(one.reasons),
        "asserts": list(one.asserts),
        "blanks": list(one.blanks),
        "own": one.own,
    }


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


def _looked(found: Suggestions, passages: Sequence[Passage], ground: Ground, left_out: int) -> str:
    """Return what was looked at, and what became of it: never nothing."""
    own = sum(one.store is Store.CORPUS and ground.is_own(one) for one in passages)
    phrases = sum(one.store is Store.PHRASEBANK for one in passages)
    parts = [f"短语{phrases}条", f"本单位往年的话{own}句", f"别单位的话{len(passages) - own - phrases}句"]
    told = f"找过{'、'.join(parts)}；推荐{len(found.offered)}条，试过不推荐的{len(found.refused)}条"
    why = f"（{in_words(found.refused)}）" if found.refused else ""
    near = f"；同一地区或者同一批的{left_out}句不用" if left_out else ""
    return f"{told}{why}{near}。"
