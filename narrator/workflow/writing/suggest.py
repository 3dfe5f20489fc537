"""`narrator suggest`: ranked wording with source, score and reasons."""

from dataclasses import dataclass
from pathlib import Path

from narrator.errors import UsageError
from narrator.figures.file.load import ABOUT_THE_OFFICE, load_figures
from narrator.finding import Finding
from narrator.suggestion.suggest import Suggestion, Suggestions
from narrator.workflow.stores.own_store import corpus_notes
from narrator.workflow.writing.wording_desk import Asked, Stores, WordingDesk, source_words

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
    desk = WordingDesk(loaded, Stores(options.priors, options.phrasebanks, options.corpora))
    folder = figures_path.resolve().parent
    notes = corpus_notes(folder, loaded.figures.unit.full_name, options.corpora, drafting=False)
    passages = desk.library.passages
    if options.topic and not any(passage.is_about(None, options.topic) for passage in passages):
        topics = sorted({passage.topic for passage in passages})
        raise UsageError(f"没有主题“{options.topic}”", hint=f"可用：{'、'.join(topics)}")
    asked = Asked(options.section, options.topic, options.query, options.count)
    found = desk.suggest(asked)
    told = (one for one in loaded.findings if one.rule not in ABOUT_THE_OFFICE)
    return Suggested(found, (*told, *desk.prior.findings, *notes), desk.looked(asked, found))


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
            "own": one.own,
            "words": source_words(one),
        },
        "score": one.score,
        "reuse": one.reuse,
        "reasons": list(one.reasons),
        "asserts": list(one.asserts),
        "blanks": list(one.blanks),
    }
